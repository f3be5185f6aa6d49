"""What is done with a parts statement, each with its form."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject
from anxin.parts.actions.agree_statement import agree_statement
from anxin.parts.actions.answer_objections import answer_objections
from anxin.parts.actions.object_to_rows import object_to_rows
from anxin.parts.models import PartsStatement, PartsStatementRow
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm
from anxin.web.move_page import MovePage

BY_THE_STORE = ("answer",)


class StatementMove(MovePage):
    model: ClassVar[type[Subject]] = PartsStatement
    page = "parts-statement"

    def rows(self) -> Any:
        return self.subject.rows.select_related("part").defer("part__terms").order_by("part__number", "condition")


class AgreePage(StatementMove):
    code = "agree"
    is_usual = True
    hint = _("What moved is as on the statement, and what is on loan is there. Sign it and put the seal on it first.")
    done = _("Confirmed.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        agree_statement(self.subject.pk, **who_and_when)


class WordsForm(ActionForm):
    """A line of words for each row; what is left empty says nothing."""

    def __init__(self, *args: Any, rows: Sequence[PartsStatementRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            label = f"{row.part.number} {localised(row.part)}"
            widget = forms.TextInput(attrs={"class": "form-control"})
            self.fields[f"row-{row.pk}"] = forms.CharField(label=label, max_length=500, required=False, widget=widget)

    def lines(self) -> list[tuple[PartsStatementRow, Any]]:
        return [(row, self[f"row-{row.pk}"]) for row in self.rows]

    @property
    def typed(self) -> dict[str, Any]:
        said = {row.pk: str(self.cleaned_data[f"row-{row.pk}"]).strip() for row in self.rows}
        return {"words": {pk: text for pk, text in said.items() if text}}


class ObjectPage(StatementMove):
    code = "object"
    form_class = WordsForm
    template_name = "web/parts_room/statement_rows.html"
    done = _("The parts team is told, and answers row by row.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"rows": list(self.rows())}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        object_to_rows(self.subject.pk, typed["words"], **who_and_when)


class AnswerPage(StatementMove):
    code = "answer"
    form_class = WordsForm
    is_usual = True
    template_name = "web/parts_room/statement_rows.html"
    done = _("Answered.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"rows": list(self.rows().objected())}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        answer_objections(self.subject.pk, typed["words"], **who_and_when)


PAGES: dict[str, type[MovePage]] = {page.code: page for page in (AgreePage, ObjectPage, AnswerPage)}
