"""A photo, a scan, a stamp, an invoice, a serial number, a reading."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.evidence import policies
from anxin.evidence.actions.add_evidence import add_evidence
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import EvidenceKind
from anxin.kernel import files
from anxin.web.components.basics import localised
from anxin.web.evidence.base import EvidenceForm, EvidencePage
from anxin.web.forms import Text

PLAIN_FILES = ("photo", "scan", "signature", "stamp")


class FileField(forms.FileField):
    def __init__(self) -> None:
        picture = forms.FileInput(attrs={"accept": "image/*,application/pdf", "capture": "environment"})
        super().__init__(label=_("Photo or scan"), widget=picture)


class AddForm(EvidenceForm):
    """What the kind asks for; without a kind, one of several kinds that are a picture and nothing more."""

    def __init__(self, *args: Any, chosen: EvidenceKind | None, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if chosen is None:
            self.fields["picked"] = forms.ChoiceField(label=_("What it shows"), choices=kinds)
        if chosen is None or chosen.is_file:
            self.fields["file"] = FileField()
        if chosen is not None and chosen.form in _VALUES:
            label = f"{localised(chosen)} ({chosen.unit})" if chosen.unit else _VALUES[chosen.form]
            attrs = {"inputmode": "decimal"} if chosen.form == "number" else {"autocapitalize": "characters"}
            self.fields["value"] = forms.CharField(label=label, max_length=64, widget=forms.TextInput(attrs=attrs))
        if chosen is not None and chosen.form == "invoice":
            self.fields["amount"] = forms.DecimalField(label=_("Amount (yuan)"), max_digits=12, decimal_places=2)
        self.fields["note"] = Text(label=_("Remark"), max_length=300, required=False, rows=2)


_VALUES = {"invoice": _("Number of the invoice"), "serial": _("Serial number"), "number": _("Reading")}


class AddPage(EvidencePage):
    title = _("Add evidence")
    form_class = AddForm
    done = _("It is kept.")

    def form_kwargs(self) -> dict[str, Any]:
        """Without a chosen kind those that this person may put in: a stamp is not everybody's (FRM-003-01)."""
        rows = handbook_of(self.subject).evidence
        mine = [row for row in rows if row.form in PLAIN_FILES and policies.may_add(self.actor, self.subject, row)]
        return {"chosen": self.kind(), "kinds": [(row.id, localised(row)) for row in mine]}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        upload = typed.get("file")
        stored = files.store(upload, actor=self.actor, at=self.at) if upload else None
        add_evidence(
            self.subject,
            kind=typed.get("picked") or typed["kind"],
            file=stored,
            value=typed.get("value", ""),
            amount=typed.get("amount"),
            note=typed.get("note", ""),
            actor=self.actor,
            at=self.at,
            version=version,
        )
        return self.landing()
