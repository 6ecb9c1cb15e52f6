"""Numbering and styles of WordprocessingML: which mark a paragraph has, and how it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from assistant.documents.readers.archive import Archive, attribute, child, local, number
from assistant.documents.readers.content import symbol
from assistant.documents.readers.numbering import DOCX_FORMATS, Level, Numbering

_HEADING = re.compile(r"(?:heading|제목)\s*([1-6])", re.IGNORECASE)
_MAX_STYLES = 12
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")


@dataclass
class _Style:
    """What a paragraph style says of numbering, and the style it is based on."""

    name: str = ""
    based_on: str = ""
    numbering: str = ""
    level: int | None = None


@dataclass
class _List:
    """A concrete list: the numbering it shares and, by level, a first number of its own."""

    numbering: Numbering
    bullets: dict[int, str]
    restarts: dict[int, int] = field(default_factory=dict)


@dataclass
class DocxMarks:
    """The numbering and style parts of a document."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, _Style] = field(default_factory=dict)

    def of(self, paragraph: Element) -> tuple[str, bool]:
        """Give a paragraph's mark and count it; tell too whether it stands in a contents list."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return "", False
        style = _value(properties, "pStyle")
        target, level = _reference(properties)
        name, inherited, inherited_level = self._inherit(style)
        target = target or inherited
        depth = level if level is not None else inherited_level or 0
        contents = name.lower().startswith(("toc", "목차"))
        mark = self._step(target, depth)
        heading = _HEADING.match(name)
        if not mark and heading:
            mark = "#" * int(heading[1])
        return mark, contents

    def _inherit(self, style: str) -> tuple[str, str, int | None]:
        """Give a style's name and the numbering that it or a style below it brings."""
        first = self.styles.get(style, _Style()).name
        for _ in range(_MAX_STYLES):
            here = self.styles.get(style)
            if here is None:
                break
            if here.numbering:
                return first, here.numbering, here.level
            style = here.based_on
        return first, "", None

    def _step(self, target: str, level: int) -> str:
        here = self.lists.get(target)
        if here is None:
            return ""
        start = here.restarts.pop(level, None)
        if start is not None:
            here.numbering.counts[level] = start - 1
        mark = here.numbering.step(level)
        return here.bullets.get(level, mark)


def read_marks(archive: Archive, folder: str) -> DocxMarks:
    """Read the numbering and style parts that stand beside the main part."""
    marks = DocxMarks()
    name = folder + "styles.xml"
    if name in archive.names:
        for element in archive.elements(name, depth=1):
            if local(element) == "style" and attribute(element, "type") == "paragraph":
                marks.styles[attribute(element, "styleId")] = _style(element)
    name = folder + "numbering.xml"
    if name in archive.names:
        _read_lists(archive.tree(name), marks)
    return marks


def _style(element: Element) -> _Style:
    style = _Style(_value(element, "name"), _value(element, "basedOn"))
    properties = child(element, "pPr")
    if properties is not None:
        target, level = _reference(properties)
        style = replace(style, numbering=target, level=level)
    return style


def _read_lists(root: Element, marks: DocxMarks) -> None:
    abstract: dict[str, tuple[Numbering, dict[int, str]]] = {}
    for element in root:
        if local(element) == "abstractNum":
            abstract[attribute(element, "abstractNumId")] = _levels(element)
        elif local(element) == "num":
            shared = abstract.get(_value(element, "abstractNumId"))
            if shared is None:
                continue
            restarts = {}
            for override in element:
                start = _value(override, "startOverride")
                if local(override) == "lvlOverride" and start:
                    restarts[number(attribute(override, "ilvl"))] = number(start, 1)
            marks.lists[attribute(element, "numId")] = _List(*shared, restarts)


def _levels(element: Element) -> tuple[Numbering, dict[int, str]]:
    levels: dict[int, Level] = {}
    bullets: dict[int, str] = {}
    for level in element:
        if local(level) != "lvl":
            continue
        index = number(attribute(level, "ilvl"))
        kind = _value(level, "numFmt") or "decimal"
        text = _value(level, "lvlText")
        if kind == "bullet":
            bullets[index] = _bullet(text, level)
            text = ""
        elif kind == "none":
            text = re.sub(rf"%{index + 1}", "", text)
        pattern = re.sub(r"%(\d)", r"^\1", text.replace("^", ""))
        first = number(_value(level, "start"), 1)
        levels[index] = Level(DOCX_FORMATS.get(kind, "DIGIT"), pattern, first)
    return Numbering(levels), bullets


def _bullet(text: str, level: Element) -> str:
    """Give a bullet as a public character; Word's second level is the letter o of Courier New."""
    fonts = " ".join(
        value
        for element in level.iter()
        if local(element) == "rFonts"
        for value in element.attrib.values()
    ).lower()
    if text == "o":
        return "○"
    if len(text) == 1 and any(font in fonts for font in _SYMBOL_FONTS):
        return symbol(text)
    return "".join(symbol(char) if ord(char) >= 0x100 else char for char in text)


def _reference(properties: Element) -> tuple[str, int | None]:
    """Give the list and level that paragraph properties name; list 0 switches numbering off."""
    found = child(properties, "numPr")
    if found is None:
        return "", None
    level = _value(found, "ilvl")
    return _value(found, "numId"), number(level) if level else None


def _value(element: Element, name: str) -> str:
    inner = child(element, name)
    return "" if inner is None else attribute(inner, "val")
