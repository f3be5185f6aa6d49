"""In the factory: appraise, repair, exchange."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.web.factory.base import ReturnMove
from anxin.web.forms import ActionForm, Text
from anxin.web.lookups import LookupField
from anxin.workshop.actions.appraise_unit import appraise_unit
from anxin.workshop.actions.exchange_unit import exchange_unit
from anxin.workshop.actions.repair_unit import begin_unit_repair, finish_unit_repair
from anxin.workshop.factory.kinds import Category, Disposition


class AppraiseForm(ActionForm):
    category = forms.ChoiceField(label=_("Kind of set"), choices=Category.choices, widget=forms.RadioSelect)
    finding = Text(label=_("What was found"))
    disposition = forms.ChoiceField(
        label=_("What is done with it"), choices=Disposition.choices, widget=forms.RadioSelect
    )


class AppraisePage(ReturnMove):
    code = "appraise"
    form_class = AppraiseForm
    is_usual = True
    done = _("Appraised.")

    def initial(self) -> dict[str, Any]:
        return {"category": self.subject.category, "disposition": Disposition.REPAIR}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        appraise_unit(self.subject.pk, **typed, **who_and_when)


class BeginRepairPage(ReturnMove):
    code = "begin_repair"
    is_usual = True
    done = _("Begun.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(subject.disposition == Disposition.REPAIR)

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        begin_unit_repair(self.subject.pk, **who_and_when)


class FinishForm(ActionForm):
    work_done = Text(label=_("What was done"), max_length=1_000)


class FinishPage(ReturnMove):
    code = "finish_repair"
    form_class = FinishForm
    is_usual = True
    done = _("Repaired; somebody else tests it.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        finish_unit_repair(self.subject.pk, **typed, **who_and_when)


class ExchangeForm(ActionForm):
    serial = forms.CharField(label=_("Barcode of the set given in exchange"), max_length=64)
    product = LookupField("product", label=_("Another model"), required=False)
    reason = Text(label=_("Why it is exchanged"), rows=2)


class ExchangePage(ReturnMove):
    code = "exchange"
    form_class = ExchangeForm
    done = _("Exchanged; the other set is tested and goes back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        product = typed.pop("product")
        exchange_unit(self.subject.pk, **typed, product_id=product.pk if product else None, **who_and_when)
