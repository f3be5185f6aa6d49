"""Pages of parts: the list, stock, places and their accounts, the ledger, requisitions, parcels, counts, loans."""

from django.urls import URLPattern

from anxin.parts.policies import EDIT, HOLD, KEEP, READ
from anxin.web.move_page import dispatcher
from anxin.web.parts import (
    asking,
    entering,
    loans,
    months,
    parts,
    places,
    reports,
    requisition_moves,
    requisitions,
    shipment_moves,
    shipments,
    statement_moves,
    statements,
    stock,
    stocktake_moves,
    stocktakes,
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
    page("stocktakes/", stocktakes.StocktakesPage.as_view(), "stocktakes", may=(READ, HOLD)),
    page("stocktakes/new/", stocktakes.BeginStocktakePage.as_view(), "stocktake-new", may=(KEEP, HOLD)),
    page("stocktakes/<str:number>/", stocktakes.stocktake, "stocktake", may=(READ, HOLD)),
    page("stocktakes/<str:number>/<str:code>/", dispatcher(stocktake_moves.PAGES), "stocktake-move", may=(KEEP, HOLD)),
    page("parts-months/", months.PartsMonthsPage.as_view(), "parts-months", may=(READ,)),
    page("parts-months/draw/", months.DrawStatementsPage.as_view(), "parts-month-draw", may=(KEEP,)),
    page("parts-months/<str:number>/", months.month, "parts-month", may=(READ,)),
    page("parts-months/<str:number>/close/", months.CloseMonthPage.as_view(), "parts-month-close", may=(KEEP,)),
    page("parts-statements/", statements.PartsStatementsPage.as_view(), "parts-statements", may=(READ,)),
    page("parts-statements/<str:number>/", statements.statement, "parts-statement", may=(READ,)),
    page(
        "parts-statements/<str:number>/<str:code>/",
        dispatcher(statement_moves.PAGES),
        "parts-statement-move",
        may=(KEEP, HOLD),
    ),
    page("stock-reports/", reports.StockReportsPage.as_view(), "stock-reports", may=(READ,)),
    page("stock-reports/new/", reports.ReportStockPage.as_view(), "stock-report-new", may=(HOLD,)),
    page("stock-reports/<str:number>/", reports.report, "stock-report", may=(READ,)),
    page("loans/", loans.LoansPage.as_view(), "loans", may=(READ, HOLD)),
    page("loans/<str:number>/", loans.loan, "loan", may=(READ, HOLD)),
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
