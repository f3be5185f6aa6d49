"""Whatever is lent, fitted, taken out, offset, sold, sent back, refused, taken in and charged: the books hold."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from anxin.kernel.errors import Refusal
from anxin.parts.actions.charge_loan import charge_loan
from anxin.parts.actions.claim_of_supplier import send_claim
from anxin.parts.actions.fit_part import fit_part
from anxin.parts.actions.note_payment import reverse_payment
from anxin.parts.actions.offset_parts import offset_parts
from anxin.parts.actions.refuse_return import refuse_return, take_return_home
from anxin.parts.actions.send_sale import take_back_sale
from anxin.parts.actions.settle_claim import refuse_claim, take_replacement
from anxin.parts.actions.take_out_part import take_out_part
from anxin.parts.actions.withdraw_sale import withdraw_sale
from anxin.parts.actions.write_off_sale import write_off_sale
from anxin.parts.at_hand import Hands
from anxin.parts.models import Balance, Fitting, Loan, Part, PartsReturn, PartsSale, SupplierClaim
from anxin.parts.prices import station_price
from tests.journey import dispatch
from tests.parts.books import findings
from tests.parts.claimed import claimed
from tests.parts.returned import accepted, sent_back
from tests.parts.sold import agreed, ordered, paid, posted, reported, to_sell
from tests.parts.stocked import Stocked
from tests.world import World

FEW = st.integers(1, 3)
WHICH = st.integers(0, 5)


class AnyVerb(RuleBasedStateMachine):
    """One order after another at one station; what is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self._world = World.standing_at_noon()
        self.world = self._world.__enter__()
        self.stocked = Stocked(self.world)
        self.orders = [dispatch(self.world) for _ in range(2)]
        self.hands = Hands(person_id=self.world.technician.pk, station_id=self.world.nanshan.pk)
        self.received = self.entry = 0
        self.bought_by = self.world.nanshan.pk
        Part.objects.filter(pk=self.stocked.board.pk).update(is_bought_in=True)
        claimed(self.stocked, 1)
        self.received += 1  # the fan of the first claim

    def teardown(self) -> None:
        self._world.__exit__(None, None, None)
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    def attempt(self, deed, *args, **more) -> None:
        try:
            with transaction.atomic():
                deed(*args, **more)
        except Refusal:
            pass

    @rule(quantity=FEW, is_own=st.booleans())
    def lend(self, quantity: int, is_own: bool) -> None:
        self.stocked.receive(quantity)
        self.received += quantity
        self.stocked.lend(quantity)
        if is_own:
            self.stocked.post(self.stocked.line(1, self.stocked.bench, self.stocked.bag))

    @rule(quantity=FEW, which=WHICH, has_old_part=st.booleans())
    def fit(self, quantity: int, which: int, has_old_part: bool) -> None:
        self.entry += 1
        about = {"line": "tv", "number": "MB-100", "quantity": quantity, "has_old_part": has_old_part}
        order = self.orders[which % 2]
        who = {"actor": self.world.technician, "at": self.world.now}
        self.attempt(fit_part, order, self.entry, **about, hands=self.hands, **who)

    @rule(which=WHICH)
    def take_out(self, which: int) -> None:
        rows = list(Fitting.objects.order_by("pk"))
        if rows:
            row = rows[which % len(rows)]
            order = next(order for order in self.orders if order.pk == row.subject_id)
            self.attempt(take_out_part, order, row.entry, reason="装错", actor=self.world.technician, at=self.world.now)

    @rule(which=WHICH)
    def finish(self, which: int) -> None:
        self.attempt(offset_parts, self.orders[which % 2], actor=self.world.technician, at=self.world.now)

    @rule(quantity=FEW, which=WHICH)
    def send(self, quantity: int, which: int) -> None:
        loans = list(Loan.objects.open().order_by("pk"))
        if loans:
            self.attempt(sent_back, self.stocked, loans[which % len(loans)], quantity)

    @rule(which=WHICH, home=st.integers(0, 2), missing=st.integers(0, 2))
    def take_in(self, which: int, home: int, missing: int) -> None:
        rows = list(PartsReturn.objects.filter(state="sent").order_by("pk"))
        if rows:
            parcel = rows[which % len(rows)]
            number = parcel.lines.get().loan.number
            said = {"sent_home": {number: home}, "missing": {number: missing}}
            self.attempt(accepted, self.stocked, parcel, **said)

    @rule(which=WHICH)
    def refuse(self, which: int) -> None:
        rows = list(PartsReturn.objects.filter(state__in=["sent", "refused"]).order_by("pk"))
        if rows:
            parcel, at = rows[which % len(rows)], self.world.now
            self.attempt(refuse_return, parcel.pk, reason="外观破损", actor=self.stocked.clerk, at=at)
            self.attempt(take_return_home, parcel.pk, actor=self.world.clerk, at=at)

    @rule(which=WHICH)
    def charge(self, which: int) -> None:
        loans = list(Loan.objects.open().order_by("pk"))
        if loans:
            at = self.world.now + timedelta(seconds=1)
            self.attempt(charge_loan, loans[which % len(loans)].pk, "sold", station_price, actor=None, at=at)

    @rule(quantity=FEW, which=WHICH)
    def ask_for_a_sale(self, quantity: int, which: int) -> None:
        loans = list(Loan.objects.open().order_by("pk"))
        if loans:
            self.attempt(to_sell, self.stocked, loans[which % len(loans)], quantity)
        self.attempt(ordered, self.stocked, {"MB-100": quantity}, actor=self.stocked.clerk, station_id=self.bought_by)

    @rule(which=WHICH, step=st.sampled_from(["agree", "report", "pay", "unpay", "leave", "return", "withdraw"]))
    def go_on_with_a_sale(self, which: int, step: str) -> None:
        rows = list(PartsSale.objects.order_by("pk"))
        if not rows:
            return
        sale, who = rows[which % len(rows)], {"actor": self.stocked.clerk, "at": self.world.now}
        told = {**who, "reason": "退"}
        leave = write_off_sale if sale.is_from_loan else None
        steps = {
            "agree": lambda: agreed(self.stocked, sale),
            "report": lambda: reported(self.stocked, sale),
            "pay": lambda: paid(self.stocked, sale),
            "unpay": lambda: reverse_payment(sale.pk, **{**told, "actor": self.world.finance}),
            "leave": lambda: leave(sale.pk, **who) if leave else posted(self.stocked, sale),
            "return": lambda: take_back_sale(sale.pk, **told),
            "withdraw": lambda: withdraw_sale(sale.pk, **told),
        }
        self.attempt(steps[step])

    @rule(quantity=FEW)
    def send_to_the_supplier(self, quantity: int) -> None:
        """What the store finds faulty."""
        stocked = self.stocked
        found = stocked.line(quantity, stocked.store, stocked.store, to_condition="faulty")
        self.attempt(stocked.post, found)
        self.attempt(claimed, stocked, parts={"MB-100": quantity})

    @rule(which=WHICH, quantity=FEW, step=st.sampled_from(["send", "replace", "refuse"]))
    def go_on_with_a_claim(self, which: int, quantity: int, step: str) -> None:
        rows = list(SupplierClaim.objects.open().order_by("pk"))
        if not rows:
            return
        claim, who = rows[which % len(rows)].pk, {"actor": self.stocked.clerk, "at": self.world.now}
        steps = {
            "send": lambda: send_claim(claim, **who),
            "replace": lambda: take_replacement(claim, {"MB-100": quantity}, **who),
            "refuse": lambda: refuse_claim(claim, reason="过保", **who),
        }
        self.attempt(steps[step])

    @invariant()
    def the_books_hold(self) -> None:
        assert findings() == []

    @invariant()
    def every_new_piece_is_somewhere(self) -> None:
        """In a place of ours, or accounted for by what the loans say; old parts come on top, out of the units."""
        new = [loan for loan in Loan.objects.all() if not loan.is_of_old_part]
        gone = sum(loan.used + loan.sold + loan.deducted for loan in new)
        sent = PartsSale.objects.filter(kind="store", state__in=["done", "to_collect"])
        gone += sum(line.quantity for sale in sent for line in sale.lines.all())
        gone += sum(claim.outstanding for claim in SupplierClaim.objects.filter(state="sent"))
        there = sum(Balance.objects.exclude(condition="old").values_list("quantity", flat=True))
        assert there + gone == self.received


@pytest.mark.slow
@pytest.mark.django_db
def test_the_books_hold_whatever_happens_to_a_loan():
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    told = settings(max_examples=6, stateful_step_count=16, deadline=None, phases=phases, derandomize=True)
    run_state_machine_as_test(AnyVerb, settings=told)
