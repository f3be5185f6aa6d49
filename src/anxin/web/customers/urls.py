"""Pages of customers."""

from django.urls import URLPattern

from anxin.web.customers import asset
from anxin.web.customers.detail import CustomerEditPage, detail
from anxin.web.customers.list import CustomersPage
from anxin.web.routes import page

urlpatterns: list[URLPattern] = [
    page("customers/", CustomersPage.as_view(), "customers", may=("customer.edit", "customer.correct")),
    page("customers/<int:pk>/", detail, "customer"),
    page("sets/<int:pk>/", asset.detail, "asset"),
    page("sets/<int:pk>/edit/", asset.AssetEditPage.as_view(), "asset-edit", may=("customer.edit", "customer.correct")),
    page(
        "customers/<int:pk>/edit/",
        CustomerEditPage.as_view(),
        "customer-edit",
        may=("customer.edit", "customer.correct"),
    ),
]
