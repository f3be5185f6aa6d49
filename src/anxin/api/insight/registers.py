"""The registers the department keeps, as sheets."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from anxin.api.insight.figures import Asked
from anxin.api.shapes import person
from anxin.insight.exporting import workbook
from anxin.insight.registers import REGISTERS
from anxin.kernel.errors import NotFound

router = Router(tags=["insight"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get(
    "/registers/{name}",
    response={200: None},
    operation_id="download_register",
    summary="A register as an Excel sheet",
    openapi_extra={"responses": {200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}}},
)
def read_register(request: HttpRequest, name: str, asked: Asked) -> HttpResponse:
    """reports, installations, complaints, dispatches, settled, delays, violations, penalties, visits or sent-again.

    Over what the person sees.
    """
    make = REGISTERS.get(name)
    if make is None:
        raise NotFound(what=_("register"), key=name)
    register = make(asked.line, asked.span(), user=person(request))
    content = workbook(register.headers, register.rows, title=str(register.title))
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=XLSX, headers=headers)
