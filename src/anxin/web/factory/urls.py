"""Pages of sets that go back to the factory."""

from django.urls import URLPattern

from anxin.web.factory.detail import factory_return
from anxin.web.factory.lists import ReturnedStockPage, ReturnsPage, UnitRegisterPage
from anxin.web.factory.moves import PAGES
from anxin.web.factory.opening import OpenPage
from anxin.web.move_page import dispatcher
from anxin.web.routes import page
from anxin.workshop.factory.policies import APPLY, READ

urlpatterns: list[URLPattern] = [
    page("factory-returns/", ReturnsPage.as_view(), "factory-returns", may=(READ,)),
    page("factory-returns/new/", OpenPage.as_view(), "factory-return-new", may=(APPLY,)),
    page("factory-returns/stock/", ReturnedStockPage.as_view(), "returned-stock", may=(READ,)),
    page("factory-returns/register/", UnitRegisterPage.as_view(), "unit-register", may=(READ,)),
    page("factory-returns/<str:number>/", factory_return, "factory-return", may=(READ,)),
    page("factory-returns/<str:number>/<str:code>/", dispatcher(PAGES), "factory-return-move", may=(READ,)),
]
