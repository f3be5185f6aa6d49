"""Values as they stand on paper."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _


def written(value: object) -> str:
    """One value in words, in the language that is active; empty for what nobody knows."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
        case date():
            return f"{value:%Y-%m-%d}"
        case Decimal():
            return f"{value:,f}"
        case float():
            return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
        case str():
            return value
        case list() | tuple() | set() | frozenset():
            return _joined(value)
        case _:
            return str(value)


def _joined(values: Iterable[object]) -> str:
    return _(", ").join(filter(None, map(written, values)))


def is_empty(value: object) -> bool:
    """Nothing that could be printed. ``False`` and 0 are answers."""
    return value is None or value in ("", [], ())
