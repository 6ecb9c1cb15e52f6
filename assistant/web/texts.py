"""All Korean sentences that the web app shows."""

APP_TITLE = "정책 문서 질의응답"
APP_SUBTITLE = "문서에서 원문을 찾아 답합니다"
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
PROVISIONAL = "확인하기 전"
STOPPED = "여기에서 멈추었습니다."
CITATIONS = "근거"
RELATED = "가까운 내용"
FURTHER = "다른 근거"
SOURCE_KINDS = {"cite": CITATIONS, "related": RELATED, "further": FURTHER}
COPY = "출처와 함께 복사"
COPIED = "복사했습니다"
COPY_REFUSED = "복사하지 못했습니다"
RETRY = "다시 답하기"
OPEN_SOURCE = "{kind} {label} 원문 보기"

SOURCE = "원문"
SOURCE_POSITION = "{kind} {position} / {total}"
SOURCE_DOCUMENT = "문서 전체"
SOURCE_EMPTY = "번호나 인용문, 문서를 고르면 원문이 여기에 열립니다."
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

SCOPE_ALL = "모든 문서에서 찾기"
SCOPE_SOME = "고른 문서 {count}건에서 찾기"
SCOPE_TITLE = "어느 문서에서 답을 찾을까요?"
SCOPE_EVERY = "모두 고르기"
SCOPE_USE = "이 범위로 묻기"

CHECK_HINT = "한 줄에 한 문장씩 적으면 문서와 맞는지 하나씩 확인합니다. 최대 {limit}문장."
CHECK_LABEL = "확인할 문장"
CHECK_PLACEHOLDER = "사업 예산은 12억 원이다.\n주민설명회는 5월 20일에 열렸다."
CHECK_RUN = "확인하기"
CHECK_FILE = "CSV·XLSX에서 불러오기"
CHECK_CAPTION = "사실 확인 결과"
CHECK_NOTHING = "확인할 문장을 적거나 파일에서 불러와 주세요."
CHECK_TOO_MANY = (
    "한 번에 {limit}문장까지 확인합니다. {count}문장 가운데 앞의 {limit}문장만 확인했습니다."
)
CHECK_RUNNING = "{total}문장 가운데 {done}문장을 확인했습니다"
CHECK_DONE = "{total}문장을 확인했습니다"
CHECK_COLUMNS = ("판정", "문장", "문서의 값", "문서의 내용", "인용문", "문서", "날짜", "쪽", "위치")
CHECK_FAILED = "확인하지 못함"
CHECK_CSV = "CSV 내려받기"
CHECK_XLSX = "XLSX 내려받기"
CHECK_FILE_NAME = "사실확인"
VERDICTS = {
    "supported": "맞음",
    "contradicted": "다름",
    "unverifiable": "확인 불가",
    "failed": CHECK_FAILED,
}
OPEN_QUOTE = "원문에서 보기"
STATEMENTS_UNREADABLE = "이 파일에서 문장을 읽을 수 없습니다. CSV나 XLSX로 저장해 다시 골라 주세요."
STATEMENTS_EMPTY = "이 파일에 문장이 없습니다. 한 줄에 하나씩, 또는 '문장' 열에 적어 주세요."
STATEMENTS_READ = "{count}문장을 불러왔습니다."

HISTORY_HINT = "문서에 적힌 날짜와 그때의 일을 차례로 보여 줍니다. 누르면 적힌 자리가 열립니다."
HISTORY_TOPIC = "주제"
HISTORY_TOPIC_HINT = "예: 업무협약"
HISTORY_FILTER = "보기"
HISTORY_KIND = "일의 종류"
HISTORY_KINDS = {
    "all": "모든 일",
    "public": "발표·개최·결정",
    "planned": "예정",
    "done": "완료",
}
HISTORY_LOOK = "모양"
HISTORY_LOOKS = {"picture": "그림", "table": "표"}
HISTORY_COUNT = "{first}년부터 {last}년까지 {count}건"
HISTORY_COUNT_ONE = "{first}년 {count}건"
HISTORY_NOTHING = "이 조건에 맞는 일이 문서에 없습니다. 주제를 줄이거나 다른 말로 적어 주세요."
HISTORY_TOO_MANY = "모두 {count}건이어서 처음 {limit}건만 보여 줍니다. 주제로 좁혀 주세요."
HISTORY_AXIS = "연표. 화살표 키로 일 사이를 옮겨 다니고 Enter로 원문을 엽니다."
HISTORY_LEGEND = "문서"
HISTORY_OTHERS = "그 밖의 문서 {count}건"
HISTORY_HOLLOW = "속이 빈 표시는 예정"
HISTORY_MORE = "{year}년 {count}건 더 보기"
HISTORY_YEAR = "{year}년"
HISTORY_COUNTED = "{count}건"
HISTORY_ALSO = "외 {count}곳"
HISTORY_COLUMNS = ("때", "일", "구분", "문서")
EVENT_KINDS = {
    "announced": "발표",
    "decided": "결정",
    "held": "개최",
    "planned": "예정",
    "done": "완료",
}

