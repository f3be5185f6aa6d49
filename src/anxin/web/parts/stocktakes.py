"""Counts of places: the list, one count with its differences, and where a new one begins."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.parts.actions.begin_stocktake import begin_stocktake
from anxin.parts.counting import asked_by
from anxin.parts.kinds import BETWEEN
from anxin.parts.lifecycle import STOCKTAKE
from anxin.parts.models import Place, Stocktake
from anxin.parts.policies import counts, may_move_from
from anxin.people.models import User
from anxin.web.components.basics import localised
from anxin.web.evidence.card import card_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of, buttons
from anxin.web.parts.stocktake_moves import BY_ANYBODY, PAGES
from anxin.web.requests import filters


class StocktakesPage(ListPage):
    code = "stocktakes"
    title = _("Stocktakes")
    row_template = "web/rows/stocktake.html"
    headings = (_("Number"), _("Place counted"), _("Counted by"), _("Count begun"), _("Ended"), _("State"))
    ordering = ("-begun_at", "-pk")
    nothing = _("Nothing has been counted yet.")
    icon = "checklist"
    template_name = "web/parts_room/stocktakes.html"
    filters: ClassVar[Sequence[Filter]] = (
        Filter(
            "state",
            _("State"),
            filters.by_states(lambda value: STOCKTAKE.open_states if value == "open" else [value]),
            [("open", _("not ended")), *STOCKTAKE.choices()],
        ),
        filters.stations(),
        filters.lines(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Place counted"), lambda row: localised(row.counted_place)),
        (_("On whose account"), lambda row: row.borrower),
        (_("Counted by"), lambda row: row.begun_by),
        (_("Count begun"), lambda row: row.begun_at),
        (_("All counted"), lambda row: row.counted_at),
        (_("Ended"), lambda row: row.ended_at),
        (_("State"), lambda row: row.state_now.title),
        (_("Reason"), lambda row: row.ended_why),
    )

    def rows(self) -> QuerySet[Any]:
        rows = Stocktake.objects.visible_to(self.asked.user)
        return rows.select_related("counted_place", "begun_by", "station", "person")


def seen(user: User, number: str) -> Stocktake:
    rows = Stocktake.objects.visible_to(user).select_related(
        "counted_place__station", "begun_by", "ended_by", "station", "person"
    )
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=Stocktake._meta.verbose_name, key=number)
    return found


def stocktake(request: HttpRequest, number: str) -> HttpResponse:
    """How far the count is, what differs and why, who signed."""
    user = actor_of(request)
    found = seen(user, number)
    is_mine, may_end = counts(user, found), may_move_from(user, found.counted_place)
    rows = found.rows.in_order().select_related("part", "place")
    differing = [] if found.state == "counting" else list(rows.differing())
    context = {
        "title": found.number,
        "stocktake": found,
        "clause": asked_by(found),
        "total": found.rows.count(),
        "counted": found.rows.filter(found__isnull=False).count(),
        "differing": differing,
        "lost": sum(row.lost for row in differing),
        "too_many": sum(row.too_many for row in differing),
        "value": sum(row.value for row in differing),
        "buttons": buttons(found, PAGES, "stocktake-move", may=lambda code: may_end if code in BY_ANYBODY else is_mine),
        "proof": card_of(found, user),
        "subjects": [found],
    }
    return render(request, "web/parts_room/stocktake.html", context)


class BeginForm(ActionForm):
    place = forms.ChoiceField(label=_("Place counted"))
    is_blind = forms.BooleanField(
        label=_("Blind: what should be there is not shown while it is counted"), required=False
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]


class BeginStocktakePage(FormPage):
    """Of the places whose parts the person may move."""

    title = _("Count a place")
    button = _("Begin to count")
    done = _("Here is the sheet.")
    form_class = BeginForm

    def form_kwargs(self) -> dict[str, Any]:
        rows = Place.objects.visible_to(self.actor).counted().open().exclude(kind__in=BETWEEN)
        rows = rows.select_related("station", "person").order_by("kind", "title")
        mine = [row for row in rows if may_move_from(self.actor, row)]
        return {"places": [(row.code, f"{localised(row)} ({row.get_kind_display()})") for row in mine]}

    def initial(self) -> dict[str, Any]:
        return {"place": self.request.GET.get("place", "")}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        place = Place.objects.visible_to(self.actor).get(code=typed["place"])
        begun = begin_stocktake(place.pk, is_blind=typed["is_blind"], actor=self.actor, at=self.at)
        return reverse("stocktake-move", args=[begun.number, "enter"])
