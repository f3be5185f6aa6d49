"""The form in which something is asked: words, amounts, photos of the kinds the handbook wants."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.approvals.asking import Paper, Typed
from anxin.handbook.schema import Approval as Entry
from anxin.handbook.schema import Handbook
from anxin.kernel import files
from anxin.people.models import User
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Text

_ACCEPT = {"accept": "image/*,application/pdf"}
_KIND = "photo__"


class AskForm(ActionForm):
    """``entry`` says which amounts are typed and which photos are wanted; ``there`` counts those the subject has."""

    text = Text(label=_("What it is about and why"), max_length=4_000, rows=4)

    def __init__(self, *args: Any, entry: Entry, handbook: Handbook, there: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, heading in (("amount", _("Amount (yuan)")), ("list_amount", _("Amount by the price list (yuan)"))):
            if is_typed(entry, name):
                self.fields[name] = forms.DecimalField(label=heading, min_value=0, max_digits=12, decimal_places=2)
                self.fields[name].required = name == "amount" and is_decisive(entry)
        for need in entry.evidence:
            missing = need.count - there.get(need.kind, 0)
            kind = handbook.find("evidence", need.kind)
            for number in range(max(missing, 0)):
                label = f"{localised(kind)} {number + 1}" if missing > 1 else localised(kind)
                widget = forms.FileInput(attrs=_ACCEPT)
                self.fields[f"{_KIND}{need.kind}__{number}"] = forms.FileField(
                    label=label, widget=widget, required=False
                )
        self.fields["paper"] = forms.FileField(
            label=_("Another photo or paper"), widget=forms.FileInput(attrs=_ACCEPT), required=False
        )

    def told(self, *, actor: User, at: Any) -> Typed:
        """The files kept, and everything as the action takes it."""
        cleaned = self.cleaned_data
        papers = [
            Paper(files.store(upload, actor=actor, at=at), _kind_of(name))
            for name, upload in cleaned.items()
            if upload and (name == "paper" or name.startswith(_KIND))
        ]
        return Typed(
            cleaned.get("text", ""), _yuan(cleaned.get("amount")), _yuan(cleaned.get("list_amount")), tuple(papers)
        )


def is_typed(entry: Entry, name: str) -> bool:
    """An amount the handbook reckons is not typed; the list's only where a deviation is asked about."""
    if getattr(entry, name) is not None:
        return False
    return name == "amount" or any("deviation" in text or "list_amount" in text for text in _conditions(entry))


def is_decisive(entry: Entry) -> bool:
    return any("approval.amount" in text or "approval.deviation" in text for text in _conditions(entry))


def _conditions(entry: Entry) -> list[str]:
    return [text for text in (entry.when, *(step.when for step in entry.chain)) if text]


def _kind_of(name: str) -> str:
    return name.removeprefix(_KIND).rsplit("__", 1)[0] if name.startswith(_KIND) else ""


def _yuan(amount: Any) -> Decimal | None:
    return None if amount is None else Decimal(amount)
