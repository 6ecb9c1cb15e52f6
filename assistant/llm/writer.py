"""The engine with a model: rewrites follow-ups, writes answers, explains verdicts; never alone.

Whatever the model says is verified by code before it counts, and each call may fail: then the
caller has an answer without a model to give instead.
"""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from assistant.answering.claims.matching import Weigh
from assistant.answering.claims.support import squeeze
from assistant.answering.claims.verification import Verifier
from assistant.answering.language.names import find_names
from assistant.answering.reader import Reading
from assistant.datatypes import Citation, Draft, Hit, IndexedDocument, Turn
from assistant.llm import prompts
from assistant.llm.composing import Composer, Written
from assistant.llm.excerpts import choose, clean, quoted
from assistant.llm.failures import Failure, ModelFailure
from assistant.llm.model import HEARTBEAT, MAX_OUTPUT, ChatModel, Message, open_model, require_extra
from assistant.llm.tokens import TokenCounter, open_counter
from assistant.retrieval.thesaurus import load_thesaurus
from assistant.settings import Settings

ATTEMPTS, REWRITE_ATTEMPTS, EXPLAIN_ATTEMPTS = 3, 2, 1
"""An answer is worth more patience than a rewriting, which has a good substitute."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 20.0
_SPARE = 64
"""Tokens that a chat template adds around the messages."""
_TURNS, _TURN_LENGTH, _QUESTION_LENGTH = 4, 400, 300
_DIGITS = re.compile(r"\d+")

_T = TypeVar("_T")
Drafts = Generator[Draft, None, Written]


@dataclass(frozen=True)
class Task:
    """A question with what was found for it; ``weigh`` tells how rare a morpheme is."""

    question: str
    hits: Sequence[Hit]
    reading: Reading | None
    entries: Mapping[str, IndexedDocument]
    weigh: Weigh


class Writer:
    """Writes with one model; safe to share between threads."""

    def __init__(self, model: ChatModel, count: TokenCounter, settings: Settings) -> None:
        self.name = settings.llm
        self._model = model
        self._count = count
        self._context = settings.llm_context
        self._mark = settings.llm_unsupported == "mark"
        self._structured = model.structured
        self._warming = threading.Thread(target=load_thesaurus, daemon=True)
        self._warming.start()  # takes seconds, and is not needed before a sentence is whole

    def write(self, task: Task) -> Drafts:
        """Write an answer, draft by draft; what is given back tells if it failed, and how.

        Closing the generator ends the call to the model.
        """
        verifier = Verifier(task.entries, task.question, task.weigh)
        passages = [hit.passage for hit in task.hits]
        ranked = task.reading.ranked if task.reading else ()
        room = self._context - MAX_OUTPUT - _SPARE
        room -= self._count(prompts.ANSWER + prompts.STRUCTURED) + self._count(task.question)

        def attempt(share: float) -> Generator[Draft, None, Written]:
            excerpts = choose(passages, ranked, task.entries, self._count, int(room * share))
            if not excerpts:
                raise ModelFailure(Failure.TOO_LONG)
            shown = "\n\n".join(excerpt.prompt for excerpt in excerpts)
            asked = prompts.QUESTION.format(passages=shown, question=clean(task.question))
            composer = Composer(task.entries, excerpts, verifier, mark=self._mark)
            yield from self._compose(prompts.ANSWER, asked, composer, self._structured)
            return composer.finish()

        return (yield from self._tried(attempt, ATTEMPTS))

    def explain(
        self,
        claim: str,
        citations: Sequence[Citation],
        entries: Mapping[str, IndexedDocument],
        weigh: Weigh,
    ) -> Written:
        """Say what the quotes of a verdict say; every fact of it stands in them."""
        excerpts = quoted(citations, entries)
        verifier = Verifier(entries, "", weigh)

        def attempt(_: float) -> Generator[Draft, None, Written]:
            shown = "\n\n".join(excerpt.prompt for excerpt in excerpts)
            asked = prompts.CLAIM.format(passages=shown, claim=clean(claim))
            composer = Composer(entries, excerpts, verifier, mark=False, citations=citations)
            yield from self._compose(prompts.EXPLAIN, asked, composer, structured=False)
            return composer.finish()

        return _exhausted(self._tried(attempt, EXPLAIN_ATTEMPTS)) if excerpts else Written()

    def stand_alone(
        self, question: str, history: Sequence[Turn], otherwise: str
    ) -> Generator[Draft, None, str]:
        """Give a follow-up as a stand-alone question; ``otherwise`` where the model fails.

        What the model gives is taken only if it names nothing that the conversation does not.
        """
        turns = [t for t in history if t.content.strip()][-_TURNS:]
        if not any(turn.role == "user" for turn in turns):
            return otherwise
        said = "\n".join(
            f"{prompts.SPEAKERS[t.role]}: {clean(t.content)[:_TURN_LENGTH]}" for t in turns
        )
        asked = prompts.CONVERSATION.format(turns=said, question=clean(question))

        def attempt(_: float) -> Generator[Draft, None, str]:
            written = ""
            messages = _messages(prompts.REWRITE, asked)
            with closing(self._model.stream(messages, structured=False)) as pieces:
                for piece in pieces:
                    written += piece
                    yield Draft()
            return written

        try:
            written = yield from self._retried(attempt, REWRITE_ATTEMPTS)
        except ModelFailure:
            return otherwise
        rewritten = _one_question(written)
        known = "\n".join([question, *(turn.content for turn in turns)])
        return rewritten if rewritten and not _adds(rewritten, known) else otherwise

    def _compose(
        self, system: str, asked: str, composer: Composer, structured: bool
    ) -> Generator[Draft, None, None]:
        """Read one answer of the model into a composer."""
        system += prompts.STRUCTURED if structured else ""
        written = ""
        yield Draft()
        with closing(self._model.stream(_messages(system, asked), structured=structured)) as pieces:
            for piece in pieces:
                if piece:
                    written += piece
                    composer.show(written)
                    yield composer.draft
                    if composer.waits:
                        self._warming.join()
                        composer.verify()
                yield composer.draft
        self._warming.join()
        composer.end(written)

    def _tried(self, attempt: Callable[[float], Drafts], attempts: int) -> Drafts:
        """Run an attempt until it succeeds; what failed for good is told by what is given back."""
        try:
            return (yield from self._retried(attempt, attempts))
        except ModelFailure as failure:
            return Written(failure=failure.failure)

    def _retried(
        self, attempt: Callable[[float], Generator[Draft, None, _T]], attempts: int
    ) -> Generator[Draft, None, _T]:
        """Run an attempt up to so many times. Raises the last ModelFailure.

        An attempt is told the share of the room for passages that it may use.
        """
        share, wait = 1.0, FIRST_WAIT
        for left in range(attempts - 1, -1, -1):
            try:
                return (yield from attempt(share))
            except ModelFailure as failure:
                asked_wait = failure.wait or 0.0
                if not left or not failure.retried or asked_wait > LONGEST_WAIT:
                    raise
                if failure.failure is Failure.TOO_LONG:
                    share /= 2
                elif failure.failure is Failure.NO_SCHEMA and self._structured:
                    self._structured = False
                else:
                    yield from _waited(max(wait, asked_wait))
                    wait *= 2
        raise AssertionError("the last attempt returns or raises")


class Pen:
    """The writer of the settings, opened when it is first used: its packages take seconds."""

    def __init__(self, settings: Settings) -> None:
        """Check that the model's package is installed. Raises SettingsError."""
        require_extra(settings)
        self.name = settings.llm
        self._settings = settings
        self._lock = threading.Lock()

    @property
    def settings(self) -> dict[str, Any]:
        """Give what is set for the model, for a report; an address has no credentials."""
        chosen = self._settings
        return {
            "server": chosen.llm_base_url or "default",
            "context": chosen.llm_context,
            "tokenizer": str(chosen.llm_tokenizer or "estimate"),
            "structured": "auto" if chosen.llm_structured is None else chosen.llm_structured,
            "timeout": chosen.llm_timeout,
            "unsupported": chosen.llm_unsupported,
            "temperature": 0,
            "max_output": MAX_OUTPUT,
            "prompts": hashlib.sha256(prompts.ANSWER.encode()).hexdigest()[:8],
        }

    @property
    def writer(self) -> Writer:
        """Give the writer. Raises SettingsError."""
        with self._lock:
            return self._opened

    @cached_property
    def _opened(self) -> Writer:
        settings = self._settings
        return Writer(open_model(settings), open_counter(settings.llm_tokenizer), settings)


