"""Faulty bought-in parts with their suppliers: the list of what is outstanding, one claim, and what is done with it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.kernel.listed import listed
from anxin.kernel.models import Subject
from anxin.parts.actions.claim_of_supplier import TO_A_SUPPLIER, list_claim, send_claim, withdraw_claim
from anxin.parts.actions.settle_claim import refuse_claim, take_replacement
from anxin.parts.kinds import Condition, Kind
from anxin.parts.lifecycle import SUPPLIER_CLAIM
from anxin.parts.models import Balance, Place, SupplierClaim, SupplierClaimLine
from anxin.parts.policies import KEEP
from anxin.parts.stores import stores_for
from anxin.people.lines import line_of
from anxin.web.components.basics import localised
from anxin.web.components.clocks import clocks_by_subject, clocks_of
from anxin.web.evidence.card import card_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.listing.filters import Asked, Choice, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import MovePage, actor_of, buttons
from anxin.web.parts.requisition_moves import ReasonForm, stores
from anxin.web.parts.written import read_quantities, read_serials
from anxin.web.requests import filters

_SERIALS = _("For parts kept by serial number, one part to a line: LCD-55 A1 A2")


def suppliers() -> list[tuple[str, str]]:
    """By code."""
    rows = Place.objects.open().filter(kind=Kind.SUPPLIER).order_by("title")
    return [(place.code, localised(place)) for place in rows]


def _suppliers(asked: Asked) -> list[Choice]:
    return [(code, title) for code, title in suppliers()]


class SupplierClaimsPage(ListPage):
    code = "supplier-claims"
    title = _("Claims against suppliers")
    row_template = "web/rows/supplier_claim.html"
    headings = (_("Number"), _("Parts"), _("Supplier"), _("Outstanding"), _("Sent"), _("State"), _("Clock"))
    ordering = ("-listed_at", "-pk")
    nothing = _("Nothing is with a supplier.")
    nothing_hint = _("List what is faulty and was bought in: the supplier replaces it.")
    icon = "arrow-back-up"
    template_name = "web/parts_room/claims.html"
    filters: ClassVar[Sequence[Filter]] = (
        Filter(
            "state",
            _("State"),
            filters.by_states(lambda value: SUPPLIER_CLAIM.open_states if value == "open" else [value]),
            [("open", _("not ended")), *SUPPLIER_CLAIM.choices()],
            default="open",
        ),
        Filter("supplier", _("Supplier"), filters.by_field("supplier__code"), _suppliers),
        Filter("clock", _("Clock"), filters.by_clock("supplier_claim"), filters.CLOCK_CHOICES),
        filters.lines(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Supplier"), lambda row: localised(row.supplier)),
        (_("Parts"), lambda row: listed(f"{one.part.number} × {one.quantity}" for one in row.lines.all())),
        (_("Replaced"), lambda row: sum(one.replaced for one in row.lines.all())),
        (_("Outstanding"), lambda row: row.outstanding),
        (_("Reason"), lambda row: row.reason),
        (_("Listed"), lambda row: row.listed_at),
        (_("Sent"), lambda row: row.sent_at),
        (_("Ended"), lambda row: row.ended_at),
        (_("State"), lambda row: row.state_now.title),
    )

    def rows(self) -> QuerySet[Any]:
        rows = SupplierClaim.objects.visible_to(self.asked.user).select_related("supplier")
        return rows.prefetch_related("lines__part")

    def extra(self) -> dict[str, Any]:
        return {"may_claim": self.asked.user.has(KEEP)}

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("supplier_claim", [row.pk for row in rows])
        for row in rows:
            row.clock = clocks.get(row.pk)


class ClaimForm(ActionForm):
    supplier = forms.ChoiceField(label=_("Supplier"))
    store = forms.ChoiceField(label=_("Out of"))
    parts = Text(
        label=_("Parts"), rows=4, max_length=8_000, help_text=_("One to a line, the number and how many: MB-100 2")
    )
    condition = forms.ChoiceField(label=_("Condition"), choices=[(row.value, row.label) for row in TO_A_SUPPLIER])
    reason = Text(label=_("What is wrong with them"), max_length=2_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].choices = suppliers()  # type: ignore[attr-defined]
        self.fields["store"].choices = stores()  # type: ignore[attr-defined]


class ClaimPage(FormPage):
    title = _("Claim against a supplier")
    button = _("List it")
    done = _("Listed. Send it with the appraisal.")
    asks_at = "supplier_claim.list"
    form_class = ClaimForm

    def initial(self) -> dict[str, Any]:
        """What lies faulty in the line's store, was bought in, and stands on no list yet."""
        store = next(iter(stores_for(line_of(self.actor))), None)
        if store is None:
            return {}
        listed = SupplierClaimLine.objects.filter(claim__state="listed", claim__store=store)
        rows = Balance.objects.present().filter(place=store, condition=Condition.FAULTY, part__is_bought_in=True)
        rows = rows.exclude(part__in=listed.values("part")).order_by("part__number")
        parts = rows.values_list("part__number", "quantity")
        return {"store": store.code, "parts": "\n".join(f"{number} {quantity}" for number, quantity in parts)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        parts = read_quantities(typed.pop("parts"), field="parts")
        claim = list_claim(parts, **typed, line=line_of(self.actor), actor=self.actor, at=self.at)
        return reverse("supplier-claim", args=[claim.number])


class ClaimMove(MovePage):
    model: ClassVar[type[Subject]] = SupplierClaim
    page = "supplier-claim"


class SendForm(ActionForm):
    serials = Text(label=_("Numbers of the pieces"), max_length=8_000, required=False, help_text=_SERIALS)


class SendPage(ClaimMove):
    code = "send"
    form_class = SendForm
    is_usual = True
    done = _("With the supplier; the time to replace it runs.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        send_claim(self.subject.pk, serials=read_serials(typed["serials"], field="serials"), **who_and_when)


class ReplaceForm(SendForm):
    quantities = Text(
        label=_("Good ones that came"), rows=4, max_length=8_000, help_text=_("One to a line; the rest can follow.")
    )
    field_order = ("quantities",)


class ReplacePage(ClaimMove):
    code = "replace"
    form_class = ReplaceForm
    is_usual = True
    done = _("In the store, good as new.")

    def initial(self) -> dict[str, Any]:
        rows = self.subject.lines.select_related("part").order_by("part__number")
        return {"quantities": "\n".join(f"{row.part.number} {row.outstanding}" for row in rows if row.outstanding)}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        quantities = read_quantities(typed["quantities"], field="quantities")
        serials = read_serials(typed["serials"], field="serials")
        take_replacement(self.subject.pk, quantities, serials=serials, **who_and_when)


class RefuseForm(ReasonForm):
    serials = Text(
        label=_("Numbers of the pieces that came back"), max_length=8_000, required=False, help_text=_SERIALS
    )


class RefusePage(ClaimMove):
    code = "refuse"
    form_class = RefuseForm
    is_grave = True
    hint = _("What was not replaced is back in the store as it left it.")
    done = _("Not replaced; the rest is back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        typed["serials"] = read_serials(typed["serials"], field="serials")
        refuse_claim(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(ClaimMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    done = _("Taken back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_claim(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {page.code: page for page in (SendPage, ReplacePage, RefusePage, WithdrawPage)}


def claim(request: HttpRequest, number: str) -> HttpResponse:
    """What the supplier has, what they replaced, and by when the rest is due."""
    user = actor_of(request)
    rows = SupplierClaim.objects.visible_to(user).select_related("supplier", "store", "listed_by", "sent_by")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=SupplierClaim._meta.verbose_name, key=number)
    context = {
        "title": found.number,
        "claim": found,
        "lines": list(found.lines.select_related("part").order_by("part__number", "pk")),
        "buttons": buttons(found, PAGES, "supplier-claim-move", may=lambda _code: user.has(KEEP)),
        "proof": card_of(found, user),
        "clocks": clocks_of(found),
        "subjects": [found],
    }
    return render(request, "web/parts_room/claim.html", context)
