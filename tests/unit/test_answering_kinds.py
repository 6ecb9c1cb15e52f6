"""What a question asks for: its kind, its units, the form of its answer, its parts."""

from datetime import date

import pytest

from assistant.answering.evidence.expected import named_by_type, new_values, numbers_focus
from assistant.answering.questions.asked_units import says_asked_unit
from assistant.answering.questions.kinds import Kind
from assistant.answering.questions.question import listed_noun, read_question

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("회의에 올라온 안건은 모두 몇 건이었나요", Kind.NUMBER),
        ("도서관이 문을 연 날", Kind.DATE),
        ("축제는 몇일부터 몇일까지예요", Kind.DATE),
        ("지원금은 현금으로 낸 공사비도 쳐주나요?", Kind.YES_NO),
        ("지원금은 얼마 주나요?", Kind.NUMBER),
        ("으뜸마을이라는 게 어떤 마을을 말하는 거예요?", Kind.DEFINITION),
        ("조례를 공고한 날짜 알려주세요", Kind.DATE),
        ("시가 경전철을 포기한 해", Kind.DATE),
        ("참가를 포기한 단체들", Kind.LIST),
        ("그걸로 일자리는 얼마나 생겼나", Kind.NUMBER),
        ("며칠 안에 이의를 제기해야 하나요?", Kind.NUMBER),
        ("청년 정책의 주무 부처는 어디", Kind.PLACE),
        ("시내에 설치된 감지기 수", Kind.NUMBER),
        ("법원이 옮겨 간 이유", Kind.REASON),
        ("축제 첫날 강연한 작가는 누구", Kind.PERSON),
        ("축제 개막식의 주요 참석자는?", Kind.PERSON),
        ("개관이 늦어진 원인으로 꼽은 건?", Kind.REASON),
        ("축제 참가자는 몇 명?", Kind.NUMBER),
        ("상품권 할인율은?", Kind.NUMBER),
        ("열린공간이란?", Kind.DEFINITION),
        ("민원이 며칠 걸리는지 적은 기준표는 누가 만드나요?", Kind.PERSON),
        ("취임 전부터 반대한다고 말한 총리", Kind.FACT),
        ("청사는 몇 학년도 모집부터 쓰나요?", Kind.DATE),
        ("텃밭 분양 신청 기간", Kind.DATE),
        ("위탁 기간은 얼마인가요", Kind.NUMBER),
        ("점수가 같으면 어떻게 뽑나요?", Kind.FACT),
        ("내년 예산은 어떻게 되나요?", Kind.NUMBER),
        ("중간에 그만두면 그 돈은 어떻게 돼요?", Kind.FACT),
        ("상인들은 뭐가 제일 힘들었대요?", Kind.FACT),
        ("주민들은 언제 옮겼나요?", Kind.DATE),
        ("같이 참여한 회사들 이름 좀", Kind.LIST),
        ("주민들이 버스를 안 타는 가장 큰 이유", Kind.REASON),
        ("상인들이 함께 쓰는 상표 이름이 뭔가요", Kind.FACT),
        ("받아들여진 것들만 알려줘", Kind.LIST),
        ("조사표에는 어떤 정보들이 실리나요?", Kind.LIST),
        ("생활임금이란 어떤 임금인가요?", Kind.DEFINITION),
        ("주민참여단이라고 하는 건 뭘 하는 곳이에요?", Kind.DEFINITION),
        ("주민참여단은 어떤 사람이 맡나요?", Kind.FACT),
        ("조례를 고치는 건 어느 부서 일인가요?", Kind.FACT),
        ("회비를 안 내고 몇 년 지나면 자격을 잃나요?", Kind.NUMBER),
        ("위탁기간은 기본 몇 년인가요?", Kind.NUMBER),
        ("점수가 같으면 뭘 먼저 보나요?", Kind.FACT),
        ("꽃길 지킴이가 뭔지 설명해 줘", Kind.DEFINITION),
        ("마을학교라는 게 정확히 뭘 하는 건가요?", Kind.DEFINITION),
        ("새로 놓이는 세 노선은 뭐예요?", Kind.LIST),
        ("나눔살이집이 뭐죠", Kind.DEFINITION),
        ("나눔살이집이 뭐임?", Kind.DEFINITION),
        ("협약을 맺은 기관 네 곳 이름", Kind.LIST),
        ("축제를 맡아 온 단체들을 순서대로 적어 주세요", Kind.LIST),
    ],
)
def test_kind(text: str, kind: Kind) -> None:
    assert read_question(text, TODAY).kind is kind


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("조례를 고치는 건 어느 부서 일인가요?", "부서"),
        ("이 사업은 어느 과 담당이에요?", "과"),
        ("시설 점검은 어느 기관 소관인가요?", "기관"),
        ("청년들은 어떤 일을 하나요?", "일"),
    ],
)
def test_the_noun_asked_for_after_which(text: str, noun: str) -> None:
    assert read_question(text, TODAY).focus[-1] == noun


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("위반 적발 건수는?", ("건",)),
        (
            "원주에서 서울까지 얼마나 걸려요?",
            ("시간", "분", "일", "주", "개월", "달", "년", "차례"),
        ),
        ("자원활동가는 몇 사람?", ("명", "인")),
        ("지원율은?", ("%", "퍼센트", "프로")),
        ("상담사 한 명이 몇 분을 맡나요?", ("명", "인", "분")),
        ("역까지 걸어서 몇 분 걸려요?", ("분", "'")),
        ("점심 시간은 몇 분이나 주나요?", ("분", "'")),
        ("공청회에는 몇 분이나 오셨어요?", ("명", "인", "분")),
        ("수도요금은 한 달에 얼마쯤 아껴요?", ("원", "억", "조", "달러", "유로")),
        ("어떤 법률은 무엇입니까?", ()),
        ("증가율은 얼마인가요?", ("%", "퍼센트", "프로")),
        ("둘레길은 몇 킬로미터예요?", ("km", "㎞", "킬로미터", "ｋｍ")),
        ("직원이 다치면 얼마나 쉴 수 있나요?", ()),
        ("직원이 얼마나 되나요?", ("명", "인")),
        ("단지에 회사가 얼마나 들어왔대요?", ("개", "곳", "개사", "개소", "군데")),
        ("도시락은 하나에 얼마짜리였나요?", ("원", "억", "조", "달러", "유로")),
        ("집으로 와서 검사하면 얼마를 더 내나요?", ("원", "억", "조", "달러", "유로")),
        ("전시장을 하루 빌리면 얼마예요?", ("원", "억", "조", "달러", "유로")),
        (
            "기금은 얼마를 쌓는 게 목표인가요?",
            ("원", "억", "조", "달러", "유로", "%", "퍼센트", "프로"),
        ),
        ("강수량은 한 해에 얼마나 되나요?", ()),
        ("참여한 기관은 몇 개?", ("곳", "개", "개소", "개사", "군데", "교")),
        ("총사업비가 큰 유형의 대상 빈집 수는?", ()),
        ("비율은 몇 %p 올랐나요?", ("%", "퍼센트", "프로")),
        ("뽑힌 사례는 몇 개?", ("개", "개소", "곳", "건", "가지", "개사")),
    ],
)
def test_units(text: str, units: tuple[str, ...]) -> None:
    assert read_question(text, TODAY).units == units


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("개소식은 며칠인가요", "개소식은 2023년 5월 2일에 열렸다.", True),
        ("개소식은 며칠인가요", "개소식은 2023년에 열렸다.", False),
        ("얼마나 자주 점검하나요", "시설을 매년 점검한다.", True),
        ("얼마나 자주 점검하나요", "시설을 점검한다.", False),
        ("보조율은 몇 퍼센트", "비용의 100분의 30을 보조한다.", True),
        ("2020년에 몇 명이 왔나", "2020년에 43명이 왔다.", True),
        ("43명 중 몇 명이 왔나", "43명이 대상이다.", False),
        ("축제 이름은?", "‘책마을’ 축제가 열렸다.", True),
        ("유사도는 몇 프로까지 되나요", "유사도가 30퍼센트를 넘지 못한다.", True),
        ("신고가 몇 건이었나", "상담소 14개소가 문을 열었다.", False),
        ("상담소가 몇 곳이었나", "상담소 14개소가 문을 열었다.", True),
        ("교육은 몇 분인가", "3분기에 연다.", False),
        ("사업비를 얼마까지 바꿀 수 있나요?", "사업비의 10분의 3 이하를 바꿀 수 있다.", True),
        ("사업비를 얼마까지 바꿀 수 있나요?", "사업비의 20%까지 바꿀 수 있다.", True),
        ("사업비를 얼마까지 바꿀 수 있나요?", "사업비를 바꾸려면 제3조에 따른다.", False),
    ],
)
def test_new_values(question: str, text: str, found: bool) -> None:
    assert bool(new_values(read_question(question, TODAY), text)) is found


