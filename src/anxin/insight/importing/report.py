"""What became of a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from anxin.insight.exporting import workbook


@dataclass(frozen=True)
class BadRow:
    """A row that was not taken, with its number in the reader's sheet, its cells and why."""

    number: int
    cells: Sequence[str]
    reason: str
    file: str = ""


@dataclass
class ImportReport:
    """Counts of rows: new, changed, already there; and the bad ones in full."""

    kind: str
    is_dry_run: bool = False
    total: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    headers: list[str] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.bad

    def error_workbook(self) -> bytes:
        """The bad rows again, as they were, with two columns before them: why, and where they stood.

        Mended there, it can be given to the import as it is: the new columns are not read.
        """
        headers = [_("What is wrong"), _("Row"), *self.headers]
        rows = ([bad.reason, bad.number, *bad.cells] for bad in self.bad)
        return workbook(headers, rows, title=_("Bad rows"))

    def summary(self) -> str:
        """One sentence for a terminal or a message."""
        counts = {
            "total": self.total,
            "created": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "bad": len(self.bad),
        }
        text = (
            _("%(total)s rows: %(created)s new, %(changed)s changed, %(unchanged)s as they were, %(bad)s bad.") % counts
        )
        return f"{text} {_('Nothing was written (trial run).')}" if self.is_dry_run else text
