from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log2

import pytest

from assistant.datatypes import Answer, Citation, Document, Hit, Passage, Turn, Verdict
from assistant.errors import QuestionError
from assistant.evaluation.metrics import Rate
from assistant.evaluation.questions import Expect, Question, Source
from assistant.evaluation.results import Ablation, Cause, Report
from assistant.evaluation.runner import ablate, run

TEXTS = {"d1": "가나다라마바사아자차", "d2": "하나둘셋넷"}
Reply = Answer | Verdict | QuestionError


class Fake:
    """Says what it is told to; remembers what it was asked."""

    def __init__(self, replies: dict[str, Reply], hits: dict[str, list[Hit]] | None = None) -> None:
        self.replies = replies
        self.hits = hits or {}
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []
        self.searched: list[str] = []
        self.hidden: list[tuple[str, ...]] = []
        self.view: Fake | None = None
        self.documents = tuple(
            Document(id_, id_, "", None, "", "", "", text) for id_, text in TEXTS.items()
        )

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        reply = self.replies[question]
        if isinstance(reply, QuestionError):
            raise reply
        assert isinstance(reply, Answer)
        return reply

    def check(self, claim: str) -> Verdict:
        reply = self.replies[claim]
        assert isinstance(reply, Verdict)
        return reply

    def search(self, query: str, k: int = 10) -> list[Hit]:
        assert k == 10
        self.searched.append(query)
        return self.hits.get(query, [])

    def without(self, docs: tuple[str, ...]) -> Fake:
        self.hidden.append(docs)
        assert self.view
        return self.view


def cite(doc: str, start: int, end: int, quote: str | None = None) -> Citation:
    text = TEXTS[doc][start:end] if quote is None else quote
    return Citation(1, doc, doc, None, None, (), text, start, end)


def hit(doc: str, start: int, end: int) -> Hit:
    text = TEXTS[doc][start:end]
    return Hit(Passage(f"{doc}:{start}", doc, start, end, text, None, (), "", (0, 1)), 1.0)


def answer(text: str, *citations: Citation, standalone: str = "") -> Answer:
    return Answer("answered", text, citations, standalone, "fake", 0.0)


def abstain(*related: Citation) -> Answer:
    return Answer("abstained", "찾지 못했습니다.", (), "", "fake", 0.0, related)


def asks(
    id_: str,
    expect: Expect = "answer",
    must: str = "",
    must_not: tuple[str, ...] = (),
    sources: tuple[tuple[str, str], ...] = (),
) -> Question:
    groups = ((must,),) if must else ()
    named = tuple(Source(doc, quote) for doc, quote in sources)
    return Question(
        id_, "even" if int(id_) % 2 == 0 else "odd", id_, expect, groups, must_not, named
    )


QUESTIONS = (
    asks("1", must="가나", sources=(("d1", "가 나다"),)),
    asks("2", must="둘", sources=(("d1", "사아"), ("d2", "둘셋"))),
    asks("3", must="차", sources=(("d1", "차"),)),
    asks("4", "abstain"),
    asks("5", "abstain"),
    asks("6", "contradicted", must="셋", sources=(("d2", "셋"),)),
    asks("7", "unverifiable"),
    asks("8", must="가", must_not=("나",), sources=(("d1", "가"),)),
    asks("9", must="바", sources=(("d1", "바"),)),
    asks("10", must="라마", sources=(("d1", "라마"),)),
)
REPLIES: dict[str, Reply] = {
    "1": answer("가나", cite("d1", 0, 2), cite("d1", 5, 7)),
    "2": answer("틀렸네", cite("d2", 3, 5)),
    "3": abstain(cite("d2", 0, 2)),
    "4": abstain(),
    "5": answer("답입니다", cite("d1", 0, 2)),
    "6": Verdict("contradicted", "셋입니다.", (cite("d2", 0, 1),), 0.0),
    "7": Verdict("supported", "맞습니다.", (cite("d1", 0, 1, "나"),), 0.0),
    "8": answer("가나", cite("d1", 0, 1)),
    "9": QuestionError("질문이 너무 깁니다."),
    "10": answer("모른다네요", cite("d2", 0, 2)),
}
HITS = {
    "1": [hit("d1", 4, 6), hit("d1", 2, 4)],
    "2": [hit("d2", 0, 5), hit("d1", 8, 9)],
    "3": [hit("d1", 9, 10)],
    "8": [hit("d1", 0, 5), hit("d1", 0, 1)],
    "10": [hit("d1", 3, 4)],
}


