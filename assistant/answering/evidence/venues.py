"""Where something is held or done: whether a question asks for that, and whether a text says it."""

from __future__ import annotations

import re

from assistant.answering.language.names import find_names
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question

# The noun of a place, and where something is held, with its particle or without.
_NOUN = r"(?:장소|개최지)[는가은이]?\s*(?:[?？]|어디|$)"
ASKS_VENUE = re.compile(
    rf"{_NOUN}|어디(?:에서|서)?\s?(?:열|개최|치[러르렀]|[했햇]|하[나는였]|진행)"
)
_DONE = r"(?:하|해|[했햇]|합|한|할|열|개최|치[러르렀]|진행|모[여이]|만나|[봐봤]|보[나면는]|시행|운영|들[어으을])"
_ASKS = re.compile(
    rf"{_NOUN}|어디(?:에서|서|(?:에|로)?\s?가서)\s?(?:\S{{1,8}}\s)?{_DONE}|"
    r"각각\s?(?:어디|어느\s(?:지역|곳|도시|시군|시도|동네|군|구|시|도))|어디\s?(?:가서|[?？]|(?:이었|였|인)\S{0,3}\s*[?？]?$)|어느\s(?:장소|회의실|강당|바닷가|공원|회관|체육관|호텔|건물)"
)
# A place by its form, beside the names of bodies and regions; what is held without one.
_PLACE = re.compile(
    r"(?<!제)(?<!\d)\d{1,4}\s?(?:호실?|층)(?![가-힣])|[가-힣](?:회의|강의|교육|상황|전시|사무|접견|세미나)실|"
    r"(?<![기장차주유])[가-힣]{2,12}(?:관|홀|캠퍼스|광장|시장|해변|바닷가|해수욕장|휴양림|[가-힣]역|운동장|경기장|주차장)(?![가-힣]{2})|"
    r"온라인|비대면|화상|줌\(|누리집|홈페이지|서면으로|[가-힣]\d?[로길]\s?\d|"
    r"[가-힣]{2,}\s(?:아래|위쪽|앞|옆|뒤편|인근|근처|부근|일대)(?:에서|에|이다|임)|\d\s?(?:곳|개소)\s?\([가-힣][^()]+\)"
)
_EACH, _SEVERAL = re.compile(r"각각\s?(?:어느|어디)"), 2
_KINDS = ("region", "body", "name")


def asks_where_held(question: Question) -> bool:
    """Tell whether a question asks where something is held or done, which only a place answers."""
    kinds = (Kind.PLACE, Kind.FACT, Kind.LIST)
    return question.kind in kinds and bool(_ASKS.search(question.text))


def says_place(question: Question, text: str) -> bool:
    """Tell whether a text names a place or a body that the question does not; two of each one's."""
    asked = "".join(question.text.split())
    names = (name.text for name in find_names(text) if name.kind in _KINDS)
    places = (*names, *(match[0] for match in _PLACE.finditer(text)))
    new = {place for place in places if "".join(place.split()) not in asked}
    return len(new) >= (_SEVERAL if _EACH.search(question.text) else 1)
