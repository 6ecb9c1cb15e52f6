"""What a question measures by where it asks for the most or least, or the so-manieth, in everyday words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NATIVE = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_DEGREE = re.compile(
    r"(?:(?P<nth>두|세|네|다섯|여섯|일곱|여덟|아홉|\d{1,2})\s?번째로|가장|제일)\s(?:[가-힣]{1,6}[게로]\s)??(?P<word>[가-힣]+)"
)


@dataclass(frozen=True)
class Measure:
    """What ``words`` of degree measure: the ``most``, or least, of what columns of this name or unit hold.

    ``dated`` columns hold days; ``changes`` says that it measures by how much something changed.
    """

    words: re.Pattern[str]
    most: bool
    holds: re.Pattern[str] | None = None
    dated: bool = False
    changes: bool = False

    def holds_in(self, column: str) -> bool:
        """Tell whether a column of this name and unit holds it; any does where it tells none."""
        return self.holds is None or bool(self.holds.search(column))


_CHANGE = r"증감|증가|감소|전년|대비|변화|등락|신장"


def _measure(words: str, holds: str = "", *, most: bool = True, dated: bool = False) -> Measure:
    held = re.compile(holds) if holds else None
    return Measure(re.compile(words), most, held, dated, holds == _CHANGE)


_MONEY = r"원$|[비료금액]$|예산|가격|단가"
_TIME = r"기간|시간|소요|[일월년분]$|㎞$|km$|m$|연장|길이"
# In this order: what a question says beside the degree tells more than the degree alone.
MEASURES = (
    _measure(r"모자라|모자란|부족|비어|결원", r"결원|부족|미달|공석|공실"),
    _measure(r"늘[어었]|증가|올[라랐]|오른|가파르|뛰[었어]|뛴|불어[났난]|불었", _CHANGE),
    _measure(r"줄[어었]|감소|떨어|내[려린렸]", _CHANGE, most=False),
    _measure(r"넓", r"㎡$|ha$|㏊$|면적|넓이|규모"),
    _measure(r"좁", r"㎡$|ha$|㏊$|면적|넓이|규모", most=False),
    _measure(r"비싸|비싼|비쌌", _MONEY),
    _measure(r"(?<![가-힣])싸[고게다]|(?<![가-힣])싼|저렴", _MONEY, most=False),
    _measure(r"(?<![가-힣])길[고게어었]|(?<![가-힣])긴", _TIME),
    _measure(r"짧", _TIME, most=False),
    _measure(r"금방|얼른|신속", r"기간|시간|소요|일수", most=False),
    _measure(r"(?<![가-힣])멀[리어]|(?<![가-힣])먼(?!저)", r"㎞$|km$|m$|거리"),
    _measure(r"가까", r"㎞$|km$|m$|거리", most=False),
    _measure(r"오래\s?걸|더디|뜸하", _TIME),
    _measure(r"늦|나중", dated=True),
    _measure(r"빠르|빠른|빨리|이르|이른|일찍|먼저", dated=True, most=False),
    _measure(r"오래", dated=True, most=False),
    _measure(r"많|높|크|큰|커|세[게고]|센|무겁|무거|좋"),
    _measure(r"적[은게었고]|낮|작|나쁘|나쁜|나빴|나빠", most=False),
)
# The highest step is one of an order, and measured by nothing.
_OF_STEPS = re.compile(r"[높낮]은\s(?:\S+\s)?(?:단계|구간|등급|직급|자리)")
WHY = re.compile(r"왜|이유|까닭|원인|사유")
# 제일 적을 때: a time, and no row.
_WHEN = re.compile(r"(?:가장|제일)\s\S+\s때")
_HEAD = re.compile(
    r"(?P<noun>[가-힣]+?)(?:[은는이가을를]|[와과])?\s?(?:어디|뭐|무엇|누구|어느|언제|몇|얼마|[?？]|$)"
)
# 꼴찌, 1등: by the marks that were given.
_MARKS_GIVEN = r"(?<!배)점$|점수|총점|평점|득점|지수"
_PLACES = (
    (re.compile(r"꼴찌|꼴등|최하위"), _measure("꼴찌", _MARKS_GIVEN, most=False)),
    (re.compile(r"일등|(?<!\d)1[등위](?!급)|으뜸"), _measure("일등", _MARKS_GIVEN)),
)
# 가장 많이 몰린 분야와 거기서 뽑힌 수: 분야. What asks to be told is no noun.
_QUALIFIED = re.compile(
    r"[가-힣]*\s(?:[가-힣]+[게로히]\s)?(?:[가-힣]*[은는인한된린던긴난른간낸든룬운]\s)(?P<noun>[가-힣]{2,6}?)(?:[와과]|하고|이?랑)\s"
)
_TELL = re.compile(r"\s?(?:다\s)?(?:알려|말해|적어|골라|뽑아|찾아)\s?\S*\s?\S{0,4}$")
# The name of a thing stands for it: 책 제목이 뭐죠.
_NAMES = re.compile(r"\s(?:제목|이름|명칭)(?=[은는이가을를]|\s|[?？]|$)")
# What stands for any thing: 어떤 거예요.
_ANYTHING = re.compile(r"(?:거|것|건|게|데|곳)(?:예요|에요|죠|지|인가|야|입니까)?$")
_ASKED = re.compile(r"어디|누구|뭐|무엇|어느|몇|[은는]\s*[?？]?$")
_BEFORE, _BEHIND = 16, 14


@dataclass(frozen=True)
class Degree:
    """What a question measures by, the place in that order, the words around it and the noun that is asked for."""

    measure: Measure
    nth: int
    near: str
    noun: str


def degree_asked(text: str) -> Degree | None:
    """Give the degree that a question asks by; None where it asks by none."""
    degree = _DEGREE.search(text)
    if degree is None and not WHY.search(text):
        return _place_asked(text)
    if degree is None or WHY.search(text) or _WHEN.match(text[degree.start() :]):
        return None
    behind = text[degree.start("word") :][:_BEHIND]
    if _OF_STEPS.match(behind):
        return None
    word, nth = degree["word"][:2], degree["nth"] or "1"
    measure = next((m for m in MEASURES if m.words.search(behind)), _measure(word, f"^{word}"))
    return Degree(
        measure,
        int(nth) if nth.isdigit() else _NATIVE[nth],
        text[max(degree.start() - _BEFORE, 0) : degree.start("word") + _BEHIND],
        _noun_asked(_NAMES.sub("", text), degree.end()),
    )


def asks_change(text: str) -> bool:
    """Tell whether a question asks what rose or fell the most."""
    degree = degree_asked(text)
    return degree is not None and degree.measure.changes


def _place_asked(text: str) -> Degree | None:
    """Give the degree of a question for the first or the last of those that were judged."""
    for words, measure in _PLACES:
        place = words.search(text)
        if place and _ASKED.search(text, place.end()):
            near = text[max(place.start() - _BEFORE, 0) : place.end()]
            return Degree(measure, 1, near, _noun_asked(text, place.end()))
    return None


def _noun_asked(text: str, after: int) -> str:
    """Give the noun that is asked for behind a degree; '' for what stands for any thing."""
    head = _QUALIFIED.match(text, after) or _HEAD.search(_TELL.sub("", text), after)
    return head["noun"] if head and not _ANYTHING.match(head["noun"]) else ""


def measures_alike(measure: Measure, text: str) -> bool:
    """Tell whether what a text says is the most is measured alike, or it does not say by what."""
    said = _DEGREE.search(text)
    return said is None or bool(measure.words.search(text[said.start("word") :][:_BEHIND]))
