"""The § that opens a clause."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anxin.kernel.models import Deadline


def section(clause: Sequence[str] | str = (), source: str = "", deadline: Deadline | None = None) -> SafeString:
    """A small § beside what a handbook asked for. Empty where nothing is cited.

    ``source`` names the entry (``line@3/clocks/station-accepts``); with a ``deadline`` the card shows its arithmetic.
    """
    if deadline is not None:
        clause, source = deadline.clause, source or deadline.source
    codes = [clause] if isinstance(clause, str) else list(clause or ())
    if not any(codes) and not source:
        return SafeString("")
    values = {"clause": ",".join(codes), "source": source}
    if deadline is not None:
        values["deadline"] = str(deadline.pk)
    return format_html(
        '<a class="clause" href="{}" title="{}" aria-label="{}" data-clause>§</a>',
        reverse("clause") + "?" + urlencode({key: value for key, value in values.items() if value}),
        ", ".join(codes),
        _("The clause: %(codes)s") % {"codes": ", ".join(codes) or source},
    )
