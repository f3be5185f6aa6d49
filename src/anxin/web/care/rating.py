"""The customer's rating: by the link in the message, without an account."""

from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.care.actions.take_rating import take_rating
from anxin.care.links import order_to_rate
from anxin.care.models import Rating
from anxin.kernel import clock
from anxin.kernel.errors import Refusal
from anxin.web.forms import Text

STARS = tuple((star, "★" * star + "☆" * (5 - star)) for star in (5, 4, 3, 2, 1))


class RatingForm(forms.Form):
    stars = forms.TypedChoiceField(label=_("How was the service?"), choices=STARS, coerce=int, widget=forms.RadioSelect)
    words = Text(label=_("What would you like to tell us?"), required=False)
    use_required_attribute = False


def rate(http: HttpRequest, token: str) -> HttpResponse:
    """Shows the order's number and kind only: whoever has the link need not learn more."""
    order = order_to_rate(token)
    form = RatingForm(http.POST or None)
    refusal: Refusal | None = None
    status = HTTPStatus.OK if http.method != "POST" else HTTPStatus.UNPROCESSABLE_ENTITY
    if http.method == "POST" and form.is_valid():
        try:
            take_rating(order.pk, **form.cleaned_data, actor=None, at=clock.now())
            return HttpResponseRedirect(http.path)
        except Refusal as refused:
            refusal, status = refused, HTTPStatus(refused.status)
    given = Rating.objects.filter(work_order=order).first()
    context = {
        "title": _("Your rating"),
        "order": order,
        "form": form,
        "given": given,
        "refusal": refusal,
        "grounds": {},
    }
    return render(http, "web/care/rate.html", context, status=status)
