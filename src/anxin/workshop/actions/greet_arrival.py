"""Whoever came in is sent elsewhere, greeted, or leaves again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop import policies
from anxin.workshop.arrivals.kinds import Zone
from anxin.workshop.events import Greeted, LeftAgain, Redirected
from anxin.workshop.models import Arrival
from anxin.workshop.moves import leap


@transaction.atomic
def redirect_arrival(arrival_id: int, *, zone: str, actor: User, at: datetime, version: int | None = None) -> Arrival:
    arrival = _begin(arrival_id, "redirect", actor=actor, version=version)
    if zone not in Zone.values:
        raise InputRefused(field="zone", reason=_("Say where they are sent."))
    before, arrival.zone = arrival.zone, zone
    leap(arrival, "redirect", "zone")
    record(arrival, Redirected(before=before, sent_to=zone), actor=actor, at=at)
    return arrival


@transaction.atomic
def greet_arrival(arrival_id: int, *, actor: User, at: datetime, version: int | None = None) -> Arrival:
    """By an adviser or the front post; the adviser of the appointment is told by the handbook's notifications."""
    arrival = _begin(arrival_id, "greet", actor=actor, version=version)
    arrival.greeted_at, arrival.greeted_by = at, actor
    leap(arrival, "greet", "greeted_at", "greeted_by")
    minutes = int((at - arrival.came_at).total_seconds() // 60)
    record(arrival, Greeted(minutes=minutes), actor=actor, at=at)
    return arrival


@transaction.atomic
def let_arrival_go(arrival_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> Arrival:
    """Nobody looked after them, or they wanted nothing after all."""
    arrival = _begin(arrival_id, "leave", actor=actor, version=version)
    why = said(reason, 300, "reason", _("reason"))
    leap(arrival, "leave")
    record(arrival, LeftAgain(reason=why), actor=actor, at=at)
    return arrival


def _begin(arrival_id: int, code: str, *, actor: User, version: int | None) -> Arrival:
    arrival = Arrival.objects.lock(arrival_id, version=version)
    policies.check_may_with_arrival(actor, arrival, code)
    arrival.move(code)
    return arrival
