"""Pages of parts: the list, stock, places and their accounts, the ledger, loans."""

from django.urls import URLPattern

from anxin.parts.policies import EDIT, HOLD, READ
from anxin.web.parts import entering, loans, parts, places, stock
from anxin.web.routes import page

urlpatterns: list[URLPattern] = [
    page("parts/", parts.PartsPage.as_view(), "parts", may=(READ,)),
    page("parts/new/", entering.CreatePartPage.as_view(), "part-new", may=(EDIT,)),
    page("parts/<int:pk>/", parts.part, "part", may=(READ,)),
    page("parts/<int:pk>/edit/", entering.EditPartPage.as_view(), "part-edit", may=(EDIT,)),
    page("parts/<int:pk>/faults/", entering.FaultsPage.as_view(), "part-faults", may=(EDIT,)),
    page("stock/", stock.StockPage.as_view(), "stock", may=(READ,)),
    page("ledger/", stock.LedgerPage.as_view(), "ledger", may=(READ,)),
    page("loans/", loans.LoansPage.as_view(), "loans", may=(READ, HOLD)),
    page("loans/<str:number>/", loans.loan, "loan", may=(READ, HOLD)),
    page("places/", places.PlacesPage.as_view(), "places", may=(READ,)),
    page("places/new/", places.OpenPlacePage.as_view(), "place-new", may=(EDIT,)),
    page("places/<str:code>/", places.place, "place", may=(READ, HOLD)),
    page("places/<str:code>/edit/", places.EditPlacePage.as_view(), "place-edit", may=(EDIT,)),
    page("my-parts/", places.mine, "my-parts", may=(HOLD,)),
]
