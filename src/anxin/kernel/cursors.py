"""Pages of a list by cursor: the next one begins after the last row, however many rows came before it."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.having import Having

M = TypeVar("M", bound=Model)


class CursorRefused(InputRefused):
    """A cursor that this list did not give out."""

    code = "cursor_refused"
    sentence = _("This page mark does not belong to this list.")
    now_what = _("Begin again at the first page.")


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows, and the marks of the pages before and after; ``None`` where there is none."""

    rows: list[M]
    before: str | None
    after: str | None


def page(
    rows: QuerySet[M], *, order: Sequence[str], size: int, cursor: str | None = None, having: Having | None = None
) -> Page[M]:
    """One page of ``rows`` in this order, which must end in a unique field; fields in it are never null.

    ``order`` is as for ``order_by()``. With ``having`` only the rows with those words. Raises ``CursorRefused``.
    """
    if not cursor:
        found = _first(rows.order_by(*order), size + 1, having)
        return Page(found[:size], None, _mark("after", found[size - 1], order) if len(found) > size else None)
    way, values = _read(cursor, order)
    backwards = way == "before"
    direction = [_turned(field) for field in order] if backwards else list(order)
    found = _first(rows.filter(_beyond(direction, values)).order_by(*direction), size + 1, having)
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([], None, None)
    has_before, has_after = (more, True) if backwards else (True, more)
    return Page(
        found,
        _mark("before", found[0], order) if has_before else None,
        _mark("after", found[-1], order) if has_after else None,
    )


def _first(rows: QuerySet[M], most: int, having: Having | None) -> list[M]:
    return having.first(rows, most) if having else list(rows[:most])


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b) > (x, y) written out, each field in its own direction; the first bound lets an index begin there."""
    first = order[0].lstrip("-")
    condition = Q(**{f"{first}__{'lte' if order[0].startswith('-') else 'gte'}": values[0]})
    beyond, same = Q(), Q()
    for field, value in zip(order, values, strict=True):
        name = field.lstrip("-")
        beyond |= same & Q(**{f"{name}__{'lt' if field.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return condition & beyond


def _mark(way: str, row: Model, order: Sequence[str]) -> str:
    values = [_written(_value(row, field.lstrip("-"))) for field in order]
    text = json.dumps([way, ",".join(order), *values], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _written(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _read(cursor: str, order: Sequence[str]) -> tuple[str, list[Any]]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        way, written, *values = json.loads(text)
    except (ValueError, TypeError, binascii.Error) as failure:
        raise CursorRefused from failure
    is_plain = all(isinstance(value, str | int | float) for value in values)
    if way not in ("before", "after") or written != ",".join(order) or len(values) != len(order) or not is_plain:
        raise CursorRefused
    return way, values
