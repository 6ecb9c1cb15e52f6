"""A claim as typed, cut down to the statement it makes and to the facts in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from assistant.answering.claims.identity import Identity, read_identity
from assistant.answering.language.date_patterns import LASTING
from assistant.answering.language.dates import DateMention, find_dates, full_year
from assistant.answering.language.names import Name, find_names
from assistant.answering.language.numerals import Quantity
from assistant.answering.language.values import find_quantities
from assistant.answering.questions.question import content_terms
from assistant.answering.questions.spelling import Lexicon, repair
from assistant.retrieval.morphemes import DENYING, analyse

_LEAD = re.compile(
    r"^(?:[\"'“‘「]|\d{1,2}[.)]\s|혹시|그런데|근데|참고로|제가\s?알기로는?|(?:제가\s?)?듣기로는?|(?:누가|어디서|기사에서|뉴스에서)\s|"
    r"(?:이|다음|아래)\s?(?:문장|내용|주장|말|설명|진술)(?:이|을|은|도)?\s?(?:사실인지|맞는지)?\s?"
    r"(?:확인해\s?(?:줘|주세요|주십시오)|맞나요|사실인가요|검증해\s?(?:줘|주세요))?\s?[:?.\-–]\s?|(?:이\s)?(?:문서|자료|보고서)에\s?(?:따르면|의하면)\s?,?)\s*"
)
_SUBJECT = r"(?:이게|이거|그게|이것이|이 말이|그 말이|이 내용이|저 말이|문서(?:랑|와|로|상|에|에서|로도)?|자료(?:랑|와|로)?|정말로?|진짜로?|실제로|혹시)?"
_TAILS = tuple(
    re.compile(rf"[\s,.;:~\-–—\"'”’」]*{_SUBJECT}\s*(?:좀\s*)?(?:{form})[\s?.!~요]*$")
    for form in (
        r"(?:확인|검증|체크|검토|점검|답변|팩트\s?체크)(?:을|를)?\s*(?:좀)?\s*(?:해|해서|부탁|바람|바랍|바라|되|됩|가능|요청)?\s*(?:주|줘|봐|보)?\S{0,7}(?:\s(?:주세요|주십시오|줘|줄래|바랍니다|드립니다|드려요?|주실래요))?",
        r"(?:알려|말해|봐|판단해|가르쳐)\s?(?:줘|주세요|주십시오|주실래요)",
        r"(?:사실|진실|진짜|정말|참)(?:이|인|입|일)\S{0,6}(?:\s?(?:아닌지|아닌가요))?",
        r"(?:사실|진위)\s?여부(?:를|가)?",
        r"(?:사실|문서|내용|자료)(?:과|와|에|이|랑)?\s?(?:맞|같|부합|일치|다르|틀리|틀린|다른)\S{0,7}",
        r"(?:맞|옳|틀리|틀린)(?:나|습|아|는|은|을|지|죠|다|니|가|게)?\S{0,4}|맞",
        r"그런가|그렇습니까|그래|아닌가|아닙니까|그렇죠|그렇지|어떤가",
    )
)
_QUOTED = (
    (
        re.compile(
            r"(?P<end>[다라자])(?:고|구)\s?(?:하|해|했|합|들었|알고|나와|적혀|써|되어|돼|말하|주장|그러|전해|봤|보았|배웠)\S*(?:\s(?:있\S*|하\S*|나오\S*|들었\S*))?$"
        ),
        "다",
    ),
    (
        re.compile(
            r"(?P<end>[다라자])(?:는|던)\s?(?:게|것이|것은|것|거|말이|말은|말|말도|얘기가?|이야기가?|주장이|주장은|주장|내용이|내용|설명이|설명|데|데요|소문이)$"
        ),
        "다",
    ),
    (re.compile(r"(?P<end>[다라자])(?:는데|던데|며|면서|더라|더라고|더군|지|네)(?:요)?$"), "다"),
    (re.compile(r"(?P<end>[다라])고\s?(?:요)?$"), "다"),
    (re.compile(r"(?P<end>[다라자])(?:는|던)$"), "다"),
)
# 5대가 아니라 3대: what is denied on the way is not what is claimed.
_NOT_BUT = re.compile(r"(?<=\s)\S+?(?:이|가)\s아니라\s")
# 24년 in a statement is a year, not a length of time.
_SHORT_YEAR = re.compile(
    rf"(?<![\d.,'‘’])(1[5-9]|2\d|3[0-5])년(?!{LASTING})(?=에|까지|부터|도[\s는에]|[말초](?![가-힣])|\s[가-힣\d])"
)
_STRIPPED = " \t,.;:~-–—?!\"'“”‘’「」"
# How a word counts in coverage: verbs and adverbs are often said in other words.
_WEIGHTS = {
    "NNG": 1.0,
    "NNP": 1.1,
    "SL": 1.0,
    "XR": 0.6,
    "VV": 0.3,
    "VA": 0.3,
    "MAG": 0.1,
    "MM": 0.1,
}
_EMPTY_WORDS = (
    "말 사람 경우 때 당시 이번 문서 자료 내용 사실 전체 가운데 중 약 총 이상 이하 이내 초과 미만 대상 기준 정도 위하 통하 따르 "
    "관련 년 월 일 명 개 곳 원 주 등 것 수 번 회 차 시 분 간 당 내 후 전 뒤 앞 안 밖 매 각 씩 다른 여러 함께 또 더 다 모두 전부 "
    "모든 전원 현재 그동안 얼마 어떤 받 않 못하 들 마련 나오 나타나 이르 갖 만 직접 바로 이미 아직 올해 지난해 작년 내년 정하 뿐 "
    "초순 중순 하순 이후 계속 차지 기록 달하 해당 꼽히 결국 전액 전량 이름 명칭 비율 인원 예정 만장일치 오전 오후 동안 사이 있 없 하 되 이 맡 잡히"
)
# 문을 열다 says no more than 열다.
_OPENS = re.compile(r"[을를]?\s?(?:열|여[는며]|연|닫)")
# Nouns that only say that something is told; the document often leaves them out.
_FAINT = frozenset(["항목", "점수", "수치", "금액", "액수", "숫자", "수준", "횟수", "날짜", "시기"])
# 열릴 계획이다 says of the opening no more than 열린다.
_INTENT = frozenset({"계획", "예정", "방침", "전망"})
_EMPTY = frozenset(_EMPTY_WORDS.split())
_NAMES, _PREDICATES = ("NNG", "NNP", "SL", "XR"), ("VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA")
_FEWEST = 2


@dataclass(frozen=True)
class Word:
    """A content morpheme with its weight and the run of nouns, unspaced, that it is part of.

    ``topic`` words stand before the first topic or subject particle; ``focus`` words are the last
    noun run, which carries what is new.
    """

    form: str
    weight: float
    noun: bool
    run: str = ""
    topic: bool = False
    focus: bool = False


# So many years back is a time (2년 전의 두 배), no measure of what is claimed.
_BACK = re.compile(r"\s?전(?:의|보다|과|에\s비해)")


@dataclass(frozen=True)
class Claim:
    """A statement and its facts; ``terms`` are its morphemes for the thesaurus.

    ``topic_end`` is where what it speaks of ends: at its first topic or subject particle, or 0.

    ``identity`` is set where it says who or where something is.
    """

    text: str
    words: tuple[Word, ...]
    terms: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    names: tuple[Name, ...]
    identity: Identity | None = None
    topic_end: int = 0

    @property
    def facts(self) -> int:
        """Count the quantities, dates and names."""
        return len(self.quantities) + len(self.dates) + len(self.names)


def says_something(statement: str) -> bool:
    """Tell whether a text says something of something: of a noun, a predicate or another noun."""
    tokens = analyse(statement)
    nouns = [i for i, token in enumerate(tokens) if token.tag in _NAMES]
    said = any(token.tag in _PREDICATES for token in tokens) or any(
        token.tag in ("JX", "JKS") and nouns and nouns[-1] > i for i, token in enumerate(tokens)
    )
    is_english = sum(token.tag == "SL" for token in tokens) > _FEWEST
    terms = set(content_terms(statement))
    return bool(nouns) and len(terms) >= (_FEWEST if said or is_english else _FEWEST + 1)


def statement_of(text: str) -> str:
    """Take off what only asks for a check: '…라는데 맞나요?', '사실 여부 확인 부탁드립니다'."""
    statement = _NOT_BUT.sub("", _LEAD.sub("", " ".join(text.split())))
    before = ""
    while before != statement:
        before = statement
        for tail in _TAILS:
            shorter = tail.sub("", statement).strip(_STRIPPED)
            if len(shorter) >= 4:
                statement = shorter
    for pattern, _ in _QUOTED:
        match = pattern.search(statement)
        if match and match.start() >= 3:
            head = statement[: match.start()]
            statement = head + (
                "다" if match["end"] in "다자" else "다" if head.endswith("이") else "이다"
            )
            break
    return _SHORT_YEAR.sub(_full_year, statement.strip(_STRIPPED) or text.strip())


def _full_year(match: re.Match[str]) -> str:
    return f"{full_year(match[1])}년"


def read_claim(text: str) -> Claim:
    """Read the statement of a claim and its facts."""
    return read_statement(statement_of(text))


def read_statement(statement: str) -> Claim:
    """Read the facts of a plain statement, every character of which counts."""
    dates = tuple(find_dates(statement, recurrent=True))
    spans = tuple((d.low, d.high) for d in dates)
    quantities = tuple(
        q
        for q in find_quantities(statement, taken=spans)
        if not (q.unit == "년" and _BACK.match(statement[q.high :]))
    )
    taken = [*spans, *((q.low, q.high) for q in quantities)]
    names = _joined(n for n in find_names(statement) if not _inside(n.low, n.high, taken))
    identity = read_identity(statement, names)
    names += tuple(n for n in (identity.names if identity else ()) if n not in names)
    taken += [(n.low, n.high) for n in names]
    topic_end = _topic_end(statement)
    return Claim(
        statement,
        _words(statement, taken, topic_end),
        tuple(dict.fromkeys(content_terms(statement))),
        quantities,
        dates,
        names,
        identity,
        topic_end,
    )


def repair_statement(statement: str, lexicon: Lexicon) -> str:
    """Repair the spelling of a statement, unless that changes a number, a date or a name in it."""
    repaired = repair(statement, lexicon)
    if repaired == statement or _facts(repaired) != _facts(statement):
        return statement
    return repaired


def _facts(statement: str) -> tuple[object, ...]:
    claim = read_statement(statement)
    return (
        [(q.number, q.unit, q.bound, q.per) for q in claim.quantities],
        [(d.start, d.end) for d in claim.dates],
        [name.text for name in claim.names],
    )


def _joined(names: Iterable[Name]) -> tuple[Name, ...]:
    """Put the parts of a place together that an event is said to be at: 누리회관 강당에서."""
    found: list[Name] = []
    for name in names:
        last = found[-1] if found else None
        beside = (
            last
            and not last.role
            and last.kind == name.kind == "body"
            and last.high + 1 == name.low
        )
        if last and beside and name.role == "에서":
            text = f"{last.text} {name.text}"
            found[-1] = replace(name, text=text, low=last.low)
        else:
            found.append(name)
    return tuple(found)


def _inside(low: int, high: int, spans: list[tuple[int, int]]) -> bool:
    return any(low < b and a < high for a, b in spans)


def _topic_end(statement: str) -> int:
    particles = (
        token.start
        for token in analyse(statement)
        if token.tag in ("JX", "JKS") and token.form in ("은", "는", "이", "가")
    )
    return min(particles, default=0)


def _words(statement: str, taken: list[tuple[int, int]], topic_end: int) -> tuple[Word, ...]:
    found: dict[str, Word] = {}
    runs = _runs(statement)
    tokens = analyse(statement)
    for i, token in enumerate(tokens):
        tag = token.tag.split("-")[0]
        weight = _WEIGHTS.get(tag, 0.0)
        if (
            not weight
            or token.form in _EMPTY
            or any(token.start == high for _, high in taken)
            or (token.form in _INTENT and i and tokens[i - 1].tag == "ETM")
            or _inside(token.start, token.start + token.len, taken)
        ):
            continue
        if len(token.form) == 1 and statement[token.start - 1 : token.start] in ("·", "ㆍ"):
            continue
        action = tag == "NNG" and i + 1 < len(tokens) and tokens[i + 1].tag in ("XSV", "XSA")
        noun = tag in ("NNG", "NNP", "SL", "XR") and not action
        run = next((statement[a:b] for a, b in runs if a <= token.start < b), "")
        form = _whole(statement, token, run) if noun else token.form
        denied = i and tokens[i - 1].tag == "XPN" and tokens[i - 1].form in DENYING
        form = tokens[i - 1].form + form if denied and len(form) > 1 else form
        idiom = form == "문" and _OPENS.match(statement, token.start + 1)
        weight = 0.6 if action else 0.3 if form in _FAINT or idiom else weight
        word = Word(form.lower(), weight, noun, run, token.start < topic_end)
        found.setdefault(form, word)
    words = list(found.values())
    last = next((w.run for w in reversed(words) if w.noun), None)
    return tuple(replace(w, focus=w.noun and w.run == last) for w in words)


def _whole(statement: str, token: Any, run: str) -> str:
    """Give a noun; of one syllable with the run, or the letters before, that it is joined to: 다형.

    The last syllable of 보건의 before a blank is a particle rather than a doctor.
    """
    if len(token.form) > _FEWEST and token.form.endswith("의"):
        return str(token.form).removesuffix("의")
    if len(token.form) > 1 or len(run) > 1:
        return run if len(token.form) == 1 else str(token.form)
    joined = re.search(r"[가-힣]*$", statement[: token.start])
    return (joined[0] if joined else "") + str(token.form)


def _runs(statement: str) -> list[tuple[int, int]]:
    """Give the spans of nouns that stand together without white space."""
    spans: list[tuple[int, int]] = []
    for token in analyse(statement):
        if not token.tag.startswith(("NN", "SL", "SN", "XSN", "XPN", "XR")):
            continue
        end = token.start + token.len
        if spans and spans[-1][1] == token.start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((token.start, end))
    return spans
