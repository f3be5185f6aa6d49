"""Pages of rewards and penalties. Who sees which line, the handbook's roles say."""

from django.urls import URLPattern

from anxin.web.move_page import dispatcher
from anxin.web.penalties.detail import penalty
from anxin.web.penalties.lists import MyPenaltiesPage, PenaltiesPage
from anxin.web.penalties.moves import PAGES
from anxin.web.penalties.proposing import ProposePage
from anxin.web.routes import page

urlpatterns: list[URLPattern] = [
    page("penalties/", PenaltiesPage.as_view(), "penalties"),
    page("penalties/mine/", MyPenaltiesPage.as_view(), "my-penalties"),
    page("penalties/propose/<slug:subject>/<str:number>/", ProposePage.as_view(), "penalty-propose"),
    page("penalties/<str:number>/", penalty, "penalty"),
    page("penalties/<str:number>/do/<slug:code>/", dispatcher(PAGES), "penalty-move"),
]
