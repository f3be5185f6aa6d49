"""Claims against carriers: the list, one claim, and what is done with it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.parts.actions.answer_carrier_claim import (
    agree_carrier_claim,
    note_carrier_payment,
    refuse_carrier_claim,
    reverse_carrier_payment,
    write_off_carrier_claim,
)
from anxin.parts.actions.claim_of_carrier import open_carrier_claim, put_carrier_claim, withdraw_carrier_claim
from anxin.parts.lifecycle import CARRIER_CLAIM, CARRIER_CLAIM_WAITS
from anxin.parts.models import CarrierClaim, PartsReturn, Shipment
from anxin.parts.policies import may_pursue, may_settle
from anxin.web.components.clocks import clocks_by_subject, clocks_of
from anxin.web.evidence.card import card_of
from anxin.web.forms import ActionForm, Day, Text
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import MovePage, actor_of, buttons
from anxin.web.parts.freights import was_sent
from anxin.web.parts.requisition_moves import ReasonForm
from anxin.web.requests import filters
from anxin.web.subjects import url_of

MONEY = ("pay", "unpay", "write_off")


class CarrierClaimsPage(ListPage):
    code = "carrier-claims"
    title = _("Claims against carriers")
    row_template = "web/rows/carrier_claim.html"
    headings = (_("Number"), _("Parcel"), _("Carrier"), _("Claimed"), _("They pay"), _("State"), _("Clock"))
    ordering = ("-opened_at", "-pk")
    nothing = _("Nothing is claimed of a carrier.")
    nothing_hint = _("Open the claim on the parcel that came damaged or short.")
    icon = "receipt"
    filters: ClassVar[Sequence[Filter]] = (
        Filter(
            "state",
            _("State"),
            filters.by_states(lambda value: CARRIER_CLAIM_WAITS if value == "open" else [value]),
            [("open", _("not ended")), *CARRIER_CLAIM.choices()],
            default="open",
        ),
        Filter("clock", _("Clock"), filters.by_clock("carrier_claim"), filters.CLOCK_CHOICES),
        filters.stations(),
        filters.lines(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Parcel"), lambda row: row.parcel.number),
        (_("Station"), lambda row: row.station),
        (_("Carrier"), lambda row: row.carrier),
        (_("Tracking number"), lambda row: row.tracking),
        (_("Claimed"), lambda row: row.claimed),
        (_("They pay"), lambda row: row.agreed),
        (_("Reason"), lambda row: row.reason),
        (_("Opened"), lambda row: row.opened_at),
        (_("Put to them"), lambda row: row.put_at),
        (_("State"), lambda row: row.state_now.title),
    )

    def rows(self) -> QuerySet[Any]:
        rows = CarrierClaim.objects.visible_to(self.asked.user)
        return rows.select_related("station", "shipment", "parts_return")

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("carrier_claim", [row.pk for row in rows])
        for row in rows:
            row.clock = clocks.get(row.pk)


class OpenForm(ActionForm):
    claimed = forms.DecimalField(label=_("Damage (yuan)"), max_digits=10, decimal_places=2, min_value=Decimal("0.01"))
    reason = Text(label=_("What is damaged or missing"), max_length=2_000)


class _OpenClaim(MovePage):
    code = "claim"
    title = _("Claim of the carrier")
    form_class = OpenForm
    done = _("Opened. Put it to the carrier, with their statement.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        is_here = was_sent(subject) and subject.state != "sent"
        return is_here and not subject.carrierclaims.exclude(state="withdrawn").exists()

    def initial(self) -> dict[str, Any]:
        return {"reason": self.subject.note}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        claim = open_carrier_claim(self.model.SUBJECT, self.subject.pk, **typed, actor=self.actor, at=self.at)
        return reverse("carrier-claim", args=[claim.number])


class ShipmentClaimPage(_OpenClaim):
    model: ClassVar[type[Subject]] = Shipment
    page = "shipment"


class ReturnClaimPage(_OpenClaim):
    model: ClassVar[type[Subject]] = PartsReturn
    page = "parts-return"


class ClaimMove(MovePage):
    model: ClassVar[type[Subject]] = CarrierClaim
    page = "carrier-claim"


class PutPage(ClaimMove):
    code = "put"
    is_usual = True
    done = _("With the carrier.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        put_carrier_claim(self.subject.pk, **who_and_when)


class AgreeForm(ActionForm):
    amount = forms.DecimalField(
        label=_("They will pay (yuan)"), max_digits=10, decimal_places=2, min_value=Decimal("0.01")
    )
    answer = Text(label=_("Answer"), rows=2, required=False)


class AgreePage(ClaimMove):
    code = "agree"
    form_class = AgreeForm
    is_usual = True
    done = _("Noted; the money is to come.")

    def initial(self) -> dict[str, Any]:
        return {"amount": self.subject.claimed}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        agree_carrier_claim(self.subject.pk, **typed, **who_and_when)


class RefusePage(ClaimMove):
    code = "refuse"
    form_class = ReasonForm
    done = _("Noted. Put it to them again, or write it off.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        refuse_carrier_claim(self.subject.pk, **typed, **who_and_when)


class PayForm(ActionForm):
    amount = forms.DecimalField(label=_("Came in (yuan)"), max_digits=10, decimal_places=2, min_value=Decimal("0.01"))
    reference = forms.CharField(label=_("Number of the remittance"), max_length=64)
    received_on = Day(label=_("Came in on"))


class PayPage(ClaimMove):
    code = "pay"
    form_class = PayForm
    is_usual = True
    done = _("Paid.")

    def initial(self) -> dict[str, Any]:
        return {"amount": self.subject.agreed, "received_on": timezone.localdate(self.at)}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        note_carrier_payment(self.subject.pk, **typed, **who_and_when)


class UnpayPage(ClaimMove):
    code = "unpay"
    form_class = ReasonForm
    is_grave = True
    done = _("Taken back; the money is to come still.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        reverse_carrier_payment(self.subject.pk, **typed, **who_and_when)


class WriteOffPage(ClaimMove):
    code = "write_off"
    form_class = ReasonForm
    is_grave = True
    done = _("Written off.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        write_off_carrier_claim(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(ClaimMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    done = _("Taken back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_carrier_claim(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page for page in (PutPage, AgreePage, RefusePage, PayPage, UnpayPage, WriteOffPage, WithdrawPage)
}


def claim(request: HttpRequest, number: str) -> HttpResponse:
    """What is claimed for which parcel, what the carrier said, and what came in."""
    user = actor_of(request)
    rows = CarrierClaim.objects.visible_to(user)
    found = rows.select_related("station", "shipment", "parts_return", "opened_by", "put_by").filter(number=number)
    row = found.first()
    if row is None:
        raise NotFound(what=CarrierClaim._meta.verbose_name, key=number)
    pursues, settles = may_pursue(user, row), may_settle(user, row)
    context = {
        "title": row.number,
        "claim": row,
        "parcel_url": url_of(row.parcel.SUBJECT, row.parcel.number),
        "payments": list(row.payments.select_related("by").order_by("pk")),
        "buttons": buttons(row, PAGES, "carrier-claim-move", may=lambda code: settles if code in MONEY else pursues),
        "proof": card_of(row, user),
        "clocks": clocks_of(row),
        "subjects": [row],
    }
    return render(request, "web/parts_room/carrier_claim.html", context)
