"""What a model wrote, cut into sentences with the sources that they cite, in whatever form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import from_json

_NAMED = r"(?:출처|자료|근거|문서|인용|번호|sources?|refs?|passages?|citations?|id)\s*[:#=]?\s*"
_ID = rf"(?:{_NAMED})?\^?(?:\d{{1,3}}|[0-9a-f]{{6}})(?:\s?번)?(?![0-9A-Za-z가-힣%])"
_JOINT = r"\s*(?:,|、|·|;|/|&|~|-|–|및|와|과|그리고|and)?\s*"
_IDS = rf"\^?\s*{_ID}(?:{_JOINT}{_ID})*"
_CITATION = re.compile(
    rf"[ \t]*(?:[\[【〔]+\s*{_IDS}\s*(?:[\]】〕]+|(?=[.,!?。\[【〔]|[ \t]*$))"
    rf"|\(\s*(?=\^?{_NAMED}){_IDS}\s*(?:\)|(?=[.,!?]|[ \t]*$)))",
    re.IGNORECASE | re.MULTILINE,
)
_RANGE = re.compile(r"(?<![0-9a-f])(\d{1,2})\s*[~–-]\s*(\d{1,2})(?![0-9a-f])")
_ONE = re.compile(r"[0-9a-f]{6}|\d{1,3}")
_OPENED = re.compile(r"[\[【〔(][^\]】〕)\n]{0,30}$")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９［］（）＾，：", "0123456789[]()^,:")
_CITED = "\ue000"
_END = re.compile(
    rf"(?<=[가-힣)\]”’\"'%{_CITED}])[.!?。]+[”’\"')]*(?:\s*{_CITED})*(?=\s|$)"
    rf"|(?<=[다요까음함임됨])(?:\s*{_CITED})+(?=\s|$)"
)
_ENDED = re.compile(r"(?:[.!?。”’\"')]|[다요까음함임됨])$")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|$)", re.DOTALL)
_MARKUP = re.compile(r"\*\*|__|^#{1,6}\s+|^>\s+|`", re.MULTILINE)
_BULLET = re.compile(r"^[-*•·]\s+")
_JSON = re.compile(r"^\s*(?:```(?:json)?\s*)?(?=\{)")


@dataclass(frozen=True)
class Sentence:
    """A sentence without its citations; ``ids`` are what it cites, in lower case.

    ``lead`` is what stands between it and the one before: a blank, or a new line and a bullet.
    """

    text: str
    ids: tuple[str, ...] = ()
    lead: str = " "

    @property
    def ended(self) -> bool:
        """Tell whether it looks whole: ended like a Korean sentence, cited, or a list item."""
        return bool(self.ids or self.lead.endswith("- ") or _ENDED.search(self.text))


@dataclass(frozen=True)
class Parsed:
    """The finished sentences, and the start of one that is still being written."""

    sentences: tuple[Sentence, ...]
    running: str = ""


def parse(written: str, *, final: bool) -> Parsed:
    """Cut what a model has written so far; ``final`` tells that no more comes."""
    text = _THOUGHT.sub("", written)
    json = _JSON.match(text)
    if json:
        return _parse_json(text[json.end() :].rstrip("` \n"), final=final)
    return _parse_text(text, final=final)


def _parse_json(text: str, *, final: bool) -> Parsed:
    try:
        record = from_json(text, allow_partial="trailing-strings")
    except ValueError:
        return Parsed(())
    items = record.get("sentences") if isinstance(record, dict) else None
    read = [_from_record(item) for item in (items if isinstance(items, list) else [])]
    sentences = [sentence for sentence in read if sentence]
    if final or not sentences:
        return Parsed(tuple(sentences))
    return Parsed(tuple(sentences[:-1]), sentences[-1].text)


def _from_record(item: Any) -> Sentence | None:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        return None
    inside = _parse_text(item["text"], final=True).sentences
    sources = item.get("sources")
    listed = sources if isinstance(sources, list) else [sources]
    ids = [i for s in inside for i in s.ids]
    ids += [i for source in listed if isinstance(source, (int, str)) for i in _ids(str(source))]
    text = " ".join(sentence.text for sentence in inside)
    return Sentence(text, tuple(dict.fromkeys(ids))) if text else None


def _parse_text(text: str, *, final: bool) -> Parsed:
    """Put a mark in the place of every citation, then cut at the ends of sentences and lines."""
    plain = _MARKUP.sub("", text.translate(_FULL_WIDTH))
    opened = None if final else _OPENED.search(plain)
    whole, open_citation = plain, ""
    if opened:
        whole, open_citation = plain[: opened.start()], plain[opened.start() :]
    cited: list[tuple[str, ...]] = []

    def mark(match: re.Match[str]) -> str:
        cited.append(_ids(match[0]))
        return _CITED

    marked = _CITATION.sub(mark, whole)
    sentences = _sentences(marked, iter(cited))
    begun = re.search(r"\w", marked.rpartition("\n")[2]) or not sentences
    if final or not begun:
        return Parsed(tuple(sentences))
    running = sentences[-1].text if sentences else open_citation.strip()
    return Parsed(tuple(sentences[:-1]), running)


def _sentences(marked: str, cited: Iterator[tuple[str, ...]]) -> list[Sentence]:
    """Read the sentences of a text; a citation that stands alone goes to the text before it.

    Where it opens a line, and text follows, it goes to that text.
    """
    found: list[Sentence] = []
    for line in marked.splitlines():
        waiting: tuple[str, ...] = ()
        lead = "\n"
        for piece in _pieces(line):
            ids = tuple(i for _ in range(piece.count(_CITED)) for i in next(cited))
            text = " ".join(piece.replace(_CITED, "").split())
            if not re.search(r"\w", text):
                waiting += ids
                continue
            bullet = _BULLET.match(text)
            text = re.sub(r"\s+([.,!?])", r"\1", text[bullet.end() :] if bullet else text)
            lead += "- " if bullet else ""
            found.append(Sentence(text, tuple(dict.fromkeys([*waiting, *ids])), lead))
            waiting, lead = (), " "
        if waiting and found:
            found[-1] = replace(found[-1], ids=tuple(dict.fromkeys([*found[-1].ids, *waiting])))
    return found


def _pieces(line: str) -> Iterator[str]:
    start = 0
    opening = re.match(rf"(?:\s*{_CITED})+(?=\s)", line)
    if opening:
        yield opening[0]
        start = opening.end()
    for end in _END.finditer(line, start):
        yield line[start : end.end()]
        start = end.end()
    if line[start:].strip():
        yield line[start:]


def _ids(text: str) -> tuple[str, ...]:
    """List the ids in a citation; 1-3 stands for 1, 2 and 3."""

    def spread(match: re.Match[str]) -> str:
        low, high = int(match[1]), int(match[2])
        return ",".join(map(str, range(low, high + 1))) if low < high < low + 9 else match[0]

    plain = _RANGE.sub(spread, unicodedata.normalize("NFKC", text).lower())
    return tuple(i if len(i) == 6 else str(int(i)) for i in _ONE.findall(plain))
