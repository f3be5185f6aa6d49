"""What follows when something is late: steps that rise, decisions somebody carries out, complaints about something."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.decisions import decision, decisions
from anxin.handbook.lint import mentions
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook
from anxin.kernel.durations import parse, parse_offset
from anxin.kernel.worktime import Days, WorkCalendar, parse_segments

_ALWAYS = WorkCalendar(Days((parse_segments([("00:00", "24:00")]),) * 7))
ARRIVED = "work_order.checked_in"
MICROSECONDS = 60_000_000
"""Of a minute."""
_SOME_DAY = datetime(2026, 3, 2, 4, tzinfo=UTC)


def ladders(handbook: Handbook) -> Iterator[Problem]:
    """Each step later than the one before it, taking days as they come."""
    for place, entry in mentions.watched(handbook):
        times = [_ALWAYS.due(_SOME_DAY, parse(rung.after)) for rung in entry.ladder]
        for rung, (before, after) in zip(entry.ladder[1:], pairwise(times), strict=True):
            if after <= before:
                yield Problem(
                    "ladder_falls",
                    place,
                    _("the step after %(after)s does not come after the one before it") % {"after": rung.after},
                )


def breaches(handbook: Handbook) -> Iterator[Problem]:
    for clock in handbook.clocks:
        place, named = f"clocks/{clock.id}", clock.on_breach.decide
        known = decision(named) if named else None
        if named and known is None:
            names = ", ".join(row.name for row in decisions() if row.subject == clock.subject)
            yield Problem(
                "unknown_decision",
                place,
                _("nobody can decide %(named)r; for a %(subject)s: %(names)s")
                % {"named": named, "subject": clock.subject, "names": names},
            )
        elif known and known.subject != clock.subject:
            yield Problem(
                "unknown_decision",
                place,
                _("%(named)r is decided about a %(subject)s") % {"named": named, "subject": known.subject},
            )
        if clock.on_breach.opens == "complaint" and not _can_be_complained_about(clock.subject):
            yield Problem(
                "opens_nothing", place, _("no complaint can be opened about a %(subject)s") % {"subject": clock.subject}
            )


PASSES_ON = "work_order.recall_and_dispatch_next"


def passing_on(handbook: Handbook) -> Iterator[Problem]:
    """What is said of passing on has something that sets it going."""
    rule = handbook.dispatch.pass_on if handbook.dispatch else None
    if rule is None or rule.when_declined:
        return
    if not any(clock.on_breach.decide == PASSES_ON for clock in handbook.clocks):
        text = _("nothing passes an order on: no clock decides %(decision)s, and no decline does")
        yield Problem("passes_nothing_on", "dispatch", text % {"decision": PASSES_ON})


def slips(handbook: Handbook) -> Iterator[Problem]:
    """Nobody is let come later by the program than the handbook's own clock of the agreed time allows."""
    automatic = handbook.dispatch.repair_automatic_up_to if handbook.dispatch else None
    if automatic is None or not automatic.minutes:
        return
    for clock in handbook.clocks:
        if clock.subject == "work_order" and clock.moment == "appointed_at" and ARRIVED in clock.stops:
            offset = parse_offset(clock.offset) if clock.offset else None
            allowed = 0
            if offset is not None and not offset.is_before:
                allowed = round((_ALWAYS.due(_SOME_DAY, offset) - _SOME_DAY).total_seconds() / 60)
            if allowed < automatic.minutes:
                yield Problem(
                    "slip_too_long",
                    "dispatch",
                    _("%(minutes)s minutes late is later than the clock %(clock)s allows (%(allowed)s)")
                    % {"minutes": automatic.minutes, "clock": clock.id, "allowed": allowed},
                )


def slack(handbook: Handbook) -> Iterator[Problem]:
    """Minutes are left free between visits, and not more of them than a visit takes."""
    minutes = handbook.dispatch.minutes_between_visits if handbook.dispatch else 0
    if not minutes:
        return
    if handbook.visits is None:
        yield Problem(
            "leaves_nothing_free", "dispatch", _("minutes are left between visits, and nothing is said of visits")
        )
    elif minutes * MICROSECONDS > parse(handbook.visits.planned_for).amount:
        text = _("%(minutes)s minutes are left free after a visit that is planned for %(length)s")
        shown = {"minutes": minutes, "length": handbook.visits.planned_for}
        yield Problem("slack_too_long", "dispatch", text % shown)


def _can_be_complained_about(subject: str) -> bool:
    return subject != "complaint" and "request" in registry.prefixes(subject)
