"""A station says no: where the handbook lets orders go on by themselves, the next one is asked at once."""

from django.utils.translation import gettext as _

from anxin.fieldwork.actions.pass_on import pass_on
from anxin.fieldwork.errors import NobodyNext
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.kernel.record import Fact


def declined(fact: Fact) -> None:
    """``[dispatch.pass_on] when_declined``; without it the dispatcher sends it on, as where nobody else is left."""
    order = fact.subject
    assert isinstance(order, WorkOrder)
    dispatch = handbook_of(order).dispatch
    if dispatch is None or dispatch.pass_on is None or not dispatch.pass_on.when_declined:
        return
    try:
        pass_on(order.pk, reason=_("declined by %(station)s") % {"station": order.station.title}, at=fact.at)
    except NobodyNext:
        return
