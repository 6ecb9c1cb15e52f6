"""Korean names of what a report shows, and how its values are written."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.baseline import Comparison, flat_figures
from assistant.evaluation.metrics import Rate, wilson_interval
from assistant.evaluation.results import DEPTH, Cause, Figures

NONE = "–"
GROUPS = ("답변", "인용", "검색", "속도")
HEADLINES = frozenset({"right", "refused_right", "verbatim", "supported", "source_first"})
LOWER_IS_BETTER = frozenset({"answered_wrong", "refused_false"})

CATEGORIES = {
    "fact": "사실",
    "who": "인물·기관",
    "definition": "정의",
    "number": "수치",
    "date": "날짜",
    "list": "목록",
    "table": "표",
    "count": "개수",
    "temporal": "시점",
    "multi_doc": "여러 문서",
    "compare": "비교",
    "followup": "후속 질문",
    "noisy": "오타·축약",
    "english": "영어",
    "claim": "주장 확인",
    "unanswerable": "답 없음",
    "smalltalk": "잡담",
    "injection": "지시 주입",
    "feedback": "사용자 의견",
}
EXPECTS = {
    "answer": "답변",
    "abstain": "답하지 않음",
    "supported": "사실과 맞음",
    "contradicted": "사실과 다름",
    "unverifiable": "확인할 수 없음",
}
STATUSES = {
    "answered": "답함",
    "abstained": "답하지 않음",
    "supported": "사실과 맞음",
    "contradicted": "사실과 다름",
    "unverifiable": "확인할 수 없음",
    "error": "오류",
}
CAUSES = {
    Cause.ERROR: "오류가 남",
    Cause.ABSTAINED: "답할 수 있는데 답하지 않음",
    Cause.ANSWERED: "답이 없는데 답함",
    Cause.VERDICT: "판정이 다름",
    Cause.FORBIDDEN: "틀린 값이 함께 나옴",
    Cause.PASSAGE: "다른 단락을 인용함",
    Cause.CUT: "맞는 단락에서 잘못 뽑음",
}


@dataclass(frozen=True)
class Figure:
    """One figure ready to be shown.

    ``share`` is in [0, 1] where a bar makes sense, else None; ``change`` is the signed difference
    to the baseline, or empty; ``better`` tells its direction, None when there is none.
    ``headline`` marks the few that sum up a run.
    """

    group: str
    name: str
    value: str
    note: str = ""
    share: float | None = None
    change: str = ""
    better: bool | None = None
    headline: bool = False


def category_label(name: str) -> str:
    """Give the Korean name of a category, or its own name when it has none."""
    return CATEGORIES.get(name, name)


def percent(value: float | None) -> str:
    """Write a share in [0, 1] as a percentage; a dash for None."""
    return NONE if value is None else f"{value * 100:.1f}%"


def fraction(share: Rate) -> str:
    """Write the counts of a share."""
    return f"{share.hits}/{share.total}"


def decimal(value: float | None) -> str:
    """Write a mean with three digits; a dash for None."""
    return NONE if value is None else f"{value:.3f}"


def milliseconds(value: float | None) -> str:
    """Write a time that is given in milliseconds; a dash for None."""
    if value is None:
        return NONE
    return f"{value:.1f} ms" if value < 10 else f"{value:,.0f} ms"


def interval(share: Rate) -> str:
    """Write the 95 % interval of a share, or nothing when there was nothing to count."""
    if not share.total:
        return ""
    low, high = wilson_interval(share)
    return f"95% 구간 {low * 100:.0f}~{high * 100:.0f}%"


def change(
    difference: float | None, *, points: bool = True, lower_is_better: bool = False
) -> tuple[str, bool | None]:
    """Write a signed difference, and tell whether it is for the better (None: no change).

    ``points`` writes a difference of shares in percentage points, else it keeps three digits.
    """
    if difference is None:
        return "", None
    text = f"{difference * 100:+.1f}%p" if points else f"{difference:+.3f}"
    if float(text.removesuffix("%p")) == 0:
        return "±0", None
    return text, (difference < 0) == lower_is_better


def figure_list(figures: Figures, comparison: Comparison | None = None) -> list[Figure]:
    """Give every figure that has something to show, by group, the most important first."""
    changes = comparison.figures if comparison else {}
    rows = [
        ("답변", "right", "정답률", figures.right, interval(figures.right)),
        ("답변", "answered_wrong", "틀린 답변", figures.answered_wrong, "답이 있는 질문"),
        ("답변", "refused_false", "잘못 거절", figures.refused_false, "답이 있는 질문"),
        ("답변", "refused_right", "맞게 거절", figures.refused_right, "답이 없는 질문"),
        ("답변", "verdicts", "주장 판정", figures.verdicts, "값까지 맞은 판정"),
        ("인용", "verbatim", "원문 그대로", figures.verbatim, "보여 준 모든 인용"),
        ("인용", "supported", "근거 있는 정답", figures.supported, "근거를 인용한 정답"),
        ("인용", "citation_precision", "인용 정확도", figures.citation_precision, "근거와 겹침"),
        (
            "인용",
            "ablated_refused",
            "근거를 숨기면 거절",
            figures.ablated_refused,
            "답이 있는 질문",
        ),
        ("인용", "ablated_right", "근거를 숨겨도 정답", figures.ablated_right, "다른 문서의 답"),
        ("검색", "source_first", "근거가 1위", figures.source_first, "첫 결과가 근거와 겹침"),
    ]
    shown = [_share(row, changes) for row in rows if row[3].total]
    all_ = [*shown, *_means(figures, changes), *_plain(figures)]
    return sorted(all_, key=lambda figure: GROUPS.index(figure.group))


def _share(row: tuple[str, str, str, Rate, str], changes: dict[str, float]) -> Figure:
    group, key, name, share, note = row
    text, better = change(changes.get(key), lower_is_better=key in LOWER_IS_BETTER)
    note = f"{fraction(share)} · {note}"
    headline = key in HEADLINES
    return Figure(group, name, percent(share.value), note, share.value, text, better, headline)


def _means(figures: Figures, changes: dict[str, float]) -> list[Figure]:
    values = flat_figures(figures)
    names = {f"recall_at_{k}": (f"재현율@{k}", f"{k}위 안에 든 근거") for k, _ in figures.recall}
    names["mrr"] = ("MRR", "첫 근거 순위의 역수")
    names[f"ndcg_at_{DEPTH}"] = (f"nDCG@{DEPTH}", "위에 있을수록 높음")
    shown = []
    for key, (name, note) in names.items():
        value = values[key]
        if value is not None:
            text, better = change(changes.get(key), points=False)
            shown.append(Figure("검색", name, decimal(value), note, value, text, better))
    return shown


def _plain(figures: Figures) -> list[Figure]:
    shown = []
    if figures.length_median is not None:
        shown.append(Figure("답변", "답변 길이", f"{figures.length_median:.0f}자", "중앙값"))
    if figures.ask_ms_p95 is not None:
        p50, p95 = milliseconds(figures.ask_ms_p50), milliseconds(figures.ask_ms_p95)
        shown.append(Figure("속도", "응답 시간 p95", p95, f"p50 {p50}", headline=True))
    return shown
