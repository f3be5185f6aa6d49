"""One approval, and the photos that came with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.approvals.models import Approval
from anxin.approvals.noting import subject_of
from anxin.approvals.queries import with_everything
from anxin.approvals.reckoning import asking
from anxin.approvals.seating import entry_of
from anxin.approvals.standing import change_since
from anxin.kernel import clock, files
from anxin.kernel.errors import NotFound
from anxin.web.approvals.list import dress
from anxin.web.approvals.moves import PAGES, may
from anxin.web.components.clocks import clocks_of
from anxin.web.move_page import actor_of, buttons


def found(http: HttpRequest, number: str) -> Approval:
    """The approval among those the person sees, or ``NotFound``."""
    rows = with_everything(Approval.objects.visible_to(actor_of(http)))
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFound(what=Approval._meta.verbose_name, key=number)
    return row


def approval(http: HttpRequest, number: str) -> HttpResponse:
    user, row = actor_of(http), found(http, number)
    context = {
        "title": row.number,
        "approval": dress(row),
        "change": _change(row),
        "buttons": buttons(row, PAGES, "approval-move", may=lambda code: may(user, row, code)),
        "clocks": clocks_of(row),
        "subjects": [row],
    }
    return render(http, "web/approvals/detail.html", context)


def _change(row: Approval) -> str:
    """What has changed about the subject since it was asked, so that nobody agrees to something else."""
    about = subject_of(row)
    if about is None or row.state in ("refused", "withdrawn"):
        return ""
    entry = entry_of(row)
    return change_since(row, about, asking(entry, about, region_id=row.region_id, at=clock.now()), entry)


def show_file(http: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A photo or paper, to those who see the approval; small ones are shown as they are."""
    paper = found(http, number).attachments.select_related("file").filter(pk=pk).first()
    if paper is None:
        raise NotFound(what=_("file"), key=pk)
    with files.open_file(paper.file) as content:
        answer = HttpResponse(content.read(), content_type=paper.file.media_type)
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer
