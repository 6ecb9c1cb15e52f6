"""Hand-made documents and answers, for what the real assistant does not do on demand."""

from __future__ import annotations

import re
import threading
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date

from assistant.datatypes import Answer, Block, BlockKind, Citation, Document, Draft, Hit, Turn
from assistant.errors import QuestionError
from assistant.retrieval.store import Recipe
from assistant.service import Assistant
from assistant.settings import load_settings

HOSTILE = (
    "<script>document.title='잡힘'</script>"
    "<img src=x onerror=\"document.title='잡힘'\">"
    "[누르기](javascript:document.title='잡힘') ${document.title='잡힘'} {{value}} `잡힘` &amp;"
)
FIRST, SECOND, THIRD, LAST = (
    "첫 문장입니다.",
    "둘째 문장입니다.",
    "셋째 문장입니다.",
    "끝 문장입니다.",
)
HOSTILE_NAME = "<img src=x onerror='document.title=1'>"
"""A file name; it holds no slash and no quotation mark."""
HOSTILE_TEXT = (
    f"{HOSTILE} 추진계획\n\n2019. 12. 11.\n\n1. {HOSTILE}\n\n"
    f"□ 보고대회는 {HOSTILE} 2019년 12월 11일에 서울에서 개최했다\n"
    f"□ 보고대회의 예산은 30억원이다. {HOSTILE}\n"
)
HOSTILE_QUESTION = {
    "id": HOSTILE_NAME,
    "category": HOSTILE_NAME,
    "question": f"{HOSTILE} 보고대회의 예산은 얼마인가요?",
    "expect": "answer",
    "must": [[f"{HOSTILE} 없음"]],
    "must_not": [],
    "sources": [{"doc": f"{HOSTILE_NAME}.txt", "quote": "보고대회의 예산은 30억원이다."}],
}
LONG_WORD = "가" * 10_000_000


def document(doc: str, text: str, title: str = "시험 문서") -> Document:
    return Document(doc, title, "시험기관", date(2020, 1, 2), "보도자료", f"{doc}.txt", "0", text)


def block(kind: BlockKind, start: int, end: int, text: str) -> Block:
    return Block(kind, start, end, text, 1, "", ("첫째 절",), None)


def cite(source: Document, quote: str, label: int = 1) -> Citation:
    start = source.text.index(quote)
    return Citation(
        label,
        source.id,
        source.title,
        source.date,
        None,
        ("첫째 절",),
        quote,
        start,
        start + len(quote),
    )


def answered(text: str, *citations: Citation) -> Answer:
    return Answer("answered", text, citations, "", "handmade", 1.0)


class HandMade(Assistant):
    """Answers by a word in the question; records the histories it was given."""

    def __init__(self) -> None:
        self.settings = load_settings()
        self.histories: list[list[Turn]] = []
        self.released = threading.Event()
        body = "\n".join((FIRST, HOSTILE, SECOND, THIRD, LAST))
        self.hostile = document("hostile", body, HOSTILE)
        self.shown = True
        self.long = document("long", f"{LONG_WORD} 끝에 있는 인용문 {LONG_WORD}")

    @property
    def recipe(self) -> Recipe:
        return Recipe("handmade", "handmade")

    @property
    def documents(self) -> tuple[Document, ...]:
        return (self.hostile, self.long) if self.shown else (self.long,)

    def replace(self, text: str | None) -> None:
        """Change the hostile document, or take it away, as a new build of the index would."""
        self.shown = text is not None
        self.hostile = replace(self.hostile, text=text or "")

    def document(self, doc: str) -> Document:
        return {item.id: item for item in self.documents}[doc]

    def outline(self, doc: str) -> tuple[Block, ...]:
        text = self.document(doc).text
        return tuple(
            block(BlockKind.PARAGRAPH, match.start(), match.end(), match[0])
            for match in re.finditer(r"[^\n]+", text)
        )

    def search(self, query: str, k: int = 10) -> list[Hit]:
        return []

    def stream(
        self, question: str, history: Sequence[Turn] = (), today: date | None = None
    ) -> Generator[str | Draft | Answer, None, None]:
        self.histories.append(list(history))
        if "문장" in question:
            raise QuestionError("질문을 한 문장으로 적어 주세요.")
        if "고장" in question:
            raise RuntimeError("비밀 경로 /etc")
        if "느린" in question:
            yield Draft("첫 조각")
            self.released.wait(20)
            yield Draft("첫 조각 둘째 조각")
        answer = self._answer(question)
        yield answer.text
        yield answer

    def _answer(self, question: str) -> Answer:
        if "둘" in question:
            first, second = cite(self.hostile, FIRST), cite(self.hostile, LAST, 2)
            answer = answered("하나 [1], 둘 [2]", first, second)
            found = (FIRST, SECOND, THIRD, HOSTILE) if "더" in question else ()
            related = (cite(self.hostile, quote, n) for n, quote in enumerate(found, start=1))
            return replace(answer, related=tuple(related))
        if "긴" in question:
            return answered("깁니다. [1]", cite(self.long, "끝에 있는 인용문"))
        return answered(f"{HOSTILE} [1] [7]", cite(self.hostile, HOSTILE))
