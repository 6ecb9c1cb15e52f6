"""What a deployment keeps: conversations, a record of every answer, feedback and sign-ins."""

from assistant.records.database import Database
from assistant.records.record import Asking, Feedback, Kind, Progress, Record, Via, Vote
from assistant.records.store import ConversationSummary, RecordStore

__all__ = [
    "Asking",
    "ConversationSummary",
    "Database",
    "Feedback",
    "Kind",
    "Progress",
    "Record",
    "RecordStore",
    "Via",
    "Vote",
]
