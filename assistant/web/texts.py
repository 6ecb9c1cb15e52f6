"""All Korean sentences that the web app shows."""

APP_TITLE = "정책 문서 질의응답"
APP_SUBTITLE = "문서 {count}건에서 원문을 찾아 답합니다"
LANGUAGE = "ko"

TABS_LABEL = "화면"
TABS = {
    "ask": "질문",
    "check": "사실 확인",
    "history": "연표",
    "library": "문서",
    "report": "평가",
}

NEW_CONVERSATION = "새 대화"
SWITCH_THEME = "밝은 화면과 어두운 화면 바꾸기"

CONVERSATION = "대화"
WELCOME_TITLE = "무엇을 찾아 드릴까요?"
WELCOME_TEXT = "문서에 있는 내용만 원문과 함께 답하고, 없으면 없다고 말합니다."
EXAMPLES = "이렇게 물어볼 수 있습니다"

QUESTION_LABEL = "질문"
QUESTION_PLACEHOLDER = "정책 문서에 대해 물어보세요"
QUESTION_HINT = "Enter로 보내고, Shift+Enter로 줄을 바꿉니다."
SEND = "보내기"
STOP = "멈추기"

QUESTION_MARK = "문"
ANSWER_MARK = "답"
SEARCHING = "문서를 찾고 있습니다"
UNDERSTOOD = "이렇게 이해했습니다: {question}"
ABSTAINED = "근거 없음"
FAILED = "답하지 못했습니다"
STOPPED = "여기에서 멈추었습니다."
CITATIONS = "근거"
RELATED = "가까운 내용"
COPY = "출처와 함께 복사"
COPIED = "복사했습니다"
COPY_REFUSED = "복사하지 못했습니다"
RETRY = "다시 답하기"
OPEN_CITATION = "근거 {label} 원문 보기"
OPEN_RELATED = "가까운 내용 {label} 원문 보기"

SOURCE = "원문"
SOURCE_CITATION = "근거 {position} / {total}"
SOURCE_RELATED = "가까운 내용 {position} / {total}"
SOURCE_DOCUMENT = "문서 전체"
SOURCE_EMPTY = "답변에 붙은 번호를 누르면 인용한 자리가 여기에 열립니다."
SOURCE_TEXT = "문서 본문"
LIBRARY = "담긴 문서 {count}건"
NO_DOCUMENTS = "담긴 문서가 없습니다. 문서를 넣고 색인을 만든 뒤 다시 열어 주세요."
PREVIOUS = "이전 근거"
NEXT = "다음 근거"
CLOSE = "원문 닫기"
OMITTED_BEFORE = "앞부분은 길어서 줄였습니다."
OMITTED_AFTER = "뒷부분은 길어서 줄였습니다."
PAGE = "{page}쪽"
TABLE = "표"
UNDATED = "날짜 없음"

COPY_QUESTION = "질문: {question}"
COPY_NOTE = "[{label}] {source}: “{quote}”"

UNEXPECTED = "답하는 중에 문제가 생겼습니다. 잠시 뒤에 다시 물어봐 주세요."
GONE = "이 답변은 더 이상 남아 있지 않습니다. 새로 물어봐 주세요."
DOCUMENT_GONE = "이 문서는 더 이상 담겨 있지 않습니다."

EXAMPLE_LIST = "{topic}{particle} 무엇인가요?"
EXAMPLE_SUMMARY = "{topic}의 주요 내용은 무엇인가요?"

SERVING = "브라우저에서 {url} 을 열어 주세요. 끝내려면 Ctrl+C를 누르세요."
PORT_IN_USE = (
    "포트 {port}번을 다른 프로그램이 쓰고 있습니다. "
    "그 프로그램을 끝내거나 ASSISTANT_PORT로 다른 포트를 정해 주세요."
)
PORT_REFUSED = (
    "포트 {port}번을 쓸 권한이 없습니다. ASSISTANT_PORT로 1024보다 큰 포트를 정해 주세요."
)
HOST_UNKNOWN = (
    "주소 '{host}'에서 기다릴 수 없습니다. ASSISTANT_HOST에 이 컴퓨터의 주소를 적어 주세요."
)
TOO_LARGE = "보낸 내용이 너무 큽니다."
NO_UPLOAD = "이 화면에서는 파일을 올릴 수 없습니다."
