"""What is said to the assistant and asks nothing of the documents: greetings, small talk, its abilities."""

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
# How one feels, and what to eat: 너무 졸리네요, 점심 뭐 먹지?
_SMALL_TALK = re.compile(
    r".*(?:졸리|졸려|졸립|배고프|배고파|피곤하|피곤해|심심하|심심해|힘드|힘들|지치|지쳤|지친|우울하|우울해|외롭|외로|춥|추워|덥|더워)"
    r"(?:네요?|군요?|구나|다|요|어요?|죠|지)[.!~ㅠㅜㅎㅋ\s]*|"
    r".*(?:아침|점심|저녁|야식|간식|메뉴)\S*\s(?:\S+\s){0,2}"
    r"(?:먹을까|먹지|먹을지|(?:추천|골라)\s?(?:해|좀)?\s?(?:줘|주)).*"
)
_LONGEST = 60


def is_courtesy(text: str) -> bool:
    """Tell whether a message is a greeting, thanks or small talk alone, or asks what may be asked."""
    said = text.strip()
    if len(said) > _LONGEST:
        return False
    words = [word for word in _BETWEEN.split(said) if word]
    greets = bool(words) and all(_COURTESY.fullmatch(word) for word in words)
    return greets or bool(_ABILITIES.fullmatch(said) or _SMALL_TALK.fullmatch(said))
