"""Values as a reader would write them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from anxin.handbook.describe import labels
from anxin.handbook.schema import Address, Entry, Part


def written(value: object, *, english: bool) -> str:
    """One value on one line."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case Decimal():
            return f"{value:f}"
        case Address():
            return f"{value.role} ({value.reach})"
        case dict():
            return ", ".join(f"{key} = {written(one, english=english)}" for key, one in value.items())
        case tuple():
            return "; ".join(written(one, english=english) for one in value) or "–"
        case Entry():
            return value.title_en if english else value.title
        case Part():
            return ", ".join(
                f"{labels.field(name)}: {written(one, english=english)}" for name, one in said(value, english=english)
            )
        case None:
            return "–"
        case _:
            return str(value).strip().replace("\n", " / ")


def said(part: Part, *, english: bool) -> list[tuple[str, object]]:
    """The fields that were filled in and are not the other language's wording."""
    fields = type(part).model_fields
    given = [(name, getattr(part, name)) for name in fields if getattr(part, name) != fields[name].default]
    return [(name, value) for name, value in given if name != "id" and _is_own(name, fields, english=english)]


def _is_own(name: str, fields: object, *, english: bool) -> bool:
    assert isinstance(fields, dict)
    if name.endswith("_en"):
        return english
    return not (english and f"{name}_en" in fields)
