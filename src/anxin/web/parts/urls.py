"""Pages of parts: the list, stock, places and their accounts, the ledger, requisitions, parcels, returns, loans."""

from django.urls import URLPattern

from anxin.parts.policies import EDIT, HOLD, KEEP, READ
from anxin.web.move_page import dispatcher
from anxin.web.parts import (
    asking,
    entering,
    loan_moves,
    loans,
    parts,
    places,
    requisition_moves,
    requisitions,
    return_moves,
    returns,
    sending_back,
    shipment_moves,
    shipments,
    stock,
)
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
    page("loans/<str:number>/<str:code>/", dispatcher(loan_moves.PAGES), "loan-move", may=(KEEP,)),
    page("parts-returns/", returns.ReturnsPage.as_view(), "parts-returns", may=(READ, HOLD)),
    page("parts-returns/new/", sending_back.ListReturnPage.as_view(), "parts-return-new", may=(HOLD,)),
    page("parts-returns/<str:number>/", returns.parts_return, "parts-return", may=(READ, HOLD)),
    page(
        "parts-returns/<str:number>/<str:code>/",
        dispatcher(return_moves.PAGES),
        "parts-return-move",
        may=(KEEP, HOLD),
    ),
    page("requisitions/", requisitions.RequisitionsPage.as_view(), "requisitions", may=(READ, HOLD)),
    page("requisitions/new/", asking.AskForPartsPage.as_view(), "requisition-new", may=(HOLD,)),
    page("requisitions/<str:number>/", requisitions.requisition, "requisition", may=(READ, HOLD)),
    page(
        "requisitions/<str:number>/<str:code>/",
        dispatcher(requisition_moves.PAGES),
        "requisition-move",
        may=(KEEP, HOLD),
    ),
    page("orders/<str:number>/ask-for-parts/", asking.AskForPartsPage.as_view(), "requisition-for", may=(HOLD,)),
    page("parcels/", shipments.ShipmentsPage.as_view(), "shipments", may=(READ, HOLD)),
    page("parcels/<str:number>/", shipments.shipment, "shipment", may=(READ, HOLD)),
    page("parcels/<str:number>/<str:code>/", dispatcher(shipment_moves.PAGES), "shipment-move", may=(KEEP, HOLD)),
    page("places/", places.PlacesPage.as_view(), "places", may=(READ,)),
    page("places/new/", places.OpenPlacePage.as_view(), "place-new", may=(EDIT,)),
    page("places/<str:code>/", places.place, "place", may=(READ, HOLD)),
    page("places/<str:code>/edit/", places.EditPlacePage.as_view(), "place-edit", may=(EDIT,)),
    page("my-parts/", places.mine, "my-parts", may=(HOLD,)),
]
