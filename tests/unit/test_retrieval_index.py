from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.datatypes import Block, BlockKind, Document, Hit, IndexedDocument, Passage
from assistant.retrieval.encoders import Encoder, Vectors, embedded_encoder
from assistant.retrieval.index import LEG_WEIGHTS, PassageIndex
from assistant.retrieval.morphemes import bigrams, morphemes

# Words that no thesaurus knows; Kiwi takes each Latin word as one morpheme.
TEXTS = ("zorq vint zorq blem", "vint blem", "quax vint vint")
K1, B = 1.2, 0.75


class CountingEncoder:
    """Counts letters, so that a cosine can be computed by head; records what it was given."""

    fingerprint = "counting"

    def __init__(self) -> None:
        self.queries: list[str] = []
        self.passages: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.queries += texts
        return count_letters(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.passages += texts
        return count_letters(texts)


def count_letters(texts: Sequence[str]) -> Vectors:
    rows = [[text.count(letter) for letter in "zvbqo"] for text in texts]
    vectors = np.array(rows, dtype=np.float32).reshape(len(texts), 5)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(norms == 0, 1, norms), dtype=np.float32)


def entry(doc: str, *texts: str, context: str = "") -> IndexedDocument:
    """Make a document whose every text is one block and one passage."""
    blocks, passages = [], []
    whole = "\n".join(texts)
    start = 0
    for i, text in enumerate(texts):
        end = start + len(text)
        blocks.append(Block(BlockKind.PARAGRAPH, start, end, text, 1, "", (), None))
        passages.append(Passage(f"{doc}#{i}", doc, start, end, text, None, (), context, (i, i + 1)))
        start = end + 1
    source = Document(doc, doc, "", None, "", f"{doc}.txt", "0", whole)
    return IndexedDocument(source, tuple(blocks), tuple(passages))


def quiet(texts: Iterable[str], _total: int) -> Iterable[str]:
    return texts


def build(*texts: str, encoder: CountingEncoder | None = None) -> PassageIndex:
    entries = [entry(f"d{i}", text) for i, text in enumerate(texts)]
    return PassageIndex.build(entries, encoder or CountingEncoder(), quiet)


def lucene_bm25(query: list[str], corpus: list[list[str]]) -> list[float]:
    """Sum BM25 as Lucene does: idf = ln(1 + (N - n + 0.5) / (n + 0.5)), no factor k1 + 1."""
    average = sum(map(len, corpus)) / len(corpus)
    scores = []
    for terms in corpus:
        counts = Counter(terms)
        score = 0.0
        for term in query:
            holding = sum(term in other for other in corpus)
            idf = math.log(1 + (len(corpus) - holding + 0.5) / (holding + 0.5))
            length = 1 - B + B * len(terms) / average
            score += idf * counts[term] / (counts[term] + K1 * length)
        scores.append(score)
    return scores


def scaled(scores: Sequence[float]) -> list[float]:
    return [score / max(scores) for score in scores]


def pairs(text: str) -> list[str]:
    squeezed = [c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum()]
    return [a + b for a, b in pairwise(squeezed)]


@pytest.mark.parametrize("query", ["zorq", "vint", "zorq quax", "blem vint zorq"])
def test_the_morpheme_leg_is_lucene_bm25(query: str) -> None:
    expected = lucene_bm25(query.split(), [text.split() for text in TEXTS])
    found = build(*TEXTS).scores(query)["morphemes"]
    assert found.tolist() == pytest.approx(scaled(expected), rel=1e-4)


def test_the_expected_bm25_by_hand() -> None:
    # 'zorq': in 1 of 3, twice in a text of 4 words, average 3: ln(1 + 2.5 / 1.5) * 2 / 3.5.
    expected = math.log(8 / 3) * 2 / (2 + 1.2 * (0.25 + 0.75 * 4 / 3))
    assert lucene_bm25(["zorq"], [t.split() for t in TEXTS]) == pytest.approx([expected, 0, 0])


@pytest.mark.parametrize("query", ["혁신도시", "이전기관 채용", "도시의 인구"])
def test_the_bigram_leg_is_lucene_bm25_over_pairs(query: str) -> None:
    texts = ("혁신 도시의 인구", "이전 기관, 지역인재 채용", "도시 인구 도시 (인구)")
    expected = lucene_bm25(pairs(query), [pairs(text) for text in texts])
    found = build(*texts).scores(query)["bigrams"]
    assert found.tolist() == pytest.approx(scaled(expected), rel=1e-4)


