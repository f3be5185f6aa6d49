"""The registers the department keeps: looked at page by page, taken home as a sheet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.insight.exporting import CONTENT_TYPE, workbook
from anxin.insight.registers import REGISTERS
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.web.management.spans import looked
from anxin.web.move_page import actor_of

SIZE = 50


def register(http: HttpRequest, name: str = "reports") -> HttpResponse:
    user = actor_of(http)
    where = looked(http, clock.now())
    if name not in REGISTERS:
        raise NotFound(what=_("register"), key=name)
    shown = REGISTERS[name](where.line, where.span, user=user)
    if "export" in http.GET:
        content = workbook(shown.headers, shown.rows, title=str(shown.title))
        answer = HttpResponse(content, content_type=CONTENT_TYPE)
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{where.month}.xlsx"'
        return answer
    number = _number(http)
    rows = shown.page((number - 1) * SIZE, SIZE + 1)
    context: dict[str, Any] = {
        "title": shown.title,
        "name": name,
        "where": where,
        "names": [(code, make(where.line, where.span, user=user).title) for code, make in REGISTERS.items()],
        "headers": shown.headers,
        "method": shown.method,
        "rows": rows[:SIZE],
        "before": number - 1,
        "after": number + 1 if len(rows) > SIZE else 0,
    }
    return render(http, "web/management/register.html", context)


def _number(http: HttpRequest) -> int:
    text = http.GET.get("sheet", "1")
    return max(1, min(int(text), 10_000)) if text.isascii() and text.isdigit() else 1
