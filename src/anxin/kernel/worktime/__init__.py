"""Working time as arithmetic: pure, no database."""

from anxin.kernel.worktime.calendar import Pause, WorkCalendar
from anxin.kernel.worktime.days import Days, Segment, parse_segments
from anxin.kernel.worktime.table import NeverWorks

__all__ = ["Days", "NeverWorks", "Pause", "Segment", "WorkCalendar", "parse_segments"]
