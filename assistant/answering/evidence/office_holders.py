"""Who holds an office: whether a question asks for that, and the names and offices of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.language.names import SURNAMES, find_names
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import Question
from assistant.datatypes import Cell
from assistant.retrieval.morphemes import analyse, squeezed

# Whose holder no text names without the office.
_HIGH_OFFICE = re.compile(
    r"(?:부|국무)?총리|장관|차관|대통령|(?:도|부)?지사|부?시장|부?군수|구청장|교육감"
)
_ROLE = re.compile(
    r"(?:위원|본부|이사|원|단|회|사|좌|시|구청|청|처|국|과|팀|실|소|총|교|부|차|센터|관|대)장$|"
    r"(?:군수|지사|장관|차관|총리|대통령|작가|감독|건축가|설계자|교수|박사|의원|대표|저자|강사|가수|배우|선수|사회자|진행자|서기관|사무관|주무관|연구관|연구사|학자|인물|간사|서기)$"
)
# Read as another word by the analyser (서 + 기관).
_ROLE_NAMED = re.compile(
    r"(?P<role>[국실과팀단]장|서기관|사무관|주무관|연구관|연구사)의?\s?(?:이름|성함|성명)"
)
# Whoever is named with one of these is not who is asked for by another.
_CHAIR = r"[가-힣]{0,8}(?:장관|차관|위원장|부위원장|시장|군수|구청장|지사|간사|의원|의장|회장)(?![가-힣])"
_BESIDE = 12
# A section whose head is asked for, and what names one or its ministry: 산림정책과 과장.
_SECTION_HEAD = re.compile(r"(?P<section>[가-힣]{2,12}(?:과|국|실|팀|단))의?\s[국실과팀단]장")
_SECTION = re.compile(r"[가-힣]{2,}(?:부|처|청|과|국|실|팀|단)(?=[의은는이가]?(?![가-힣]))")
_BODY = r"[가-힣]{2,12}(?:위원회|협의회|심의회|재단|공단|공사|진흥원|연구원|센터|본부|추진단)"
_OFFICE = (
    r"[가-힣]{0,10}(?:부지사|부시장|부군수|부구청장|지사|시장|군수|구청장|장관|차관|총리|교육감|이사장|총장|"
    r"[국실과부원처청단관차]장|담당관|기획관|정책관|심의관)"
)
# What something is made to be, which opens like a surname and is none.
_BECOMING = re.compile(
    r"(?:최소|최대|정상|고도|안정|전문|정례|구체|현실|민영|공식|표준|명문|조직|선진|문서|유동|도시|기계|양성|지능|남용)화"
)
# Whose name is asked for that holds no office.
_PERSON_NAMED = re.compile(
    r"(?:청년|사람|분|위원|의원|교수|발언자|주민|학생|농민|어르신|직원|교사|선생님|주인공|토론자|발표자|사례자)들?의?\s?이름"
)
_IN_CONTACTS = re.compile(
    rf"(?:과장|팀장|국장|실장|단장|서기관|사무관|주무관|연구관|연구사)\s+([{SURNAMES}](?:[가-힣]{{1,3}}|\s[가-힣]{{1,2}}))"
    r"(?=\s*(?:[,，(☎∙•·]|\d|$))"
)
# And who may be called: 교통과 한도윤 사무관(041-555-7711).
_TO_CALL = re.compile(
    rf"(?<![가-힣])([{SURNAMES}][가-힣]{{1,3}})\s(?:과장|팀장|서기관|사무관|주무관|연구관|연구사|대리|주임)\s?[(（☎]"
)
# With the section between name and office: 홍길동 물길추진단 부단장은.
_OF_SECTION = re.compile(
    rf"(?<![가-힣])([{SURNAMES}][가-힣]{{2}})\s[가-힣A-Za-z·]{{2,16}}(?:단|과|국|실|관|원|부|팀|센터|재단|공단|공사|위원회)\s?"
    r"(?:부?단장|부?원장|부?본부장|[과국실팀부]장|이사장|센터장|위원장|서기관|사무관|주무관|담당관|정책관|대변인)(?=[은는이가의,\s(])"
)
# Who heads those present: 위원장 이수빈 등 24명.
_WITH_OTHERS = re.compile(
    rf"(?:[가-힣]{{1,4}}장|장관|차관|지사|군수|의원|교수|대표)\s+([{SURNAMES}][가-힣]{{1,2}})(?=\s(?:등|외)\s)"
)
# A person without office: 나하율 씨, 나하율(34세).
_SPOKEN_OF = re.compile(
    rf"(?<![가-힣])([{SURNAMES}][가-힣]{{1,3}})\s?(?:씨(?![가-힣]{{2}})|\(\d{{2}}세?[,)])"
)
# A name in Latin letters: two words, or one beside an office.
_LATIN = re.compile(
    r"\b[A-Z][a-z]+(?:\s[A-Z][a-z]+)+\b|\b[A-Z][a-z]+(?=\s?(?:씨|교수|박사|대표|대사|장관|총리|대통령))"
)
_TOPIC = re.compile(r"(?<=[가-힣]{2})[은는이가]$")
_NAME_FIRST = re.compile(rf"\W*[{SURNAMES}][가-힣]{{1,3}}\s?\([가-힣]")
_ASKS_DEPARTMENT = re.compile(r"(?:어느|무슨|어떤)\s?(?:과|부서|팀|국|실)(?![가-힣]{2})")
_DEPARTMENT = re.compile(r"[가-힣A-Za-z·]{2,16}(?:과|팀|담당관|추진단|실|국)")
# Short names of ministries that open with a surname.
_MINISTRIES = frozenset(
    ["국토부", "국방부", "국세청", "기재부", "고용부", "문체부", "문화부", "여가부"]
)


def opens_with_name(text: str) -> bool:
    """Tell whether a text opens with a name and its office in brackets: 홍길동(상인회장)."""
    return bool(_NAME_FIRST.match(text))


def asks_for_name(question: Question) -> bool:
    """Tell whether a question asks who holds an office or has an occupation (위원장은 누구, 성함)."""
    noun = "".join(question.focus)
    if noun.endswith("성함") or _PERSON_NAMED.search(question.text):
        return True
    if _ROLE_NAMED.search(question.text):
        return True
    named = noun.endswith("이름") or question.kind is Kind.PERSON
    ends = squeezed(_TOPIC.sub("", question.text.rstrip(" ?？."))).endswith(noun)
    return bool(_ROLE.search(noun.removesuffix("이름"))) and (named or ends)


def _role_asked(question: Question) -> str:
    """Give the office or occupation whose holder is asked for; '' for none."""
    said = _ROLE_NAMED.search(question.text)
    if said:
        return said["role"]
    nouns = [noun for noun in question.focus if noun not in ("이름", "성함")]
    return nouns[-1] if nouns and _ROLE.search(nouns[-1]) else ""


def office_holders(question: Question, text: str) -> list[str]:
    """List the new names of a text, and who holds the office asked for by another office."""
    if _is_of_other_body(question, text):
        return []
    role = _role_asked(question)
    if _HIGH_OFFICE.fullmatch(role) and role not in text:
        return _ex_officio(question, text)
    names = [name for name in _new_names(question, text) if not _holds_other(question, text, name)]
    if _PERSON_NAMED.search(question.text):
        names = [name for name in names if not _holds_office(text, name)]
    names += [name for name in _with_occupation(question, text) if name not in names]
    return [*names, *_ex_officio(question, text)]


def _with_occupation(question: Question, text: str) -> list[str]:
    """List the names that stand right behind the occupation asked for (동화작가 윤슬비의 강연)."""
    role = _role_asked(question)
    if not role:
        return []
    named = rf"{re.escape(role)}\s([{SURNAMES}][가-힣]{{1,2}})(?=(?:[의이가은는을를와과]|\s?씨)?(?:[\s,)]|$))"
    found = (name for name in re.findall(named, text) if name not in question.text)
    return [name for name in found if not _is_common_noun(name)]


def _is_common_noun(name: str) -> bool:
    """Tell whether what stands where a name does is a word: 위원장 표창을."""
    tokens = analyse(name)
    return tokens[0].tag == "NNG" and all(token.tag[0] in "NJ" for token in tokens)


def _holds_other(question: Question, text: str, name: str) -> bool:
    """Tell whether a name stands right beside another office than the one asked for, and far from that."""
    role, own = re.escape(_role_asked(question)), re.escape(name)
    if role and re.search(rf"{own}\s(?:\S{{2,20}}\s)?부{role}", text):
        return True
    if not role or not re.search(_CHAIR, text):
        return False
    near = rf"(?<![부전차]){role}.{{0,{_BESIDE}}}{own}|{own}.{{0,{_BESIDE}}}{role}"
    return not re.search(near, text) and bool(
        re.search(rf"(?:{_CHAIR})\s+{own}|{own}\s+(?:{_CHAIR})", text)
    )


def _is_of_other_body(question: Question, text: str) -> bool:
    """Tell whether a text has the office of another body alone: not 평가위원회의 위원장."""
    head = _SECTION_HEAD.search(question.text)
    if head and head["section"] not in squeezed(text) and _SECTION.search(text):
        return True
    role = re.escape(_role_asked(question))
    asked = re.search(rf"({_BODY})의?\s{role}", question.text) if role else None
    named = re.search(rf"{_BODY}\s?\(?{role}", text)
    return asked is not None and named is not None and asked[1] not in text


def _holds_office(text: str, name: str) -> bool:
    """Tell whether a name stands right beside an office: 청장 도경완."""
    own = re.escape(name)
    return bool(re.search(rf"{_OFFICE}\s?{own}|{own}\s?\(?{_OFFICE}", text))


def names_office_holder(question: Question, text: str) -> bool:
    """Tell whether a text has a new name or office right beside the office that is asked for."""
    role = re.escape(_role_asked(question))
    if not role or not asks_for_name(question):
        return False
    if _role_asked(question) not in text:
        return bool(_ex_officio(question, text))
    beside = rf"{role}(?:인|였던|이던|이었던)?\s*{{name}}|{{name}}\s*(?:\S{{{{1,8}}}}\s?)?{role}"
    named = any(
        re.search(beside.format(name=re.escape(name)), text) for name in _new_names(question, text)
    )
    return named or bool(_ex_officio(question, text))


def _ex_officio(question: Question, text: str) -> list[str]:
    """List who holds the office asked for by another one.

    위원장은 기획부장이 되고; 위원장 행정부지사; 부지사를 위원장으로 하는.
    """
    role = next((re.escape(noun) for noun in question.focus[-1:] if _ROLE.search(noun)), "")
    if not role:
        return []
    beside = re.compile(
        rf"(?<![가-힣]){role}(?:[은는이]|\s?:)?\s(?:[^.,]{{2,24}}?[는은]\s)?(?:[가-힣]{{2,12}}[부처청원시도군구]\s)?(?P<after>(?!\S*{role}){_OFFICE})(?:(?=으로\s)|(?![가-힣]{{2}}))|"
        rf"(?<![가-힣])(?P<before>(?!\S*{role}){_OFFICE})(?:[이가을를]\s?|\s)(?:부?{role})"
    )
    return [found for match in beside.finditer(text) for found in match.groups() if found]


def _new_names(question: Question, text: str) -> list[str]:
    asked = "".join(question.text.split())
    return [name for name in person_names(text) if name not in asked]


@lru_cache(maxsize=4096)
def person_names(text: str) -> tuple[str, ...]:
    """List what may be names of persons.

    Proper nouns of three syllables that open with a surname; of two or four beside an office; two
    proper nouns in a row (자크 로게); two words in Latin letters with a capital; in a list of contacts
    what stands between an office and a comma (과장 김희수, 사무관 …), and one with others (위원장 … 등).
    """
    known = [name for name in find_names(text) if name.kind in ("name", "office")]
    found = [*_LATIN.findall(text), *_IN_CONTACTS.findall(text)]
    found += _TO_CALL.findall(text)
    found += [name for name in _OF_SECTION.findall(text) if _is_proper(name)]
    found += [*_WITH_OTHERS.findall(text), *_SPOKEN_OF.findall(text)]
    for before, name, after in zip([None, *known], known, [*known[1:], None], strict=False):
        if name.kind == "office" or name.text in _MINISTRIES:
            continue
        beside = [n for n in (before, after) if n and max(n.low - name.high, name.low - n.high) < 2]
        if _BECOMING.fullmatch(name.text):
            continue
        born = name.text[0] in SURNAMES and (len(name.text) == 3 or len(beside) > 0)
        if born or any(n.kind == "name" for n in beside):
            found.append(name.text)
    return tuple(dict.fromkeys(found))


def _is_proper(name: str) -> bool:
    """Tell whether a word of three syllables may be a name: no verb, nor a noun with a particle or ending."""
    nouns = all(token.tag in ("NNP", "NNG", "UN") for token in analyse(name))
    return nouns and not name.endswith(("해", "회", "가", "급", "들", "측", "등", "별"))


def department_cell(question: Question, cells: Sequence[Cell]) -> list[Cell]:
    """Give the only cell that is the name of a department, where that is asked for."""
    if not _ASKS_DEPARTMENT.search(question.text):
        return []
    found = [cell for cell in cells if _DEPARTMENT.fullmatch("".join(cell.text.split()))]
    return found if len(found) == 1 else []
