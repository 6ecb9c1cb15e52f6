"""A corpus folder becomes an index; what has not changed is neither read nor embedded again."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from filelock import FileLock, Timeout

from assistant.datatypes import Document, IndexedDocument, Skipped
from assistant.documents.corpus import NOT_DOCUMENTS, corpus_fingerprint, read_corpus, read_file
from assistant.documents.outline import read_outline
from assistant.documents.passages import read_passages
from assistant.errors import CorpusError, DocumentError, IndexingError
from assistant.retrieval.encoders import Encoder, load_encoder
from assistant.retrieval.index import PassageIndex, Progress
from assistant.retrieval.morphemes import kiwi
from assistant.retrieval.store import Recipe, load_index, save_index
from assistant.settings import Settings


@dataclass(frozen=True)
class BuildReport:
    """What a build did; ``seconds`` is wall time."""

    documents: int
    passages: int
    seconds: float
    skipped: tuple[Skipped, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form of the command line."""
        record = asdict(self)
        record["skipped"] = list(record["skipped"])
        record["seconds"] = round(self.seconds, 2)
        return record


def build_index(settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Read the corpus and write the index; unreadable files are skipped with their reason.

    ``progress(texts, total)`` wraps what is being indexed. The index that serves is replaced at the
    end, in one step. Raises CorpusError, SettingsError, and IndexingError while another build runs.
    """
    with _alone(settings.index):
        return _build(settings, progress or quiet)


def _build(settings: Settings, progress: Progress) -> BuildReport:
    began = time.perf_counter()
    encoder = load_encoder(settings)
    fingerprint = corpus_fingerprint(settings.corpus)
    before = _before(settings.index, encoder)
    entries: list[IndexedDocument] = []
    skipped: list[Skipped] = []
    for document in read_corpus(settings.corpus, _documents(before), kiwi()):
        if isinstance(document, Skipped):
            skipped.append(document)
        else:
            entries.append(_entry(document, before))
    if not entries:
        reasons = _reasons(skipped)
        raise CorpusError(f"'{settings.corpus}'에서 읽을 수 있는 문서가 없습니다. {reasons}")
    known = before.vectors() if before else {}
    index = PassageIndex.build(entries, encoder, progress, known)
    save_index(settings.index, Recipe(fingerprint, encoder.fingerprint), entries, index, skipped)
    seconds = time.perf_counter() - began
    return BuildReport(len(entries), len(index.passages), seconds, tuple(skipped))


def add_documents(
    settings: Settings, files: Sequence[Path], progress: Progress | None = None
) -> BuildReport:
    """Copy files into the corpus folder, replacing those of the same name, and build.

    What cannot be read is not copied; the report names it. When the build fails, the corpus stands
    as before. Raises DocumentError when a file is not there or none can be read, and what
    ``build_index`` raises.
    """
    for file in files:
        if not file.is_file():
            raise DocumentError(f"'{file}' 파일이 없습니다. 경로를 확인해 주세요.")
        if file.name in NOT_DOCUMENTS:
            raise DocumentError(f"'{file.name}'은 문서로 넣을 수 없습니다. 이름을 바꿔 주세요.")
    unreadable = _unreadable(files)
    if len(unreadable) == len(files):
        raise DocumentError(_reasons(unreadable.values()))
    settings.corpus.mkdir(parents=True, exist_ok=True)
    targets = {settings.corpus / file.name: file for file in files if file not in unreadable}
    changed = [t for t, file in targets.items() if file.resolve() != t.resolve()]
    with _alone(settings.index), _undone_on_failure(settings.corpus, changed):
        for target in changed:
            shutil.copyfile(targets[target], target)
        report = _build(settings, progress or quiet)
    return replace(report, skipped=(*unreadable.values(), *report.skipped))


def _unreadable(files: Iterable[Path]) -> dict[Path, Skipped]:
    """Give the files that no reader can read, with their reasons."""
    found: dict[Path, Skipped] = {}
    for file in files:
        try:
            read_file(file)
        except DocumentError as error:
            found[file] = Skipped(file.name, str(error))
    return found


def _reasons(skipped: Iterable[Skipped]) -> str:
    return "; ".join(f"{item.source}: {item.reason}" for item in skipped)


def remove_documents(
    settings: Settings, docs: Sequence[str], progress: Progress | None = None
) -> BuildReport:
    """Delete documents from the corpus folder by id, and build.

    A file that was skipped goes by its name, or by the id that it would have. Raises CorpusError
    for an id of neither, or when no document would be left; then nothing is deleted.
    """
    stored = load_index(settings.index, load_encoder(settings), None)
    sources = {
        PurePath(item.source).with_suffix("").as_posix(): item.source for item in stored.skipped
    }
    sources |= {item.source: item.source for item in stored.skipped}
    sources |= {doc: entry.document.source for doc, entry in stored.passages.entries.items()}
    unknown = [doc for doc in docs if doc not in sources]
    if unknown:
        raise CorpusError(
            f"색인에 없는 문서입니다: {', '.join(unknown)}. 있는 문서: {', '.join(sorted(sources))}"
        )
    files = [settings.corpus / sources[doc] for doc in docs]
    with _alone(settings.index), _undone_on_failure(settings.corpus, files):
        return _build(settings, progress or quiet)


@contextmanager
def _alone(index: Path) -> Iterator[None]:
    """Keep other builds away; the lock of a process that was killed is free again."""
    index.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(index / ".lock", timeout=0):
            yield
    except Timeout as error:
        raise IndexingError(
            "다른 색인 작업이 진행 중입니다. 끝난 뒤에 다시 시도해 주세요."
        ) from error


@contextmanager
def _undone_on_failure(corpus: Path, files: Sequence[Path]) -> Iterator[None]:
    """Take files out of the corpus; when what follows fails, they stand again as they were."""
    held = Path(tempfile.mkdtemp(prefix=".held-", dir=corpus))
    places = {file: held / str(i) for i, file in enumerate(files) if file.is_file()}
    try:
        for file, place in places.items():
            file.rename(place)
        yield
    except BaseException:
        for file in files:
            file.unlink(missing_ok=True)
        for file, place in places.items():
            if place.exists():
                place.rename(file)
        raise
    finally:
        shutil.rmtree(held, ignore_errors=True)


def quiet(texts: Iterable[str], _total: int) -> Iterable[str]:
    """Show no progress."""
    return texts


def _before(folder: Path, encoder: Encoder) -> PassageIndex | None:
    """Load the index that serves if it is of today's recipe, whatever its corpus."""
    try:
        return load_index(folder, encoder, None).passages
    except IndexingError:
        return None


def _documents(before: PassageIndex | None) -> dict[str, Document]:
    return {e.document.source: e.document for e in before.entries.values()} if before else {}


def _entry(document: Document, before: PassageIndex | None) -> IndexedDocument:
    known = before.entries.get(document.id) if before else None
    if known is not None and known.document == document:
        return known
    outline = read_outline(document, kiwi())
    return IndexedDocument(document, outline, read_passages(document, outline))
