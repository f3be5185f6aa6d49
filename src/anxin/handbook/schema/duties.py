"""What people owe by themselves, again and again: the weekly form, the monthly report."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from anxin.handbook.schema.base import EventName, Name, Slug, Text
from anxin.handbook.schema.clocks import Watched
from anxin.handbook.schema.durations import Duration, Recurring


class Duty(Watched):
    """Due on every such day (``week fri 17:00``, ``month 5``), or ``within`` a time after it, by everybody with the role.

    ``reach`` says how many do it: every ``person``, one for the ``station`` or the ``region`` (any holder there), or one
    for all (``headquarters``). Without a clock time the day counts until work ends by the ``calendar``, to midnight
    where that knows no work. ``free_day`` says what happens where the day is no working day of the calendar: it stays
    the ``same``, moves to the ``next`` or the ``previous`` working day, or there is ``none`` that time. A duty with
    ``within`` begins when its period is over; another one when its period begins. ``form`` names the form it is done on,
    ``must`` what has to come with it. With ``finished_by`` nobody reports it: it is done when that event happens to something
    of its station, its region, its person (of nobody in particular, for ``headquarters``).
    """

    role: Name
    reach: Literal["person", "station", "region", "headquarters"] = "person"
    every: Recurring
    within: Duration | None = None
    free_day: Literal["same", "next", "previous", "none"] = "same"
    form: Slug | None = None
    text: Text = ""
    text_en: Text = ""
    must: Annotated[tuple[Literal["note", "file"], ...], Field(max_length=2)] = ()
    finished_by: EventName | None = None

    @model_validator(mode="after")
    def _asks_what_a_duty_can(self) -> "Duty":
        if self.on_breach.report_delay or self.on_breach.opens or self.on_breach.decide:
            raise ValueError(
                "a late duty tells people and counts as a violation; it has no order to report or decide on"
            )
        if self.within and self.free_day != "same":
            raise ValueError("a duty with `within` counts by its calendar already; `free_day` belongs to the others")
        if self.finished_by and self.must:
            raise ValueError(
                "a duty that an event finishes cannot ask for a note or a file: `must` goes with reporting"
            )
        return self
