"""What is said to the assistant and asks nothing of the documents: greetings, thanks, its abilities."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[\s!.,~^?ㅎㅋ]+")
_COURTESY = re.compile(
    r"(?:안녕|반가|고마|고맙|수고)[가-힣]*|감사(?:[합해드했하][가-힣]*)?|하이|헬로|hello|hi|hey|네|넵|예|정말|많이|너무|오늘도?",
    re.I,
)
# What one asks of who answers: 뭘 할 수 있어?
_ABILITIES = re.compile(
    r"(?:(?:너|당신|여기)[는서]?\s|넌\s)?(?:뭘|뭐를?|무엇을|어떤\s?[걸것]을?)\s?(?:할|물어\s?볼|도와\s?줄|해\s?줄)\s?수\s?있\S{0,6}|"
    r"(?:사용|이용)\s?(?:방?법|설명)[은을이]?(?:\s?알려\S{0,4}(?:\s?[주줘]\S{0,3})?)?[?.!]?"
)
_LONGEST = 60


def is_courtesy(text: str) -> bool:
    """Tell whether a message is a greeting or thanks alone, or asks what may be asked."""
    said = text.strip()
    if len(said) > _LONGEST:
        return False
    words = [word for word in _BETWEEN.split(said) if word]
    greets = bool(words) and all(_COURTESY.fullmatch(word) for word in words)
    return greets or bool(_ABILITIES.fullmatch(said))
