"""A list asked for whole (모두, 전부) or by its number (10대 과제, 세 곳): every member, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.items import INTRODUCES, items_below
from assistant.answering.evidence.units import Unit, without_mark
from assistant.answering.language.wording import cut, readable
from assistant.answering.lists.whole_lists import labels_in_order
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import NO_NAMES, Question, key_terms, listed_noun
from assistant.answering.tables.counts import table_rows
from assistant.answering.tables.rows import own_cells
from assistant.datatypes import Block, BlockKind, Cell, IndexedDocument
from assistant.retrieval.morphemes import bigrams, squeezed

Entries = Mapping[str, IndexedDocument]
MAX_MEMBERS = 50
MAX_MEMBER = 150
_KINDS = (Kind.LIST, Kind.FACT, Kind.DEFINITION, Kind.PLACE, Kind.PERSON)
_ALL = re.compile(
    r"모두|전부|빠짐없이|(?:순서|차례)대로|하나도\s*빼지|전체\s*(?:목록|명단)|다\s*(?:알려|말해|적어|보여|나열|대)"
)
_PLURAL = re.compile(r"(?:어떤|무슨)\s[가-힣]{2,}들[이은]?\s*(?:있|인가|인지)")
_WORDS = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
DIGITS = {word: number for number, word in enumerate(_WORDS, start=2)}
_COUNTERS = r"곳|군데|가지|개국|개소|개(?![월년])|명|사람|분|건|종"
# A number in words is a word of its own, or stands before its counter: none in 세금 or 열렸다.
_NUMBER = rf"(?P<n>\d{{1,2}}|(?:{'|'.join(DIGITS)})(?=[은는이가을를]?(?:\s|[?？]|$)|{_COUNTERS}))"
_ASKS = (
    r"[은는이가을를]?\s*(?:들[은는이가을를]?)?\s*(?:각각|모두|전부|다\s)?\s*"
    r"(?:뭐|뭔|무엇|어디|어느|누구|이름|명단|알려|말해|나열|적어|보여|확인|정리|궁금|알고\s?싶|대\s|있|[?？]|\.?\s*$)"
)
_COUNTED = re.compile(
    rf"(?:(?<=\s)|^){_NUMBER}(?!대|[차회기호])\s*(?:{_COUNTERS})?\s*(?P<noun>[가-힣]{{2,4}}?)?{_ASKS}"
)
_BIG = re.compile(rf"(?P<n>\d{{1,2}})대\s*(?:[가-힣·]+\s*){{1,3}}?{_ASKS}")
_AMONG = re.compile(r"\s(?:중|가운데)(?:에서?|의)?\s")
_FEWEST_COUNTED = 3
_ORDINAL = re.compile(r"\(?\d{0,2}[.)]?")
_BARE = re.compile(r"[\s【\[<(]*(?P<annex>참고|붙임|별첨|별표)\s*(?P<number>\d{0,2})[\s】\]>)]*")
_TOTAL = re.compile(r"(?:총|합|소|누)?\s*계|전체")
_FRAME = re.compile(r"^[\s【\[<(]*(?:(?:참고|붙임|별첨|별표)\s*\d{0,2}[\].)】]?\s+)?|[\s】\]>:.]+$")
_GLOSS = re.compile(r"\s*[-–]?\s*(?:\([^()]*\)|[-–]\s*\d+\s*\S{1,3})\s*$")
_TITLES = (BlockKind.HEADING, BlockKind.CAPTION)
_ENDS_TITLE = re.compile(r"\s*(?:선정|운영|추진)?\s*(?:결과|현황|목록|명단|개요|계획|내용|일람)$")
_LABELLED = re.compile(r"\(([^()]{2,20})\)|([^:()]{2,20}?)\s*:\s")
_SHORTEST = 2
_COLUMN = 0.25
_DEPTH = 8


@dataclass(frozen=True)
class _List:
    """A list found by its name: the block that names it, its members, the column that is asked."""

    entry: IndexedDocument
    title: Block
    members: tuple[Block, ...]
    column: str = ""
    asked: frozenset[str] = frozenset()

    @property
    def own_name(self) -> str:
        """The title with the name of the column."""
        return f"{self.title.text} {self.column}"

    @property
    def is_sentence(self) -> bool:
        """Whether a sentence introduces the list, rather than a title or label."""
        return bool(INTRODUCES.search(self.title.text))

    @property
    def fit(self) -> float:
        """How much of its name is in the question; a column that is named fits better."""
        own = set(bigrams(f"{_name(self.title)} {_GLOSS.sub('', self.column)}"))
        return len(own & self.asked) / max(len(own), 1) + _COLUMN * bool(self.column)


def number_asked(question: Question) -> int:
    """Give how many members a question says that the list has; 0 where it does not say.

    What is asked for some of them (10대 과제 중에 우리 군의 …) has another number.
    """
    found = _BIG.search(question.text) or _COUNTED.search(question.text)
    if question.kind not in _KINDS or found is None or _AMONG.search(found[0]):
        return 0
    number = DIGITS.get(found["n"]) or int(found["n"])
    return number if number >= _FEWEST_COUNTED else 0


def say_whole(question: Question, units: Sequence[Unit], entries: Entries) -> tuple[Statement, ...]:
    """Say every member of the list that a question names; empty when none of the name is found.

    What the question names must stand in the name of the list, above it, or in the members: then
    those alone that have it are said. A list of the number asked for goes before others; of any
    other number is said how many were found, and only where all are asked for (모두).
    """
    number = number_asked(question)
    whole = bool(_ALL.search(question.text) or _PLURAL.search(question.text))
    if question.kind not in _KINDS or not (number or whole):
        return ()
    docs = dict.fromkeys(unit.doc for unit in units[:_DEPTH])
    found = [item for doc in docs for item in _lists(question, entries[doc])]
    if not found:
        return ()
    best = max(found, key=lambda item: (len(item.members) == number, item.fit))
    exact = len(best.members) == number
    return _said(best, number) if exact or (whole and not (number and best.is_sentence)) else ()


def _said(found: _List, number: int) -> tuple[Statement, ...]:
    doc, shown = found.entry.document.id, found.members[:MAX_MEMBERS]
    places = tuple(Evidence(doc, block.start, block.end) for block in shown)
    title = Evidence(doc, found.title.start, found.title.end)
    lines = [Statement(f"{_shown_name(found)}:", (title,))]
    for block, place in zip(shown, places, strict=True):
        lines.append(Statement(f"- {cut(_member(block, found.column), MAX_MEMBER)}", (place,)))
    if (number and len(shown) != number) or len(shown) < len(found.members):
        text = f"문서에서 {len(shown)}개를 찾았습니다."
        lines.append(Statement(text, places, counted=len(shown)))
    return tuple(lines)


def _shown_name(found: _List) -> str:
    """Give the name of a list; that of an annex without one is its label (붙임 1)."""
    bare = _BARE.fullmatch(found.title.text)
    return f"{bare['annex']} {bare['number']}".strip() if bare else _name(found.title)


def _member(block: Block, column: str) -> str:
    """Give what a member is called: its text, or its cell of the column with what names the row."""
    if not block.cells:
        return readable(without_mark(block.text))
    if not column:
        return ", ".join(without_mark(cell.said) for cell in own_cells(block.cells, block.text)[:3])
    value = next(cell for cell in block.cells if cell.header == column)
    keys = (c for c in block.cells if c != value and not _ORDINAL.fullmatch(c.text.strip()))
    key = next(keys, None)
    if key is None or block.cells.index(key) > block.cells.index(value):
        return without_mark(value.said)
    return f"{without_mark(key.text)}: {without_mark(value.said)}"


def _lists(question: Question, entry: IndexedDocument) -> Iterator[_List]:
    """Give the lists of a document that bear the name of what a question asks for."""
    plain = _COUNTED.sub(lambda m: f" {m['noun'] or ''} ", _ALL.sub(" ", question.text))
    noun = listed_noun(plain)
    wanted = [term for term in key_terms(plain) if _names(term)]
    if not wanted or len(noun) < _SHORTEST:
        return
    asked = frozenset(bigrams("".join(wanted)))
    for found in _named_lists(entry, noun):
        terms = [term for term in wanted if term not in _numbers(question)]
        is_number = len(found.members) == number_asked(question)
        named = _named(replace(found, asked=asked), terms, noun, spared=int(is_number))
        if len(named) > 1 and _is_of_time(question, found):
            yield replace(found, members=named, asked=asked)


def _names(term: str) -> bool:
    """Tell whether a noun names something: not one of one syllable (문을 여는), nor 종류 or 지금."""
    return term not in NO_NAMES and (len(term) > 1 or term.isdigit())


def _named_lists(entry: IndexedDocument, noun: str) -> Iterator[_List]:
    """Give titles whose name ends with a noun with what stands below, and columns with their rows."""
    seen = -1
    for i, block in enumerate(entry.outline):
        if block.kind is BlockKind.ROW and i > seen:
            rows = tuple(table_rows(entry, i))
            seen = i + len(rows) - 1
            yield from _named_columns(entry, rows, noun)
        elif _is_title(block, noun):
            below = [b for b in items_below(entry, i) if b.kind is not BlockKind.ROW]
            yield _List(entry, block, tuple(below))
            parts = (b for b in entry.outline[i + 1 :] if b.parents[-1:] == (i,))
            yield _List(entry, block, tuple(b for b in parts if b.kind is BlockKind.HEADING))
    labels = labels_in_order(entry, noun)
    if labels and labels[0].parents:
        yield _List(entry, entry.outline[labels[0].parents[-1]], tuple(labels))


def _named_columns(entry: IndexedDocument, rows: tuple[Block, ...], noun: str) -> Iterator[_List]:
    """Give the rows of a table if its title ends with a noun, and those of each column that does."""
    title = _title_of(entry, rows[0])
    if title is None:
        return
    if _is_title(title, noun):
        yield _List(entry, title, rows)
    headers = dict.fromkeys(cell.header for row in rows for cell in row.cells)
    for header in headers:
        if _GLOSS.sub("", header).endswith((noun, f"{noun}명", f"{noun} 이름")):
            yield _List(entry, title, tuple(row for row in rows if _cell(row, header)), header)


def _numbers(question: Question) -> set[str]:
    return {str(number_asked(question)), *map(str, question.years)}


def _is_of_time(question: Question, found: _List) -> bool:
    """Tell whether a list is of a year that the question names, if both name one."""
    day = found.entry.document.date
    members = {year for block in found.members for year in years_in(block.text)}
    if members & set(question.years):
        return True
    years = years_in(f"{_above(found)} {found.own_name}") or ({day.year} if day else set())
    return not question.years or not years or bool(years & set(question.years))


def _named(found: _List, terms: Sequence[str], noun: str, spared: int) -> tuple[Block, ...]:
    """Give the members that have what the question names and the name of the list has not.

    What stands above the list or in the title of its document may be left out, but for one term;
    so may as many terms as are ``spared``, which no member has.
    """
    own = squeezed(" ".join([found.own_name, *_announced(found)]))
    headers = " ".join({cell.header for block in found.members for cell in block.cells})
    title = found.entry.document.title
    around = squeezed(f"{_above(found)} {own} {headers} {title}")
    lacking = [term for term in terms if term not in around]
    others = [term for term in terms if term not in noun]
    called = squeezed(_GLOSS.sub("", _name(found.title))) == noun or f"대{noun}" in own
    if others and not called and not any(term in own or term in lacking for term in others):
        return ()
    texts = {block: squeezed(_text(block)) for block in found.members}
    absent = [term for term in lacking if not any(term in text for text in texts.values())]
    lacking = [term for term in lacking if term not in absent[:spared]]
    return tuple(b for b in found.members if all(term in texts[b] for term in lacking))


def _text(block: Block) -> str:
    return " ".join(cell.text for cell in block.cells) or block.text


def _is_title(block: Block, noun: str) -> bool:
    """Tell whether a block names a list of what is asked for."""
    if block.kind in _TITLES:
        if re.search(rf"\d\s?[대개]\s?{re.escape(noun)}(?![가-힣]{{2}})", block.text):
            return True
        return _ENDS_TITLE.sub("", _GLOSS.sub("", _FRAME.sub("", block.text))).endswith(noun)
    label = _LABELLED.match(without_mark(block.text))
    return bool(label and (label[1] or label[2]).endswith(noun)) or (
        noun in block.text and bool(INTRODUCES.search(block.text))
    )


def _title_of(entry: IndexedDocument, row: Block) -> Block | None:
    """Give the title of the table that begins with a row: the nearest one or label above it."""
    for block in reversed([b for b in entry.outline if b.start < row.start]):
        if block.kind in _TITLES or _LABELLED.match(without_mark(block.text)):
            return block
    return None


def _above(found: _List) -> str:
    """Give what a list stands under: the headings and bullets above its title and its members."""
    first = found.members[0].parents if found.members else ()
    parents = (found.entry.outline[i].text for i in {*found.title.parents, *first})
    return " ".join([*found.title.section, *parents])


def _announced(found: _List) -> list[str]:
    """Give what the document calls an annex elsewhere whose own title is a bare 붙임 1."""
    bare = _BARE.fullmatch(found.title.text)
    if bare is None:
        return []
    named = re.compile(rf"{bare['annex']}\s*{bare['number']}(?!\d)[\s.:]")
    return [block.text for block in found.entry.outline if named.match(block.text)][:1]


def _cell(row: Block, header: str) -> Cell | None:
    cells = (cell for cell in row.cells if cell.header == header and cell.text.strip())
    return next((cell for cell in cells if not _TOTAL.fullmatch(cell.text.strip())), None)


def _name(block: Block) -> str:
    """Give the name of a list without its frame (【 】) and mark."""
    return _FRAME.sub("", readable(without_mark(block.text)))
