"""Keep a narrowed list under a name, and forget it again."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anxin.kernel.errors import InputRefused
from anxin.web.models import SavedView
from anxin.web.move_page import actor_of
from anxin.web.pages.language import back_to

MOST = 20


@require_POST
def save_view(request: HttpRequest, page: str) -> HttpResponse:
    name, query = request.POST.get("name", "").strip()[:40], request.POST.get("query", "")
    if not name or len(query) > 500:
        raise InputRefused(reason=_("A view needs a name."))
    user = actor_of(request)
    views = SavedView.objects.filter(user=user, page=page)
    if views.exclude(name=name).count() >= MOST:
        raise InputRefused(reason=_("You already keep %(most)s views of this list; forget one first.") % {"most": MOST})
    SavedView.objects.update_or_create(user=user, page=page, name=name, defaults={"query": query})
    return HttpResponseRedirect(back_to(request))


@require_POST
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(SavedView, pk=pk, user=request.user.pk).delete()
    return HttpResponseRedirect(back_to(request, request.headers.get("Referer", "/").split("?")[0]))
