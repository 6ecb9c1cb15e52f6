"""Preparing passages ahead of the first questions, in the background and with rests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from assistant.answering.reader import Reader
from assistant.datatypes import Passage

MAX_SECONDS = 60.0
WARMING = "warming"


def warm_up(
    reader: Reader, passages: Sequence[Passage], is_wanted: Callable[[], bool]
) -> threading.Thread:
    """Prepare the passages that the reader can keep, until time is up or nobody wants it.

    Each passage is followed by a rest as long as the work, so that questions go first.
    """

    def work() -> None:
        end = time.monotonic() + MAX_SECONDS
        for passage in passages[: reader.keeps]:
            began = time.monotonic()
            if began > end or not is_wanted():
                return
            reader.prepare(passage)
            time.sleep(time.monotonic() - began)

    thread = threading.Thread(target=work, name=WARMING, daemon=True)
    thread.start()
    return thread
