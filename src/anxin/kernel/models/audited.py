"""Rows whose every change stands on a chain of the audit log, and which two people may edit at once."""

from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from anxin.kernel.compiled import Compiled
from anxin.kernel.errors import NotFound, StalePage
from anxin.kernel.rows import update

A = TypeVar("A", bound="Audited", covariant=True)

_LOCKING: dict[tuple[type[models.Model], str], Compiled[Any]] = {}


class AuditedQuerySet(models.QuerySet[A]):
    """Lock, then look, then leap."""

    def lock(self, pk: int, *, version: int | None = None) -> A:
        """The row, locked until the transaction ends.

        Raises ``NotFound``, or ``StalePage`` when the caller has seen another ``version``.
        """
        row = self._locking().one(pk=pk)
        if row is None:
            raise NotFound(what=self.model._meta.verbose_name, key=pk)
        if version is not None and version != row.version:
            raise StalePage(seen=version, current=row.version)
        return row

    def _locking(self) -> Compiled[A]:
        """By what is fetched along with the row: every action begins here."""
        key = self.model, str(self.query.select_related)
        if self.query.where or key not in _LOCKING:
            rows = self.select_for_update(of=("self",), no_key=True)
            compiled = Compiled(lambda pk: rows.filter(pk=pk), pk=models.BigAutoField())
            return compiled if self.query.where else _LOCKING.setdefault(key, compiled)
        return _LOCKING[key]


class Audited(models.Model):
    """A person, a station, a customer: no state of its own, but nothing about it changes unrecorded.

    ``SUBJECT`` is its name in events, handbooks and the audit log.
    """

    SUBJECT: ClassVar[str] = ""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def write(self, *fields: str) -> Self:
        """Save these fields and nothing else, one version on."""
        self.version += 1
        update(self, (*fields, "version"))
        return self
