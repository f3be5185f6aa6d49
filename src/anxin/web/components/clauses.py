"""The § that opens a clause."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anxin.handbook.grounds import ground as cited
from anxin.handbook.schema import Handbook
from anxin.kernel.errors import Citation
from anxin.kernel.listed import listed
from anxin.kernel.models import Deadline, Subject


def section(
    clause: Sequence[str] | Citation | str = (), source: str = "", deadline: Deadline | None = None
) -> SafeString:
    """A small § beside what a handbook asked for. Empty where nothing is cited.

    ``source`` names the entry (``line@3/clocks/station-accepts``); with a ``deadline`` the card shows its arithmetic.
    """
    if isinstance(clause, Citation):
        return section(clause.clause, clause.source)
    rules: Sequence[str] | str = clause
    if deadline is not None:
        rules, source = deadline.clause, source or deadline.source
    codes = (rules,) if isinstance(rules, str) else tuple(rules or ())
    if not any(codes) and not source:
        return SafeString("")
    address, rest = _link(codes, source, get_language())
    which = f"&amp;deadline={deadline.pk:d}" if deadline is not None else ""
    return SafeString(f"{address}{which}{rest}")


def ground(about: Subject | Handbook | None, key: str) -> SafeString:
    """The § of what stands on a page by itself: of a subject, or of the handbook the page is about."""
    return section(cited(about, key)) if about else SafeString("")


@lru_cache(maxsize=4096)
def _link(codes: tuple[str, ...], source: str, language: str | None) -> tuple[SafeString, SafeString]:
    """Up to the end of the address, and from there on: a list shows the same clause in each of its rows."""
    named = listed(codes)
    values = {"clause": ",".join(codes), "source": source}
    return (
        format_html(
            '<a class="clause" href="{}?{}',
            reverse("clause"),
            urlencode({k: v for k, v in values.items() if v}, safe=",/@"),
        ),
        format_html(
            '" title="{}" aria-label="{}" data-clause>§</a>',
            named,
            _("The clause: %(codes)s") % {"codes": named or source},
        ),
    )
