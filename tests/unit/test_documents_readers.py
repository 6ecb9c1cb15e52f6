from __future__ import annotations

import io
import random
import unicodedata
import zipfile

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.readers import PAGE_BREAK, read_content
from assistant.errors import (
    DamagedDocument,
    DocumentError,
    EmptyDocument,
    EncryptedDocument,
    UnsupportedFormat,
)

KOREAN = "혁신도시 종합발전계획\n□ (성과) ‘18년 153개 기관 이전"
FONT = "HYSMyeongJo-Medium"


def pdf(*pages: str, password: str | None = None, owner: str | None = None) -> bytes:
    """Draw a PDF; an empty string is a page without text."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    encrypt = None
    if password is not None or owner is not None:
        encrypt = StandardEncryption(password or "", ownerPassword=owner)
    canvas = Canvas(target, encrypt=encrypt)
    canvas.setTitle("그린 문서")
    for page in pages:
        canvas.setFont(FONT, 12)
        for i, line in enumerate(page.splitlines()):
            canvas.drawString(72, 760 - 20 * i, line)
        canvas.rect(10, 10, 20, 20)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        KOREAN.encode("utf-8"),
        KOREAN.encode("utf-8-sig"),
        KOREAN.encode("cp949"),
        KOREAN.encode("utf-16"),
        b"\xff\xfe" + KOREAN.encode("utf-16-le"),
        b"\xfe\xff" + KOREAN.encode("utf-16-be"),
    ],
    ids=["utf-8", "bom", "cp949", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes) -> None:
    assert read_content(data).text == KOREAN


def test_cp949_holds_more_syllables_than_euc_kr() -> None:
    text = "똠방각하 펲시 뷁"  # not in KS X 1001
    data = text.encode("cp949")
    with pytest.raises(UnicodeDecodeError):
        data.decode("euc-kr")
    assert read_content(data).text == text


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_newlines(end: str) -> None:
    assert read_content(KOREAN.replace("\n", end).encode()).text == KOREAN


def test_a_line_end_split_over_a_form_feed_stays() -> None:
    assert read_content("가\r\n\f\r\n나".encode()).text == "가\n\f\n나"


def test_decomposed_hangul_is_composed() -> None:
    decomposed = unicodedata.normalize("NFD", KOREAN)
    assert decomposed != KOREAN
    assert read_content(decomposed.encode()).text == KOREAN


@pytest.mark.parametrize(
    ("text", "has_pages"),
    [("첫 쪽\f둘째 쪽", True), ("한 쪽뿐", False), ("한 쪽뿐\f", False), ("\f한 쪽뿐\n", False)],
)
def test_form_feeds_between_text_are_pages(text: str, has_pages: bool) -> None:
    assert read_content(text.encode()).has_pages is has_pages


def test_pdf_pages_are_separated_by_form_feeds() -> None:
    content = read_content(pdf("첫째 쪽의 내용\n둘째 줄", "둘째 쪽의 내용"))
    first, second = content.text.split(PAGE_BREAK)
    assert content.has_pages
    assert content.title == "그린 문서"
    assert first.split() == ["첫째", "쪽의", "내용", "둘째", "줄"]
    assert second.split() == ["둘째", "쪽의", "내용"]


def test_a_pdf_page_without_text_still_counts() -> None:
    content = read_content(pdf("", "둘째 쪽", ""))
    assert [page.strip() for page in content.text.split(PAGE_BREAK)] == ["", "둘째 쪽", ""]


def test_the_type_is_read_off_the_bytes_after_leading_white_space() -> None:
    assert "내용" in read_content(b"\n\n" + pdf("쪽의 내용")).text


def test_a_pdf_that_anyone_may_open_is_read() -> None:
    assert "공개된 내용" in read_content(pdf("공개된 내용", owner="secret")).text


def ole() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def hwpx() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/hwp+zip")
    return target.getvalue()


REFUSED = {
    "nothing": (b"", EmptyDocument),
    "white space": (b" \r\n\t\f ", EmptyDocument),
    "bom alone": (b"\xef\xbb\xbf", EmptyDocument),
    "utf-16 bom alone": (b"\xff\xfe", EmptyDocument),
    "pdf without text": (pdf("", ""), EmptyDocument),
    "encrypted pdf": (pdf("비밀", password="1234"), EncryptedDocument),
    "pdf header alone": (b"%PDF-1.7\n", DamagedDocument),
    "cut pdf": (pdf("잘린 문서")[:200], DamagedDocument),
    "pdf of junk": (b"%PDF-1.4\n" + bytes(range(256)) * 20, DamagedDocument),
    "binary": (bytes(range(256)) * 4, DamagedDocument),
    "nul bytes": (b"\0" * 64, DamagedDocument),
    "nul in text": ("앞\0뒤".encode(), DamagedDocument),
    "odd utf-16": (b"\xff\xfe\x00\xac\x00", DamagedDocument),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(range(64)), DocumentError),
    "ole of zeros": (ole(), DocumentError),
    "hwp 3": (b"HWP Document File V3.00 \x1a\1\2\3\4\5", UnsupportedFormat),
    "zip of nothing": (hwpx(), DocumentError),
}


@pytest.mark.parametrize(("data", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_in_korean(data: bytes, error: type[DocumentError]) -> None:
    with pytest.raises(DocumentError) as caught:
        read_content(data)
    assert isinstance(caught.value, error)
    assert type(caught.value) is not DocumentError
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    assert sum("가" <= c <= "힣" for c in message) > 10
    assert "Error" not in message


@pytest.mark.parametrize("cut", range(0, 1100, 200))
def test_a_pdf_cut_anywhere_is_read_or_refused(cut: int) -> None:
    whole = pdf("잘린 문서의 내용")
    try:
        assert read_content(whole[: len(whole) - cut]).text.strip() == "잘린 문서의 내용"
    except DocumentError as error:
        assert isinstance(error, DamagedDocument | EmptyDocument)


@pytest.mark.parametrize("seed", range(10))
def test_a_pdf_with_flipped_bytes_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(pdf("첫째 쪽의 내용", "둘째 쪽"))
    for _ in range(chance.choice([1, 3, 10, 40])):
        data[chance.randrange(8, len(data))] = chance.choice(b"0123456789<>[]/() R\0\xff")
    try:
        read_content(bytes(data))
    except DocumentError as error:
        assert str(error).endswith(".")


def test_a_pdf_with_another_encryption_handler_is_refused() -> None:
    data = pdf("비밀", password="1234")
    assert data.count(b"/Standard") == 1
    with pytest.raises(EncryptedDocument):
        read_content(data.replace(b"/Standard", b"/FasooDRM"))
