"""Whatever wrote the file, the rows are the same; what is no list gets a sentence."""

from datetime import date

import pytest
import xlsxwriter

from anxin.insight.importing.errors import (
    ColumnsMissing,
    FileRefused,
    MappingRefused,
    NotASheet,
    SheetEmpty,
    TextUnreadable,
)
from anxin.insight.importing.headers import FIELDS, columns, parse_mapping
from anxin.insight.importing.sheets import read_sheet

ROWS = [["姓名", "电话"], ["陈一", "13900000001"], ["王二😀", "０７５５－８８８８０００１"]]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("a.csv", "utf-8"),
        ("a.csv", "utf-8-sig"),
        ("a.csv", "gb18030"),
        ("a.csv", "utf-16"),
        ("a.txt", "utf-8"),
        ("a.xlsx", ""),
        ("named-wrongly.csv.xlsx", ""),
    ],
)
def test_the_same_rows_come_out_of_every_kind_of_file(sheet, name, encoding):
    read = read_sheet(sheet(*ROWS, name=name, encoding=encoding))

    assert read.headers == ROWS[0]
    assert [cells for _number, cells in read.rows] == ROWS[1:]
    assert [number for number, _cells in read.rows] == [2, 3]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found(tmp_path, delimiter):
    path = tmp_path / "a.csv"
    path.write_text(f"姓名{delimiter}电话\n陈一{delimiter}1\n", encoding="utf-8")

    assert read_sheet(path).rows == [(2, ["陈一", "1"])]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", SheetEmpty),
        (b"\n\n  \n", SheetEmpty),
        ("姓名,电话\n".encode(), SheetEmpty),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", NotASheet),
        (b"PK\x03\x04 no workbook", NotASheet),
        (b"%PDF-1.4 \x00\x01", NotASheet),
        (b"name,phone\n\xff\xff\xff\xff\xff,1\n", TextUnreadable),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(tmp_path, content, refusal):
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    with pytest.raises(refusal) as refused:
        read_sheet(path)
    assert "a.csv" in str(refused.value)
    assert refused.value.advice


def test_a_short_row_is_filled_up_and_blank_rows_are_skipped(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b,c\n1\n,,\n1,2,3\n", encoding="utf-8")

    assert read_sheet(path).rows == [(2, ["1", "", ""]), (4, ["1", "2", "3"])]


def test_dates_and_numbers_of_excel_come_as_plain_text(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, ["when", "phone", "share", "yes"])
    page.write_datetime(1, 0, date(2026, 3, 4), day)
    page.write_row(1, 1, [13900000001, 0.5, True])
    book.close()

    assert read_sheet(tmp_path / "a.xlsx").rows == [(2, ["2026-03-04", "13900000001", "0.5", "1"])]


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_every_header_of_the_table_is_recognised(kind):
    for field in FIELDS[kind]:
        for alias in field.headers:
            others = [other.headers[1] for other in FIELDS[kind] if other.is_required and other is not field]
            places = columns(kind, [alias, *others], {}, file="a")
            assert 0 in places.values(), alias


@pytest.mark.parametrize(
    "header", ["姓名", " 姓 名 ", "姓名*", "姓名（必填）", "Name", "NAME", "ｎａｍｅ", "Customer_Name"]
)
def test_headers_are_the_same_in_any_dress(header):
    assert columns("customers", [header, "电话"], {}, file="a")["name"] == 0


def test_what_is_mapped_goes_before_what_is_recognised():
    mapping = parse_mapping(["全名=name", "姓名=contact"], "customers")

    places = columns("customers", ["姓名", "全名", "电话"], mapping, file="a")

    assert (places["name"], places["contact"]) == (1, 0)


def test_a_missing_column_is_named():
    with pytest.raises(ColumnsMissing) as refused:
        columns("customers", ["姓名", "备注"], {}, file="a.csv")
    assert "电话" in str(refused.value)
    assert "备注" in str(refused.value)


@pytest.mark.parametrize("text", ["name", "=name", "全名=", "全名=king"])
def test_a_mapping_that_is_none_is_refused(text):
    with pytest.raises(MappingRefused):
        parse_mapping([text], "customers")


def test_file_refusals_share_one_family():
    assert issubclass(NotASheet, FileRefused)
