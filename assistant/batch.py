"""One JSON object a line in, one a line out, in the order of the input."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, QuestionSetError

Answerer = Callable[[dict[str, Any]], dict[str, Any]]


def run_batch(source: Path, target: Path | None, answer: Answerer, key: str) -> int:
    """Answer every line of a file; a faulty line gets an ``error`` and the rest goes on.

    Writes to ``target``, or to standard output without one. Returns the number of lines that
    failed. Raises QuestionSetError when a file cannot be opened.
    """
    try:
        lines = source.read_text(encoding="utf-8-sig").split("\n")
        output = target.open("w", encoding="utf-8", errors="replace") if target else sys.stdout
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(
            f"일괄 처리 파일을 열 수 없습니다({error}). 경로와 UTF-8 형식을 확인해 주세요."
        ) from error
    failed = 0
    try:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                result = _answer_line(line, number, answer, key)
                failed += "error" in result
                output.write(json.dumps(result, ensure_ascii=False) + "\n")
    finally:
        if target:
            output.close()
    return failed


def _answer_line(line: str, number: int, answer: Answerer, key: str) -> dict[str, Any]:
    identifier: Any = None
    try:
        record = json.loads(line)
        if not isinstance(record, dict) or not isinstance(record.get(key), str):
            raise QuestionSetError(f'{number}번째 줄에 "{key}" 글자열이 없습니다.')
        identifier = record.get("id")
        return {"id": identifier, **answer(record)}
    except json.JSONDecodeError as error:
        return {"id": identifier, "error": f"{number}번째 줄이 JSON이 아닙니다({error.msg})."}
    except (KeyError, TypeError, RecursionError):
        reason = f"{number}번째 줄의 형식이 맞지 않습니다. id, {key}, history를 확인해 주세요."
        return {"id": identifier, "error": reason}
    except AssistantError as error:
        return {"id": identifier, "error": str(error)}
