"""What pydantic says of an entry, beside the field and in the reader's language."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from anxin.kernel.errors import Sentence

_SAID: dict[str, Sentence] = {
    "missing": gettext_lazy("This is needed."),
    "string_too_long": gettext_lazy("This is too long: at most %(max_length)s characters."),
    "string_too_short": gettext_lazy("This is too short."),
    "string_pattern_mismatch": gettext_lazy("This has another form: %(pattern)s"),
    "literal_error": gettext_lazy("One of: %(expected)s"),
    "int_parsing": gettext_lazy("A whole number is needed."),
    "float_parsing": gettext_lazy("A number is needed."),
    "decimal_parsing": gettext_lazy("A number is needed."),
    "greater_than": gettext_lazy("More than %(gt)s is needed."),
    "greater_than_equal": gettext_lazy("At least %(ge)s is needed."),
    "less_than": gettext_lazy("Less than %(lt)s is needed."),
    "less_than_equal": gettext_lazy("At most %(le)s is possible."),
    "too_short": gettext_lazy("At least one is needed."),
    "too_long": gettext_lazy("Too many."),
}


def errors_of(refused: ValidationError) -> dict[str, list[str]]:
    """By the input's name; those of the entry as a whole under the empty name."""
    found: dict[str, list[str]] = {}
    for row in refused.errors():
        steps = [step for step in row["loc"] if not _is_only_text(step, row["loc"])]
        found.setdefault("-".join(map(str, steps)), []).append(_sentence(dict(row)))
    return found


def _sentence(row: dict[str, Any]) -> str:
    said = _SAID.get(row["type"])
    if said is None:
        return str(row["msg"]).removeprefix("Value error, ")
    return str(str(said) % row.get("ctx", {}))


def _is_only_text(step: int | str, location: tuple[int | str, ...]) -> bool:
    """The place in a list of short texts: they share one input's name."""
    return isinstance(step, int) and step is location[-1] and len(location) > 1


def marked() -> str:
    return _("Some fields cannot be taken. They are marked below; nothing has been changed.")
