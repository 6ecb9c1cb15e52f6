"""What 거기, 그 기관 or '뒤에 말한 곳' stands for: what the last answer names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.language.names import find_names
from assistant.answering.language.wording import topic
from assistant.answering.questions.phrases import noun_phrases
from assistant.datatypes import Turn

_ORDER = (("뒤|마지막|나중|끝", -1), ("두", 1), ("세", 2), ("", 0))
_BY_ORDER = re.compile(
    r"(?:(?:맨\s*)?(?:뒤|마지막|나중|끝|앞|먼저|처음|첫\s?번째|두\s?번째|세\s?번째)(?:에서|에|으로|로)?)\s*"
    r"(?:나온|말한|언급한|적은|든|있는)?\s*(?:기관|곳|회사|단체|데)(?=[은는이가의도을를에])"
)
_AT_IT = re.compile(
    r"^(?:거기|거긴|그곳|여기|그거|그것|그건|그게|그걸|(?:그|이)\s?(?:기관|회사|병원|사람|분|지역|시설|"
    r"사업|단지|역|마을|업체|센터|위원|도시|군|시|곳|데|대학|단체|섬|공항|상))"
    r"(?:은|는|이|가|을|를|의|도|에|에서|에선|에는)?(?=[\s,])"
)
_POINTS = re.compile(
    r"^(?:(?:이|그)?\s?(?:둘|셋|두\s?(?:곳|개|가지)) 중|그중|그 중|거기|그거|그것|그걸|그게|그곳|그때|그건|이건|이거|여기)"
    r"(?:으?로|은|는|을|를|에서는?|에는?|에|의|도|이|가|서|서는)?(?=[\s,])|^그 |"
    r"(?:그중에|거기서|거기는|그걸로|그것은|그 사업|그 기관|그 회사|그 대회)|"
    r"\b그 (?=(?:돈|금액|비용|비율|비중|값|수치|점수|인원|가격|요금|기한|기간|한도|요건|"
    r"제도|시설|행사|서류|병원|업체|위원회|지역)[은는이가을를에의도])"
)
_EARLIER = re.compile(r"^(?:지난번|저번|이전 회차|그전)(?:에는?|엔|의)?\s")
_ASKS_NAME = re.compile(r"뭐|뭘|뭔|무엇|무슨|어떤|이름|어디|어느|누구|누가|곳")
_QUOTED = re.compile(r"[‘“'\"「『]([^’”'\"」』]{2,30})[’”'\"」』]")
_SENTENCE_END = re.compile(r"(?<=[다요])\.\s|\n")
_CITED = re.compile(r"\s?\[\d+\]")
_SAID_TO_BE = ("입니다", "이며", "이고", "이었", "으로 ", "로 ", "으로,", "로,")
_NAME = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9·\s]{1,19}")
_MARKS = "‘’“”'\"「」『』 "
_SHORT = 3


def points_back(text: str) -> bool:
    """Tell whether a question points at what was said before it: 거기, 그중, 지난번, 뒤에 말한 곳."""
    return any(words.search(text) for words in (_POINTS, _BY_ORDER, _EARLIER, _AT_IT))


def without_pointers(text: str) -> str:
    """Leave out the words of a question that point at what was said before it."""
    return _POINTS.sub(" ", _AT_IT.sub("", text)).strip()


def pointed_by_order(text: str, history: Sequence[Turn]) -> str:
    """Put the body that the last answer names in the place of '뒤에 말한 기관'; '' where none is."""
    found = _BY_ORDER.search(text)
    answers = [turn.content for turn in history if turn.role == "assistant"]
    if found is None or not answers:
        return ""
    names = [name.text for name in find_names(answers[-1]) if name.kind == "body"]
    bodies = list(dict.fromkeys(names))
    place = next(at for words, at in _ORDER if re.match(words, found[0]))
    if len(bodies) < 2 or place >= len(bodies):
        return ""
    return f"{text[: found.start()]}{bodies[place]}{text[found.end() :]}".strip()


def named_by_answer(earlier: str, history: Sequence[Turn]) -> str:
    """Give the new name that the last answer gave to a question for one; '' where there is none."""
    answers = [turn.content for turn in history if turn.role == "assistant"]
    return _named(earlier, answers[-1]) if answers and _ASKS_NAME.search(earlier) else ""


def asked_of(name: str, rest: str) -> str:
    """Ask of a name what is asked of 거기 at the start of a question; '' where nothing is."""
    pointed = _AT_IT.match(rest)
    return f"{topic(name)} {rest[pointed.end() :].strip()}" if name and pointed else ""


def _named(earlier: str, answer: str) -> str:
    """Give the name in quotation marks, or the first subject or predicate noun, that is new."""
    first = _CITED.sub("", _SENTENCE_END.split(answer)[0])
    known = "".join(earlier.split())
    for quoted in _QUOTED.findall(first):
        if "".join(quoted.split()) not in known:
            return str(quoted)
    for phrase in noun_phrases(first):
        name = phrase.text.strip(_MARKS)
        if not _NAME.fullmatch(name) or "".join(name.split()) in known:
            continue
        if phrase.particle in ("이", "가") or first[phrase.high :].startswith(_SAID_TO_BE):
            words = name.split("의 ")[-1].split()
            return " ".join(words[-2:] if len(words[-1]) < _SHORT else words)
    return ""
