"""The exit pass on paper."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from anxin.documents.printing.slips import slip
from anxin.kernel.errors import NotFound
from anxin.web.documents.detail import language
from anxin.web.move_page import actor_of
from anxin.workshop.models import ExitPass
from anxin.workshop.queries import detail

FORM = "exit-pass"


def pass_pdf(http: HttpRequest, number: str) -> HttpResponse:
    """As the handbook's form has it, in the reader's language."""
    order = detail(actor_of(http), number)
    issued = ExitPass.objects.filter(order=order).first()
    if issued is None:
        raise NotFound(what=_("exit pass"), key=number)
    content = slip(order, FORM, issued.number, language=language(), at=issued.issued_at)
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{issued.number}.pdf"'
    return answer
