"""Pages of the handbook's own data and steps. Who may is for each entry to say; whose it is, for ``visible_to``."""

from django.urls import URLPattern

from anxin.web.own_data.filling import FillPage
from anxin.web.own_data.stepping import TakePage, WithdrawPage
from anxin.web.routes import page

urlpatterns: list[URLPattern] = [
    page("data/<slug:page>/<str:number>/", FillPage.as_view(), "own-data"),
    page("data/<slug:page>/<str:number>/steps/<slug:code>/", TakePage.as_view(), "step-take"),
    page("data/<slug:page>/<str:number>/steps/<slug:code>/withdraw/", WithdrawPage.as_view(), "step-withdraw"),
]
