"""Pages of the month's end."""

from django.urls import URLPattern

from anxin.web.move_page import dispatcher
from anxin.web.routes import page
from anxin.web.settlement import moves, periods, statements, vouchers

HEADQUARTERS = ("period.close", "statement.draft", "statement.sign_manager", "statement.sign_finance")
VOUCHERS = ("voucher.check", "voucher.send")
STATEMENTS = (*HEADQUARTERS, "statement.confirm")

urlpatterns: list[URLPattern] = [
    page("settlement/", periods.SettlementHome.as_view(), "home-settlement", may=HEADQUARTERS),
    page("settlement/open/", periods.OpenPeriodPage.as_view(), "period-open", may=("period.close",)),
    page("settlement/finance/", statements.FinanceHome.as_view(), "home-finance", roles=("finance_manager",)),
    page("settlement/vouchers/", vouchers.VouchersPage.as_view(), "vouchers", may=VOUCHERS),
    page("settlement/vouchers/send/", vouchers.SendVouchersPage.as_view(), "vouchers-send", may=("voucher.send",)),
    page(
        "settlement/vouchers/<str:number>/",
        vouchers.CheckVoucherPage.as_view(),
        "voucher-check",
        may=("voucher.check",),
    ),
    page("settlement/statements/", statements.StatementsPage.as_view(), "statements", may=STATEMENTS),
    page("settlement/statements/<str:number>/", statements.statement, "statement", may=STATEMENTS),
    page(
        "settlement/statements/<str:number>/do/<slug:code>/",
        dispatcher(moves.PAGES),
        "statement-move",
        may=STATEMENTS,
    ),
    page(
        "settlement/statements/<str:number>/lines/<int:pk>/refuse/",
        moves.RefuseLinePage.as_view(),
        "line-refuse",
        may=("statement.refuse_line",),
    ),
    page(
        "settlement/statements/<str:number>/lines/<int:pk>/admit/",
        moves.AdmitLinePage.as_view(),
        "line-admit",
        may=("statement.refuse_line",),
    ),
    page("settlement/months/<str:number>/", periods.period, "period", may=HEADQUARTERS),
    page(
        "settlement/months/<str:number>/close/",
        periods.ClosePeriodPage.as_view(),
        "period-close",
        may=("period.close",),
    ),
]
