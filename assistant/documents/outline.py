"""The outline of a document: a list of blocks in reading order, each with its place in the tree."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.datatypes import Block, BlockKind, Document
from assistant.documents.flat_tables import find_flat_tables
from assistant.documents.lines import (
    Joiner,
    Line,
    is_full,
    join_lines,
    scan_lines,
    wrap_width,
)
from assistant.documents.marks import (
    MAX_HEADING,
    NUMBER_RANK,
    NUMBERED,
    SQUARE_RANK,
    Mark,
    classify,
    ends_sentence,
    is_statement,
)
from assistant.documents.readers.content import PAGE_BREAK
from assistant.documents.tables import Record, is_row, read_table
from assistant.documents.visible import visible_text

_ALONE = re.compile(r"\s*(?:[Ⅰ-Ⅻ]|I{1,3}|IV|VI{0,3}|IX|X|\d{1,2})\s*\.?\s*$")
_CONTENTS = re.compile(r"[\t.…·\s]+\d{1,3}\s*$")
_LEADERS = re.compile(r"(?:[·.…‥]\s?){4,}\d{1,4}\s*$")
_HEAD_ROW = re.compile(
    r"배포\s*일시?|담\s*당\s*부\s*서|담\s*당\s*자?|보\s*도\s*일\s*시|연\s*락\s*처"
)
_SAID = re.compile(r"\s*(?:이?라[고며]|고|며)\s*(?:말|밝|덧붙|강조|설명|전)")
_PLAIN_RANK = 100.0
_MAX_DEPTH = 12
_HEAD_LINES = 30


@dataclass
class _Draft:
    """A block while its lines are being collected."""

    kind: BlockKind
    mark: str
    rank: float
    lines: list[Line]
    parents: tuple[int, ...] = ()
    record: Record | None = None
    head_width: int = 0


@dataclass
class _Parser:
    document: Document
    joiner: Joiner
    drafts: list[_Draft] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    wrap: int = 0

    def parse(self) -> None:
        lines = scan_lines(self.document.text)
        self.wrap = 0 if self.document.whole_lines else wrap_width(lines)
        flat = {table.first: table for table in find_flat_tables(lines, self.wrap, self.joiner)}
        i = 0
        while i < len(lines):
            if i in flat:
                self._place_records(flat[i].records, BlockKind.ROW)
                i = flat[i].last
            elif is_row(lines[i].text):
                i = self._take_table(lines, i)
            elif self._is_number_alone(lines, i):
                self._open_numbered_title(lines[i], lines[i + 1])
                i += 2
            else:
                self._take_line(lines, i)
                i += 1

    def _take_table(self, lines: list[Line], i: int) -> int:
        j = i + 1
        while j < len(lines) and is_row(lines[j].text) and self._same_table(lines[j - 1], lines[j]):
            j += 1
        table = lines[i:j]
        contents = len(table) > 2 and all(_CONTENTS.search(line.text) for line in table)
        near_head = i < _HEAD_LINES
        for record in read_table(table):
            kind = BlockKind.CONTENTS if contents else BlockKind.ROW
            if near_head and _HEAD_ROW.search(self.document.text[record.start : record.start + 12]):
                kind = BlockKind.METADATA
            self._place_records([record], kind)
        return j

    def _same_table(self, above: Line, below: Line) -> bool:
        """Tell whether two rows stand together; a page end alone does not part them."""
        return not below.after_blank or self.document.text[above.end : below.start] == PAGE_BREAK

    def _place_records(self, records: Sequence[Record], kind: BlockKind) -> None:
        for record in records:
            text = self.document.text[record.start : record.end]
            draft = _Draft(kind, "", _PLAIN_RANK, [Line(record.start, record.end, text, True)])
            draft.record = record
            self._place(draft)

    def _is_number_alone(self, lines: list[Line], i: int) -> bool:
        """Tell whether a numeral stands alone in its line, its title in the next (Ⅰ ⏎ 추진경과)."""
        if i + 1 >= len(lines) or not _ALONE.fullmatch(lines[i].text):
            return False
        title = lines[i + 1].text
        return (
            lines[i].after_blank
            and not is_row(title)
            and 2 <= len(title.strip()) <= MAX_HEADING
            and not ends_sentence(title)
            and classify(title, in_article=False) is None
            and bool(re.match(r"\s*[가-힣『「‘“A-Za-z]", title))
        )

    def _open_numbered_title(self, number: Line, title: Line) -> None:
        roman = not number.text.strip().rstrip(".").isdigit()
        name, rank = ("Ⅰ", 10.0) if roman else ("1", float(NUMBER_RANK))
        draft = _Draft(BlockKind.HEADING, name, rank, [number, title])
        self._place(draft)

    def _take_line(self, lines: list[Line], i: int) -> None:
        line = lines[i]
        mark = classify(line.text, in_article=self._in_article())
        if _LEADERS.search(line.text):
            self._place(_Draft(BlockKind.CONTENTS, "", _PLAIN_RANK, [line]))
        elif mark is not None:
            self._open(line, mark, lines[i + 1] if i + 1 < len(lines) else None)
        elif self._continues(lines, i):
            self.drafts[-1].lines.append(line)
        elif self._is_title(line):
            self._place(_Draft(BlockKind.HEADING, "title", 0.0, [line]))
            self.stack.clear()
        elif self._is_plain_heading(lines, i):
            self._place(_Draft(BlockKind.HEADING, "plain", 15.0, [line]))
        else:
            self._place(_Draft(BlockKind.PARAGRAPH, "", _PLAIN_RANK, [line]))

    def _is_title(self, line: Line) -> bool:
        """Tell whether a line near the head repeats the document's title."""
        own, title = "".join(line.text.split()), "".join(self.document.title.split())
        near = len(self.drafts) < _HEAD_LINES and self.document.title
        return bool(near) and (title in own or (len(own) > 8 and own in title))

    def _in_article(self) -> bool:
        return any(self.drafts[i].mark == "조" for i in self.stack)

    def _open(self, line: Line, mark: Mark, following: Line | None) -> None:
        rank, kind = mark.rank, mark.kind
        if mark.name == "①" and self._heads_squares(line, following):
            rank, kind = float(NUMBER_RANK), BlockKind.HEADING
        if mark.name == "조" and mark.width < len(line.text.rstrip()):
            self._open_article(line, mark)
            return
        draft = _Draft(kind, mark.name, rank, [line], head_width=mark.width)
        self._place(draft)

    def _open_article(self, line: Line, mark: Mark) -> None:
        """Split '제1조(목적) 이 규정은 …' into the heading and what follows it."""
        head_end = line.start + mark.width
        head = Line(line.start, head_end, line.text[: mark.width], line.after_blank)
        self._place(_Draft(BlockKind.HEADING, "조", mark.rank, [head]))
        rest = line.text[mark.width :]
        lead = len(rest) - len(rest.lstrip())
        body = Line(head_end + lead, line.end, rest.lstrip(), False)
        inner = classify(body.text, in_article=True)
        if inner is None:
            self._place(_Draft(BlockKind.PARAGRAPH, "", _PLAIN_RANK, [body]))
        else:
            self._place(_Draft(inner.kind, inner.name, inner.rank, [body], head_width=inner.width))

    def _heads_squares(self, line: Line, following: Line | None) -> bool:
        """Tell whether a ①-line is a heading: □ follows it at once and it is no item of a list."""
        if following is None or len(line.text.strip()) > MAX_HEADING or ends_sentence(line.text):
            return False
        after = classify(following.text, in_article=False)
        listed = any(
            self.drafts[i].mark == "①" and self.drafts[i].rank > SQUARE_RANK for i in self.stack
        )
        return after is not None and after.name == "□" and not listed

    def _continues(self, lines: list[Line], i: int) -> bool:
        """Tell whether an unmarked line goes on with the block before it."""
        if not self.drafts or i == 0 or is_row(lines[i - 1].text):
            return False
        last, line, before = self.drafts[-1], lines[i], lines[i - 1]
        if self.document.whole_lines or last.mark.startswith("#"):
            return False
        if last.kind in (BlockKind.CAPTION, BlockKind.ROW) or last.lines[-1].end != before.end:
            return False
        if last.kind is BlockKind.HEADING and last.mark == "plain":
            return False
        if _SAID.match(line.text):
            return True
        if ends_sentence(before.text):
            return (
                bool(self.wrap)
                and is_full(before, self.wrap)
                and not line.after_blank
                and (not before.text.rstrip().endswith("."))
            )
        if self.wrap:
            return is_full(before, self.wrap) or (not line.after_blank and last.mark != "")
        if not line.after_blank:
            return last.mark != "" or before.width > MAX_HEADING
        return last.kind is BlockKind.BULLET and before.width >= MAX_HEADING

    def _is_plain_heading(self, lines: list[Line], i: int) -> bool:
        """Tell whether a short unmarked line heads the long one after it."""
        text = lines[i].text.strip()
        if self.wrap or i + 1 >= len(lines) or len(text) > 40:
            return False
        if ends_sentence(text.rstrip(".")) or is_row(lines[i + 1].text):
            return False
        following = lines[i + 1].text.strip()
        return len(following) > max(60, 2 * len(text))

    def _place(self, draft: _Draft) -> None:
        """Find the place of a block in the tree and put it there."""
        marks = [self.drafts[i].mark for i in self.stack]
        if draft.kind is BlockKind.METADATA and draft.mark in ("head", "foot"):
            self.stack.clear()
        elif draft.mark and draft.mark in marks and draft.kind is not BlockKind.NOTE:
            del self.stack[marks.index(draft.mark) :]
        while self.stack and self.drafts[self.stack[-1]].rank >= draft.rank:
            self.stack.pop()
        draft.parents = tuple(self.stack[:_MAX_DEPTH])
        self.drafts.append(draft)
        opens = (
            draft.kind in (BlockKind.HEADING, BlockKind.BULLET) or draft.kind is BlockKind.CAPTION
        )
        if opens:
            self.stack.append(len(self.drafts) - 1)

    def blocks(self) -> tuple[Block, ...]:
        texts = [self._text(draft) for draft in self.drafts]
        for draft, text in zip(self.drafts, texts, strict=True):
            if draft.kind is BlockKind.HEADING and draft.mark in NUMBERED and is_statement(text):
                draft.kind = BlockKind.BULLET
        return tuple(self._block(i, texts) for i in range(len(self.drafts)))

    def _text(self, draft: _Draft) -> str:
        if draft.record is not None:
            return visible_text(draft.lines[0].text)
        return join_lines([line.text for line in draft.lines], self.joiner)

    def _block(self, index: int, texts: list[str]) -> Block:
        draft = self.drafts[index]
        start = draft.lines[0].start
        end = draft.lines[-1].end
        raw = self.document.text[start:end]
        start += len(raw) - len(raw.lstrip())
        end -= len(raw) - len(raw.rstrip())
        section = tuple(
            title for i in draft.parents if (title := self._title(self.drafts[i], texts[i]))
        )
        record = draft.record
        if record is not None and record.group:
            section = (*section, record.group)
        pages = self.document.pages
        return Block(
            kind=draft.kind,
            start=start,
            end=end,
            level=len(draft.parents) + 1,
            marker=draft.mark,
            section=section,
            page=bisect_right(pages, start) if pages else None,
            text=texts[index],
            parents=draft.parents,
            cells=record.cells if record else (),
        )

    @staticmethod
    def _title(draft: _Draft, text: str) -> str:
        """Give the heading that a block lends to what stands below it; empty for a sentence."""
        if draft.kind is BlockKind.HEADING or draft.kind is BlockKind.CAPTION:
            return text.lstrip("# ")[: 2 * MAX_HEADING]
        if ends_sentence(text) or len(text) > MAX_HEADING:
            return ""
        return visible_text(text)


def read_outline(document: Document, joiner: Joiner) -> tuple[Block, ...]:
    """Read the outline of a document.

    Returns blocks in reading order that do not overlap; text outside of them is page furniture.
    """
    parser = _Parser(document, joiner)
    parser.parse()
    return parser.blocks()
