"""A signature with a finger on the glass."""

import base64
import binascii
from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.translation import gettext_lazy as _

from anxin.evidence import policies
from anxin.evidence.actions.add_evidence import add_evidence
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import EvidenceKind
from anxin.kernel import files
from anxin.kernel.errors import InputRefused
from anxin.web.components.basics import localised
from anxin.web.evidence.base import EvidenceForm, EvidencePage

PREFIX = "data:image/png;base64,"


class SignatureForm(EvidenceForm):
    drawing = forms.CharField(widget=forms.HiddenInput(attrs={"data-drawing": ""}), required=False, max_length=400_000)

    def __init__(self, *args: Any, chosen: EvidenceKind | None, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if chosen is None:
            self.fields["picked"] = forms.ChoiceField(label=_("What is signed"), choices=kinds)


class SignPage(EvidencePage):
    title = _("Sign")
    button = _("Keep the signature")
    form_class = SignatureForm
    template_name = "web/visits/signature.html"
    done = _("Signed.")

    def form_kwargs(self) -> dict[str, Any]:
        rows = [row for row in handbook_of(self.subject).evidence if row.form == "signature"]
        mine = [row for row in rows if policies.may_add(self.actor, self.subject, row)]
        return {"chosen": self.kind(), "kinds": [(row.id, localised(row)) for row in mine]}

    def extra(self) -> dict[str, Any]:
        chosen = self.kind()
        return {"what": chosen, "source": handbook_of(self.subject).source(f"evidence/{chosen.id}") if chosen else ""}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        content = drawn(typed["drawing"])
        upload = InMemoryUploadedFile(BytesIO(content), None, "signature.png", "image/png", len(content), None)
        stored = files.store(upload, actor=self.actor, at=self.at)
        kind = typed.get("picked") or typed["kind"]
        add_evidence(self.subject, kind=kind, file=stored, actor=self.actor, at=self.at, version=version)
        return self.landing()


def drawn(text: str) -> bytes:
    """The picture that the glass sent. Raises ``InputRefused`` for an empty or broken one."""
    try:
        content = base64.b64decode(text.removeprefix(PREFIX), validate=True) if text.startswith(PREFIX) else b""
    except binascii.Error:
        content = b""
    if not content:
        raise InputRefused(reason=_("Nothing was signed yet: let the customer sign in the frame."))
    return content
