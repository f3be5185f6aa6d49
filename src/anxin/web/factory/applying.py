"""The station's side: apply, pack, send, hand over."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import handbook_of
from anxin.kernel.errors import Citation
from anxin.web.factory.base import ListsForm, ParcelForm, ReasonForm, ReturnMove
from anxin.web.forms import ActionForm
from anxin.workshop.actions.apply_for_return import apply_for_return, withdraw_return
from anxin.workshop.actions.hand_over_unit import hand_over_unit
from anxin.workshop.actions.pack_unit import pack_unit
from anxin.workshop.actions.send_unit import send_unit, track_unit
from anxin.workshop.factory.kinds import FreightPayer
from anxin.workshop.factory.moves import lists_before


class ApplyPage(ReturnMove):
    code = "apply"
    is_usual = True
    hint = _("Headquarters decide; until then the set stays here.")
    done = _("Applied for. Headquarters decide.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        apply_for_return(self.subject.pk, **who_and_when)


class WithdrawPage(ReturnMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    done = _("Taken back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_return(self.subject.pk, **typed, **who_and_when)


class PackPage(ReturnMove):
    code = "pack"
    form_class = ListsForm
    is_usual = True
    done = _("Packed. Stick the status sheet on the box.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"row": self.subject, "code": "pack"}

    def grounds(self, form: ActionForm) -> Mapping[str, Citation]:
        """Each list is an entry of the handbook, and names its rules itself."""
        handbook = handbook_of(self.subject)
        rows = lists_before(self.subject, "pack")
        cited = {f"list-{row.id}": Citation(row.clause, handbook.source(f"checklists/{row.id}")) for row in rows}
        return {**super().grounds(form), **cited}

    def missing(self) -> list[Any]:
        """The lists are ticked in this very form."""
        return [row for row in super().missing() if row.kind != "checklist"]

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        ticked = {name.removeprefix("list-"): items for name, items in typed.items()}
        return super().act({"ticked": ticked}, version=version)

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        pack_unit(self.subject.pk, **typed, **who_and_when)


class SendForm(ParcelForm):
    freight_payer = forms.ChoiceField(label=_("Who pays the freight"), choices=FreightPayer.choices)


class SendPage(ReturnMove):
    code = "send"
    form_class = SendForm
    is_usual = True
    done = _("On its way; headquarters follow it.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        send_unit(self.subject.pk, **typed, **who_and_when)


class TrackForm(ActionForm):
    whereabouts = forms.CharField(label=_("Where it is, as the carrier says"), max_length=200)


class TrackPage(ReturnMove):
    code = "track"
    form_class = TrackForm
    done = _("Noted.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        track_unit(self.subject.pk, **typed, **who_and_when)


class HandOverForm(ActionForm):
    serial = forms.CharField(label=_("Barcode of the set that is handed over"), max_length=64)
    handed_to = forms.CharField(label=_("Handed to"), max_length=120)


class HandOverPage(ReturnMove):
    code = "hand_over"
    form_class = HandOverForm
    is_usual = True
    done = _("Handed over. The serial numbers are straight.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        hand_over_unit(self.subject.pk, **typed, **who_and_when)
