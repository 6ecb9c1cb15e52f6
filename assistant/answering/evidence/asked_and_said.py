"""What a question asks by certain words and a text answers by others: where, how, from when to when."""

from __future__ import annotations

import re

from assistant.answering.evidence.venues import ASKS_VENUE

_ASKS_MADE = re.compile(
    r"(?:법|법률|법령|조례|[가-힣]규칙|훈령)\S*\s(?:\S+\s)?(?:만들|제정|생[겼긴])"
)
# What a question asks, how a text says it, and what that is worth on the ranker's scale.
_PAIRS: tuple[tuple[re.Pattern[str], re.Pattern[str], float], ...] = (
    # What money is for, which a law calls its use (용도는 다음 각 호와 같다).
    (
        re.compile(r"(?:어디에|무엇에|어떤\s?(?:데|곳)에?|뭐에)\s?(?:다\s)?(?:쓰|써|썼|쓸|사용)"),
        re.compile(r"(?:용도|사용처|쓰임새)(?:[는은]|\s?:)"),
        4.0,
    ),
    # From when to when something lasts.
    (
        re.compile(
            r"(?:언제|몇\s?시에)\s?(?:시작|열|문\s?열)\S*\s(?:\S+\s){0,3}(?:끝|마치|닫)|"
            r"(?:언제|며칠|몇\s?[년월일시])\s?부터\s*(?:언제|며칠|몇\s?[년월일시])\s?까지|"
            r"기간(?!.*(?:몇|얼마))[은는이을를]?\s*(?:[?？]|좀|알려|말해|언제|$)"
        ),
        re.compile(r"\d[년일월시]?\.?\s?(?:\([월화수목금토일]\)\s?)?(?:[~∼]|부터\s)\s?['‘’]?\d"),
        1.0,
    ),
    # Who comes first and who next.
    (
        re.compile(r"순서|순위|(?:누구|어디|무엇|뭐|뭘|어느\s?\S+)부터|먼저인"),
        re.compile(r"순(?:서)?(?:으로|에\s?따라|이다|$)|우선\s?순위|[①1]순위"),
        1.5,
    ),
    # Where something is, and that it is there.
    (
        re.compile(
            r"(?:어디|어느\s?(?:도시|지역|곳|동네|시|군|구|동|나라))에\s?(?:있|위치|자리|세워|들어서|둡|두[나는])|"
            r"(?:위치|소재지|주소)[는가은이]?\s?(?:어디|[?？]|$)"
        ),
        re.compile(r"위치(?:하|한|해|\s?:)|소재(?:하|한|지)|자리\s?(?:잡|하)|들어[서섰]|주소"),
        2.0,
    ),
    # Where something is held.
    (
        ASKS_VENUE,
        re.compile(
            r"(?:에서|으로)\s[^.]{0,40}?(?:열[리렸린릴]|개최|치[러르렀])|(?:장\s?소|時/所)\s*[:)]"
        ),
        3.0,
    ),
    # In which way it is held: on screens or in a hall.
    (
        re.compile(
            r"(?:어떤|무슨)\s(?:방식|방법|형식|식)\S*\s(?:\S+\s)?(?:열|개최|진행|치[러르렀]|했|하[였나는])|"
            r"(?:대회|회의|행사|세미나|포럼|토론회|설명회|교육|회)\s?(?:개최\s?)?(?:방식|형식)"
        ),
        re.compile(
            r"(?:온라인|오프라인|비대면|대면|영상\s?회의|화상\s?회의|영상|화상|서면|현장|생중계|혼합|병행)(?:으로|로)\s"
            r"(?:\S+\s)?(?:열|개최|진행|치[러르렀]|실시|운영)|방\s?식\s*[:)]"
        ),
        4.0,
    ),
    # Who makes up a body, or takes part in it: 위원 20명으로 구성.
    (
        re.compile(
            r"구성\s?(?:기관|원|위원|단체)|참여\s?(?:기관|단체|부처)|누구누구로|누구로\s?(?:구성|이루어)"
        ),
        re.compile(r"(?<!최초)(?<!새)(?<!별도)(?:으로|로)\s(?:구성|이루어)"),
        3.0,
    ),
    # When a law was made, which is no day of its revision.
    (_ASKS_MADE, re.compile(r"제정"), 4.0),
    (_ASKS_MADE, re.compile(r"^(?!.*제정).*개정"), -4.0),
)


def worth_said(question: str, text: str) -> float:
    """Give what it is worth on the ranker's scale that a text says what a question asks."""
    return sum(worth for asks, says, worth in _PAIRS if asks.search(question) and says.search(text))
