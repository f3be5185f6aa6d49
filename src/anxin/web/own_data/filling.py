"""Fill in the handbook's fields of a matter."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.handbook import queries
from anxin.handbook.actions.fill_fields import fill_fields, newest_of
from anxin.handbook.steps import Course
from anxin.kernel.models import Subject
from anxin.web.form_page import FormPage
from anxin.web.own_data.form import FieldsForm, initial_of
from anxin.web.own_data.matters import matter
from anxin.web.own_data.panel import Panel, fields_to_fill, panel_of


class Sheet:
    """The matter as its sheet of data: ``version`` is the newest value that was filled in."""

    def __init__(self, subject: Subject) -> None:
        self.matter, self.number = subject, subject.number
        self.version = newest_of(subject)


class FillPage(FormPage):
    """The same form stands on the page of the matter; refused, it comes back with what was typed."""

    title = _("Data")
    done = _("The data is kept.")
    form_class = FieldsForm
    template_name = "web/own_data/fill.html"

    def find(self) -> Any:
        return Sheet(matter(self.actor, self.kwargs["page"], self.kwargs["number"]))

    def form_kwargs(self) -> dict[str, Any]:
        course = Course(self.subject.matter)
        return {"entries": fields_to_fill(course.subject, self.actor, course), "handbook": course.handbook}

    def initial(self) -> dict[str, Any]:
        known = {code: row.value for code, row in queries.rows_of(self.subject.matter).items()}
        return initial_of(self.form_kwargs()["entries"], known)

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        about = self.subject.matter
        fill_fields(about.SUBJECT, about.pk, typed, actor=self.actor, at=self.at, seen=version)
        return reverse(self.kwargs["page"], args=[about.number]) + "#own-data"

    def show(self, form: Any, **answer: Any) -> Any:
        self.panel: Panel = panel_of(
            self.subject.matter, self.actor, page=self.kwargs["page"], at=self.at, form=form if form.entries else None
        )
        return super().show(form, **answer)

    def extra(self) -> dict[str, Any]:
        return {"panel": self.panel}
