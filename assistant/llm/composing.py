"""The answer as it is put together from what a model writes: only what was verified counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering import texts
from assistant.answering.claims.verification import Support, Verifier
from assistant.answering.evidence.grounding import CitationList
from assistant.datatypes import Citation, Draft, Dropped, IndexedDocument, Passage
from assistant.llm.excerpts import Excerpt
from assistant.llm.failures import Failure, ModelFailure
from assistant.llm.parsing import Parsed, Sentence, parse
from assistant.llm.prompts import refuses

_UNCITED_AMONG = 3
_KOREAN, _LEAST_KOREAN = re.compile(r"[가-힣]"), 0.4
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Written:
    """What came of a task: a verified text with its citations, a refusal, or a failure.

    ``dropped`` holds what was not verified, and each id that no passage has.
    """

    text: str = ""
    citations: tuple[Citation, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    refused: bool = False
    failure: Failure | None = None


class Composer:
    """Verifies the sentences of one answer as they are finished, and puts them together.

    With ``mark`` a sentence without support stays and is marked; else it is left out. Labels go on
    after those of ``citations``.
    """

    def __init__(
        self,
        entries: Mapping[str, IndexedDocument],
        excerpts: Sequence[Excerpt],
        verifier: Verifier,
        *,
        mark: bool,
        citations: Sequence[Citation] = (),
    ) -> None:
        self._excerpts = excerpts
        self._passages = {str(e.number): e.passage for e in excerpts}
        self._passages |= {e.key: e.passage for e in excerpts}
        self._found = CitationList(entries, citations)
        self._verifier = verifier
        self._mark = mark
        self._parsed = Parsed(())
        self._read = 0
        self._seen: set[str] = set()
        self._last: tuple[Passage, ...] = ()
        self._text = ""
        self._dropped: list[Dropped] = []
        self._supported = False
        self._refused = False

    @property
    def draft(self) -> Draft:
        """Give what was verified, and what was only read so far."""
        waiting = [s.text for s in self._parsed.sentences[self._read :]]
        return Draft(self._text, " ".join([*waiting, self._parsed.running]).strip())

    @property
    def waits(self) -> bool:
        """Tell whether a finished sentence waits to be verified."""
        return self._read < len(self._parsed.sentences)

    def show(self, written: str) -> None:
        """Read what the model has written so far; nothing is verified yet."""
        self._parsed = parse(written, final=False)

    def verify(self) -> None:
        """Verify the sentences that were finished since the last time."""
        for sentence in self._parsed.sentences[self._read :]:
            self._take(sentence)
            self._read += 1

    def end(self, written: str) -> None:
        """Take in the rest. Raises ModelFailure for an answer that is none."""
        self._parsed = parse(written, final=True)
        *_, last = [None, *self._parsed.sentences]
        if last is None:
            raise ModelFailure(Failure.EMPTY)
        if _korean_share(" ".join(s.text for s in self._parsed.sentences)) < _LEAST_KOREAN:
            raise ModelFailure(Failure.FOREIGN)
        if len(self._parsed.sentences) > 1 and not last.ended:
            self._dropped.append(Dropped(texts.UNFINISHED, last.text))
            self._parsed = Parsed(self._parsed.sentences[:-1])
        self.verify()

    def finish(self) -> Written:
        """Give the whole; a failure when the model refused nothing and nothing is supported."""
        dropped = tuple(self._dropped)
        if self._refused:
            return Written(dropped=dropped, refused=True)
        if not self._supported:
            return Written(dropped=dropped, failure=Failure.UNSUPPORTED)
        return Written(self._text, self._found.citations, dropped)

    def _take(self, sentence: Sentence) -> None:
        if refuses(sentence.text, cited=bool(sentence.ids)):
            self._refused = True
            return
        if sentence.text in self._seen:
            self._dropped.append(Dropped(texts.REPEATED, sentence.text))
            return
        self._seen.add(sentence.text)
        unknown = [i for i in sentence.ids if i not in self._passages]
        self._dropped += [
            Dropped(texts.UNKNOWN_SOURCE.format(number=i), sentence.text) for i in unknown
        ]
        support = self._support(sentence)
        citations = self._found.resolve(support.evidence)
        if citations:
            self._supported = True
            self._add(sentence, self._found.cite(citations))
            return
        self._dropped.append(Dropped(support.reason or texts.NOT_SAID, sentence.text))
        if self._mark:
            self._add(sentence, texts.UNVERIFIED)

    def _support(self, sentence: Sentence) -> Support:
        """Look for support where the sentence says; if it does not say, near its neighbours."""
        cited = [self._passages[i] for i in sentence.ids if i in self._passages]
        if sentence.ids:
            passages = tuple(dict.fromkeys(cited))
        else:
            first = (e.passage for e in self._excerpts[:_UNCITED_AMONG])
            passages = tuple(dict.fromkeys([*self._last, *first]))
        support = self._verifier.check(sentence.text, passages)
        if support.evidence and cited:
            self._last = passages
        return support

    def _add(self, sentence: Sentence, sign: str) -> None:
        lead = sentence.lead if self._text else sentence.lead.lstrip()
        self._text += f"{lead}{sentence.text} {sign}"


def _korean_share(text: str) -> float:
    letters = len(_LETTER.findall(text))
    return len(_KOREAN.findall(text)) / letters if letters else 1.0
