"""Quotes: what is offered, signed, proposed and answered."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from anxin.kernel.files import IMAGES, store
from anxin.web.components.basics import money
from anxin.web.forms import ActionForm, Moment, Text
from anxin.web.shop.base import OfOrder, ReasonForm, ShopMove, ShopMoveOfOrder
from anxin.web.shop.findings import FindingChoice
from anxin.web.shop.lines_input import Lines, offer_labour, offer_reckoning
from anxin.web.shop.pictures import Pictures
from anxin.workshop.actions.answer_quote import agree_work, refuse_work
from anxin.workshop.actions.end_unrepaired import end_unrepaired
from anxin.workshop.actions.make_quote import Wishes, make_quote
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.quoting import waiting
from anxin.workshop.actions.sign_order import sign_shop_order
from anxin.workshop.kinds import Channel, FoundOutcome, Method, OldParts
from anxin.workshop.models import FoundFault, QuoteLine
from anxin.workshop.offered import agreed_lines

_HELD = ("is_customer_waiting", "wants_wash", "old_parts", "payment")


class QuoteForm(OfOrder):
    lines = Lines(label=_("What is to be done"))
    promised_at = Moment(label=_("Ready at (empty: the computed time)"), required=False)
    earlier_because = Text(label=_("Why earlier than computed"), rows=2, max_length=300, required=False)
    payment = forms.ChoiceField(
        label=_("How the customer will pay"), required=False, choices=[("", "–"), *Method.choices]
    )
    old_parts = forms.ChoiceField(label=_("Old parts"), required=False, choices=[("", "–"), *OldParts.choices])
    wants_wash = forms.BooleanField(label=_("The customer wants the car washed, free of charge"), required=False)
    is_customer_waiting = forms.BooleanField(label=_("The customer waits here"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_labour(self.fields["lines"], self.order.line)
        offer_reckoning(self.fields["lines"], self.order)


class QuotePage(ShopMoveOfOrder):
    code = "quote"
    form_class = QuoteForm
    template_name = "web/shop/wide_move.html"
    done = _("Quoted. The customer has not agreed yet.")

    @classmethod
    def is_next(cls, subject: Any) -> bool:
        return bool(subject.state == "received")

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in _HELD}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        wishes = Wishes(**{name: typed.pop(name) for name in _HELD})
        make_quote(self.subject.pk, typed.pop("lines"), **typed, wishes=wishes, **who_and_when)


class SignForm(ActionForm):
    signed_by = forms.CharField(label=_("Signed by (the customer’s name)"), max_length=60)


class SignPage(ShopMove):
    code = "sign"
    form_class = SignForm
    is_usual = True
    done = _("Signed. The agreed lines are frozen; the shop may begin.")

    def initial(self) -> dict[str, Any]:
        return {"signed_by": self.subject.request.contact_name}

    def extra(self) -> dict[str, Any]:
        quote = waiting(self.subject)
        text = _("The quote of %(total)s is agreed as a whole.")
        hint = format_html(str(text).replace("%(total)s", "{}"), money(quote.total)) if quote else ""
        return {**super().extra(), "hint": hint}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        sign_shop_order(self.subject.pk, **typed, **who_and_when)


class LineChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: QuoteLine) -> str:
        return f"{obj} × {obj.quantity} · {obj.amount}"


class ProposeForm(OfOrder):
    reported = FindingChoice(FoundFault.objects.none(), label=_("Finding of the shop"), required=False)
    finding = Text(label=_("What was found (empty: as it was reported)"), rows=2, required=False)
    is_safety = forms.BooleanField(label=_("It concerns safety"), required=False)
    lines = Lines(label=_("More work"), required=False)
    drops = LineChoice(
        QuoteLine.objects.none(),
        label=_("Not to be done after all"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    photos = Pictures(label=_("Photos for the customer"), required=False)
    promised_at = Moment(label=_("Ready at (empty: the computed time)"), required=False)
    earlier_because = Text(label=_("Why earlier than computed"), rows=2, max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_labour(self.fields["lines"], self.order.line)
        offer_reckoning(self.fields["lines"], self.order)
        open_ones = self.order.found.filter(outcome=FoundOutcome.OPEN).order_by("number")
        self.fields["reported"].queryset = open_ones  # type: ignore[attr-defined]
        self.fields["reported"].initial = open_ones.first()
        standing = [row.pk for row in agreed_lines(self.order)]
        self.fields["drops"].queryset = QuoteLine.objects.filter(pk__in=standing).order_by("pk")  # type: ignore[attr-defined]


class ProposePage(ShopMoveOfOrder):
    code = "propose"
    form_class = ProposeForm
    template_name = "web/shop/wide_move.html"
    done = _("Proposed. Nothing of it is done before the customer agrees.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        reported = typed.pop("reported")
        typed["finding_id"] = reported.pk if reported else None
        typed["drops"] = [row.pk for row in typed["drops"]]
        typed["photos"] = [store(row, actor=self.actor, at=self.at, kinds=IMAGES) for row in typed["photos"]]
        propose_work(self.subject.pk, typed.pop("lines"), **typed, **who_and_when)


class AnswerForm(ActionForm):
    channel = forms.ChoiceField(
        label=_("How"), choices=[(row.value, row.label) for row in Channel if row != Channel.LINK]
    )
    spoke_with = forms.CharField(label=_("Who answered"), max_length=60)
    remark = forms.CharField(label=_("Remark"), max_length=300, required=False)


class AnswerPage(ShopMove):
    form_class = AnswerForm
    done = _("Kept, with who answered and when.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return waiting(subject) is not None

    def initial(self) -> dict[str, Any]:
        return {"spoke_with": self.subject.request.contact_name}

    def extra(self) -> dict[str, Any]:
        quote = waiting(self.subject)
        return {**super().extra(), "hint": format_html("{} · {}", quote.finding, money(quote.total)) if quote else ""}


class AgreePage(AnswerPage):
    code = "agree_work"
    is_usual = True

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        agree_work(self.subject.pk, **typed, **who_and_when)


class RefusePage(AnswerPage):
    code = "refuse_work"

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        refuse_work(self.subject.pk, **typed, **who_and_when)


class EndUnrepairedPage(ShopMove):
    code = "end_unrepaired"
    form_class = ReasonForm
    is_grave = True
    done = _("The car is given back; issue its exit pass.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        end_unrepaired(self.subject.pk, **typed, **who_and_when)