UPLOAD_TITLE = "문서 올리기"
UPLOAD_HINT = "PDF, HWPX, HWP, DOCX, TXT, MD, HTML 파일을 한 건에 {limit}MB까지 올릴 수 있습니다."
UPLOAD_PICK = "파일 고르기"
UPLOAD_DROP = "이 자리에 끌어다 놓아도 됩니다."
UPLOAD_STORED = "올렸습니다. 글자 {characters:,}자."
UPLOAD_REPLACED = "같은 이름의 문서를 새 파일로 바꾸었습니다. 글자 {characters:,}자."
UPLOAD_NAME = "파일 이름 '{name}'은(는) 쓸 수 없습니다. 이름을 바꾸어 다시 올려 주세요."
UPLOAD_TYPE = (
    "{suffix} 파일은 올릴 수 없습니다. PDF, HWPX, HWP, DOCX, TXT, MD, HTML로 저장해 주세요."
)
UPLOAD_TOO_LARGE = "파일이 너무 큽니다. {limit}MB까지 올릴 수 있습니다."
UPLOAD_FAILED = (
    "파일을 저장하지 못했습니다({reason}). 문서 폴더의 쓰기 권한과 남은 공간을 확인해 주세요."
)
UPLOAD_SENDING = "보내는 중"
UPLOAD_READING = "읽는 중"
UPLOAD_REFUSED = "서버가 받지 않았습니다. 연결을 확인하고 다시 올려 주세요."
INDEXING = "새 문서를 읽고 있습니다"
INDEXING_PASSAGES = "단락을 색인하고 있습니다"
INDEXED = "색인을 마쳤습니다. 문서 {documents:,}건, 단락 {passages:,}개를 바로 찾을 수 있습니다."
PAGES = "{count}쪽"
PASSAGES = "단락 {count:,}개"
SKIPPED = "읽지 못한 파일 {count}건"
REMOVE = "빼기"
REMOVE_NAME = "{title} 빼기"
REMOVE_TITLE = "이 문서를 뺄까요?"
REMOVE_TEXT = "‘{title}’을(를) 색인에서 빼고 서버의 파일({source})도 지웁니다. 되돌릴 수 없습니다."
REMOVING = "문서를 빼고 있습니다"
CANCEL = "취소"
OUTLINE = "차례"
OPINIONS = "사용자 의견 {count}건"
OPINIONS_NONE = "아직 의견이 없습니다. 답변 아래의 단추로 남긴 의견이 여기에 모입니다."
OPINION_EXPECTED = "답에 꼭 들어갈 말"
OPINION_MAKE = "평가 문제로 만들기"
OPINION_MADE = "평가 문제 {id}로 만들었습니다"
REPORT_RUN_OPINIONS = "의견으로 만든 문제로 평가하기"
REPORT_HINT = "정답을 아는 문제집을 풀어 얼마나 맞는지 잽니다."
REPORT_RUN = "다시 평가하기"
REPORT_NONE = "아직 평가한 결과가 없습니다. 평가하면 유형별 정답률과 틀린 문제가 여기에 나옵니다."
REPORT_UNREADABLE = "평가 결과({path})를 읽을 수 없습니다. 다시 평가해 주세요."
REPORT_HEAD = "{file} · 문제 {count}개 · {when}에 평가"
REPORT_DONE = "평가를 마쳤습니다."
REPORT_CHART = "유형별 정답률"
REPORT_COLUMNS = ("유형", "정답률 막대", "맞은 문제", "정답률")
REPORT_MISSES = "틀린 문제 {count}개"
REPORT_NO_MISS = "틀린 문제가 없습니다."
REPORT_EXPECTED = "맞는 답"
REPORT_ANSWERED = "나온 답"
REPORT_MISSING = "답에 없음"
REPORT_FORBIDDEN = "없어야 하는데 나옴: {value}"
REPORT_OR = " 또는 "
FIGURES = {
    "right": "정답",
    "source_first": "근거 단락이 첫째",
    "supported": "인용이 답을 뒷받침",
    "verbatim": "인용이 원문 그대로",
    "refused_right": "없는 답을 거절",
    "verdicts": "사실 판정이 맞음",
}
JOB_BEGINS = "준비하고 있습니다"
JOB_FAILED = "작업하는 중에 문제가 생겨 마치지 못했습니다. 서버의 기록을 확인해 주세요."
NOT_ALLOWED = "문서를 올리거나 뺄 권한이 없습니다. 관리자에게 편집 권한을 요청해 주세요."
NOT_FROM_PAGE = "이 화면에서 보낸 요청이 아니어서 받지 않았습니다."

