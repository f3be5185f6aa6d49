"""Pages of requests."""

from django.urls import URLPattern

from anxin.web.move_page import dispatcher
from anxin.web.requests.detail import detail
from anxin.web.requests.list import RequestsPage
from anxin.web.requests.moves import PAGES
from anxin.web.requests.offers import RequestAgreePage, RequestHoldPage, RequestLetGoPage
from anxin.web.routes import page

EDITS = ("request.edit",)

urlpatterns: list[URLPattern] = [
    page("requests/", RequestsPage.as_view(), "requests"),
    page("requests/<str:number>/", detail, "request"),
    page("requests/<str:number>/offers/", RequestHoldPage.as_view(), "request-offers", may=EDITS),
    page("requests/<str:number>/offers/agree/", RequestAgreePage.as_view(), "request-offer-agree", may=EDITS),
    page("requests/<str:number>/offers/let-go/", RequestLetGoPage.as_view(), "request-offer-let-go", may=EDITS),
    page("requests/<str:number>/do/<slug:code>/", dispatcher(PAGES), "request-move"),
]
