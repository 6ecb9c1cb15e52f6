"""What a place says about one fact of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["same", "other", "missing", "unsaid", "silent"]


@dataclass(frozen=True)
class Finding:
    """What a place says about one fact; ``right`` is its own value, verbatim.

    ``unsaid`` is what a place does not say and would have to, to support a claim; it may still
    contradict it in another fact. So is ``silent``, of a place that speaks of the claim none the less:
    the closer it does, the less another place decides.

    ``claimed`` is the value of the claim, '' where a whole statement is the opposite. ``scope`` says
    that it names which thing is meant (제2회 대회, 2018년 예산): another value may be another thing.
    ``listed`` says that the place lists the names under the label that the claim gives them, and
    ``bound`` that it stands in the row of a table that the claim names; ``also`` are other blocks that show it.
    ``decides`` says that it settles whether the place denies what is claimed.
    """

    status: Status
    claimed: str = ""
    right: str = ""
    block: int | None = None
    scope: bool = False
    listed: bool = False
    bound: bool = False
    also: tuple[int, ...] = ()
    decides: bool = False


@dataclass(frozen=True)
class Candidate:
    """A value of a place that may be the one claimed, and how closely it stands to the claim.

    ``former`` says that it was so before the time that the claim speaks of; ``label`` is the word
    right before it (세종시 0.4만명).
    """

    affinity: float
    text: str
    block: int | None
    former: bool = False
    label: str = ""
