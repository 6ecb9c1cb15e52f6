"""A corpus folder to Documents; what cannot be read is skipped with its reason."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.datatypes import Document, Skipped
from assistant.documents.department import read_department
from assistant.documents.lines import Joiner
from assistant.documents.manifest import MANIFEST_NAME, Entry, read_manifest
from assistant.documents.metadata import date_of_name, read_metadata
from assistant.documents.readers import PAGE_BREAK, Content, read_content
from assistant.errors import CorpusError, DocumentError

MAX_BYTES = 50 * 1024 * 1024
NOT_DOCUMENTS = {MANIFEST_NAME, "README.md"}


def corpus_files(corpus: Path) -> list[Path]:
    """List the files of a corpus folder in a stable order. Raises CorpusError."""
    if not corpus.is_dir():
        raise CorpusError(
            f"문서 폴더 '{corpus}'이(가) 없습니다. 폴더를 만들고 문서를 넣거나 --corpus로 알려 주세요."
        )
    files = sorted(
        path
        for path in corpus.rglob("*")
        if path.is_file()
        and path.name not in NOT_DOCUMENTS
        and not any(part.startswith(".") for part in path.relative_to(corpus).parts)
    )
    if not files:
        raise CorpusError(
            f"문서 폴더 '{corpus}'에 문서가 없습니다. HWP, HWPX, PDF, DOCX, HTML, TXT 문서를 넣어 주세요."
        )
    return files


def read_corpus(
    corpus: Path, known: Mapping[str, Document] | None = None, joiner: Joiner | None = None
) -> Iterator[Document | Skipped]:
    """Read every file of a corpus folder, in a stable order. Raises CorpusError.

    ``known`` holds documents by source that need not be parsed again while their bytes and their
    manifest entry are the same. ``joiner`` decides where line ends broke words in table cells.
    """
    files = corpus_files(corpus)
    entries = read_manifest(corpus)
    taken: set[str] = set()
    for path in files:
        source = path.relative_to(corpus).as_posix()
        doc = path.relative_to(corpus).with_suffix("").as_posix()
        if doc in taken:  # notice.txt beside notice.pdf
            doc = source
        taken.add(doc)
        try:
            entry = entries.get(source, Entry())
            yield _unchanged(path, doc, entry, known or {}, source) or read_document(
                path, doc, source, entry, joiner
            )
        except DocumentError as error:
            yield Skipped(source, str(error))


def read_document(
    path: Path, doc: str, source: str, entry: Entry, joiner: Joiner | None = None
) -> Document:
    """Read one file; the manifest entry wins over what the file says. Raises DocumentError."""
    data, content = read_file(path, joiner)
    found = read_metadata(content.text)
    pages: tuple[int, ...] = ()
    if content.has_pages:
        pages = (0, *(m.end() for m in re.finditer(PAGE_BREAK, content.text.rstrip(PAGE_BREAK))))
    return Document(
        id=doc,
        title=entry.title or found.title or content.title or path.stem,
        publisher=entry.publisher or found.publisher or content.publisher,
        date=entry.date or found.date or date_of_name(path.stem) or content.date,
        kind=entry.kind or found.kind,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        text=content.text,
        pages=pages,
        whole_lines=content.whole_lines,
        entry=entry.fingerprint,
        department=entry.department or read_department(content.text),
        warnings=content.warnings,
    )


def read_file(path: Path, joiner: Joiner | None = None) -> tuple[bytes, Content]:
    """Give the bytes of a file and what they hold. Raises DocumentError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(
                f"{MAX_BYTES // 1024 // 1024}MB를 넘는 파일입니다. 나누어 저장해 주세요."
            )
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"파일을 열 수 없습니다({error.strerror}). 읽기 권한을 확인해 주세요."
        ) from error
    return data, read_content(data, joiner, path.name)


def _unchanged(
    path: Path, doc: str, entry: Entry, known: Mapping[str, Document], source: str
) -> Document | None:
    """Give the known document of a file when neither its bytes nor its manifest entry changed."""
    document = known.get(source)
    if document is None or document.id != doc or document.entry != entry.fingerprint:
        return None
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == document.sha256
    except OSError:
        return None
    return document if same else None


def corpus_fingerprint(corpus: Path) -> str:
    """Give a digest of the files of a corpus folder and its manifest. Raises CorpusError."""
    digest = hashlib.sha256()
    for path in [*corpus_files(corpus), corpus / MANIFEST_NAME]:
        if path.is_file():
            with path.open("rb") as file:
                own = hashlib.file_digest(file, "sha256").hexdigest()
            digest.update(f"{path.relative_to(corpus).as_posix()}\0{own}\0".encode())
    return digest.hexdigest()
