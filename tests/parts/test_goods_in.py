"""What suppliers deliver comes into the store once, at what it cost."""

from decimal import Decimal

import pytest
from django.db import transaction

from anxin.kernel.errors import NotEntitled, NotFound
from anxin.parts.actions.receive_goods import Delivered, receive_goods
from anxin.parts.errors import DeliveredAlready, SerialsMissing
from anxin.parts.models import Balance
from tests.parts.books import nothing_wrong


def test_a_delivery_comes_in_once_at_what_it_cost(stocked):
    told = {"supplier": "supplier", "store": "store", "delivery": "dn-7", "at": stocked.world.now}
    goods = {"mb-100": Delivered(20, Decimal("78.5")), "LCD-55": Delivered(1, None, ("P1",))}
    with pytest.raises(NotEntitled), transaction.atomic():
        receive_goods(goods, **told, actor=stocked.world.clerk)
    with pytest.raises(SerialsMissing), transaction.atomic():
        receive_goods({"LCD-55": Delivered(1)}, **told, actor=stocked.clerk)
    with pytest.raises(NotFound), transaction.atomic():
        receive_goods(goods, **{**told, "supplier": "store"}, actor=stocked.clerk)

    posting = receive_goods(goods, **told, actor=stocked.clerk)

    board = Balance.objects.get(part=stocked.board, place=stocked.store)
    assert (posting.number, board.quantity, board.cost) == ("DN-7", 20, Decimal(1570))
    with pytest.raises(DeliveredAlready), transaction.atomic():
        receive_goods({"MB-100": Delivered(1)}, **told, actor=stocked.clerk)
    assert (stocked.have(stocked.store), stocked.have(stocked.store, stocked.panel)) == (20, 1)
    assert nothing_wrong()
