"""Pages of requests."""

from django.urls import URLPattern

from anxin.web.move_page import dispatcher
from anxin.web.requests.detail import detail
from anxin.web.requests.list import RequestsPage
from anxin.web.requests.moves import PAGES
from anxin.web.routes import page

urlpatterns: list[URLPattern] = [
    page("requests/", RequestsPage.as_view(), "requests"),
    page("requests/<str:number>/", detail, "request"),
    page("requests/<str:number>/do/<slug:code>/", dispatcher(PAGES), "request-move"),
]
