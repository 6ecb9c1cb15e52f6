"""The thesaurus: how its groups are read and weighed, and that its data files are well formed."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from assistant.retrieval import thesaurus as package
from assistant.retrieval.morphemes import morphemes
from assistant.retrieval.thesaurus import Thesaurus, load_thesaurus, parse_groups, readings

FILES = sorted(
    (f for f in resources.files(package).iterdir() if f.name.endswith(".txt")),
    key=lambda file: file.name,
)


def groups_of(name: str) -> list[list[str]]:
    return parse_groups(resources.files(package).joinpath(name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_every_line_is_a_group_of_different_forms(name: str) -> None:
    for forms in groups_of(name):
        assert len(forms) > 1, forms
        assert all(form and form == form.strip() and "|" not in form for form in forms), forms
        assert len(set(forms)) == len(forms), forms


@pytest.mark.parametrize("name", ["everyday.txt", "spoken.txt", "written.txt"])
def test_no_group_stands_twice(name: str) -> None:
    counts = Counter(tuple(forms) for forms in groups_of(name))
    assert [forms for forms, times in counts.items() if times > 1] == []


def test_no_written_form_is_read_as_nothing_or_as_a_number() -> None:
    for forms in groups_of("written.txt"):
        for form in forms:
            first = readings(form)[0]
            assert first and not all(term.isdigit() for term in first), (forms[0], form)


@pytest.mark.parametrize(
    ("form", "sentence", "term"),
    [
        ("막다", "홍수를 막는 둑", "막"),
        ("줄이다", "비용을 줄이는 방법", "줄이"),
        ("내다", "세금을 내는 곳", "내"),
        ("명백하다", "명백한 잘못", "명백"),
        ("명백하다", "명백하고 빠르다", "명백하"),
        ("요건", "신청 요건은 다음과 같다", "요건"),
        ("고가", "고가의 장비", "고가"),
        ("이주", "이주한 가족", "이주"),
        ("짓기", "집을 짓기 전", "짓"),
    ],
)
def test_a_single_word_is_read_as_sentences_show_it(form: str, sentence: str, term: str) -> None:
    assert term in morphemes(sentence)
    assert (term,) in readings(form)


def test_a_noun_with_a_particle_is_no_verb() -> None:
    assert readings("작년보다") == (("작년",),)
    assert readings("캐나다") == (("캐나다",),)


def test_the_official_form_weighs_most() -> None:
    thesaurus = Thesaurus([[("징수",), ("걷",), ("거두",)]])
    found = thesaurus.expand(["거두"], {"징수", "걷"})[("거두",)]
    assert found[("징수",)] == 1.0 > found[("걷",)] > 0.0


def test_a_form_with_several_meanings_weighs_less() -> None:
    thesaurus = Thesaurus([[("부과",), ("물",)], [("배상",), ("물",)]])
    found = thesaurus.expand(["물"], {"부과", "배상"})[("물",)]
    assert 0.0 < found[("부과",)] == found[("배상",)] < 1.0


def test_a_denying_prefix_stays_with_its_noun() -> None:
    assert morphemes("비대면으로 열린 미선정자 설명회")[0] == "비대면"
    assert "미선정" in morphemes("미선정자에게 알린다")
    assert not load_thesaurus().expand(["대면"], {"온라인", "비대면"})


def test_only_phrases_of_the_passages_are_given() -> None:
    thesaurus = Thesaurus([[("업무", "협약"), ("양해",)]])
    assert thesaurus.expand(["양해"], {"업무"}) == {}
    assert thesaurus.expand(["양해"], {"업무", "협약"}) == {("양해",): {("업무", "협약"): 1.0}}


def test_writing_and_reading_keeps_the_phrases() -> None:
    read = Thesaurus.from_json(Thesaurus([[("업무", "협약"), ("mou",)]]).to_json())
    assert read.expand(["mou"], {"업무", "협약"}) == {("mou",): {("업무", "협약"): 1.0}}


def test_words_of_tables_are_known_but_expand_nothing() -> None:
    thesaurus = Thesaurus([[("집행",), ("쓰",)]], [[("누전",), ("전기", "새")]])
    for one in (thesaurus, Thesaurus.from_json(thesaurus.to_json())):
        assert one.forms(("누전",)) == [("전기", "새")]
        assert one.forms(("집행",)) == [("쓰",)]
        assert one.expand(["전기", "새"], {"누전"}) == {}


def test_the_groups_of_tables_ship_with_the_package() -> None:
    assert ("물", "새") in load_thesaurus().forms(("누수",))


@pytest.mark.parametrize(
    ("everyday", "official"),
    [
        ("세금을 되돌려 주다", "환급"),
        ("절을 새로 짓다", "사찰"),
        ("목숨을 잃다", "사망"),
        ("재판에 넘기다", "기소"),
        ("공짜로 쓰다", "무료"),
        ("도읍을 옮기다", "천도"),
        ("스님이 살던 곳", "승려"),
    ],
)
def test_everyday_words_lead_to_official_ones(everyday: str, official: str) -> None:
    found = load_thesaurus().expand(morphemes(everyday), {official})
    assert (official,) in {target for targets in found.values() for target in targets}


def test_a_phrase_goes_on_over_a_negation() -> None:
    thesaurus = Thesaurus([[("착공",), ("첫", "삽", "뜨")]])
    assert ("첫", "삽", "뜨") in thesaurus.expand(["첫", "삽", "못", "뜨"], {"착공"})
    assert thesaurus.expand(["첫", "삽", "다시", "뜨"], {"착공"}) == {}
