"""Endings as they are typed (해여, 됬나, 토욜, 확인 부탁드립니다), written as they are spelt or meant."""

from __future__ import annotations

import re

_ENDS = r"(?=[\s?!.~]*$)"
_SPELT = (
    (re.compile(r"(?<![가-힣])([월화수목금토일])욜|(?<=[장관원소실터점])([월화수목금토일])욜"), r"\1\2요일"),
    (re.compile(rf"(?<=[나해가까네세죠지])[여염욤]{_ENDS}"), "요"),
    (re.compile(rf"거에[요여염욤]{_ENDS}"), "거예요"),
    (re.compile(r"됬|됫"), "됐"),
    (re.compile(r"(?<![가-힣])몃"), "몇"),
    (re.compile(r"(?<=몇)\s?퍼(?=[?!.~\s]|$)"), " 퍼센트"),
    # As in an examination: … 모두 쓰시오.
    (re.compile(rf"(?<=\s)(?:쓰|적으|나열하|열거하|기술하|서술하|답하)시오{_ENDS}"), "알려 주세요"),
    # As officials ask one another: 날짜 확인 부탁드립니다, 담당자 문의드립니다.
    (
        re.compile(
            rf"(?<=[가-힣])(?<!지)\s(?:확인|문의|답변|안내|회신)(?:을|를)?\s?(?:좀\s?)?"
            rf"(?:부탁\s?(?:드\S+|합니다|해요)|바랍니다|바라\S{{0,3}}|드립니다|드려요|해\s?주\S{{1,6}}|해\s?줘요?){_ENDS}"
        ),
        " 알려 주세요",
    ),
    (re.compile(r"(?<![가-힣])머(?=[엿였에야지예죠임])"), "뭐"),
    (re.compile(r"(?<=[가-힣])엿(?=[나죠어지음습던])"), "였"),
    (re.compile(r"(?<=[\s가-힣])햇(?=[나어던습음다]|는[지데])"), "했"),
    (re.compile(r"(?<![가-힣]를\s)(?<!를)잇(?=[나어습음])"), "있"),
    (re.compile(r"(?<=[가-힣])엇(?=[나어습음던다]|는[지데])"), "었"),
    (re.compile(r"(?<=[가-힣])(?<!빼)앗(?=[나어아습음던다]|는[지데])"), "았"),
)  # fmt: skip


def spelt_out(text: str) -> str:
    """Give a text with the endings of chat written as they are spelt; other words stay."""
    for typed, spelt in _SPELT:
        text = typed.sub(spelt, text)
    return text
