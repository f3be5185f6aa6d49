"""Which service lines a person works for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.handbook.models import ServiceLine
from anxin.people.actions.set_lines import set_lines
from anxin.web.administration.accounts import PersonPage
from anxin.web.forms import ActionForm


class LinesForm(ActionForm):
    lines = forms.MultipleChoiceField(
        label=_("Service lines"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all lines, also those that come later."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(row.code, str(row)) for row in ServiceLine.objects.order_by("pk")]
        self.fields["lines"].choices = offered  # type: ignore[attr-defined]


class SetLinesPage(PersonPage):
    title = _("Works for")
    done = _("The service lines are set.")
    form_class = LinesForm

    def initial(self) -> dict[str, Any]:
        return {"lines": self.subject.lines}

    def carry_out(self, typed: dict[str, Any]) -> None:
        set_lines(self.subject.pk, typed["lines"], actor=self.actor, at=self.at)
