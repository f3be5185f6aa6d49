"""The way in: to the home of one's role, which those with several may choose."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from anxin.people.models import User
from anxin.people.roles import BY_CODE


def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)
    codes = [grant.role for grant in user.roles]
    chosen = request.session.get("role")
    code = chosen if chosen in codes else codes[0]
    return HttpResponseRedirect(reverse(BY_CODE[code].home))


@require_POST
def switch_role(request: HttpRequest) -> HttpResponse:
    """Remember in the session at which desk the person sits now."""
    request.session["role"] = request.POST.get("role", "")
    return HttpResponseRedirect(reverse("home"))


def without_role(request: HttpRequest) -> HttpResponse:
    """For somebody who signed in and was given no role yet."""
    return render(request, "web/without_role.html")


def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
