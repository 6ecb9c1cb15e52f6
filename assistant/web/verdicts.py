"""The table of checked statements as HTML, and as files to download. All text is escaped here."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.answering.claims.check import brief
from assistant.datatypes import Citation
from assistant.web import icons, texts
from assistant.web.panel import passage_data, spots_of
from assistant.web.source import data_attributes
from assistant.web.statements import to_csv, to_xlsx
from assistant.web.thread import day, describe

ICONS = {
    "supported": icons.SUPPORTED,
    "contradicted": icons.CONTRADICTED,
    "unverifiable": icons.UNVERIFIABLE,
    "failed": icons.FAILED,
}
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Checked:
    """One statement and what became of it; ``verdict`` is that of the service or ``failed``.

    ``right`` is what the documents say instead, ``understood`` the statement with its spelling
    repaired; both are '' where there is none.
    """

    statement: str
    verdict: str
    explanation: str
    citations: tuple[Citation, ...] = ()
    right: str = ""
    understood: str = ""


def render_checked(checked: Sequence[Checked], total: int, notice: str = "") -> str:
    """Give the table of the statements checked so far of ``total``."""
    is_over = len(checked) == total
    return (
        f'<div class="checked" aria-busy="{str(not is_over).lower()}">'
        f"{_summary(checked, total)}"
        f"{f'<p class=notice>{escape(notice)}</p>' if notice else ''}"
        f"{_table(checked)}</div>"
    )


def sheet_rows(checked: Sequence[Checked]) -> list[tuple[str, ...]]:
    """Give the table as rows of texts, the header first; the first citation stands for all."""
    return [texts.CHECK_COLUMNS, *(_sheet_row(item) for item in checked)]


def _sheet_row(item: Checked) -> tuple[str, ...]:
    head = (texts.VERDICTS[item.verdict], item.statement, item.right, item.explanation)
    if not item.citations:
        return (*head, "", "", "", "", "")
    cited = item.citations[0]
    page = "" if cited.page is None else str(cited.page)
    quote = " ".join(cited.quote.split())
    return (*head, quote, cited.title, day(cited), page, " › ".join(cited.section))


def _summary(checked: Sequence[Checked], total: int) -> str:
    counts = Counter(item.verdict for item in checked)
    form = texts.CHECK_DONE if len(checked) == total else texts.CHECK_RUNNING
    said = form.format(total=total, done=len(checked))
    tally = "".join(
        f'<li class="is-{verdict}">{ICONS[verdict]}{name} <b>{counts[verdict]}</b></li>'
        for verdict, name in texts.VERDICTS.items()
        if counts[verdict] or verdict != "failed"
    )
    files = _downloads(checked) if len(checked) == total else ""
    return (
        f'<div class="tally"><p role="status">{said}</p><ul>{tally}</ul>{files}'
        f'<progress max="{max(total, 1)}" value="{len(checked)}" aria-label="{said}"></progress></div>'
    )


def _table(checked: Sequence[Checked]) -> str:
    rows = "".join(map(_row, checked))
    heads = "".join(f'<th scope="col">{name}</th>' for name in texts.CHECK_COLUMNS[:4])
    return (
        f'<table class="verdicts"><caption class="unseen">{texts.CHECK_CAPTION}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(item: Checked) -> str:
    spots = spots_of(item.citations)
    quotes = "".join(
        f'<button type="button" class="quote-button" title="{texts.OPEN_QUOTE}"'
        f"{data_attributes(passage_data(spots, position))}>"
        f'<span class="quote">{escape(" ".join(cited.quote.split()))}</span>'
        f'<span class="origin">{escape(describe(cited))}</span></button>'
        for position, cited in enumerate(item.citations)
    )
    return (
        f'<tr class="is-{item.verdict}"><td><span class="verdict">{ICONS[item.verdict]}'
        f"{texts.VERDICTS[item.verdict]}</span></td>"
        f"<td>{escape(item.statement)}{_understood(item)}</td>"
        f'<td class="right" data-name="{texts.CHECK_COLUMNS[2]}">{escape(item.right)}</td>'
        f"<td><p>{escape(brief(item.explanation))}</p>{quotes}</td></tr>"
    )


def _understood(item: Checked) -> str:
    if not item.understood:
        return ""
    sentence = texts.UNDERSTOOD.format(question=item.understood)
    return f'<p class="understood">{escape(sentence)}</p>'


def _downloads(checked: Sequence[Checked]) -> str:
    """Give both files as links that hold them: the server keeps nothing, no one else can ask."""
    rows = sheet_rows(checked)
    return (
        f'<p class="actions">'
        f"{_download(to_csv(rows), 'text/csv', 'csv', texts.CHECK_CSV)}"
        f"{_download(to_xlsx(rows, texts.CHECK_FILE_NAME), XLSX_TYPE, 'xlsx', texts.CHECK_XLSX)}"
        f"</p>"
    )


def _download(data: bytes, media_type: str, suffix: str, name: str) -> str:
    held = b64encode(data).decode("ascii")
    return (
        f'<a class="action" download="{texts.CHECK_FILE_NAME}.{suffix}" '
        f'href="data:{media_type};base64,{held}">{icons.DOWNLOAD}<span>{name}</span></a>'
    )
