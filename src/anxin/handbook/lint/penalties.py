"""Rewards and penalties that something leads to, with an amount that can be found."""

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import get_type_hints

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.conditions import ConditionRefused, check
from anxin.handbook.lint import mentions
from anxin.handbook.own_facts import own_of
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Clock, Handbook
from anxin.kernel.events import EVENTS


def causes(handbook: Handbook) -> Iterator[Problem]:
    """Subjects without a state, fields that no event has, periods nobody measures, a penalty for a penalty."""
    late = {entry.on_breach.penalty: entry for _place, entry in mentions.watched(handbook) if entry.on_breach.penalty}
    for rule in handbook.penalties:
        place = f"penalties/{rule.id}"
        known = registry.vocabulary(rule.subject)
        if known is None or known.lifecycle is None:
            yield Problem("unknown_subject", place, _("nothing is a %(subject)r") % {"subject": rule.subject})
        if rule.subject == "penalty":
            yield Problem("penalty_of_a_penalty", place, _("a decision about a penalty leads to no other"))
        event = EVENTS.get(rule.event or "")
        for name in rule.only.keys() - ({row.name for row in fields(event)} if event else set()):
            yield Problem(
                "unknown_field", place, _("%(event)r has no field %(name)r") % {"event": rule.event, "name": name}
            )
        cause = late.get(rule.id)
        about = cause.subject if isinstance(cause, Clock) else "duty"
        if cause is not None and about != rule.subject:
            yield Problem("unknown_subject", place, _("%(id)r runs for a %(about)s") % {"id": cause.id, "about": about})
        if (
            rule.every
            and not isinstance(cause, Clock)
            and not (rule.event == "clock.breached" and "clock" in rule.only)
        ):
            yield Problem("measures_nothing", place, _("periods are counted from a clock that names it"))


def amounts(handbook: Handbook) -> Iterator[Problem]:
    """A multiple of something that is no decimal number."""
    for rule in handbook.penalties:
        if rule.times is None:
            continue
        if rule.is_of_event:
            name = rule.times.amount.partition(".")[2]
            event = EVENTS.get(rule.event or "")
            if event is None or get_type_hints(event).get(name) not in (Decimal, int, float):
                text = _("%(event)r says no amount %(name)r") % {"event": rule.event, "name": name}
                yield Problem("bad_amount", f"penalties/{rule.id}", text)
            continue
        try:
            check(f"{rule.times.amount} >= 0.0", rule.subject, own_of(handbook, rule.subject))
        except ConditionRefused as refusal:
            yield Problem("bad_amount", f"penalties/{rule.id}", f"{rule.times.amount!r}: {refusal}")
