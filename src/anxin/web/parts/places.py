"""Places, the accounts behind them, and what one carries oneself."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.parts.actions.edit_place import edit_place
from anxin.parts.actions.open_place import open_place
from anxin.parts.kinds import COUNTED, OF_A_PERSON, Kind
from anxin.parts.models import Handover, Loan, Place
from anxin.parts.policies import EDIT, may_move_from
from anxin.parts.queries import account_of, ledger
from anxin.people.models import User
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.lookups import LookupField
from anxin.web.move_page import actor_of
from anxin.web.parts.filters import PLACE_KIND
from anxin.web.parts.stock import link

LATEST = 30


def _words(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(
        Q(code__icontains=value) | Q(title__icontains=value) | Q(title_en__icontains=value) | Q(person__name=value)
    )


class PlacesPage(ListPage):
    code = "places"
    title = _("Places of parts")
    row_template = "web/rows/place.html"
    headings = (_("Place of parts"), _("Kind"), _("On whose account"), _("Lies in"))
    ordering = ("kind", "title", "pk")
    nothing = _("No place yet.")
    icon = "map-pin"
    template_name = "web/parts_room/places.html"
    filters = (Filter("q", _("Code, name, person"), _words), PLACE_KIND)
    exported = (
        (_("Code"), lambda row: row.code),
        (_("Place of parts"), lambda row: localised(row)),
        (_("Kind"), lambda row: row.get_kind_display()),
        (_("On whose account"), lambda row: row.answerable),
    )

    def rows(self) -> QuerySet[Any]:
        rows = Place.objects.visible_to(self.asked.user).filter(is_closed=False)
        return rows.select_related("station", "person", "parent")

    def extra(self) -> dict[str, Any]:
        return {"may_edit": self.asked.user.has(EDIT)}


def seen(user: User, code: str) -> Place:
    place = Place.objects.visible_to(user).select_related("station", "person", "parent").filter(code=code).first()
    if place is None:
        raise NotFound(what=Place._meta.verbose_name, key=code)
    return place


def place(request: HttpRequest, code: str) -> HttpResponse:
    """The account: what is on it, since when, worth what, what is on loan, and what moved last."""
    user = actor_of(request)
    found = seen(user, code)
    return render(request, "web/parts_room/account.html", _account(found, user))


def mine(request: HttpRequest) -> HttpResponse:
    """What one carries oneself, on a phone."""
    user = actor_of(request)
    mine = Place.objects.open().filter(person=user, kind__in=OF_A_PERSON)
    found = mine.order_by("kind", "pk").first()
    if found is None:
        return render(request, "web/parts_room/nothing.html", {"title": _("My parts")})
    return render(request, "web/parts_room/account.html", {**_account(found, user), "title": _("My parts")})


def _account(place: Place, user: User) -> dict[str, Any]:
    account = account_of(place, at=clock.now())
    moves = ledger(user).touching(Place.objects.on_account_of(place)).order_by("-pk")[:LATEST]
    loans = (
        Loan.objects.visible_to(user).open().on_account_of(place).select_related("part").order_by("borrowed_at", "pk")
    )
    rows = list(moves)
    link(rows)
    return {
        "title": localised(place),
        "place": place,
        "account": account,
        "here": {row.pk for row in account.places},
        "moves": rows,
        "loans": list(loans[:100]),
        "may_edit": user.has(EDIT),
        "may_count": place.is_counted and place.kind != Kind.TRANSIT and may_move_from(user, place),
        "handovers": _handovers(place, user),
        "may_give_back": place.kind in OF_A_PERSON and place.person_id == user.pk and place.station_id is not None,
        "subjects": [place],
    }


def _handovers(place: Place, user: User) -> list[Handover]:
    """Those that wait for somebody, from or to the place."""
    rows = Handover.objects.visible_to(user).open().filter(Q(place_from=place) | Q(place_to=place))
    return list(rows.select_related("person").prefetch_related("lines__part").order_by("pk"))


# What is on the way or fitted lies in places that are there by themselves.
_OPENED = [(kind.value, kind.label) for kind in (*COUNTED, Kind.SUPPLIER) if kind not in (Kind.TRANSIT, Kind.FITTED)]


class PlaceForm(ActionForm):
    code = forms.SlugField(
        label=_("Code"), max_length=48, help_text=_("Letters, digits and - only; it stays for good.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=_OPENED)
    title = forms.CharField(label=_("Name"), max_length=80)
    title_en = forms.CharField(label=_("English name"), max_length=80, required=False)
    address = forms.CharField(label=_("Address for parcels"), max_length=200, required=False)
    station = LookupField("station", label=_("Station that answers for it"), required=False)
    person = forms.ModelChoiceField(User.objects.none(), label=_("Person who answers for it"), required=False)
    parent = forms.ModelChoiceField(Place.objects.none(), label=_("Lies in (for a bin)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = User.objects.active().order_by("name")  # type: ignore[attr-defined]
        parents = Place.objects.counted().open().exclude(kind=Kind.BIN).order_by("title")
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class OpenPlacePage(FormPage):
    title = _("New place")
    done = _("Opened.")
    form_class = PlaceForm

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        ids: dict[str, Any] = {
            f"{name}_id": row.pk if (row := typed.pop(name)) else None for name in ("station", "person", "parent")
        }
        opened = open_place(typed.pop("code"), **typed, **ids, actor=self.actor, at=self.at)
        return reverse("place", args=[opened.code])


class EditPlaceForm(ActionForm):
    title = forms.CharField(label=_("Name"), max_length=80)
    title_en = forms.CharField(label=_("English name"), max_length=80, required=False)
    address = forms.CharField(label=_("Address for parcels"), max_length=200, required=False)
    is_closed = forms.BooleanField(label=_("Closed: nothing goes there any more"), required=False)


class EditPlacePage(FormPage):
    title = _("Correct the place")
    done = _("Corrected.")
    form_class = EditPlaceForm

    def find(self) -> Any:
        return seen(self.actor, self.kwargs["code"])

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in ("title", "title_en", "address", "is_closed")}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        edit_place(self.subject.pk, typed, actor=self.actor, at=self.at, version=version)
        return reverse("place", args=[self.subject.code])
