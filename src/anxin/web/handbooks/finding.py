"""Which handbook a page is about."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from anxin.handbook.current import current_handbook, edition_named
from anxin.handbook.models import HandbookDraft
from anxin.handbook.schema import Handbook
from anxin.kernel.errors import NotFound
from anxin.people.lines import check_works_for
from anxin.people.models import User
from anxin.web.lines import line_of_page
from anxin.web.move_page import actor_of


def draft_of(pk: int, user: User) -> HandbookDraft:
    """Raises ``NotFound``, or ``AnotherLine`` for a draft of a line the person does not work for."""
    found: HandbookDraft | None = (
        HandbookDraft.objects.select_related("base", "published", "started_by", "asked_by", "changed_by")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotFound(what=_("draft"), key=pk)
    check_works_for(user, found.line)
    return found


def section_of(name: str) -> str:
    """The section the address names; 404 for one there is not."""
    if name not in Handbook.model_fields:
        raise Http404
    return name


def asked(request: HttpRequest) -> Handbook:
    """The version in ``?edition=line@3``, else the one in force."""
    edition = request.GET.get("edition", "")[:64]
    if not edition:
        return current_handbook(line_of_page(request))
    found = edition_named(edition)
    if found is None:
        raise NotFound(what=_("handbook"), key=edition)
    check_works_for(actor_of(request), found.meta.line)
    return found