@pytest.mark.parametrize("query", ["zorq", "vint blem", "qqq v", "ooo"])
def test_the_vector_leg_is_the_cosine(query: str) -> None:
    def cosine(a: Vectors, b: Vectors) -> float:
        return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))

    expected = [cosine(count_letters([query])[0], count_letters([t])[0]) for t in TEXTS]
    found = build(*TEXTS).scores(query)["vectors"]
    assert found.tolist() == pytest.approx(scaled(expected), abs=1e-5)


def test_queries_and_passages_go_to_the_encoder_as_such() -> None:
    encoder = CountingEncoder()
    index = build(*TEXTS, encoder=encoder)
    assert [text.strip() for text in encoder.passages] == list(TEXTS)
    assert encoder.queries == []
    index.search("zorq", 1)
    assert encoder.queries[0] == "zorq"
    assert "zorq" not in encoder.passages


@pytest.mark.parametrize("query", ["zorq", "vint", "blem quax", "zorq vint quax"])
def test_hits_are_ordered_by_the_weighted_sum_of_the_legs(query: str) -> None:
    index = build(*TEXTS)
    legs = index.scores(query)
    assert set(legs) == set(LEG_WEIGHTS)
    total = sum(LEG_WEIGHTS.values())
    fused = [
        sum(LEG_WEIGHTS[name] * float(legs[name][i]) for name in legs) / total
        for i in range(len(TEXTS))
    ]
    hits = index.search(query, 10)
    expected = sorted(range(len(TEXTS)), key=lambda i: -fused[i])
    assert [hit.passage.doc for hit in hits] == [f"d{i}" for i in expected]
    assert [hit.score for hit in hits] == pytest.approx(sorted(fused, reverse=True), rel=1e-5)


def test_the_passage_that_all_legs_prefer_comes_first() -> None:
    assert build(*TEXTS).search("quax", 1)[0].passage.doc == "d2"


@given(st.integers(1, 5))
def test_k_is_the_number_of_hits_at_most(k: int) -> None:
    assert len(SHARED.search("vint", k)) == min(k, len(TEXTS))


def test_ties_keep_the_order_of_the_documents() -> None:
    index = build("zorq", "zorq", "zorq")
    assert [hit.passage.doc for hit in index.search("zorq", 3)] == ["d0", "d1", "d2"]


@pytest.mark.parametrize(
    "query",
    [
        "전혀 없는 말",
        "x" * 10_000,
        "a",
        "!?",
        "\u200b",
        "🙂",
    ],
)
def test_a_query_that_nothing_matches_has_finite_scores(query: str) -> None:
    hits = build(*TEXTS).search(query, 3)
    assert len(hits) == 3
    assert all(math.isfinite(hit.score) and 0 <= hit.score <= 1 for hit in hits)


def test_the_context_is_searched_and_not_quoted() -> None:
    entries = [entry("a", "blem", context="zorq"), entry("b", "blem")]
    index = PassageIndex.build(entries, CountingEncoder(), quiet)
    best = index.search("zorq", 1)[0].passage
    assert (best.doc, best.text) == ("a", "blem")


def test_wordings_that_stand_together_are_chosen() -> None:
    index = build("부지 분양 공고", "회의 판매 행사", "판매 점포 안내")
    assert index.choose([("판매", "분양"), ("부지",)]) == ["분양", "부지"]
    assert index.choose([("분양", "판매"), ("점포",)]) == ["판매", "점포"]


def test_the_first_wording_stands_where_no_passage_has_any() -> None:
    assert build("부지 분양", "회의").choose([("여권", "사증")]) == ["여권"]


def test_a_passage_is_found_by_its_id() -> None:
    index = PassageIndex.build([entry("a", "blem", "vint")], CountingEncoder(), quiet)
    assert index.passage("a#1").text == "vint"
    with pytest.raises(KeyError):
        index.passage("a#2")


def test_idf_falls_with_the_documents_that_hold_the_term() -> None:
    index = build(*TEXTS)
    rare, common, unseen = (index.idf("morphemes", t) for t in ("zorq", "vint", "nothing"))
    assert 0 <= common < rare <= unseen == 1


def test_progress_sees_every_passage() -> None:
    seen: list[tuple[int, int]] = []

    def progress(texts: Iterable[str], total: int) -> Iterable[str]:
        for done, text in enumerate(texts, start=1):
            seen.append((done, total))
            yield text

    PassageIndex.build([entry("a", "blem", "vint")], CountingEncoder(), progress)
    assert seen == [(1, 2), (2, 2)]


