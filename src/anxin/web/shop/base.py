"""What the pages of a shop order's moves have in common, and what they let one choose from."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage
from anxin.workshop.actions.placing import AT_WORK
from anxin.workshop.certificates.holding import lacks_of_each, named
from anxin.workshop.kinds import Stage
from anxin.workshop.models import Bay, Operation, ShopOrder


class ShopMove(MovePage):
    model: ClassVar[type[Subject]] = ShopOrder
    page = "shop-order"


class OfOrder(ActionForm):
    """A form whose choices are those of one order's shop."""

    def __init__(self, *args: Any, order: ShopOrder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order = order


class ShopMoveOfOrder(ShopMove):
    def form_kwargs(self) -> dict[str, Any]:
        return {"order": self.subject}


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"), max_length=300)


class BayChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Bay) -> str:
        return f"{localised(obj)} · {obj.get_kind_display()}"


class MechanicChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Beside the name what somebody lacks for the work, by ``lacking``."""

    lacking: Mapping[int, str] = MappingProxyType({})

    def label_from_instance(self, obj: User) -> str:
        lacks = self.lacking.get(obj.pk)
        return (
            str(_("%(name)s · without %(certificates)s") % {"name": obj, "certificates": lacks}) if lacks else str(obj)
        )


class OperationChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Operation) -> str:
        return f"{obj} · {obj.hours.normalize():f} h" + (f" · {obj.mechanic}" if obj.mechanic else "")


def bays(order: ShopOrder) -> QuerySet[Bay]:
    return Bay.objects.open().filter(station=order.station_id).order_by("code")


def mechanics(order: ShopOrder) -> QuerySet[User]:
    found = User.objects.none()
    for role in AT_WORK:
        found |= User.objects.with_role(role, station_id=order.station_id)
    return found.distinct().order_by("name", "pk")


def lacking_by_mechanic(order: ShopOrder, move: str, *, at: datetime) -> dict[int, str]:
    """What each of them lacks for the work that is left to be given out; empty where the handbook asks for nothing."""
    labour = [row.labour for row in operations(order, Stage.TO_DO).select_related("labour")]
    found = lacks_of_each(order, move, list(mechanics(order)), labour, at=at)
    return {pk: named(one for rows in lacks.values() for one in rows) for pk, lacks in found.items()}


def operations(order: ShopOrder, *stages: Stage) -> QuerySet[Operation]:
    return order.operations.filter(stage__in=stages).select_related("mechanic").order_by("pk")
