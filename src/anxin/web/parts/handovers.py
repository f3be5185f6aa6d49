"""What technicians drew of their station and gave back: the stock book, page by page."""

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
from anxin.parts.actions.offer_handover import hand_back, hand_out, withdraw_handover
from anxin.parts.actions.take_handover import decline_handover, take_handover
from anxin.parts.handing import draws, technicians_of
from anxin.parts.kinds import Condition, Direction, Kind
from anxin.parts.lifecycle import HANDOVER
from anxin.parts.models import Balance, Handover
from anxin.parts.policies import may_move_from, takes_over
from anxin.people.lines import line_of
from anxin.people.models import User
from anxin.web.evidence.card import card_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import MovePage, actor_of, buttons
from anxin.web.parts.requisition_moves import ReasonForm
from anxin.web.parts.written import read_handed
from anxin.web.requests import filters

_BY_LINE = _("One to a line: the number, how many, and the order it is of: MB-100 1 WO2603-000012")
_SERIALS = _("For parts kept by serial number, one part to a line: LCD-55 A1 A2")
# By the name of the field.
CONDITIONS = {"unused": Condition.GOOD, "faulty": Condition.FAULTY, "dead": Condition.DOA, "old": Condition.OLD}


class HandoversPage(ListPage):
    code = "handovers"
    title = _("Drawn and given back")
    row_template = "web/rows/handover.html"
    headings = (_("Number"), _("Parts"), _("Technician"), _("Which way"), _("Since"), _("State"))
    ordering = ("-offered_at", "-pk")
    nothing = _("Nothing was drawn or given back.")
    icon = "arrow-right"
    template_name = "web/parts_room/handovers.html"
    filters: ClassVar[Sequence[Filter]] = (
        Filter("state", _("State"), filters.by_field("state"), HANDOVER.choices()),
        Filter("direction", _("Which way"), filters.by_field("direction"), Direction.choices),
        filters.days("offered_at"),
        filters.stations(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Parts"), lambda row: listed(f"{one.part.number} × {one.quantity}" for one in row.lines.all())),
        (_("Name"), lambda row: listed(one.part.title for one in row.lines.all())),
        (_("Work order"), lambda row: listed(sorted({one.order for one in row.lines.all() if one.order}))),
        (_("Technician"), lambda row: row.person),
        (_("Which way"), lambda row: row.get_direction_display()),
        (_("Since"), lambda row: row.offered_at),
        (_("Taken over"), lambda row: row.ended_at if row.state == "taken" else None),
        (_("State"), lambda row: row.state_now.title),
    )

    def rows(self) -> QuerySet[Any]:
        rows = Handover.objects.visible_to(self.asked.user).select_related("person", "station")
        return rows.prefetch_related("lines__part")

    def extra(self) -> dict[str, Any]:
        user = self.asked.user
        return {"may_hand_out": technicians_of(user).exists(), "may_give_back": draws(user)}


class HandOutForm(ActionForm):
    person = forms.ModelChoiceField(User.objects.none(), label=_("Technician"))
    parts = Text(label=_("Parts"), rows=4, max_length=8_000, help_text=_BY_LINE)
    serials = Text(label=_("Numbers of the pieces"), max_length=8_000, required=False, help_text=_SERIALS)
    note = Text(label=_("Remark"), rows=2, required=False)

    def __init__(self, *args: Any, technicians: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = technicians  # type: ignore[attr-defined]


class HandOutPage(FormPage):
    title = _("Hand parts to a technician")
    button = _("Hand them out")
    done = _("The technician signs, and has them.")
    asks_at = "handover.offer"
    form_class = HandOutForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"technicians": technicians_of(self.actor)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        rows = read_handed({Condition.GOOD.value: typed["parts"]}, typed["serials"], field="parts")
        person, note = typed["person"].pk, typed["note"]
        handover = hand_out(person, rows, note=note, line=line_of(self.actor), actor=self.actor, at=self.at)
        return reverse("handover", args=[handover.number])


class GiveBackForm(ActionForm):
    unused = Text(label=_("Not used"), rows=2, max_length=4_000, required=False, help_text=_BY_LINE)
    faulty = Text(label=_("Faulty"), rows=2, max_length=4_000, required=False)
    dead = Text(label=_("Dead on arrival"), rows=2, max_length=4_000, required=False)
    old = Text(label=_("Old parts"), rows=2, max_length=4_000, required=False)
    serials = Text(label=_("Numbers of the pieces"), rows=2, max_length=8_000, required=False, help_text=_SERIALS)
    note = Text(label=_("Remark"), rows=2, required=False)


class GiveBackPage(FormPage):
    title = _("Give parts back to the station")
    button = _("Give them back")
    done = _("Sign, and the station takes them over.")
    asks_at = "handover.offer"
    form_class = GiveBackForm

    def initial(self) -> dict[str, Any]:
        """Whatever is no good goes back sooner or later."""
        carried = Balance.objects.present().filter(
            place__person=self.actor, place__kind__in=(Kind.TECHNICIAN, Kind.VAN)
        )
        rows = list(carried.select_related("part").order_by("part__number"))
        return {
            field: "\n".join(f"{row.part.number} {row.quantity}" for row in rows if row.condition == condition)
            for field, condition in CONDITIONS.items()
            if condition != Condition.GOOD
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        said: dict[str, str] = {condition: typed[field] for field, condition in CONDITIONS.items()}
        rows = read_handed(said, typed["serials"], field="unused")
        handover = hand_back(rows, note=typed["note"], line=line_of(self.actor), actor=self.actor, at=self.at)
        return reverse("handover", args=[handover.number])


class HandoverMove(MovePage):
    model: ClassVar[type[Subject]] = Handover
    page = "handover"


class TakePage(HandoverMove):
    code = "take"
    is_usual = True
    done = _("Taken over.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        take_handover(self.subject.pk, **who_and_when)


class DeclinePage(HandoverMove):
    code = "decline"
    form_class = ReasonForm
    is_grave = True
    done = _("Not taken over; everything stays where it is.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        decline_handover(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(HandoverMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    done = _("Taken back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_handover(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {page.code: page for page in (TakePage, DeclinePage, WithdrawPage)}


def handover(request: HttpRequest, number: str) -> HttpResponse:
    """What goes to whom, and the signature for it."""
    user = actor_of(request)
    rows = Handover.objects.visible_to(user).select_related(
        "place_from__station", "place_from__person", "place_to", "station", "person", "offered_by", "ended_by"
    )
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=Handover._meta.verbose_name, key=number)
    takes = takes_over(user, found)
    gives = not takes and may_move_from(user, found.place_from)
    context = {
        "title": found.number,
        "handover": found,
        "lines": list(found.lines.select_related("part").order_by("part__number", "pk")),
        "buttons": buttons(found, PAGES, "handover-move", may=lambda code: gives if code == "withdraw" else takes),
        "proof": card_of(found, user),
        "subjects": [found],
    }
    return render(request, "web/parts_room/handover.html", context)