COPY_QUESTION = "질문: {question}"
COPY_NOTE = "[{label}] {source}: “{quote}”"

UNEXPECTED = "답하는 중에 문제가 생겼습니다. 잠시 뒤에 다시 물어봐 주세요."
GONE = "이 답변은 더 이상 남아 있지 않습니다. 새로 물어봐 주세요."
DOCUMENT_GONE = "이 문서는 더 이상 담겨 있지 않습니다."

EXAMPLE_CELL = "{key}의 {topic}{particle} 무엇인가요?"
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

LOGIN = "로그인"
LOGOUT = "로그아웃"
LOGIN_NAME = "이름"
LOGIN_PASSWORD = "비밀번호"  # noqa: S105 - the word, not one
LOGIN_HINT = "이름과 비밀번호를 모르면 담당자에게 문의해 주세요."
LOGIN_FAILED = "이름이나 비밀번호가 맞지 않습니다."
LOGIN_NEEDED = "로그인한 뒤 쓸 수 있습니다. 프로그램은 Authorization 머리글에 토큰을 보내 주세요."
TOO_MANY_LOGINS = "로그인에 여러 번 실패했습니다. {minutes}분 뒤에 다시 해 주세요."
TOO_MANY_QUESTIONS = "짧은 동안 질문이 많았습니다. {seconds}초 뒤에 다시 물어봐 주세요."
EDITORS_ONLY = "편집자만 할 수 있습니다. 담당자에게 권한을 요청해 주세요."
FROM_ELSEWHERE = "다른 사이트에서 보낸 요청이라 받지 않았습니다."
WRONG_HOST = "이 주소로는 열 수 없습니다. http://127.0.0.1 주소로 열어 주세요."
USERS_MISSING = (
    "사용자 파일 '{path}'이(가) 없습니다. 'policy-assistant user add 이름 --role editor'로 "
    "만들거나 ASSISTANT_USERS 설정을 지워 주세요."
)
EXPOSED = (
    "로그인 없이 '{host}' 주소로 열면 다른 컴퓨터에서 누구나 쓸 수 있어 열지 않았습니다. "
    "'policy-assistant user add 이름 --role editor'로 사용자를 만들거나 127.0.0.1로 열어 주세요."
)

