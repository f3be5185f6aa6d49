"""One document as it will be printed, who still signs, and what can be done with it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from anxin.documents import policies
from anxin.documents.models import Document
from anxin.documents.printing.papers import sheet_of
from anxin.documents.queries import PlaceToSign, open_rows, places_to_sign
from anxin.handbook.current import handbook_of
from anxin.people.models import User
from anxin.web.components.clocks import clocks_of
from anxin.web.documents.filling import is_asking
from anxin.web.documents.finding import document_of
from anxin.web.documents.moves import PAGES, may
from anxin.web.move_page import actor_of, buttons
from anxin.web.subjects import url_of


@dataclass(frozen=True)
class Place:
    """A place to sign, and where to press: empty addresses where this person cannot."""

    place: PlaceToSign
    sign_url: str
    lack_url: str
    file_url: str


def detail(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    document = document_of(user, number)
    form = document.described
    is_open = document.state == "draft"
    context = {
        "title": document.number,
        "document": document,
        "form": form,
        "source": handbook_of(document).source(f"forms/{form.id}"),
        "sheet": sheet_of(document, language=language()),
        "places": [_place(document, one, user) for one in places_to_sign(document)],
        "about_url": url_of(document.subject_type, document.subject_number),
        "may_fill": is_open and is_asking(document) and policies.may_fill(user, form, policies.place_of(document)),
        "open_rows": open_rows(document) if is_open else [],
        "corrections": list(document.corrections.order_by("pk")),
        "buttons": buttons(document, PAGES, "document-move", may=lambda code: may(user, document, code)),
        "clocks": clocks_of(document),
        "subjects": [document],
    }
    return render(http, "web/documents/detail.html", context)


def language() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh-hans"


def _place(document: Document, one: PlaceToSign, user: User) -> Place:
    form, where = document.described, policies.place_of(document)
    arguments = [document.number, one.signer.id]
    is_mine = (
        document.state == "completed" and one.signature is None and policies.may_sign(user, one.signer, form, where)
    )
    has_file = one.signature is not None and one.signature.file_id is not None
    return Place(
        one,
        sign_url=reverse("document-sign", args=arguments) if is_mine else "",
        lack_url=reverse("document-lack", args=arguments) if is_mine and one.signer.may_lack else "",
        file_url=reverse("document-file", args=arguments) if has_file else "",
    )
