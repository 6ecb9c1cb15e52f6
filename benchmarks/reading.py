"""Seconds to read 100 pages of PDF and of HWPX, beside a plain text extraction by a library.

    python -m benchmarks.reading

The documents are generated: per page 24 lines of text and a ruled table of 6 rows. The bars are
20 s for PDF and 5 s for HWPX, on one core. A user would take pypdf instead, which LangChain's
PyPDFLoader wraps, or unhwp; unhwp is measured where it is installed.
"""

from __future__ import annotations

import importlib.util
import io
import os
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.readers import read_content
from assistant.retrieval.morphemes import kiwi

PAGES = 100
SAMPLE = Path(__file__).parents[1] / "tests" / "fixtures" / "table.hwpx"
FONT = "HYSMyeongJo-Medium"
LINE = "ㅇ 이전공공기관과 지방자치단체가 함께 추진하는 사업의 성과를 점검하고"
CELLS = [[f"{row}행 {column}열의 값" for column in range(4)] for row in range(6)]


def pdf(pages: int) -> bytes:
    """Draw a PDF."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    canvas = Canvas(target)
    for _ in range(pages):
        canvas.setFont(FONT, 11)
        for i in range(24):
            canvas.drawString(72, 780 - 20 * i, f"{LINE} {i}")
        canvas.grid([72 + 110 * i for i in range(5)], [290 - 30 * i for i in range(7)])
        for i, row in enumerate(CELLS):
            for j, text in enumerate(row):
                canvas.drawString(76 + 110 * j, 270 - 30 * i, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def hwpx(pages: int) -> bytes:
    """Make an HWPX of a sample's parts and a long section, with what 한글 writes for each line."""
    layout = "<hp:linesegarray>" + '<hp:lineseg textpos="0" vertpos="0" flags="0"/>' * 2
    layout += "</hp:linesegarray>"

    def paragraph(text: str) -> str:
        return (
            '<hp:p id="0" paraPrIDRef="1" styleIDRef="0" pageBreak="0"><hp:run charPrIDRef="0">'
            f"{text}</hp:run>{layout}</hp:p>"
        )

    def cell(row: int, column: int) -> str:
        return (
            f"<hp:tc><hp:subList>{paragraph(f'<hp:t>{CELLS[row][column]}</hp:t>')}</hp:subList>"
            f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan/>'
            '<hp:cellSz width="1" height="1"/><hp:cellMargin left="0" right="0"/></hp:tc>'
        )

    rows = "".join(
        "<hp:tr>" + "".join(cell(row, column) for column in range(4)) + "</hp:tr>"
        for row in range(6)
    )
    page = "".join(paragraph(f"<hp:t>{LINE} {i}</hp:t>") for i in range(24))
    page += paragraph(f"<hp:tbl>{rows}</hp:tbl>")
    target = io.BytesIO()
    with (
        zipfile.ZipFile(SAMPLE) as sample,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sample.namelist():
            part = sample.read(name)
            if name == "Contents/section0.xml":
                head, _, rest = part.partition(b"<hp:p ")
                tail = rest[rest.rindex(b"</hs:sec>") :]
                part = head + (page * pages).encode() + tail
            archive.writestr(name, part)
    return target.getvalue()


def with_pypdf(data: bytes) -> int:
    """Extract the text with pypdf alone."""
    import pypdf

    return sum(len(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def with_unhwp(data: bytes) -> int:
    """Extract Markdown with unhwp alone."""
    import unhwp

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sample.hwpx")
        path.write_bytes(data)
        return len(unhwp.to_markdown(str(path)))


def seconds(read: Callable[[bytes], object], data: bytes) -> float:
    """Give the best of three runs."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        read(data)
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Print a table."""
    kiwi().analyze("가")  # a build has loaded it
    with one_core():
        compare()


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process and its children to one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def compare() -> None:
    """Print our seconds beside those of a plain library."""
    print(f"{PAGES} pages, one core    ours   plain library")
    for name, data, library, plain, bar in (
        ("PDF", pdf(PAGES), "pypdf", with_pypdf, 20),
        ("HWPX", hwpx(PAGES), "unhwp", with_unhwp, 5),
    ):
        ours = seconds(lambda data: read_content(data, kiwi()), data)
        other = "not installed"
        if importlib.util.find_spec(library) is not None:
            other = f"{library} {seconds(plain, data):.2f} s"
        print(f"{name:5} at most {bar:2} s {ours:7.2f} s   {other}")


if __name__ == "__main__":
    main()
