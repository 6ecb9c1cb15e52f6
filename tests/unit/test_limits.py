"""Limits by a clock that the test turns."""

from __future__ import annotations

import pytest

from assistant.errors import QuestionError
from assistant.web import limits
from assistant.web.limits import Attempts, RateLimit


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def taken(limit: RateLimit, user: str, times: int) -> int:
    """Tell how many of so many questions are let through."""
    done = 0
    for _ in range(times):
        try:
            limit.take(user)
        except QuestionError:
            break
        done += 1
    return done


def test_a_minute_holds_so_many_questions_and_fills_evenly() -> None:
    clock = Clock()
    limit = RateLimit(6, clock)
    assert taken(limit, "kim", 20) == 6
    clock.now += 9.9
    assert taken(limit, "kim", 1) == 0
    clock.now += 0.2
    assert taken(limit, "kim", 5) == 1
    clock.now += 600
    assert taken(limit, "kim", 20) == 6


def test_one_user_does_not_use_up_another() -> None:
    limit = RateLimit(2, Clock())
    assert taken(limit, "kim", 5) == 2
    assert taken(limit, "lee", 5) == 2


def test_the_sentence_says_how_long_to_wait() -> None:
    clock = Clock()
    limit = RateLimit(6, clock)
    limit.take("kim", 6)
    with pytest.raises(QuestionError, match="10초"):
        limit.take("kim")
    clock.now += 10
    limit.take("kim")


def test_a_batch_is_paid_off_by_waiting() -> None:
    clock = Clock()
    limit = RateLimit(60, clock)
    limit.take("kim", 90)
    clock.now += 30
    assert taken(limit, "kim", 1) == 0
    clock.now += 1
    assert taken(limit, "kim", 1) == 1


def test_who_was_not_seen_for_longest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_KEYS", 2)
    limit = RateLimit(1, Clock())
    for user in ("a", "b", "c"):
        limit.take(user)
    assert taken(limit, "c", 1) == 0
    assert taken(limit, "a", 1) == 1


def tries(attempts: Attempts, name: str, address: str, times: int) -> int:
    return sum(attempts.wait_seconds(name, address) == 0 for _ in range(times))


def test_a_name_from_one_address_is_tried_five_times_in_five_minutes() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    assert tries(attempts, "kim", "10.0.0.1", 9) == 5
    assert attempts.wait_seconds("kim", "10.0.0.1") == 300
    assert tries(attempts, "lee", "10.0.0.1", 1) == 1
    assert tries(attempts, "kim", "10.0.0.2", 1) == 1
    clock.now += 301
    assert tries(attempts, "kim", "10.0.0.1", 1) == 1


def test_many_names_from_one_address_and_one_name_from_many_end_too() -> None:
    attempts = Attempts(Clock())
    assert sum(tries(attempts, f"name{i}", "10.0.0.1", 1) for i in range(100)) == 30
    assert sum(tries(attempts, "kim", f"10.0.1.{i}", 1) for i in range(100)) == 50


def test_a_right_password_does_not_count() -> None:
    attempts = Attempts(Clock())
    for _ in range(50):
        assert attempts.wait_seconds("kim", "10.0.0.1") == 0
        attempts.succeeded("kim", "10.0.0.1")
