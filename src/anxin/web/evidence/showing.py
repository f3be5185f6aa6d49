"""The picture or scan itself, to those who see what it is evidence of."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Evidence
from anxin.kernel import files
from anxin.kernel.errors import NotFound
from anxin.web.evidence.subjects import subject_of
from anxin.web.move_page import actor_of


def show_file(http: HttpRequest, subject: str, number: str, pk: int) -> HttpResponse:
    found = subject_of(actor_of(http), subject, number)
    proof = Evidence.objects.of(found).select_related("file").filter(pk=pk, file__isnull=False).first()
    if proof is None or proof.file is None:
        raise NotFound(what=_("evidence"), key=pk)
    with files.open_file(proof.file) as content:
        answer = HttpResponse(content.read(), content_type=proof.file.media_type)
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer
