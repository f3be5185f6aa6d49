"""What could not be had: the reason, and its acceptance; and what was the wrong one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.evidence import policies
from anxin.evidence.actions.decide_waiver import decide_waiver
from anxin.evidence.actions.waive_evidence import waive_evidence
from anxin.evidence.actions.withdraw_evidence import withdraw_evidence
from anxin.evidence.errors import NothingToAccept
from anxin.evidence.kinds import kind_of
from anxin.evidence.models import Evidence, Waiver
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import EvidenceKind
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.web.evidence.base import EvidenceForm, EvidencePage
from anxin.web.forms import Text


class WaiveForm(EvidenceForm):
    reason = Text(label=_("Why it cannot be had"), max_length=300, rows=3)


class WaivePage(EvidencePage):
    title = _("It cannot be had")
    button = _("Note the reason")
    form_class = WaiveForm
    template_name = "web/evidence/waive.html"
    done = _("The reason is on the record.")

    def check_may(self, subject: Subject) -> None:
        """For those who may do without this kind; asked without a kind, for those who may add any."""
        code = self.asked("kind")
        kind = kind_of(subject, code) if code else None
        if kind is None:
            super().check_may(subject)
        elif not policies.may_waive(self.actor, subject, kind):
            policies.check_role(self.actor, kind.waived_by or kind.waiver_accepted_by, subject)

    def extra(self) -> dict[str, Any]:
        kind = self.kind()
        return _about(self.subject, kind) | {
            "is_alone": kind is not None and policies.waives_alone(self.actor, self.subject, kind)
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        waive_evidence(
            self.subject,
            kind=typed["kind"],
            reason=typed["reason"],
            actor=self.actor,
            at=self.at,
            version=version,
        )
        return self.landing()


class DecideForm(EvidenceForm):
    is_accepted = forms.TypedChoiceField(
        label=_("The reason is"),
        choices=[("yes", _("accepted")), ("no", _("not accepted"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = Text(label=_("Remark"), max_length=300, required=False, rows=2)


class DecidePage(EvidencePage):
    title = _("Accept the reason?")
    button = _("Decide")
    form_class = DecideForm
    template_name = "web/evidence/waive.html"
    done = _("It is on the record.")

    def check_may(self, subject: Subject) -> None:
        waiver = self.waiver(subject)
        policies.check_role(self.actor, kind_of(subject, waiver.kind).waiver_accepted_by, subject)

    def waiver(self, subject: Subject) -> Waiver:
        found = Waiver.objects.of(subject).select_related("waived_by").filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise NotFound(what=_("reason"), key=self.kwargs["pk"])
        if found.decision != Waiver.Decision.WAITING:
            raise NothingToAccept
        return found

    def extra(self) -> dict[str, Any]:
        waiver = Waiver.objects.of(self.subject).select_related("waived_by").get(pk=self.kwargs["pk"])
        return _about(self.subject, kind_of(self.subject, waiver.kind)) | {"waiver": waiver}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        decide_waiver(
            self.subject,
            self.kwargs["pk"],
            is_accepted=typed["is_accepted"],
            note=typed["note"],
            actor=self.actor,
            at=self.at,
            version=version,
        )
        return self.landing()


class WithdrawForm(EvidenceForm):
    reason = Text(label=_("Why it does not belong here"), max_length=200, rows=2)


class WithdrawPage(EvidencePage):
    """Evidence is never removed; it is withdrawn, with the reason."""

    title = _("Withdraw this")
    button = _("Withdraw")
    form_class = WithdrawForm
    done = _("Withdrawn.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        pk, reason = self.kwargs["pk"], typed["reason"]
        if not Evidence.objects.of(self.subject).filter(pk=pk).exists():
            raise NotFound(what=_("evidence"), key=pk)
        withdraw_evidence(self.subject, pk, reason=reason, actor=self.actor, at=self.at, version=version)
        return self.landing()


def _about(subject: Subject, kind: EvidenceKind | None) -> dict[str, Any]:
    return {"what": kind, "source": handbook_of(subject).source(f"evidence/{kind.id}") if kind else ""}
