"""Rows whose every change stands on a chain of the audit log, and which two people may edit at once."""

from typing import ClassVar, Self, TypeVar

from django.db import models

from anxin.kernel.errors import NotFound, StalePage

A = TypeVar("A", bound="Audited", covariant=True)


class AuditedQuerySet(models.QuerySet[A]):
    """Lock, then look, then leap."""

    def lock(self, pk: int, *, version: int | None = None) -> A:
        """The row, locked until the transaction ends.

        Raises ``NotFound``, or ``StalePage`` when the caller has seen another ``version``.
        """
        row = self.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
        if row is None:
            raise NotFound(what=self.model._meta.verbose_name, key=pk)
        if version is not None and version != row.version:
            raise StalePage(seen=version, current=row.version)
        return row


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
        self.save(update_fields=[*fields, "version"])
        return self
