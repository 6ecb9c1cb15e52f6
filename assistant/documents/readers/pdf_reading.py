"""What the process that reads a PDF answers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reading:
    """The text and metadata of a PDF; or why it was refused: encrypted, damaged or memory."""

    text: str = ""
    title: str = ""
    author: str = ""
    date: str = ""
    warnings: list[str] = field(default_factory=list)
    unmapped: int = 0
    refused: str = ""
