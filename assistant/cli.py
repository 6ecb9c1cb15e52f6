"""``policy-assistant``: build, ask, check, search, timeline, eval, serve, user, log and more.

Exit status: 0 done (a refusal to answer is an answer), 1 an error with its sentence on standard
error, or a line of a batch that failed, 2 wrong usage, 3 an evaluation below ``--fail-under``.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.administration import add_commands
from assistant.batch import run_batch
from assistant.errors import AssistantError
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.build import BuildReport
    from assistant.datatypes import Citation
    from assistant.service import Assistant

ERROR, BELOW_BAR, INTERRUPTED = 1, 3, 130


def main(argv: list[str] | None = None) -> int:
    """Run one command and give its exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a CP949 console lacks some marks
            stream.reconfigure(errors="replace")
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        return command(arguments)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return ERROR


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("policy-assistant", description="정책 문서 질의응답")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--corpus", type=Path, help="문서 폴더 (기본 corpus/)")
    common.add_argument("--index", type=Path, help="색인 폴더 (기본 index/)")
    common.add_argument("--json", action="store_true", help="JSON으로 출력")
    batch = argparse.ArgumentParser(add_help=False)
    batch.add_argument("--batch", type=Path, metavar="IN.jsonl", help="한 줄에 하나씩 처리")
    batch.add_argument("--out", type=Path, metavar="OUT.jsonl", help="--batch의 결과 파일")

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str, *more: Any) -> Any:
        sub = commands.add_parser(name, help=text, description=text, parents=[common, *more])
        sub.set_defaults(command=run)
        return sub

    add("build", _build, "문서를 읽어 색인을 만든다")
    add("add", _add, "문서를 넣고 색인을 고친다").add_argument("files", nargs="+", type=Path)
    add("remove", _remove, "문서를 빼고 색인을 고친다").add_argument("docs", nargs="+")
    ask = add("ask", _ask, "질문에 답한다", batch)
    ask.add_argument("question", nargs="?", help="질문")
    ask.add_argument("--today", type=date.fromisoformat, help="'작년'을 셀 기준일 (2026-01-31)")
    add("check", _check, "문장이 문서와 맞는지 확인한다", batch).add_argument("claim", nargs="?")
    search = add("search", _search, "단락을 찾는다", batch)
    search.add_argument("query", nargs="?", help="찾을 말")
    search.add_argument("-k", type=_positive, default=10, metavar="N", help="단락 수 (기본 10)")
    add("timeline", _timeline, "날짜가 있는 일을 차례로 보여 준다").add_argument("topic", nargs="?")
    add("documents", _documents, "색인된 문서를 보여 준다")
    add("show", _show, "문서의 개요를 나무로 보여 준다").add_argument("doc", help="문서 id")
    _add_eval(add("eval", _eval, "문제집으로 정확도를 잰다"))
    serve = add("serve", _serve, "웹 앱을 연다")
    serve.add_argument("--host", help="주소 (기본 127.0.0.1)")
    serve.add_argument("--port", type=int, help="포트 (기본 7860)")
    add_commands(commands)
    return parser


