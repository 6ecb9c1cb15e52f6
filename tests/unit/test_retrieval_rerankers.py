from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import CrossEncoder
from tiny_bert import make_bert
from transformers import AutoTokenizer, BertForSequenceClassification, BertModel

from assistant.errors import RerankingError, SettingsError
from assistant.retrieval.rerankers import CrossEncoderReranker, load_reranker
from assistant.settings import load_settings

WORDS = ["도시", "기관", "인재", "채용", "질문"]
QUERY = "인재 채용"
PASSAGES = ["도시 기관", "인재 채용 기관", "채용", "도시 " * 40]
LENGTH = 16


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bert(tmp_path_factory.mktemp("cross"), BertForSequenceClassification, WORDS, LENGTH)


def logits(folder: Path, query: str = QUERY) -> list[float]:
    """Score the passages one by one with transformers alone."""
    model = BertForSequenceClassification.from_pretrained(folder)
    model.train(mode=False)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    found = []
    for text in PASSAGES:
        pair = tokenizer(query, text, truncation=True, max_length=LENGTH, return_tensors="pt")
        with torch.no_grad():
            found.append(float(model(**pair).logits[0, 0]))
    return found


def sigmoid(values: list[float]) -> list[float]:
    return [float(1 / (1 + np.exp(-value))) for value in values]


def test_scores_are_probabilities_where_the_model_names_no_activation(folder: Path) -> None:
    found = CrossEncoderReranker(str(folder)).scores(QUERY, PASSAGES)
    assert found.shape == (len(PASSAGES),)
    assert found == pytest.approx(sigmoid(logits(folder)), abs=1e-5)
    assert np.ptp(found) > 0.01


def test_the_activation_of_the_model_is_applied(folder: Path, tmp_path: Path) -> None:
    model = CrossEncoder(str(folder), activation_fn=torch.nn.Identity(), device="cpu")
    model.save_pretrained(str(tmp_path))
    found = CrossEncoderReranker(str(tmp_path)).scores(QUERY, PASSAGES)
    assert found == pytest.approx(logits(folder), abs=1e-4)


def test_the_default_prompt_of_the_model_is_applied(folder: Path, tmp_path: Path) -> None:
    model = CrossEncoder(
        str(folder), prompts={"ask": "질문 "}, default_prompt_name="ask", device="cpu"
    )
    model.save_pretrained(str(tmp_path))
    found = CrossEncoderReranker(str(tmp_path)).scores(QUERY, PASSAGES[:3])
    expected = sigmoid(logits(folder, f"질문 {QUERY}"))[:3]
    assert found == pytest.approx(expected, abs=1e-5)


def test_no_passages_have_no_scores(folder: Path) -> None:
    assert CrossEncoderReranker(str(folder)).scores(QUERY, []).shape == (0,)


def test_the_settings_choose_the_reranker(folder: Path) -> None:
    assert load_reranker(load_settings(reranker="")) is None
    assert load_reranker(load_settings(reranker=str(folder))) is not None


def test_without_a_reranker_no_torch_is_loaded() -> None:
    code = (
        "import sys\nfrom assistant.retrieval.rerankers import load_reranker\n"
        "from assistant.settings import Settings\n"
        "assert load_reranker(Settings(reranker='')) is None\n"
        "assert 'torch' not in sys.modules and 'sentence_transformers' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the hub client off the network: it reads its environment at import only."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("name", ["nowhere/at-all", "/no/such/folder", "./no such folder", "??"])
def test_an_unknown_model_is_a_settings_error(name: str) -> None:
    with pytest.raises(SettingsError, match=r"불러올 수 없습니다.*ASSISTANT_RERANKER"):
        CrossEncoderReranker(name)


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_damaged_model_is_a_settings_error(folder: Path, tmp_path: Path, name: str) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / name).write_bytes(b"\0junk")
    with pytest.raises(SettingsError, match=r"불러올 수 없습니다.*ASSISTANT_RERANKER"):
        CrossEncoderReranker(str(copy))


def test_a_model_of_several_labels_is_refused(tmp_path: Path) -> None:
    make_bert(tmp_path, BertForSequenceClassification, WORDS, LENGTH, labels=3)
    with pytest.raises(SettingsError, match=r"점수 하나.*ASSISTANT_RERANKER"):
        CrossEncoderReranker(str(tmp_path))


def test_an_encoder_taken_for_a_reranker_is_refused(tmp_path: Path) -> None:
    """It would be loaded with a head of random weights and rank by chance."""
    make_bert(tmp_path, BertModel, WORDS, LENGTH)
    with pytest.raises(SettingsError, match=r"점수 하나.*ASSISTANT_RERANKER"):
        CrossEncoderReranker(str(tmp_path))


def test_scores_that_are_no_numbers_are_a_reranking_error(folder: Path, tmp_path: Path) -> None:
    model = BertForSequenceClassification.from_pretrained(folder)
    with torch.no_grad():
        model.classifier.bias.fill_(float("nan"))
    copy = shutil.copytree(folder, tmp_path / "copy")
    model.save_pretrained(copy)
    with pytest.raises(RerankingError):
        CrossEncoderReranker(str(copy)).scores(QUERY, PASSAGES)


def test_a_failure_of_the_library_is_a_reranking_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reranker = CrossEncoderReranker(str(folder))

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(CrossEncoder, "predict", fail)
    with pytest.raises(RerankingError):
        reranker.scores(QUERY, PASSAGES)
