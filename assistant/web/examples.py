"""Example questions drawn from the tables, headings and titles of the documents at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Lock, Thread

from assistant.datatypes import BlockKind, Document
from assistant.service import Assistant
from assistant.web import texts

_EDGES = re.compile(r"^[\s\W\d_]*(?:[IVXⅠ-Ⅻ]+[.\s]|[가-하][.)]\s)?[\s\W\d_]*|[\s\W_]+$")
_APPENDIX = re.compile(r"^[\s\W]*(?:참고|붙임|별첨)\s*\d*\s*")
_QUOTED = re.compile(r"[「｢『“]([^」｣』”]{6,30})[」｣』”]")
_PLAIN = re.compile(r"[가-힣A-Za-z0-9 ·ㆍ~%-]+")
_WORDS = re.compile(r"[가-힣]{2}")
_KEY, _HEADER, _VALUE = (3, 20), (2, 10), (4, 60)
_TRIED = 10
_ASKABLE = re.compile(
    r"(?:계획|과제|구조|기준|내용|대상|방안|방향|분야|사례|사업|성과|요건|일정|전략|절차|조건|"
    r"주제|체계|특례|한계|현황|효과|인센티브)$"
)


def example_questions(assistant: Assistant, count: int = 4) -> list[str]:
    """Give up to ``count`` questions, at most one a document.

    One on a cell of a table counts only if the answer says that cell; where no document has one, one
    on a heading or title of which the best passage comes from the document it was drawn from.
    """
    documents = list(reversed(assistant.documents))
    answered = (_first_answered(assistant, document) for document in documents)
    questions = list(dict.fromkeys(filter(None, answered)))[:count]
    headed = (_first_headed(assistant, document) for document in documents)
    return questions or list(dict.fromkeys(filter(None, headed)))[:count]


def _first_answered(assistant: Assistant, document: Document) -> str:
    asked = _cells(assistant, document)
    return next((q for q, cell in asked if cell in assistant.ask(q).text), "")


def _first_headed(assistant: Assistant, document: Document) -> str:
    asked = _candidates(assistant, document)
    return next((q for q in asked if _leads_to(assistant, q, document)), "")


class Examples:
    """The example questions of the index that serves; drawn once for each. Safe between threads."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._lock = Lock()
        self._drawn: tuple[str, list[str]] | None = None

    def are_drawn(self) -> bool:
        """Tell whether they are drawn for the index that serves; if not, have it done meanwhile."""
        drawn = self._drawn is not None and self._drawn[0] == self._assistant.recipe.fingerprint
        if not drawn:
            Thread(target=self.questions, daemon=True).start()
        return drawn

    def questions(self) -> list[str]:
        """Give the example questions."""
        fingerprint = self._assistant.recipe.fingerprint
        with self._lock:
            if self._drawn is None or self._drawn[0] != fingerprint:
                self._drawn = fingerprint, example_questions(self._assistant)
            return self._drawn[1]


def _cells(assistant: Assistant, document: Document) -> Iterator[tuple[str, str]]:
    """Yield questions on cells of a few rows, spread over the document, with what the cell says."""
    asked = [
        (
            texts.EXAMPLE_CELL.format(key=row[0].text, topic=cell.header, particle=particle),
            cell.text,
        )
        for row in (block.cells for block in assistant.outline(document.id) if len(block.cells) > 1)
        for cell in row[1:3]
        if _names(row[0].text, _KEY) and _names(cell.header, _HEADER) and _names(cell.text, _VALUE)
        for particle in (topic_particle(cell.header),)
    ]
    yield from asked[:: max(len(asked) // _TRIED, 1)][:_TRIED]


def _names(text: str, length: tuple[int, int]) -> bool:
    """Tell whether a cell holds plain words, not a number alone, of a length within bounds."""
    low, high = length
    return low <= len(text) <= high and bool(_PLAIN.fullmatch(text)) and bool(_WORDS.search(text))


def _candidates(assistant: Assistant, document: Document) -> Iterator[str]:
    """Yield a few questions on captions and headings, then on names quoted in the title."""
    limit = 6
    blocks = assistant.outline(document.id)
    for kind in (BlockKind.CAPTION, BlockKind.HEADING):
        for block in blocks:
            topic = _topic(document.text[block.start : block.end]) if block.kind is kind else ""
            if topic and limit:
                limit -= 1
                yield texts.EXAMPLE_LIST.format(topic=topic, particle=topic_particle(topic))
    for name in _QUOTED.findall(document.title):
        yield texts.EXAMPLE_SUMMARY.format(topic=name.strip())


def _topic(heading: str) -> str:
    """Give the heading as a noun phrase of two to six words, or nothing if it is none."""
    topic = _EDGES.sub("", _APPENDIX.sub("", " ".join(heading[:60].split())))
    fits = 8 <= len(topic) <= 26 and 2 <= len(topic.split()) <= 6
    return topic if fits and _PLAIN.fullmatch(topic) and _ASKABLE.search(topic) else ""


def _leads_to(assistant: Assistant, question: str, document: Document) -> bool:
    hits = assistant.search(question, k=1)
    return bool(hits) and hits[0].passage.doc == document.id


def topic_particle(word: str) -> str:
    """Give 은 or 는 by the last sound of the word; 은(는) where it cannot be read off."""
    last = word.rstrip()[-1:]
    if "가" <= last <= "힣":
        return "은" if (ord(last) - ord("가")) % 28 else "는"
    if last.isascii() and last.isdigit():
        return "은" if last in "013678" else "는"
    return "은(는)"
