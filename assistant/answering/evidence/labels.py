"""What a label says is asked for: 신청기간 : … for 언제, 접수처 : … for 어디, 모집인원 : … for 몇 명."""

from __future__ import annotations

import re

from assistant.answering.evidence.expected import new_values
from assistant.answering.evidence.units import Unit, key_of
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question, key_terms
from assistant.documents.tables.headers import joined_letters

# How the labels of official documents end that tell a value of this kind.
_ENDINGS = {
    Kind.DATE: r"일시|기간|시기|날짜|일자|기한|일정|시한|마감",
    Kind.PLACE: r"장소|위치|소재지?|주소|[신접제문]\S처|기관|지역",
    Kind.PERSON: r"담당자?|책임자|문의처?|기관|주최|주관|주체",
    Kind.NUMBER: r"금액|예산|[사업경]업비|규모|인원|정원|건수|면적|비용|단가|요금|[사이]용료|수수료|한도|횟수",
}
_CLOCK = re.compile(r"몇\s*시(?!간)")
_HOURS = r"시간대?"
_GLOSS = re.compile(r"\([^()]*\)")
_ANY, _NOUN = 0.5, 2
# Words of a label that say no more than the document's title.
_OF_ALL = frozenset(
    ["사업", "행사", "추진", "진행", "대회", "공고", "계획", "총", "본", "세부", "주요"]
)


def fit_of_label(question: Question, unit: Unit) -> float:
    """Give how well a label fits a question, 0 to 1; a value of the form asked for stands after it.

    1 where the question has what else the label, or the key of a row, names; ``_ANY`` for a label
    that names nothing else (사업기간), which a question about anything may mean.
    """
    endings = _HOURS if _CLOCK.search(question.text) else _ENDINGS.get(question.kind)
    if endings is None:
        return 0.0
    fits = re.compile(rf"(?:{endings})$")
    if unit.cells:
        named, *others = unit.cells
        valued = (c for c in others if new_values(question, f"{c.header} {c.said}"))
        labelled = any(fits.search(_plain(cell.header)) for cell in valued)
        return float(labelled and _naming(question, _plain(named.text)) == 1.0)
    key = key_of(unit)
    label = _plain(key)
    found = fits.search(label)
    if not key or not found or not new_values(question, unit.text.partition(key)[2]):
        return 0.0
    return _naming(question, label[: found.start()])


def has_asked_label(question: Question, unit: Unit, title: str) -> bool:
    """Tell whether the label of a line is the very noun that is asked for: 시 공 사 : 가람이엔씨.

    Or it counts in the unit asked for: 보유대수 for 몇 대. Half of what else the question names stands
    above the line or in the title of its document.
    """
    key = key_of(unit) if not unit.cells else ""
    label, noun = "".join(_plain(key).split()), "".join(question.focus)
    counted = label.endswith(tuple(f"{u}수" for u in question.units)) if question.units else False
    named = label == noun and not (question.kind is Kind.NUMBER and "몇" in question.text)
    if question.kind is Kind.REASON or not (named or counted) or len(noun) < _NOUN:
        return False
    said = unit.text.partition(key)[2].strip(" :")
    if question.kind in (Kind.DATE, Kind.NUMBER) and not new_values(question, said):
        return False
    others = [term for term in question.terms if term not in label]
    above = f"{title}\n{unit.above}"
    return bool(said) and 2 * sum(term in above for term in others) >= max(len(others), 1)


def _plain(label: str) -> str:
    return joined_letters(_GLOSS.sub("", label).strip())


def _naming(question: Question, label: str) -> float:
    """Tell whether a question has all nouns of a label; ``_ANY`` where it has none of its own."""
    nouns = [noun for noun in key_terms(label) if noun not in _OF_ALL]
    return float(all(noun in question.terms for noun in nouns)) if nouns else _ANY
