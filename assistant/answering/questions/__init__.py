"""What a question asks for, however it is typed; follow-ups, parts and English put right first."""
