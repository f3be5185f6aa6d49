"""Labels: what a person reads, and what a scanner reads."""

import pytest
from django.urls import reverse
from qrcode import QRCode

from anxin.documents.printing import labels
from anxin.parts.actions.open_place import open_place
from anxin.parts.lines import Lending
from anxin.parts.models import Loan
from tests.documents.pdf_text import pages, text_of
from tests.ground import ground
from tests.parts.returned import listed
from tests.parts.stocked import Stocked


@ground
def stocked(world):
    stocked = Stocked(world)
    for code in ("a-01", "a-02"):
        open_place(code, kind="bin", title=code.upper(), parent_id=stocked.store.pk, actor=stocked.clerk, at=world.noon)
    stocked.receive(3)
    stocked.receive(2, part=stocked.panel, cost=900, serials=("SN-1", "SN-2"))
    return stocked


def printed(client, name, *args, query=""):
    answer = client.get(reverse(name, args=args) + query)
    assert answer.headers["Content-Type"] == "application/pdf"
    return answer.content


def test_a_part_fills_a_sheet_and_each_piece_has_a_label_of_its_own(stocked, browser):
    client = browser("manager")

    sheet, pieces = printed(client, "part-labels", stocked.board.pk), printed(client, "part-labels", stocked.panel.pk)

    assert text_of(sheet).count("MB-100") == 24
    assert pages(sheet) == 1
    assert "SN-1" in text_of(pieces)
    assert "SN-2" in text_of(pieces)
    own = printed(browser("clerk"), "part-labels", stocked.panel.pk)
    assert "SN-1" not in text_of(own)  # they lie in the store, which the station does not see


def test_a_store_has_labels_for_its_bins_and_for_what_lies_there(stocked, browser):
    client = browser("manager")

    bins = text_of(printed(client, "place-labels", "store"))
    lying = text_of(printed(client, "place-labels", "store", query="?parts"))

    assert "a-01" in bins
    assert "a-02" in bins
    assert "MB-100" in lying
    assert browser("clerk").get(reverse("place-labels", args=["store"])).status_code == 404


def test_the_code_holds_its_text():
    made = QRCode(error_correction=3, border=0)  # 3 is the level "a quarter may be dirt"
    made.add_data("MB-100")
    made.make(fit=True)
    code = labels._code("MB-100")

    dark = {
        (start + step, y) for y, runs in enumerate(code["rows"]) for start, length in runs for step in range(length)
    }

    assert dark == {(x, y) for y, row in enumerate(made.get_matrix()) for x, cell in enumerate(row) if cell}


@pytest.mark.rule("PRT-003-42", "PRT-003-48")
def test_each_faulty_piece_that_goes_back_has_a_label_and_those_of_a_batch_fault_say_so(stocked, browser):
    stocked.post(stocked.line(2, stocked.store, stocked.bench, lends=Lending("tv", "batch")))
    loan = Loan.objects.get()
    parcel = listed(stocked, loan, 2, conditions={loan.number: "faulty"})

    sheet = text_of(printed(browser("clerk", language="zh-hans"), "parts-return-labels", parcel.number))

    assert (sheet.count("MB-100"), sheet.count("批量备件"), sheet.count("故障件")) == (2, 2, 2), sheet
    assert browser("other_clerk").get(reverse("parts-return-labels", args=[parcel.number])).status_code == 404
