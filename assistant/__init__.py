"""Question answering over Korean policy documents, grounded in verbatim quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.datatypes import Answer, Citation, Verdict
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.service import Assistant
    from assistant.settings import Settings

__version__ = "0.1.0"
__all__ = ["Answer", "Assistant", "AssistantError", "Citation", "Settings", "Verdict"]


def __getattr__(name: str) -> Any:
    """Import the heavy names on first use, so that ``--help`` stays fast."""
    if name == "Assistant":
        from assistant.service import Assistant

        return Assistant
    if name == "Settings":
        from assistant.settings import Settings

        return Settings
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
