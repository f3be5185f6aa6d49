"""Ticks, photos and signatures: collected while working."""

import base64
import binascii
from io import BytesIO
from typing import Any

from django import forms
from django.core.files.base import File
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anxin.fieldwork import policies
from anxin.fieldwork.actions.add_evidence import add_evidence, withdraw_evidence
from anxin.fieldwork.actions.tick import tick, untick
from anxin.fieldwork.models import Evidence
from anxin.fieldwork.queries import detail
from anxin.handbook.current import handbook_of
from anxin.kernel import clock, files
from anxin.kernel.errors import InputRefused, NotFound
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import actor_of

PREFIX = "data:image/png;base64,"


@require_POST
def tick_items(http: HttpRequest, number: str) -> HttpResponse:
    """Tick one item, all of a list, or take a tick back; the page shows itself again."""
    actor = actor_of(http)
    order = detail(actor, number)
    name, item = http.POST.get("checklist", ""), http.POST.get("item", "")
    checklist = handbook_of(order).checklist(name)
    if checklist is None:
        raise NotFound(what=_("checklist"), key=name)
    if http.POST.get("off"):
        untick(order.pk, name, item, actor=actor, at=clock.now())
    else:
        items = [item] if item else [row.id for row in checklist.items]
        tick(order.pk, name, *items, actor=actor, at=clock.now())
    return HttpResponseRedirect(reverse("visit", args=[number]) + f"#list-{name}")


class PhotoForm(ActionForm):
    kind = forms.ChoiceField(label=_("What it shows"))
    file = forms.FileField(
        label=_("Photo or scan"),
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf", "capture": "environment"}),
    )
    note = Text(label=_("Remark"), max_length=300, required=False, rows=2)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class ProofPage(FormPage):
    """One piece of evidence of a kind that the handbook names."""

    forms_taken: tuple[str, ...] = ("photo", "scan", "signature")
    forms_of_the_clerk: tuple[str, ...] = ("stamp",)

    def find(self) -> Any:
        return detail(self.actor, self.kwargs["number"])

    def form_kwargs(self) -> dict[str, Any]:
        """What this person may put in: a stamp is the clerk's (FRM-003-01)."""
        taken = self.forms_taken
        if policies.may(self.actor, self.subject, "stamp"):
            taken = (*taken, *self.forms_of_the_clerk)
        rows = handbook_of(self.subject).evidence
        return {"kinds": [(row.id, localised(row)) for row in rows if row.form in taken]}

    def initial(self) -> dict[str, Any]:
        return {"kind": self.request.GET.get("kind")}

    def keep(self, upload: "File[bytes]", typed: dict[str, Any], version: int | None) -> str:
        stored = files.store(upload, actor=self.actor, at=self.at)
        add_evidence(
            self.subject.pk,
            kind=typed["kind"],
            file=stored,
            note=typed.get("note", ""),
            actor=self.actor,
            at=self.at,
            version=version,
        )
        return reverse("visit", args=[self.subject.number])


class PhotoPage(ProofPage):
    title = _("Add a photo")
    form_class = PhotoForm
    done = _("The photo is kept with the order.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        return self.keep(typed["file"], typed, version)


class SignatureForm(ActionForm):
    kind = forms.ChoiceField(label=_("What is signed"))
    drawing = forms.CharField(widget=forms.HiddenInput(attrs={"data-drawing": ""}), required=False, max_length=400_000)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class SignaturePage(ProofPage):
    title = _("Sign")
    button = _("Keep the signature")
    form_class = SignatureForm
    template_name = "web/visits/signature.html"
    clauses = {"kind": ("FRM-003-03",)}
    done = _("Signed.")
    forms_taken = ("signature",)
    forms_of_the_clerk = ()

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        content = drawn(typed["drawing"])
        upload = InMemoryUploadedFile(BytesIO(content), None, "signature.png", "image/png", len(content), None)
        return self.keep(upload, typed, version)


def drawn(text: str) -> bytes:
    """The picture that the glass sent. Raises ``InputRefused`` for an empty or broken one."""
    try:
        content = base64.b64decode(text.removeprefix(PREFIX), validate=True) if text.startswith(PREFIX) else b""
    except binascii.Error:
        content = b""
    if not content:
        raise InputRefused(reason=_("Nothing was signed yet: let the customer sign in the frame."))
    return content


class WithdrawForm(ActionForm):
    reason = Text(label=_("Why it does not belong here"), max_length=200, rows=2)


class WithdrawPage(FormPage):
    """Evidence is never removed; it is withdrawn, with the reason."""

    title = _("Withdraw this")
    button = _("Withdraw")
    form_class = WithdrawForm
    done = _("Withdrawn.")

    def find(self) -> Any:
        return detail(self.actor, self.kwargs["number"])

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        pk = self.kwargs["pk"]
        if not Evidence.objects.filter(pk=pk, work_order=self.subject).exists():
            raise NotFound(what=_("evidence"), key=pk)
        withdraw_evidence(self.subject.pk, pk, **typed, actor=self.actor, at=self.at, version=version)
        return reverse("visit", args=[self.subject.number])


def show_file(http: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The picture or scan itself, to those who see the order."""
    order = detail(actor_of(http), number)
    proof = order.evidence.select_related("file").filter(pk=pk).first()
    if proof is None:
        raise NotFound(what=_("evidence"), key=pk)
    with files.open_file(proof.file) as content:
        answer = HttpResponse(content.read(), content_type=proof.file.media_type)
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer
