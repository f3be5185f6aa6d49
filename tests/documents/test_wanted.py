"""What the handbook wants in writing stands in the way until it is signed."""

import pytest

from anxin.documents.actions.void import void_document
from anxin.documents.queries import wanted_of
from anxin.handbook import current
from anxin.handbook.gates import missing
from tests.documents.papers import drafted, signed
from tests.journey import at_state


@pytest.fixture
def order(world, monkeypatch):
    """An order whose handbook lets closing wait for the settlement voucher."""
    order = at_state(world, "completed")
    book = current.handbook_of(order)
    forms = [
        form.model_copy(update={"before": ("close",) if form.id == "settlement-voucher" else ()}) for form in book.forms
    ]
    strict = book.model_copy(update={"forms": tuple(forms)})
    strict.__dict__.pop("entries", None)
    monkeypatch.setattr("anxin.handbook.gates.handbook_of", lambda subject: strict)
    monkeypatch.setattr("anxin.documents.queries.handbook_of", lambda subject: strict)
    return order


def open_papers(order):
    return [(row.key, row.source) for row in missing(order, "close") if row.kind == "document"]


def test_a_move_waits_for_the_paper(world, order):
    source = "tv@1/forms/settlement-voucher"
    assert open_papers(order) == [("settlement-voucher", source)]

    drafted(world, order)
    assert open_papers(order) == [("settlement-voucher", source)]

    document = signed(world, order)
    assert open_papers(order) == []

    void_document(document.pk, reason="填错", actor=world.clerk, at=world.now)
    assert open_papers(order) == [("settlement-voucher", source)]


def test_the_page_shows_first_what_a_move_waits_for(world, order):
    document = drafted(world, order)

    rows = wanted_of(order)

    assert rows[0].form.id == "settlement-voucher"
    assert rows[0].documents == (document,)
    assert rows[0].waits
    assert not rows[0].is_settled
    assert {"work-order", "panel-papers"} <= {row.form.id for row in rows}
    assert "service-slip" not in {row.form.id for row in rows}
