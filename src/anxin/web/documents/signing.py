"""Signatures on the glass, names, photos of stamps; and the reason where one cannot be had."""

from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.documents.actions.sign import LONGEST_NAME, leave_unsigned, sign_document
from anxin.documents.queries import PlaceToSign, places_to_sign
from anxin.kernel import files
from anxin.kernel.errors import NotFound
from anxin.kernel.models import StoredFile
from anxin.web.components.basics import localised
from anxin.web.documents.finding import document_of
from anxin.web.documents.moves import ReasonForm
from anxin.web.evidence.signing import drawn
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.move_page import actor_of


class SignForm(ActionForm):
    """Staff only confirm; others draw or give their name; a stamp is a file."""

    drawing = forms.CharField(widget=forms.HiddenInput(attrs={"data-drawing": ""}), required=False, max_length=400_000)

    def __init__(self, *args: Any, place: PlaceToSign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if place.is_stamp:
            picked = forms.FileInput(attrs={"accept": "image/*,application/pdf", "capture": "environment"})
            self.fields["file"] = forms.FileField(label=_("Photo or scan of the stamp"), widget=picked)
        elif not place.signer.roles:
            self.fields["name"] = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, required=False)


class PlacePage(FormPage):
    place: PlaceToSign

    def find(self) -> Any:
        document = document_of(self.actor, self.kwargs["number"])
        places = [one for one in places_to_sign(document) if one.signer.id == self.kwargs["code"]]
        if not places:
            raise NotFound(what=_("signature"), key=self.kwargs["code"])
        self.place = places[0]
        return document

    def extra(self) -> dict[str, Any]:
        return {
            "title": localised(self.place.signer),
            "place": self.place,
            "form_title": localised(self.subject.described),
        }


class SignPage(PlacePage):
    button = _("Sign")
    form_class = SignForm
    template_name = "web/documents/sign.html"
    done = _("Signed.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"place": self.place}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        sign_document(
            self.subject.pk,
            signature=self.place.signer.id,
            name=typed.get("name", ""),
            file=self._file(typed),
            actor=self.actor,
            at=self.at,
            version=version,
        )
        return reverse("document", args=[self.subject.number])

    def _file(self, typed: dict[str, Any]) -> StoredFile | None:
        upload = typed.get("file")
        if upload is None and typed["drawing"]:
            content = drawn(typed["drawing"])
            upload = InMemoryUploadedFile(BytesIO(content), None, "signature.png", "image/png", len(content), None)
        return files.store(upload, actor=self.actor, at=self.at) if upload is not None else None


class LackPage(PlacePage):
    button = _("It could not be had")
    form_class = ReasonForm
    done = _("The reason stands in its place.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        leave_unsigned(
            self.subject.pk,
            signature=self.place.signer.id,
            reason=typed["reason"],
            actor=self.actor,
            at=self.at,
            version=version,
        )
        return reverse("document", args=[self.subject.number])


def show_signature(http: HttpRequest, number: str, code: str) -> HttpResponse:
    """The signature or stamp itself, to those who see the document."""
    row = document_of(actor_of(http), number).signatures.select_related("file").filter(code=code).first()
    if row is None or row.file is None:
        raise NotFound(what=_("signature"), key=code)
    with files.open_file(row.file) as content:
        answer = HttpResponse(content.read(), content_type=row.file.media_type)
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer
