"""Long sentences cut to the clauses that answer."""

from __future__ import annotations

from itertools import pairwise

from assistant.answering.expected import must_have_value, new_values
from assistant.answering.question import Question, content_runs
from assistant.retrieval.morphemes import bigrams, kiwi

MAX_SENTENCE = 120
MAX_CLAUSE = 200
_COORDINATING = ("고", "며", "으며", "면서", "으면서", "으나", "나", "지만")


def shorten(text: str, question: Question, limit: int = MAX_SENTENCE) -> str:
    """Cut a long sentence to the run of clauses that covers the question best.

    The run grows by clauses that add words of the question; it ends where a clause can end.
    """
    if len(text) <= limit:
        return text
    clauses = _clauses(text)
    wanted = {pair for run in content_runs(question.text) for pair in bigrams(run)}
    found = [wanted & set(bigrams(clause)) for clause in clauses]
    low = high = max(range(len(clauses)), key=lambda i: len(found[i]) + fits(question, clauses[i]))
    covered = set(found[low])
    while True:
        gains = {
            (a, b): len(found[i] - covered)
            for (a, b, i) in ((low - 1, high, low - 1), (low, high + 1, high + 1))
            if 0 <= i < len(clauses) and len("".join(clauses[a : b + 1])) <= MAX_CLAUSE
        }
        best = max(gains, key=lambda run: gains[run], default=None)
        if best is None or gains[best] < 2:
            break
        covered |= found[best[0] if best[0] < low else best[1]]
        low, high = best
    cut = "".join(clauses[low : high + 1]).strip(" ,")
    return cut if len(cut) >= 8 else text


def _clauses(text: str) -> list[str]:
    """Cut a sentence after its coordinating connectives; that of '하고 있다' is none."""
    cuts = [0]
    tokens = kiwi().tokenize(text)
    for token, following in pairwise(tokens):
        end = token.start + token.len
        if token.tag != "EC" or token.form not in _COORDINATING or following.tag == "VX":
            continue
        if text[end] == "," or (text[end].isspace() and end - cuts[-1] > 30):
            cuts.append(end + 1)
    cuts.append(len(text))
    return [text[a:b] for a, b in pairwise(cuts) if text[a:b].strip()]


def fits(question: Question, clause: str) -> float:
    """Tell how well the values in a clause fit the kind of answer expected."""
    weight = 4.0 if must_have_value(question) else 2.0
    return weight * bool(new_values(question, clause))
