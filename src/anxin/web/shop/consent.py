"""The customer's answer to more or less work: by the link in the message, without an account."""

from http import HTTPStatus

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.kernel.errors import NotFound, Refusal
from anxin.kernel.files import open_file
from anxin.workshop.actions.answer_quote import agree_work, refuse_work
from anxin.workshop.kinds import Answer, Channel
from anxin.workshop.links import quote_to_answer

ANSWERS = {"agree": agree_work, "refuse": refuse_work}


class ConsentForm(forms.Form):
    spoke_with = forms.CharField(label=_("Your name"), max_length=60)
    remark = forms.CharField(label=_("Remark"), max_length=300, required=False)
    use_required_attribute = False


def consent(http: HttpRequest, token: str) -> HttpResponse:
    """What was found, what it costs, when the car would be ready; and two buttons. What was answered stays to be read."""
    quote = quote_to_answer(token)
    form = ConsentForm(http.POST or None, initial={"spoke_with": quote.order.request.contact_name})
    answer = ANSWERS.get(http.POST.get("answer", ""))
    refusal: Refusal | None = None
    status = HTTPStatus.OK if http.method != "POST" else HTTPStatus.UNPROCESSABLE_ENTITY
    if answer is not None and form.is_valid() and quote.answer == Answer.WAITING:
        try:
            answer(quote.order_id, **form.cleaned_data, channel=Channel.LINK, actor=None, at=clock.now())
            return HttpResponseRedirect(http.path)
        except Refusal as refused:
            refusal, status = refused, HTTPStatus(refused.status)
    context = {
        "title": _("Your consent"),
        "quote": quote,
        "order": quote.order,
        "token": token,
        "photos": list(quote.photos.order_by("pk")),
        "lines": list(quote.lines.order_by("pk")),
        "is_open": quote.answer == Answer.WAITING,
        "form": form,
        "refusal": refusal,
        "grounds": {},
    }
    return render(http, "web/shop/consent.html", context, status=status)


def consent_photo(http: HttpRequest, token: str, photo: int) -> FileResponse:
    """One of the photos of the quote that the link opens, and of no other."""
    quote = quote_to_answer(token)
    found = quote.photos.select_related("file").filter(pk=photo).first()
    if found is None:
        raise NotFound(what=_("photo"), key=photo)
    return FileResponse(open_file(found.file), content_type=found.file.media_type)
