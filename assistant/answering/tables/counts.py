"""How many: the rows of a table or the items of a list, counted, and said how."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence.column_names import share_named, wanted_bigrams
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.language.wording import cut, readable, topic
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.answering.tables.rows import key_cell, name_cell, own_cells
from assistant.datatypes import Block, BlockKind, Cell, IndexedDocument

COUNTERS = re.compile(
    r"몇\s*(?P<counter>가구|세대|개소|개사|개국|개|건|곳|가지|군데|팀|명|종|단계|항목|권|편|회|차례|번(?=\s*(?:올|나오|나와|등장|실)))(?![월년])|"
    r"(?P<noun>개수|건수|가짓수|총수|(?<=[가-힣]) 수(?=[는은]?\s*[?？]?$))"
)
_ALL = re.compile(r"전부|모두|총|다\s*(?:합|더)|전체")
_AMONG = re.compile(r"중에서?|(?<=\d[건개곳명])\s?중\s|가운데|명단|목록|표에서")
_TOTAL = re.compile(r"(?:총?합?계|소계|누계|전체)")
_QUOTED = re.compile(r"['‘\"“]([^'’\"”]{2,30})['’\"”]")
# One of two things: 우수 아니면 최우수.
EITHER = re.compile(r"아니면|또는|(?:이나|거나)\s")
NOT_OF_ITEMS = ("가구", "세대", "명", "권", "편", "회", "차례")
_WORKS = ("편",)  # 수상작 중 몇 편: each has a row
_NOT_OF_ROWS = (*NOT_OF_ITEMS, "단계")
# What stands in a name: 이름에 ‘안심’이 들어간 사업은 몇 가지.
_NAMED_WITH = re.compile(r"(?:이름|명칭|제목)에\s([^\s'‘’]{2,12}?)[이가]?\s(?:들어|포함|붙)")
# What a question says of counting and of names, and no table needs to say.
_ASKING_WORDS = (
    "이름 명칭 제목 들어가 포함 차지 건수 개수 가짓수 모두 전부 전체 가운데 명단 목록 있"
)
_OF_ASKING = frozenset(_ASKING_WORDS.split())
NUMBER_WORDS = ("개수", "건수", "가짓수", "총수", "수")
_LEAD = re.compile(r"[‘']?(?P<name>[^’']{2,20}?)[’']?(?:[은는]|이 든 것은)\s\d+")
_LETTERS = re.compile(r"[가-힣A-Za-z]{2}")
# Names may open with a number (2025년도 보수 보조금 배분); a value has fewer letters behind it.
_TITLE = re.compile(r"(?:\D*[가-힣]){6}")
# Columns that name their rows by a code or a time of the week (노선 101, 1호기, 월).
_CODED = re.compile(r"(?:노선|호선|코스|구간|공구|호기|요일)(?:번호|명)?$")
_MAX_NAMED = 6
_MAX_NAME = 40
FEWEST = 2
_COMMA = re.compile(r"[,，、]\s*")
_TITLED, _KEYED = 0.6, 0.9


def say_count(question: Question, best: Unit, entry: IndexedDocument) -> tuple[Statement, ...]:
    """Count the rows that the question names; empty when it does not ask for that.

    A row that states a number with the unit asked for is left to be quoted.
    """
    found = COUNTERS.search(question.text)
    if question.kind is not Kind.NUMBER or found is None or not best.cells:
        return ()
    counter = found["counter"] or "개"
    if counter in _NOT_OF_ROWS and not (counter in _WORKS and _AMONG.search(question.text)):
        return ()
    rows = table_rows(entry, best.block)
    quoted = _QUOTED.search(question.text) or _NAMED_WITH.search(question.text)
    if quoted and quoted[1] in best.text:
        rows = [row for row in rows if quoted[1] in row.text]
        return say_found(best.doc, rows, f"‘{quoted[1]}’이 든 것은 ", counter)
    column = _members(question, rows)
    if column:
        return _counted_members(entry, column, counter)
    key = key_cell(best.cells, question)
    stated = "|".join(question.units) or counter
    said = " ".join([best.text, *(cell.said for cell in best.cells)])
    if re.search(rf"\d\s*(?:{stated})", said) or _is_total(key or best.cells[0]):
        return ()
    if key is not None:
        rows = [row for row in rows if key in row.cells]
        if len(rows) == 1 and key == rows[0].cells[0]:
            return ()
    elif not _ALL.search(question.text):
        return ()
    if key is not None:
        return say_counted(best.doc, rows, key.text, counter)
    return say_found(best.doc, rows, "표에서 세면 모두 ", counter)


def _members(question: Question, rows: Sequence[Block]) -> list[tuple[str, Block]]:
    """Give what the cells of a column list, if its title ends with the noun counted in all.

    Empty where no cell lists more than one: the rows are counted then.
    """
    noun = "".join(question.focus[-1:])
    if not noun or not _ALL.search(question.text):
        return []
    cells = [(c, row) for row in rows for c in row.cells if c.header.endswith(noun)]
    named = [c for c, _ in cells if c.header in question.text]
    members = [(m.strip(), row) for c, row in cells for m in _COMMA.split(c.text) if m.strip()]
    return members if named and len(members) > len(rows) else []


def _counted_members(
    entry: IndexedDocument, members: Sequence[tuple[str, Block]], counter: str
) -> tuple[Statement, ...]:
    starts = [entry.document.text.find(name, row.start, row.end) for name, row in members]
    if -1 in starts:
        return ()
    shown = ", ".join(name for name, _ in members[:_MAX_NAMED])
    more = " 등" if len(members) > _MAX_NAMED else ""
    doc = entry.document.id
    places = zip(starts, members, strict=True)
    evidence = tuple(Evidence(doc, at, at + len(name)) for at, (name, _) in places)
    text = f"표에서 세면 모두 {len(members)}{counter}입니다({shown}{more})."
    return (Statement(text, evidence, counted=len(members)),)


def say_counted(doc: str, rows: Sequence[Block], key: str, counter: str) -> tuple[Statement, ...]:
    """Say how many rows there are that have the cell ``key``, and their names."""
    name = without_mark(key)
    return say_found(doc, rows, f"{topic(name)} ", counter, name)


def counts_named(question: Question, said: Sequence[Statement]) -> bool:
    """Tell whether statements count what has a name that the question gives."""
    leads = (_LEAD.match(s.text) for s in said if s.counted)
    return any(lead and lead["name"] in question.text for lead in leads)


def lacks_counted(lacking: Sequence[str]) -> bool:
    """Tell whether terms that a table lacks name things, rather than only ask for their number."""
    named = (term for term in lacking if len(term) > 1 and not term.isdigit())
    return any(term not in _OF_ASKING for term in named)


def _is_total(cell: Cell) -> bool:
    return bool(_TOTAL.fullmatch("".join(cell.text.split())))


def say_found(
    doc: str, rows: Sequence[Block], lead: str, counter: str, key: str = ""
) -> tuple[Statement, ...]:
    """Say behind ``lead`` how many rows these are, and their names but for the cell ``key``."""
    header = naming_header(rows, key)
    names = [_shown(_name(row, key, header)) for row in rows]
    shown = ", ".join(names[:_MAX_NAMED]) + (" 등" if len(names) > _MAX_NAMED else "")
    evidence = tuple(Evidence(doc, row.start, row.end) for row in rows)
    text = f"{lead}{len(rows)}{counter}입니다({shown})."
    return (Statement(text, evidence, counted=len(rows)),)


def say_items(question: Question, best: Unit, items: Sequence[Block]) -> tuple[Statement, ...]:
    """Count the items below an introducing sentence; empty when the question does not ask for that."""
    found = COUNTERS.search(question.text)
    if question.kind is not Kind.NUMBER or found is None or len(items) < FEWEST:
        return ()
    if found["counter"] in NOT_OF_ITEMS:
        return ()
    names = [_shown(without_mark(item.text)) for item in items]
    shown = ", ".join(names[:_MAX_NAMED]) + (" 등" if len(names) > _MAX_NAMED else "")
    text = f"모두 {len(items)}{found['counter'] or '개'}입니다({shown})."
    evidence = tuple(Evidence(best.doc, item.start, item.end) for item in items)
    return (Statement(text, evidence, counted=len(items)),)


def asked_counter(question: Question) -> str:
    """Give the counter of a question for how many things there are (곳, 개); '' for another one."""
    found = COUNTERS.search(question.text)
    if question.kind is not Kind.NUMBER or found is None or found["counter"] in NOT_OF_ITEMS:
        return ""
    return found["counter"] or "개"


def asks_for_count(question: Question) -> bool:
    """Tell whether a question asks how many there are in all, or among those of a list."""
    found = COUNTERS.search(question.text)
    counts = found is not None and found["counter"] not in NOT_OF_ITEMS
    whole = _ALL.search(question.text) or _AMONG.search(question.text)
    return question.kind is Kind.NUMBER and counts and bool(whole)


def states_total(question: Question, text: str, above: str) -> bool:
    """Tell whether a text says in words that it gives the total that a question asks for (모두 12곳).

    The noun that is counted stands in it or above it.
    """
    if not _ALL.search(question.text):
        return False
    if any(noun not in f"{above} {text}" for noun in question.focus[-1:]):
        return False
    return _says_total(question, text)


def states_total_beside(question: Question, text: str) -> bool:
    """Tell whether a text says in words that it gives a total, right before the noun counted (총 9개 사업)."""
    nouns = [noun for noun in question.focus if noun not in NUMBER_WORDS]
    counted = bool(nouns and asked_counter(question)) and not _AMONG.search(question.text)
    return counted and _says_total(question, text, rf"\s?{re.escape(nouns[-1])}")


def _says_total(question: Question, text: str, behind: str = "") -> bool:
    if question.kind is not Kind.NUMBER or not question.units:
        return False
    units = "|".join(map(re.escape, question.units))
    total = rf"(?:모두|총|전체|통틀어|합쳐|도합|합계|총액)[는은]?\s*(?:약\s*)?\d[\d,.]*\s*(?:{units}){behind}"
    return any(m[0] not in question.text for m in re.finditer(total, text))


def states_count(question: Question, text: str) -> bool:
    """Tell whether a text gives a number with the unit asked for, right beside the noun counted."""
    noun = re.escape("".join(question.focus[-1:]))
    number = rf"\d[\d,]*\s*(?:{'|'.join(map(re.escape, question.units))})"
    beside = rf"{noun}[^\d,.·]{{0,12}}{number}|{number}[^\d,.·]{{0,6}}{noun}"
    return bool(question.focus) and bool(re.search(beside, text))


def states_number(question: Question, text: str) -> bool:
    """Tell whether a text gives the number that is asked for beside the whole noun counted (기업 수 232개)."""
    if not asked_counter(question):
        return False
    nouns = [noun for noun in question.focus if noun not in NUMBER_WORDS]
    noun = r"\s?".join(map(re.escape, nouns))
    number = rf"\d[\d,]*\s?(?:{'|'.join(map(re.escape, question.units))})"
    beside = rf"{noun}(?:\s?수)?(?:[은는이가을를도]|\s중|\s?:)?\s?(?:총|모두|약)?\s?{number}|{number}\s?(?:의\s)?{noun}"
    return bool(nouns) and bool(re.search(beside, text))


def is_counted(question: Question, unit: Unit) -> bool:
    """Tell whether a row is of a table that a question asks to count the rows of.

    That is one whose title or a header names what is counted, or, for some of a list, a row with
    the cell that is named.
    """
    if not unit.cells:
        return False
    wanted = wanted_bigrams(question)
    if not _ALL.search(question.text):
        key = key_cell(unit.cells, question)
        return key is not None and share_named(key.text, wanted) >= _KEYED
    noun = "".join(question.focus[-1:])
    title = unit.above.rpartition("\n")[2]
    named = bool(noun) and (title.endswith(noun) or any(c.header == noun for c in unit.cells))
    return named or share_named(title, wanted) >= _TITLED


def table_rows(entry: IndexedDocument, i: int) -> Sequence[Block]:
    """List the rows of the table that row ``i`` belongs to: neighbours with the same headers."""
    outline = entry.outline
    headers = {cell.header for cell in outline[i].cells}

    def belongs(block: Block) -> bool:
        own = {cell.header for cell in block.cells}
        return block.kind is BlockKind.ROW and bool(own & headers)

    low = high = i
    while low > 0 and belongs(outline[low - 1]):
        low -= 1
    while high + 1 < len(outline) and belongs(outline[high + 1]):
        high += 1
    return outline[low : high + 1]


def naming_header(rows: Sequence[Block], key: str = "") -> str:
    """Give the first column whose cells tell the rows apart, but for the one that all share; else ''."""
    for header in dict.fromkeys(cell.header for row in rows for cell in row.cells):
        texts = [c.text for row in rows for c in row.cells if c.header == header]
        words = _CODED.search(header) or all(
            _LETTERS.search(text)
            and (not text[:1].isdigit() or _TITLE.search(text))
            and without_mark(text) != key
            for text in texts
        )
        if header and words and len({*texts}) == len(texts) == len(rows):
            return header
    return ""


def _name(row: Block, key: str, header: str) -> str:
    named = next((cell for cell in row.cells if header and cell.header == header), None)
    if named is not None:
        return without_mark(named.text)
    own = own_cells(row.cells, row.text)
    others = [cell for cell in own if without_mark(cell.text) != key] if key else own
    return without_mark(name_cell(others or own).text)


def _shown(name: str) -> str:
    return cut(readable(name), _MAX_NAME)
