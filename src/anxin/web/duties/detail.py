"""One duty: what is asked, what was reported, and the file that came with it."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from anxin.duties.models import Duty
from anxin.handbook.current import handbook_of
from anxin.kernel import clock, files
from anxin.kernel.errors import NotFound
from anxin.people.models import User
from anxin.web.components.clocks import clocks_of
from anxin.web.duties.moves import PAGES, may
from anxin.web.move_page import actor_of, buttons

# Where one does what ends a duty by itself.
WAYS = {
    "stocktake.closed": "stocktake-new",
    "parts_month.sent": "parts-month-draw",
    "stock_report.sent": "stock-report-new",
}


def seen(user: User, number: str) -> Duty:
    rows = Duty.objects.visible_to(user).select_related("person", "station", "region", "done_by", "released_by", "file")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=Duty._meta.verbose_name, key=number)
    return found


def duty(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    found = seen(user, number)
    handbook, described = handbook_of(found), found.described
    violation = described.on_breach.violation if described else None
    context: dict[str, Any] = {
        "title": found.number,
        "duty": found,
        "described": described,
        "way": reverse(WAYS[described.finished_by]) if described and described.finished_by in WAYS else "",
        "source": handbook.source(f"duties/{found.code}"),
        "form": handbook.find("forms", described.form) if described and described.form else None,
        "is_late": found.is_late(clock.now()),
        "violation": handbook.find("violations", violation) if violation else None,
        "buttons": buttons(found, PAGES, "duty-move", may=lambda code: may(user, found, code)),
        "clocks": clocks_of(found),
        "subjects": [found],
    }
    return render(http, "web/duties/duty.html", context)


def file(http: HttpRequest, number: str) -> FileResponse:
    found = seen(actor_of(http), number)
    if found.file is None:
        raise NotFound(what=Duty._meta.verbose_name, key=number)
    content = files.open_file(found.file)
    answer = FileResponse(content, filename=found.file.name, content_type=found.file.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
