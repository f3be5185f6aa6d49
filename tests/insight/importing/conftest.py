"""Small lists as people keep them."""

import csv

import pytest
import xlsxwriter
from django.utils import translation

from anxin.insight.importing import import_file
from anxin.people.actions.seed_divisions import seed_divisions
from tests.ground import ground


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def sheet(tmp_path):
    """Write rows to a file of the given name and encoding; the first row holds the headers."""

    def write(*rows, name="list.csv", encoding="utf-8-sig"):
        path = tmp_path / name
        if name.endswith(".xlsx"):
            book = xlsxwriter.Workbook(path)
            page = book.add_worksheet()
            for place, row in enumerate(rows):
                page.write_row(place, 0, row)
            book.close()
        else:
            with path.open("w", encoding=encoding, newline="") as file:
                csv.writer(file).writerows(rows)
        return path

    return write


@pytest.fixture
def take(world, sheet):
    """Import rows as the administrator and give the report back."""

    def run(kind, *rows, name="list.csv", encoding="utf-8-sig", **how):
        return import_file(kind, sheet(*rows, name=name, encoding=encoding), actor=world.admin, at=world.now, **how)

    return run


@ground
def whole_map(world):
    seed_divisions()