EDIT = "고쳐 묻기"
EDIT_LABEL = "고친 질문"
EDIT_HINT = "보내면 이 질문과 그 뒤의 답이 새 답으로 바뀝니다."
EDIT_SEND = "다시 묻기"
RECORD = "기록"
EXTRACTIVE = "문서 발췌"
RECORD_FACTS = "기록 {id}번 · {time} · 답한 방식 {engine} · 색인 {fingerprint} · 찾은 문서 {scope}"
RECORD_SCOPE = "{count}건({docs})"
RECORD_SCOPE_ALL = "모두"
VOTE_UP = "도움이 되었습니다"
VOTE_DOWN = "아쉽습니다"
VOTE_SEEN = "의견을 남긴 질문과 답은 편집자가 봅니다."
VOTE_WHY = "무엇이 아쉬웠나요?"
VOTE_WRONG = "답이 틀렸습니다"
VOTE_SOURCE = "근거가 맞지 않습니다"
VOTE_MISSED = "문서에 있는데 찾지 못했습니다"
VOTE_ABSENT = "문서에 없는 내용입니다"
VOTE_REASONS = (VOTE_WRONG, VOTE_SOURCE, VOTE_MISSED, VOTE_ABSENT)
VOTE_EXPECTED = "바른 답을 아시면 적어 주세요"
VOTE_SEND = "의견 보내기"
VOTE_THANKS = "의견을 남겼습니다. 고맙습니다."

PAST = "지난 대화"
PAST_SEARCH = "지난 대화 찾기"
PAST_EMPTY = "아직 나눈 대화가 없습니다."
PAST_NOT_FOUND = "찾는 말이 든 대화가 없습니다."
PAST_FACTS = "{day} · 질문 {count}개"
PAST_MORE = "이름 바꾸기, 내려받기, 지우기"
PAST_TITLE = "대화 이름"
PAST_RENAME = "이름 바꾸기"
PAST_EXPORT = "내려받기"
PAST_DELETE = "지우기"
PAST_SURE = "‘{title}’ 대화를 목록에서 지울까요? 되돌릴 수 없습니다."
CONVERSATION_GONE = "이 대화는 남아 있지 않습니다."
UNTITLED = "(빈 질문)"

SOURCE_MOVED = "답한 뒤에 문서가 바뀌었습니다. 인용문은 그대로 있어 지금 자리를 보여 드립니다."
SOURCE_CHANGED = (
    "답한 뒤에 문서가 바뀌어 인용문이 지금 문서에는 없습니다. 답할 때의 인용문을 보여 드립니다."
)
SOURCE_REMOVED = (
    "답한 뒤에 문서가 빠져 지금은 담겨 있지 않습니다. 답할 때의 인용문을 보여 드립니다."
)

ACCOUNT = "내 계정"
ACCOUNT_ROLES = {"reader": "열람자", "editor": "편집자"}

API_TITLE = "정책 문서 질의응답 API"
API_DESCRIPTION = (
    "정책 문서에서 근거와 함께 답합니다. 로그인을 쓰는 곳에서는 'Authorization: Bearer 토큰' "
    "머리글을 보내 주세요. 토큰은 'policy-assistant user token 이름'으로 만듭니다."
)
API_ASK = "질문에 근거와 함께 답합니다"
API_CHECK = "문장이 문서와 맞는지 확인합니다"
API_SEARCH = "단락을 찾습니다"
API_TIMELINE = "날짜가 있는 일을 차례로 보여 줍니다"
API_MISSHAPEN = "보낸 내용의 형식이 맞지 않습니다({field}). /api/openapi.json을 확인해 주세요."

MCP_ABOUT = (
    "한국 정책 문서에서 답을 찾습니다. 답에는 원문 인용과 문서 제목, 날짜, 쪽이 함께 옵니다. "
    "status가 abstained이면 문서에 답이 없다는 뜻이니 지어내지 마세요."
)
MCP_ASK = "정책 문서에 근거해 질문에 답하고 근거 인용을 함께 줍니다. 근거가 없으면 답하지 않습니다."
MCP_CHECK = (
    "문장이 정책 문서와 맞는지 확인합니다. verdict는 supported(맞음), contradicted(다름), "
    "unverifiable(확인 불가) 가운데 하나입니다."
)
MCP_SEARCH = "정책 문서에서 관련 단락을 찾아 원문 그대로 줍니다."
MCP_TIMELINE = "정책 문서에 나오는 날짜가 있는 일을 시간 순서로 줍니다."
MCP_QUESTION = "한국어 질문. 앞선 대화 없이도 뜻이 통하는 온전한 문장"
MCP_CLAIM = "확인할 문장 하나"
MCP_QUERY = "찾을 말"
MCP_K = "단락 수"
MCP_TOPIC = "이 말과 관련된 일만 고릅니다. 없으면 모두 줍니다"
