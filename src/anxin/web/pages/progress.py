"""The bar of a long piece of work, and the button that stops it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from anxin.kernel.models import Progress
from anxin.kernel.progress import ask_to_cancel


def show_progress(request: HttpRequest, pk: int) -> HttpResponse:
    return _bar(request, get_object_or_404(Progress, pk=pk, started_by=request.user.pk))


@require_POST
def cancel_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask it to stop; it stops at the next whole step."""
    row = get_object_or_404(Progress, pk=pk, started_by=request.user.pk)
    ask_to_cancel(row)
    row.refresh_from_db()
    return _bar(request, row)


def _bar(request: HttpRequest, row: Progress) -> HttpResponse:
    """A swap gets the bar; when the work has ended, the whole page is loaded again to show what came of it."""
    response = render(request, "web/progress.html", {"row": row})
    if row.finished_at and request.headers.get("HX-Request"):
        response.headers["HX-Refresh"] = "true"
    return response
