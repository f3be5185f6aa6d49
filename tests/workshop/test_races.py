"""Two people press at once: one of them has done it, the other reads a sentence, and nothing is done twice."""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from anxin.kernel import checks
from anxin.kernel.errors import Refusal
from anxin.messages.actions.deliver_due import deliver_due
from anxin.workshop.actions.answer_quote import agree_work, refuse_work
from anxin.workshop.actions.clock_on import clock_on
from anxin.workshop.actions.issue_pass import issue_pass
from anxin.workshop.actions.let_out import let_out
from anxin.workshop.actions.move_in import move_in
from anxin.workshop.actions.open_claim import open_maker_claim
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.receive_car import receive_car
from anxin.workshop.actions.take_payment import take_payment
from anxin.workshop.models import BayStay, ExitPass, MakerClaim, Payment, Reception, WorkInterval
from anxin.workshop.offered import Offered
from tests.kernel.threads import together
from tests.workshop.claimed import under_warranty
from tests.workshop.shop import PLATE, Shop, fresh, looked, operation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop(transactional_db: None) -> Iterator[Shop]:
    with Shop.standing_at_noon("car-dealer") as shop:
        yield shop
        while deliver_due():
            pass
    assert [finding for _title, found in checks.run() for finding in found] == []


def at_once(*deeds: Callable[[], object]) -> Counter[str]:
    """What came of them: the code of a refusal, or ``done``."""

    def tried(deed: Callable[[], object]) -> Callable[[], str]:
        def run() -> str:
            try:
                deed()
            except Refusal as refusal:
                return refusal.code
            return "done"

        return run

    return Counter(together(*(tried(deed) for deed in deeds)))


def second(shop: Shop, state: str) -> Any:
    car = shop.another_car("LSV0000000000002", "粤B99999")
    return shop.drive_other(shop.open(shop.request(car)), state, "粤B99999")


def test_two_cars_into_one_bay_and_one_mechanic_at_two_cars(shop: Shop) -> None:
    both = [shop.drive(shop.open(), "dispatched"), second(shop, "dispatched")]
    about = {"bay_id": shop.lift.pk, "actor": shop.team_leader, "at": shop.now}

    came = at_once(*[lambda order=order: move_in(order.pk, **about) for order in both])  # type: ignore[misc]

    assert came == {"done": 1, "bay_taken": 1}
    late = next(order for order in both if order.pk != BayStay.objects.get().order_id)
    move_in(late.pk, **{**about, "bay_id": shop.quick.pk})
    at_work = {"actor": shop.mechanic, "at": shop.now}

    came = at_once(
        *[lambda order=order: clock_on(order.pk, operation_id=operation(order).pk, **at_work) for order in both]  # type: ignore[misc]
    )

    assert came == {"done": 1, "mechanic_busy": 1}
    assert WorkInterval.objects.count() == 1


def test_one_car_received_by_two_advisers(shop: Shop) -> None:
    both = [shop.open(), shop.open()]

    came = at_once(
        *[
            lambda order=order: receive_car(order.pk, looked(), actor=shop.service_adviser, at=shop.now)
            for order in both
        ]  # type: ignore[misc]
    )

    assert came == {"done": 1, "car_is_here": 1}
    assert Reception.objects.count() == 1


def test_the_customer_agrees_by_the_link_while_the_adviser_notes_a_refusal(shop: Shop) -> None:
    order = shop.drive(shop.open(), "working")
    propose_work(
        order.pk, (Offered("labour", "brake-pads"),), finding="2 毫米", actor=shop.service_adviser, at=shop.now
    )
    shop.provide(order, "agree_work")
    told = {"spoke_with": "陈一", "at": shop.now}

    came = at_once(
        lambda: agree_work(order.pk, channel="link", actor=None, **told),
        lambda: refuse_work(order.pk, channel="phone", actor=shop.service_adviser, **told),
    )

    assert came["done"] == 1
    assert came["no_quote_waits"] == 1
    answer = order.quotes.get(is_addition=True).answer
    assert fresh(order).agreed_total == (Decimal(300) if answer == "agreed" else Decimal(120))


def test_two_cashiers_take_the_same_money_and_two_gates_the_same_pass(shop: Shop) -> None:
    order = shop.drive(shop.open(), "settled")
    about = {"amount": Decimal(120), "method": "cash", "actor": shop.cashier, "at": shop.now}

    came = at_once(*[lambda n=n: take_payment(order.pk, receipt_number=f"S-{n}", **about) for n in (1, 2)])  # type: ignore[misc]

    assert came == {"done": 1, "paid_too_much": 1}
    assert (Payment.objects.count(), fresh(order).owed) == (1, 0)
    order = shop.drive(order, "delivered")
    shop.provide(order, "issue_pass")
    number = issue_pass(order.pk, actor=shop.service_adviser, at=shop.now).number
    leave = {"pass_number": number, "plate": PLATE, "actor": shop.gate_guard, "at": shop.now}

    came = at_once(*[lambda: let_out(order.pk, **leave)] * 2)

    assert came["done"] == 1
    assert ExitPass.objects.get().collected_by == shop.gate_guard


def test_one_claim_for_one_order(shop: Shop) -> None:
    order = under_warranty(shop)

    came = at_once(*[lambda: open_maker_claim(order.pk, actor=shop.service_adviser, at=shop.now)] * 2)

    assert came == {"done": 1, "claimed_already": 1}
    assert MakerClaim.objects.count() == 1
