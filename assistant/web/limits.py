"""How often a user may ask, and how often a password may be tried."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from typing import Any

from assistant.errors import QuestionError
from assistant.web import texts

MAX_KEYS = 10_000
"""Most users or addresses remembered; the one not seen for longest is forgotten first."""

Clock = Callable[[], float]


class TooManyQuestions(QuestionError):
    """A user has asked too often; ``seconds`` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(texts.TOO_MANY_QUESTIONS.format(seconds=seconds))
        self.seconds = seconds


class RateLimit:
    """A bucket of ``per_minute`` questions a user, filled evenly (the token bucket algorithm)."""

    def __init__(self, per_minute: int, clock: Clock = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, user: str, cost: int = 1) -> None:
        """Count ``cost`` questions. Raises TooManyQuestions, which says how long to wait.

        More than the bucket holds is let through once and paid off by waiting longer.
        """
        with self._lock:
            now = self._clock()
            left, since = self._buckets.get(user, (float(self._per_minute), now))
            left = min(self._per_minute, left + (now - since) * self._per_minute / 60)
            if left < 1:
                seconds = math.ceil((1 - left) * 60 / self._per_minute)
                raise TooManyQuestions(seconds)
            self._buckets[user] = (left - cost, now)
            _keep_latest(self._buckets, user)


class Attempts:
    """Counts logins that failed within a sliding window, by name, by address and by both."""

    WINDOW_SECONDS = 300.0
    MOST_OF_BOTH, MOST_OF_ADDRESS, MOST_OF_NAME = 5, 30, 50

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._tried: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_seconds(self, name: str, address: str) -> float:
        """Count a try and give 0, or give how long this address has to wait before it may try.

        Counted before the password is compared, so that tries at the same time all count.
        """
        with self._lock:
            keys = self._keys(name, address)
            wait = max(self._wait(key, most) for key, most in keys)
            for key, most in keys if not wait else ():
                self._tried.setdefault(key, deque(maxlen=most)).append(self._clock())
                _keep_latest(self._tried, key)
            return wait

    def succeeded(self, name: str, address: str) -> None:
        """Take back the try that was right."""
        with self._lock:
            for key, _ in self._keys(name, address):
                if self._tried.get(key):
                    self._tried[key].pop()

    def _keys(self, name: str, address: str) -> list[tuple[tuple[str, str], int]]:
        return [
            ((name, address), self.MOST_OF_BOTH),
            (("", address), self.MOST_OF_ADDRESS),
            ((name, ""), self.MOST_OF_NAME),
        ]

    def _wait(self, key: tuple[str, str], most: int) -> float:
        times = self._tried.get(key)
        if times is None or len(times) < most:
            return 0.0
        return max(0.0, times[0] + self.WINDOW_SECONDS - self._clock())


def _keep_latest(entries: OrderedDict[Any, Any], key: Hashable) -> None:
    entries.move_to_end(key)
    while len(entries) > MAX_KEYS:
        entries.popitem(last=False)
