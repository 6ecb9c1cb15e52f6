"""Text in a document that speaks to the assistant instead of the reader (prompt injection)."""

from __future__ import annotations

import re
from functools import lru_cache

_ORDER = r"(?:지시|명령|규칙|지침|프롬프트|안내\s?사항|instructions?|prompts?|rules?)"
_IGNORE = r"(?:무시|잊|따르지\s?(?:말|마)|어기|우회|ignore|disregard|forget|override)"
_SAY = r"(?:답변?|대답|응답|출력|말|작성|회신)"
_COMMAND = (
    r"(?:하라|해라|하세요|하십시오|하시오|해\s?(?:줘|주세요|주십시오)|할\s?것|만\s?(?:하|해))"
)
_PATTERNS = (
    # The orders that came before are to be ignored.
    rf"(?:이전|앞|위|기존|지금까지|모든|previous|prior|above|all)\S*\s(?:\S+\s){{0,3}}{_ORDER}\S*\s?(?:\S+\s){{0,3}}{_IGNORE}",
    rf"{_IGNORE}\S*\s(?:\S+\s){{0,3}}(?:previous|prior|above|all|earlier)\s(?:\S+\s){{0,3}}{_ORDER}",
    # What is to be answered is put into the mouth.
    rf"(?:라고|다고|이라고|냐고|을|를|로|으로)\s?만?\s?(?:{_SAY}|답변을)\s?{_COMMAND}",
    r"(?:answer|reply|respond|say|output|print)\s(?:only\s|with\s|that\s|exactly\s)",
    # The assistant is addressed or given another role.
    r"시스템\s?(?:프롬프트|메시지|지시)|system\s?(?:prompt|message)",
    r"(?:너|당신|귀하)(?:는|은)\s?(?:이제|지금부터|앞으로|더\s?이상|AI|인공지능|챗봇|언어\s?모델)",
    r"you\sare\s(?:now|an?\s(?:ai|assistant))",
    r"(?:AI|인공지능|챗봇|언어\s?모델|어시스턴트)(?:은|는|에게|야|,)\s.{0,60}" + _COMMAND,
    r"<\|[a-z_]+\|>|\[/?INST\]|</?(?:system|assistant|user)>|<(?:start|end)_of_turn>",
)
_INSTRUCTION = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)


@lru_cache(maxsize=32768)
def gives_instructions(text: str) -> bool:
    """Tell whether a text of a document orders an assistant what to do or to say."""
    return _INSTRUCTION.search(text) is not None
