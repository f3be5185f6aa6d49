"""Checks of the work, the wash and the parking place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.web.forms import ActionForm, Text
from anxin.web.shop.base import OfOrder, ReasonForm, ShopMove, ShopMoveOfOrder, operations
from anxin.workshop.actions.inspect_car import fail_inspection, pass_inspection, work_on
from anxin.workshop.actions.leader_check import leader_check
from anxin.workshop.actions.make_ready import make_ready
from anxin.workshop.actions.self_check import self_check
from anxin.workshop.actions.wash_car import wash_car
from anxin.workshop.kinds import Stage
from anxin.workshop.models import Operation


class SelfCheckForm(ActionForm):
    report = Text(label=_("Repair report"), rows=4)


class SelfCheckPage(ShopMove):
    code = "self_check"
    form_class = SelfCheckForm
    done = _("Reported. The car waits for its inspection.")

    @classmethod
    def is_next(cls, subject: Any) -> bool:
        return not operations(subject, Stage.TO_DO, Stage.WORKING).exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        self_check(self.subject.pk, **typed, **who_and_when)


class LeaderCheckPage(ShopMove):
    code = "leader_check"
    form_class = ActionForm
    is_usual = True
    done = _("Checked.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return not subject.is_leader_checked

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        leader_check(self.subject.pk, **who_and_when)


class PassForm(ActionForm):
    road_test = Text(label=_("Road test: who drove, what was found, or why none was needed"), rows=2)
    left_undone = Text(label=_("What should be done and was not"), rows=2, required=False)


class PassPage(ShopMove):
    code = "pass_inspection"
    form_class = PassForm
    is_usual = True
    done = _("Passed.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        pass_inspection(self.subject.pk, **typed, **who_and_when)


class OperationsChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Operation) -> str:
        return str(obj)


class FailForm(OfOrder):
    reason = Text(label=_("What is not good"))
    again = OperationsChoice(
        Operation.objects.none(),
        label=_("To be done again (none ticked: all of it)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["again"].queryset = operations(self.order, Stage.DONE)  # type: ignore[attr-defined]


class FailPage(ShopMoveOfOrder):
    code = "fail_inspection"
    form_class = FailForm
    is_grave = True
    done = _("Back to work; it counts as a repeat.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        again = tuple(row.pk for row in typed["again"])
        fail_inspection(self.subject.pk, reason=typed["reason"], operation_ids=again, **who_and_when)


class WorkOnPage(ShopMove):
    code = "work_on"
    form_class = ReasonForm
    done = _("The order is open for work again.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        work_on(self.subject.pk, **typed, **who_and_when)


class WashPage(ShopMove):
    code = "wash"
    form_class = ActionForm
    done = _("Washed.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return not subject.is_washed

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        wash_car(self.subject.pk, **who_and_when)


class ReadyForm(ActionForm):
    parked = forms.CharField(label=_("Where it stands"), max_length=60)


class ReadyPage(ShopMove):
    code = "make_ready"
    form_class = ReadyForm
    is_usual = True
    done = _("Ready for delivery; the adviser is told.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        make_ready(self.subject.pk, **typed, **who_and_when)
