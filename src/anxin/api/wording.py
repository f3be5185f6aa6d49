"""What pydantic finds wrong, as a sentence in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence

SENTENCES: dict[str, Sentence] = {
    "missing": _("is missing"),
    "extra_forbidden": _("is not known here"),
    "string_type": _("must be text"),
    "string_too_short": _("needs at least %(min_length)s characters"),
    "string_too_long": _("may have at most %(max_length)s characters"),
    "string_pattern_mismatch": _("does not have the right form"),
    "int_type": _("must be a whole number"),
    "int_parsing": _("must be a whole number"),
    "int_from_float": _("must be a whole number"),
    "float_type": _("must be a number"),
    "float_parsing": _("must be a number"),
    "finite_number": _("must be a number"),
    "decimal_type": _("must be an amount"),
    "decimal_parsing": _("must be an amount"),
    "decimal_max_places": _("may have at most %(decimal_places)s decimal places"),
    "decimal_max_digits": _("is too large"),
    "decimal_whole_digits": _("is too large"),
    "bool_type": _("must be true or false"),
    "bool_parsing": _("must be true or false"),
    "greater_than": _("must be more than %(gt)s"),
    "greater_than_equal": _("must be at least %(ge)s"),
    "less_than": _("must be less than %(lt)s"),
    "less_than_equal": _("may be at most %(le)s"),
    "literal_error": _("must be one of %(expected)s"),
    "enum": _("must be one of %(expected)s"),
    "list_type": _("must be a list"),
    "too_long": _("has too many entries, at most %(max_length)s"),
    "too_short": _("needs at least %(min_length)s entries"),
    "dict_type": _("must be an object"),
    "model_attributes_type": _("must be an object"),
    "datetime_type": _("must be a date and time with a zone, such as 2026-03-04T12:00:00+08:00"),
    "datetime_parsing": _("must be a date and time with a zone, such as 2026-03-04T12:00:00+08:00"),
    "datetime_from_date_parsing": _("must be a date and time with a zone, such as 2026-03-04T12:00:00+08:00"),
    "timezone_aware": _("must be a date and time with a zone, such as 2026-03-04T12:00:00+08:00"),
    "date_type": _("must be a date, such as 2026-03-04"),
    "date_parsing": _("must be a date, such as 2026-03-04"),
    "date_from_datetime_parsing": _("must be a date, such as 2026-03-04"),
    "date_from_datetime_inexact": _("must be a date, such as 2026-03-04"),
}


def worded(error: Mapping[str, Any]) -> str:
    """The sentence for one of pydantic's errors; its own English words where we have none."""
    sentence = SENTENCES.get(error["type"])
    if sentence is None:
        return str(error["msg"])
    return str(sentence) % error["ctx"] if error.get("ctx") else str(sentence)
