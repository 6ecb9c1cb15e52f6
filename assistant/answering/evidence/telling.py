"""What a unit must tell to answer: a reason no row of numbers has, a cell that the question names."""

from __future__ import annotations

import re

from assistant.answering.evidence.column_names import GLOSS, is_meant
from assistant.answering.evidence.prizes import awards
from assistant.answering.evidence.units import Unit
from assistant.answering.questions.date_forms import HAPPENED
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question, content_runs, listed_noun
from assistant.datatypes import BlockKind, Cell, IndexedDocument
from assistant.documents.marks import announces
from assistant.retrieval.morphemes import squeezed

CELLS, _PAIR = -4.0, 2
ANNOUNCES, DELEGATES, NUMBERS, NAMED, MEMBERS, TOPIC = -5.0, -3.0, -5.0, 1.5, 2.5, 1.0
_DELEGATES = re.compile(
    r"(?:필요한|세부|구체적인|상세한)\s?(?:\S+\s)?사항[은을]?\s.*정(?:한다|함|하여야 한다|할 수 있다)|"
    r"(?:기준|절차|방법|사항)(?:\s등)?[은는]\s(?:\S+\s){0,4}\S*(?:령|조례|규칙|규정|고시)(?:으로|로)\s정한다"
)
_ASKS_RULE = re.compile(
    r"정하|정해|정한|정[했합]|위임|[총부]령|대통령령|조례로|규칙으로|따로|나머지|세부|필요한\s사항"
)
# A number that few texts have: with a point, of thousands, of three digits; no year.
_NUMBER = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|(?!(?:19|20)\d\d)\d{3,})(?![.,]?\d)"
)
ALIKE = 2.0
_BY_WHOM = re.compile(r"근거|법|조례|규정|따라|의거|누가|기관|부서")
_TOPIC = re.compile(r"(?:\S+\s){0,2}?([가-힣A-Za-z·]{3,})[은는]\s")
_COMMA = re.compile(r"[，、]|,(?!\d{3})")
_PERIOD = re.compile(r"\s*['‘’]?(?:19|20)?\d{2}년?도?$")
_WORDS = re.compile(r"[가-힣]{2,}")
_SHORTEST, _LONGEST = 2, 14
# What a row tells of a term has so many characters; a day of every year is none of an event.
MEANS, RECURS = -3.0, -1.5
# Who or what was judged the best stands beside such a word.
PRIZED = -2.0
# A row opens with the prize whose winner is asked for: 대상(장관상) | 다시마루.
AWARDED = 4.0
_TITLE = 40
_PRIZE_ASKED = re.compile(
    r"(?:최우수|우수|모범)\s?(?P<noun>[가-힣]{2,12}?)(?=[은는이가]?\s*(?:[?？]|어디|누구|뭐|무엇|어느|$))"
)
_PRIZED = r"우수(?:\s?{noun}|(?!\s?(?:사례|사업|인재|인력|기업)))|모범|수상|시상|표창|으뜸"
_TELLS = 20
_DAY_OF = re.compile(r"(?:연|열린|한|된|진|긴|생긴|세운|지은|만든|시작한)\s(?:날|날짜|때|해)")
_RECURRING = re.compile(r"매[년월주일]|매\s?(?:반기|분기)|정기\s?휴|격[주월]")
_DATED = re.compile(r"(?:19|20)\d{2}\s?[년.]|['‘’]\d{2}[년.]")
# A period of years (’18~’22), and what may be the time of an event.
_YEARS = re.compile(r"['‘’]?(?:19|20)?\d{2}년?\s?[~∼～\-–]\s?['‘’]?(?:19|20)?\d{2}년?(?![\d.])")
_DAY = re.compile(
    r"\d{1,2}\s?[.월]\s?\d{1,2}|\d\s?[년월일]|(?:19|20)\d{2}|['‘’]\d{2}|지난|올해|작년|내년"
)
_FEW, _NAME = 1, 12
_LISTED = (Kind.LIST, Kind.PLACE, Kind.PERSON)
_OF_BODY = re.compile(
    r"(?:지역|시·?도|시·?군|구·?군|시도|시군|시군구|기관|지자체|부서|학교|업체|마을|읍면동?)$"
)


def worth_telling(question: Question, unit: Unit, entry: IndexedDocument) -> float:
    """Say what a unit is worth by what it tells, on the ranker's scale.

    A sentence that announces the rest of the document (다음과 같이 공고합니다) tells nothing itself,
    nor does one that leaves details to another rule (필요한 사항은 대통령령으로 정한다), a row of
    numbers no reason, one of short cells no meaning, what is every month or lasts years no day of an
    event; a row that the question names by the words of a cell tells its other cells, one that
    opens with a prize its winner.
    """
    return (
        ANNOUNCES * _only_announces(question, unit, entry)
        + DELEGATES * _only_delegates(question, unit)
        + CELLS * (question.kind is Kind.YES_NO and len(unit.cells) > _PAIR)
        + NUMBERS * (question.kind is Kind.REASON and _is_of_numbers(unit))
        + NAMED * _is_named(question, unit)
        + ALIKE * _says_number(question, unit)
        + MEMBERS * _labels_members(question, unit)
        + TOPIC * _is_about(question, unit)
        + MEANS * (question.kind is Kind.DEFINITION and _tells_no_meaning(question, unit))
        + RECURS * _recurs(question, unit)
        + PRIZED * _lacks_prize(question, unit)
        + AWARDED * awards(question, unit)
    )


