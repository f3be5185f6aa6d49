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
from anxin.kernel.durations import parse
from anxin.kernel.worktime import Days, WorkCalendar, parse_segments

_ALWAYS = WorkCalendar(Days((parse_segments([("00:00", "24:00")]),) * 7))
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


def _can_be_complained_about(subject: str) -> bool:
    return subject != "complaint" and "request" in registry.prefixes(subject)
