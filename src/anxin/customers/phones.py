"""One spelling for every phone number, however it was typed. Pure."""

import re
import unicodedata

from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused

_EXTENSION = re.compile(r"(?:转|分机|ext\.?|extension|x|#|,|;)\s*:?\s*(\d{1,6})$", re.IGNORECASE)
_GROUPED_EXTENSION = re.compile(r"^(0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4})-(\d{1,6})$")
_NOISE = re.compile(r"[\s\-.·/()\[\]_]+")
_MOBILE = re.compile(r"1[3-9]\d{9}")
# Two-digit area codes (010, 020-029) stand before eight digits; three-digit ones before seven or eight.
_LANDLINE = re.compile(r"0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}")
_SERVICE = re.compile(r"[48]00\d{7}")
_ABROAD = re.compile(r"00(?!86)[1-9]\d{6,14}")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−－ー", "-"))


def normalise(text: str, *, field: str = "phone") -> str:
    """Digits as they are dialled inside China, an extension behind ``-``; numbers abroad begin with ``00``.

    Understands full-width digits, ``+86``, spaces, dashes and brackets. Raises ``InputRefused`` with what is wrong.
    """
    typed = unicodedata.normalize("NFKC", text).translate(_HYPHENS).strip()
    if not typed:
        raise InputRefused(field=field, reason=_("A phone number is missing."))
    number, extension = _split(typed)
    digits = _NOISE.sub("", number)
    if "*" in digits or "×" in digits:
        reason = _("“%(typed)s” is masked: the full number is needed.")
        raise InputRefused(field=field, reason=reason % _shown(text))
    digits = _without_country(digits)
    if not digits.isascii() or not digits.isdigit():
        raise InputRefused(
            field=field, reason=_("“%(typed)s” is not a phone number: it has letters or signs in it.") % _shown(text)
        )
    if not any(form.fullmatch(digits) for form in (_MOBILE, _LANDLINE, _SERVICE, _ABROAD)):
        raise InputRefused(field=field, reason=_why_not(digits) % _shown(text))
    return f"{digits}-{extension}" if extension else digits


def tidy(text: str) -> str:
    """The number in one spelling where it is one, else whatever digits there are: for searching while one types."""
    try:
        return normalise(text)
    except InputRefused:
        typed = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
        return _without_country(re.sub(r"[^\d+]", "", typed)).replace("+", "")


def spaced(number: str) -> str:
    """A normalised number as people read it aloud: ``139 0000 0001``, ``0755-8888 0001``, ``400-000-0000``."""
    digits, _dash, extension = number.partition("-")
    tail = f"-{extension}" if extension else ""
    if _MOBILE.fullmatch(digits):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}{tail}"
    if _SERVICE.fullmatch(digits):
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}{tail}"
    if _LANDLINE.fullmatch(digits):
        area = 3 if digits[1] in "12" else 4
        return f"{digits[:area]}-{digits[area:-4]} {digits[-4:]}{tail}"
    return number


def _split(typed: str) -> tuple[str, str]:
    if match := _EXTENSION.search(typed):
        return typed[: match.start()], match[1]
    if match := _GROUPED_EXTENSION.match(typed.replace(" ", "")):
        return match[1], match[2]
    return typed, ""


def _without_country(digits: str) -> str:
    if digits.startswith("+"):
        digits = "00" + digits[1:]
    if digits.startswith("0086"):
        digits = digits[4:]
        return digits if digits.startswith(("0", "400", "800")) or _MOBILE.fullmatch(digits) else "0" + digits
    if len(digits) == 13 and digits.startswith("861"):
        return digits[2:]
    if len(digits) == 12 and digits.startswith("01") and _MOBILE.fullmatch(digits[1:]):
        return digits[1:]
    return digits


def _why_not(digits: str) -> str:
    if len(digits) in (7, 8) and not digits.startswith(("0", "1")):
        return _("“%(typed)s” lacks the area code (for example 0755).")
    if digits.startswith("1") and len(digits) != 11:
        return _("“%(typed)s” has %(digits)s digits; a mobile number has 11.")
    if digits.startswith("0"):
        return _("“%(typed)s” is not a landline number: area code and 7 or 8 digits.")
    return _("“%(typed)s” is not a phone number known in China.")


def _shown(typed: str) -> dict[str, str | int]:
    shown = typed.strip()[:40]
    return {"typed": shown, "digits": sum(character.isdigit() for character in shown)}
