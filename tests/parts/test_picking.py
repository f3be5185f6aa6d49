"""What is packed comes out of the bins, oldest first."""

from datetime import timedelta

import pytest

from anxin.parts.actions.open_place import open_place
from anxin.parts.picking import picking_list
from tests.ground import ground
from tests.parts.asked import asked, shipped, signed
from tests.parts.books import nothing_wrong


@ground
def bins(stocked):
    about = {"kind": "bin", "parent_id": stocked.store.pk, "actor": stocked.clerk, "at": stocked.world.noon}
    return [open_place(code, title=code, **about) for code in ("a-1", "b-2")]


@pytest.mark.rule("PRT-003-52")
def test_the_oldest_is_picked_first_wherever_it_lies(stocked, bins):
    first, second = bins
    noon = stocked.world.noon
    for days, place, quantity in ((9, second, 2), (5, stocked.store, 1), (1, first, 4)):
        line = stocked.line(quantity, stocked.supplier, place)
        stocked.post(line, at=noon - timedelta(days=days))
    requisition = signed(stocked, asked(stocked, {"MB-100": 4}))

    ((store, rows),) = picking_list(requisition)

    assert store == stocked.store
    assert [(row.place.code, row.quantity) for row in rows] == [("b-2", 2), ("store", 1), ("a-1", 1)]
    shipped(stocked, requisition)
    assert [stocked.have(place) for place in (second, stocked.store, first)] == [0, 0, 3]
    assert nothing_wrong()


def test_numbered_pieces_come_from_where_each_lies(stocked, bins):
    first, second = bins
    panel = {"part": stocked.panel}
    stocked.post(stocked.line(2, stocked.supplier, first, serials=("P1", "P2"), **panel))
    stocked.post(stocked.line(1, stocked.supplier, second, serials=("P3",), **panel))
    requisition = signed(stocked, asked(stocked, {"LCD-55": 2}))
    ((_store, rows),) = picking_list(requisition)
    assert [(row.place.code, row.serials) for row in rows] == [("a-1", ("P1", "P2"))]

    shipped(stocked, requisition, serials={"LCD-55": ["P2", "P3"]})

    assert (stocked.have(first, stocked.panel), stocked.have(second, stocked.panel)) == (1, 0)
    assert nothing_wrong()
