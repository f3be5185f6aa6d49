"""Accounts, what they may do, and the keys of their programs."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.handbook.models import ServiceLine
from anxin.kernel.errors import NotFound
from anxin.kernel.listed import listed
from anxin.people.models import RoleGrant, User
from anxin.people.roles import ROLES
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.tours import tour_of


def _words(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(Q(name__icontains=value) | Q(username__icontains=value) | Q(phone__contains=value))


def _role(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(pk__in=RoleGrant.objects.filter(role=value).values("user_id"))


def _line(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(Q(lines=[]) | Q(lines__contains=[value]))


def _lines(asked: Asked) -> list[tuple[str, str]]:
    """Nothing to choose in a house of one line."""
    offered = [(row.code, str(row)) for row in ServiceLine.objects.order_by("pk")]
    return offered if len(offered) > 1 else []


def _active(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(is_active=value == "yes")


class PeoplePage(ListPage):
    code = "users"
    title = _("People")
    row_template = "web/rows/user.html"
    headings = (_("Name"), _("User name"), _("Roles"), _("Phone"), _("Last seen"))
    ordering = ("name", "pk")
    nothing = _("Nobody has an account yet.")
    icon = "users"
    template_name = "web/administration/people.html"
    filters = (
        Filter("q", _("Name, user name, phone"), _words),
        Filter("role", _("Role"), _role, [(role.code, role.title) for role in ROLES]),
        Filter("line", _("Service line"), _line, _lines),
        Filter("active", _("Account"), _active, (("yes", _("active")), ("no", _("closed")))),
    )
    exported = (
        (_("Name"), lambda row: row.name),
        (_("User name"), lambda row: row.username),
        (_("Roles"), lambda row: listed(str(grant.described.title) for grant in row.grants.all())),
        (_("Phone"), lambda row: row.phone),
    )

    def rows(self) -> QuerySet[Any]:
        grants = Prefetch("grants", RoleGrant.objects.select_related("station", "region"))
        return User.objects.prefetch_related(grants)

    def extra(self) -> dict[str, Any]:
        return {"tour": tour_of(self.asked.user, "administrator")}


def found(pk: int) -> User:
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise NotFound(what=User._meta.verbose_name, key=pk)
    return user


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One account. A new token's secret is shown once, from the session that made it."""
    user = found(pk)
    context = {
        "title": user.name,
        "person": user,
        "grants": user.grants.select_related("station", "region").order_by("pk"),
        "works_for": ServiceLine.objects.filter(code__in=user.lines).order_by("pk") if user.lines else (),
        "tokens": user.api_tokens.order_by("-pk")[:50],
        "secret": request.session.pop(f"token-of-{pk}", ""),
        "subjects": [user],
    }
    return render(request, "web/administration/person.html", context)