def ticking() -> Callable[[], float]:
    """Give a clock in which the n-th question takes n milliseconds, but the ninth takes 99."""
    took = {9: 99}
    times = (second for n in range(1, 99) for second in (0.0, took.get(n, n) / 1000))
    return lambda: next(times)


@pytest.fixture(scope="module")
def report() -> Report:
    return run(Fake(REPLIES, HITS), QUESTIONS, clock=ticking())


def test_right_and_wrong_with_the_cause(report: Report) -> None:
    assert {o.question.id: o.cause for o in report.outcomes} == {
        "1": None,
        "2": Cause.CUT,
        "3": Cause.ABSTAINED,
        "4": None,
        "5": Cause.ANSWERED,
        "6": None,
        "7": Cause.VERDICT,
        "8": Cause.FORBIDDEN,
        "9": Cause.ERROR,
        "10": Cause.PASSAGE,
    }
    assert report.figures.right == Rate(3, 10)
    assert [o.question.id for o in report.misses] == ["2", "3", "5", "7", "8", "9", "10"]


def test_abstentions_by_hand(report: Report) -> None:
    figures = report.figures
    assert figures.refused_right == Rate(1, 2)
    assert figures.refused_false == Rate(1, 6)
    assert figures.answered_wrong == Rate(3, 6)
    assert figures.verdicts == Rate(1, 2)


def test_citations_by_hand(report: Report) -> None:
    figures = report.figures
    # On a source: one of two for 1, that of 2, that of 8; not those of 6 and 10.
    assert figures.citation_precision == Rate(3, 6)
    # Right answers with sources: 1 cites its source, 6 does not.
    assert figures.supported == Rate(1, 2)
    # Nine quotes, the related one of 3 among them; that of 7 is made up.
    assert figures.verbatim == Rate(8, 9)


def test_retrieval_by_hand(report: Report) -> None:
    figures = report.figures
    ranks = {o.question.id: o.source_ranks for o in report.outcomes if o.source_ranks}
    assert ranks == {
        "1": (2,),
        "2": (None, 1),
        "3": (1,),
        "6": (None,),
        "8": (1,),
        "9": (None,),
        "10": (1,),
    }
    assert figures.source_first == Rate(4, 7)
    assert figures.recall_at(1) == pytest.approx((0 + 1 / 2 + 1 + 0 + 1 + 0 + 1) / 7)
    assert figures.recall_at(3) == pytest.approx((1 + 1 / 2 + 1 + 0 + 1 + 0 + 1) / 7)
    assert figures.mrr == pytest.approx((1 / 2 + 1 + 1 + 0 + 1 + 0 + 1) / 7)
    second = 1 / (1 + 1 / log2(3))
    assert figures.ndcg == pytest.approx((1 / log2(3) + second + 1 + 0 + 1 + 0 + 1) / 7)


def test_times_and_lengths_are_those_of_answers(report: Report) -> None:
    # 1, 2, 3, 4, 5, 8 and 10 ms; claims and errors are left out.
    assert report.figures.ask_ms_p50 == pytest.approx(4)
    assert report.figures.ask_ms_p95 == pytest.approx(10)
    # "가나", "가나", "틀렸네", "답입니다", "모른다네요"
    assert report.figures.length_median == 3


def test_categories_keep_the_order_of_the_set(report: Report) -> None:
    categories = report.categories
    assert list(categories) == ["odd", "even"]
    assert categories["odd"].right == Rate(1, 5)
    assert categories["even"].right == Rate(2, 5)
    assert categories["odd"].source_first == Rate(1, 3)


