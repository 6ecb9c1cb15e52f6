from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.documents.readers import read_content

from .conftest import CORPUS, Command

QUESTION = "제2회 성과보고대회는 언제 열렸나요?"
CLAIM = "혁신도시는 10개이다."
CITATION = {"label", "doc", "title", "date", "page", "section", "quote", "start", "end"}
ANSWER = {"status", "answer", "citations", "standalone_question", "engine", "took_ms", "notice"}
VERDICT = {"verdict", "explanation", "right", "understood", "citations", "took_ms"}
HIT = {"doc", "start", "end", "page", "section", "score", "text"}
# What the answer carries beside the contract of the command line: the nearest passages when it
# abstains, and what grounding removed.
EXTRA = {"related", "dropped"}


def text_of(doc: str) -> str:
    (path,) = CORPUS.glob(f"{doc}.*")
    return read_content(path.read_bytes()).text


def check_citation(citation: dict[str, Any]) -> None:
    assert set(citation) == CITATION
    quote = text_of(citation["doc"])[citation["start"] : citation["end"]]
    assert citation["quote"] == quote
    assert quote.strip()
    assert isinstance(citation["label"], int)
    assert isinstance(citation["section"], list)
    assert citation["page"] is None or citation["page"] >= 1
    assert citation["date"] is None or len(citation["date"]) == len("2020-12-11")


def check_answer(record: dict[str, Any]) -> None:
    assert set(record) - EXTRA == ANSWER
    assert record["status"] in ("answered", "abstained")
    assert bool(record["citations"]) == (record["status"] == "answered")
    assert record["answer"].strip()
    assert isinstance(record["took_ms"], float)
    for citation in [*record["citations"], *record.get("related", [])]:
        check_citation(citation)
    for citation in record["citations"]:
        assert f"[{citation['label']}]" in record["answer"]