def _add_eval(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--questions", type=Path, default=Path("eval/dev.jsonl"), help="문제집")
    parser.add_argument("--split", help="이 split의 문제만")
    parser.add_argument("--report-dir", type=Path, help="report.json과 report.html을 쓸 폴더")
    parser.add_argument("--baseline", type=Path, help="비교할 기준 결과")
    parser.add_argument("--update-baseline", action="store_true", help="기준 결과를 새로 쓴다")
    parser.add_argument("--ablate", action="store_true", help="근거 문서를 숨기고도 물어본다")
    parser.add_argument("--compare-engines", action="store_true", help="모델 없는 답과도 견준다")
    parser.add_argument("--fail-under", type=float, help="정확도가 이보다 낮으면 3으로 끝난다")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("1 이상이어야 합니다")
    return number


def _open(arguments: argparse.Namespace) -> Assistant:
    from assistant.service import Assistant

    return Assistant(_settings(arguments))


def _build(arguments: argparse.Namespace) -> int:
    from assistant.build import build_index

    return _built(arguments, build_index(_settings(arguments), _bar))


def _add(arguments: argparse.Namespace) -> int:
    from assistant.build import add_documents

    return _built(arguments, add_documents(_settings(arguments), arguments.files, _bar))


def _remove(arguments: argparse.Namespace) -> int:
    from assistant.build import remove_documents

    return _built(arguments, remove_documents(_settings(arguments), arguments.docs, _bar))


def _built(arguments: argparse.Namespace, report: BuildReport) -> int:
    for item in report.skipped:
        print(f"건너뜀: {item.source} - {item.reason}", file=sys.stderr)
    if arguments.json:
        _print_json(report.to_dict())
    else:
        print(f"문서 {report.documents}건, 단락 {report.passages}개, {report.seconds:.1f}초")
    return 0


def _bar(texts: Iterable[str], total: int) -> Iterable[str]:
    from tqdm import tqdm

    bar: Iterable[str] = tqdm(texts, "색인", total, unit="단락", file=sys.stderr)
    return bar


def _settings(arguments: argparse.Namespace) -> Settings:
    return load_settings(corpus=arguments.corpus, index=arguments.index)


def _ask(arguments: argparse.Namespace) -> int:
    from assistant.datatypes import Turn

    assistant = _open(arguments)
    if arguments.batch:

        def answer(line: dict[str, Any]) -> dict[str, Any]:
            history = [Turn(t["role"], _text(t["content"])) for t in line.get("history") or ()]
            return assistant.ask(line["question"], history, arguments.today).to_dict()

        return _batch(arguments, answer, "question")
    reply = assistant.ask(_required(arguments.question), today=arguments.today)
    if arguments.json:
        _print_json(reply.to_dict())
        return 0
    print(reply.text)
    if reply.notice:
        print(f"※ {reply.notice}")
    _print_citations(reply.citations or reply.related)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    assistant = _open(arguments)
    if arguments.batch:
        return _batch(arguments, lambda line: assistant.check(line["claim"]).to_dict(), "claim")
    verdict = assistant.check(_required(arguments.claim))
    if arguments.json:
        _print_json(verdict.to_dict())
        return 0
    names = {"supported": "맞음", "contradicted": "다름", "unverifiable": "확인 불가"}
    print(f"{names[verdict.verdict]}: {verdict.explanation}")
    if verdict.right:
        print(f"문서의 값: {verdict.right}")
    if verdict.understood:
        print(f"※ 이렇게 이해했습니다: {verdict.understood}")
    _print_citations(verdict.citations)
    return 0


def _search(arguments: argparse.Namespace) -> int:
    assistant = _open(arguments)

    def find(line: dict[str, Any]) -> dict[str, Any]:
        return {"hits": [hit.to_dict() for hit in assistant.search(line["query"], arguments.k)]}

    if arguments.batch:
        return _batch(arguments, find, "query")
    hits = assistant.search(_required(arguments.query), arguments.k)
    if arguments.json:
        _print_json({"hits": [hit.to_dict() for hit in hits]})
        return 0
    for rank, hit in enumerate(hits, start=1):
        path = " > ".join((hit.passage.doc, *hit.passage.section))
        print(f"{rank:2}. {hit.score:.3f}  {path}\n    {' '.join(hit.passage.text.split())[:200]}")
    return 0


def _timeline(arguments: argparse.Namespace) -> int:
    kinds = {
        "announced": "발표",
        "decided": "결정",
        "held": "개최",
        "planned": "예정",
        "done": "완료",
    }
    events = _open(arguments).timeline(arguments.topic)
    if arguments.json:
        _print_json({"events": [event.to_dict() for event in events]})
        return 0
    if not events:
        print("찾는 주제의 날짜 있는 일이 문서에 없습니다.", file=sys.stderr)
    for event in events:
        print(f"{event.when:<24} {kinds[event.kind]}  {event.what}  ({event.citation.title})")
    return 0


def _documents(arguments: argparse.Namespace) -> int:
    assistant = _open(arguments)
    overviews, skipped = assistant.overviews(), assistant.skipped
    if arguments.json:
        documents = [overview.to_dict() for overview in overviews]
        files = [{"source": item.source, "reason": item.reason} for item in skipped]
        _print_json({"documents": documents, "skipped": files})
        return 0
    for item in overviews:
        document = item.document
        print(f"{document.date or '날짜 없음'}  {document.id}  {document.title}")
        pages = f"{len(document.pages)}쪽" if document.pages else ""
        about = (document.publisher, document.department, document.kind, pages)
        print(" " * 12 + " · ".join([*filter(None, about), f"단락 {item.passages}개"]))
        for warning in document.warnings:
            print(f"            주의: {warning}")
    for left_out in skipped:
        print(f"건너뜀: {left_out.source} - {left_out.reason}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from assistant.errors import CorpusError

    assistant = _open(arguments)
    try:
        outline = assistant.outline(arguments.doc)
    except KeyError:
        ids = ", ".join(document.id for document in assistant.documents)
        raise CorpusError(f"'{arguments.doc}' 문서가 없습니다. 있는 문서: {ids}") from None
    if arguments.json:
        _print_json({"blocks": [block.to_dict() for block in outline]})
        return 0
    for block in outline:
        text = " | ".join(f"{c.header}: {c.text}".lstrip(": ") for c in block.cells) or block.text
        print(f"{'  ' * (block.level - 1)}[{block.kind}] {text}")
    return 0


def _eval(arguments: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from assistant.evaluation import Options, evaluate

    options = Options(
        arguments.split,
        arguments.report_dir,
        arguments.baseline,
        arguments.update_baseline,
        arguments.ablate,
        arguments.compare_engines,
    )
    assistant = _open(arguments)
    with Progress(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done)

        result = evaluate(assistant, arguments.questions, options, progress)
    if arguments.json:
        print(result.to_json())
    else:
        Console().print(result.to_terminal())
        for path in result.written:
            print(f"저장: {path}")
    return 0 if result.passes(arguments.fail_under) else BELOW_BAR


def _serve(arguments: argparse.Namespace) -> int:
    from assistant.web.app import serve

    logging.getLogger().setLevel(logging.INFO)
    serve(
        load_settings(
            corpus=arguments.corpus,
            index=arguments.index,
            host=arguments.host,
            port=arguments.port,
        )
    )
    return 0


def _batch(
    arguments: argparse.Namespace, answer: Callable[[dict[str, Any]], dict[str, Any]], key: str
) -> int:
    failed = run_batch(arguments.batch, arguments.out, answer, key)
    if failed:
        print(f"{failed}줄을 처리하지 못했습니다. 결과의 error를 확인해 주세요.", file=sys.stderr)
    return ERROR if failed else 0


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected a string, got {type(value).__name__}")
    return value


def _required(text: str | None) -> str:
    return text if text is not None else sys.stdin.read()


def _print_json(record: dict[str, Any]) -> None:
    print(json.dumps(record, ensure_ascii=False))


def _print_citations(citations: Iterable[Citation]) -> None:
    for citation in citations:
        page = f" {citation.page}쪽" if citation.page else ""
        path = " > ".join(citation.section)
        day = f" ({citation.date})" if citation.date else ""
        print(f"\n[{citation.label}] {citation.title}{day}{page}" + (f"  {path}" if path else ""))
        print(f"    “{' '.join(citation.quote.split())}”")


if __name__ == "__main__":
    sys.exit(main())
