"""Pages of claims to the maker."""

from django.urls import URLPattern

from anxin.web.claims.detail import OpenPage, maker_claim
from anxin.web.claims.lists import ClaimsPage
from anxin.web.claims.moves import PAGES
from anxin.web.move_page import dispatcher
from anxin.web.routes import page
from anxin.workshop.claims.policies import FILE, READ

urlpatterns: list[URLPattern] = [
    page("maker-claims/", ClaimsPage.as_view(), "maker-claims", may=(READ,)),
    page("maker-claims/for/<str:number>/", OpenPage.as_view(), "maker-claim-new", may=(FILE,)),
    page("maker-claims/<str:number>/", maker_claim, "maker-claim", may=(READ,)),
    page("maker-claims/<str:number>/<str:code>/", dispatcher(PAGES), "maker-claim-move", may=(READ,)),
]
