"""A list as an Excel file."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from anxin.insight.exporting import CONTENT_TYPE, workbook
from anxin.kernel import clock
from anxin.kernel.errors import Sentence


def spreadsheet(
    code: str, title: Sentence, columns: Sequence[tuple[Sentence, Callable[[Any], Any]]], rows: Iterable[Any]
) -> HttpResponse:
    """The columns of the list, in the reader's language, to be kept as a file."""
    headers = [str(heading) for heading, _ in columns]
    content = workbook(headers, ([value(row) for _, value in columns] for row in rows), title=str(title))
    answer = HttpResponse(content, content_type=CONTENT_TYPE)
    name = f"{code}-{timezone.localtime(clock.now()):%Y%m%d-%H%M}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
