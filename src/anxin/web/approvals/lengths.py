"""A length of time as a reader says it."""

from django.utils.translation import gettext as _

from anxin.kernel.durations import Unit, parse


def in_words(text: str) -> str:
    """``2wd`` is “2 working day(s)”; what has no such form stays as the handbook writes it."""
    length = parse(text)
    match length.unit:
        case Unit.WORKING_DAYS:
            return _("%(count)s working day(s)") % {"count": length.amount}
        case Unit.DAYS:
            return _("%(count)s day(s)") % {"count": length.amount}
        case Unit.TIME:
            return _("%(count)s hour(s)") % {"count": f"{length.amount / 3_600_000_000:g}"}
        case _other:
            return text
