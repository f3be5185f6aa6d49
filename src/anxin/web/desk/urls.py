"""Pages of the call-centre agent."""

from django.urls import URLPattern

from anxin.web.desk.caller import intake
from anxin.web.desk.edit_request import EditRequestPage
from anxin.web.desk.new_request import NewRequestPage, show_hints
from anxin.web.lookups import lookup
from anxin.web.routes import page

REGISTER = ("request.register",)

urlpatterns: list[URLPattern] = [
    page("desk/", intake, "home-agent", roles=("agent",)),
    page("intake/", intake, "intake", may=REGISTER),
    page("intake/new/", NewRequestPage.as_view(), "intake-new", may=REGISTER),
    page("intake/hints/", show_hints, "intake-hints", may=REGISTER),
    page("lookup/<slug:kind>/", lookup, "lookup"),
    page("requests/<str:number>/edit/", EditRequestPage.as_view(), "request-edit", may=("request.edit",)),
]
