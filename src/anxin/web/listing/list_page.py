"""A list: filters in the address, saved views, pages by cursor, Excel."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, TypeAlias

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from anxin.kernel import clock
from anxin.kernel.cursors import page
from anxin.kernel.errors import Sentence
from anxin.people.models import User
from anxin.web.listing.filters import Asked, Filter, narrowed
from anxin.web.listing.spreadsheet import spreadsheet
from anxin.web.models import SavedView

Exported: TypeAlias = tuple[Sentence, Callable[[Any], Any]]


class ListPage(View):
    """A page names its rows (``rows``, by ``visible_to``), their row template, headings and filters.

    ``columns`` are those the template reads, all where it names none; an export reads all of them anyway.
    ``decorate`` adds to the rows of one part what a join cannot, in one query for all of them: the number of queries
    is the same for ten rows and for a hundred.
    """

    code: ClassVar[str]
    title: ClassVar[Sentence]
    row_template: ClassVar[str]
    headings: ClassVar[Sequence[Sentence]]
    ordering: ClassVar[Sequence[str]]
    columns: ClassVar[Sequence[str]] = ()
    filters: ClassVar[Sequence[Filter]] = ()
    exported: ClassVar[Sequence[Exported]] = ()
    template_name: ClassVar[str] = "web/list.html"
    nothing: ClassVar[Sentence]
    nothing_hint: ClassVar[Sentence] = ""
    icon: ClassVar[str] = "inbox"
    size: ClassVar[int] = 40
    most_exported: ClassVar[int] = 50_000

    asked: Asked

    def rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    def decorate(self, rows: list[Any]) -> None:
        """Nothing more by default."""

    def taken_home(self, rows: QuerySet[Any]) -> Iterable[Any]:
        """The rows of the export, with whatever its columns read."""
        return rows

    def extra(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        assert isinstance(user, User)
        self.asked = Asked(user, clock.now())
        found = narrowed(self.rows(), self.filters, request, self.asked)
        if "export" in request.GET and self.exported:
            rows = self.taken_home(found.all().order_by(*self.ordering)[: self.most_exported])
            return spreadsheet(self.code, self.title, self.exported, rows)
        cursor = request.GET.get("page")
        rows = found.rows.only(*self.columns) if self.columns else found.rows
        part = page(rows, order=self.ordering, size=self.size, cursor=cursor, having=found.having)
        self.decorate(part.rows)
        context = {
            "title": self.title,
            "list": self,
            "rows": part.rows,
            "before": part.before,
            "after": part.after,
            "filters": found.shown,
            "is_narrowed": any(shown.value for shown in found.shown),
            "views": SavedView.objects.filter(user=user, page=self.code),
            "page_query": _without_place(request),
            **self.extra(),
        }
        return render(request, self.template_name, context)


def _without_place(request: HttpRequest) -> str:
    values = request.GET.copy()
    for name in ("page", "export"):
        values.pop(name, None)
    for name in [name for name, value in values.items() if not value]:
        values.pop(name)
    return values.urlencode()
