"""What one running server keeps beside the assistant: users, records, logins and limits."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import SettingsError
from assistant.records import Database, RecordStore
from assistant.settings import Settings
from assistant.users import UsersFile
from assistant.web import texts
from assistant.web.limits import Attempts, RateLimit
from assistant.web.sessions import Sessions


@dataclass(frozen=True)
class Deployment:
    """Shared by all requests; ``login`` tells that the users file was there when it opened."""

    settings: Settings
    login: bool
    users: UsersFile
    records: RecordStore
    sessions: Sessions
    attempts: Attempts
    rate: RateLimit


def open_deployment(settings: Settings) -> Deployment:
    """Open the private folder; end what a server that was killed left running.

    Raises SettingsError if a users file is named and missing, UsersError if it cannot be read, and
    RecordsError if the folder cannot be used.
    """
    users = UsersFile(settings.users)
    if "users" in settings.model_fields_set and not users.exists:
        raise SettingsError(texts.USERS_MISSING.format(path=settings.users))
    users.users()
    database = Database(settings.data)
    records = RecordStore(database)
    records.end_running()
    records.expire(settings.retention_days)
    return Deployment(
        settings=settings,
        login=users.exists,
        users=users,
        records=records,
        sessions=Sessions(database, users, settings.session_hours),
        attempts=Attempts(),
        rate=RateLimit(settings.rate),
    )
