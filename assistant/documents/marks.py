"""The marks that open a block in a Korean official document (개조식), and their usual order.

Rank is the customary depth: a mark of lower rank stands above one of higher rank when the document
itself has not yet shown how the two nest.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace

from assistant.datatypes import BlockKind

HEADING, BULLET, NOTE = BlockKind.HEADING, BlockKind.BULLET, BlockKind.NOTE
CAPTION, METADATA = BlockKind.CAPTION, BlockKind.METADATA
PARAGRAPH, ROW = BlockKind.PARAGRAPH, BlockKind.ROW

CIRCLED = "①-⑳㉑-㉟❶-❿⓫-⓴➀-➉➊-➓㉮-㉻⓵-⓾"
SQUARE_RANK = 50
NUMBER_RANK = 20
# Bullets that head what stands below them when they say nothing themselves.
TITLED = ("□", "①", "1)", "가)", "(1)", "(가)")
MAX_HEADING = 70


@dataclass(frozen=True)
class Mark:
    """A mark at the head of a line; ``width`` counts its characters and the white space after it."""

    name: str
    rank: float
    kind: BlockKind
    width: int


# The foot of a release: whom to ask, under which licence it may be used.
_FOOT = (
    r"(?=이\s*(?:보도|참고|설명)\s*자료(?:와|에|의)\s|공공누리\b|"
    r"(?:담당\s*부서|책임자|담당자)\s.{0,60}\d{3,4}-\d{4})"
)

# Asterisks of a note, and not those of bold text.
_STARS = r"(?:[-ㅇ○·]\s*)?(?!\*\*[^\s*][^*]*\*\*)\*{1,5}(?!\*)\s*(?=[^*\s])|†\s*|주\s*\d*\)\s+"

# What the numbers of the table below count: (단위 : 백만원).
_UNIT = r"[(（\[<]?\s*(?:[^()（）:：\s][^()（）:：]{1,24}[,/]\s*)?단\s?위\s*[:：]\s*[^()（）]{1,40}[)）\]>]?"

# One of the numbered strategies or tasks of a plan: 추진전략 1. …, [중점과제 2] …
_NTH = (
    r"(?=[\[<【〔]?(?:(?:추진|핵심|중점|실행|세부|역점|정책)\s?)?(?:{})\s?\d{{1,2}}\s*"
    r"(?:[\]>】〕.:)]\s*|(?<=\d)[ ]{{2,}})[「『“‘\"'(]?[가-힣A-Za-z])"
)

# name, rank, kind, pattern; the first that matches wins. A name '=' stands for the mark itself.
_RULES: tuple[tuple[str, float, BlockKind, re.Pattern[str]], ...] = tuple(
    (name, rank, kind, re.compile(pattern))
    for name, rank, kind, pattern in (
        ("foot", 0, METADATA, _FOOT),
        (
            "part",
            1,
            HEADING,
            r"(?=[\[<【〔]?(?:참\s*고|붙\s*임|별\s*첨|별\s*표|별지|부록|첨부)\s*(?:자료\s*)?(?:제?\d*(?:호\s*서식)?)(?:\s|$|[.:)\]>】〕-]))",
        ),
        ("편", 3, HEADING, r"(?=제\s*\d+\s*편(?:\s|$))"),
        ("장", 4, HEADING, r"(?=제\s*\d+\s*장(?:의\s*\d+)?(?:\s|$))"),
        ("절", 5, HEADING, r"(?=제\s*\d+\s*절(?:\s|$))"),
        ("관", 6, HEADING, r"(?=제\s*\d+\s*관(?:\s|$))"),
        ("부칙", 4, HEADING, r"(?=부\s*칙(?:\s|$|[<(]))"),
        (
            "조",
            7,
            HEADING,
            r"제\s*\d+\s*조(?:의\s*\d+)?\s*(?:\([^)]{1,60}\)|\[[^\]]{1,60}\]|(?=삭제))",
        ),
        ("Ⅰ", 10, HEADING, r"[Ⅰ-Ⅻ]\s*[.)]?\s+|(?:VI{0,3}|I{1,3}|IV|IX|X)\s*\.\s+"),
        (
            "【】",
            90,
            CAPTION,
            r"(?=(?:[【〔][^】〕]{2,80}[】〕]|\[(?!\d+\]|자료|출처)[^\[\]]{2,40}\]|<[^<>]{2,60}>|〈[^〉]{2,60}〉)"
            rf"\s*(?:{_UNIT}\s*)?$)",
        ),
        (
            "표",
            90,
            CAPTION,
            rf"(?=[<〈\[【(]?\s*(?:표|Table)\s*\d{{1,2}}(?:\s?[-.]\s?\d{{1,2}})?\s*[>〉\]】).:]?\s+[^\s].{{1,60}}?(?:\s{{2,}}{_UNIT}\s*)?$)",
        ),
        ("단위", 80, NOTE, rf"(?={_UNIT}\s*$)"),
        ("※", 80, NOTE, r"(?:[-ㅇ○·]\s*)?※\s*"),
        ("*", 80, NOTE, _STARS),
        (
            "사례",
            12,
            HEADING,
            r"(?=[\[<【〔]?(?:(?:우수|모범|실패|분쟁|상담|주요)\s?)?사례\s?\d{1,2}\s*(?:[\]>】〕.:)]\s*)?[「『“‘\"'(]?[가-힣A-Za-z])",
        ),
        ("전략", 22, HEADING, rf"{_NTH.format('전략|목표|정책방향')}"),
        ("과제", 23, HEADING, rf"{_NTH.format('과제')}"),
        (
            "Q",
            40,
            HEADING,
            r"(?:\*\*)?(?:Q\s?\d{0,2}(?:-\d{1,2})?|질[문의]\s?\d{0,2}|문\s?\d{1,2}|문(?=\).*[?？]\s*$))\s*[.:)]\s*(?=\S)|"
            r"[【〔\[<]\s?(?:Q|질의|질문|문)\s?\d{0,2}\s?[】〕\]>]\s*(?=\S)",
        ),
        (
            "A",
            85,
            PARAGRAPH,
            r"(?:\*\*)?(?:A\s?\d{0,2}(?:-\d{1,2})?|답변?\s?\d{0,2})\s*[.:)]\s*(?=\S)|"
            r"[【〔\[<]\s?(?:A|답변?|회신)\s?\d{0,2}\s?[】〕\]>]\s*(?=\S)",
        ),
        ("【】…", 39, BULLET, r"(?=[【〔][^】〕]{2,20}[】〕]\s*\S)"),
        ("①", 55, BULLET, rf"[{CIRCLED}]\s*"),
        ("□", SQUARE_RANK, BULLET, r"[□■▣❑❏◘☐]\s*"),
        ("◇", 45, BULLET, r"[◇◆◈]\s*"),
        ("ㅇ", 60, BULLET, r"[ㅇ○◦◯〇∘⚬◎⊙◉]\s*(?=\S)|●\s*"),
        ("-", 70, BULLET, r"[-–—―−]\s+(?=\S)|[-–](?=[가-힣(「『“‘\"'])"),
        ("·", 75, BULLET, r"[·‧ㆍ•∙⋅・⦁▪▷▸▶►‣✓✔]\s*(?=\S)"),
        ("⇒", 78, BULLET, r"(?:⇒|⇨|➡|→|☞)\s*(?=\S)"),
        ("┌", 56, BULLET, r"[┌╭]\s?(?=[가-힣A-Za-z])"),
        ("│", 77, BULLET, r"[│└╰]\s?(?=[가-힣A-Za-z0-9])"),
        ("(지적 1)", 54, BULLET, r"(?=\([가-힣]{2,6}\s?\d{1,2}\)\s*\S)"),
        ("(1)", 35, BULLET, r"\(\d{1,2}\)\s*(?=\S)"),
        ("(가)", 36, BULLET, r"\([가나다라마바사아자차카타파하]\)\s*(?=\S)"),
        ("1)", 32, BULLET, r"\d{1,2}\)\s+(?=\S)"),
        ("가)", 33, BULLET, r"[가나다라마바사아자차카타파하]\)\s*(?=\S)"),
        ("1-1", 25, HEADING, r"\d{1,2}(?:[-.]\d{1,2}){1,2}\.?\s+(?=[가-힣A-Za-z「『“‘(])"),
        ("1.", NUMBER_RANK, HEADING, r"\d{1,2}\.\s+(?=\D|\d{4}|\d[\d,.]*\s?(?![일월])[가-힣%㎡])"),
        ("가.", 30, HEADING, r"[가나다라마바사아자차카타파하]\.\s+(?=\S)"),
        ("1", NUMBER_RANK, HEADING, r"\d{1,2}\s+(?=[가-힣「『“‘(])"),
    )
)
# Inside an article of a statute or regulation: 항, 호, 목.
# The one paragraph of an article without numbers, which its items (1.) stand below.
ARTICLE_BODY, ARTICLE_BODY_RANK = "항", 8.0
_ARTICLE_RANKS = {"①": 8.0, "1.": 9.0, "가.": 9.5, "1)": 9.7, "가)": 9.8}
# Numbers that head a section, or count an item when nothing stands below it.
ITEMS = ("1.", "가.", "1-1")
NUMBERED = ("1.", "1", "가.", "1-1", "Ⅰ")
_FIRST = re.compile(r"[\s(]*(?:1(?!\d)|가(?=[.)])|[①❶➀➊㉮⓵Ⅰ]|I\b)")
_NUMBERS = frozenset((*TITLED[1:], *NUMBERED))
_ANNOUNCES = re.compile(r"(?:다음|아래)(?:과|와)같(?:다|음|습니다|이[가-힣]{2,6}다)[.:]?$|:$")
# A sentence that goes on after it announces a list: 다음 어느 하나에 해당하면 취소한다.
_INTRODUCES = re.compile(
    r"(?:다음|아래)(?:의)?(?:각[호목]의?|중)?어느하나|(?:다음|아래)(?:의)?각[호목]|"
    r"(?:다음|아래)의(?!해|날|달|주에|번|학기|연도|회의)[가-힣·]{1,10}(?:을|를|은|는|으로|로|에|이|가)"
)
# A value after a colon, an arrow, a clause that goes on after a comma, a range left out: no title.
_SAYS = re.compile(
    r":\s*['‘’]?\d|[→⇒]|[고며여어서],\s|,\s*$|^\S부터\s|[가-힣](?:으나|지만|하여|되어|있어|없어|함에 따라)\s"
)
_CLIPPED = re.compile(
    r"(?:(?<![경전충하강호영성해])남|[함됨임음김둠봄씀옴림짐줌듦냄침킴움뀜큼])(?:\([^()]*\))?\s*$"
)
# How the title of an attached document ends.
_DOCUMENT = re.compile(
    r"(?:계획|계획서|방안|대책|개요|결과|현황|보고서?|안내문?|요령|기준|지침|일정표?|자료|합의서|협약서?|"
    r"회의록|공고문?|신청서|제안서|설명서|지시서|목록|명단|로드맵)\s*(?:\([^()]{1,10}\))?$"
)
_CONTACT = re.compile(
    r"\s*(?:담\s?당\s?(?:자|부서)?|문\s?의\s?처?(?:\s?전화)?|연\s?락\s?처|작\s?성\s?자?|감\s?수\s?자?|검\s?토\s?자|협\s?조\s?자)\s?[:：]\s*\S"
)
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
# What a converter to Markdown writes before a mark of the document: ##### □ …, - ○ …, > ※ …
_MARKDOWN_LEAD = re.compile(r"(?:(?:#{1,6}|[-*+]|>)\s+)+(?=[□ㅇ○◦※■◆◇▪•☞ㆍ①-⑳]|\*{1,3}\s)")
_MARKDOWN_QUOTE = re.compile(r"(?:>\s+)+(?=[^\s\d])")
_SENTENCE_END = re.compile(
    r"(?:[.?!]|[니한된이하었았였겠있없는같]다|니까|세요|어요|아요|나요|지요|십시오)[”’\"')\]]*\s*$"
)


def classify(line: str, *, in_article: bool) -> Mark | None:
    """Read the mark off the head of a line; None when there is none.

    ``in_article`` tells that the line stands below a 제N조 heading, where 1. and 가. are items.
    """
    stripped = line.lstrip()
    lead = _MARKDOWN_LEAD.match(stripped) or _MARKDOWN_QUOTE.match(stripped)
    if lead:
        mark = classify(stripped[lead.end() :], in_article=in_article)
        return mark and replace(mark, width=mark.width + len(line) - len(stripped) + lead.end())
    indent = len(line) - len(stripped)
    heading = _MARKDOWN_HEADING.match(stripped)
    if heading:
        depth = len(heading[1])
        return Mark("#" * depth, depth / 10, HEADING, indent + heading.end())
    for name, rank, kind, pattern in _RULES:
        found = pattern.match(stripped)
        if found is None:
            continue
        if in_article and name in _ARTICLE_RANKS:
            return Mark(name, _ARTICLE_RANKS[name], BULLET, indent + found.end())
        if name in ("1", "사례", "전략", "과제") and (
            len(stripped) > MAX_HEADING or ends_sentence(stripped)
        ):
            continue
        if name in ("-", "ㅇ", "·") and indent:
            return Mark(name + "+", rank + 2, kind, indent + found.end())
        return Mark(name, rank, kind, indent + found.end())
    return None


_RAISED = re.compile(r"[⁰¹²³⁴-⁹]{1,2}(?=\s?⁾)")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def goes_on_counting(before: str, line: str) -> bool:
    """Tell whether a line opens with the number behind one within the line before it (… ① … ②)."""
    number = line.lstrip()[:1]
    counted = bool(number) and bool(re.match(f"[{CIRCLED}]", number))
    return counted and chr(ord(number) - 1) in before.strip()[1:] and not ends_sentence(before)


def raised_numbers(text: str) -> frozenset[str]:
    """List the numbers that stand raised in a text and send to a footnote (PLC¹⁾)."""
    return frozenset(number.translate(_DIGITS) for number in _RAISED.findall(text))


def as_footnote(line: str, mark: Mark | None, raised: Set[str]) -> Mark | None:
    """Take a line '1) …' for a footnote where its number stands raised elsewhere."""
    if mark is None or mark.name != "1)" or line.split(")", maxsplit=1)[0].strip() not in raised:
        return mark
    return Mark("※", 80, NOTE, mark.width)


def is_statement(line: str) -> bool:
    """Tell whether a numbered line says something, rather than heading what follows."""
    return ends_sentence(line) or len(line) > MAX_HEADING or bool(_CLIPPED.search(line))


def names_contact(line: str) -> bool:
    """Tell whether a line opens with a label of whom to ask, as the last line of a document does (담당 : …)."""
    return bool(_CONTACT.match(line))


def is_title(mark: str, text: str) -> bool:
    """Tell whether a bullet with something below it is the title of that."""
    return mark in TITLED and not is_statement(text) and not _SAYS.search(text)


def names_document(text: str) -> bool:
    """Tell whether a line ends as the title of a document does (… 추진계획(안), … 개최 결과)."""
    return bool(_DOCUMENT.search(text))


def opens_series(mark: str, line: str) -> bool:
    """Tell whether a line with this mark is the first of a numbered series (1. ① 가)."""
    return mark in _NUMBERS and bool(_FIRST.match(line))


def announces(squeezed: str) -> bool:
    """Tell whether a text, its white space taken out, ends in '다음과 같다' or a colon."""
    return bool(_ANNOUNCES.search(squeezed))


def introduces_list(squeezed: str) -> bool:
    """Tell whether a text, its white space taken out, announces a list, at its end or before."""
    return announces(squeezed) or bool(_INTRODUCES.search(squeezed))


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does (…다. …까? …요)."""
    return bool(_SENTENCE_END.search(text))
