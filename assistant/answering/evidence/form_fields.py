"""The fields of an official form that everyday questions ask for: 뭘 내야 하나요 asks for 제출서류."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence.features import Candidates
from assistant.answering.evidence.units import Unit, key_of, without_mark
from assistant.answering.questions.question import NO_NAMES, Question, key_terms
from assistant.datatypes import IndexedDocument
from assistant.documents.tables.headers import joined_letters
from assistant.retrieval.morphemes import morphemes

LABELLED, TITLE, SAID = 1.0, 0.8, 0.6
# A field is looked for in the documents of the best units, however far down it stands.
FIELD, SAME_DOCUMENT, IN_REACH, NEARLY = 5.0, 1.0, 7.0, 0.15
_APPLY = r"(?:신청|접수|지원|응모|응시|모집|등록|참가|참여|공모|제출|예약|원서)"
_AND = r"(?:\s?(?:및|·|/)\s?[가-힣]{2,3})?\s?"
_GLOSS = re.compile(r"\([^()]*\)")
_SHORT = 4
Scores = NDArray[np.float64]
_NEVER = r"(?!)"
# What one does with a form says nothing of which field is meant.
_APPLIED = re.compile(rf"{_APPLY}\S*")


@dataclass(frozen=True)
class Field:
    """How a field is asked for, how it is labelled, and how a text without a label says it."""

    asked: re.Pattern[str]
    label: re.Pattern[str]
    said: re.Pattern[str]


def _field(asked: str, label: str, said: str = _NEVER) -> Field:
    return Field(re.compile(asked), re.compile(rf"(?:{label})"), re.compile(said))


_FIELDS = (
    _field(
        rf"{_APPLY}(?:은|는|을|를|하\S{{0,4}})?\s(?:\S{{1,12}}\s)?(?:언제|며칠)|{_APPLY}\s?(?:기[간한]|마감)|(?:언제|며칠)\s?(?:까지|부터)\s?(?:{_APPLY}|내[야면]|받)|"
        rf"언제\s{_APPLY}|마감일",
        rf"{_APPLY}{_AND}(?:기[간한]|일정|일시|마감일?)|마감일?시?",
    ),
    _field(
        rf"{_APPLY}\S{{0,3}}\s?(?:방법|절차)|{_APPLY}(?:[은는을를]|하려면|하고\s싶\S+)?\s(?:\S{{1,12}}\s)?어떻게|어떻게\s(?:\S{{1,12}}\s)?{_APPLY}",
        rf"{_APPLY}{_AND}(?:방법|절차|방식|처)",
    ),
    _field(
        rf"{_APPLY}(?:은|는|을|를|하\S{{0,4}})?\s(?:\S{{1,12}}\s)?어디(?:에|서|로|다)|어디(?:에|서|에서|로|다)?\s(?:{_APPLY}|내[야면])|접수처",
        rf"(?:{_APPLY}{_AND}(?:처|장소|기관|방법)|접수처)",
    ),
    _field(
        r"서류|(?:뭘|무엇을|뭐를|무얼|뭐)\s(?:\S{1,12}\s)?(?:내[야면나]|제출|준비|챙겨|가져)|준비물",
        rf"(?:제출|구비|필요|첨부|증빙|{_APPLY}){_AND}(?:서류|자료)|준비물|서류|제출물",
    ),
    _field(
        rf"(?:{_APPLY}|받을|이용)\S*\s?(?:수\s?없|못\s?[하받]|안\s?되)|제외(?:되|대상|된|\s?대상)",
        rf"(?:{_APPLY}{_AND})?(?:제외|제한|결격|배제)\s?(?:대상자?|사[유항]|자)?",
        r"제외(?![한하]지)|할\s?수\s?없|불가|결격",
    ),
    _field(
        r"자격|(?:받을|신청할|참여할|이용할|지원할|참가할|응모할)\s?수\s?있는\s?(?:사람|분|곳|기업|대상|자)|"
        r"누가\s(?:\S{1,12}\s){0,2}(?:받을|(?:신청|이용|지원)할)\s?수\s?있|대상\S?\s누구|"
        r"려면\s(?:\S{1,12}\s){0,2}(?:뭘|무엇을|뭐를?|어떤\s\S+)\s(?:갖[춰추]|충족)|갖[춰추]\S{0,2}\s(?:하는|할)\s(?:조건|요건|것)|(?:지원|신청|참여|참가)\s?(?:조건|요건)",
        r"(?:지원|신청|모집|응모|참가|참여|응시|이용|수혜|사업|선정|교육)?\s?(?:대상자?|자격|요건)(?:\s?요건)?",
    ),
    _field(r"나이|연령|몇\s?(?:살|세(?![대트]))", r"연령|나이", r"\d+\s?[세살](?!대)"),
    _field(
        r"(?<![가-힣])전화(?!기)|연락처|문의처|(?:어디|누구)(?:에|로|한테|에게)\s?(?:\S{1,12}\s)?(?:문의|물어|연락)",
        r"문의처?|연락처|전화(?:번호)?",
        r"\d{2,4}[-)]\s?\d{3,4}-\d{4}|(?<![\d-])\d{4}-\d{4}(?!\d)",
    ),
    _field(
        r"이메일|전자우편|메일\s?주소", r"이메일|전자우편", r"(?<![\w.])[\w.]{1,64}@[\w.]{1,64}"
    ),
    _field(
        r"(?:홈페이지|누리집|사이트)\s?(?:주소|가|는|[?？]|어디)",
        r"홈페이지|누리집",
        r"www\.|https?:|\.kr",
    ),
    _field(
        r"위치|장소|대상지|어디(?:에|에서|서)?\s(?:하[나는]|추진|운영|시행|했|진행|짓|지어|지[었을]|만[들드]|건립|설치|조성|들어[서섰]|열[리렸]|개최|치[러렀르])",
        r"(?:사업|행사|회의|설치|개최|교육|집결|건립|조성)?\s?(?:위\s?치|장\s?소|소재지|대상지|사업지|부지|개최지|구간)",
    ),
    _field(
        r"언제\s(?:열[리렸]|하[나는]|했|개최|진행)|몇\s?월\s?며칠|며칠\s?몇\s?시|(?:회의|행사|개최|교육)\s?(?:일시|날짜|일[은이])",
        r"(?:행사|회의|개최|교육|대회)?\s?(?:일\s?시|일\s?자|개최일)",
    ),
    _field(
        r"어떻게\s?(?:됐|되었|된\s?[건거])|결과[는가]",
        r"(?:심의|처리|검토|조치|협의|평가|의결|회의|심사)?\s?결과",
    ),
    _field(
        r"(?:어떻게|(?:어떤|무슨)\s?(?:기준|방법|방식)으로)\s(?:\S{1,12}\s)?(?:뽑|선정|선발|고르|심사|정하)|(?:선정|선발|심사|평가)\s?(?:기준|방법|절차|방식)",
        rf"(?:선정|선발|심사|평가){_AND}(?:방법|기준|절차|방식)",
    ),
    _field(
        r"(?:결과|합격자?|선정|당첨자?)\S{0,3}\s(?:\S{1,12}\s)?(?:언제|발표|통보)|(?:합격자|결과|당첨자)\s?발표",
        r"(?:결과|합격자|선정자?|최종|당첨자)\s?\S{0,3}\s?(?:발표|통보|공고|통지)\S{0,2}",
    ),
    _field(
        r"근거|(?:무슨|어떤|어느)\s(?:법(?!인)|조례|규정)",
        r"(?:관련|법적|추진|지원|설치)?\s?근거|관련\s?(?:법령?|규정)",
    ),
    _field(
        r"규모[는은가]?\s?(?:[?？]|어느|어떻|얼마|알려|$)|얼마나\s?(?:큰|크|넓)",
        r"(?:사업|시설|건축|건립|조성)?\s?(?:규모|사업량|물량)",
    ),
    _field(
        r"(?:사업비|예산)[은는이가]?\s?(?:총\s?|모두\s?)?(?:얼마|[?？]|알려|$)|(?:돈|예산|비용)[이은]?\s(?:\S{1,12}\s)?얼마나?\s?(?:[들드든듭]|투입|[?？])",
        r"(?:총|소요|지원)?\s?(?:사업비|예산액?|소요액|공사비|소요\s?예산)",
    ),
    _field(
        r"몇\s?(?:명|분|개사|팀|곳|개|가구|업체)\S?\s(?:\S{1,12}\s)?(?:뽑|모집|선발|채용)|모집\s?(?:인원|규모)|(?<![가-힣])정원(?!박람)",
        r"(?:모집|선발|채용|교육)\s?(?:인원|규모|대상|정원)|정원|인원",
    ),
    _field(
        r"맡은\s(?:기관|곳|부서|데)|누가\s(?:\S{1,12}\s)?(?:주최|주관|운영|시행|추진)|어느\s(?:기관|부서|곳|회사|업체)\S{0,2}\s(?:\S{1,12}\s)?(?:주최|주관|시행|운영|추진|담당|맡)|주최|주관|(?:시행|운영|추진)\s?(?:기관|주체|부서)",
        r"주최|주관|주최\s?[·/,]\s?주관|시행\s?(?:기관|자|처|주체)?|(?:운영|추진|사업|주관|주최)\s?(?:기관|주체|부서|시행자|자)|(?:담당|소관)\s?부서",
    ),
    _field(
        r"얼마\s?동안|얼마나\s?오래|몇\s?(?:개월|년|일|주|달)\s?(?:동안|간)",
        r"(?:지원|활동|사업|이용|운영|교육|계약|근무)\s?기간",
        r"\d+\s?(?:일|주|개월|년|시간|분)\s?(?:간|동안)(?![가-힣])|최[대장]\s?\d+\s?(?:일|주|개월|년)(?!\s?(?:이상|전))",
    ),
    _field(
        r"언제\s?부터.*언제\s?까지|언제\s(?:\S{1,12}\s)?시작\S*\s(?:\S{1,12}\s)?언제\s(?:\S{1,12}\s)?(?:끝|마)|(?:사업|추진|운영|행사)\s?기간",
        r"(?:사업|추진|공사|운영|행사|활동|지원|시행)?\s?기\s?간",
    ),
    _field(
        r"최우수|(?<!\d)1[등위](?!급)|일등|(?:가장|제일)\s(?:높은|좋은)\s(?:평가|점수|성적)",
        r"최우수(?:상|작|부서|기관|팀)?|1[등위]",
    ),
    _field(
        r"(?<!최)우수(?:상|작|부서|기관|팀|등급|로\s|에\s|[은는이가]\s|\s?(?:시상|수상))",
        r"우수(?:상|작|부서|기관|팀)?",
    ),
    _field(r"장려", r"장려(?:상|작|부서|기관|팀)?"),
    _field(r"우대|가점|가산점", r"우대\s?(?:사항|조건|대상)?|가[산점]\S{0,3}"),
)


def fit_of_field(question: Question, unit: Unit) -> float:
    """Give how well a unit fits the fields that a question asks for, 0 to 1.

    ``LABELLED`` where its label, the title that it stands under, or both together name one
    (접수기간 : …, below 접수 기간 : …); ``TITLE`` where it is that title; ``SAID`` where its text says
    what the field holds.
    """
    asked = _asked(question.text)
    if not asked:
        return 0.0
    if unit.cells:
        return SAID * any(f.said.search(c.text) for f in asked for c in unit.cells)
    if any(field.label.fullmatch(label) for field in asked for label in _labels(unit)):
        return LABELLED
    if any(field.label.fullmatch(_plain(unit.text)) for field in asked):
        return TITLE
    return SAID * any(field.said.search(unit.text) for field in asked)


def terms_beside_field(question: Question) -> frozenset[str]:
    """Give the nouns of a question that do not belong to asking for a field of a form."""
    left = question.text
    for field in _FIELDS:
        left = field.asked.sub(" ", left)
    nouns = frozenset(key_terms(_APPLIED.sub(" ", left))) & frozenset(question.terms)
    return nouns - {*question.focus, *NO_NAMES}


def names_field(question: Question, title: str) -> bool:
    """Tell whether a title names a field that a question asks for."""
    plain = _plain(without_mark(title))
    return any(field.label.fullmatch(plain) for field in _asked(question.text))


@lru_cache(maxsize=64)
def _asked(text: str) -> tuple[Field, ...]:
    """Give the fields that a question asks for."""
    return tuple(field for field in _FIELDS if field.asked.search(text))


def _labels(unit: Unit) -> list[str]:
    key, title = _plain(key_of(unit)), _plain(without_mark(unit.above.rpartition("\n")[2]))
    if not key:
        return [title]
    return [key, f"{title} {key}"] if len(key) <= _SHORT else [key]


def _plain(label: str) -> str:
    return joined_letters(_GLOSS.sub("", label).strip(" :."))


def worth_fields(
    question: Question,
    candidates: Candidates,
    scores: Scores,
    entries: Mapping[str, IndexedDocument],
) -> Scores:
    """Say what units are worth for being the field of a form that a question asks for.

    What the question names beside the document and the field must stand in a unit, or above it, as
    well as in any other of its document.
    """
    query, units, top = candidates.query, candidates.units, scores.max()
    worth = np.zeros(len(units))
    near = [i for i in range(len(units)) if top - scores[i] < IN_REACH]
    for doc in {units[i].doc for i in near if top - scores[i] < SAME_DOCUMENT}:
        beside = terms_beside_field(question)
        rest = [t for t in query.lacking({*morphemes(entries[doc].document.title)}) if t in beside]
        own = [i for i in near if units[i].doc == doc]
        here = {i: query.cover_of(rest, frozenset().union(*candidates.words[i])) for i in own}
        best = max(here.values())
        for i in own:
            if here[i] >= best - NEARLY:
                worth[i] = FIELD * fit_of_field(question, units[i])
    return worth
