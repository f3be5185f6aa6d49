"""Parts laid on the reserved shelf for a car, and taken off it again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.parts.kinds import Kind
from anxin.parts.models import Place
from anxin.web.shop.base import OfOrder, ShopMoveOfOrder
from anxin.web.shop.working import PlaceChoice
from anxin.workshop.actions.reserve_part import free_part, reserve_part
from anxin.workshop.models import ReservedPart


class ReservePartForm(OfOrder):
    part = forms.CharField(label=_("Number of the part"), max_length=64)
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=10_000, initial=1)
    place = PlaceChoice(Place.objects.none(), label=_("Out of"))
    shelf = PlaceChoice(Place.objects.none(), label=_("Onto the reserved shelf"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours = Place.objects.counted().open().filter(person=None)
        ours = ours.filter(station=None) | ours.filter(station=self.order.station_id)
        for name, rows in (("place", ours.exclude(kind=Kind.SHELF)), ("shelf", ours.filter(kind=Kind.SHELF))):
            self.fields[name].queryset = rows.order_by("station", "kind", "title")  # type: ignore[attr-defined]
            self.fields[name].initial = rows.order_by("station", "kind", "title").first()


class ReservePartPage(ShopMoveOfOrder):
    code = "reserve_part"
    form_class = ReservePartForm
    done = _("It lies on the shelf for this car.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        about = {"part": typed["part"], "quantity": typed["quantity"]}
        about |= {"place": typed["place"].code, "shelf": typed["shelf"].code}
        reserve_part(self.subject.pk, **about, **who_and_when)


class ReservedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: ReservedPart) -> str:
        return f"{obj.part} × {obj.left} · {obj.shelf}"


class FreePartForm(OfOrder):
    reserved = ReservedChoice(ReservedPart.objects.none(), label=_("Kept for this car"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.order.reserved.filter(freed_at=None).select_related("part", "shelf").order_by("pk")
        self.fields["reserved"].queryset = rows  # type: ignore[attr-defined]
        self.fields["reserved"].initial = rows.first()


class FreePartPage(ShopMoveOfOrder):
    code = "free_part"
    form_class = FreePartForm
    done = _("Back where it came from.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(subject.reserved.filter(freed_at=None).exists())

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        free_part(self.subject.pk, reserved_id=typed["reserved"].pk, **who_and_when)
