"""Every form of a line on sample data, as picture and as PDF."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.documents import samples
from anxin.handbook.current import current, edition
from anxin.handbook.schema import Form
from anxin.kernel.errors import NotFound
from anxin.people.lines import line_of, lines_of
from anxin.web.documents.detail import language
from anxin.web.move_page import actor_of


def forms(http: HttpRequest, line: str = "") -> HttpResponse:
    """Of the line that is meant, or another of the person's; the pictures are drawn when they scroll into view."""
    user = actor_of(http)
    handbook = edition(current(line_of(user, line)).pk)
    context = {
        "title": _("Forms"),
        "lines": lines_of(user),
        "handbook": handbook,
        "cards": [(form, handbook.source(f"forms/{form.id}")) for form in handbook.forms],
    }
    return render(http, "web/documents/forms.html", context)


def picture(http: HttpRequest, line: str, form: str) -> HttpResponse:
    version = current(line).pk
    answer = HttpResponse(_picture(version, _form(version, form).id, language()), content_type="image/png")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


def sample(http: HttpRequest, line: str, form: str) -> HttpResponse:
    version = current(line).pk
    described = _form(version, form)
    content = samples.pdf(described, edition(version), language=language())
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{described.id}.pdf"'
    return answer


def _form(version: int, code: str) -> Form:
    form = edition(version).form(code)
    if form is None:
        raise NotFound(what=_("form"), key=code)
    return form


@lru_cache(maxsize=64)
def _picture(version: int, code: str, tongue: str) -> bytes:
    """The first page, small. Published forms never change, so it is drawn once."""
    return samples.png(_form(version, code), edition(version), language=tongue, ppi=60)[0]
