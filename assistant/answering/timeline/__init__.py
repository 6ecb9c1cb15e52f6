"""The history that the documents tell, as dated events."""
