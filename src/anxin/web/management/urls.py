"""The manager's pages."""

from django.urls import URLPattern

from anxin.web.management.figure import figure
from anxin.web.management.home import manager
from anxin.web.management.registers import register
from anxin.web.routes import page

REPORTS = ("report.read",)

urlpatterns: list[URLPattern] = [
    page("manager/", manager, "home-manager", may=REPORTS),
    page("figures/<slug:code>/", figure, "figure", may=REPORTS),
    page("registers/", register, "registers", may=REPORTS),
    page("registers/<slug:name>/", register, "register", may=REPORTS),
]
