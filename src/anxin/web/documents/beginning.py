"""A new document: about something, or standing alone."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.documents import policies
from anxin.documents.actions.draft import draft_alone, draft_document
from anxin.documents.models import Document
from anxin.documents.queries import standing_alone
from anxin.handbook.current import current_handbook, handbook_of
from anxin.handbook.models import HandbookVersion
from anxin.handbook.schema import Form, Handbook
from anxin.kernel.errors import NotFound
from anxin.web.components.basics import localised
from anxin.web.documents.filling import is_asking
from anxin.web.documents.finding import subject_of
from anxin.web.form_page import FormPage
from anxin.web.move_page import actor_of


@dataclass(frozen=True)
class Line:
    """The forms of one service line that this person may begin."""

    handbook: Handbook
    forms: tuple[Form, ...]


def new(http: HttpRequest) -> HttpResponse:
    """What may be written without a matter behind it: weekly reports, applications, summaries."""
    user = actor_of(http)
    published = HandbookVersion.objects.filter(is_published=True).order_by("line")
    lines = []
    for code in dict.fromkeys(published.values_list("line", flat=True)):
        handbook = current_handbook(code)
        forms = tuple(form for form in standing_alone(handbook) if policies.may_fill(user, form, None))
        if forms:
            lines.append(Line(handbook, forms))
    return render(http, "web/documents/new.html", {"title": _("New document"), "lines": lines})


class BeginPage(FormPage):
    """One press: the document gets its number, and what the record does not know is asked next."""

    button = _("Begin")
    template_name = "web/documents/begin.html"
    done = _("Begun. Fill in what the record does not know, then issue it.")

    described: Form

    def extra(self) -> dict[str, Any]:
        return {"title": localised(self.described), "described": self.described}

    def go_on(self, document: Document) -> str:
        return reverse("document-fill" if is_asking(document) else "document", args=[document.number])


class BeginAlonePage(BeginPage):
    def find(self) -> Any:
        self.described = form_of(current_handbook(self.kwargs["line"]), self.kwargs["form"], None)

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        return self.go_on(draft_alone(self.described.id, line=self.kwargs["line"], actor=self.actor, at=self.at))


class BeginAboutPage(BeginPage):
    def find(self) -> Any:
        subject = subject_of(self.actor, self.kwargs["kind"], self.kwargs["number"])
        self.described = form_of(handbook_of(subject), self.kwargs["form"], subject.SUBJECT)
        return subject

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        kind, pk = self.subject.SUBJECT, self.subject.pk
        document = draft_document(self.described.id, subject_type=kind, subject_id=pk, actor=self.actor, at=self.at)
        return self.go_on(document)


def form_of(handbook: Handbook, code: str, subject: str | None) -> Form:
    form = handbook.form(code)
    if form is None or form.subject != subject:
        raise NotFound(what=_("form"), key=code)
    return form
