"""A day that comes again, in the reader's language."""

from django.utils.dates import WEEKDAYS as NAMES
from django.utils.translation import gettext as _

from anxin.kernel.recurrences import WEEKDAYS, Recurrence


def spoken(point: Recurrence) -> str:
    """``every Fri, 12:00``; without the clock time where none was said."""
    day = _day(point)
    if point.within_day is None:
        return day
    minutes = int(point.within_day.total_seconds()) // 60
    return _("%(day)s, %(time)s") % {"day": day, "time": f"{minutes // 60:02d}:{minutes % 60:02d}"}


def _day(point: Recurrence) -> str:
    words = point.text.split(" ")
    match point.every:
        case "week":
            return _("every %(weekday)s") % {"weekday": NAMES[WEEKDAYS.index(words[1])]}
        case "month" if words[1] == "end":
            return _("the last day of every month")
        case "month":
            return _("day %(day)d of every month") % {"day": int(words[1])}
        case "year":
            month, day = (int(part) for part in words[1].split("-"))
            return _("every year on %(month)d-%(day)d") % {"month": month, "day": day}
        case other:
            return {
                "day": _("every day"),
                "tenday": _("the 10th, the 20th and the last day of every month"),
                "halfmonth": _("the 15th and the last day of every month"),
                "quarter": _("the last day of every quarter"),
                "halfyear": _("the last day of June and of December"),
            }[other]
