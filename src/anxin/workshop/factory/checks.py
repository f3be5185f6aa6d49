"""What must be true of sets on their way to the factory and back (``anxin check``)."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from anxin.kernel.checks import Finding, check
from anxin.workshop.factory.kinds import Direction
from anxin.workshop.factory.lifecycle import IN_HOUSE
from anxin.workshop.models import FactoryReturn, UnitMove, UnitTest


@check("the register of returned sets says what their states say")
def register_agrees() -> Iterator[Finding]:
    moves = UnitMove.objects.filter(factory_return=OuterRef("pk"))
    came, went = Exists(moves.filter(direction=Direction.IN)), Exists(moves.filter(direction=Direction.OUT))
    rows = FactoryReturn.objects.annotate(came=came, went=went)
    here = Q(state__in=IN_HOUSE)
    gone = Q(state__in=["sent_back", "handed_over", "cleared"])
    astray = rows.filter(here & (Q(came=False) | Q(went=True)) | gone & (Q(came=False) | Q(went=False)))
    astray |= rows.filter(~here & ~gone & Q(came=True))
    for number, state in astray.values_list("number", "state"):
        yield Finding(number, f"is {state}, and the register of sets says something else")


@check("repaired sets left the factory after a test they passed")
def tests_agree() -> Iterator[Finding]:
    passed = UnitTest.objects.filter(factory_return=OuterRef("pk"), is_passed=True)
    gone = FactoryReturn.objects.filter(state__in=["tested", "sent_back", "handed_over"]).exclude(disposition="return")
    for number in gone.exclude(Exists(passed)).values_list("number", flat=True):
        yield Finding(number, "was repaired or exchanged and left without a test that it passed")


@check("sets given in exchange are whose they should be")
def exchanges_agree() -> Iterator[Finding]:
    over = FactoryReturn.objects.filter(state="handed_over", replacement__isnull=False)
    astray = over.exclude(replacement__replaces=F("asset"))
    for number in astray.values_list("number", flat=True):
        yield Finding(number, "was handed over with another set, which does not inherit the warranty of the first")
