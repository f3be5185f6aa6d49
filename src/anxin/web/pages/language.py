"""The language switch, on every page, signed in or not."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from anxin.people.models import User
from anxin.web.middleware.language import LANGUAGES


@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Kept in a cookie, and with the person for their next computer and for what they are told."""
    response = HttpResponseRedirect(back_to(request))
    language = request.POST.get("language", "")
    if language in LANGUAGES:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, samesite="Lax")
        if request.user.is_authenticated:
            User.objects.filter(pk=request.user.pk).update(language=language)
    return response


def back_to(request: HttpRequest, default: str = "/") -> str:
    """The address in ``next``, if it is one of ours."""
    target = request.POST.get("next", "")
    return target if url_has_allowed_host_and_scheme(target, {request.get_host()}) else default
