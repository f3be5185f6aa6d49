"""What the labels of early failure say feeds a report (QLT-003-20)."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from anxin.parts.actions.send_return import send_return
from anxin.parts.lines import Lending
from anxin.parts.models import Loan
from tests.documents.pdf_text import text_of
from tests.ground import ground
from tests.parts.fitted import at_work, finish, fit
from tests.parts.returned import accepted, confirmed, listed, sent_back, shown
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries
from tests.web.test_parts import text


@ground
def stocked(world):
    stocked = Stocked(world)
    stocked.receive(5)
    world.asset.bought_on = date(2026, 1, 20)
    world.asset.save(update_fields=["bought_on"])
    return stocked


def of_a_batch(stocked):
    """The old part of a set changed for a batch fault, on its way back."""
    stocked.post(stocked.line(1, stocked.store, stocked.bench, lends=Lending("tv", "batch")))
    order = at_work(stocked)
    fit(stocked, order)
    finish(stocked, order)
    return sent_back(stocked, Loan.objects.get(purpose="old_part"))


def rows_of(client, name):
    answer = client.get(reverse(name) + "?export=xlsx")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.rule("QLT-003-20")
def test_labels_are_on_what_goes_back_and_their_data_feed_a_report(stocked, browser, world):
    parcel = of_a_batch(stocked)
    labels = browser("clerk", language="zh-hans").get(reverse("parts-return-labels", args=[parcel.number]))
    assert "批量备件" in text_of(labels.content)
    manager = browser("manager")
    assert "MB-100" not in text(manager, "early-failures")

    accepted(stocked, parcel)

    (row,) = [row for row in rows_of(manager, "early-failures") if row[0] == "MB-100"]
    assert row[3:] == [1, 0, 1, 1, 1, (world.now.date() - date(2026, 1, 20)).days]
    (label,) = [row for row in rows_of(manager, "failure-labels") if row[0] == "MB-100"]
    assert {"旧件", "old part"} & set(label)
    assert {world.asset.serial, parcel.number} <= set(label)
    assert "part of a batch fault" in text(manager, "failure-labels")


def test_dead_ones_are_counted_apart_good_ones_not_and_one_part_costs_as_much_as_many(stocked, browser):
    loan = stocked.lend(1)
    accepted(stocked, sent_back(stocked, loan))
    manager = browser("manager")
    assert rows_of(manager, "early-failures")[-1][0] != "MB-100"
    broken = stocked.lend(2)
    parcel = confirmed(stocked, listed(stocked, broken, conditions={broken.number: "doa"}))
    for kind in ("dead-part-photo", "dead-part-statement"):
        shown(stocked, parcel, kind, stocked.world.clerk)
    told = {"carrier": "顺达", "tracking": "SD9", "actor": stocked.world.clerk, "at": stocked.world.now}
    accepted(stocked, send_return(parcel.pk, **told))
    assert rows_of(manager, "early-failures")[-1][3:6] == [2, 2, 0]
    few = [queries(manager, reverse(name)) for name in ("early-failures", "failure-labels")]
    fan = stocked.part("FAN-1", title="风机")
    stocked.receive(1, part=fan)
    other = stocked.lend(1, part=fan)
    accepted(stocked, sent_back(stocked, other, conditions={other.number: "faulty"}))

    assert [queries(manager, reverse(name)) for name in ("early-failures", "failure-labels")] == few
    assert "FAN-1" not in text(manager, "failure-labels", query="?part=mb-100")
    assert "MB-100" not in text(browser("other_clerk"), "early-failures")
