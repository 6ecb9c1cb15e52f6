"""Which of two names has more, where one table or one sentence has the value of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.evidence.agreement import years_in
from assistant.answering.evidence.column_names import GLOSS, share_named, wanted_bigrams
from assistant.answering.evidence.comparison import LESS, MORE, asks_difference, say_difference
from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.grounding import Evidence, Statement
from assistant.answering.evidence.units import Unit
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import find_quantities
from assistant.answering.language.wording import direction, topic
from assistant.answering.questions.question import key_terms
from assistant.answering.tables.extremes import WHOLE
from assistant.answering.tables.rows import header_places
from assistant.answering.tables.table_search import BELOW_ZERO, OF_COUNTING, tables_in, texts_around
from assistant.datatypes import Block, Cell, IndexedDocument
from assistant.retrieval.morphemes import bigrams, morphemes

_MORE = r"많|높|크|큰|컸|넓|길|긴|비싸|비싼|비쌌|세게|센|든|들[었어]"
_LESS = r"적|낮|작|좁|짧|싸|싼|쌌"
_EITHER = rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))"
# More is given, taken or used: 돈을 더 내는 쪽.
_GIVEN = r"내는|낸|낼|받는|받은|쓰는|쓴|쓸|걸리|걸린|뽑은|뽑힌"
_DEGREES = (
    re.compile(rf"더\s(?:많이\s|오래\s)?(?P<more>{_GIVEN})"),
    re.compile(rf"더\s(?:\S{{1,5}}\s)?{_EITHER}"),
    re.compile(rf"{_EITHER}[은던]?\s?(?:쪽|곳|데|것|건|거|해|시|군|기관|지역)"),
    re.compile(rf"(?:어디|어느\s\S+|누가|뭐|쪽)[이가]?\s(?:더\s)?{_EITHER}\S*(?:고\s|\s*[?？.]?$)"),
)
_NUMBER = re.compile(r"\s*[-–−△▲+]?\s*\d[\d,.]*\s*(?:[가-힣%㎡㎜]{1,3}|[a-z]{1,3})?\s*")
_YEAR = re.compile(r"((?:19|20)\d{2})\s?년?도?")
_VALUE = r"(?:[은는이가의]|\s:)?\s?\(?(?:약\s)?(?P<value>\d[\d,.]*\s?[만억조]*\s?(?:m²|㎡|%|[a-z]{1,3}|[가-힣]{0,3}))"
_RATE = re.compile(r"비율|율|률|퍼센트")
_KEYED, _NAMED, _COVERED = 0.6, 0.5, 0.2
_OF_UNIT, _ALONE = 0.3, 0.4
_MAX_KEY = 40


@dataclass(frozen=True)
class _Pair:
    """What two names have of the same thing: its name, the values as they stand, where they stand."""

    share: float
    thing: str
    said: tuple[str, str]
    evidence: tuple[Evidence, ...]


def say_pair(
    query: Query,
    names: tuple[str, str],
    units: Sequence[Unit],
    entries: Mapping[str, IndexedDocument],
) -> tuple[Statement, ...]:
    """Say the values of two names, and which is the greater or the less, as the question asks.

    ``units`` are best first. Both values stand under one header of one table, which the question
    names, or behind their names in one sentence. Empty when the question does not ask which is more.
    """
    text = query.question.text
    asked = next((match for d in _DEGREES if (match := d.search(text))), None)
    if asked is None:
        return ()
    alone = _without_shared(names)
    firsts = {unit.doc: unit for unit in reversed(units)}
    found = [p for unit in firsts.values() for p in _in_tables(query, alone, unit, entries)]
    found += [p for unit in units for p in _in_sentence(query, alone, unit)]
    best = max(found, key=lambda pair: pair.share, default=None)
    if best is None:
        return ()
    degree = (MORE if asked["more"] else LESS).get((asked["more"] or asked["less"])[0])
    given = bool(asked["more"]) and asked["more"] in _GIVEN.split("|")
    degree = degree or ("많습니다" if given else "큽니다" if asked["more"] else "작습니다")
    return _say(text, alone, best, degree)


def _without_shared(names: tuple[str, str]) -> tuple[str, str]:
    """Leave out the words that both names have, unless a name has no other: 윤슬 단지, 해담 단지."""
    one, other = (name.split() for name in names)
    own = [
        " ".join(word for word in words if word not in rest)
        for words, rest in ((one, other), (other, one))
    ]
    return (own[0], own[1]) if all(own) else names


def _share(query: Query, names: tuple[str, str], texts: Sequence[str]) -> float:
    """Give how much of the nouns of a question, but for the names, texts have, in other words too."""
    words = {term for text in texts for term in morphemes(text)}
    whole = "".join("".join(texts).split())
    nouns = [term for term in key_terms(query.question.text) if term in query.question.terms]
    rest = [
        term
        for term in nouns
        if term not in OF_COUNTING and not any(term.startswith(n) or term in n for n in names)
    ]
    words |= {term for term in rest if len(term) > 1 and term in whole}
    return query.cover_of(rest, words) if rest else 1.0


def _in_tables(
    query: Query, names: tuple[str, str], unit: Unit, entries: Mapping[str, IndexedDocument]
) -> Iterator[_Pair]:
    """Give the values of both names in the tables of the document of a unit."""
    entry = entries[unit.doc]
    for first, rows in tables_in(entry):
        one, other = (_row_of(name, rows) for name in names)
        cells = _column(query, names, one, other) if one and other and one != other else None
        if not (one and other and cells):
            continue
        share = _share(query, names, [entry.document.title, *texts_around(entry, first)])
        if share >= _COVERED:
            standing = replace(unit, start=one.start, end=one.end, cells=one.cells)
            evidence = [Evidence(unit.doc, row.start, row.end) for row in (one, other)]
            evidence += header_places(cells, standing, entry)
            thing = GLOSS.sub("", cells[0].header)
            yield _Pair(share, thing, (cells[0].said, cells[1].said), tuple(evidence))


def _row_of(name: str, rows: Sequence[Block]) -> Block | None:
    """Give the row that a name stands for: that with the cell that has most of it; None for several."""
    own, year = set(bigrams(name)), _YEAR.fullmatch(name)

    def share(row: Block) -> float:
        if year and any(_YEAR.fullmatch(c.text) and c.text.startswith(year[1]) for c in row.cells):
            return 1.0
        cells = (c for c in row.cells if len(c.text) <= _MAX_KEY and not _NUMBER.fullmatch(c.text))
        found = (
            c.text == name or len(own & set(bigrams(c.text))) / max(len(own), 1) for c in cells
        )
        return max(map(float, found), default=0.0)

    shares = [
        0.0 if not row.cells or WHOLE.fullmatch(row.cells[0].text) else share(row) for row in rows
    ]
    best = max(shares, default=0.0)
    return rows[shares.index(best)] if best >= _KEYED and shares.count(best) == 1 else None


def _column(
    query: Query, names: tuple[str, str], one: Block, other: Block
) -> tuple[Cell, Cell] | None:
    """Give the cells of two rows under the header that the question names best."""
    wanted = wanted_bigrams(query.question) - {pair for name in names for pair in bigrams(name)}
    under = {cell.header: cell for cell in other.cells if _NUMBER.fullmatch(cell.text)}
    pairs = [
        (c, under[c.header]) for c in one.cells if _NUMBER.fullmatch(c.text) and c.header in under
    ]
    years = set(query.question.years)

    def share(pair: tuple[Cell, Cell]) -> float:
        header, of = GLOSS.sub("", pair[0].header), years_in(pair[0].header)
        if years and of and not years & of:
            return 0.0
        words = morphemes(header)
        meant = sum(query.means(word) for word in words) / len(words) if words else 0.0
        told = bool(pair[0].unit) and (
            pair[0].unit in query.question.units
            or (pair[0].unit == "%" and _RATE.search(query.question.text))
        )
        alone = _ALONE if len(pairs) == 1 else _NAMED * bool(WHOLE.fullmatch(header))
        return max(share_named(header, wanted), meant, alone) + _OF_UNIT * bool(told)

    shares = [share(pair) for pair in pairs]
    best = max(shares, default=0.0)
    return pairs[shares.index(best)] if best >= _NAMED and shares.count(best) == 1 else None


def _in_sentence(query: Query, names: tuple[str, str], unit: Unit) -> Iterator[_Pair]:
    """Give the values that stand right behind both names: 연말 공정률 48% (윤슬 57%, 해담 36%)."""
    one, other = (_value_of(query, name, unit.text) for name in names)
    if unit.cells or not (one and other):
        return
    share = _share(query, names, [unit.text, unit.above])
    values = (one, other)
    if share >= _NAMED and _only(values[0]) and _only(values[1]):
        yield _Pair(share, "", values, (Evidence(unit.doc, unit.start, unit.end),))


def _value_of(query: Query, name: str, text: str) -> str:
    """Give the value right behind a name, or of several in brackets the one that is asked for; or ''."""
    found = re.search(rf"(?<![가-힣]){re.escape(name)}{_VALUE}", text)
    listed = re.search(rf"(?<![가-힣]){re.escape(name)}\s?\((?P<items>[^()]+,[^()]+)\)", text)
    if not listed:
        return found["value"] if found else ""
    asked = [term for term in key_terms(query.question.text) if len(term) > 1 and term != name]
    items = [item.strip() for item in re.split(r",(?!\d{3})", listed["items"])]
    meant = [i for i in items if find_quantities(i) and any(term in i for term in asked)]
    return meant[0] if len(meant) == 1 else ""


def _say(question: str, names: tuple[str, str], pair: _Pair, degree: str) -> tuple[Statement, ...]:
    one, other = (_only(said) for said in pair.said)
    if one is None or other is None or one.unit != other.unit:
        return ()
    lead = f"{topic(pair.thing)} " if pair.thing else ""
    values = ", ".join(
        f"{name} {said.strip()}" for name, said in zip(names, pair.said, strict=True)
    )
    if one.number == other.number:
        return (Statement(f"{lead}{direction(values)} 같습니다.", pair.evidence),)
    first = (one.number < other.number) == (degree in LESS.values())
    said = [
        Statement(
            f"{lead}{direction(values)}, {names[0 if first else 1]} 쪽이 더 {degree}.",
            pair.evidence,
        )
    ]
    if asks_difference(question) and min(one.number, other.number) >= 0:
        said.append(say_difference(*pair.said, pair.evidence))
    return tuple(said)


def _only(text: str) -> Quantity | None:
    """Give the one quantity of a text, below zero where a sign stands before it (△196)."""
    found = find_quantities(text)
    if len(found) != 1:
        return None
    return replace(found[0], number=-found[0].number) if BELOW_ZERO.match(text) else found[0]
