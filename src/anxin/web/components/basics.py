"""Small things that look the same everywhere.

Lists say them in each of their rows. They are put together as text, and what people wrote is escaped on its way in.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anxin.customers.phones import spaced
from anxin.kernel.lifecycle import State
from anxin.kernel.models import Progress, Subject
from anxin.kernel.money import formatted
from anxin.web.lines import role_here

SPRITE = "vendor/tabler-icons-3.51.0/sprite.svg"


@lru_cache(maxsize=512)
def icon(name: str, css: str = "") -> SafeString:
    """One of ``scripts/icons.txt``. Decoration only: the words stand beside it."""
    classes = f"icon {css}".strip()
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, static(SPRITE), name)


def money(amount: Decimal | None) -> SafeString:
    """Yuan with two places, for a right-aligned cell; a dash where there is none."""
    if amount is None:
        return SafeString("–")
    css = "money text-danger" if amount < 0 else "money"
    return format_html('<span class="{}">{}</span>', css, formatted(amount))


def role(context: Mapping[str, Any], code: str) -> str:
    """The role as the line of this page calls it."""
    return role_here(context["request"], code)


def phone(number: str) -> SafeString:
    """A number one can press: digits grouped as people say them."""
    if not number:
        return SafeString("–")
    dialled, shown = escape(number.replace("-", ",")), escape(spaced(number))
    return SafeString(f'<a class="phone" href="tel:{dialled}">{shown}</a>')


def when(moment: datetime | date | None, style: str = "short") -> SafeString:
    """Day and time in the company's zone, without the year while it is this year; all of it on hover."""
    if moment is None:
        return SafeString("–")
    if not isinstance(moment, datetime):
        return SafeString(f'<time datetime="{moment.isoformat()}">{moment:%Y-%m-%d}</time>')
    local = timezone.localtime(moment)
    pattern = {"time": "%H:%M", "day": "%m-%d", "short": "%m-%d %H:%M", "long": "%Y-%m-%d %H:%M"}[style]
    if style in ("short", "day") and local.year != timezone.localtime().year:
        pattern = f"%Y-{pattern}"
    exactly = f'datetime="{local.isoformat(timespec="seconds")}" title="{local:%Y-%m-%d %H:%M:%S}"'
    return SafeString(f"<time {exactly}>{local.strftime(pattern)}</time>")


def query(context: dict[str, Any], **changes: Any) -> str:
    """The page's query string with some values changed; an empty value is taken out, and so is the place in the list."""
    request: HttpRequest = context["request"]
    values = request.GET.copy()
    values.pop("page", None)
    for key, value in changes.items():
        if value in (None, ""):
            values.pop(key, None)
        else:
            values[key] = str(value)
    return "?" + values.urlencode()


def localised(thing: Any, field: str = "title") -> str:
    """A title in the reader's language: ``title_en`` where they read English and there is one."""
    value = thing.get if isinstance(thing, Mapping) else lambda key, default="": getattr(thing, key, default)
    if (get_language() or "").startswith("en"):
        return str(value(f"{field}_en", "") or value(field, ""))
    return str(value(field, "") or value(f"{field}_en", ""))


def item(table: Mapping[Any, Any], key: Any) -> Any:
    """A value of a table by a key that is itself a variable."""
    return table.get(key)


def state(subject: Subject | State) -> SafeString:
    """The badge of where something stands: the table's word and its colour."""
    now = subject if isinstance(subject, State) else subject.state_now
    return SafeString(f'<span class="state state-{now.colour}">{escape(str(now.title))}</span>')


def empty(text: str, icon: str = "inbox", hint: str = "", url: str = "", action: str = "") -> dict[str, Any]:
    """What a list says when it is empty, and what comes next."""
    return {"text": text, "icon": icon, "hint": hint, "url": url, "action": action}


def progress(row: Progress, done_url: str = "") -> dict[str, Any]:
    """A bar that polls until the work has ended. ``done_url`` is offered then."""
    share = round(100 * row.done / row.total) if row.total else 0
    return {"row": row, "share": share, "done_url": done_url, "label": _("%(share)s %%") % {"share": share}}
