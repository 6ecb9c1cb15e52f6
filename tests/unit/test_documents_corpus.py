from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from test_documents_readers import pdf

from assistant.datatypes import Document, Skipped
from assistant.documents import corpus as corpus_module
from assistant.documents.corpus import corpus_files, corpus_fingerprint, read_corpus
from assistant.documents.manifest import Entry, read_manifest
from assistant.documents.metadata import read_metadata
from assistant.errors import CorpusError

RELEASE = """보 도 자 료

배포 일시\t2020. 12. 10.(목)

제2회 성과보고대회 개최

□ 국토교통부는 2020년 12월 11일에 대회를 연다.
"""


def put(folder: Path, name: str, data: bytes | str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def read(folder: Path) -> dict[str, Document]:
    found = [item for item in read_corpus(folder) if isinstance(item, Document)]
    return {item.id: item for item in found}


def test_one_bad_file_does_not_stop_the_good_ones(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "□ 첫째 문서의 내용")
    put(tmp_path, "b.pdf", b"%PDF-1.4 broken")
    put(tmp_path, "c.hwp", b"\xd0\xcf\x11\xe0" + bytes(100))
    put(tmp_path, "d.txt", b"")
    put(tmp_path, "e.md", "# 다섯째 문서")
    items = list(read_corpus(tmp_path))
    assert [item.source for item in items] == ["a.txt", "b.pdf", "c.hwp", "d.txt", "e.md"]
    skipped = [item for item in items if isinstance(item, Skipped)]
    assert [item.source for item in skipped] == ["b.pdf", "c.hwp", "d.txt"]
    assert len({item.reason for item in skipped}) == 3
    assert all("가" <= item.reason.strip()[0] <= "힣" or "HWP" in item.reason for item in skipped)


def test_identity_source_and_digest(tmp_path: Path) -> None:
    put(tmp_path, "2020/보고.v2.txt", RELEASE)
    document = read(tmp_path)["2020/보고.v2"]
    assert document.source == "2020/보고.v2.txt"
    assert document.sha256 == hashlib.sha256(RELEASE.encode()).hexdigest()
    assert document.text == RELEASE


def test_two_files_of_one_name_keep_apart(tmp_path: Path) -> None:
    put(tmp_path, "notice.md", "# 공고 마크다운")
    put(tmp_path, "notice.txt", "공고 텍스트")
    documents = read(tmp_path)
    assert {d.source for d in documents.values()} == {"notice.md", "notice.txt"}


def test_pages_hold_the_start_of_every_page(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "첫 쪽\n\f둘째 쪽\n\f셋째 쪽\n\f")
    put(tmp_path, "b.txt", "쪽이 없는 글")
    put(tmp_path, "c.pdf", pdf("첫째 쪽", "둘째 쪽"))
    documents = read(tmp_path)
    a = documents["a"]
    assert [a.text[start:].split("\n")[0] for start in a.pages] == ["첫 쪽", "둘째 쪽", "셋째 쪽"]
    assert documents["b"].pages == ()
    c = documents["c"]
    assert [c.text[start : start + 2] for start in c.pages] == ["첫째", "둘째"]


def test_hidden_files_and_the_readme_are_no_documents(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/config", "README.md", "manifest.toml", "sub/.x/y.txt"):
        put(tmp_path, name, "")
    put(tmp_path, "sub/real.txt", "내용")
    assert corpus_files(tmp_path) == [tmp_path / "sub/real.txt"]


def test_a_missing_folder_names_itself(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"없습니다.*--corpus"):
        list(read_corpus(tmp_path / "nowhere"))


def test_a_folder_without_documents(tmp_path: Path) -> None:
    put(tmp_path, "manifest.toml", "")
    with pytest.raises(CorpusError, match="문서가 없습니다"):
        list(read_corpus(tmp_path))


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    put(tmp_path, "file.txt", "내용")
    with pytest.raises(CorpusError):
        corpus_files(tmp_path / "file.txt")


def test_a_file_over_the_limit_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus_module, "MAX_BYTES", 1024 * 1024)
    put(tmp_path, "big.txt", b"a" * (1024 * 1024 + 1))
    put(tmp_path, "just.txt", b"a" * (1024 * 1024))
    big, just = read_corpus(tmp_path)
    assert isinstance(big, Skipped)
    assert "1MB" in big.reason
    assert isinstance(just, Document)


def test_a_file_without_read_permission_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    put(tmp_path, "closed.txt", "내용")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (item,) = read_corpus(tmp_path)
    assert isinstance(item, Skipped)
    assert "권한" in item.reason


def test_a_document_describes_itself(tmp_path: Path) -> None:
    put(tmp_path, "release.txt", RELEASE)
    document = read(tmp_path)["release"]
    assert document.title == "제2회 성과보고대회 개최"
    assert document.date == date(2020, 12, 10)
    assert document.kind == "보도자료"


def test_the_manifest_wins_over_the_document(tmp_path: Path) -> None:
    put(tmp_path, "sub/release.txt", RELEASE)
    put(
        tmp_path,
        "manifest.toml",
        '["sub/release.txt"]\ntitle = "다른 제목"\ndate = 2019-01-02\n'
        'publisher = "어느 부처"\nkind = "공고"\n',
    )
    document = read(tmp_path)["sub/release"]
    assert (document.title, document.date) == ("다른 제목", date(2019, 1, 2))
    assert (document.publisher, document.kind) == ("어느 부처", "공고")


def test_the_manifest_leaves_what_it_does_not_say(tmp_path: Path) -> None:
    put(tmp_path, "release.txt", RELEASE)
    put(tmp_path, "manifest.toml", '["release.txt"]\ntitle = "다른 제목"\n')
    document = read(tmp_path)["release"]
    assert (document.title, document.date) == ("다른 제목", date(2020, 12, 10))


def test_a_title_falls_back_to_the_file_name(tmp_path: Path) -> None:
    put(tmp_path, "이름만.txt", "□ 표시로 시작하는 글")
    assert read(tmp_path)["이름만"].title == "이름만"


def test_a_date_with_a_time_is_a_date(tmp_path: Path) -> None:
    put(tmp_path, "manifest.toml", '["a.txt"]\ndate = 2020-12-11T10:00:00\n')
    assert read_manifest(tmp_path) == {"a.txt": Entry(date=date(2020, 12, 11))}


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ('["a.txt"\ntitle = ', "manifest.toml"),
        ('"a.txt" = 3', "a.txt"),
        ('["a.txt"]\ntitle = 3', "title"),
        ('["a.txt"]\npublisher = ["가"]', "publisher"),
        ('["a.txt"]\nkind = true', "kind"),
        ('["a.txt"]\ndate = "어제"', "date"),
        ('["a.txt"]\ndate = 10:00:00', "date"),
        (b"\xff\xfe\x00", "manifest.toml"),
    ],
)
def test_a_bad_manifest_says_where(tmp_path: Path, toml: str | bytes, named: str) -> None:
    put(tmp_path, "a.txt", "내용")
    put(tmp_path, "manifest.toml", toml)
    with pytest.raises(CorpusError, match=named):
        list(read_corpus(tmp_path))


