"""Whether the noun that ends a clipped statement stands for its verb (요금을 상시 감면)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.retrieval.morphemes import analyse

# Nouns that name an action and take 하다, as they end the bullets of official documents.
_ACTION_WORDS = (
    "가동 감면 감축 강화 개관 개량 개발 개선 개설 개원 개정 개최 개통 개편 건립 "
    "검토 게시 게재 격려 견인 결정 경감 계획 고려 고시 공개 공고 공급 공유 공포 "
    "관리 교부 교육 구매 구성 구입 구축 구현 규정 극복 기여 기획 납부 노력 논의 "
    "단속 달성 대비 대응 도모 도입 독려 등록 마련 매각 매입 면제 모색 모집 반영 "
    "발간 발굴 발급 발표 발행 방문 방지 배분 배송 배정 배출 배치 배포 보고 보급 "
    "보완 보장 보전 보호 부과 부여 분석 사용 산정 상향 선발 선정 설계 설립 설치 "
    "수거 수료 수립 수상 수여 수행 승인 시상 시행 신설 신청 실시 실현 심의 안내 "
    "양성 역임 연계 예방 완공 완료 완화 요청 운영 운용 위촉 유도 유지 유치 육성 "
    "의결 이관 이용 이전 이주 이행 인상 인정 인하 임대 임명 장려 재정비 저감 적용 "
    "전환 절감 점검 접수 정리 정비 정착 제고 제공 제시 제정 제출 조사 조성 조정 "
    "주최 준공 준수 증대 증설 증액 증원 지급 지속 지원 지정 진행 집행 착공 참여 "
    "창출 채용 처리 처분 철거 체결 촉진 추가 추진 축소 출범 출연 출자 충원 통보 "
    "통합 투입 투자 파견 편성 편찬 평가 폐지 표시 표창 해결 해소 해제 향상 허용 "
    "협력 협업 협의 홍보 확대 확보 확산 확인 확정 확충 환급 활성화 활용 회복"
)
_ACTIONS = frozenset(_ACTION_WORDS.split())
# Those of them that as often name a thing (종합 계획).
_THING_WORDS = (
    "계획 고시 공고 관리 교육 규정 기획 논의 대비 대응 분석 설계 심의 안내 의결 "
    "조사 투자 평가 표창 협력 협업 협의 홍보"
)
_THINGS = frozenset(_THING_WORDS.split())
# Nouns of what happens to a subject; they take 되다 where there is no object.
_HAPPENING_WORDS = "누적 마감 밀집 소요 연결 완성 유입 유출 인접 종료 중단 지연 집중 편입"
_HAPPENINGS = frozenset(_HAPPENING_WORDS.split())
_INTRANSITIVE_WORDS = (
    "가동 감소 급감 급증 기여 노력 도착 발생 상승 성장 이주 입주 정착 지속 증가 진행 참여 출범 하락"
)
_INTRANSITIVE = frozenset(_INTRANSITIVE_WORDS.split())
# The last syllables of those who act.
_AGENT = re.compile(
    r"(?:부|처|청|시|도|군|구|공단|공사|기관|정부|지자체|단체|위원회|대학|센터|협회|기업|업체|장관|"
    r"주민|국민|시민|직원|대표|재단|은행|LH|HUG)$"
)
_PHRASE = 2
_FOCUS = ("도", "부터", "까지", "만")
_EFFORTS = ("집중", "노력", "기여", "전념", "주력", "매진")
# Nouns of what is done to a topic (체납자는 제외, 참가비는 전액 환불).
_DONE_TO_TOPICS = frozenset(
    ["제외", "환불", "한정", "면제", "우대", "반환", "배제", "취소", "반려", "감점", "무효"]
)
# Nouns that end a statement after an object and are no action (어르신을 대상).
_NO_ACTS = frozenset(
    [
        "대상",
        "위주",
        "중심",
        "기준",
        "목표",
        "바탕",
        "원칙",
        "목적",
        "기반",
        "전제",
        "계기",
        "토대",
        "조건",
        "근거",
        "주제",
        "내용",
        "이유",
        "것",
        "등",
    ]
)


def stands_for_verb(tokens: Sequence[Any]) -> bool:
    """Tell whether the last noun stands for a verb in 하다."""
    last = tokens[-1]
    if last.tag not in ("NNG", "XR"):
        return False
    if last.form in _ACTIONS and _takes_object(tokens):
        return True
    if last.form in (_ACTIONS | _HAPPENINGS) - _THINGS and _follows_focus(tokens):
        return True
    if _leaves_object(tokens):
        return True
    subject = _bare_subject(tokens)
    acts = last.form in _ACTIONS - _THINGS and bool(_AGENT.search(subject))
    return acts or (bool(subject) and last.form in _INTRANSITIVE)


def happens(tokens: Sequence[Any]) -> bool:
    """Tell whether the last noun says what happens to a subject, without an object (지연, 유입)."""
    last = tokens[-1]
    if last.form in _DONE_TO_TOPICS and _topic_of(tokens) and not _leaves_object(tokens):
        return True
    subject = _bare_subject(tokens)
    if not subject or _leaves_object(tokens):
        return False
    done_to = last.form in _ACTIONS - _THINGS - _INTRANSITIVE and not _AGENT.search(subject)
    return done_to or last.form in _HAPPENINGS


def is_bare_action(tokens: Sequence[Any]) -> bool:
    """Tell whether nouns end in an action that is no name of a topic (목적은 지역 활성화)."""
    last = tokens[-1]
    if len(tokens) < _PHRASE or last.form not in (_ACTIONS | _HAPPENINGS | _INTRANSITIVE) - _THINGS:
        return False
    topics = [
        i for i, token in enumerate(tokens) if token.tag == "JX" and token.form in ("은", "는")
    ]
    if topics and not _AGENT.search(_word_before(tokens, topics[-1])):
        return False
    return last.tag == "NNG" and tokens[-2].tag[0] in "NXS"


def _follows_focus(tokens: Sequence[Any]) -> bool:
    """Tell whether 도, 부터, 까지 or 만 stands right before the last noun, or 에 before one of effort."""
    if len(tokens) < _PHRASE:
        return False
    before, last = tokens[-2:]
    effort = before.tag == "JKB" and before.form == "에" and last.form in _EFFORTS
    return effort or (before.tag == "JX" and before.form in _FOCUS)


def _topic_of(tokens: Sequence[Any]) -> str:
    """Give the last topic that is none of those who act; '' where there is none."""
    topics = [i for i, t in enumerate(tokens) if t.tag == "JX" and t.form in ("은", "는")]
    word = _word_before(tokens, topics[-1]) if topics else ""
    return "" if _AGENT.search(word) else word


def _bare_subject(tokens: Sequence[Any]) -> str:
    """Give the subject that has no verb after it but the last noun; '' where there is none."""
    for i in range(len(tokens) - 2, 0, -1):
        if tokens[i].tag == "JKS":
            return _word_before(tokens, i)
        if tokens[i].tag[0] in "VE" or tokens[i].tag in ("XSV", "XSA", "SP", "SS", "SSO", "SSC"):
            return ""
    return ""


def _word_before(tokens: Sequence[Any], i: int) -> str:
    """Give the noun right before token ``i`` with what it is put together of."""
    start = i
    while (
        start > 0
        and tokens[start - 1].tag[0] in "NXS"
        and (start == i or tokens[start - 1].start + tokens[start - 1].len == tokens[start].start)
    ):
        start -= 1
    return "".join(token.form for token in tokens[start:i])


def is_quality(tokens: Sequence[Any]) -> bool:
    """Tell whether the last noun, after a bare subject, makes an adjective in 하다 (우수, 필요)."""
    if tokens[-1].tag not in ("NNG", "XR") or not _bare_subject(tokens):
        return False
    return any(token.tag == "XSA" for token in analyse(f"{tokens[-1].form}하다"))


def _takes_object(tokens: Sequence[Any]) -> bool:
    """Tell whether the nouns at the end follow a particle, adverb or verb, as a verb would."""
    i = len(tokens) - 2
    while i >= 0 and (tokens[i].tag in ("NNG", "XPN") or tokens[i].form == "및"):
        i -= 1
    return i >= 0 and tokens[i].tag in ("JKO", "JKB", "MAG", "EC")


def _leaves_object(tokens: Sequence[Any]) -> bool:
    """Tell whether an object has no verb after it but the last noun (요금의 50%를 상시 감면)."""
    if tokens[-1].form in _NO_ACTS:
        return False
    for token in reversed(tokens[:-1]):
        if token.tag == "JKO":
            return True
        if token.tag[0] in "VE" or token.tag in ("XSV", "XSA", "JKS", "SP", "SS", "SSO", "SSC"):
            return False
    return False
