"""Repair of typed questions: what is mended, and above all what is left alone."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from assistant.answering.questions.chat_spelling import spelt_out
from assistant.answering.questions.hangul import compose, from_latin, keys, near
from assistant.answering.questions.spelling import LONGEST, repair
from assistant.retrieval.morphemes import squeezed

ROOT = Path(__file__).parents[2]
PASSAGES = (
    "2020년 우수 지자체로 전주시를 뽑았다. 세종시 노선의 길이는 30km이다.",
    "혁신도시 종합발전계획 토론회에서 사회적경제 기금을 만든다. 오픈캠퍼스와 쏜기관도 있다.",
)


class Held:
    """A lexicon over a few passages, by plain search."""

    def __init__(self, *passages: str) -> None:
        self.passages = [squeezed(passage) for passage in passages]

    def contains(self, text: str) -> bool:
        return any(squeezed(text) in passage for passage in self.passages)


LEXICON = Held(*PASSAGES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("우수지자채 어디에요", "우수지자체 어디에요"),
        ("부산이전기관 사회적경재 기금", "부산이전기관 사회적경제 기금"),
        ("원주 상원사 해발 몇미타에 있나요?", "원주 상원사 해발 몇미터에 있나요?"),
        ("2018년 토촌회 보도자료는?", "2018년 토론회 보도자료는?"),
        ("어떤 방싞으로 열렸나요?", "어떤 방식으로 열렸나요?"),
        ("2020 우수지자체ㅡㄴㄴ?", "2020 우수지자체는?"),
        ("추진주체는 누ㅜ인가요?", "추진주체는 누구인가요?"),
        ("ㅎㅕㄱㅅㅣㄴㄷㅗㅅㅣ 토론회는?", "혁신도시 토론회는?"),
        ("gurtlsehtl whdgkqqkfwjsrPghlr", "혁신도시 종합발전계획"),
        ("LH gurtlsehtl?", "LH 혁신도시?"),
        ("평창유감 랩한사람 누구임ㅋㅋ", "평창유감 랩한사람 누구임"),
        ("왜 없앤 거예요ㅠ", "왜 없앤 거예요"),
        ("총 몇 개인가요???", "총 몇 개인가요?"),
        ("토론회에서발표한사례는무엇인가요?", "토론회에서 발표한 사례는 무엇인가요?"),
    ],
)
def test_what_was_meant(typed: str, meant: str) -> None:
    assert repair(typed, LEXICON) == meant


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "?",
        "🙂 혁신도시 🙂",
        "2019년에는 우수 혁신도시로 어디어디가 뽑혔나요?",
        "혁신도시정책총괄과과장은 누구인가요?",
        "How many public institutions were relocated to innovation cities?",
        "more work for the risk duty goal?",
        "KTX 개통일은?",
        "work 프로그램은 무엇인가요?",
        "시행 기간은 5.1.~5.7.인가요?",
        "산탄데르와 맨체스터의 공통점은?",
        "ㅁㅁㅁ",
    ],
)
def test_what_is_in_order_stays(question: str) -> None:
    assert repair(question, LEXICON) == question


@pytest.mark.parametrize("word", ["쏜기관은 어디인가요?", "오픈캠퍼스는 무엇인가요?"])
def test_a_word_of_the_passages_stays(word: str) -> None:
    assert repair(word, LEXICON) == word


def test_a_slip_that_the_passages_hold_is_no_slip() -> None:
    typed = "우수지자채 어디에요"
    assert repair(typed, LEXICON) != typed
    assert repair(typed, Held("우수지자채 협의회의 이름이다.")) == typed


def test_latin_words_of_the_passages_stay() -> None:
    assert repair("gurtlsehtl 사업은?", Held()) != repair("gurtlsehtl 사업은?", Held("gurtlsehtl"))


def test_letters_outside_composed_form_are_composed() -> None:
    assert repair(unicodedata.normalize("NFD", "혁신도시는?"), LEXICON) == "혁신도시는?"


def test_clean_questions_stay() -> None:
    """At most one clean question of the development set in a hundred changes."""
    lines = (ROOT / "eval" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    clean = [q["question"] for q in questions if q["category"] != "noisy"]
    changed = [q for q in clean if repair(q, LEXICON) != q]
    assert len(clean) > 100
    assert len(changed) <= len(clean) / 100, changed


@pytest.mark.parametrize("piece", ["가", "토촌회 ", "ㅋ", " ", "?", "gurtls", "ㅁ"])
def test_a_pasted_text_stays(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert len(text) > LONGEST
    assert repair(text, LEXICON) == text


@pytest.mark.parametrize(
    "word", ["됐나요", "읽었습니다", "값이", "의왕", "닭고기", "없앤", "괜찮아"]
)
def test_keys_compose_to_the_word_they_spell(word: str) -> None:
    assert compose(keys(word)) == word


def test_keys_are_those_of_the_two_set_keyboard() -> None:
    assert keys("됐값 A") == "ㄷㅗㅐㅆㄱㅏㅂㅅ A"
    assert from_latin("dkssudgktpdy") == "안녕하세요"
    assert set(near("ㅗ")) == {"ㅎ", "ㅓ", "ㅛ", "ㅕ", "ㅠ", "ㅜ"}
    assert set(near("ㅐ")) == {"ㅑ", "ㅔ", "ㅏ", "ㅣ", "ㅒ", "ㅖ"}


def test_a_compound_of_known_nouns_that_the_passages_hold_but_for_a_slip() -> None:
    held = Held("건설기계 정기검사와 이동노동자 쉼터를 늘린다.")
    assert repair("건설기개 정기검사", held) == "건설기계 정기검사"
    assert repair("이동노둥자 쉼터", held) == "이동노동자 쉼터"
    assert repair("건설공사 정기검사", held) == "건설공사 정기검사"


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("토욜 몇 시까지 해여?", "토요일 몇 시까지 해요?"),
        ("발표심사 날짜 확인 부탁드립니다", "발표심사 날짜 알려 주세요"),
        ("담당자 문의드립니다.", "담당자 알려 주세요."),
        ("다음 내용이 맞는지 확인 부탁드립니다", "다음 내용이 맞는지 확인 부탁드립니다"),
        ("수영장토욜은 쉬나여", "수영장토요일은 쉬나요"),
        ("언제 됬나요", "언제 됐나요"),
        ("지원율 몇퍼", "지원율 몇 퍼센트"),
        ("심사기준을 모두 쓰시오.", "심사기준을 모두 알려 주세요."),
        ("어디서 햇음", "어디서 했음"),
        ("누가 뽑앗나요", "누가 뽑았나요"),
        ("지금 잇나요", "지금 있나요"),
        ("발표한 사례 머엿죠", "발표한 사례 뭐였죠"),
        ("두 도시를 잇는 도로에 누가 참여?", "두 도시를 잇는 도로에 누가 참여?"),
        ("땅을 빼앗아 간 사람", "땅을 빼앗아 간 사람"),
    ],
)
def test_endings_of_chat_are_spelt_out(typed: str, spelt: str) -> None:
    assert spelt_out(typed) == spelt
