"""Pages of those who approve, advise and report."""

from django.urls import URLPattern

from anxin.people.roles import ROLES
from anxin.web.office.home import home
from anxin.web.routes import page

OFFICE = tuple(role.code for role in ROLES if role.home == "home-office")

urlpatterns: list[URLPattern] = [page("office/", home, "home-office", roles=OFFICE)]
