"""What a deployment keeps: conversations, a record of every answer, feedback and sign-ins."""

from assistant.records.database import Database
from assistant.records.record import Asking, Feedback, Progress, Record, Vote
from assistant.records.store import ConversationSummary, RecordStore

__all__ = [
    "Asking",
    "ConversationSummary",
    "Database",
    "Feedback",
    "Progress",
    "Record",
    "RecordStore",
    "Vote",
]
