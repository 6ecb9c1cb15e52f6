"""The outline of a document: a list of blocks in reading order, each with its place in the tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.datatypes import Block, BlockKind, Document
from assistant.documents.blocks import make_blocks
from assistant.documents.contacts import find_contact_boxes
from assistant.documents.line_breaks import begins_anew, heads_plainly, is_closed, label_mark
from assistant.documents.lines import (
    Joiner,
    Line,
    breaks_word,
    is_full,
    scan_lines,
    wrap_width,
)
from assistant.documents.marks import (
    ARTICLE_BODY,
    ARTICLE_BODY_RANK,
    BULLET,
    CAPTION,
    HEADING,
    MAX_HEADING,
    METADATA,
    NUMBER_RANK,
    PARAGRAPH,
    ROW,
    SQUARE_RANK,
    Mark,
    as_footnote,
    classify,
    ends_sentence,
    goes_on_counting,
    names_contact,
    raised_numbers,
)
from assistant.documents.release import HEAD_LINES, find_heads, is_foot_row, is_release_row
from assistant.documents.tables.flattened import find_flat_tables
from assistant.documents.tables.records import LineTable, Record, is_row, is_rule, read_table
from assistant.documents.tables.row_lines import (
    lines_of_box,
    lists_pages,
    rows_above_note,
    take_rows,
)
from assistant.documents.tables.slashed import find_slashed_tables
from assistant.documents.tables.spaced import find_spaced_tables
from assistant.documents.tables.units import units_of_note, with_units
from assistant.documents.title_lines import (
    is_annex_alone,
    is_first_of_title,
    is_number_alone,
    is_title_box,
    names_annex,
)
from assistant.documents.tree import Draft, Tree

_LEADERS = re.compile(r"(?:[·.…‥]\s?){4,}\s*\d{1,4}\s*$")
_SAID = re.compile(r"\s*(?:이?라[고며]|고|며)\s*(?:말|밝|덧붙|강조|설명|전)")
_PLAIN_RANK = 100.0
# A title of fewer letters may stand in any sentence or heading.
_SHORT = 8
_TELLS = re.compile(r"다[.)](?:\s|$)")
# A note of units stands this many blocks above its table at most: the caption may be between.
_UNITS_ABOVE = 2


@dataclass
class _Parser:
    document: Document
    joiner: Joiner
    tree: Tree = field(default_factory=Tree)
    wrap: int = 0
    raised: frozenset[str] = frozenset()

    def parse(self) -> None:
        self.raised = raised_numbers(self.document.text)
        lines = scan_lines(self.document.text)
        self.wrap = 0 if self.document.whole_lines else wrap_width(lines)
        flat = {} if self.document.whole_lines else self._flat_tables(lines)
        tables = flat | find_slashed_tables(lines) | find_spaced_tables(lines)
        boxes = find_contact_boxes(lines)
        heads = find_heads(lines, self.document.title)
        i = 0
        while i < len(lines):
            if i in boxes:
                self._place_records(boxes[i].records, METADATA)
                i = boxes[i].last
            elif i in heads:
                self.tree.place(Draft(METADATA, "head", 0.0, lines[i : heads[i]]))
                i = heads[i]
            elif i in tables:
                self._place_records(self._with_units(tables[i].records), ROW)
                i = tables[i].last
            elif is_title_box(lines, i):
                self._open_title_box(lines[i])
                i += 1
            elif is_row(lines[i].text) and not is_foot_row(lines[i].text):
                i = self._take_table(lines, i)
            elif is_number_alone(lines, i):
                self._open_numbered_title(lines[i].text, lines[i : i + 2])
                i += 2
            elif is_annex_alone(lines, i, wrapped=bool(self.wrap)):
                self.tree.place(Draft(HEADING, "part", 1.0, [lines[i], lines[i + 1]]))
                i += 2
            else:
                self._take_line(lines, i)
                i += 1

    def _flat_tables(self, lines: list[Line]) -> dict[int, LineTable]:
        return {table.first: table for table in find_flat_tables(lines, self.wrap, self.joiner)}

    def _with_units(self, records: Sequence[Record]) -> list[Record]:
        """Give the rows of a table with the units that the note or title above it names.

        Its caption may stand between the two.
        """
        above = [draft.lines[-1].text for draft in self.tree.drafts[-1 : -_UNITS_ABOVE - 1 : -1]]
        units = (units_of_note(text) for text in above)
        return with_units(records, next(filter(None, units), units_of_note("")))

    def _take_table(self, lines: list[Line], i: int) -> int:
        table, j = take_rows(self.document.text, lines, i)
        framed = lines_of_box(table)
        if framed:
            for k in range(len(framed)):
                self._take_line(framed, k)
            return j
        contents = lists_pages([line.text for line in table])
        near_head = i < HEAD_LINES
        records = self._with_units(read_table([*rows_above_note(lines, i), *table]))
        for record in (record for record in records if record.start >= table[0].start):
            kind = BlockKind.CONTENTS if contents else ROW
            if is_release_row(self.document.text[record.start : record.end], near_head=near_head):
                kind = METADATA
            self._place_records([record], kind)
        return j

    def _place_records(self, records: Sequence[Record], kind: BlockKind) -> None:
        for record in records:
            text = self.document.text[record.start : record.end]
            draft = Draft(kind, "", _PLAIN_RANK, [Line(record.start, record.end, text, True)])
            draft.record = record
            self.tree.place(draft)

    def _open_numbered_title(self, number: str, lines: list[Line]) -> None:
        roman = not number.strip().rstrip(".").isdigit()
        name, rank = ("Ⅰ", 10.0) if roman else ("1", float(NUMBER_RANK))
        self.tree.place(Draft(HEADING, name, rank, lines))

    def _open_title_box(self, line: Line) -> None:
        if names_annex(line.text.split("\t")[0]):
            self.tree.place(Draft(HEADING, "part", 1.0, [line]))
        else:
            self._open_numbered_title(line.text.split("\t")[0], [line])

    def _take_line(self, lines: list[Line], i: int) -> None:
        line = lines[i]
        if is_rule(line.text):
            self.tree.place(Draft(PARAGRAPH, "", _PLAIN_RANK, [line]))
            return
        mark = classify(line.text, in_article=self._in_article())
        mark = as_footnote(line.text, mark, self.raised)
        if _LEADERS.search(line.text):
            self.tree.place(Draft(BlockKind.CONTENTS, "", _PLAIN_RANK, [line]))
        elif mark is not None and not self._counts_on(lines, i):
            self._open(line, mark, lines[i + 1] if i + 1 < len(lines) else None)
        elif names_contact(line.text) and (line.after_blank or self._follows_contact()):
            self.tree.place(Draft(METADATA, "foot", 0.0, [line]))
        elif self._continues(lines, i):
            self.tree.drafts[-1].lines.append(line)
        elif label := label_mark(lines, i):
            self.tree.place(Draft(label.kind, label.name, label.rank, [line]))
        elif self._is_title(line):
            self._open_title(line)
        elif heads_plainly(lines, i, self.wrap):
            self.tree.place(Draft(HEADING, "plain", 15.0, [line]))
        else:
            self.tree.place(Draft(PARAGRAPH, "", _PLAIN_RANK, [line]))

    def _counts_on(self, lines: list[Line], i: int) -> bool:
        """Tell whether a line breaks off before a number of a list that stands in running text."""
        broken = bool(i and self.wrap and self.tree.drafts) and not lines[i].after_blank
        return broken and goes_on_counting(lines[i - 1].text, lines[i].text)

    def _follows_contact(self) -> bool:
        return bool(self.tree.drafts) and self.tree.drafts[-1].kind is METADATA

    def _is_title(self, line: Line) -> bool:
        """Tell whether a line near the head repeats the document's title."""
        own, title = "".join(line.text.split()), "".join(self.document.title.split())
        near = len(self.tree.drafts) < HEAD_LINES and self.document.title
        told = len(own) > max(MAX_HEADING, 2 * len(title)) and _TELLS.search(line.text)
        longer = len(title) > _SHORT and not told
        part = len(own) > _SHORT and own in title
        return bool(near) and (own == title or part or (longer and title in own))

    def _open_title(self, line: Line) -> None:
        """Open the title, with the short line right above it that is its first part."""
        drafts = self.tree.drafts
        before = drafts[-1] if drafts else None
        if before is not None and before.kind is PARAGRAPH and is_first_of_title(before.lines):
            headed = len(drafts) == 1 or drafts[-2].kind is METADATA
            if headed and not ends_sentence(before.squeezed):
                drafts.pop()
                self.tree.place(Draft(HEADING, "title", 0.0, [*before.lines, line]))
                self.tree.stack.clear()
                return
        self.tree.place(Draft(HEADING, "title", 0.0, [line]))
        self.tree.stack.clear()

    def _in_article(self) -> bool:
        return any(_is_article(self.tree.drafts[i]) for i in self.tree.stack)

    def _open(self, line: Line, mark: Mark, following: Line | None) -> None:
        rank, kind = mark.rank, mark.kind
        if mark.name == "①" and self._heads_squares(line, following):
            rank, kind = float(NUMBER_RANK), HEADING
        if kind is CAPTION and following is not None:
            listed = classify(following.text, in_article=False)
            if listed is not None and listed.kind is BULLET and not is_row(following.text):
                rank, kind = listed.rank - 0.5, HEADING
        if mark.name == "조" and mark.width < len(line.text.rstrip()):
            self._open_article(line, mark)
            return
        draft = Draft(kind, mark.name, rank, [line])
        self.tree.place(draft)

    def _open_article(self, line: Line, mark: Mark) -> None:
        """Split '제1조(목적) 이 규정은 …' into the heading and what follows it."""
        head_end = line.start + mark.width
        head = Line(line.start, head_end, line.text[: mark.width], line.after_blank)
        self.tree.place(Draft(HEADING, "조", mark.rank, [head]))
        rest = line.text[mark.width :]
        lead = len(rest) - len(rest.lstrip())
        body = Line(head_end + lead, line.end, rest.lstrip(), False)
        inner = classify(body.text, in_article=True)
        if inner is None:
            self.tree.place(Draft(PARAGRAPH, ARTICLE_BODY, ARTICLE_BODY_RANK, [body]))
        else:
            self.tree.place(Draft(inner.kind, inner.name, inner.rank, [body]))

    def _heads_squares(self, line: Line, following: Line | None) -> bool:
        """Tell whether a ①-line is a heading: □ follows it at once and it is no item of a list."""
        if following is None or len(line.text.strip()) > MAX_HEADING or ends_sentence(line.text):
            return False
        after = classify(following.text, in_article=False)
        listed = any(
            self.tree.drafts[i].mark == "①" and self.tree.drafts[i].rank > SQUARE_RANK
            for i in self.tree.stack
        )
        return after is not None and after.name == "□" and not listed

    def _continues(self, lines: list[Line], i: int) -> bool:
        """Tell whether an unmarked line goes on with the block before it."""
        if self.document.whole_lines or not self.tree.drafts or i == 0:
            return False
        last, line, before = self.tree.drafts[-1], lines[i], lines[i - 1]
        apart = last.lines[-1].end != before.end or is_row(before.text)
        if apart or is_closed(last, line) or begins_anew(last, line, self.wrap):
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
        if last.kind is not BULLET:
            return False
        return before.width >= MAX_HEADING or breaks_word(before, line, self.joiner)


def _is_article(draft: Draft) -> bool:
    """Tell whether a block heads an article of a statute (제N조), in Markdown too."""
    heading = draft.lines[0].text.lstrip("# ")
    marked = classify(heading, in_article=False) if draft.mark.startswith("#") else None
    return draft.mark == "조" or (marked is not None and marked.name == "조")


def read_outline(document: Document, joiner: Joiner) -> tuple[Block, ...]:
    """Read the outline of a document.

    Returns blocks in reading order that do not overlap; text outside of them is page furniture.
    """
    parser = _Parser(document, joiner)
    parser.parse()
    return make_blocks(document, parser.tree.drafts, joiner)
