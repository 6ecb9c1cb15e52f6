"""Official forms made by a program, with questions on what they say and on what they do not say.

Plans, press releases, calls, minutes, ordinances and results in the marks and labels that offices use.
A question names its document in full, so that nothing but what is asked for tells an answer from a
near miss; the sets written by hand have few of these.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ASKED, NEAR_MISSES = 2, 4
_MARKS = (("□ ", " ㅇ ", "  - "), ("■ ", "○ ", " · "), ("◆ ", "◦ ", "- "))
_LABELS = ("{} : {}", "({}) {}", "{}: {}", "{}   {}", "【{}】 {}")
_PLACES = ("한솔시", "운암군", "미르구", "다온시", "백운군")
_BODIES = [
    "한국도시연구원",
    "전국상인연합회",
    "가온대학교",
    "푸른환경재단",
    "새길건설㈜",
    "누리에너지공사",
    "한빛은행",
    "온누리복지관",
]
_NAMES = [family + given for family in "김이박최정" for given in ("민수", "서연", "도윤", "예린")]
_WORKS = ("다목적체육관 건립", "하수관로 정비사업", "스마트도서관 설치", "공영주차장 확충")
_AIDS = ("청년 월세 지원", "어르신 이동 지원", "산후조리비 지원")
_CALLS = ("마을활동가", "청년창업가", "명예기자")
_BOARDS = ("안전관리위원회", "지역보건협의회", "물가대책위원회")
_RULES = ("출산장려금 지급", "마을버스 재정지원", "빈집 정비")
_RESULTS = ("친절부서 평가", "우수 마을 경진대회")
_OFFICES = ["총무과", "도로과", "복지과", "환경과", "세무과", "민원과"]
_Asked = tuple[tuple[str, ...], str]
_PAPERS = ("신청서", "사업계획서", "개인정보 동의서", "주민등록초본", "경력증명서", "통장 사본")


@dataclass
class _Form:
    """A document while it is made; ``facts`` are questions with their values and the lines that say them."""

    name: str
    chance: random.Random
    lines: list[str] = field(default_factory=list)
    facts: list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = field(
        default_factory=list
    )

    def __post_init__(self) -> None:
        self.marks = self.chance.choice(_MARKS)
        self.label = self.chance.choice(_LABELS)

    def title(self, text: str) -> None:
        self.lines.append(f"\n{self.marks[0]}{text}")

    def say(self, text: str, *asked: _Asked, mark: int = 1) -> None:
        """Add a line, with the questions that it answers and their value."""
        self.lines.append(f"{self.marks[mark]}{text}" if mark else text)
        self.facts += [(questions, (value,), (text,)) for questions, value in asked]

    def labelled(self, label: str, text: str, *asked: _Asked) -> None:
        self.say(self.label.format(label, text), *asked)

    def records(self, doc: str) -> Iterator[dict[str, Any]]:
        for questions, values, quotes in self.facts:
            for question in self.chance.sample(questions, min(ASKED, len(questions))):
                yield {
                    "id": f"{doc}-{question}",
                    "category": "fact",
                    "question": f"{self.name} {question}",
                    "expect": "answer",
                    "must": [[value] for value in values],
                    "sources": [{"doc": doc, "quote": quote} for quote in quotes],
                }


def write_forms(folder: Path, seed: int) -> None:
    """Write forms into ``folder``/corpus and their questions into ``folder``/questions.jsonl."""
    chance = random.Random(seed)
    (folder / "corpus").mkdir(parents=True)
    records: list[dict[str, Any]] = []
    for kind, topics, make, misses in _KINDS:
        for number, topic in enumerate(topics):
            form = _Form(f"{_PLACES[number]} {topic}", chance)
            make(form)
            doc = f"{kind}-{number}"
            text = "\n".join(form.lines)
            (folder / "corpus" / f"{doc}.txt").write_text(text, encoding="utf-8")
            records += form.records(doc)
            records += [
                {
                    "id": f"{doc}-{question}",
                    "category": "unanswerable",
                    "question": f"{form.name} {question}",
                    "expect": "abstain",
                    "must": [],
                    "sources": [],
                }
                for question in chance.sample(misses, NEAR_MISSES)
            ]
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    (folder / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _day(form: _Form, year: int = 2024) -> str:
    return f"{year}. {form.chance.randint(1, 12)}. {form.chance.randint(1, 28)}."


def _plan(form: _Form) -> None:
    chance, share = form.chance, form.chance.randint(2, 8) * 10
    body, person = chance.choice(_BODIES), chance.choice(_NAMES)
    cost, end, phone = f"{chance.randint(12, 980)}억원", _day(form, 2025), _phone(form)
    site, size = (
        f"운암면 대평리 {chance.randint(2, 90)}번지 일원",
        f"부지 {chance.randint(2, 90)}00㎡",
    )
    form.lines.append(f"{form.name} 추진계획\n\n{_day(form, 2023)}")
    form.title("추진배경")
    asked: _Asked = (
        ("설문에서 필요하다고 답한 비율은?", "주민 몇 퍼센트가 필요하다고 했나요?"),
        f"{share + 3}%",
    )
    form.say(f"주민설문 결과 응답자의 {share + 3}%가 필요하다고 응답", asked)
    form.title("사업개요")
    span = f"2023. {chance.randint(1, 12)}. ~ 2025. {chance.randint(1, 12)}."
    asked = ("사업기간은?", "언제부터 언제까지 하나요?", "추진 기간이 어떻게 되나요?"), span
    form.labelled("사업기간", span, asked)
    form.labelled("위    치", site, (("위치는?", "어디에 짓나요?", "대상지가 어디죠?"), site))
    paid = ("총사업비는 얼마인가요?", "돈이 얼마나 드나요?", "예산 얼마?"), cost
    part = ("국비 비율은?", "국비는 몇 퍼센트인가요?"), f"국비 {share}%"
    form.labelled("총사업비", f"{cost}(국비 {share}%, 시비 {100 - share}%)", paid, part)
    form.labelled("사업규모", size, (("규모는?", "규모가 얼마나 되나요?"), size))
    form.labelled(
        "시행기관", body, (("시행기관은?", "누가 시행하나요?", "맡은 기관이 어디야?"), body)
    )
    form.title("향후계획")
    form.say(f"준공 : {end}", (("준공은 언제인가요?", "언제 끝나나요?", "언제 완공돼?"), end))
    call = ("담당자 전화번호는?", "연락처", "어디로 전화하면 되나요?"), phone
    who = ("담당자는 누구인가요?", "담당 팀장 이름은?"), person
    form.say(f"\n담당 : 시설과 팀장 {person}(☎ {phone})", call, who, mark=0)


def _phone(form: _Form) -> str:
    return f"0{form.chance.randint(41, 63)}-{form.chance.randint(200, 999)}-{form.chance.randint(1000, 9999)}"


def _press(form: _Form) -> None:
    chance, topic = form.chance, form.name.split(" ", 1)[1]
    city, bodies = form.name.split()[0], chance.sample(_BODIES, 2)
    month, people = chance.randint(1, 11), f"{chance.randint(120, 980)}명"
    cost, paid = f"{chance.randint(12, 900)}억 원", f"{chance.randint(5, 50)}만 원"
    months, tried = f"{chance.randint(3, 24)}개월", f"{chance.randint(100, 400)}명"
    form.lines.append(f"보도자료\n\n{city}, ‘{topic}’ 협약 체결")
    day = f"{month}월 {chance.randint(1, 28)}일"
    when = ("협약은 언제 맺었나요?", "협약 날짜"), day
    where = ("협약은 어디서 체결했나요?", "협약식 장소는?"), "시청 대회의실"
    line = f"{city}는 {day} 시청 대회의실에서 {', '.join(bodies)}과 ‘{topic}’ 업무협약을 체결했다고 밝혔다."
    form.say(line, when, where)
    form.facts.append(
        (("협약을 맺은 기관은 어디인가요?", "협약 기관을 모두 알려주세요"), tuple(bodies), (line,))
    )
    line = f"이번 사업은 총 {cost}을 들여 주민 {people}에게 1인당 월 {paid}씩 최대 {months}간 지원하는 것이다."
    form.say(
        line,
        (("사업비는?", "총 얼마를 들이나요?", "예산 규모는?"), cost),
        (("몇 명에게 지원하나요?", "지원 인원은?"), people),
        (("한 사람당 한 달에 얼마 주나요?", "1인당 월 지원액은?"), paid),
        (("최대 몇 개월 지원하나요?", "얼마 동안 받을 수 있나요?"), months),
    )
    place = ("신청은 어디서 하나요?", "어디에 신청해야 돼?"), "행정복지센터"
    form.say(f"신청은 {month + 1}월부터 읍·면·동 행정복지센터에서 받는다.", place)
    asked: _Asked = ("시범사업에는 몇 명이 참여했나요?", "시범사업 참여자 수는?"), tried
    form.say(f"지난해 시범사업에서는 {tried}이 참여했다.", asked)


def _call(form: _Form) -> None:
    chance, papers = form.chance, form.chance.sample(_PAPERS, 4)
    people, paid = f"{chance.randint(3, 60)}명", f"{chance.randint(10, 90)}0만원"
    first, age = chance.randint(1, 18), f"만 {chance.randint(18, 45)}세"
    month, how = chance.randint(1, 11), chance.choice(("우편 접수(등기)", "누리집 온라인 접수"))
    form.lines.append(f"2024년 {form.name} 모집 공고")
    form.title("모집개요")
    form.labelled("모집인원", people, (("모집인원은?", "몇 명 뽑나요?", "정원"), people))
    asked: _Asked = ("1인당 지원금은 얼마까지인가요?", "활동비 얼마?"), paid
    form.labelled("지원내용", f"1인당 {paid} 이내 활동비 지원", asked)
    form.title("신청자격")
    asked = ("몇 살부터 신청할 수 있나요?", "나이 제한은?", "연령 제한이 있나요?"), age
    form.say(f"공고일 현재 주소를 둔 {age} 이상인 사람", asked)
    asked = ("신청에서 제외되는 사람은?", "어떤 사람이 신청 못 하나요?"), "체납"
    form.say("지방세를 체납한 사람은 제외", asked)
    form.title("접수")
    last = f"2024. {month}. {first + 9}."
    asked = ("언제까지 신청해야 하나요?", "마감일", "접수기간은?"), last
    form.labelled("접수기간", f"2024. {month}. {first}. ~ {last} 18:00", asked)
    form.labelled("접수방법", how, (("신청은 어떻게 하나요?", "신청 방법 알려주세요"), how))
    form.title("제출서류")
    for paper in papers:
        form.say(f"{paper} 1부")
    asked_papers = ("제출서류는?", "뭘 내야 하나요?", "무슨 서류가 필요해?")
    form.facts.append((asked_papers, tuple(papers), tuple(f"{paper} 1부" for paper in papers)))
    told = f"2024. {month + 1}. 20."
    form.labelled("결과발표", told, (("결과 발표는 언제인가요?", "결과는 언제 나와?"), told))


def _minutes(form: _Form) -> None:
    chance, person = form.chance, form.chance.choice(_NAMES)
    day, people = _day(form), f"{chance.randint(8, 40)}명"
    items = chance.sample(("종합계획 수정안", "공공요금 인상안", "위원 위촉안"), 3)
    form.lines.append(f"{form.name} 회의 결과 보고")
    form.title("회의개요")
    form.labelled("일시", day, (("회의는 언제 열렸나요?", "회의 날짜"), day))
    form.labelled(
        "장소", "시청 3층 중회의실", (("회의 장소는?", "회의는 어디서 했나요?"), "중회의실")
    )
    came = ("회의에 몇 명이 참석했나요?", "참석 인원은?"), people
    head = ("위원장은 누구인가요?", "위원장 이름"), person
    form.labelled("참석", f"위원장 {person} 등 {people}", came, head)
    form.title("안건 및 심의결과")
    lines = tuple(f"제{number}호 안건 : {item}" for number, item in enumerate(items, start=1))
    for line in lines:
        form.say(line)
    form.facts.append((("안건은 무엇이었나요?", "안건을 모두 알려주세요"), tuple(items), lines))


def _rule(form: _Form) -> None:
    chance = form.chance
    years, days = f"{chance.randint(2, 4)}년", f"{chance.randint(7, 30)}일"
    people, paid = f"{chance.randint(7, 20)}명", f"{chance.randint(2, 9)}0만원"
    fine = f"{chance.randint(10, 30)}0만원"
    form.lines.append(f"{form.name} 조례")
    form.say(f"\n제1조(목적) 이 조례는 {form.name}에 필요한 사항을 규정함을 목적으로 한다.", mark=0)
    asked: _Asked = ("몇 년 이상 살아야 지원받나요?", "거주 기간은?"), years
    form.say(f"\n제2조(지원 대상) 지원 대상은 {years} 이상 거주한 사람으로 한다.", asked, mark=0)
    asked = ("지원금은 1인당 얼마인가요?", "한 사람한테 얼마 줘?"), paid
    form.say(f"\n제3조(지원 금액) 지원금은 1인당 {paid}으로 한다.", asked, mark=0)
    asked = ("위원회는 몇 명으로 구성되나요?", "위원 수는?"), people
    form.say(f"\n제4조(위원회) 위원회는 위원장을 포함하여 {people} 이내로 구성한다.", asked, mark=0)
    asked = ("며칠 안에 신청해야 하나요?", "신청 기한은?"), days
    form.say(f"\n제5조(신청) 사유가 발생한 날부터 {days} 이내에 신청하여야 한다.", asked, mark=0)
    asked = ("과태료는 얼마인가요?", "위반하면 얼마를 무나요?"), fine
    form.say(f"\n제6조(과태료) 위반한 자에게는 {fine} 이하의 과태료를 부과한다.", asked, mark=0)


def _result(form: _Form) -> None:
    chance, offices = form.chance, form.chance.sample(_OFFICES, 4)
    score, count = (
        f"{chance.randint(90, 99)}.{chance.randint(1, 9)}점",
        f"{chance.randint(20, 60)}개",
    )
    prize = f"{chance.randint(3, 9)}00만원"
    form.lines.append(f"2024년 {form.name} 결과")
    form.title("평가개요")
    asked: _Asked = ("평가 대상 부서는 몇 개인가요?", "몇 개 부서를 평가했나요?"), count
    form.labelled("평가대상", f"본청 및 사업소 {count} 부서", asked)
    form.title("평가결과")
    best = ("최우수 부서는?", "1등은 어디야?", "가장 높은 평가를 받은 부서는?"), offices[0]
    marks = ("최우수 부서는 몇 점을 받았나요?", "1위 점수는?"), score
    form.labelled("최우수", f"{offices[0]}({score})", best, marks)
    good = f"{offices[1]}, {offices[2]}"
    form.labelled("우수", good, (("우수 부서는 어디인가요?", "우수로 뽑힌 곳은?"), good))
    form.title("시상")
    asked = ("최우수 상금은 얼마인가요?", "최우수 부서 시상금"), prize
    form.say(f"최우수 {prize}, 우수 각 100만원", asked)


_Kind = tuple[str, Sequence[str], Callable[[_Form], None], list[str]]
_KINDS: tuple[_Kind, ...] = (
    (
        "plan",
        _WORKS,
        _plan,
        [
            "설계비는 얼마인가요?",
            "감리 업체는 어디인가요?",
            "공정률은 몇 퍼센트인가요?",
            "일자리는 몇 개 생기나요?",
            "입찰 공고일은 언제였나요?",
            "담당자 이메일 주소는?",
            "주민설명회에 몇 명이 왔나요?",
            "하루 이용객은 몇 명으로 예상하나요?",
            "보상비는 얼마인가요?",
            "설계 공모에 몇 팀이 응모했나요?",
        ],
    ),
    (
        "press",
        _AIDS,
        _press,
        [
            "담당 과장은 누구인가요?",
            "문의 전화번호는?",
            "제출 서류는 무엇인가요?",
            "소득 기준은 얼마인가요?",
            "시범사업 예산은 얼마였나요?",
            "협약식에는 몇 명이 참석했나요?",
            "지난해 경쟁률은?",
            "신청 마감일은 언제인가요?",
        ],
    ),
    (
        "call",
        _CALLS,
        _call,
        [
            "지난해 경쟁률은 얼마였나요?",
            "면접은 언제 보나요?",
            "문의처 전화번호는?",
            "교육은 몇 시간 받아야 하나요?",
            "심사위원은 누구인가요?",
            "응시 수수료는 얼마인가요?",
            "우대 조건은 무엇인가요?",
            "위촉식은 언제 하나요?",
        ],
    ),
    (
        "minutes",
        _BOARDS,
        _minutes,
        [
            "다음 회의는 언제 열리나요?",
            "예산은 얼마인가요?",
            "위원 임기는 몇 년인가요?",
            "부위원장은 누구인가요?",
            "찬성표는 몇 표였나요?",
            "간사는 누구인가요?",
            "회의 수당은 얼마인가요?",
        ],
    ),
    (
        "rule",
        _RULES,
        _rule,
        [
            "지원금은 몇 회로 나누어 지급하나요?",
            "위원 수당은 얼마인가요?",
            "올해 예산은 얼마인가요?",
            "위원회는 1년에 몇 번 열리나요?",
            "이의신청 기한은 며칠인가요?",
            "부위원장은 누가 되나요?",
            "담당 부서는 어디인가요?",
        ],
    ),
    (
        "result",
        _RESULTS,
        _result,
        [
            "꼴찌 부서는 어디인가요?",
            "평가위원은 누구인가요?",
            "지난해 최우수 부서는 어디였나요?",
            "시상식 장소는 어디인가요?",
            "평가에 든 예산은 얼마인가요?",
            "설문에 참여한 시민은 몇 명인가요?",
        ],
    ),
)
