"""The source of a citation as it is now, with a word where it is no longer as it was cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.datatypes import Citation
from assistant.service import Assistant
from assistant.web import texts
from assistant.web.source import Opening, Place, render_citation, render_kept


def render_source(
    assistant: Assistant, citation: Citation, position: int, opens: Sequence[Opening], kind: str
) -> str:
    """Give the panel with the quote highlighted where it stands in the document of today.

    A record keeps its quotes. Where the document has changed since, the quote is looked for
    again; where it or the document is gone, the quote is shown as it was kept.
    """
    place = Place(citation, position, opens, kind)
    try:
        document = assistant.document(citation.doc)
        outline = assistant.outline(citation.doc)
    except KeyError:
        return render_kept(place, texts.SOURCE_REMOVED)
    if document.text[citation.start : citation.end] == citation.quote:
        return render_citation(document, outline, place)
    start = document.text.find(citation.quote)
    if start < 0:
        return render_kept(place, texts.SOURCE_CHANGED)
    moved = replace(citation, start=start, end=start + len(citation.quote))
    return render_citation(document, outline, replace(place, citation=moved), texts.SOURCE_MOVED)
