"""Numbers people quote on the phone: short, unique, and given out without anybody waiting for anybody."""

from datetime import datetime

from django.db import connection
from django.utils import timezone

# One database sequence per series. A number lost to a refused action leaves a gap, and nobody minds; documents that
# must be numbered without gaps need a counter row of their own.
SERIES = {
    "SR": "service_request_number",
    "WO": "work_order_number",
    "CP": "complaint_number",
    "FU": "follow_up_number",
    "DU": "duty_number",
    "ST": "statement_number",
    "PN": "penalty_number",
    "AP": "approval_number",
    "LN": "loan_number",
    "RQ": "requisition_number",
    "SH": "shipment_number",
    "CT": "stocktake_number",
    "PM": "parts_month_number",
    "PS": "parts_statement_number",
    "SP": "stock_report_number",
    "RT": "parts_return_number",
    "SL": "parts_sale_number",
    "SC": "supplier_claim_number",
    "CC": "carrier_claim_number",
    "HO": "handover_number",
    "DP": "day_plan_number",
    "SO": "shop_order_number",
    "XP": "exit_pass_number",
    "AR": "arrival_number",
    "FR": "factory_return_number",
    "MC": "maker_claim_number",
    "RV": "review_number",
}


def next_number(series: str, at: datetime) -> str:
    """For example ``SR2611-000042``: series, year and month in the company's time zone, and a running number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s::regclass)", [SERIES[series]])
        (value,) = cursor.fetchone()
    return f"{series}{timezone.localtime(at):%y%m}-{value:06d}"
