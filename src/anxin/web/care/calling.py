"""One call: the script and the questions of the handbook, and what the customer says."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.care import plans, policies
from anxin.care.actions.appoint_call import appoint_call
from anxin.care.actions.drop_follow_up import drop_follow_up
from anxin.care.actions.miss_call import miss_call
from anxin.care.actions.recheck_call import recheck_call
from anxin.care.actions.record_call import record_call
from anxin.care.models import FollowUp
from anxin.care.models.follow_ups import OPEN
from anxin.care.queries import of_customer, with_contacts
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import FollowUpQuestion
from anxin.kernel.errors import NotFound
from anxin.web.components.basics import localised
from anxin.web.components.follow_ups import told_title
from anxin.web.desk.texts import scripts_for
from anxin.web.evidence.card import card_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Moment, Text

_YES_NO = (("yes", _("yes")), ("no", _("no")))
_STARS = tuple((str(star), "★" * star + "☆" * (5 - star)) for star in (5, 4, 3, 2, 1))


class CallForm(ActionForm):
    """A field for every question of the plan."""

    def __init__(self, *args: Any, questions: tuple[FollowUpQuestion, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question.id] = _field(question)
        self.fields["remark"] = Text(label=_("In the customer’s words"), required=False)

    @property
    def typed(self) -> dict[str, Any]:
        answers = {question.id: str(self.cleaned_data[question.id] or "") for question in self.questions}
        return {"answers": answers, "remark": self.cleaned_data["remark"]}


def _field(question: FollowUpQuestion) -> forms.Field:
    label = localised(question, "text")
    match question.form:
        case "yes_no":
            return forms.ChoiceField(label=label, choices=_YES_NO, widget=forms.RadioSelect)
        case "satisfaction":
            return forms.ChoiceField(label=label, choices=_STARS, widget=forms.RadioSelect)
        case _:
            return Text(label=label, required=False, max_length=plans.LONGEST_ANSWER, rows=2)


class OneCall(FormPage):
    """What the pages of a call have in common."""

    def find(self) -> Any:
        number = self.kwargs["number"]
        rows = with_contacts(FollowUp.objects.visible_to(self.actor)).select_related(
            "work_order__request__product",
            "work_order__technician",
            "shop_order__request__product",
            "shop_order__adviser",
            "shop_order__reception",
            "customer__division__parent",
            "asset__product",
        )
        found = rows.filter(number=number).first()
        if found is None:
            raise NotFound(what=_("call-back"), key=number)
        return found

    @property
    def role(self) -> str:
        """Whose words are read out: the station's in its own calls."""
        return "station_clerk" if self.subject.by == FollowUp.By.STATION else "agent"

    def extra(self) -> dict[str, Any]:
        call, order, stay = self.subject, self.subject.work_order, self.subject.shop_order
        plan, handbook = plans.plan_of(call), handbook_of(call)
        may_call = policies.may_call(self.actor, call) and call.state in OPEN
        return {
            "call": call,
            "order": order,
            "matter": call.job.request if call.job else None,
            "stay": stay,
            "work": list(stay.operations.filter(stage="done").order_by("pk")) if stay else [],
            "plan": plan,
            "what": told_title(call),
            "source": handbook.source(f"follow_ups/{plan.id}"),
            "scripts": scripts_for(handbook, ["follow-up"], kind=call.job.kind if call.job else "", role=self.role),
            "is_late": call.is_late(self.at),
            "may_call": may_call,
            "may_ask": may_call and not call.is_unwanted,
            "may_recheck": policies.may_recheck(self.actor, call) and call.state == "failed" and call.is_decisive,
            "proof": card_of(call, self.actor) if _is_proved(call) else None,
            "subjects": [call] if call.job is None else [],
            "others": list(of_customer(self.actor, call.customer).exclude(pk=call.pk)[:12]),
        }


def _is_proved(call: FollowUp) -> bool:
    """A visit leaves something behind; a call only where the handbook says so."""
    is_asked = any(row.evidence for row in handbook_of(call).checkpoints_before(call.SUBJECT, "pass"))
    return is_asked or call.channel == FollowUp.Channel.VISIT


class CallPage(OneCall):
    title = _("Call-back")
    button = _("Keep the answers")
    form_class = CallForm
    template_name = "web/care/call.html"
    done = _("Kept. What follows from it has begun by itself.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"questions": plans.plan_of(self.subject).questions}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        record_call(self.subject.pk, **typed, actor=self.actor, at=self.at)
        return reverse("calls") + "?state=open"


class AppointForm(ActionForm):
    starts_at = Moment(label=_("When it suits the customer"))
    remark = Text(label=_("Remark"), required=False, rows=2)


class AppointPage(OneCall):
    title = _("Call at another time")
    form_class = AppointForm
    asks_at = "follow_up.appoint"
    done = _("The time is kept; the call comes back on the list then.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        appoint_call(self.subject.pk, **typed, actor=self.actor, at=self.at, version=version)
        return reverse("calls") + "?state=open"


class DropForm(ActionForm):
    reason = Text(label=_("Reason"), max_length=300, rows=2)


class DropPage(OneCall):
    title = _("Give up")
    form_class = DropForm
    done = _("Given up, with the reason on record.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        drop_follow_up(self.subject.pk, **typed, actor=self.actor, at=self.at, version=version)
        return reverse("calls") + "?state=open"


class MissForm(ActionForm):
    remark = Text(label=_("What happened"), required=False, rows=2)


class MissPage(OneCall):
    title = _("Nobody answered")
    form_class = MissForm
    done = _("The attempt is kept; the call stays on the list.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        miss_call(self.subject.pk, **typed, actor=self.actor, at=self.at)
        return reverse("calls") + "?state=open"


class RecheckForm(ActionForm):
    is_confirmed = forms.TypedChoiceField(
        label=_("After looking at the order and asking the customer"),
        choices=(("yes", _("the service is confirmed")), ("no", _("it is not confirmed: no labour fee"))),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    note = Text(label=_("What was found"))


class RecheckPage(OneCall):
    title = _("Check a failed call-back")
    form_class = RecheckForm
    template_name = "web/care/recheck.html"
    asks_at = "follow_up.recheck"
    done = _("Decided.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        recheck_call(self.subject.pk, **typed, actor=self.actor, at=self.at)
        return reverse("home-region") if self.actor.has("follow_up.recheck") else reverse("calls")
