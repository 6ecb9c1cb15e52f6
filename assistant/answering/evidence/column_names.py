"""Whether a question names a column of a table, by the words of its header."""

from __future__ import annotations

import re

from assistant.answering.evidence.agreement import years_in
from assistant.answering.questions.question import Question, content_runs
from assistant.retrieval.morphemes import bigrams

NAMED = 0.5
GLOSS = re.compile(r"(?<=\S)\s*\([^()]*\)$")
DOT = re.compile(r"(?<=\S)[·ㆍ‧](?=\S)")
_NUMBER = re.compile(r"\d+")
BRACKETED = re.compile(r"\((?P<said>[가-힣]{2,8})\)$")
_TIMES = re.compile(r"\d(?:차|회)(?:\s|$)|\d(?:차|회)\s?(?:위반|이상)")
_NTH = {
    "1": r"처음|첫\s?번|한\s?번(?!\s?더)|최초",
    "2": r"두\s?번|또\s?(?:걸|어기|위반)|다시\s?(?:걸|어기|위반)|한\s?번\s?더",
    "3": r"세\s?번|여러\s?번",
}
# Other names of what a column holds.
SAME = {
    "분야": ("부문",),
    "부문": ("분야",),
    "사유": ("이유", "까닭"),
    "이유": ("사유", "까닭"),
}


def names_column(header: str, question: Question) -> bool:
    """Tell whether a question names a column: its year, else its words and all of its numbers."""
    name = GLOSS.sub("", header)
    years = years_in(name)
    if years:
        return bool(years & set(question.years))
    gloss = BRACKETED.search(header)
    if gloss and gloss["said"] in question.text:
        return True
    numbers = set(_NUMBER.findall(name))
    if numbers and _TIMES.match(name):
        return bool(numbers & _times(question))
    if not numbers <= set(_NUMBER.findall(question.text)):
        return False
    wanted = wanted_bigrams(question)
    return bool(name) and max(share_named(n, wanted) for n in (name, DOT.sub("", name))) >= NAMED


def _times(question: Question) -> set[str]:
    """Give the numbers of times that a question names, in words too (두 번째)."""
    said = (number for number, words in _NTH.items() if re.search(words, question.text))
    return {*_NUMBER.findall(question.text), *said}


def is_meant(header: str, question: Question) -> bool:
    """Tell whether the name of a column is or ends with the noun asked for (부처 → 주관 부처, 부처명).

    One of another year than the question's is not meant.
    """
    years = years_in(header)
    if years and question.years and not years & set(question.years):
        return False
    name = "".join(GLOSS.sub("", header).split()).removesuffix("명")
    noun = question.focus[-1] if question.focus else ""
    noun = noun if len(noun) > 1 else "".join(question.focus)  # 작품명 is read as 작품, 명
    nouns = (noun.removesuffix("명"), *SAME.get(noun, ()))
    ends = len(noun) > 1 and name.endswith(nouns)
    if not header or ends or header == noun:
        return bool(header)
    which = rf"(?:어느|어떤|무슨)\s*{re.escape(header)}"
    return header in question.text and bool(re.search(which, question.text))


def qualifies(header: str, question: Question) -> bool:
    """Tell whether the name of a column qualifies the noun asked for: 단체 관람료, 응모한 도서관."""
    noun = "".join(question.focus[-1:])
    if not header or not noun or header not in question.text:
        return False
    qualified = rf"{re.escape(header)}(?:[한된]|하는|받은)?\s?[가-힣]{{0,3}}{re.escape(noun)}"
    return bool(re.search(qualified, question.text))


def wanted_bigrams(question: Question) -> set[str]:
    """Give the character bigrams of the content words of a question."""
    return {pair for run in content_runs(question.text) for pair in bigrams(run)}


def share_named(text: str, wanted: set[str]) -> float:
    """Give how much of a text stands in the bigrams of a question, 0 to 1."""
    own = set(bigrams(text))
    return len(own & wanted) / len(own) if own else 0.0
