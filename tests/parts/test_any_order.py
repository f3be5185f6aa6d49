"""Whatever is posted, repeated, reversed and accounted for, in any order: the ledger adds up, and so does every loan."""

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from anxin.kernel.errors import Refusal
from anxin.parts.actions.reverse import reverse
from anxin.parts.kinds import How
from anxin.parts.lines import Clearing, Lending
from anxin.parts.models import Balance, Loan, Posting
from tests.parts.books import findings
from tests.parts.stocked import Stocked
from tests.world import World

QUANTITY = st.integers(1, 6)
PLACES = ("store", "bench", "bag")
CONDITIONS = ("good", "faulty", "doa")


class AnyOrder(RuleBasedStateMachine):
    """A model beside the ledger: plain dictionaries that take every posting that was not refused."""

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self._world = World.standing_at_noon()
        self.stocked = Stocked(self._world.__enter__())
        self.have: dict[tuple[str, str], int] = {}
        self.posted: list[tuple[Posting, list, str]] = []
        self.undone: set[int] = set()
        self.serial = 0

    def teardown(self) -> None:
        self._world.__exit__(None, None, None)
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    @rule(quantity=QUANTITY, cost=st.integers(1, 99))
    def receive(self, quantity: int, cost: int) -> None:
        self.post(self.stocked.line(quantity, self.stocked.supplier, self.stocked.store, unit_cost=Decimal(cost)))

    @rule(
        quantity=QUANTITY,
        source=st.sampled_from(PLACES),
        goal=st.sampled_from(PLACES),
        into=st.sampled_from(CONDITIONS),
    )
    def hand_on(self, quantity: int, source: str, goal: str, into: str) -> None:
        self.post(self.stocked.line(quantity, self.place(source), self.place(goal), to_condition=into))

    @rule(quantity=QUANTITY, place=st.sampled_from(["bench", "bag"]), price=st.none() | st.integers(1, 50))
    def lend(self, quantity: int, place: str, price: int | None) -> None:
        unit_price = None if price is None else Decimal(price)
        lends = Lending("tv", "order")
        self.post(
            self.stocked.line(quantity, self.stocked.store, self.place(place), lends=lends, unit_price=unit_price)
        )

    @precondition(lambda self: Loan.objects.exists())
    @rule(quantity=QUANTITY, how=st.sampled_from(list(How)), source=st.sampled_from(PLACES), which=st.integers(0, 5))
    def account_for(self, quantity: int, how: str, source: str, which: int) -> None:
        loans = list(Loan.objects.order_by("pk"))
        targets = {"used": self.stocked.unit, "returned": self.stocked.store, "sold": self.stocked.sold}
        target = targets.get(how, self.stocked.deducted)
        clears = Clearing(loans[which % len(loans)].pk, how)
        self.post(self.stocked.line(quantity, self.place(source), target, clears=clears))

    @rule(quantity=QUANTITY, place=st.sampled_from(PLACES), condition=st.sampled_from(CONDITIONS))
    def scrap(self, quantity: int, place: str, condition: str) -> None:
        """And a second line that takes as many good ones from the store: both or none."""
        first = self.stocked.line(quantity, self.place(place), self.stocked.deducted, condition=condition)
        self.post(first, self.stocked.line(quantity, self.stocked.store, self.stocked.bag))

    @precondition(lambda self: self.posted)
    @rule(which=st.integers(0, 30))
    def repeat(self, which: int) -> None:
        posting, lines, key = self.posted[which % len(self.posted)]
        assert self.stocked.post(*lines, key=key) == posting

    @precondition(lambda self: self.posted)
    @rule(which=st.integers(0, 30))
    def undo(self, which: int) -> None:
        posting, lines, _key = self.posted[which % len(self.posted)]
        asked = {"reason": "错", "key": f"undo-{posting.pk}", "actor": self.stocked.clerk, "at": self.stocked.world.now}
        try:
            with transaction.atomic():
                reverse(posting.pk, **asked)
        except Refusal:
            return
        if posting.pk not in self.undone:
            self.undone.add(posting.pk)
            self.count(lines, -1)

    @invariant()
    def stock_is_what_was_moved(self) -> None:
        rows = Balance.objects.present().values_list("place__code", "condition", "quantity")
        assert {(place, condition): quantity for place, condition, quantity in rows} == {
            key: quantity for key, quantity in self.have.items() if quantity
        }

    @invariant()
    def the_books_are_right(self) -> None:
        assert findings() == []

    def post(self, *lines) -> None:
        self.serial += 1
        key = f"step-{self.serial}"
        try:
            with transaction.atomic():
                posting = self.stocked.post(*lines, key=key)
        except Refusal:
            assert not Posting.objects.filter(key=key).exists()
            return
        self.posted.append((posting, list(lines), key))
        self.count(lines, 1)

    def count(self, lines, sign: int) -> None:
        codes = {place.pk: place.code for place in (self.stocked.store, self.stocked.bench, self.stocked.bag)}
        for line in lines:
            for (place, _part, condition), quantity in ((line.source, -line.quantity), (line.target, line.quantity)):
                if place in codes:
                    key = codes[place], condition
                    self.have[key] = self.have.get(key, 0) + sign * quantity

    def place(self, name: str):
        return getattr(self.stocked, name)


@pytest.mark.slow
@pytest.mark.django_db
def test_any_order() -> None:
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=12, stateful_step_count=25, deadline=None, derandomize=True, phases=[Phase.generate]
        ),
    )
