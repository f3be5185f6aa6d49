"""What is said of a part, and whether it holds together."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from anxin.kernel import search
from anxin.kernel.errors import InputRefused
from anxin.kernel.money import yuan
from anxin.parts.models import Part

FIELDS = (
    "title",
    "title_en",
    "category",
    "unit",
    "cost",
    "station_price",
    "public_price",
    "is_for_sale",
    "is_serialised",
    "is_bought_in",
    "is_returnable",
    "is_active",
)
PRICES = ("cost", "station_price", "public_price")
MOST_YUAN = Decimal(9_999_999)


def checked(part: Part, about: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept. Raises ``InputRefused``, and ``ValueError`` for a field that parts do not have."""
    if unknown := about.keys() - set(FIELDS):
        raise ValueError(f"a part has no {sorted(unknown)}")
    values = {field: value.strip() if isinstance(value, str) else value for field, value in about.items()}
    if "title" in values and not values["title"]:
        raise InputRefused(field="title", reason=_("A part needs a name."))
    for field in PRICES:
        if values.get(field) is not None:
            values[field] = _price(field, values[field])
    station, public = (values.get(name, getattr(part, name)) for name in ("station_price", "public_price"))
    if station is not None and public is not None and station > public:
        reason = _("A station would pay more than it may ask of a user.")
        raise InputRefused(field="station_price", reason=reason)
    if values.get("is_serialised", part.is_serialised) != part.is_serialised and part.pk and part.moves.exists():
        reason = _("It has moved already: pieces get no numbers afterwards, and do not lose them.")
        raise InputRefused(field="is_serialised", reason=reason)
    return values


def search_terms(part: Part) -> list[str]:
    """The pieces under which the part is found."""
    return search.terms(part.number, part.title, part.title_en, part.category)


def _price(field: str, value: Any) -> Decimal:
    price = yuan(value)
    if not 0 <= price <= MOST_YUAN:
        raise InputRefused(field=field, reason=_("A price is between 0 and %(most)s yuan.") % {"most": MOST_YUAN})
    return price
