"""What the pages of a factory return's moves have in common."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage
from anxin.workshop.factory.moves import lists_before
from anxin.workshop.models import FactoryReturn


class ReturnMove(MovePage):
    model: ClassVar[type[Subject]] = FactoryReturn
    page = "factory-return"


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"))


class ParcelForm(ActionForm):
    carrier = forms.CharField(label=_("Carrier"), max_length=60)
    tracking = forms.CharField(label=_("Tracking number"), max_length=60)


class ListsForm(ActionForm):
    """The handbook's lists before a move, to be ticked here."""

    def __init__(self, *args: Any, row: FactoryReturn, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lists = lists_before(row, code)
        for found in self.lists:
            self.fields[f"list-{found.id}"] = forms.MultipleChoiceField(
                label=localised(found),
                choices=[(item.id, localised(item)) for item in found.items],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def ticked(self) -> Mapping[str, list[str]]:
        return {found.id: self.cleaned_data[f"list-{found.id}"] for found in self.lists}
