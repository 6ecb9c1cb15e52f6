from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import (
    Normalize,
    Pooling,
    Router,
    StaticEmbedding,
    Transformer,
)
from tiny_bert import make_bert
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from torch import nn
from transformers import AutoTokenizer, BertModel

from assistant.errors import SettingsError
from assistant.retrieval.encoders import (
    EMBEDDED,
    SentenceTransformerEncoder,
    Vectors,
    load_encoder,
    unit,
)
from assistant.settings import Settings, load_settings

WORDS = ["[UNK]", "query", "passage", "other", ":", "도시", "기관", "인재", "채용"]
TABLE = np.random.default_rng(7).normal(size=(len(WORDS), 6)).astype(np.float32)
SENTENCES = ["도시 기관", "인재 채용 기관", "인재"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a model whose vector of a text is the mean of the rows of its words."""
    return make_model(
        tmp_path_factory.mktemp("model"), {"query": "query: ", "passage": "passage: "}
    )


def make_model(target: Path, prompts: dict[str, str], default: str | None = None) -> Path:
    module = StaticEmbedding(_tokenizer(), embedding_weights=TABLE)
    SentenceTransformer(
        modules=[module], prompts=prompts, default_prompt_name=default, device="cpu"
    ).save_pretrained(str(target))
    return target


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    return tokenizer


def by_hand(text: str) -> Vectors:
    words = text.replace(":", " :").split()
    mean = TABLE[[WORDS.index(word) for word in words]].mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def encoder(
    folder: Path, query: str | None = None, passage: str | None = None
) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(str(folder), query, passage)


def close(found: Vectors, prompt: str) -> bool:
    expected = np.stack([by_hand(prompt + text) for text in SENTENCES])
    return bool(np.allclose(found, expected, atol=1e-5))


def test_the_prompts_of_the_model_are_applied(folder: Path) -> None:
    model = encoder(folder)
    assert close(model.encode_queries(SENTENCES), "query: ")
    assert close(model.encode_passages(SENTENCES), "passage: ")
    assert not close(model.encode_queries(SENTENCES), "")


def test_the_prompts_of_the_settings_win(folder: Path) -> None:
    model = encoder(folder, "other: ", "")
    assert close(model.encode_queries(SENTENCES), "other: ")
    assert close(model.encode_passages(SENTENCES), "")
    bare = encoder(folder, "", "other: ")
    assert close(bare.encode_queries(SENTENCES), "")
    assert close(bare.encode_passages(SENTENCES), "other: ")


def test_a_model_without_prompts_is_used_bare(tmp_path: Path) -> None:
    model = encoder(make_model(tmp_path, {}))
    assert close(model.encode_queries(SENTENCES), "")
    assert close(model.encode_passages(SENTENCES), "")


def test_a_document_prompt_is_for_passages(tmp_path: Path) -> None:
    model = encoder(make_model(tmp_path, {"document": "other: "}))
    assert close(model.encode_passages(SENTENCES), "other: ")
    assert close(model.encode_queries(SENTENCES), "")


def test_an_empty_prompt_of_the_settings_wins_over_a_default_prompt(tmp_path: Path) -> None:
    model = make_model(tmp_path, {})
    config = tmp_path / "config_sentence_transformers.json"
    old = {"prompts": {"retrieval": "other: "}, "default_prompt_name": "retrieval"}
    config.write_text(json.dumps(json.loads(config.read_text()) | old))
    assert close(encoder(model).encode_queries(SENTENCES), "other: ")
    assert close(encoder(model).encode_passages(SENTENCES), "other: ")
    assert close(encoder(model, "", "").encode_queries(SENTENCES), "")
    assert close(encoder(model, "", "").encode_passages(SENTENCES), "")


def test_a_default_prompt_of_queries_is_not_for_passages(tmp_path: Path) -> None:
    prompts = {"query": "query: ", "document": ""}
    model = encoder(make_model(tmp_path, prompts, default="query"))
    assert close(model.encode_queries(SENTENCES), "query: ")
    assert close(model.encode_passages(SENTENCES), "")


def test_a_prompt_keeps_its_trailing_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("assistant.toml").write_text('query_prompt = "query: "\n')
    monkeypatch.setenv("ASSISTANT_PASSAGE_PROMPT", "passage: ")
    found = load_settings()
    assert (found.query_prompt, found.passage_prompt) == ("query: ", "passage: ")


def test_queries_and_passages_take_their_own_route(tmp_path: Path) -> None:
    """Some models (asymmetric ones) run queries and passages through different modules."""
    mirrored = StaticEmbedding(_tokenizer(), embedding_weights=-TABLE)
    plain = StaticEmbedding(_tokenizer(), embedding_weights=TABLE)
    router = Router.for_query_document([mirrored], [plain])
    SentenceTransformer(modules=[router], device="cpu").save_pretrained(str(tmp_path))
    model = encoder(tmp_path)
    assert close(-model.encode_queries(SENTENCES), "")
    assert close(model.encode_passages(SENTENCES), "")


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a transformer of random weights that reads eight pieces at most."""
    return make_bert(tmp_path_factory.mktemp("bert"), BertModel, WORDS, length=8)


@pytest.mark.parametrize("pooling", ["cls", "mean"])
@pytest.mark.parametrize("normalised", [True, False])
def test_pooling_and_length_are_those_of_the_model(
    transformer: Path, tmp_path: Path, pooling: str, normalised: bool
) -> None:
    """As e5 (mean, normalised), bge-m3 and KURE (first piece, normalised), and others (bare)."""
    parts: list[nn.Module] = [Transformer(str(transformer)), Pooling(32, pooling)]
    SentenceTransformer(
        modules=[*parts, Normalize()] if normalised else parts, device="cpu"
    ).save_pretrained(str(tmp_path))
    bert = BertModel.from_pretrained(transformer)
    bert.train(mode=False)
    tokenizer = AutoTokenizer.from_pretrained(transformer)
    for text in (*SENTENCES, "도시 기관 인재 채용 " * 5):
        pieces = tokenizer(text, truncation=True, max_length=8, return_tensors="pt")
        with torch.no_grad():
            states = bert(**pieces).last_hidden_state[0].numpy()
        expected = states[0] if pooling == "cls" else states.mean(axis=0)
        found = encoder(tmp_path).encode_passages([text])[0]
        assert found == pytest.approx(expected / np.linalg.norm(expected), abs=1e-5)


def test_vectors_have_length_one_in_float32(folder: Path) -> None:
    vectors = encoder(folder).encode_passages(SENTENCES)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(SENTENCES), TABLE.shape[1])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1)


