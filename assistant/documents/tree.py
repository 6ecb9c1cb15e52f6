"""The tree of an outline: where a block stands among the blocks before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.datatypes import BlockKind
from assistant.documents.lines import Line
from assistant.documents.marks import ARTICLE_BODY, ends_sentence, introduces_list, opens_series
from assistant.documents.tables.records import Record

_MAX_DEPTH = 12
_OUTDENT = 2
_MAX_NAME = 20
_LABEL = re.compile(r"\s*[^\s\w(]*\s*\([^()]{1,20}\)")
# What opens a new paragraph of a press release rather than one more item of the list above it.
_TURN = re.compile(
    r"\s*[^\s\w]\s*(?:한편|아울러|이와\s*함께|이\s*밖에|이외에도?|끝으로|마지막으로)\b"
)


@dataclass
class Draft:
    """A block while its lines are being collected.

    ``elder`` is the mark of the siblings before the list that this block belongs to; ``bullets``
    counts the bullets below it, ``labelled`` those that open with a label in parentheses.
    """

    kind: BlockKind
    mark: str
    rank: float
    lines: list[Line]
    parents: tuple[int, ...] = ()
    record: Record | None = None
    elder: str = ""
    bullets: int = 0
    labelled: int = 0

    @property
    def indent(self) -> int:
        """Give how many characters of white space it opens with."""
        return len(self.lines[0].text) - len(self.lines[0].text.lstrip())

    @property
    def squeezed(self) -> str:
        """Give the text of its last two lines without white space."""
        return "".join("".join(line.text for line in self.lines[-2:]).split())


@dataclass
class Tree:
    """Blocks in reading order; ``stack`` holds the open ones, outermost first.

    Metadata stands outside of the tree: the text before it may go on after it.
    """

    drafts: list[Draft] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)

    def place(self, draft: Draft) -> None:
        """Find the place of a block in the tree and put it there."""
        if draft.kind is BlockKind.METADATA:
            self.drafts.append(draft)
            return
        closed = self._close(draft)
        if draft.kind is BlockKind.BULLET and self._leaves_list(draft):
            closed = self.drafts[self.stack.pop()]
        if closed is not None and draft.kind is not BlockKind.NOTE:
            draft.elder = closed.elder if closed.mark == draft.mark else closed.mark
        draft.parents = tuple(self.stack[:_MAX_DEPTH])
        if self.stack and draft.kind is BlockKind.BULLET:
            self._top.bullets += 1
            self._top.labelled += bool(_LABEL.match(draft.lines[0].text))
        self.drafts.append(draft)
        opens = draft.kind in (BlockKind.HEADING, BlockKind.BULLET, BlockKind.CAPTION)
        if opens or draft.mark == ARTICLE_BODY:
            self.stack.append(len(self.drafts) - 1)

    @property
    def _top(self) -> Draft:
        return self.drafts[self.stack[-1]]

    def _close(self, draft: Draft) -> Draft | None:
        """Close the blocks that a new one ends; give the outermost of them."""
        low = len(self.stack)
        elder = self._sibling(draft)
        if elder is not None:
            draft.rank = self.drafts[self.stack[elder]].rank
            low = elder
        elif self._announced(draft):
            draft.rank = self._top.rank + 1
        while low and self._ends(self.drafts[self.stack[low - 1]], draft):
            low -= 1
        closed = self.drafts[self.stack[low]] if low < len(self.stack) else None
        del self.stack[low:]
        return closed

    @staticmethod
    def _ends(above: Draft, draft: Draft) -> bool:
        """Tell whether a block ends one above it, by rank or as a note that is set further out."""
        noted = draft.kind is BlockKind.NOTE and 0 < draft.indent <= above.indent - _OUTDENT
        return noted or above.rank >= draft.rank

    def _sibling(self, draft: Draft) -> int | None:
        """Give the place in the stack of an open block with the same mark."""
        if not draft.mark or draft.kind is BlockKind.NOTE:
            return None
        places = (k for k, i in enumerate(self.stack) if self.drafts[i].mark == draft.mark)
        return next(places, None)

    def _announced(self, draft: Draft) -> bool:
        """Tell whether a number opens the list that the bullet right above it announces."""
        return (
            bool(self.stack)
            and self._top.kind is BlockKind.BULLET
            and draft.rank <= self._top.rank
            and opens_series(draft.mark, draft.lines[0].text)
            and introduces_list(self._top.squeezed)
        )

    def _leaves_list(self, draft: Draft) -> bool:
        """Tell whether a bullet goes on with the text before a list, not with its last item.

        Where the bullets around a list and those inside of it share their mark, one leaves the list
        that opens as a new paragraph does, or lacks the label that all bullets beside it have.
        """
        if not self.stack or self._top.elder != draft.mark:
            return False
        head = draft.lines[0].text
        alike = 1 < self._top.bullets == self._top.labelled
        unlike = alike and not _LABEL.match(head)
        return unlike or bool(_TURN.match(head))


def stands_below_title(line: Line, last: Draft) -> bool:
    """Tell whether an indented sentence stands below a square bullet of a few words, its title."""
    titled = last.mark in ("□", "◇") and len(last.lines) == 1
    head, text = last.lines[0].text.strip(), line.text.strip()
    return (
        titled
        and line.text[:1].isspace()
        and len(head) <= _MAX_NAME
        and len(text) > 2 * len(head)
        and ends_sentence(text)
        and not ends_sentence(head)
    )
