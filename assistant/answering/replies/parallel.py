"""A sentence with the values of several years, stages or things, cut to those of the one asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from assistant.answering.evidence.clauses import COORDINATING, clause_ends
from assistant.answering.evidence.expected import expected_pattern, new_values
from assistant.answering.language.wording import has_final_consonant
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.parallel_marks import MARKS, Keys, marks
from assistant.answering.questions.question import Question, key_terms
from assistant.retrieval.morphemes import analyse, squeezed

# A thing and its value (서부 3곳, 동부는 2곳); behind the value of the last one the sentence ends.
_NAMED = re.compile(
    r"(?:^|[은는:]\s|^\S+에\s)(?P<key>[가-힣A-Za-z·ㆍ]{2,15}?)(?:[은는이가]|\s?:)?\s?\(?(?:약\s|총\s|각\s)?"
    r"\d(?!\d{3}년)[\d,.]*(?:\s?[십백천만억조]\s?\d*)*[^\s\d,()]*\)?(?:\s?\([^()]*\))?(?:,|\s\S+$|\s\S+\s\S+[고며],?$|$)"
)
_CONNECTIVES = (*COORDINATING, "는데", "은데", "ᆫ데")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)|[→⇒]|\d[^\s,]{0,5}에서(?=\s['‘’`\d(])")
_PARENTHESIS = re.compile(r"\s?\([^()]*\)")
_DATED = re.compile(r"['‘’`]?\d+[년월일]?\S?|(?:올해|지난해|작년|현재|최근|당시|이후)\S?")
_LOOSE_END = re.compile(r"(?<=[가-힣\d%])에서$|(?<=\D)[을를]$|[\s,→⇒]+$")
_SHARED_END = re.compile(r"\d[^\s,]*?(?P<end>[을를이가]\s(?:\S+\s)?\S+)$")
# A mark with a value alone, and the topic of the value before it (2013년 수익률은 4%, 2014년은 5%).
_ONLY_VALUE = re.compile(r"^(\S+?)(?:에는|에|은|는)\s(?=\d\S*$)")
_MARKED_TOPIC = re.compile(r"^\S*\d\S*\s(?P<topic>[가-힣A-Za-z·ㆍ\s]{2,30}?[은는])\s(?=\d)")
_CHANGE = re.compile(
    r"늘어|늘었|늘린|늘고|줄어|줄었|줄고|증가|감소|변[했하화]|바뀌|추이|차이|대비|보다|비교|얼마나\s더|올랐|내렸|달라"
)
_IN_FACT = re.compile(r"실제|결국|최종|진짜")
_IN_ALL = re.compile(r"모두|전부|총|합[하쳐친계]|전체|더하|다\s|중에|가운데")
_SEVERAL = 2
_MAX_HEAD = 40


@dataclass(frozen=True)
class _Piece:
    """A stretch of a sentence, and what it is of: ``keys`` is empty before the first mark."""

    start: int
    end: int
    keys: Keys


def only_asked(question: Question, text: str, issued: int | None = None) -> str:
    """Give the part of a sentence that is of the year, stage, half, line or thing asked for.

    Its subject is kept; all words are those of the sentence. ``issued`` is the year that 올해 and
    전년 are counted from. The whole text where it says one of them, or not the one asked for,
    where a change is asked for, or what was so in fact beside what was planned.
    """
    in_fact = _IN_FACT.search(question.text) and _IN_FACT.search(text)
    if in_fact or _CHANGE.search(question.text):
        return text
    text = _without_other_years(question, text, issued)
    readers: list[Callable[[str], Keys]] = [partial(marks, name, issued) for name in MARKS]
    for read in readers:
        asked = read(question.text)
        for strict in (True, False):
            terms = key_terms(question.text) if strict else None
            cut = _cut(text, read, asked, terms) if asked else ""
            if cut and _still_answers(question, text, cut):
                return cut
    return _only_named(question, text) or _covering(question, text)


def _still_answers(question: Question, text: str, cut: str) -> bool:
    """Tell whether a cut keeps a value of the form asked for, if there was one."""
    if expected_pattern(question) is None:
        return True
    return bool(new_values(question, cut)) or not new_values(question, text)


def _without_other_years(question: Question, text: str, issued: int | None) -> str:
    """Leave out the parentheses that give the value of another year than that asked for."""
    if not question.years:
        return text
    asked = {str(year) for year in question.years}

    def kept(found: re.Match[str]) -> str:
        outside = f"{text[: found.start()]}{text[found.end() :]}"
        own, around = marks("year", issued, found[0]), marks("year", issued, outside)
        of_others = bool(own) and not own & asked and bool(re.search(r"\d", _unmarked(found[0])))
        return "" if of_others and (asked & around or not around) else found[0]

    return _PARENTHESIS.sub(kept, text)


def _unmarked(text: str) -> str:
    return re.sub(r"[년월일.\s]", "", MARKS["year"].sub("", text))


def _only_named(question: Question, text: str) -> str:
    """Give the values of the thing that the question names (서부 3곳, 동부 2곳); '' where it has none."""
    if question.kind is not Kind.NUMBER or _IN_ALL.search(question.text):
        return ""
    asked_of = squeezed(question.text)

    def names(piece: str) -> Keys:
        found = _NAMED.search(piece) if new_values(question, piece) else None
        return frozenset([found["key"]] if found else [])

    pieces = _pieces(text, names, None)
    asked = frozenset(name for p in pieces for name in p.keys if squeezed(name) in asked_of)
    named = all(names(text[piece.start : piece.end].strip()) for piece in pieces[1:])
    return _cut(text, names, asked, None) if named and len(asked) == 1 else ""


def _covering(question: Question, text: str) -> str:
    """Leave out the clauses with a value of the form asked for that another one is nearer to.

    A clause is nearer when it has all that the first has of what the question names, and more.
    """
    if question.kind not in (Kind.DATE, Kind.NUMBER):
        return text
    cuts = [0, *clause_ends(text, _CONNECTIVES), len(text)]
    clauses = [text[low:high] for low, high in pairwise(cuts)]
    terms = key_terms(question.text)
    named = [frozenset(term for term in terms if term in clause) for clause in clauses]
    valued = [bool(new_values(question, _PARENTHESIS.sub("", c))) for c in clauses]
    best = max(
        (own for own, fits in zip(named, valued, strict=True) if fits), key=len, default=None
    )
    if best is None or sum(valued) < _SEVERAL:
        return text
    kept = [not (fits and own < best) for own, fits in zip(named, valued, strict=True)]
    if all(kept):
        return text
    said = " ".join(c.strip() for c, keep in zip(clauses, kept, strict=True) if keep)
    head = "" if kept[0] or _subject_end(said) else _head(clauses[0], topic_only=True)
    return _ended(f"{head} {said}".strip()) or text


def _cut(text: str, read: Callable[[str], Keys], asked: Keys, terms: Sequence[str] | None) -> str:
    """Put the pieces of the marks asked for behind the subject; empty where they do not part."""
    pieces = _pieces(text, read, terms)
    kept = [piece for piece in pieces if piece.keys & asked]
    if not kept or all(piece in kept or not piece.keys for piece in pieces):
        return ""
    body = _ended("".join(text[piece.start : piece.end] for piece in kept).strip())
    if not body:
        return ""
    first = next(piece for piece in pieces if piece.keys)
    apart = any(first.start < end <= kept[0].start for end in clause_ends(text, _CONNECTIVES))
    if kept[0].start == 0 or _own_subject(body, read, apart=apart):
        return body + _shared_end(text, body)
    head = _head(_before_mark(text, first, read), topic_only=apart)
    if not head and _ONLY_VALUE.match(body):
        head, body = _behind_mark(text[first.start : first.end]), _ONLY_VALUE.sub(r"\1 ", body)
    return f"{head} {body}{_shared_end(text, body)}".strip()


def _pieces(
    text: str, read: Callable[[str], Keys], terms: Sequence[str] | None
) -> Sequence[_Piece]:
    """Cut a sentence at its clauses and commas; a piece without a mark goes with the one before.

    Given the ``terms`` of the question, a clause does not that has its own subject and none of
    them that the pieces of the mark have not said.
    """
    ends = clause_ends(text, _CONNECTIVES)
    covered = [found.span() for found in _PARENTHESIS.finditer(text)]
    verbs = {token.start + token.len for token in analyse(text) if token.tag == "EC"}
    commas = [found.end() for found in _COMMA.finditer(text) if found.start() not in verbs]
    outer = [at for at in commas if not any(low < at <= high for low, high in covered)]
    cuts = sorted({0, *outer, *ends, len(text)})
    pieces: list[_Piece] = []
    begun = 0
    for start, end in pairwise(cuts):
        keys, own = read(text[start:end].strip()), text[start:end]
        begun = start if keys else begun
        apart = terms is not None and start in ends and bool(_subject_end(own))
        new = any(term in own and term not in text[begun:start] for term in terms or ())
        goes_on = bool(pieces) and not keys and (new or not apart)
        pieces.append(_Piece(start, end, pieces[-1].keys if goes_on else keys))
    return pieces


def _ended(body: str) -> str:
    """Take what only joins off the end; empty where the words left are no whole clause."""
    body = _LOOSE_END.sub("", _LOOSE_END.sub("", body))
    last = analyse(body)[-1:]
    if any(
        t.tag in ("ETM", "JKG", "JC") or (t.tag == "EC" and t.form not in _CONNECTIVES)
        for t in last
    ):
        return ""
    return body


def _before_mark(text: str, first: _Piece, read: Callable[[str], Keys]) -> str:
    """Give what stands before the first mark of a sentence."""
    words = re.split(r"(?<=\s)", text[first.start : first.end])
    for i in range(1, len(words) + 1):
        if read("".join(words[:i]) + "0"):
            return text[: first.start] + "".join(words[: i - 1])
    return text[: first.end]


def _behind_mark(piece: str) -> str:
    """Give the topic that stands behind the mark of a piece (2013년 수익률은 4%); '' where none does."""
    found = _MARKED_TOPIC.match(piece.strip())
    return found["topic"] if found else ""


def _head(before: str, *, topic_only: bool) -> str:
    """Give what a sentence is about: what stands before its marks, to the topic, subject or label."""
    label = before.rfind(":")
    if label > 0:
        return before[: label + 1]
    end = _subject_end(before, topic_only=topic_only)
    joined = [t.start + t.len for t in analyse(before[:end]) if t.tag in ("EC", "SP")]
    head = before[max(joined, default=0) : end].strip()
    return head if len(head) <= _MAX_HEAD else ""


def _subject_end(text: str, *, topic_only: bool = False) -> int:
    """Give where the last topic or subject of a text ends that is no time; 0 where there is none."""
    tokens = analyse(text)
    ends = [
        token.start + token.len
        for before, token in pairwise(tokens)
        if (
            (token.tag == "JKS" and not topic_only)
            or (token.tag == "JX" and token.form in ("은", "는"))
        )
        and before.tag[0] in "NSX"
        and not _DATED.fullmatch(text[: token.start + token.len].rsplit(maxsplit=1)[-1])
    ]
    return ends[-1] if ends else 0


def _own_subject(body: str, read: Callable[[str], Keys], *, apart: bool) -> bool:
    """Tell whether a piece has a subject of its own, other than its mark (2022년은).

    Unless the piece is a clause ``apart`` from the first, its subject stands before its mark.
    """
    end = _subject_end(body)
    said = body[:end].split()[-1:] if apart else body[:end]
    return bool(end) and not read(f"{''.join(said)} 0")


def _shared_end(text: str, body: str) -> str:
    """Give the verb that the last value shares with the others (2021년 30곳, 2022년 40곳을 지정했다)."""
    shared = _SHARED_END.search(text.rstrip(" ."))
    is_value = re.search(r"\d[^\s,]*$", body) and analyse(body)[-1].tag[0] in "NSW"
    if shared is None or not is_value or body.endswith(shared["end"]):
        return ""
    with_final, without = ("을", "를") if shared["end"][0] in "을를" else ("이", "가")
    return (with_final if has_final_consonant(body) else without) + shared["end"][1:]
