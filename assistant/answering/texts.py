"""The Korean sentences of the answer engine."""

from __future__ import annotations

ABSTAIN = "문서에서 이 질문의 답을 찾지 못했습니다."
ABSTAIN_RELATED = "문서에서 이 질문의 답을 찾지 못했습니다. 가까운 내용은 아래와 같습니다."
YEAR_UNTOLD = (
    "{year}년을 다룬 문서가 없어, 있는 문서의 내용으로 답했습니다. 시점은 근거에서 확인해 주세요."
)
YES, NO = "예.", "아니요."
PART_NOT_FOUND = "‘{name}’에 대한 내용은 문서에서 찾지 못했습니다."
QUESTION, STATEMENT = "질문", "문장"
EMPTY_QUESTION = "{what}이 비어 있습니다. 궁금한 내용을 적어 주세요."
LONG_QUESTION = "{what}이 너무 깁니다({length:,}자). {limit:,}자 이내로 줄여 주세요."
GREETING = (
    "안녕하세요. 정책 문서에서 답을 찾아 근거와 함께 알려 드립니다. 궁금한 내용을 물어봐 주세요."
)
CLAIM_SUPPORTED = "문서의 내용과 같습니다."
CLAIM_CONTRADICTED = "문서의 내용과 다릅니다. 문서에는 {right}(으)로 나와 있습니다."
CLAIM_CONTRADICTED_PLAIN = "문서의 내용과 다릅니다."
CLAIM_SAYS_NOTHING = (
    "무엇을 확인할지 알 수 없습니다. ‘무엇은 어떠하다’처럼 온전한 문장으로 적어 주세요."
)
CLAIM_UNVERIFIABLE = "문서에서 확인할 수 있는 근거를 찾지 못했습니다."
RERANKER_FAILED = "재순위 모델이 오류를 내어 기본 순위로 답을 찾았습니다."
UNCITED = "근거를 달지 않은 문장"
NOT_SAID = "인용한 자리에 없는 내용"
SAID_OPPOSITE = "인용한 자리와 반대되는 내용"
NOT_IN_QUOTE = "인용한 자리에 없는 값: {value}"
UNVERIFIED = "(근거 미확인)"
UNKNOWN_SOURCE = "자료에 없는 번호: {number}"
REPEATED = "되풀이한 문장"
UNFINISHED = "끝맺지 못한 문장"
MODEL_FAILED = "언어 모델이 {reason} 문서에서 바로 찾은 내용을 보여 드립니다."
