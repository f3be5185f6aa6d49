"""What the schema does not take, in the reader's language."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence

# By the kind of the schema's refusal; the placeholders are what it says of itself.
_SAYINGS: dict[str, Sentence] = {
    "missing": _("it is missing"),
    "extra_forbidden": _("nothing is known by this name"),
    "string_type": _("a text belongs here"),
    "string_too_short": _("shorter than %(min_length)s characters"),
    "string_too_long": _("longer than %(max_length)s characters"),
    "string_pattern_mismatch": _("it is not written like %(pattern)s"),
    "literal_error": _("it is none of %(expected)s"),
    "bool_type": _("true or false belongs here"),
    "bool_parsing": _("true or false belongs here"),
    "int_type": _("a whole number belongs here"),
    "int_parsing": _("a whole number belongs here"),
    "int_from_float": _("a whole number belongs here"),
    "float_type": _("a number belongs here"),
    "float_parsing": _("a number belongs here"),
    "decimal_type": _("a number belongs here"),
    "decimal_parsing": _("a number belongs here"),
    "decimal_max_digits": _("more than %(max_digits)s digits"),
    "decimal_max_places": _("more than %(decimal_places)s digits behind the point"),
    "finite_number": _("a number that has an end belongs here"),
    "greater_than": _("it must be more than %(gt)s"),
    "greater_than_equal": _("it must be at least %(ge)s"),
    "less_than": _("it must be less than %(lt)s"),
    "less_than_equal": _("it must be at most %(le)s"),
    "tuple_type": _("a list belongs here"),
    "dict_type": _("a table belongs here"),
    "model_type": _("a table belongs here"),
    "too_short": _("there must be at least %(min_length)s of them"),
    "too_long": _("there may be at most %(max_length)s of them"),
    "value_error": _("%(error)s"),
}


def said(row: Any) -> str:
    """The sentence for one of the errors of ``pydantic.ValidationError``."""
    saying = _SAYINGS.get(row["type"])
    return str(saying) % row.get("ctx", {}) if saying else str(row["msg"])
