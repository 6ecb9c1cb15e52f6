"""PDF, read by pdfium in a process of its own.

pdfium is native code that cannot be interrupted and is not thread-safe. The process bounds time
and memory of any file, and a crash in it is a damaged document, not the end of the application.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from assistant.documents.lines import Joiner
from assistant.documents.readers.content import Content, as_date, as_publisher, as_title, normalise
from assistant.documents.readers.limits import (
    READ_SECONDS,
    damaged,
    encrypted,
    too_big,
    too_slow,
)
from assistant.documents.readers.pdf_reading import Reading
from assistant.documents.readers.pdf_seams import close_seams
from assistant.errors import DocumentError

KIND = "PDF"
_ROOT = str(Path(__file__).parents[3])  # the folder that holds this package
_WORKER = "assistant.documents.readers.pdf_worker"


def read_pdf(data: bytes, joiner: Joiner | None) -> Content:
    """Read a PDF; ``joiner`` decides where line ends broke words in cells. Raises DocumentError."""
    answer = _run_worker(data)
    if answer.refused:
        raise _refusal(answer.refused)
    return Content(
        close_seams(normalise(answer.text), joiner),
        has_pages=True,
        title=as_title(answer.title),
        date=as_date(answer.date),
        publisher=as_publisher(answer.author),
        warnings=tuple(answer.warnings),
        unmapped=answer.unmapped,
    )


def _refusal(reason: str) -> DocumentError:
    if reason == "encrypted":
        return encrypted(KIND)
    return too_big() if reason == "memory" else damaged(KIND)


def _run_worker(data: bytes) -> Reading:
    """Send the file to the worker and give its answer; what kills the worker is a refusal."""
    path = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-P", "-m", _WORKER],
            input=data,
            capture_output=True,
            check=False,
            timeout=READ_SECONDS,
            env={**os.environ, "PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired as error:
        raise too_slow() from error
    try:
        return Reading(**json.loads(done.stdout))
    except ValueError as error:  # it was killed, or crashed in native code
        raise damaged(KIND) from error
