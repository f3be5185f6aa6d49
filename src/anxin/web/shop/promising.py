"""A promise that will not hold: another one, told to the customer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.web.forms import ActionForm, Moment, Text
from anxin.web.shop.base import ShopMove
from anxin.web.shop.reckoning import told
from anxin.workshop.actions.promise_anew import promise_anew
from anxin.workshop.reckoning import reckon


class PromiseForm(ActionForm):
    reason = Text(label=_("What the customer was told"), rows=2, max_length=300)
    spoke_with = forms.CharField(label=_("Who was told"), max_length=60)
    promised_at = Moment(label=_("Ready at (empty: the computed time)"), required=False)
    earlier_because = Text(label=_("Why earlier than computed"), rows=2, max_length=300, required=False)


class PromisePage(ShopMove):
    code = "promise_anew"
    form_class = PromiseForm
    template_name = "web/shop/promise.html"
    done = _("Promised anew. Both times are kept.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return subject.promised_at is not None

    def initial(self) -> dict[str, Any]:
        return {"spoke_with": self.subject.request.contact_name}

    def extra(self) -> dict[str, Any]:
        return {**super().extra(), "reckoned": told(reckon(self.subject, (), now=self.at))}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        promise_anew(self.subject.pk, **typed, **who_and_when)
