"""The library as HTML: what could not be read, and who may remove it."""

from __future__ import annotations

import pytest

from assistant.datatypes import Skipped
from assistant.web.shelf import render_shelf

BROKEN = Skipped("uploads/<b>깨진</b>.pdf", "손상된 PDF 파일입니다.")


@pytest.mark.parametrize("may_edit", [True, False])
def test_a_file_that_could_not_be_read_is_removed_by_editors_alone(may_edit: bool) -> None:
    shown = render_shelf((), (BROKEN,), may_edit)
    assert BROKEN.reason in shown
    assert "<b>깨진" not in shown
    assert ('data-act="remove" data-doc="uploads/&lt;b&gt;' in shown) is may_edit
