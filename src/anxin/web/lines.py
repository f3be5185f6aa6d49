"""The service line a page is about, and the switch in its head."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from anxin.handbook.current import current_handbook
from anxin.handbook.errors import NoHandbook
from anxin.handbook.models import ServiceLine
from anxin.people.actions.turn_to_line import turn_to_line
from anxin.people.lines import line_of, lines_of
from anxin.people.models import User
from anxin.people.roles import BY_CODE
from anxin.web.move_page import actor_of
from anxin.web.pages.language import back_to
from anxin.web.uses import Use, uses_of

_KEPT = "_anxin_lines"


def line_of_page(request: HttpRequest) -> str:
    """The one in the address, else the one the person's pages are about; raises ``AnotherLine`` for one not theirs."""
    return line_of(actor_of(request), request.GET.get("line", "")[:32])


def switch_of(request: HttpRequest) -> list[tuple[ServiceLine, bool]]:
    """What the switch offers, and which is meant now; nothing for somebody with one line."""
    offered = _offered(request)
    return offered if len(offered) > 1 else []


def role_here(request: HttpRequest, code: str) -> str:
    """The role as the line of this page calls it."""
    here = next((row for row, is_here in _offered(request) if is_here), None)
    return here.role_title(code) if here else str(BY_CODE[code].title)


def _offered(request: HttpRequest) -> list[tuple[ServiceLine, bool]]:
    """The person's lines and which is meant, asked for once a page: one small query, or two."""
    known: list[tuple[ServiceLine, bool]] | None = getattr(request, _KEPT, None)
    if known is None:
        known = _lines_of(request)
        setattr(request, _KEPT, known)
    return known


def _lines_of(request: HttpRequest) -> list[tuple[ServiceLine, bool]]:
    user = request.user
    offered = lines_of(user) if isinstance(user, User) else []
    if len(offered) < 2:
        return [(row, True) for row in offered]
    codes = {row.code for row in offered}
    wished = request.GET.get("line", "")
    here = wished if wished in codes else line_of(actor_of(request))
    return [(row, row.code == here) for row in offered]


def uses_here(request: HttpRequest) -> frozenset[Use]:
    """What the line of this page has; one small query more."""
    here = next((row.code for row, is_here in _offered(request) if is_here), None)
    try:
        return uses_of(current_handbook(here) if here else None)
    except NoHandbook:
        return uses_of(None)


@require_POST
def switch_line(request: HttpRequest) -> HttpResponse:
    """Kept with the person, so that their next computer and their programs mean the same."""
    turn_to_line(request.POST.get("line", "")[:32], actor=actor_of(request))
    return HttpResponseRedirect(_without_line(back_to(request)))


def _without_line(address: str) -> str:
    """The address without the line it was narrowed to: the switch is the newer word."""
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "line"]
    return urlunsplit(parts._replace(query=urlencode(kept)))
