"""Sentences that say what a term means: X는 …이다, …을 말한다; … (X); (X: its full name); X : …."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence.coverage import Query
from assistant.answering.evidence.units import Unit, key_of, without_mark
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.retrieval.morphemes import squeezed

# What sort of thing a term is: a word beside it belongs to the term (나눔 사업).
_SORT = (
    r"(?:사업|제도|기관|시설|센터|정책|계획|행사|조직|기구|협의체|플랫폼|서비스|프로그램|위원회)"
)
_TERM = re.compile(
    rf"(?P<term>(?:[^\s?？'‘’\"“”]+\s(?={_SORT}))?[^\s?？'‘’\"“”]{{2,}}?)['’\"”]?(?:이?라는|이?라고\s?(?:하는|하던데|하는데)?|이?란|[은는이가의])?\s*"
    r"(?:그게|이게|것은?|것이|게|건|말은|말이)?\s*"
    r"(?:(?:정확히|도?대체|원래|주로)\s*)?(?:무엇|무슨|뭐|뭔|뭘|뭡|어떤|뜻|의미|정의|[?？]|$)"
)
_SAYS = rf"(?:(?<=[는은한인할될]\s){_SORT}|이다|임|말한다|말함|뜻한다|뜻함|뜻|의미한다|의미함|의미|가리킨다|일컫는다)\.?$"
_PLANNED = re.compile(r"(?:[가-힣] (?:예정|방침|것|중)|때문|[할될을] 계획)(?:이다|임)\.?$")
# A term asked for with its abbreviation: 미니클러스터(MC).
# What is done with it, in a title: 나눔연금 도입.
_MADE = re.compile(r"\s(?:도입|시행|운영|추진|신설|설치|구축|조성|소개|개요)$")
_GLOSSED = re.compile(r"([^()]{2,}?)\s?\(([^()]{2,})\)")
_MEANING = re.compile(r"무엇|무슨\s?(?:뜻|말)|뭔|뭐|뜻|이?란\s?[?？]|정의")
_LEAST = 10
# A clause that says what a quoted term is has so many letters at least.
_MODIFIES = 20
_MOSTLY = 0.5
_EXACTLY = ("정확히", "정확", "쉽", "간단히", "뜻", "말", "의미")


def defined_term(question: Question) -> str:
    """Give the term whose meaning is asked for; '' when none is."""
    found = _TERM.search(question.text) if question.kind is Kind.DEFINITION else None
    return found["term"] if found else ""


def asks_meaning_alone(question: Question) -> bool:
    """Tell whether a question asks what a term means, and names nothing else."""
    term = squeezed(defined_term(question))
    return bool(term) and all(word in term or word in _EXACTLY for word in question.terms)


def explained(query: Query, units: Sequence[Unit]) -> bool:
    """Tell whether one of some units may say what the term of a question means.

    It defines the term or one of much the same name, has it as its label, or stands below it.
    """
    term = squeezed(defined_term(query.question))

    def names(unit: Unit) -> bool:
        title = _MADE.sub("", without_mark(unit.above.rpartition("\n")[2]))
        return term in (squeezed(key_of(unit)), squeezed(title))

    return any(
        query.defined_by(unit.text) > _MOSTLY
        or defines(defined_term(query.question), unit.text)
        or answers_meaning(defined_term(query.question), unit)
        or names(unit)
        for unit in units
    )


def defines(term: str, text: str) -> bool:
    """Tell whether a text says what a term means."""
    glossed = _GLOSSED.fullmatch(term)
    terms = (term, *glossed.groups()) if glossed else (term,)
    name = rf"['‘\"“]?(?:{'|'.join(map(re.escape, terms))})['’\"”]?"
    said = rf"{name}(?:\s{_SORT})?(?:\([^()]*\))?(?:이란|란|은|는)[\s,].{{{_LEAST},}}{_SAYS}"
    gloss = rf"(?:.{{{_LEAST}}})\({name}\)|\({name}\s*[:=]\s*[^()]+\)"
    entry = rf"^{name}\s*(?:\([^()]*\))?\s*[:：]\s*.{{{_LEAST},}}"
    named = rf"\(이하\s*{name}\s?(?:이?라\s?(?:한다|함|합니다)|이?라고\s?(?:한다|함|합니다))"
    labelled = rf"^[(（\[【]{name}[)）\]】]\s?.{{{_LEAST},}}"
    planned = _PLANNED.search(text)
    return bool(
        (not planned and re.search(said, text))
        or re.search(f"{gloss}|{entry}|{named}|{labelled}", text)
        or _is_modified(term, text)
    )


def answers_meaning(term: str, unit: Unit) -> bool:
    """Tell whether a unit stands below a question that asks what a term is (Q2. ‘정박권’이 무엇인가요?)."""
    posed = unit.above.rpartition("\n")[2]
    asked = posed.rstrip().endswith(("?", "？")) and _MEANING.search(posed)
    return bool(term and asked) and squeezed(term) in squeezed(posed)


def _is_modified(term: str, text: str) -> bool:
    """Tell whether a clause before a quoted term says what it is: …로 육성하는 『시즌2』."""
    quoted = re.compile(
        rf"(?<=[는은한인된될할]\s)[『「｢‘“\"'《<](?:[^『』「」｢｣‘’“”]{{1,15}}\s)?{re.escape(term)}[』」｣’”\"'》>]"
    )
    clauses = (text[max(m.start() - _MODIFIES, 0) : m.start()] for m in quoted.finditer(text))
    return any(len(clause) == _MODIFIES and "." not in clause for clause in clauses)
