"""HTML: the standard library's streaming tokenizer and a small builder of paragraphs and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from assistant.documents.readers.content import Content, flowing
from assistant.documents.readers.flow import Flow, Grid, GridCell
from assistant.documents.readers.limits import Deadline, too_big

_CHUNK = 1 << 18
_MAX_OPEN = 1 << 20
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote body caption center dd details div dl dt fieldset figcaption "
        "figure form h1 h2 h3 h4 h5 h6 hr html li main ol p pre section summary table tbody td "
        "tfoot th thead tr ul",
    )
)
_HIDDEN = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template svg nav aside select button textarea iframe object head "
        "math canvas footer",
    )
)
_VOID = frozenset(
    re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr")
)
_HEADINGS = {f"h{i}": "#" * i + " " for i in range(1, 7)}
_MARKED = re.compile(r"\s*(?:[□■◇◆ㅇ○◦●※*·•∙▪▶\-–①-⑳㉮-㉻]|\(?\d{1,2}[.)]|\(?[가-하][.)])")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DROPPED = (
    (re.compile(r"<script\b", re.IGNORECASE), re.compile(r"</script\s*>", re.IGNORECASE)),
    (re.compile(r"<style\b", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)),
    (re.compile(r"<!--"), re.compile(r"-->")),
)
_DATA_URI = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=%\s]{200,}")
_SPAN_LIMIT = 500
_MAX_COLUMNS = 1000
_MAX_CELLS = 300_000
_MAX_CHARS = 30_000_000
_LOOKS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass
class _Table:
    """A table while its rows are being read; ``below`` holds the rows that a cell still covers."""

    grid: Grid = field(default_factory=Grid)
    row: int = -1
    column: int = 0
    below: dict[int, int] = field(default_factory=dict)
    outer: Flow = field(default_factory=Flow)
    lists: list[int | None] = field(default_factory=list)


def looks_like_html(text: str) -> bool:
    """Tell whether a decoded text is an HTML page."""
    return bool(_LOOKS.match(text[:5000].removeprefix("\ufeff")))


def read_html(text: str, deadline: Deadline) -> Content:
    """Read an HTML page; the text inside ``main`` alone where there is one."""
    builder = _Builder(deadline)
    builder.read(text)
    chosen = builder.main if builder.main.text().strip() else builder.flow
    day = builder.meta.get("article:published_time") or builder.meta.get("date", "")
    publisher = builder.meta.get("og:site_name") or builder.meta.get("author", "")
    return flowing(chosen, "".join(builder.title), day, publisher)


def html_table_lines(text: str, deadline: Deadline) -> str:
    """Give the rows of one HTML table as lines."""
    builder = _Builder(deadline)
    builder.read(text)
    return builder.flow.text()


class _Builder(HTMLParser):
    def __init__(self, deadline: Deadline) -> None:
        super().__init__(convert_charrefs=True)
        self.deadline = deadline
        self.root = self.flow = Flow()
        self.main = Flow()
        self.title: list[str] = []
        self.meta: dict[str, str] = {}
        self._pieces: list[str] = []
        self._tables: list[_Table] = []
        self._lists: list[int | None] = []
        self._prefix = ""
        self._hidden: list[str] = []
        self._in_title = self._verbatim = False
        self._cells = 0

    def read(self, text: str) -> None:
        """Feed the page in chunks, so that the deadline holds on any input.

        What stands after a tag that never closes is lost: rescanning it would be quadratic.
        """
        for opening, closing in _DROPPED:
            text = _without(text, opening, closing)
        text = _DATA_URI.sub("", text)
        text = text.replace("<![", "<!-")  # marked sections of Word: bogus comments to HTML5
        if len(text) > _MAX_CHARS:
            raise too_big()
        for start in range(0, len(text), _CHUNK):
            self.deadline.check()
            self.feed(text[start : start + _CHUNK])
            if len(self.rawdata) > _MAX_OPEN:
                raise too_big()
        rest = self.rawdata
        if rest and "<" not in rest:
            self.handle_data(rest)
        self._break()
        while self._tables:
            self._close_table()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; void elements come here too."""
        values = {key: value or "" for key, value in attrs}
        if self._hidden:
            if tag == self._hidden[0]:
                self._hidden.append(tag)
            elif tag == "title":
                self._in_title = True
            elif tag == "meta":
                self._take_meta(values)
            elif tag == "body":
                self._hidden.clear()
            return
        if tag == "meta":
            self._take_meta(values)
        elif tag == "title":
            self._in_title = True
        elif tag not in _VOID and (
            tag in _HIDDEN or "hidden" in values or _INVISIBLE.search(values.get("style", ""))
        ):
            self._hidden = [tag]
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in _BLOCKS:
            self._open(tag, values)

    def _take_meta(self, values: dict[str, str]) -> None:
        name = values.get("property") or values.get("name")
        if name and len(self.meta) < 100:
            self.meta[name.lower()] = values.get("content", "")

    def _open(self, tag: str, values: dict[str, str]) -> None:
        self._break()
        if tag in _HEADINGS:
            self._prefix = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._prefix = self._item_mark()
        elif tag == "pre":
            self._verbatim = True
        elif tag == "main" and not self._tables:
            self.flow = self.main
        elif tag == "table":
            self._tables.append(_Table(outer=self.flow, lists=self._lists))
            self.flow, self._lists = Flow(), []
        elif tag == "caption" and self._tables:
            self.flow = self._tables[-1].grid.caption
        elif tag == "tr" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        elif tag in ("td", "th") and self._tables:
            self._open_cell(self._tables[-1], values)

    def _item_mark(self) -> str:
        if not self._lists:
            return "- "
        count = self._lists[-1]
        if count is None:
            return "- " if len(self._lists) == 1 else "· "
        self._lists[-1] = count + 1
        return f"{count + 1}. "

    def _open_cell(self, table: _Table, values: dict[str, str]) -> None:
        self.deadline.check()
        table.row = max(table.row, 0)
        while table.column < _MAX_COLUMNS and table.below.get(table.column, -1) >= table.row:
            table.column += 1
        rows, columns = _span(values.get("rowspan")), _span(values.get("colspan"))
        for column in range(table.column, table.column + columns):
            table.below[column] = table.row + rows - 1
        self.flow = Flow()
        self._cells += 1
        if self._cells > _MAX_CELLS:
            raise too_big()
        if table.column < _MAX_COLUMNS:
            cell = GridCell(table.row, table.column, rows, columns, self.flow)
            table.grid.cells.append(cell)
        table.column += columns

    def handle_endtag(self, tag: str) -> None:
        """Close an element; end tags that were never opened are harmless."""
        if tag == "title":
            self._in_title = False
        if self._hidden:
            if tag == self._hidden[0]:
                self._hidden.pop()
            return
        if tag not in _BLOCKS:
            return
        self._break()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._verbatim = False
        elif tag == "main" and not self._tables:
            self.flow = self.root
        elif tag in ("td", "th", "caption", "tr") and self._tables:
            self.flow = Flow()  # stray text between cells shows nowhere
        elif tag == "table" and self._tables:
            self._close_table()

    def _close_table(self) -> None:
        table = self._tables.pop()
        self.flow, self._lists = table.outer, table.lists
        self.flow.items.append(table.grid)

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if self._in_title:
            self.title.append(data)
        elif not self._hidden:
            data = data.replace("\xa0", " ")
            self._pieces.append(data if self._verbatim else re.sub(r"\s+", " ", data))

    def _break(self) -> None:
        """End the paragraph that is being collected."""
        text = "".join(self._pieces)
        self._pieces = []
        lines = text.split("\n")
        if not self._verbatim:
            lines = [" ".join(line.split()) for line in lines]
        kept = [line for line in lines if line.strip()]
        if not kept:
            return
        if self._prefix and not (_MARKED.match(kept[0]) and not self._prefix.startswith("#")):
            kept[0] = self._prefix + kept[0]
        self._prefix = ""
        for line in kept:
            self.flow.paragraph(line)


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """Cut out what stands between two marks; an opening that never closes goes to the end."""
    pieces: list[str] = []
    end = 0
    while (found := opening.search(text, end)) is not None:
        pieces.append(text[end : found.start()])
        close = closing.search(text, found.end())
        end = len(text) if close is None else close.end()
    return "".join(pieces) + text[end:] if pieces else text


def _span(value: str | None) -> int:
    text = (value or "").strip()
    return min(max(int(text), 1), _SPAN_LIMIT) if text.isascii() and text.isdigit() else 1
