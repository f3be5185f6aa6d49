"""Test a repaired set: the handbook's standard as a form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import handbook_of
from anxin.handbook.inspecting import bounds_of, inspections_before
from anxin.handbook.schema import Inspection, Measure
from anxin.kernel.errors import Citation
from anxin.web.components.basics import localised
from anxin.web.factory.base import ReturnMove
from anxin.web.forms import ActionForm, Text
from anxin.workshop.actions.inspect_unit import inspect_unit
from anxin.workshop.models import FactoryReturn


class StandardForm(ActionForm):
    relaxed_because = forms.CharField(
        label=_("Why the strict numbers cannot be kept (only for the relaxed standard)"), max_length=300, required=False
    )
    is_bad = forms.BooleanField(label=_("Something else is not good"), required=False)
    remark = Text(label=_("Remark"), rows=2, required=False)

    def __init__(self, *args: Any, row: FactoryReturn, rows: Sequence[Inspection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: dict[str, forms.Field] = {}
        for standard in rows:
            if standard.checks:
                asked[f"good-{standard.id}"] = forms.MultipleChoiceField(
                    label=localised(standard),
                    choices=[(check.id, localised(check)) for check in standard.checks],
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                )
            for measure in standard.measures:
                if not measure.is_reckoned:
                    asked[measure.id] = _number(row, measure)
        self.fields = {**asked, **self.fields}


def _number(row: FactoryReturn, measure: Measure) -> forms.Field:
    unit = localised(measure, "unit")
    bounds = [
        f"≤ {bound.at_most:g}" if bound.at_most is not None else f"≥ {bound.at_least:g}"
        for bound in bounds_of(row, measure)
    ]
    hint = "，".join([*bounds, *([localised(measure, "note")] if measure.note else [])])
    label = f"{localised(measure)} ({unit})" if unit else localised(measure)
    return forms.DecimalField(label=label, help_text=hint, min_value=0, max_digits=9, decimal_places=3)


class StandardPage(ReturnMove):
    code = "pass_test"
    form_class = StandardForm
    is_usual = True
    hint = _("Tick what was found good, and enter what was measured. The numbers decide.")
    done = _("Tested. The result stands on the page.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"row": self.subject, "rows": inspections_before(self.subject, "pass_test")}

    def grounds(self, form: ActionForm) -> Mapping[str, Citation]:
        """The rule behind each number and each list is the standard's own."""
        found = dict(super().grounds(form))
        for standard in inspections_before(self.subject, "pass_test"):
            source = handbook_of(self.subject).source(f"inspections/{standard.id}")
            found[f"good-{standard.id}"] = Citation(standard.clause, source)
            for measure in standard.measures:
                found[measure.id] = Citation(measure.clause or standard.clause, source)
        return found

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        rows = inspections_before(self.subject, "pass_test")
        told = {
            "values": {
                measure.id: typed[measure.id] for row in rows for measure in row.measures if measure.id in typed
            },
            "good": [code for row in rows for code in typed.get(f"good-{row.id}", ())],
            "relaxed_because": typed["relaxed_because"],
            "is_good": not typed["is_bad"],
            "remark": typed["remark"],
        }
        return super().act(told, version=version)

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        inspect_unit(self.subject.pk, **typed, **who_and_when)
