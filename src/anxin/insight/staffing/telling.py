"""An answer in words and figures that stand beside one another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from anxin.kernel.errors import Sentence

TELLING = Decimal("0.05")
"""A share of the figure as it is, below which a difference is none that three rehearsals could tell."""


@dataclass(frozen=True)
class Figure:
    """``scale`` turns what is kept into ``unit``. ``is_less_better`` ``None``: neither is."""

    code: str
    title: Sentence
    unit: Sentence
    scale: int = 1
    is_less_better: bool | None = True


DAYS, HOURS, MINUTES = pgettext_lazy("unit", "d"), pgettext_lazy("unit", "h"), pgettext_lazy("unit", "min")
FIGURES = (
    Figure("waiting_days", gettext_lazy("Waiting from dispatch to arrival"), DAYS),
    Figure("missed_share", gettext_lazy("Nobody there when the clock ran out"), "%", 100),
    Figure("late_share", gettext_lazy("More than a quarter of an hour after the time told first"), "%", 100),
    Figure("late_unsaid_share", gettext_lazy("More than a quarter of an hour after the time told last"), "%", 100),
    Figure("told_again_share", gettext_lazy("Told another time"), "%", 100),
    Figure("travel_min_a_visit", gettext_lazy("On the way for each visit"), MINUTES),
    Figure("travel_share", gettext_lazy("Share of the way in the time out"), "%", 100),
    Figure("overtime_h", gettext_lazy("Overtime"), HOURS),
    Figure("visits_a_day", gettext_lazy("Visits of a technician on a day out"), "", 1, None),
    Figure("visits", gettext_lazy("Visits made"), "", 1, None),
)
_SAID = ("waiting_days", "missed_share", "late_share", "travel_min_a_visit", "overtime_h")


@dataclass(frozen=True)
class Row:
    """One figure: as it was recorded (where it was), rehearsed as it is, and rehearsed with other people."""

    figure: Figure
    recorded: Decimal | None
    as_it_is: Decimal
    changed: Decimal

    @property
    def difference(self) -> Decimal:
        return self.changed - self.as_it_is

    @property
    def is_better(self) -> bool | None:
        """``None`` where the difference says nothing, or nobody can say what is better."""
        if self.figure.is_less_better is None or abs(self.difference) <= abs(self.as_it_is) * TELLING:
            return None
        return (self.difference < 0) is self.figure.is_less_better


def rows_of(answer: Mapping[str, Any]) -> list[Row]:
    return [
        Row(
            figure,
            _scaled(figure, answer["recorded"].get(figure.code)),
            _scaled(figure, answer["as_it_is"][figure.code]) or Decimal(0),
            _scaled(figure, answer["changed"][figure.code]) or Decimal(0),
        )
        for figure in FIGURES
        if answer["clocks"] or figure.code != "missed_share"
    ]


def by_code(answer: Mapping[str, Any]) -> dict[str, Row]:
    return {row.figure.code: row for row in rows_of(answer)}


def _scaled(figure: Figure, value: float | None) -> Decimal | None:
    if value is None:
        return None
    places = Decimal(1) if figure.code == "visits" else Decimal("0.1")
    places = Decimal("0.01") if figure.code in ("waiting_days", "visits_a_day") else places
    return (Decimal(str(value)) * figure.scale).quantize(places, ROUND_HALF_UP)


def said(more: int, answer: Mapping[str, Any]) -> str:
    """The whole in a sentence."""
    who = (
        ngettext("With %(n)s technician more", "With %(n)s technicians more", more)
        if more > 0
        else ngettext("With %(n)s technician fewer", "With %(n)s technicians fewer", -more)
    ) % {"n": abs(more)}
    parts = [
        _("%(title)s: %(after)s %(unit)s instead of %(before)s")
        % {"title": row.figure.title, "after": row.changed, "unit": row.figure.unit, "before": row.as_it_is}
        for row in rows_of(answer)
        if row.figure.code in _SAID and row.is_better is not None
    ]
    if not parts:
        return _("%(who)s nothing that could be told apart would have been different.") % {"who": who}
    return _("%(who)s — %(what)s.") % {"who": who, "what": _("; ").join(parts)}


def notes_of(answer: Mapping[str, Any], *, way: Sentence) -> Iterator[str]:
    """How it was reckoned, and what it rests on."""
    yield _(
        "The %(jobs)d orders dispatched in those weeks are called in again at the same moments, for the same places, clocks "
        "and wishes, once with the present technicians and once with the others. Dispatched %(way)s."
    ) % {"jobs": answer["as_it_is"]["jobs"], "way": way}
    yield _(
        "The time on site is the recorded one of %(measured)d orders; of the others it is drawn around what such jobs are "
        "planned for. Ways are reckoned from the map and drawn around that, longer in the rush hours. Both rehearsals have "
        "the same luck; the figures are means of %(seeds)d."
    ) % {"measured": answer["measured_on_site"], "seeds": answer["seeds"]}
    yield _(
        "Who comes is certified for everything that was asked for and works the hours of a colleague, at the station with "
        "most orders for each technician. Customers would call as often as they did. Orders left over from before are not "
        "in it, so the first days are easier than they were."
    )
    if count := answer["guessed"]:
        yield ngettext(
            "%(count)d order is placed in the middle of its district or at the station.",
            "%(count)d orders are placed in the middle of their districts or at the station.",
            count,
        ) % {"count": count}
    if count := answer["unplaced"]:
        yield ngettext(
            "%(count)d order is left out: nobody knows where it is.",
            "%(count)d orders are left out: nobody knows where they are.",
            count,
        ) % {"count": count}
    if count := answer["usual_hours"]:
        yield ngettext(
            "For %(count)d technician no hours are entered; the usual ones stand in.",
            "For %(count)d technicians no hours are entered; the usual ones stand in.",
            count,
        ) % {"count": count}