def write_lines(path: Path, *lines: str | dict[str, Any]) -> Path:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_build_says_what_it_did(run: Command, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good.txt").write_text("□ 지역인재 채용을 확대\n\nㅇ 목표는 30%\n")
    (corpus / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    done = run("build", "--corpus", corpus, "--index", tmp_path / "index", "--json")
    assert done.status == 0
    record = done.json
    assert {"documents", "passages", "seconds"} <= set(record)
    assert record["documents"] == 1
    assert record["passages"] >= 1
    assert "bad.pdf" in done.err
    assert [item["source"] for item in record["skipped"]] == ["bad.pdf"]


def test_a_corpus_folder_with_a_subfolder_names_documents_by_path(
    run: Command, tmp_path: Path
) -> None:
    path = tmp_path / "corpus" / "2020" / "보고.txt"
    path.parent.mkdir(parents=True)
    path.write_text("□ 지역인재 채용 목표는 30%이다.\n")
    where = ("--corpus", tmp_path / "corpus", "--index", tmp_path / "index")
    assert run("build", *where).status == 0
    assert [d["doc"] for d in run("documents", *where, "--json").json["documents"]] == ["2020/보고"]
    (hit,) = run("search", *where, "--json", "채용 목표").json["hits"]
    assert hit["doc"] == "2020/보고"


def test_ask_gives_the_documented_json(on_corpus: Command) -> None:
    done = on_corpus("ask", "--json", QUESTION)
    assert (done.status, done.err) == (0, "")
    check_answer(done.json)


def test_ask_in_words_shows_the_answer_and_its_quotes(on_corpus: Command) -> None:
    record = on_corpus("ask", "--json", QUESTION).json
    shown = on_corpus("ask", QUESTION).out
    assert record["answer"] in shown
    for citation in record["citations"]:
        assert " ".join(citation["quote"].split()) in shown
        assert citation["title"] in shown


def test_a_refusal_to_answer_is_an_answer(on_corpus: Command) -> None:
    done = on_corpus("ask", "--json", "화성 탐사선의 연료 탱크는 몇 리터인가요?")
    assert done.status == 0
    check_answer(done.json)
    assert done.json["status"] == "abstained"


def test_a_question_from_standard_input(
    on_corpus: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(QUESTION + "\n"))
    assert on_corpus("ask", "--json").json["standalone_question"] == QUESTION


def test_ask_batch_keeps_the_order_and_survives_a_broken_line(
    on_corpus: Command, tmp_path: Path
) -> None:
    history = [
        {"role": "user", "content": "제1회 성과보고대회는 어디에서 열렸나요?"},
        {"role": "assistant", "content": "알 수 없습니다."},
    ]
    source = write_lines(
        tmp_path / "in.jsonl",
        {"id": "b", "question": QUESTION},
        "{broken",
        {"id": "a", "question": "제2회는?", "history": history},
        {"id": "c", "question": "  "},
        {"id": "d", "question": "가" * 100_000},
        {"id": "e", "question": CLAIM},
    )
    target = tmp_path / "out.jsonl"
    done = on_corpus("ask", "--batch", source, "--out", target)
    assert done.status == 1
    records = read_lines(target)
    assert [record["id"] for record in records] == ["b", None, "a", "c", "d", "e"]
    assert [("error" in record) for record in records] == [False, True, False, True, True, False]
    for record in (records[0], records[2], records[5]):
        check_answer({key: value for key, value in record.items() if key != "id"})
    assert "성과보고대회" in records[2]["standalone_question"]


def test_a_turn_without_text_does_not_stop_the_batch(on_corpus: Command, tmp_path: Path) -> None:
    source = write_lines(
        tmp_path / "in.jsonl",
        {"id": 1, "question": QUESTION, "history": [{"role": "user", "content": None}]},
        {"id": 2, "question": QUESTION},
    )
    on_corpus("ask", "--batch", source, "--out", tmp_path / "out.jsonl")
    first, second = read_lines(tmp_path / "out.jsonl")
    assert "error" in first
    assert "answer" in second


def test_a_whole_batch_ends_with_zero(on_corpus: Command, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", {"id": 1, "question": QUESTION})
    done = on_corpus("ask", "--batch", source)
    assert done.status == 0
    (record,) = [json.loads(line) for line in done.out.splitlines()]
    assert record["id"] == 1


def test_one_question_and_a_batch_of_one_agree(on_corpus: Command, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", {"id": 1, "question": QUESTION})
    batched = json.loads(on_corpus("ask", "--batch", source).out)
    single = on_corpus("ask", "--json", QUESTION).json
    for record in (batched, single):
        record.pop("took_ms")
    batched.pop("id")
    assert batched == single


def test_check_gives_the_documented_json(on_corpus: Command) -> None:
    for claim in (CLAIM, "혁신도시는 99개이다.", "화성 탐사선의 연료 탱크는 300리터이다."):
        done = on_corpus("check", "--json", claim)
        assert done.status == 0
        record = done.json
        assert set(record) == VERDICT
        assert record["verdict"] in ("supported", "contradicted", "unverifiable")
        assert record["explanation"].strip()
        if record["verdict"] != "unverifiable":
            assert record["citations"]
        for citation in record["citations"]:
            check_citation(citation)


def test_check_batch(on_corpus: Command, tmp_path: Path) -> None:
    source = write_lines(
        tmp_path / "in.jsonl", {"id": 1, "claim": CLAIM}, {"id": 2}, {"id": 3, "claim": CLAIM}
    )
    target = tmp_path / "out.jsonl"
    assert on_corpus("check", "--batch", source, "--out", target).status == 1
    first, second, third = read_lines(target)
    assert set(first) == set(third) == VERDICT | {"id"}
    assert set(second) == {"id", "error"}


@pytest.mark.parametrize("k", [1, 3, 25])
def test_search_gives_k_hits_that_are_verbatim(on_corpus: Command, k: int) -> None:
    done = on_corpus("search", "-k", str(k), "--json", "지역인재 채용")
    assert done.status == 0
    assert set(done.json) == {"hits"}
    hits = done.json["hits"]
    assert len(hits) == k
    for hit in hits:
        assert set(hit) == HIT
        assert hit["text"] == text_of(hit["doc"])[hit["start"] : hit["end"]]
        assert hit["text"].strip()
    assert len({(hit["doc"], hit["start"]) for hit in hits}) == k


def test_the_hits_of_a_search_are_ordered_by_score(on_corpus: Command) -> None:
    scores = [hit["score"] for hit in on_corpus("search", "--json", "정주여건").json["hits"]]
    assert len(scores) == 10
    assert scores == sorted(scores, reverse=True)


def test_search_batch(on_corpus: Command, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", {"id": 1, "query": "채용"}, {"id": 2, "query": ""})
    target = tmp_path / "out.jsonl"
    assert on_corpus("search", "-k", "2", "--batch", source, "--out", target).status == 1
    first, second = read_lines(target)
    assert set(first) == {"id", "hits"}
    assert len(first["hits"]) == 2
    assert set(second) == {"id", "error"}


def test_documents_lists_the_corpus_by_date(on_corpus: Command) -> None:
    documents = on_corpus("documents", "--json").json["documents"]
    assert {d["source"] for d in documents} == {path.name for path in CORPUS.glob("*.txt")}
    dates = [d["date"] for d in documents]
    assert dates == sorted(dates)
    assert all(d["passages"] > 0 for d in documents)
    shown = on_corpus("documents").out
    assert all(d["title"] in shown for d in documents)


def test_show_gives_the_outline_of_a_document(on_corpus: Command) -> None:
    doc = "2020-12-second-report"
    blocks = on_corpus("show", "--json", doc).json["blocks"]
    text = text_of(doc)
    assert blocks
    for i, block in enumerate(blocks):
        assert 0 <= block["start"] < block["end"] <= len(text)
        assert all(parent < i for parent in block["parents"])
    shown = on_corpus("show", doc)
    assert shown.status == 0
    assert len(shown.out.splitlines()) >= len(blocks)


def test_show_of_an_unknown_document_lists_the_known_ones(on_corpus: Command) -> None:
    done = on_corpus("show", "nowhere")
    assert done.status == 1
    assert "2020-12-second-report" in done.err


@pytest.mark.parametrize("command", ["ask", "check", "search"])
@pytest.mark.parametrize("text", ["", "  \n\t ", "가" * 100_000])
def test_an_empty_or_huge_question_is_one_korean_sentence(
    on_corpus: Command, command: str, text: str
) -> None:
    done = on_corpus(command, text)
    assert done.status == 1
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1
    assert len(done.err) < 200
    assert sum("가" <= c <= "힣" for c in done.err) > 10


ODD = ["?", "🙂", "\u200b", "'; DROP TABLE", "<script>", "\x00", "a" * 2000, "%s {0} \\", "ㅋㅋㅋ"]


@pytest.mark.parametrize("command", ["ask", "check", "search"])
@pytest.mark.parametrize(
    "text",
    list(ODD),
)
def test_odd_questions_do_not_break_a_command(on_corpus: Command, command: str, text: str) -> None:
    done = on_corpus(command, "--json", text)
    assert done.status == 0
    if command == "ask":
        check_answer(done.json)


@pytest.mark.parametrize("command", ["ask", "check", "search"])
def test_bytes_of_the_command_line_that_are_no_utf_8(on_corpus: Command, command: str) -> None:
    done = on_corpus(command, os.fsdecode("채용 목표".encode("cp949")))
    assert done.status in (0, 1)


def test_a_console_that_lacks_a_character_still_shows_the_answer(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Korean Windows console speaks CP949, which lacks the brackets of a title of the corpus."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp949"))
    arguments = ["documents", "--corpus", str(CORPUS), "--index", str(index)]
    assert main(arguments) == 0
    sys.stdout.flush()
    assert "성과보고대회" in raw.getvalue().decode("cp949")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["search", "-k", "0", "x"],
        ["search", "-k", "two", "x"],
        ["ask", "--today", "yesterday", "x"],
        ["show"],
    ],
)
def test_wrong_usage_ends_with_two(run: Command, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert done.err


def test_help_lists_the_commands(run: Command) -> None:
    done = run("--help")
    assert done.status == 0
    for name in ("build", "ask", "check", "search", "documents", "show", "eval", "serve"):
        assert name in done.out


@pytest.mark.parametrize(
    "command", [["ask", "질문"], ["check", "문장"], ["search", "말"], ["documents"], ["show", "a"]]
)
def test_a_missing_index_names_the_command(
    run: Command, tmp_path: Path, command: list[str]
) -> None:
    done = run(*command, "--corpus", CORPUS, "--index", tmp_path)
    assert done.status == 1
    assert "policy-assistant build" in done.err
    assert done.out == ""


def test_a_changed_corpus_names_the_command(run: Command, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(CORPUS, corpus)
    where = ("--corpus", corpus, "--index", tmp_path / "index")
    for path in sorted(corpus.glob("*.txt"))[1:]:
        path.unlink()
    assert run("build", *where).status == 0
    assert run("documents", *where).status == 0
    (corpus / "new.txt").write_text("새 문서")
    done = run("documents", *where)
    assert done.status == 1
    assert "policy-assistant build" in done.err
    assert run("build", *where).status == 0
    assert run("documents", *where).status == 0


@pytest.mark.parametrize("content", [None, ""])
def test_a_corpus_without_documents(run: Command, tmp_path: Path, content: str | None) -> None:
    corpus = tmp_path / "corpus"
    if content is not None:
        corpus.mkdir()
        (corpus / "empty.txt").write_text(content)
    done = run("build", "--corpus", corpus, "--index", tmp_path / "index")
    assert done.status == 1
    assert str(corpus) in done.err
    assert not (tmp_path / "index" / "current").exists()


def test_a_failed_build_leaves_the_old_index(run: Command, tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    good = corpus / "good.txt"
    good.write_text("□ 지역인재 채용 목표는 30%이다.\n")
    where = ("--corpus", corpus, "--index", index)
    assert run("build", *where).status == 0
    kept = good.read_bytes()
    good.write_bytes(b"")
    assert run("build", *where).status == 1
    good.write_bytes(kept)
    assert run("search", *where, "채용").status == 0


def test_an_unknown_setting_names_itself(
    on_corpus: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_FOO", "1")
    done = on_corpus("documents")
    assert done.status == 1
    assert "ASSISTANT_FOO" in done.err
    assert "ASSISTANT_CORPUS" in done.err


def test_the_folders_may_come_from_the_environment(
    run: Command, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_CORPUS", str(CORPUS))
    monkeypatch.setenv("ASSISTANT_INDEX", str(index))
    assert len(run("documents", "--json").json["documents"]) == 5


def test_as_a_process_of_its_own(index: Path, tmp_path: Path) -> None:
    """The command runs from any folder, in a bare locale, and keeps standard output clean."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))},
        "PYTHONPATH": str(CORPUS.parent),
        "LC_ALL": "C",
    }
    command = [sys.executable, "-m", "assistant.cli", "ask", "--json", "--corpus", str(CORPUS)]
    done = subprocess.run(
        [*command, "--index", str(index), QUESTION],
        env=environment, cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    check_answer(json.loads(done.stdout.decode("utf-8")))


def test_documents_shows_warnings_and_what_was_left_out(run: Command, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "odd.txt").write_text("담당부서: 총무과\n□ 가람시는 \ufffd마을을 뽑았다.", "utf-8")
    (corpus / "empty.txt").write_bytes(b"")
    where = ("--corpus", corpus, "--index", tmp_path / "index")
    run("build", *where)
    record = run("documents", *where, "--json").json
    (document,) = record["documents"]
    assert document["department"] == "총무과"
    assert ["글자가 1자" in warning for warning in document["warnings"]] == [True]
    assert [item["source"] for item in record["skipped"]] == ["empty.txt"]
    shown = run("documents", *where).out
    assert f"주의: {document['warnings'][0]}" in shown
    assert f"건너뜀: empty.txt - {record['skipped'][0]['reason']}" in shown
