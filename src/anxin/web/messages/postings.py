"""One event on its way: what was sent, what came back, how long it took."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.messages.actions.post_again import post_again
from anxin.messages.models import Posting
from anxin.web.move_page import actor_of


def posting(request: HttpRequest, pk: int) -> HttpResponse:
    row = Posting.objects.select_related("endpoint").filter(pk=pk).first()
    if row is None:
        raise NotFound(what=Posting._meta.verbose_name, key=pk)
    context = {
        "title": row.event,
        "posting": row,
        "body": json.dumps(json.loads(row.body), ensure_ascii=False, indent=2),
        "attempts": row.attempts.order_by("-pk"),
    }
    return render(request, "web/messages/posting.html", context)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    post_again(pk, actor=actor_of(request), at=clock.now())
    return HttpResponseRedirect(reverse("posting", args=[pk]))
