"""Who may write down what about customers."""

from anxin.customers.models import Alert, Asset, Customer
from anxin.kernel.errors import NotEntitled
from anxin.people import policies
from anxin.people.models import User
from anxin.people.roles import titles_that_may


def check_may_create(actor: User | None) -> None:
    """The desk, and a station for the customers who come to it (REQ-003-11)."""
    if actor is None or not actor.has("request.report_from_station"):
        policies.check(actor, "customer.edit")


def may_edit(actor: User | None, customer: Customer | None) -> bool:
    """The desk may correct anybody; a station those it serves, since it verifies their data (CUS-003-03)."""
    if policies.may(actor, "customer.edit"):
        return True
    if actor is None or customer is None or not actor.has("customer.correct"):
        return False
    return Customer.objects.visible_to(actor).filter(pk=customer.pk).exists()


def check_may_edit(actor: User | None, customer: Customer | None) -> None:
    if not may_edit(actor, customer):
        raise NotEntitled(roles=titles_that_may("customer.edit"))


def check_may_decide(actor: User | None, alert: Alert) -> None:
    """The desk decides on any reminder; somebody of a region on those of the customers there (REQ-002-04)."""
    if policies.may(actor, "request.register"):
        return
    is_of_region = actor is not None and actor.has("request.register")
    if actor is None or not is_of_region or not Asset.objects.visible_to(actor).filter(pk=alert.asset_id).exists():
        raise NotEntitled(roles=titles_that_may("request.register"))


def check_may_edit_asset(actor: User | None, asset: Asset) -> None:
    check_may_edit(actor, asset.customer)
