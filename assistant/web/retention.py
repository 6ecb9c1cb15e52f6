"""Records older than they may be kept are removed every day while the server runs."""

from __future__ import annotations

import logging
import sqlite3
import threading

from assistant.records import RecordStore

logger = logging.getLogger(__name__)

DAY_SECONDS = 24 * 60 * 60.0


def expire_daily(
    records: RecordStore, days: int, every: float = DAY_SECONDS
) -> tuple[threading.Thread, threading.Event]:
    """Remove records older than ``days`` again and again; setting the event ends the thread.

    A day on which the file cannot be used is logged, and the next day goes on.
    """
    ended = threading.Event()

    def work() -> None:
        while not ended.wait(every):
            try:
                gone = records.expire(days)
                logger.info("%d records older than %d days removed", gone, days)
            except sqlite3.Error:
                logger.exception("Old records not removed")

    thread = threading.Thread(target=work, name="retention", daemon=True)
    thread.start()
    return thread, ended
