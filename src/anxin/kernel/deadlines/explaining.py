"""Why is this due then? Step by step, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from anxin.kernel import calendars
from anxin.kernel.deadlines.escalating import rung_times
from anxin.kernel.deadlines.spec import finished
from anxin.kernel.durations import Duration, Unit, parse
from anxin.kernel.models import Deadline, DeadlineChange, Outcome
from anxin.kernel.recurrence_words import spoken
from anxin.kernel.worktime import WorkCalendar

_MOST_DAYS = 31  # longer stretches are told as one sum


@dataclass(frozen=True)
class Step:
    """One line of the arithmetic. ``counted`` is the time this line adds, where it adds any."""

    text: str
    counted: timedelta | None = None


def explain(deadline: Deadline) -> list[Step]:
    """The start, what every day gave, what every pause took, every later change, and the result."""
    work = calendars.edition_of(deadline.calendar).work
    duration = parse(deadline.duration)
    zone = work.zone
    steps = [Step(_("It began on %(when)s.") % {"when": _moment(deadline.started_at, zone)})]
    steps.append(Step(_asked(duration, deadline)))
    if duration.unit is Unit.TIME and not work.runs_always:
        steps += _days(work, deadline)
    for since, until in finished(list(deadline.pauses.order_by("since"))):
        took = work.measure(since, until) if duration.keeps_calendar else until - since
        text = _("Stood still from %(since)s to %(until)s: %(took)s of its own time.")
        values = {"since": _moment(since, zone), "until": _moment(until, zone), "took": amount(took)}
        steps.append(Step(text % values, took))
    if deadline.paused_at:
        steps.append(Step(_("Stands still since %(since)s.") % {"since": _moment(deadline.paused_at, zone)}))
    steps += (_changed(change, zone) for change in deadline.changes.select_related("by").order_by("at", "pk"))
    if deadline.is_provisional:
        steps.append(Step(provisional_sentence(deadline.due_at.astimezone(zone).year)))
    steps.append(Step(_("So it is due on %(when)s.") % {"when": _moment(deadline.due_at, zone)}))
    steps += _ladder(deadline, zone)
    return steps


def _changed(change: DeadlineChange, zone: ZoneInfo) -> Step:
    values = {name: _moment(getattr(change, name), zone) for name in ("at", "before", "after")}
    values["reason"] = _(change.reason)
    if change.by:
        text = _("Computed again on %(at)s because of %(by)s: %(before)s became %(after)s (%(reason)s).")
        return Step(text % (values | {"by": str(change.by)}))
    return Step(_("Computed again on %(at)s: %(before)s became %(after)s (%(reason)s).") % values)


def _ladder(deadline: Deadline, zone: ZoneInfo) -> Iterator[Step]:
    """Once it is late: when who is told next, as long as it is not done."""
    if deadline.outcome != Outcome.BREACHED or not deadline.ladder:
        return
    for number, (after, when) in enumerate(zip(deadline.ladder, rung_times(deadline), strict=True), 1):
        values = {"number": number, "length": length(parse(after)), "when": _moment(when, zone)}
        if number <= deadline.rung:
            yield Step(_("Step %(number)d of the ladder, %(length)s later, was taken: %(when)s.") % values)
        elif deadline.ended_at is None:
            yield Step(_("Step %(number)d of the ladder follows %(length)s later, on %(when)s.") % values)


def provisional_sentence(year: int) -> str:
    return _(
        "The public holidays of %(year)s have not been published here yet: only weekends are left out, and the time "
        "is computed again when they are."
    ) % {"year": year}


def amount(length: timedelta) -> str:
    """``1 h 20 min``, in the reader's language."""
    minutes = round(length.total_seconds() / 60)
    hours, minutes = divmod(minutes, 60)
    parts = [_("%(count)d h") % {"count": hours}] if hours else []
    if minutes or not hours:
        parts.append(_("%(count)d min") % {"count": minutes})
    return " ".join(parts)


def _asked(duration: Duration, deadline: Deadline) -> str:
    row = deadline.calendar
    calendar = row.title_en if (get_language() or "").startswith("en") else row.title
    count = duration.amount
    if duration.moment:
        return _agreed(duration, duration.moment, deadline)
    if duration.point:
        return _("It runs to the next of these days: %(days)s.") % {"days": spoken(duration.point)}
    if duration.unit is Unit.DAYS:
        text = ngettext(
            "%(count)d calendar day is given, to the same clock time.",
            "%(count)d calendar days are given, to the same clock time.",
            count,
        )
    elif duration.unit is Unit.MONTHS:
        text = ngettext(
            "%(count)d month is given, to the same day.", "%(count)d months are given, to the same day.", count
        )
    elif duration.unit is Unit.WORKING_DAYS:
        text = ngettext(
            "%(count)d working day by the calendar “%(calendar)s” is given; the day of the start does not count, and "
            "the last one counts until work ends.",
            "%(count)d working days by the calendar “%(calendar)s” are given; the day of the start does not count, "
            "and the last one counts until work ends.",
            count,
        )
    else:
        given = amount(timedelta(microseconds=count))
        return _("%(amount)s by the calendar “%(calendar)s” are given.") % {"amount": given, "calendar": calendar}
    return text % {"count": count, "calendar": calendar}


def _agreed(duration: Duration, moment: datetime, deadline: Deadline) -> str:
    """What was agreed, and how far from it the clock is set."""
    values = {"when": _moment(moment, calendars.edition_of(deadline.calendar).work.zone)}
    offset = duration.offset
    if offset is None:
        return _("It was set to an agreed time, %(when)s.") % values
    values["length"] = length(offset)
    if offset.is_before:
        return _("It was set to %(length)s before an agreed time, %(when)s.") % values
    return _("It was set to %(length)s after an agreed time, %(when)s.") % values


def length(duration: Duration) -> str:
    """``2 h``, ``7 days``, ``2 working days``, ``3 months``."""
    count = duration.amount
    match duration.unit:
        case Unit.DAYS:
            return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
        case Unit.WORKING_DAYS:
            return ngettext("%(count)d working day", "%(count)d working days", count) % {"count": count}
        case Unit.MONTHS:
            return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}
        case _:
            return amount(timedelta(microseconds=count))


def _days(work: WorkCalendar, deadline: Deadline) -> Iterator[Step]:
    first = deadline.started_at.astimezone(work.zone).date()
    last = deadline.due_at.astimezone(work.zone).date()
    if (last - first).days > _MOST_DAYS:
        counted = work.measure(deadline.started_at, deadline.due_at)
        yield Step(_("Between the two lie %(amount)s of working time.") % {"amount": amount(counted)}, counted)
        return
    day = first
    while day <= last:
        since = max(deadline.started_at, _midnight(day, work.zone))
        until = min(deadline.due_at, _midnight(day + timedelta(days=1), work.zone))
        counted = work.measure(since, until)
        yield Step(_day(work, day, counted), counted)
        day += timedelta(days=1)


def _day(work: WorkCalendar, day: date, counted: timedelta) -> str:
    hours = ", ".join(f"{a // 60:02d}:{a % 60:02d}–{b // 60:02d}:{b % 60:02d}" for a, b in work.days.segments(day))
    values = {"day": date_format(day, "m-d"), "hours": hours, "amount": amount(counted)}
    if not hours:
        free = work.days.holidays.get(day) is False
        return (_("%(day)s: public holiday.") if free else _("%(day)s: no work.")) % values
    if work.days.holidays.get(day):
        return _("%(day)s: make-up working day, %(hours)s: %(amount)s.") % values
    return _("%(day)s: %(hours)s: %(amount)s.") % values


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
