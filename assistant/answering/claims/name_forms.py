"""The forms in which documents write a name: in other words, or a region shortly or in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.claims.support import squeeze
from assistant.answering.evidence.places import SHORT_PROVINCES
from assistant.answering.language.names import Name, kind_of
from assistant.retrieval.morphemes import morphemes
from assistant.retrieval.thesaurus import load_thesaurus

_SHORT_REGION = re.compile(r"(?<=[가-힣]{2})(?:특별자치|특별|광역)(?=[시도]$)")
_STEM = 2
_CITY = "대구"  # no district, though it ends like one
_FULL_REGIONS = {"시": ("광역시", "특별시", "특별자치시"), "도": ("특별자치도",)}


def stands_free(form: str, squeezed: str) -> bool:
    """Tell whether a district of two letters is more than the end of another: 서구 in 강서구."""
    if form[-1] not in "시군구읍면" or form == _CITY:
        return True
    return bool(re.search(rf"(?:(?<![가-힣])|(?<=[시도군구])){form}", squeezed))


def name_forms(name: Name, vocabulary: frozenset[str]) -> frozenset[str]:
    """Give a name as it may be written: as it stands, and with each part said in another form."""
    text = squeeze(name.text)
    forms = {text}
    for phrase, targets in load_thesaurus().expand(morphemes(name.text), vocabulary).items():
        said = {text.replace("".join(phrase), "".join(target)) for target in targets}
        part_of = name.kind == "region"
        forms |= {
            form
            for form in said
            if len(form) > 1 and kind_of(form) in ("", name.kind) and (part_of or form not in text)
        }
    short = _SHORT_REGION.sub("", text) if name.kind == "region" else text
    return frozenset({*forms, short, *_long_regions(name), *_governors(text)})


def has_stem(name: Name, text: str) -> bool:
    """Tell whether a text says a district without what it is: 미르·온새 for 미르군."""
    stem = name.text[:-1]
    if name.kind != "region" or len(stem) < _STEM or name.text[-1] not in "시군구읍면":
        return False
    return bool(re.search(rf"(?<![가-힣]){stem}(?=[·ㆍ,)\s])", text))


def _governors(text: str) -> Iterator[str]:
    """Give the other forms of the head of a province: 전북도지사 for 전라북도지사."""
    for full, short in SHORT_PROVINCES.items():
        heads = (f"{full}지사", f"{short}도지사", f"{short}지사")
        if text in heads:
            yield from heads


def _long_regions(name: Name) -> Iterator[str]:
    """Give the full forms of a region that a claim names shortly: 새빛시 for 새빛광역시."""
    if name.kind == "region" and len(name.text) > 2:
        for full in _FULL_REGIONS.get(name.text[-1], ()):
            yield name.text[:-1] + full