def test_the_fingerprint_sees_every_change(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "내용")
    seen = {corpus_fingerprint(tmp_path)}
    assert corpus_fingerprint(tmp_path) in seen
    for name, data in (
        ("a.txt", "다른 내용"),
        ("b.txt", "내용"),
        ("manifest.toml", '["a.txt"]\ntitle = "가"\n'),
        ("manifest.toml", '["a.txt"]\ntitle = "나"\n'),
    ):
        put(tmp_path, name, data)
        seen.add(corpus_fingerprint(tmp_path))
    (tmp_path / "b.txt").rename(tmp_path / "c.txt")
    seen.add(corpus_fingerprint(tmp_path))
    assert len(seen) == 6


def test_the_fingerprint_does_not_see_where_the_folder_is(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        put(tmp_path, f"{folder}/a.txt", "내용")
        put(tmp_path, f"{folder}/README.md", folder)
    assert corpus_fingerprint(tmp_path / "one") == corpus_fingerprint(tmp_path / "two")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("배포일시 2020. 9. 25.(금)", date(2020, 9, 25)),
        ("2018년 8월 15일", date(2018, 8, 15)),
        ("작성: 2019-12-10", date(2019, 12, 10)),
        ("2020. 13. 45.", None),
        ("행사 2019. 1. 1.\n배포일 2020. 2. 3.", date(2020, 2, 3)),
        ("날짜 없음", None),
    ],
)
def test_the_date_of_release_is_read_off_the_head(text: str, expected: date | None) -> None:
    assert read_metadata(text).date == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("보 도 자 료\n제목", "보도자료"),
        ("국토교통부 공고 제2020-123호", "공고"),
        ("국토교통부 고시 제2020 - 7호", "고시"),
        ("제3차 위원회 회의록", "회의록"),
        ("무슨 규정\n제1조(목적) 이 규정은", "규정"),
        ("그 밖의 글", ""),
    ],
)
def test_the_kind_is_read_off_the_head(text: str, kind: str) -> None:
    assert read_metadata(text).kind == kind


@pytest.mark.parametrize(
    ("text", "title", "publisher"),
    [
        (
            "보 도 자 료\n배포일시\n\n2020. 12. 11.(금)\n\n담당\n부서\n\n도시과\n\n성과 확산 위한\n\n"
            "｢성과보고대회｣ 개최\n- 온라인 -\n\n□ 국토교통부(장관 김현미)는 대회를 열었다.\n",
            "성과 확산 위한 ｢성과보고대회｣ 개최",
            "국토교통부",
        ),
        (
            "가람시\t\t보 도 자 료\t\n\n책 축제 열려 -시월 사흘간\n\n□ 축제다.\n",
            "책 축제 열려",
            "가람시",
        ),
        ("가람시 공고 제2023-145호\n\n참여자 모집 공고\n", "참여자 모집 공고", "가람시"),
        (
            "수질개선 종합대책\n2022년 실적 보고\n\n2023. 2.\n",
            "수질개선 종합대책 2022년 실적 보고",
            "",
        ),
        (
            "노선개편 심의위원회\n제2차 회의록\n",
            "노선개편 심의위원회 제2차 회의록",
            "노선개편 심의위원회",
        ),
    ],
)
def test_title_and_publisher_are_read_off_the_head(text: str, title: str, publisher: str) -> None:
    found = read_metadata(text)
    assert (found.title, found.publisher) == (title, publisher)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'18. 2. 2(금) 10시이후\n보도하여 주시기 바랍니다.\n\n추진방안\n", date(2018, 2, 2)),
        ("실적 보고\n\n2023. 2.\n\n□ 2022. 1. 17. 회의\n", date(2023, 2, 1)),
        ("운영규정\n제 정 2021. 3. 2.\n전부개정 2023. 6. 19.\n", date(2023, 6, 19)),
        ("공고문\n\n2023년 2월 20일\n\n일시 : 2023. 2. 28.\n", date(2023, 2, 20)),
    ],
)
def test_the_date_of_a_cover_or_the_last_revision_counts(text: str, expected: date) -> None:
    assert read_metadata(text).date == expected
