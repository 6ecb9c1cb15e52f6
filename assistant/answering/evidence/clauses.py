"""Long sentences cut to the clauses that answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.answering.evidence.expected import must_have_value, new_values
from assistant.answering.questions.question import Question, content_runs
from assistant.retrieval.morphemes import analyse, bigrams

MAX_SENTENCE = 120
MAX_CLAUSE = 200
_JOINING = ("고", "면서", "으면서")
_FEWEST = 30
COORDINATING = ("고", "며", "으며", "면서", "으면서", "으나", "나", "지만")


def shorten(text: str, question: Question, limit: int = MAX_SENTENCE) -> str:
    """Cut a long sentence to the shortest run of clauses that says what the question names.

    A run has at most ``MAX_CLAUSE`` characters unless it is a single clause; of those, the one
    wins that has most words of the question and a value of the form asked for.
    """
    if len(text) <= limit:
        return text
    clauses = _clauses(text)
    wanted = {pair for run in content_runs(question.text) for pair in bigrams(run)}
    found = [wanted & set(bigrams(clause)) for clause in clauses]
    fit = [fits(question, clause) for clause in clauses]

    def worth(run: tuple[int, int]) -> tuple[float, int]:
        low, high = run
        covered = set().union(*found[low:high])
        return len(covered) + max(fit[low:high]), -len("".join(clauses[low:high]))

    runs = [
        (low, high)
        for low in range(len(clauses))
        for high in range(low + 1, len(clauses) + 1)
        if high == low + 1 or len("".join(clauses[low:high])) <= MAX_CLAUSE
    ]
    low, high = max(runs, key=worth)
    cut = "".join(clauses[low:high]).strip(" ,")
    return cut if len(cut) >= 8 else text


def _clauses(text: str) -> list[str]:
    """Cut a sentence after its coordinating connectives, without pieces that are too short."""
    cuts = [0, *clause_ends(text, COORDINATING, _FEWEST), len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if text[a:b].strip()]


def clause_ends(text: str, connectives: Sequence[str], fewest: int = 0) -> list[int]:
    """Give where clauses of a sentence end in one of ``connectives``; that of '하고 있다' is no end.

    Without a comma after it, a bare -고 may join two verbs to one (손을 잡고 걷다) and is no end;
    nor is another connective within ``fewest`` characters of the cut before.
    """
    cuts = [0]
    tokens = analyse(text)
    for before, token, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        end = token.start + token.len
        if token.tag != "EC" or token.form not in connectives or following.tag == "VX":
            continue
        ends = token.form not in _JOINING or before.tag == "EP"
        if text[end] == "," or (text[end].isspace() and ends and end - cuts[-1] > fewest):
            cuts.append(end + 1)
    return cuts[1:]


def fits(question: Question, clause: str) -> float:
    """Tell how well the values in a clause fit the kind of answer expected."""
    weight = 4.0 if must_have_value(question) else 2.0
    return weight * bool(new_values(question, clause))
