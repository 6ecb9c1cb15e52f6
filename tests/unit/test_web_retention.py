"""Old records are removed again and again, also after a day on which that failed."""

from __future__ import annotations

import sqlite3
import threading
from typing import cast

from assistant.records import RecordStore
from assistant.web.retention import expire_daily

WAIT_SECONDS = 10


class Failing:
    """Fails the first time; remembers the days it was given."""

    def __init__(self) -> None:
        self.days: list[int] = []
        self.twice = threading.Event()

    def expire(self, days: int) -> int:
        self.days.append(days)
        if len(self.days) == 1:
            raise sqlite3.OperationalError("database is locked")
        self.twice.set()
        return 0


def test_old_records_go_every_day_even_after_a_failure() -> None:
    records = Failing()
    thread, ended = expire_daily(cast("RecordStore", records), 30, every=0.01)
    assert records.twice.wait(WAIT_SECONDS)
    ended.set()
    thread.join(WAIT_SECONDS)
    assert not thread.is_alive()
    assert set(records.days) == {30}
