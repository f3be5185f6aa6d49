"""What lists of parts, stock and moves are narrowed by."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.catalog.models import ProductFamily
from anxin.kernel.having import Having
from anxin.parts.figures.ageing import DUE, OUT, due_between, out_for
from anxin.parts.figures.filling import FILLED, sent
from anxin.parts.kinds import COUNTED, Condition, Kind
from anxin.parts.models import Part, Place
from anxin.web.components.basics import localised
from anxin.web.listing.filters import Asked, Choice, Filter
from anxin.web.parts.looking import PERIODS
from anxin.web.requests.filters import by_field

MOST_PLACES = 300


def _of_part(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    """By its number in full, else by what is in its number and name."""
    exact = Part.objects.filter(number=value.strip().upper()).values("pk")
    words = Having.words(value).of(Part.objects.all()).values("pk")
    return rows.filter(Q(part__in=exact) | Q(part__in=words))


def _of_family(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    fitting = Part.families.through.objects.filter(productfamily=int(value)).values("part")
    return rows.filter(Q(fits_all=True) | Q(pk__in=fitting))


def families(asked: Asked) -> list[Choice]:
    rows = ProductFamily.objects.order_by("title")
    if asked.user.lines:
        rows = rows.filter(line__in=asked.user.lines)
    return [(str(row.pk), localised(row)) for row in rows]


def places(asked: Asked) -> list[Choice]:
    """Those one sees; in a house of many one narrows by kind and station."""
    rows = Place.objects.visible_to(asked.user).counted().open().order_by("kind", "title")
    found: list[Choice] = [(str(row.pk), localised(row)) for row in rows[: MOST_PLACES + 1]]
    return found if len(found) <= MOST_PLACES else []


def _due(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(due_between(value, asked.at))


def _out(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(out_for(value, asked.at))


def _filled(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return sent(rows).filter(FILLED[value][1])


def _agreed(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(agreed_at__gt=asked.at - timedelta(days=int(value)), agreed_at__lte=asked.at)


def _asked_for(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(lines__part__number=value.strip().upper())


def _touching(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(Q(from_place=value) | Q(to_place=value))


PART = Filter("q", _("Number or name of the part"), _of_part)
FAMILY = Filter("family", _("Fits"), _of_family, families)
PLACE = Filter("place", _("Where it lies"), by_field("place"), places)
TOUCHING = Filter("place", _("Where it lies"), _touching, places)
KIND = Filter("kind", _("Kind of place"), by_field("place__kind"), [(kind.value, kind.label) for kind in COUNTED])
DUE_WHEN = Filter("due", _("Due"), _due, DUE)
OUT_FOR = Filter("out", _("Out for"), _out, OUT)
FILLED_HOW = Filter("filled", _("Filled"), _filled, [(code, title) for code, (title, _condition) in FILLED.items()])
AGREED = Filter("agreed", _("Agreed"), _agreed, PERIODS)
ASKED_FOR_PART = Filter("part", _("Number of the part"), _asked_for)
CONDITION = Filter("condition", _("Condition"), by_field("condition"), Condition.choices)
PLACE_KIND = Filter("kind", _("Kind of place"), by_field("kind"), Kind.choices)