def test_the_fingerprint_tells_models_and_prompts_apart(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    fingerprint = encoder(folder).fingerprint
    assert encoder(copy).fingerprint == fingerprint
    assert encoder(folder, "other: ").fingerprint != fingerprint
    assert encoder(folder, None, "other: ").fingerprint != fingerprint
    weights = copy / "model.safetensors"
    data = bytearray(
        (weights if weights.exists() else next(copy.rglob("*.safetensors"))).read_bytes()
    )
    data[-1] ^= 1
    next(copy.rglob("*.safetensors")).write_bytes(bytes(data))
    assert encoder(copy).fingerprint != fingerprint


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the hub client off the network: it reads its environment at import only."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("name", ["nowhere/at-all", "/no/such/folder", "./no such folder", "??"])
def test_an_unknown_model_is_a_settings_error(name: str) -> None:
    with pytest.raises(SettingsError, match=r"ASSISTANT_ENCODER"):
        SentenceTransformerEncoder(name, None, None)


@pytest.mark.usefixtures("offline")
def test_a_folder_without_model_is_a_settings_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"ASSISTANT_ENCODER"):
        encoder(tmp_path)


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    "name",
    [
        "modules.json",
        "model.safetensors",
        "tokenizer.json",
    ],
)
def test_a_damaged_model_is_a_settings_error(folder: Path, tmp_path: Path, name: str) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    next(copy.rglob(name)).write_bytes(b"\0junk")
    with pytest.raises(SettingsError, match=r"ASSISTANT_ENCODER"):
        encoder(copy)


def settings(encoder: str) -> Settings:
    return load_settings(encoder=encoder)


def test_the_settings_choose_the_encoder(folder: Path) -> None:
    assert close(load_encoder(settings(str(folder))).encode_queries(SENTENCES), "query: ")
    for name in ("", EMBEDDED):
        assert load_encoder(settings(name)).fingerprint.startswith(EMBEDDED)


KOREAN = [
    "혁신도시 시즌2 추진방안은 언제 발표되었나요?",
    "이전공공기관 지역인재 채용률 30%",
    "KTX 나주역, 2020. 12. 11.",
    "가",
    "innovation city",
    "국토교통부는 제2회 혁신도시 종합발전계획 성과보고대회를 개최한다. " * 20,
]


def test_the_embedded_encoder_gives_unit_vectors() -> None:
    vectors = load_encoder(settings("")).encode_passages(KOREAN)
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(KOREAN)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_the_embedded_encoder_agrees_with_sentence_transformers() -> None:
    folder = Path(str(resources.files("assistant.retrieval") / "static_encoder"))
    reference = SentenceTransformer(str(folder), device="cpu")
    prompts = json.loads((folder / "config_sentence_transformers.json").read_text())["prompts"]
    embedded = load_encoder(settings(""))
    for found, prompt in (
        (embedded.encode_queries(KOREAN), prompts.get("query")),
        (embedded.encode_passages(KOREAN), prompts.get("document")),
    ):
        expected = reference.encode(KOREAN, prompt=prompt or None, normalize_embeddings=True)
        assert np.abs(found - expected).max() < 1e-3


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "🙂"])
def test_a_text_without_words_has_a_finite_vector(text: str) -> None:
    for vectors in (
        load_encoder(settings("")).encode_queries([text]),
        load_encoder(settings("")).encode_passages([text]),
    ):
        assert vectors.shape[0] == 1
        assert np.isfinite(vectors).all()


def test_unit_scales_rows_and_leaves_zeros() -> None:
    vectors = np.array([[3, 4], [0, 0], [-2, 0]], dtype=np.float32)
    assert unit(vectors).tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0, 0], [-1, 0]]