def _tells_no_meaning(question: Question, unit: Unit) -> bool:
    """Tell whether the cells of a row are too short to say what a term means, but the one that has it."""
    runs = content_runs(re.sub(r"\([^()]*\)", "", question.text))
    term = squeezed(max(runs, key=len, default=""))
    name = next((c for c in unit.cells if term and term in squeezed(c.text)), unit.cells[:1])
    others = [cell for cell in unit.cells if cell is not name]
    return bool(unit.cells) and all(len(cell.text) < _TELLS for cell in others)


def _lacks_prize(question: Question, unit: Unit) -> bool:
    """Tell whether a unit, and its title, have no word of a prize where the best are asked for."""
    title = unit.above.rpartition("\n")[2]
    titled = [unit.above] if unit.cells else [title] if len(title) <= _TITLE else []
    said = " ".join([unit.text, *titled, *(cell.text for cell in unit.cells)])
    asked = _PRIZE_ASKED.search(question.text)
    return asked is not None and not re.search(_PRIZED.format(noun=asked["noun"]), said)


def _recurs(question: Question, unit: Unit) -> bool:
    """Tell whether a unit says what is every year or lasts years where the day of an event is asked for."""
    happened = _DAY_OF.search(question.text) or HAPPENED.search(question.text)
    asked = question.kind is Kind.DATE and happened is not None
    recurring = bool(_RECURRING.search(unit.text)) and not _DATED.search(unit.text)
    lasts = bool(_YEARS.search(unit.text)) and not _DAY.search(_YEARS.sub("", unit.text))
    return asked and (recurring or lasts)


def _labels_members(question: Question, unit: Unit) -> bool:
    """Tell whether a label that ends with what a list is asked of has members behind it (대상품목 : 가, 나)."""
    label, colon, members = unit.text.partition(":")
    noun = listed_noun(question.text)
    if question.kind is not Kind.LIST or unit.cells or len(noun) < _SHORTEST:
        return False
    if noun not in unit.text:
        return False
    bracket = re.search(rf"{re.escape(noun)}\s?\((?P<members>[^()]+)\)", unit.text)
    if bracket and len(_COMMA.findall(bracket["members"])) > 1:
        return True
    return bool(colon) and label.strip().endswith(noun) and len(_COMMA.findall(members)) > 1


def _is_about(question: Question, unit: Unit) -> bool:
    """Tell whether a sentence has the topic that a question has (측정단은 …)."""
    topic = _TOPIC.match(question.text)
    return topic is not None and bool(re.match(rf"{re.escape(topic[1])}[은는이가]\s", unit.text))


def _only_announces(question: Question, unit: Unit, entry: IndexedDocument) -> bool:
    announcing = unit.kind is BlockKind.PARAGRAPH and announces(squeezed(unit.text))
    below = any(unit.block in block.parents for block in entry.outline[unit.block + 1 :][:1])
    return announcing and not below and not _BY_WHOM.search(question.text)


def _only_delegates(question: Question, unit: Unit) -> bool:
    """Tell whether a unit leaves details to another rule, for which the question does not ask."""
    return bool(_DELEGATES.search(unit.text)) and not _ASKS_RULE.search(question.text)


def _says_number(question: Question, unit: Unit) -> bool:
    """Tell whether a unit has a number by which a question names what it asks for (결항률이 24.5%인)."""
    text = " ".join([unit.text, *(cell.said for cell in unit.cells)])
    return any(
        re.search(rf"(?<![\d.,]){re.escape(number)}(?![.,]?\d)", text)
        for number in _NUMBER.findall(question.text)
    )


def _is_of_numbers(unit: Unit) -> bool:
    """Tell whether a row has no more than a word or a short name in a cell behind its first."""
    words = (_WORDS.findall(cell.text) for cell in unit.cells[1:] if len(cell.text) > _NAME)
    return bool(unit.cells) and all(len(found) <= _FEW for found in words)


def _is_named(question: Question, unit: Unit) -> bool:
    """Tell whether a question names a row by a cell of words, and asks for another of its cells."""
    named = [cell for cell in unit.cells if _stands_in(cell, question.text)]
    return any(_is_asked(question, cell) for cell in unit.cells if named and cell not in named)


def _stands_in(cell: Cell, asked: str) -> bool:
    words = squeezed(GLOSS.sub("", cell.text))
    fits = _SHORTEST <= len(words) <= _LONGEST and bool(_WORDS.search(words))
    if not fits or words not in squeezed(asked):
        return False
    spaced = r"\s?".join(map(re.escape, words))
    return bool(re.search(rf"(?<![가-힣]){spaced}", asked))


def _is_asked(question: Question, cell: Cell) -> bool:
    body = question.kind in _LISTED and bool(_OF_BODY.search("".join(cell.header.split())))
    header, noun = "".join(_PERIOD.sub("", cell.header).split()), "".join(question.focus)
    named = len(noun) > 1 and header.endswith(noun)
    return bool(cell.text.strip(" -")) and (body or named or is_meant(cell.header, question))