def test_a_name_that_ends_with_the_noun_asked_for() -> None:
    question = read_question("시청은 무슨 동에 있죠?", TODAY)
    assert named_by_type(question, "시청 소재지는 보람동이다.")
    assert not named_by_type(question, "시청은 2012년에 업무를 시작했다.")


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("이전대상 공공기관은 총 몇 개인가요?", "이전대상 공공기관 153개 중 147개가 옮겼다.", True),
        ("이전대상 공공기관은 총 몇 개인가요?", "공공기관이 가진 기술 67건을 이전한다.", False),
        ("참여기관 총 몇 곳", "참여기관 : 총 12곳", True),
        ("참여율은 몇 퍼센트인가요?", "참여율이 약 30%에 이른다.", True),
        ("예산은 얼마인가요?", "예산은 30억원이다.", False),
    ],
)
def test_a_number_behind_the_noun_it_is_asked_of(question: str, text: str, found: bool) -> None:
    assert numbers_focus(read_question(question, TODAY), text) is found


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("이용이 몇 건이었나요?", "이용 건수는 38,412건이다.", True),
        ("이용이 몇 건이었나요?", "약국 14개소가 문을 열었다.", False),
        ("이용이 몇 건이었나요?", "한 건당 3만 원을 준다.", False),
        ("43건 중 몇 건이 끝났나요?", "모두 43건이다.", False),
        ("몇 명이 왔나요?", "1만 5천 명이 왔다.", True),
        ("예산은 얼마인가요?", "예산은 3억 원이다.", False),
    ],
)
def test_a_text_counts_in_the_unit_of_the_question(question: str, text: str, said: bool) -> None:
    assert says_asked_unit(question, text) is said


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("가점을 받을 수 있는 경우를 모두 알려주세요", "가점"),
        ("제출 서류를 모두 알려주세요", "서류"),
        ("협약 기관 이름", "기관"),
    ],
)
def test_the_noun_that_names_the_list(text: str, noun: str) -> None:
    assert listed_noun(text) == noun
