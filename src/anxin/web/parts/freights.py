"""Freight of parcels: noted on the parcel, listed with who bears it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.kernel.listed import listed
from anxin.kernel.models import Subject
from anxin.parts.actions.note_freight import note_freight, reverse_freight
from anxin.parts.carrying import freights_of
from anxin.parts.kinds import Bearer
from anxin.parts.models import Freight, PartsReturn, Shipment
from anxin.parts.models.parcels import Parcel
from anxin.parts.policies import KEEP
from anxin.people.models import User
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import MovePage
from anxin.web.parts.requisition_moves import ReasonForm
from anxin.web.requests import filters
from anxin.web.subjects import url_of

NOT_SENT = ("listed", "confirmed", "declined", "withdrawn")


def was_sent(parcel: Parcel) -> bool:
    return parcel.state not in NOT_SENT


def freight_card(parcel: Parcel, user: User) -> dict[str, Any]:
    """What the page of a parcel shows of its freight, and of the claim against its carrier."""
    return {
        "freights": freights_of(parcel),
        "may_reverse": user.has(KEEP),
        "carrier_claim": parcel.carrierclaims.exclude(state="withdrawn").first(),
    }


class FreightsPage(ListPage):
    code = "freights"
    title = _("Freight of parts")
    row_template = "web/rows/freight.html"
    headings = (_("Parcel"), _("Carrier"), _("Noted"), _("Freight"), _("Who paid, who bears it"), _("Remark"))
    ordering = ("-at", "-pk")
    nothing = _("No freight was noted yet.")
    nothing_hint = _("It is noted on the parcel.")
    icon = "receipt"
    filters: ClassVar[Sequence[Filter]] = (
        Filter("paid", _("Who paid"), filters.by_field("paid_by"), Bearer.choices),
        Filter("borne", _("Who bears it"), filters.by_field("borne_by"), Bearer.choices),
        filters.days("at"),
    )
    exported = (
        (_("Parcel"), lambda row: row.parcel.number),
        (_("Carrier"), lambda row: row.parcel.carrier),
        (_("Tracking number"), lambda row: row.parcel.tracking),
        (_("Station"), lambda row: row.parcel.station),
        (_("Noted"), lambda row: row.at),
        (_("Freight"), lambda row: row.amount),
        (_("Who paid"), lambda row: row.get_paid_by_display()),
        (_("Who bears it"), lambda row: row.get_borne_by_display()),
        (_("Clause"), lambda row: listed(row.clause)),
        (_("Remark"), lambda row: row.note),
    )

    def rows(self) -> QuerySet[Any]:
        rows = Freight.objects.visible_to(self.asked.user)
        return rows.select_related("shipment__station", "parts_return__station", "by", "reversed_by")

    def decorate(self, rows: list[Any]) -> None:
        for row in rows:
            row.parcel_url = url_of(row.parcel.SUBJECT, row.parcel.number)


class FreightForm(ActionForm):
    amount = forms.DecimalField(label=_("Freight (yuan)"), max_digits=9, decimal_places=2, min_value=Decimal("0.01"))
    paid_by = forms.ChoiceField(label=_("Who paid"), choices=Bearer.choices)
    note = Text(label=_("Remark"), rows=2, max_length=300, required=False)


class _NoteFreight(MovePage):
    code = "freight"
    title = _("Note the freight")
    form_class = FreightForm
    hint = _("The handbook says who bears it; what the other end paid is made good.")
    done = _("Noted.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return was_sent(subject)

    def initial(self) -> dict[str, Any]:
        return {"paid_by": Bearer.COMPANY if self.actor.has(KEEP) else Bearer.HOLDER}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        who_and_when.pop("version")
        note_freight(self.model.SUBJECT, self.subject.pk, **typed, **who_and_when)


class ShipmentFreightPage(_NoteFreight):
    model: ClassVar[type[Subject]] = Shipment
    page = "shipment"


class ReturnFreightPage(_NoteFreight):
    model: ClassVar[type[Subject]] = PartsReturn
    page = "parts-return"


class ReverseFreightPage(FormPage):
    title = _("Take the freight back")
    button = _("Take it back")
    done = _("Taken back.")
    form_class = ReasonForm

    def find(self) -> Any:
        rows = Freight.objects.visible_to(self.actor).standing().select_related("shipment", "parts_return")
        found = rows.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise NotFound(what=Freight._meta.verbose_name, key=str(self.kwargs["pk"]))
        return found

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        reverse_freight(self.subject.pk, **typed, actor=self.actor, at=self.at)
        parcel = self.subject.parcel
        return reverse("shipment" if isinstance(parcel, Shipment) else "parts-return", args=[parcel.number])
