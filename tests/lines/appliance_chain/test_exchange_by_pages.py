"""A small appliance is exchanged through the pages: invoice, appraisal, its sheet, the warehouse, and the end."""

from django.core.files.uploadedfile import SimpleUploadedFile

from anxin.documents.models import Document
from tests.journey import picture
from tests.lines.company import dispatch, drive, provide, register
from tests.lines.pages import Screen

LINE = "appliance-chain"


def test_the_faulty_one_is_appraised_and_a_new_one_drawn_before_the_order_ends(company) -> None:
    request = register(company)
    company.fill(request, appliance="small")
    order = drive(company, dispatch(company, request), "tested", remedy="exchange")
    master, judge = Screen(company.technician), Screen(company.technical_supervisor)
    warehouse = Screen(company.warehouse_clerk)
    ended = {"work_done": "鉴定后换新机", "receipt_number": ""}
    data, step = ("own-data", "visit", order.number), ("step-take", "work-order", order.number)

    master.press(*data, field_remedy="exchange", **{"initial-field_remedy": ""})
    assert "鉴定单" in master.refused("visit-move", order.number, "complete", **ended)
    judge.refused(*step, "appraised")
    invoice = SimpleUploadedFile("invoice.png", picture(), content_type="image/png")
    master.press(
        "evidence-add", "work_order", order.number, kind="sales-invoice", file=invoice, value="88231", amount="299"
    )
    judge.press("own-data", "work-order", order.number, field_appraisal="exchange")
    warehouse.refused(*step, "drawn_from_warehouse")
    judge.press(*step, "appraised")

    judge.press("document-begin", "work_order", order.number, "appraisal-sheet")
    sheet = Document.objects.get(form="appraisal-sheet")
    judge.press("document-fill", sheet.number, sales_invoice="88231", opinion="不制热，符合退换条件")
    judge.press("document-move", sheet.number, "complete")
    sheet.refresh_from_db()
    judge.press("document-sign", sheet.number, "supervisor")
    assert sheet.number in warehouse.read("work-order", order.number)
    warehouse.press(*step, "drawn_from_warehouse")

    order.refresh_from_db()
    provide(company, order, "complete")
    master.press("visit-move", order.number, "complete", **ended)
    order.refresh_from_db()
    assert order.state == "completed"