def test_a_hit_has_the_json_form_of_the_command_line() -> None:
    hit: Hit = build(*TEXTS).search("quax", 1)[0]
    record = hit.to_dict()
    assert set(record) == {"doc", "start", "end", "page", "section", "score", "text"}
    assert (record["doc"], record["text"]) == ("d2", TEXTS[2])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("혁신 도시", ["혁신", "신도", "도시"]),
        ("ＡＢ-c", ["ab", "bc"]),
        ("가", ["가"]),
        ("", []),
        ("·_ ()", []),
        ("1,000개", ["10", "00", "00", "0개"]),
    ],
)
def test_bigrams(text: str, expected: list[str]) -> None:
    assert bigrams(text) == expected


@given(st.text(max_size=40))
def test_bigrams_do_not_see_white_space(text: str) -> None:
    assert bigrams(text) == bigrams("".join(text.split()))


def test_morphemes_are_content_without_particles_and_endings() -> None:
    assert morphemes("혁신도시는 공공기관을 이전하였다") == ["혁신", "도시", "공공", "기관", "이전"]
    assert morphemes("서울에서 옮겼다") == ["서울", "옮기"]


def test_morphemes_do_not_tell_width_and_case_apart() -> None:
    assert morphemes("ＫＴＸ 역") == morphemes("ktx 역")


SHARED = build(*TEXTS)


class ConeEncoder:
    """Adds a shared direction to another encoder's vectors: every cosine c becomes a + (1 - a) c."""

    fingerprint = "cone"

    def __init__(self, inner: Encoder, shared: float) -> None:
        self.inner, self.shared = inner, shared

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        own = (1 - self.shared) ** 0.5 * self.inner.encode_queries(texts)
        column = np.full((len(texts), 1), self.shared**0.5)
        return np.hstack([column, own]).astype(np.float32)

    encode_passages = encode_queries


@pytest.mark.parametrize("shared", [0.3, 0.8])
def test_an_encoder_of_narrow_cosines_finds_the_same(shared: float) -> None:
    """The cosines of e5 lie between about 0.7 and 1; the weights of the legs must not notice."""
    texts = ["지역인재 채용 목표", "이전기관 지역 인재를 뽑는 비율", "혁신도시 공원 조성", "예산"]
    entries = [entry(f"d{i}", text) for i, text in enumerate(texts)]
    plain = PassageIndex.build(entries, embedded_encoder(), quiet)
    narrow = PassageIndex.build(entries, ConeEncoder(embedded_encoder(), shared), quiet)
    for query in ("지역인재 채용 비율", "공원은 어디에 만드나요?"):
        expected, found = plain.search(query, 4), narrow.search(query, 4)
        assert [hit.passage.id for hit in found] == [hit.passage.id for hit in expected]
        for one, other in zip(found, expected, strict=True):
            assert one.score == pytest.approx(other.score, abs=1e-2)
            assert one.legs == pytest.approx(other.legs, abs=1e-2)


def test_the_cosines_of_the_embedded_encoder_stay_as_they_are() -> None:
    texts = ["지역인재 채용 목표", "혁신도시 공원 조성"]
    index = PassageIndex.build(
        [entry(f"d{i}", text) for i, text in enumerate(texts)], embedded_encoder(), quiet
    )
    query = embedded_encoder().encode_queries(["공원"])
    cosines = (query @ embedded_encoder().encode_passages([f"\n{text}" for text in texts]).T)[0]
    for hit in index.search("공원", 2):
        expected = max(cosines[texts.index(hit.passage.text)], 0)
        assert hit.legs["cosine"] == pytest.approx(expected, abs=1e-5)


def test_an_encoder_that_tells_nothing_apart_does_not_fail() -> None:
    class FlatEncoder:
        fingerprint = "flat"

        def encode_queries(self, texts: Sequence[str]) -> Vectors:
            return np.full((len(texts), 4), 0.5, dtype=np.float32)

        encode_passages = encode_queries

    index = PassageIndex.build([entry("d0", "zorq"), entry("d1", "vint")], FlatEncoder(), quiet)
    assert [hit.passage.text for hit in index.search("vint", 2)] == ["vint", "zorq"]


def test_the_name_of_a_body_that_the_analyser_cuts_is_found_whole() -> None:
    index = PassageIndex.build(
        [entry("d", "김천 (도로공사) 물류 거점")], CountingEncoder(), lambda texts, _: texts
    )
    assert index.expand(["도로", "공사", "과제"])["도로", "공사"] == {("도로공사",): 1.0}
