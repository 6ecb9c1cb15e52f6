"""What each group of features, and the thesaurus, gains: ``python -m training.feature_groups DATA``.

DATA is as for ``training.ranker``. Each group is taken away in turn and the ranker fitted and tried
by left-out document; the thesaurus is taken away from retrieval and features at once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from assistant.answering.evidence.features import NAMES
from assistant.retrieval.index import PassageIndex
from training.examples import Example, read_examples
from training.ranker import validate_ranker

GROUPS = {
    "scores of the legs": r"passage_.*|cosine",
    "bigrams": r"bigrams_.*|head_precision|key_precision|new",
    "terms": r"terms_.*",
    "other words of the same meaning": r"meaning_.*",
    "rarest terms": r"rare_.*",
    "kind of answer": r"kind|kind_new|unit_of_number|defines|introduces",
    "noun asked for": r"focus_.*",
    "time and edition": r"year.*|edition.*",
    "place in the outline, length": r"is_.*|length|short",
    "soft matches of words": r"soft_.*|cosine_.*",
    "rows and columns of tables": r"row_named|cell_named|.*_range",
    "form of the answer": r"value.*|named_by_type|extreme.*|negated.*|label",
}


def main(data: Path) -> None:
    """Print a row of a Markdown table for all features, each group taken away, no thesaurus."""
    answerable = [e for e in read_examples(data)[0] if not e.is_made]
    _print_row("all features", answerable)
    for name, pattern in GROUPS.items():
        columns = [i for i, feature in enumerate(NAMES) if re.fullmatch(pattern, feature)]
        _print_row(f"without {name} ({len(columns)})", [_without(e, columns) for e in answerable])
    with patch.object(PassageIndex, "expand", lambda index, terms: {}):
        written = [e for e in read_examples(data)[0] if not e.is_made]
        _print_row("without thesaurus and abbreviations", written)


def _without(example: Example, columns: Sequence[int]) -> Example:
    features = example.candidates.features.copy()
    features[:, columns] = 0.0
    return replace(example, candidates=replace(example.candidates, features=features))


def _print_row(name: str, examples: Sequence[Example]) -> None:
    unit, passage = validate_ranker(examples)
    print(f"| {name} | {unit:.3f} | {passage:.3f} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
