"""One long piece of work at a time, in the background; it goes on when the page is left."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.errors import AssistantError
from assistant.web import texts

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.4

Result = TypeVar("Result")
Report = Callable[[str, int, int], None]
"""Called by the work with (stage in Korean, done, total); a total of 0 is not known yet."""


@dataclass(frozen=True)
class Step:
    """How far the work has come."""

    stage: str
    done: int = 0
    total: int = 0


class Job(Generic[Result]):
    """Runs work in a thread and keeps how far it is and what became of it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._step = Step(texts.JOB_BEGINS)
        self.result: Result | None = None
        self.error: str = ""

    @property
    def is_running(self) -> bool:
        """Whether work is under way."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, work: Callable[[Report], Result]) -> bool:
        """Begin the work; False if other work is still under way."""
        with self._lock:
            if self.is_running:
                return False
            self.result, self.error = None, ""
            self._step = Step(texts.JOB_BEGINS)
            self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
            self._thread.start()
            return True

    def follow(self) -> Iterator[Step]:
        """Yield how far the work is, until it is over."""
        while self.is_running:
            yield self._step
            time.sleep(LOOK_SECONDS)

    def _run(self, work: Callable[[Report], Result]) -> None:
        try:
            self.result = work(self._report)
        except AssistantError as error:
            self.error = str(error)
        except Exception:
            logger.exception("Background work failed")
            self.error = texts.JOB_FAILED

    def _report(self, stage: str, done: int, total: int) -> None:
        self._step = Step(stage, done, total)


def render_step(step: Step) -> str:
    """Give a bar with the stage; the bar moves by itself while the total is not known."""
    counted = f" {step.done:,} / {step.total:,}" if step.total else ""
    value = f' max="{step.total}" value="{step.done}"' if step.total else ""
    return (
        f'<div class="job"><p role="status">{step.stage}</p><span>{counted}</span>'
        f'<progress aria-label="{step.stage}"{value}></progress></div>'
    )
