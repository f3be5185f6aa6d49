"""Pages of what falls due, and of the special-sales list."""

from django.urls import URLPattern

from anxin.web.alerts import deciding, special_sales
from anxin.web.alerts.list import AlertsPage
from anxin.web.routes import page

REGISTER, LIST = ("request.register",), ("special_sale.edit",)

urlpatterns: list[URLPattern] = [
    page("alerts/", AlertsPage.as_view(), "alerts", may=REGISTER),
    page("alerts/<int:pk>/take-up/", deciding.TakeUpPage.as_view(), "alert-take-up", may=REGISTER),
    page("alerts/<int:pk>/dismiss/", deciding.DismissPage.as_view(), "alert-dismiss", may=REGISTER),
    page("special-sales/", special_sales.SpecialSalesPage.as_view(), "special-sales"),
    page("special-sales/new/", special_sales.AddPage.as_view(), "special-sale-new", may=LIST),
    page("special-sales/<int:pk>/remove/", special_sales.RemovePage.as_view(), "special-sale-remove", may=LIST),
]
