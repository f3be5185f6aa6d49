"""Take a car in: an appointment on the phone, or a car that is at the door."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import current_handbook
from anxin.kernel.errors import InputRefused
from anxin.people.lines import line_of
from anxin.people.models import Station, User
from anxin.requests.kinds import Kind
from anxin.web.desk.texts import scripts_for
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Moment, Text
from anxin.web.lookups import LookupField
from anxin.web.shop.times import Labour, offered_labour
from anxin.workshop.actions.take_in import Arriving, take_in
from anxin.workshop.queries import shops


class OpenForm(ActionForm):
    plate = forms.CharField(label=_("Plate or chassis number"), max_length=64)
    symptom = Text(label=_("What the customer says"), rows=3, max_length=4_000)
    kind = forms.ChoiceField(label=_("Kind"))
    labour = Labour(label=_("Expected to be done"), required=False)
    appointed_at = Moment(label=_("Appointed for (empty: the car is here)"), required=False)
    adviser = forms.ModelChoiceField(User.objects.none(), label=_("Adviser"))
    rings = forms.IntegerField(
        label=_("Rings until it was answered (only on the phone)"), min_value=0, max_value=99, required=False
    )
    station = forms.ModelChoiceField(Station.objects.none(), label=_("Shop"), widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=32, required=False)
    product = LookupField("product", label=_("Model"), required=False)

    def __init__(
        self, *args: Any, stations: list[Station], kinds: list[tuple[str, Any]], line: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        ids = [row.pk for row in stations]
        self.fields["station"].queryset = Station.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
        if len(stations) > 1:
            self.fields["station"].widget = forms.Select(choices=[(row.pk, str(row)) for row in stations])
        self.fields["labour"].queryset = offered_labour(line)  # type: ignore[attr-defined]
        advisers = User.objects.none()
        for pk in ids:
            advisers |= User.objects.with_role("service_adviser", station_id=pk)
        self.fields["adviser"].queryset = advisers.distinct().order_by("name")  # type: ignore[attr-defined]


class OpenPage(FormPage):
    title = _("Take a car in")
    button = _("Open the order")
    form_class = OpenForm
    asks_at = "shop_order.open"
    template_name = "web/shop/open.html"
    done = _("Opened. The customer knows who looks after the car.")

    def form_kwargs(self) -> dict[str, Any]:
        handbook = current_handbook(line_of(self.actor))
        kinds = [(row.kind, Kind(row.kind).label) for row in handbook.request_kinds if row.leads_to == "shop_order"]
        return {"stations": shops(self.actor), "kinds": kinds, "line": line_of(self.actor)}

    def initial(self) -> dict[str, Any]:
        stations = shops(self.actor)
        mine = self.actor if any(grant.role == "service_adviser" for grant in self.actor.roles) else None
        return {
            "station": stations[0] if stations else None,
            "adviser": mine,
            "plate": self.request.GET.get("plate", ""),
        }

    def extra(self) -> dict[str, Any]:
        """What is said on the phone."""
        handbook = current_handbook(line_of(self.actor))
        return {"scripts": scripts_for(handbook, ("call-answered",), role="service_adviser")}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        station, adviser, product = typed.pop("station"), typed.pop("adviser"), typed.pop("product")
        if station is None:
            raise InputRefused(reason=_now("There is no shop you could take a car into."))
        typed["labour"] = tuple(row.pk for row in typed["labour"])
        arriving = Arriving(**typed, line=line_of(self.actor), product_id=product.pk if product else None)
        order = take_in(arriving, station_id=station.pk, adviser_id=adviser.pk, actor=self.actor, at=self.at)
        return reverse("shop-order", args=[order.number])
