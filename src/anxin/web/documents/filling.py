"""What the record does not know is asked: one field for each row of the form, one grid for each of its tables."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.documents.actions.fill import fill_document
from anxin.documents.answers import MOST, asked_rows, asked_tables
from anxin.documents.models import Document
from anxin.documents.reading import Record
from anxin.documents.values import is_empty
from anxin.handbook.schema import Asked, Section
from anxin.web.components.basics import localised
from anxin.web.documents.finding import document_of
from anxin.web.documents.rows import Lines
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Day, Text

YES_NO = (("", "–"), ("yes", _("yes")), ("no", _("no")))


def rows_to_ask(document: Document) -> list[Asked]:
    """Rows the record has nothing for."""
    record = Record(document)
    return [row for row in asked_rows(document.described) if not row.reads or is_empty(record.value(row.reads))]


def is_asking(document: Document) -> bool:
    return bool(rows_to_ask(document)) or any(True for _table in asked_tables(document.described))


class FillForm(ActionForm):
    def __init__(self, *args: Any, rows: list[Asked], tables: list[Section], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in rows:
            self.fields[str(row.id)] = _field(row)
        for section in tables:
            self.fields[str(section.id)] = Lines(section, label=localised(section) or _("Lines"))


def _field(row: Asked) -> forms.Field:
    label = localised(row, "label") + (f"（{localised(row, 'unit')}）" if row.unit else "")
    told: dict[str, Any] = {
        "label": label,
        "required": False,
        "help_text": _("Needed before it is issued.") if row.mandatory else "",
    }
    match row.ask:
        case "paragraph":
            return Text(rows=4, max_length=MOST["paragraph"], **told)
        case "date":
            return Day(**told)
        case "yes_no":
            return forms.ChoiceField(choices=YES_NO, **told)
        case "choice":
            return forms.ChoiceField(choices=[("", "–"), *((one.id, localised(one)) for one in row.choices)], **told)
        case "number":
            return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal"}), max_length=40, **told)
        case _:
            return forms.CharField(max_length=MOST["text"], **told)


class FillPage(FormPage):
    title = _("Fill in")
    button = _("Save")
    form_class = FillForm
    template_name = "web/documents/fill.html"
    done = _("Saved.")

    def find(self) -> Any:
        return document_of(self.actor, self.kwargs["number"])

    def form_kwargs(self) -> dict[str, Any]:
        return {"rows": rows_to_ask(self.subject), "tables": list(asked_tables(self.subject.described))}

    def initial(self) -> dict[str, Any]:
        said = {True: "yes", False: "no"}
        answers = self.subject.answers.items()
        return {name: said[value] if isinstance(value, bool) else value for name, value in answers}

    def extra(self) -> dict[str, Any]:
        return {"title": localised(self.subject.described), "document": self.subject}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        yes_no = {str(row.id) for row in asked_rows(self.subject.described) if row.ask == "yes_no"}
        said = {"yes": True, "no": False}
        answers = {name: said.get(value) if name in yes_no else value for name, value in typed.items()}
        fill_document(self.subject.pk, answers=answers, actor=self.actor, at=self.at, version=version)
        return reverse("document", args=[self.subject.number])
