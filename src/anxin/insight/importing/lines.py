"""The service lines a list names, by code or by title."""

from django.utils.translation import gettext as _

from anxin.handbook.models import ServiceLine
from anxin.insight.importing.rows import Row


class LineFinder:
    """Knows the lines of the house; asks once."""

    def __init__(self) -> None:
        lines = list(ServiceLine.objects.order_by("pk"))
        self._codes = {name.casefold(): row.code for row in lines for name in (row.code, row.title, row.title_en)}

    def named(self, row: Row) -> list[str]:
        """The codes; raises ``InputRefused`` for a name nobody knows."""
        codes = []
        for name in row.several("lines"):
            code = self._codes.get(name.casefold())
            if code is None:
                raise row.wrong("lines", _("There is no service line “%(name)s”.") % {"name": name})
            codes.append(code)
        return codes