def test_an_error_is_recorded_with_its_message(report: Report) -> None:
    failed = report.outcomes[8]
    assert (failed.status, failed.text) == ("error", "질문이 너무 깁니다.")
    assert failed.judgement.missing == (("바",),)


def test_a_follow_up_is_searched_as_it_was_understood() -> None:
    history = (Turn("user", "2019년은?"), Turn("assistant", "전북입니다."))
    follow_up = Question(
        "1", "followup", "그럼 2020년은요?", "answer", (), (), (Source("d1", "가"),), history
    )
    plain = Question("2", "fact", "2020년은?", "answer", (), (), (Source("d1", "나"),))
    fake = Fake(
        {
            follow_up.question: answer("부산", standalone="2020년 우수 혁신도시는?"),
            plain.question: answer("부산", standalone="2020년 우수지자체는?"),
        }
    )
    run(fake, [plain, follow_up])
    # The first question is put once more, to warm up.
    assert fake.asked == [("2020년은?", ()), ("2020년은?", ()), ("그럼 2020년은요?", history)]
    assert fake.searched == ["2020년은?", "2020년은?", "2020년 우수 혁신도시는?"]


def test_a_source_that_is_not_in_its_document_is_not_found_and_told() -> None:
    question = asks("1", sources=(("d1", "없는 말"), ("d1", "나")))
    report = run(Fake({"1": answer("", cite("d1", 0, 9))}, {"1": [hit("d1", 0, 9)]}), [question])
    assert report.outcomes[0].source_ranks == (None, 1)
    assert report.unlocated == (("1", "없는 말"),)


def test_sources_of_what_is_not_answerable_are_left_out() -> None:
    question = asks("1", "abstain", sources=(("d1", "가"),))
    report = run(Fake({"1": answer("가", cite("d1", 0, 1))}), [question])
    assert report.outcomes[0].source_ranks == ()
    assert report.figures.citation_precision == Rate(0, 0)


def test_the_citations_of_an_undecided_verdict_claim_nothing() -> None:
    claim = asks("1", "supported", sources=(("d1", "가"),))
    verdict = Verdict("unverifiable", "알 수 없습니다.", (cite("d1", 0, 1),), 0.0)
    figures = run(Fake({"1": verdict}), [claim]).figures
    assert figures.citation_precision == Rate(0, 0)
    assert figures.verbatim == Rate(1, 1)


def test_hits_below_the_tenth_do_not_count() -> None:
    question = asks("1", sources=(("d1", "차"),))
    hits = [hit("d1", 0, 1)] * 10 + [hit("d1", 9, 10)]
    report = run(Fake({"1": abstain()}, {"1": hits}), [question])
    assert report.outcomes[0].source_ranks == (None,)


def test_progress_is_told_after_every_question() -> None:
    seen: list[tuple[int, int]] = []
    run(Fake(REPLIES, HITS), QUESTIONS[:3], lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_no_question_gives_no_figure() -> None:
    figures = run(Fake({}), []).figures
    assert figures.right == Rate(0, 0)
    assert (figures.mrr, figures.ask_ms_p95, figures.recall_at(1)) == (None, None, None)


def test_ablation_hides_the_documents_of_all_sources(report: Report) -> None:
    fake = Fake(REPLIES)
    replies = dict.fromkeys(("1", "3", "10"), abstain())
    # 8 is still answered rightly, 2 wrongly, and 9 fails.
    fake.view = Fake({**replies, "8": answer("가"), "2": answer("하나"), "9": REPLIES["9"]})
    seen: list[tuple[int, int]] = []
    ablated = ablate(fake, report, lambda done, total: seen.append((done, total)))
    assert fake.hidden == [("d1",), ("d1", "d2")]
    assert [question for question, _ in fake.view.asked] == ["1", "2", "3", "8", "9", "10"]
    assert ablated.figures.ablated_refused == Rate(3, 6)
    assert ablated.figures.ablated_right == Rate(1, 6)
    assert ablated.outcomes[7].ablation == Ablation("answered", "가", right=True)
    assert ablated.outcomes[3].ablation is None
    assert ablated.figures.right == report.figures.right
    assert seen[-1] == (6, 6)
