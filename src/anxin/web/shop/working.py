"""What the dispatcher, the team leader and the mechanics do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.parts.models import Place
from anxin.people.models import User
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Moment, Text
from anxin.web.shop.base import (
    BayChoice,
    MechanicChoice,
    OfOrder,
    OperationChoice,
    ShopMove,
    ShopMoveOfOrder,
    bays,
    lacking_by_mechanic,
    mechanics,
    operations,
)
from anxin.workshop.actions.assign_operation import assign_operation
from anxin.workshop.actions.clock_off import clock_off
from anxin.workshop.actions.clock_on import clock_on
from anxin.workshop.actions.dispatch_order import dispatch_shop_order
from anxin.workshop.actions.draw_part import draw_part, drawn_of
from anxin.workshop.actions.move_in import move_in
from anxin.workshop.actions.move_out import move_out
from anxin.workshop.actions.operating import stay_of
from anxin.workshop.actions.put_back_part import put_back_part
from anxin.workshop.actions.tell_customer import tell_customer
from anxin.workshop.actions.wait_for import resume_work, wait_for
from anxin.workshop.kinds import Pause, Stage, WaitsFor
from anxin.workshop.models import Bay, DrawnPart, Operation, PlannedOperation, QuoteLine
from anxin.workshop.offered import agreed_lines


class DispatchForm(OfOrder):
    move = "dispatch"
    mechanic = MechanicChoice(User.objects.none(), label=_("Lead repairer"))
    bay = BayChoice(Bay.objects.none(), label=_("Bay"))
    reason = Text(label=_("Why to somebody without the certificate"), rows=2, max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lacking = lacking_by_mechanic(self.order, self.move, at=clock.now())
        self.fields["mechanic"].lacking = lacking  # type: ignore[attr-defined]
        self.fields["mechanic"].queryset = mechanics(self.order)  # type: ignore[attr-defined]
        self.fields["bay"].queryset = bays(self.order)  # type: ignore[attr-defined]
        if not lacking:
            del self.fields["reason"]


class DispatchPage(ShopMoveOfOrder):
    code = "dispatch"
    form_class = DispatchForm
    is_usual = True
    done = _("Given out. The team leader drives the car in.")

    def initial(self) -> dict[str, Any]:
        """As the plan has it."""
        planned = PlannedOperation.objects.filter(operation__order=self.subject).order_by("starts_at").first()
        return {"mechanic": planned.mechanic_id, "bay": planned.bay_id} if planned else {}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        ids = {f"{name}_id": typed[name].pk for name in ("mechanic", "bay")}
        dispatch_shop_order(self.subject.pk, **ids, reason=typed.get("reason", ""), **who_and_when)


class AssignForm(DispatchForm):
    move = "assign"
    operation = OperationChoice(Operation.objects.none(), label=_("Operation"))
    field_order = ("operation", "mechanic", "bay", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operation"].queryset = operations(self.order, Stage.TO_DO)  # type: ignore[attr-defined]


class AssignPage(ShopMoveOfOrder):
    code = "assign"
    form_class = AssignForm
    done = _("Given to them.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        ids = {f"{name}_id": typed[name].pk for name in ("operation", "mechanic", "bay")}
        assign_operation(self.subject.pk, **ids, reason=typed.get("reason", ""), **who_and_when)


class MoveInForm(OfOrder):
    bay = BayChoice(Bay.objects.none(), label=_("Bay"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bay"].queryset = bays(self.order)  # type: ignore[attr-defined]


class MoveInPage(ShopMoveOfOrder):
    code = "move_in"
    form_class = MoveInForm
    done = _("The car stands in the bay.")

    @classmethod
    def is_next(cls, subject: Any) -> bool:
        return stay_of(subject) is None

    def initial(self) -> dict[str, Any]:
        planned = self.subject.operations.filter(stage=Stage.TO_DO, bay__isnull=False).order_by("pk").first()
        return {"bay": planned.bay_id if planned else None}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        move_in(self.subject.pk, bay_id=typed["bay"].pk, **who_and_when)


class MoveOutPage(ShopMove):
    code = "move_out"
    form_class = ActionForm
    done = _("The bay is free.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return stay_of(subject) is not None

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        move_out(self.subject.pk, **who_and_when)


class ClockOnForm(OfOrder):
    operation = OperationChoice(Operation.objects.none(), label=_("Operation"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = operations(self.order, Stage.TO_DO, Stage.WORKING)
        self.fields["operation"].queryset = rows  # type: ignore[attr-defined]
        self.fields["operation"].initial = rows.first()


class ClockOnPage(ShopMoveOfOrder):
    code = "clock_on"
    form_class = ClockOnForm
    done = _("Clocked on.")

    @classmethod
    def is_next(cls, subject: Any) -> bool:
        """Somebody may help or begin the next one; that the present one ends is nearer."""
        return not operations(subject, Stage.WORKING).exists()

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return stay_of(subject) is not None and operations(subject, Stage.TO_DO, Stage.WORKING).exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        clock_on(self.subject.pk, operation_id=typed["operation"].pk, **who_and_when)


class ClockOffForm(OfOrder):
    operation = OperationChoice(Operation.objects.none(), label=_("Operation"))
    because = forms.ChoiceField(label=_("Why"), choices=Pause.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = operations(self.order, Stage.WORKING)
        self.fields["operation"].queryset = rows  # type: ignore[attr-defined]
        self.fields["operation"].initial = rows.first()


class ClockOffPage(ShopMoveOfOrder):
    code = "clock_off"
    form_class = ClockOffForm
    is_usual = True
    done = _("Clocked off.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return operations(subject, Stage.WORKING).exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        clock_off(self.subject.pk, operation_id=typed["operation"].pk, because=typed["because"], **who_and_when)


class PartLine(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: QuoteLine) -> str:
        return f"{obj} · {drawn_of(obj)}/{obj.quantity}"


class PlaceChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Place) -> str:
        return localised(obj)


class DrawPartForm(OfOrder):
    line = PartLine(QuoteLine.objects.none(), label=_("Part of the picking list"))
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=10_000, initial=1)
    place = PlaceChoice(Place.objects.none(), label=_("Out of"))
    serials = forms.CharField(label=_("Numbers of the pieces, where they have any"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = [row.pk for row in agreed_lines(self.order) if row.part_id and drawn_of(row) < row.quantity]
        self.fields["line"].queryset = QuoteLine.objects.filter(pk__in=wanted).order_by("pk")  # type: ignore[attr-defined]
        places = Place.objects.counted().open().filter(person=None, station__in=[self.order.station_id])
        own = Place.objects.counted().open().filter(person=None, station=None)
        self.fields["place"].queryset = (places | own).order_by("station", "kind", "title")  # type: ignore[attr-defined]


class DrawPartPage(ShopMoveOfOrder):
    code = "draw_part"
    form_class = DrawPartForm
    done = _("Drawn and booked.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return any(row.part_id and drawn_of(row) < row.quantity for row in agreed_lines(subject))

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        serials = tuple(typed["serials"].split())
        about = {"line_id": typed["line"].pk, "quantity": typed["quantity"], "place": typed["place"].code}
        draw_part(self.subject.pk, **about, serials=serials, **who_and_when)


class DrawnChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: DrawnPart) -> str:
        return f"{obj.quoted} × {obj.quantity} · {obj.drawn_by}"


class PutBackForm(OfOrder):
    drawn = DrawnChoice(DrawnPart.objects.none(), label=_("Drawn by mistake"))
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        still = self.order.drawn_parts.filter(put_back=None).select_related("quoted__part", "drawn_by")
        self.fields["drawn"].queryset = still.order_by("pk")  # type: ignore[attr-defined]


class PutBackPage(ShopMoveOfOrder):
    code = "put_back_part"
    form_class = PutBackForm
    done = _("Back on its shelf, and off the bill.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(subject.drawn_parts.filter(put_back=None).exists())

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        put_back_part(self.subject.pk, drawn_id=typed["drawn"].pk, reason=typed["reason"], **who_and_when)


class WaitForm(ActionForm):
    waits_for = forms.ChoiceField(label=_("It waits for"), choices=WaitsFor.choices)
    until = Moment(label=_("Until (as far as anybody knows)"), required=False)
    reason = Text(label=_("What exactly"), max_length=300)


class WaitPage(ShopMove):
    code = "wait"
    form_class = WaitForm
    done = _("Everybody is clocked off.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        wait_for(self.subject.pk, **typed, **who_and_when)


class ResumePage(ShopMove):
    code = "resume"
    form_class = ActionForm
    is_usual = True
    done = _("The work goes on.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        resume_work(self.subject.pk, **who_and_when)


class TellForm(ActionForm):
    note = Text(label=_("What was said"), max_length=300)


class TellPage(ShopMove):
    code = "tell_customer"
    form_class = TellForm
    done = _("Kept.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        tell_customer(self.subject.pk, **typed, **who_and_when)
