"""How many tokens a text takes: by the model's own tokenizer if there is one, else at most."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from assistant.errors import SettingsError

TokenCounter = Callable[[str], int]

_HANGUL, _LETTER, _OTHER = 1.5, 0.5, 1.0
_NO_TOKENIZER = (
    "'{path}'에서 토크나이저를 읽을 수 없습니다. ASSISTANT_LLM_TOKENIZER에 모델의 tokenizer.json 파일이나 "
    "그 파일이 있는 폴더를 적어 주세요."
)


def estimate_tokens(text: str) -> int:
    """Give a count that a usual tokenizer stays below: 1.5 for a Korean character or Hanja.

    Byte-level vocabularies of today take 0.6 to 1.3 for a Hangul syllable, 1 for a digit or mark.
    """
    total = 0.0
    for char in text:
        if not char.isascii():
            total += _HANGUL
        elif char.isalpha() or char.isspace():
            total += _LETTER
        else:
            total += _OTHER
    return math.ceil(total)


def open_counter(path: Path | None) -> TokenCounter:
    """Give the counter of a tokenizer file or folder; the estimate for None. Raises SettingsError."""
    if path is None:
        return estimate_tokens
    from tokenizers import Tokenizer

    file = path / "tokenizer.json" if path.is_dir() else path
    try:
        tokenizer = Tokenizer.from_str(file.read_text(encoding="utf-8"))
    except Exception as error:  # the package raises no other
        raise SettingsError(_NO_TOKENIZER.format(path=path)) from error
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)
