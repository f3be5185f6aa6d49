"""Pages of evidence, the same for everything that keeps some."""

from django.urls import URLPattern

from anxin.web.evidence import adding, showing, signing, waiving
from anxin.web.routes import page

BASE = "evidence/<slug:subject>/<str:number>/"

urlpatterns: list[URLPattern] = [
    page(f"{BASE}add/", adding.AddPage.as_view(), "evidence-add"),
    page(f"{BASE}sign/", signing.SignPage.as_view(), "evidence-sign"),
    page(f"{BASE}waive/", waiving.WaivePage.as_view(), "evidence-waive"),
    page(f"{BASE}<int:pk>/", showing.show_file, "evidence-file"),
    page(f"{BASE}<int:pk>/withdraw/", waiving.WithdrawPage.as_view(), "evidence-withdraw"),
    page(f"{BASE}reasons/<int:pk>/", waiving.DecidePage.as_view(), "evidence-decide"),
]
