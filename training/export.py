"""Store the encoder so that sentence-transformers and model2vec read the same folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from sentence_transformers import SentenceTransformer

_CONFIG = "config_sentence_transformers.json"
# The short names of the modules, which earlier releases than 6 know, too.
_MODULES = (
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
)
_LARGEST_MIB = 30
_LEAST_COSINE = 0.999


def export(model: SentenceTransformer, folder: Path) -> None:
    """Save in half precision in the form of sentence-transformers, with what model2vec also needs.

    model2vec reads the same three files but takes its settings from the configuration, where
    sentence-transformers ignores them: unit norm, and no limit on the length of a text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model.half().save(str(folder), create_model_card=False)
    (folder / "model.safetensors").chmod(0o644)
    config = json.loads((folder / _CONFIG).read_text(encoding="utf8"))
    config |= {"normalize": True, "max_length": None}
    _write_json(folder / _CONFIG, config)
    _write_json(folder / "modules.json", _MODULES)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf8")


def load_without_torch(folder: Path) -> StaticModel:
    """Load the folder with model2vec; single precision is faster on a CPU than the stored half."""
    return StaticModel.from_pretrained(folder, quantize_to="float32")


def check(folder: Path, texts: list[str]) -> float:
    """Return the least cosine between the vectors of the two libraries.

    Raises:
        ValueError: the vectors differ, or the folder is too large.

    """
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if size > _LARGEST_MIB * 2**20:
        raise ValueError(f"{folder} holds {size} bytes, expected at most {_LARGEST_MIB} MiB")
    expected = SentenceTransformer(str(folder), device="cpu").encode(texts).astype(np.float32)
    found = load_without_torch(folder).encode(texts)
    least = float(np.einsum("ij,ij->i", expected, found).min())
    if least < _LEAST_COSINE:
        raise ValueError(f"cosine between the libraries is {least}, expected {_LEAST_COSINE}")
    return least
