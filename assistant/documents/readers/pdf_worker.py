"""The process that reads a PDF: the file on standard input, a JSON object on standard output."""

from __future__ import annotations

import io
import json
import logging
import sys
from dataclasses import asdict

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

import pypdfium2
from pypdfium2 import raw as pdfium

from assistant.documents.readers import warnings
from assistant.documents.readers.content import PAGE_BREAK
from assistant.documents.readers.pdf_layout import LaidOut, join_pages, lay_out
from assistant.documents.readers.pdf_page import Page, read_page
from assistant.documents.readers.pdf_reading import Reading

_MEMORY = 1 << 30


def read(data: bytes) -> Reading:
    """Read a PDF, or refuse it."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        locked = code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        return Reading(refused="encrypted") if locked else _repair(data)
    pages: list[LaidOut] = []
    unreadable: list[int] = []
    without_text: list[int] = []
    unmapped = 0
    for number in range(1, len(document) + 1):
        try:
            page = read_page(document, number - 1)
        except pypdfium2.PdfiumError:  # a page that cannot be loaded; the others can
            page = Page()
            unreadable.append(number)
        if page.is_picture:
            without_text.append(number)
        unmapped += page.unmapped
        pages.append(lay_out(page))
    if not pages:
        return Reading(refused="damaged")
    meta = document.get_metadata_dict()
    return Reading(
        text=join_pages(pages),
        title=meta.get("Title", ""),
        author=meta.get("Author", ""),
        date=meta.get("CreationDate") or meta.get("ModDate", ""),
        warnings=list(warnings.of_pages(without_text, unreadable)),
        unmapped=unmapped,
    )


def _repair(data: bytes) -> Reading:
    """Read with pypdf what pdfium refuses: it rebuilds broken cross-references, without geometry."""
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        text = PAGE_BREAK.join(page.extract_text() for page in reader.pages)
    except Exception:  # noqa: BLE001 - a broken file makes pypdf raise almost anything
        return Reading(refused="damaged")
    if not text.strip():
        return Reading(refused="damaged")
    return Reading(text=text, warnings=[warnings.REPAIRED])


def _limit_memory() -> None:
    """Bound the address space where the system can; elsewhere the time limit alone holds."""
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def main() -> None:
    """Read standard input, write the answer."""
    logging.disable(logging.CRITICAL)
    data = sys.stdin.buffer.read()
    _limit_memory()
    try:
        answer = read(data)
    except MemoryError:
        answer = Reading(refused="memory")
    sys.stdout.write(json.dumps(asdict(answer)))


if __name__ == "__main__":
    main()
