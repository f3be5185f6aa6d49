"""Who pays is what the handbook's own reasons for charging say."""

import pytest

from anxin.fieldwork.actions.agree_charge import check_is_chargeable
from anxin.fieldwork.errors import FreeOfCharge
from anxin.fieldwork.models import WorkOrder
from anxin.handbook import canonical
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.conditions import holds
from anxin.handbook.current import edition
from anxin.handbook.own_facts import Context
from tests.ground import ground
from tests.handbook.amended import amend
from tests.handbook.small import entry
from tests.journey import dispatch, register
from tests.world import World

pytestmark = pytest.mark.django_db

BEARER = [
    {"id": "company", "title": "公司", "title_en": "company"},
    {"id": "user", "title": "用户", "title_en": "user"},
]


def charges(world: World, when: str) -> dict[str, object]:
    """The line's own price list, with this one reason for charging."""
    content = canonical.content_of(edition(world.handbook.pk))
    return {**content["charges"], "chargeable": [entry("reason", when=when)]}


@ground
def order(world: World) -> WorkOrder:
    """Out of warranty, under a handbook in which the company may bear the cost."""
    amend(
        world,
        fields=[entry("borne_by", subject="work_order", type="choice", choices=BEARER)],
        charges=charges(world, "order.is_out_of_warranty && field.borne_by != 'company'"),
    )
    order = dispatch(world, register(world))
    order.warranty = "out"
    order.write("warranty")
    return order


def test_out_of_warranty_the_customer_pays(world: World, order: WorkOrder) -> None:
    assert order.is_chargeable
    assert holds("order.is_chargeable", "work_order", Context(order))


def test_what_the_company_bears_is_not_said_to_be_the_customers(world: World, order: WorkOrder, client) -> None:
    fill_fields("work_order", order.pk, {"borne_by": "company"}, actor=world.clerk, at=world.now)

    assert not order.is_chargeable
    assert not holds("order.is_chargeable", "work_order", Context(order))
    with pytest.raises(FreeOfCharge):
        check_is_chargeable(order)
    client.force_login(world.dispatcher)
    page = client.get(f"/orders/{order.number}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert order.number in page
    assert "the customer pays" not in page


def test_a_reason_of_the_handbooks_own_counts_in_warranty(world: World) -> None:
    amend(world, charges=charges(world, "order.kind == 'repair'"))

    assert dispatch(world, register(world)).is_chargeable
