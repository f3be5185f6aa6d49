"""Pages of work orders."""

from django.urls import URLPattern

from anxin.web.move_page import dispatcher
from anxin.web.orders.conduct import DecideViolationPage
from anxin.web.orders.detail import detail
from anxin.web.orders.list import OrdersPage
from anxin.web.orders.moves import PAGES
from anxin.web.orders.offers import ConfirmPage, HoldPage, LetGoPage
from anxin.web.routes import page

SENDS = ("work_order.assign",)

urlpatterns: list[URLPattern] = [
    page("orders/", OrdersPage.as_view(), "work-orders"),
    page("orders/<str:number>/", detail, "work-order"),
    page("orders/<str:number>/do/<slug:code>/", dispatcher(PAGES, landing="work-order"), "work-order-move"),
    page("orders/<str:number>/offers/", HoldPage.as_view(), "offers", may=SENDS),
    page("orders/<str:number>/offers/confirm/", ConfirmPage.as_view(), "offer-confirm", may=SENDS),
    page("orders/<str:number>/offers/let-go/", LetGoPage.as_view(), "offer-let-go", may=SENDS),
    page(
        "orders/<str:number>/violations/<int:pk>/",
        DecideViolationPage.as_view(),
        "violation-decide",
        may=("complaint.decide",),
    ),
]
