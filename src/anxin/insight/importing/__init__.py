"""Lists from outside: read, checked row by row, written through the same actions as people use.

What the doors (command line, web, API) call:

- ``KINDS``: ``customers``, ``assets``, ``stations``, ``technicians``, ``requests``, ``parts``, ``stock``, and the
  adapters ``openrepair`` and ``complaints-cn``.
- ``import_file(kind, path, *, actor, at, dry_run=False, mapping=None, progress=None) -> ImportReport``.
- ``parse_mapping(["列名=field", ...]) -> dict`` for ``--map``.
- ``ImportReport.error_workbook() -> bytes``: the bad rows again with the reason in a new column.
- ``fields_of(kind)``: the fields with the headers that are recognised, for a help text or a mapping form.
"""

from anxin.insight.importing.headers import fields_of, parse_mapping
from anxin.insight.importing.report import BadRow, ImportReport
from anxin.insight.importing.runner import KINDS, import_file

__all__ = ["KINDS", "BadRow", "ImportReport", "fields_of", "import_file", "parse_mapping"]
