"""The words of an event as a phrase: no label, no sign of a note, no clause that goes on."""

from __future__ import annotations

import re

from assistant.answering.language.dates import DateMention

MAX_WHAT = 80
EDGES = " \t,.;:·ㆍ-–—→⇒☞/*※□ㅇ○●▪【】〔〕"
_CUT = "…"
_FEWEST = 6
_LABEL = re.compile(r"^\([^()]{1,20}\)\s*")
_NOTE = re.compile(r"(?<=\S)\s?\*{1,5}(?![*\d])|\s※.*$")
_GOES_ON = re.compile(
    r"(?:(?<=[가-힣]{2})|(?<=\))\s?)(?:하(?:고|며|여|면서|였(?:다고?|으며|고|습니다))|했(?:다고?|으며|고|습니다)|"
    r"한다고?|합니다|되(?:고|며|어|었(?:다고?|으며|고|습니다))|됐(?:다고?|으며|고|습니다)|된다고?|됩니다)$|"
    r"(?<=계획|예정)이(?:다|며|라고|었다|었음)$"
)
_BACKGROUND = re.compile(r"(?:당시|이전|이후|직후|대비|기준|현재)$")
_YEAR = re.compile(r"['‘’]?\d{2,4}\s?년|['‘’]\d{2}(?!\d)")
_YEAR_VALUE = re.compile(r"['‘’(]\d{2}(?:\d{2})?\)?년?\)?(?:까지|이후|말|부터)?\s*\d")
_VALUE_BEFORE = re.compile(r"\d[\d,.]*\s?[^\s\d()]{0,6}\s*[,/]\s*$")
_OWN_WORDS, _NOUN, _SHORT = 8, 4, 40
_LISTS = re.compile(r"[\d,]")
_TOPIC = re.compile(r"^.*?[가-힣)](?:은|는)\s(?=.{8,}$)")
_SERIES = 3
_PARTICLE = re.compile(r"[가-힣](?:은|는|이|가|을|를|에|에서|로|와|과)\s*$")


def phrase(what: str) -> str:
    """Give the words of an event without its label and without a verb that goes on (…하였으며)."""
    plain = _NOTE.sub("", what)
    unlabelled = _LABEL.sub("", plain)
    plain = unlabelled if len(letters(unlabelled)) >= _FEWEST else plain
    return cut(_GOES_ON.sub("", plain.strip(EDGES)))


def is_background(what: str) -> bool:
    """Tell whether words only say what time is meant (계획 수립 당시), and so are no event."""
    return bool(_BACKGROUND.search(what.rstrip(EDGES)))


def dates_a_value(text: str, mention: DateMention) -> bool:
    """Tell whether a year only says of when a value is: in a series, or beside it in brackets."""
    if mention.precision != "year":
        return False
    inside = bracketed(text, mention)
    before = text[inside[0] : mention.low] if inside else ""
    within = text[inside[0] : inside[1]] if inside else ""
    counted = len(_YEAR.findall(within)) > 1 and mention.end is None
    return (
        len(_YEAR_VALUE.findall(text)) >= _SERIES or counted or bool(_VALUE_BEFORE.search(before))
    )


def bracketed(text: str, mention: DateMention) -> tuple[int, int] | None:
    """Give the inside of the brackets that a date stands in; None where it stands in none."""
    low, high = text.rfind("(", 0, mention.low), text.find(")", mention.high)
    if low < 0 or high < 0 or ")" in text[low : mention.low]:
        return None
    return low + 1, high


def said_before(clause: str, mention: DateMention) -> str:
    """Give what a date in brackets dates: the words beside it, else those before the brackets.

    '추진(’07.9 청사 착공) 하고' is 청사 착공; '정착 계획(’21~’22) 사업을 …' is 정착 계획. Empty where
    the clause goes on behind the brackets ('입지는 (’17.12) 결정되었다').
    """
    inside = bracketed(clause, mention)
    if inside is None:
        return ""
    low, high = inside
    after = clause[mention.high : high].strip(EDGES)
    if len(letters(after)) >= _OWN_WORDS and not _LISTS.search(after):
        return after
    before = clause[: low - 1]
    subject = _TOPIC.sub("", before)
    subject = subject if len(subject) <= _SHORT else before
    rest = f"{clause[low : mention.low]}{clause[mention.high : high]}".strip(EDGES)
    is_named = len(letters(before)) >= _NOUN and not _PARTICLE.search(before)
    if not is_named:
        return ""
    return f"{subject}({rest})" if letters(rest) else subject


def letters(text: str) -> str:
    """Give the letters of a text."""
    return "".join(re.findall(r"[가-힣A-Za-z]", text))


def cut(text: str) -> str:
    """Bring a phrase to 80 characters, at an item or a space, its brackets paired."""
    phrase = " ".join(text.split()).strip(EDGES)
    if len(phrase) > MAX_WHAT:
        short = phrase[: MAX_WHAT - len(_CUT)]
        at = short.rfind(" - ") if " - " in short[30:] else short.rfind(" ")
        return _paired((short[:at] if at > 0 else short).rstrip(EDGES)) + _CUT
    return _paired(phrase).strip(EDGES)


def _paired(phrase: str) -> str:
    if phrase.count("(") > phrase.count(")"):
        at = phrase.rfind("(")
        return phrase[:at].rstrip(EDGES) if at > 20 else phrase.replace("(", "", 1)
    return phrase.replace(")", "", 1) if phrase.count(")") > phrase.count("(") else phrase
