"""Everything of a handbook that has to do with time, as one table: clocks, duties, call-backs, reminders, targets."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anxin.handbook.schema import Clock, Duty, Entry, FollowUpPlan, Handbook
from anxin.kernel.recurrence_words import spoken
from anxin.kernel.recurrences import recurrence

HEADINGS = (
    gettext_lazy("line"),
    gettext_lazy("section"),
    gettext_lazy("what"),
    gettext_lazy("starts"),
    gettext_lazy("stops"),
    gettext_lazy("length"),
    gettext_lazy("calendar"),
    gettext_lazy("rules"),
)
_TIME_UNITS = frozenset({"minutes", "hours", "days", "working_days", "weeks", "months", "years", "seconds"})


@dataclass(frozen=True)
class TimeRow:
    """``starts`` and ``stops`` are events or moments; ``length`` follows the program's grammar of durations."""

    line: str
    section: str
    id: str
    title: str
    title_en: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    length: str
    calendar: str
    clause: tuple[str, ...]
    seen_by: str = "ours"

    def told(self) -> dict[str, Any]:
        return asdict(self)


def time_rows(handbook: Handbook) -> list[TimeRow]:
    """In the handbook's order, section by section."""
    usual = handbook.meta.calendar
    return [
        *(_clock(row, handbook) for row in handbook.clocks),
        *(_duty(row, handbook) for row in handbook.duties),
        *(
            _row(handbook, "follow_ups", row, starts=_beginnings(row), length=row.within, calendar=usual)
            for row in handbook.follow_ups
        ),
        *(_row(handbook, "reminders", row, starts=[row.about], length=f"-{row.lead}") for row in handbook.reminders),
        *([_row(handbook, "repeats", handbook.repeats, length=handbook.repeats.window)] if handbook.repeats else []),
        *_visits(handbook),
        *_settlement(handbook),
        *_targets(handbook),
        *(
            _row(handbook, "limits", row, length=f"{row.value} {row.unit}")
            for row in handbook.limits
            if row.unit in _TIME_UNITS
        ),
    ]


def _row(
    handbook: Handbook,
    section: str,
    entry: Entry,
    *,
    starts: Sequence[str] = (),
    stops: Sequence[str] = (),
    length: str = "",
    calendar: str = "",
    seen_by: str = "ours",
) -> TimeRow:
    return TimeRow(
        line=handbook.meta.line,
        section=section,
        id=entry.id,
        title=entry.title,
        title_en=entry.title_en,
        starts=tuple(starts),
        stops=tuple(stops),
        length=length,
        calendar=calendar,
        clause=entry.clause,
        seen_by=seen_by,
    )


def _clock(clock: Clock, handbook: Handbook) -> TimeRow:
    length = clock.duration or " ".join(filter(None, (clock.moment, clock.offset)))
    starts = (*clock.starts, *([f"since {clock.since}"] if clock.since else []))
    calendar = clock.calendar or handbook.meta.calendar
    return _row(
        handbook,
        "clocks",
        clock,
        starts=starts,
        stops=clock.stops,
        length=length,
        calendar=calendar,
        seen_by=clock.seen_by,
    )


def _duty(duty: Duty, handbook: Handbook) -> TimeRow:
    length = f"{duty.every} + {duty.within}" if duty.within else duty.every
    calendar = duty.calendar or handbook.meta.calendar
    stops = [duty.finished_by or "duty.finished"]
    return _row(handbook, "duties", duty, starts=[duty.every], stops=stops, length=length, calendar=calendar)


def _beginnings(plan: FollowUpPlan) -> list[str]:
    begins = plan.after or plan.since or f"every {plan.every}"
    return [f"{begins} {member}".strip() for member in plan.members]


def _visits(handbook: Handbook) -> Iterator[TimeRow]:
    if visits := handbook.visits:
        for name in ("depart_ahead", "arrive_early_at_least", "arrive_early_at_most"):
            yield _row(handbook, "visits", visits, starts=[f"{name}: appointed_at"], length=f"-{getattr(visits, name)}")


def _settlement(handbook: Handbook) -> Iterator[TimeRow]:
    if settlement := handbook.settlement:
        length = f"day {settlement.period_from} – day {settlement.period_to}"
        yield _row(handbook, "settlement", settlement, length=length)


def _targets(handbook: Handbook) -> Iterator[TimeRow]:
    """Those that measure a clock or a series of calls, or are a time themselves."""
    for target in handbook.targets:
        if not (target.clock or target.plan or target.formula.endswith("_minutes")):
            continue
        sign = "≥" if target.direction == "at_least" else "≤"
        unit = "min" if target.formula.endswith("_minutes") else "%"
        length = f"{sign} {target.threshold:f} {unit}" if target.threshold is not None else ""
        yield _row(handbook, "targets", target, starts=[target.clock or target.plan or target.formula], length=length)


def spoken_length(row: TimeRow) -> str:
    """The length as people say it, where it is a day that comes again."""
    every, plus, within = row.length.partition(" + ")
    point = recurrence(every)
    if row.section != "duties" or point is None:
        return row.length
    return _("%(every)s, within %(length)s") % {"every": spoken(point), "length": within} if plus else spoken(point)