def _messages(system: str, asked: str) -> list[Message]:
    return [("system", system), ("user", asked)]


def _waited(seconds: float) -> Generator[Draft, None, None]:
    """Wait with signs of life, so that a user can stop."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        yield Draft()
        time.sleep(min(left, HEARTBEAT))


def _exhausted(drafts: Drafts) -> Written:
    while True:
        try:
            next(drafts)
        except StopIteration as end:
            written: Written = end.value
            return written


def _one_question(written: str) -> str:
    """Give the one line that was written, without what models put around it; '' if it is none."""
    text = re.sub(r"<think>.*?(?:</think>|$)", "", written, flags=re.DOTALL).strip()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) != 1:
        return ""
    line = re.sub(r"^(?:고친 질문|질문|답)\s*[:：]\s*", "", lines[0]).strip("\"'“”‘’ ")
    return line if 2 <= len(line) <= _QUESTION_LENGTH and re.search("[가-힣]", line) else ""


def _adds(rewritten: str, known: str) -> bool:
    """Tell whether a question names a number, date or name that was not said."""
    digits = set(_DIGITS.findall(known))
    if any(number not in digits for number in _DIGITS.findall(rewritten)):
        return True
    said = squeeze(known)
    return any(squeeze(name.text) not in said for name in find_names(rewritten))
