"""A PDF page as pdfium sees it: words with their boxes, and the ruling lines."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw as pdfium

_THIN = 3.0
_MIN_RULE = 6.0
# A rule may be drawn as dots, so wide at most and so far apart.
_DOT, _DOT_STEP, _FEWEST_DOTS = 2.0, 3.5, 8
_MAX_OBJECTS = 60_000
_MAX_RULES = 4_000
_MAX_FORM_DEPTH = 5
_HYPHENS = (0x02, 0xFFFE)  # what pdfium makes of a hyphen at the end of a line
Box = tuple[float, float, float, float]  # left, top, right, bottom; y grows downwards


@dataclass(frozen=True)
class Char:
    """A character and its box; ``size`` is the height of its line."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        """Give the height of the box."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Rule:
    """A horizontal or vertical ruling line: where it stands, and from where to where it goes."""

    at: float
    low: float
    high: float


@dataclass
class Page:
    """The characters of a page in the order of the file, and its rules; lengths are points.

    ``unmapped`` counts the characters that the file does not tell, ``pictures`` the images.
    """

    width: float = 0.0
    height: float = 0.0
    chars: list[Char] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    unmapped: int = 0
    pictures: int = 0

    @property
    def is_picture(self) -> bool:
        """Tell whether the page shows images and holds no text, as a scanned one."""
        return self.pictures > 0 and not any(not char.text.isspace() for char in self.chars)


def read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """Read a page. Raises PdfiumError."""
    handle = document[index]
    try:
        turn = _turner(handle)
        width, height = handle.get_size()
        page = Page(width, height)
        page.chars = list(_chars(handle, turn, page))
        page.pictures = sum(1 for _ in handle.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE]))
        _add_rules(handle, turn, page)
    finally:
        handle.close()
    return page


def _turner(handle: pypdfium2.PdfPage) -> Callable[[float, float, float, float], Box]:
    """Give the map from page space (y upwards, unrotated) to the page as it is shown."""
    left, bottom, right, top = handle.get_bbox()
    rotation = handle.get_rotation()

    def turn(x0: float, y0: float, x1: float, y1: float) -> Box:
        if rotation == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if rotation == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if rotation == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return turn


def _chars(
    handle: pypdfium2.PdfPage, turn: Callable[[float, float, float, float], Box], page: Page
) -> Iterator[Char]:
    """Give the characters with their loose boxes; spaces that pdfium inferred carry no box."""
    text_page = handle.get_textpage()
    box = pdfium.FS_RECTF()
    try:
        high = 0
        for i in range(pdfium.FPDFText_CountChars(text_page)):
            code = pdfium.FPDFText_GetUnicode(text_page, i)
            if 0xD800 <= code < 0xDC00:  # pdfium gives UTF-16 units
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
            high = 0
            generated = pdfium.FPDFText_IsGenerated(text_page, i) == 1
            if pdfium.FPDFText_HasUnicodeMapError(text_page, i) == 1:
                page.unmapped += 1
            if code in _HYPHENS:
                code = 0x2D
            if code in (10, 13) or not 0 < code < 0x110000 or code == 0xFFFF:
                continue
            if generated and code == 32:
                yield Char(" ", 0, 0, 0, 0)
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text_page, i, box):
                continue
            yield Char(chr(code), *turn(box.left, box.bottom, box.right, box.top))
    finally:
        text_page.close()


def _add_rules(
    handle: pypdfium2.PdfPage, turn: Callable[[float, float, float, float], Box], page: Page
) -> None:
    """Collect ruling lines: stroked lines and the edges of rectangles, drawn thin or not."""
    dots: list[tuple[float, float]] = []
    for count, (item, matrix) in enumerate(_paths(handle)):
        if count > _MAX_OBJECTS or len(page.horizontal) + len(page.vertical) > _MAX_RULES:
            page.horizontal, page.vertical = [], []  # a drawing, not a table
            return
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
        if not mode.value and not stroke.value:
            continue
        for x0, y0, x1, y1 in _segments(item, matrix):
            box = turn(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            _add_rule(page, box)
            if max(box[2] - box[0], box[3] - box[1]) <= _DOT:
                dots.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    page.horizontal += [Rule(at, low, high) for at, low, high in _dotted([(y, x) for x, y in dots])]
    page.vertical += [Rule(at, low, high) for at, low, high in _dotted(dots)]


def _dotted(dots: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float, float]]:
    """Give the lines that dots make: where each stands, and from where to where it goes."""
    run: list[tuple[float, float]] = []
    for at, along in sorted((round(at, 1), along) for at, along in dots):
        if run and (at != run[-1][0] or along - run[-1][1] > _DOT_STEP):
            if len(run) >= _FEWEST_DOTS:
                yield run[0][0], run[0][1], run[-1][1]
            run = []
        run.append((at, along))
    if len(run) >= _FEWEST_DOTS:
        yield run[0][0], run[0][1], run[-1][1]


def _add_rule(page: Page, box: Box) -> None:
    x0, top, x1, bottom = box
    if bottom - top <= _THIN and x1 - x0 >= _MIN_RULE:
        page.horizontal.append(Rule((top + bottom) / 2, x0, x1))
    elif x1 - x0 <= _THIN and bottom - top >= _MIN_RULE:
        page.vertical.append(Rule((x0 + x1) / 2, top, bottom))


_Matrix = tuple[float, float, float, float, float, float]


def _paths(handle: pypdfium2.PdfPage) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    """Give the path objects with the matrix of the forms around them."""
    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    count = pdfium.FPDFPage_CountObjects(handle)
    for i in range(min(count, _MAX_OBJECTS)):
        yield from _descend(pdfium.FPDFPage_GetObject(handle, i), identity, 0)


def _descend(
    item: pdfium.FPDF_PAGEOBJECT, outer: _Matrix, depth: int
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM):
        return
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, own)
    matrix = _multiply((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield item, matrix
    elif depth < _MAX_FORM_DEPTH:
        for i in range(min(pdfium.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)):
            yield from _descend(pdfium.FPDFFormObj_GetObject(item, i), matrix, depth + 1)


def _multiply(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _segments(item: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[Box]:
    """Give the straight segments of a path in page space; a thin closed shape is one segment."""
    points: list[tuple[float, float]] = []
    lines: list[Box] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    first = (0.0, 0.0)
    for i in range(min(pdfium.FPDFPath_CountSegments(item), 64)):
        segment = pdfium.FPDFPath_GetPathSegment(item, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix[0] * x.value + matrix[2] * y.value + matrix[4],
            matrix[1] * x.value + matrix[3] * y.value + matrix[5],
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not points:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            lines.append((*points[-1], *point))
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            lines.append((*point, *first))
    if not points:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    if max(xs) - min(xs) <= _THIN or max(ys) - min(ys) <= _THIN:
        yield min(xs), min(ys), max(xs), max(ys)
    else:
        yield from lines
