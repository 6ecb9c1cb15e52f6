"""Head, cover and foot of an official document: who released it, when, and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.documents.lines import Line
from assistant.documents.marks import classify

HEAD_LINES = 30
_MAX_VALUES = 6
_RELEASE = r"보도(?:참고|설명|해명)?자료"
_LABELS = (
    rf"{_RELEASE}|배포(?:일시?|시점)|보도(?:일시|시점)|담당(?:부서|자|과)?|책임자|연락처|작성자"
)
_LABEL = re.compile(_LABELS)
_LABELLED = re.compile(rf"(?:{_LABELS})(?=['‘’]?\d|[가-힣]*[부처청국과실팀단원](?:장|☎|\W|$))")
_OFFICE, _PERSON = re.compile(r"담당(?:부서|과)"), re.compile(r"담당자|책임자|연락처|작성자")
_HALF_LABELS = ("담당", "배포", "보도")
DAY = r"(?:['‘’]\d{2}|\d{4})\s*[.년]\s*\d{1,2}\s*[.월]?(?:\s*\d{1,2}\s*[.일]?)?\s*(?:\([월화수목금토일]\))?"
_EMBARGO = re.compile(
    r"보도\s*(?:하여|해)\s*주시기|이후\s*보도|보도\s*가능|엠바고|총\s*\d+\s*[매쪽]"
)
_CONTACT = re.compile(
    r"☎|@|(?:실|국|과|팀|단|센터)장\s|사무관|서기관|주무관|연구관|\(?\d{2,3}\)?[-\s)]*\d{3,4}-\d{4}"
)
_DATED = re.compile(rf"\W*{DAY}")
_COVER = re.compile(
    rf"\s*(?:{DAY}\.?|.{{0,20}}(?:공고|고시|훈령|예규)\s*제?\s*\d{{4}}\s*-\s*\d+\s*호|관계\s*부처\s*합동|[가-힣·‧ㆍ\s]{{2,20}}(?:[가-힣]부|처|청|위원회|공사|공단|진흥원|연구원))\s*"
)
_NAME = re.compile(r"[가-힣·‧ㆍ()\s]{2,16}")
_DEPARTMENT = re.compile(r"[과팀실국단부처관원청회]\s*$")


def find_heads(lines: Sequence[Line], title: str) -> dict[int, int]:
    """Find the lines of head and cover: from a first line to the one after its last.

    A label (배포일시, 담당부서 …) takes what it labels along, a department its contact as well, as
    in a row of a table. Labels count from two on, so that one such word does not make a release.
    The search ends with the first bullet or sentence. A line of the title is no cover.
    """
    named = _squeezed(title)
    heads: dict[int, int] = {}
    labels = 0
    i = 0
    while i < min(len(lines), HEAD_LINES):
        width = _label_width(lines, i)
        if "\t" in lines[i].text:
            i += 1
            continue
        if width:
            labels += 1
            heads[i] = _values_end(lines, i, i + width)
        elif _is_embargo(lines, i):
            heads[i] = i + 1 if _EMBARGO.search(lines[i].text) else i + 2
        elif _COVER.fullmatch(lines[i].text) and _squeezed(lines[i].text) not in named:
            heads[i] = i + 1
        elif _ends_head(lines[i]):
            break
        i = heads.get(i, i + 1)
    if labels == 1:
        return {i: end for i, end in heads.items() if not _label_width(lines, i)}
    return _with_contacts(heads, lines)


def _with_contacts(heads: Mapping[int, int], lines: Sequence[Line]) -> dict[int, int]:
    """Put the contact right below a department to the department."""
    said = {i: _squeezed("".join(line.text for line in lines[i:end])) for i, end in heads.items()}
    joined = dict(heads)
    for i, end in heads.items():
        if _OFFICE.match(said[i]) and _PERSON.match(said.get(end, "")):
            joined[i] = joined.pop(end)
    return joined


def is_label(text: str) -> bool:
    """Tell whether a text is a label of a release's head alone (배포일시, 담당 부서)."""
    return bool(_LABEL.fullmatch(_squeezed(text)))


def is_release_row(text: str, *, near_head: bool) -> bool:
    """Tell whether a table row belongs to head or foot of a release: a label, below with a number."""
    labelled = any(is_label(cell) for cell in text.split("\t"))
    return labelled and (near_head or bool(_CONTACT.search(text)))


def is_foot_row(text: str) -> bool:
    """Tell whether a line with tabs is the foot of a release in a table of one cell."""
    filled = [cell for cell in text.split("\t") if cell.strip()]
    mark = classify(filled[0], in_article=False) if len(filled) == 1 else None
    return mark is not None and mark.name == "foot"


def _label_width(lines: Sequence[Line], i: int) -> int:
    """Give how many lines the label at line ``i`` takes; 0 if there is none."""
    text = lines[i].text
    own = _squeezed(text)
    if "\t" in text:
        return 0
    if own in _HALF_LABELS and i + 1 < len(lines):
        return 1 + bool(_LABEL.fullmatch(own + _squeezed(lines[i + 1].text)))
    return int(bool(_LABEL.fullmatch(own) or _LABELLED.match(own)))


def _values_end(lines: Sequence[Line], label: int, first: int) -> int:
    """Give where the values of a label end: days, contacts, and the name of a department."""
    named = _squeezed(lines[label].text).startswith("담당")
    end = sure = first
    while end < min(len(lines), first + _MAX_VALUES) and not _label_width(lines, end):
        line = lines[end]
        value = _is_value(line.text)
        if "\t" in line.text or not (value or (named and _NAME.fullmatch(line.text))):
            break
        end += 1
        if value or _DEPARTMENT.search(line.text):
            sure = end
    return sure


def _is_value(text: str) -> bool:
    return bool(_DATED.match(text) or _EMBARGO.search(text) or _CONTACT.search(text))


def _is_embargo(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line, or one that opens with a day and the next, says when to report."""
    if _EMBARGO.search(lines[i].text):
        return True
    following = lines[i + 1].text if i + 1 < len(lines) else ""
    return bool(_DATED.match(lines[i].text) and _EMBARGO.search(following))


def _ends_head(line: Line) -> bool:
    return line.width > 60 or classify(line.text, in_article=False) is not None


def _squeezed(text: str) -> str:
    return "".join(text.split())
