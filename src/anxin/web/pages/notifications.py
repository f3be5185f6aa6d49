"""What a person was told."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from anxin.kernel import clock
from anxin.people.actions.mark_read import mark_all_read, mark_notification_read
from anxin.people.models import Notification, User
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.subjects import url_of


def _unread(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(read_at__isnull=value == "new")


class NotificationsPage(ListPage):
    code = "notifications"
    title = _("Notifications")
    row_template = "web/rows/notification.html"
    headings = (_("When"), _("What"), _("About"))
    ordering = ("-at", "-pk")
    nothing = _("Nobody has told you anything yet.")
    icon = "bell"
    template_name = "web/notifications.html"
    filters = (Filter("read", _("Read"), _unread, (("new", _("not read yet")), ("read", _("read")))),)

    def rows(self) -> QuerySet[Any]:
        return Notification.objects.filter(user=self.asked.user)


def count(request: HttpRequest) -> HttpResponse:
    """The number on the bell; nothing where there is none."""
    user = request.user
    assert isinstance(user, User)
    unread = Notification.objects.filter(user=user, read_at__isnull=True)[:100].count()
    return HttpResponse(format_html("{}", "99+" if unread > 99 else unread or ""))


def open_notification(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it aside and go to what it is about."""
    user = request.user
    assert isinstance(user, User)
    told = get_object_or_404(Notification, pk=pk, user=user)
    mark_notification_read(told.pk, actor=user, at=clock.now())
    return HttpResponseRedirect(url_of(told.subject_type, told.number) or reverse("notifications"))


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)
    mark_all_read(actor=user, at=clock.now())
    return HttpResponseRedirect(reverse("notifications"))
