"""Whose account parts stand on, and how its months go."""

from typing import Literal

from anxin.handbook.schema.base import Entry
from anxin.handbook.schema.durations import Recurring


class PartsAccount(Entry):
    """A month of the account ends with such a day (``month 25``); what moves later stands on the next statement.

    Without ``month_ends`` nobody draws up statements. ``kept_by`` says on whose account parts come that a technician
    asks for: on that of the ``station``, or their own (``person``). What a station's clerk asks for is the station's.
    """

    month_ends: Recurring | None = None
    kept_by: Literal["station", "person"] = "station"
