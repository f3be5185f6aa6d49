"""The account of the parts that stations hold, month by month."""

from anxin.handbook.schema.base import Entry
from anxin.handbook.schema.durations import Recurring


class PartsAccount(Entry):
    """A month of the account ends with such a day (``month 25``); what moves later stands on the next statement."""

    month_ends: Recurring
