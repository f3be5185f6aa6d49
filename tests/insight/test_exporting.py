"""A workbook holds what it was given, and no formula."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.insight.exporting import neutral, restored, workbook
from anxin.insight.importing.sheets import read_sheet


def cells(tmp_path, *rows):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(["a", "b", "c", "d", "e"], rows))
    return read_sheet(path).rows


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 139", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("http://x")']
)
def test_what_could_be_a_formula_is_text_with_a_guard_before_it(text):
    assert neutral(text) == f"'{text}"
    content = workbook([text], [[text]])
    with ZipFile(BytesIO(content)) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in page
    assert "<t" in words
    assert ">=" not in words


@given(st.text(max_size=200))
def test_an_import_takes_the_guard_off_again(text):
    assert restored(neutral(text)) == text or text.startswith("'")


def test_numbers_dates_and_times_stay_what_they_are(tmp_path):
    row = [7, Decimal("12.50"), date(2026, 3, 4), datetime(2026, 3, 4, 4, 0, tzinfo=UTC), "陈一😀"]

    assert cells(tmp_path, row) == [(2, ["7", "12.5", "2026-03-04", "2026-03-04T12:00:00", "陈一😀"])]


def test_a_text_longer_than_a_cell_is_cut_and_not_an_error(tmp_path):
    ((_number, row),) = cells(tmp_path, ["长" * 100_000, "", "", "", ""])

    assert len(row[0]) == 32_767


def test_a_list_without_rows_is_still_a_workbook():
    assert workbook(["a"], [], title="x" * 50 + "[]").startswith(b"PK")
