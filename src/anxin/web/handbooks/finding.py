"""Which handbook a page is about."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from anxin.handbook.current import current_handbook, edition_named
from anxin.handbook.models import HandbookDraft
from anxin.handbook.schema import Handbook
from anxin.kernel.errors import NotFound
from anxin.web.lines import line_of_page


def draft_of(pk: int) -> HandbookDraft:
    found: HandbookDraft | None = (
        HandbookDraft.objects.select_related("base", "published", "started_by", "asked_by", "changed_by")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotFound(what=_("draft"), key=pk)
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
    return found
