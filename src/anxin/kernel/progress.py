"""Tell how far a long piece of work has come, and hear when somebody wants it stopped.

Inside a transaction the row moves on a connection of its own: nobody else would see the bar move otherwise.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.kernel.errors import Refusal
from anxin.kernel.models import Progress

_SELDOM = 0.25  # seconds between two writes; eyes are not faster

_MOVE = """
UPDATE kernel_progress SET done = LEAST(%(done)s, %(total)s), total = %(total)s, message = %(message)s,
    result = %(result)s::jsonb
WHERE id = %(id)s AND finished_at IS NULL RETURNING is_cancel_requested
"""


class Cancelled(Refusal):
    """Somebody pressed stop; what was finished before stays."""

    code = "cancelled"
    sentence = _("It was stopped on request after %(done)s of %(total)s.")


class Bar:
    """What the work holds: ``advance()`` after each step, ``say()`` when there is something to say."""

    def __init__(self, pk: int, total: int, through: BaseDatabaseWrapper) -> None:
        self.pk, self.done, self.total, self.message = pk, 0, total, ""
        self.result: dict[str, Any] = {}
        self._through = through
        self._written = float("-inf")

    def advance(self, steps: int = 1, *, total: int | None = None) -> None:
        """So much more is done. Raises ``Cancelled`` once somebody asked for it."""
        self.done += steps
        self.total = max(self.total if total is None else total, self.done)
        if time.monotonic() - self._written >= _SELDOM:
            self._write()

    def go_on(self) -> None:
        """Begin where the last attempt was broken off: with what it had done, and the ``result`` it had kept by then."""
        row = Progress.objects.get(pk=self.pk)
        self.done, self.result = row.done, dict(row.result)

    def keep(self, **result: Any) -> None:
        """Remember it for the next attempt, and write down how far it is, with whatever transaction is open."""
        self.result |= result
        self._write()

    def say(self, message: str) -> None:
        self.message = message[:400]
        self._write()

    def _write(self) -> None:
        self._written = time.monotonic()
        values: dict[str, int | str] = {"id": self.pk, "done": self.done, "total": self.total, "message": self.message}
        values["result"] = json.dumps(self.result)
        with self._through.cursor() as cursor:
            cursor.execute(_MOVE, values)
            row = cursor.fetchone()
        if row and row[0]:
            raise Cancelled(done=self.done, total=self.total)


def start(kind: str, title: str, *, actor: Any, at: datetime, total: int = 0, is_stoppable: bool = True) -> Progress:
    """The row of a piece of work that is about to begin; its id goes to the job."""
    return Progress.objects.create(
        kind=kind, title=title[:120], started_at=at, started_by=actor, total=total, is_stoppable=is_stoppable
    )


def ask_to_cancel(progress: Progress) -> None:
    Progress.objects.filter(pk=progress.pk, finished_at=None, is_stoppable=True).update(is_cancel_requested=True)


@contextmanager
def running(pk: int) -> Iterator[Bar]:
    """The bar of a started piece of work. At the end it is finished; with an exception it failed, and says why.

    A refusal leaves its code and what to do now in the result. What failed may be tried again under the same bar.
    """
    row = Progress.objects.get(pk=pk)
    apart = _apart()
    bar = Bar(pk, row.total, apart or connection)
    if row.is_failed:
        _begin_again(bar)
    try:
        yield bar
    except Refusal as refusal:
        if not isinstance(refusal, Cancelled):
            bar.result = {"refusal": refusal.code, "now_what": refusal.advice}
        _finish(bar, message=str(refusal), is_failed=not isinstance(refusal, Cancelled))
        raise
    except Exception as failure:
        _finish(bar, message=str(_("It failed: %s")) % failure, is_failed=True)
        raise
    else:
        _finish(bar, message=bar.message, is_failed=False)
    finally:
        if apart:
            apart.close()


def _begin_again(bar: Bar) -> None:
    with bar._through.cursor() as cursor:
        cursor.execute("UPDATE kernel_progress SET finished_at = NULL, is_failed = false WHERE id = %s", [bar.pk])


_FINISH = """
UPDATE kernel_progress SET done = %(done)s, total = %(total)s, message = %(message)s, result = %(result)s::jsonb,
    finished_at = %(at)s, is_failed = %(is_failed)s
WHERE id = %(id)s AND finished_at IS NULL
"""


def _finish(bar: Bar, *, message: str, is_failed: bool) -> None:
    with bar._through.cursor() as cursor:
        cursor.execute(
            _FINISH,
            {
                "id": bar.pk,
                "done": bar.done,
                "total": max(bar.total, bar.done),
                "message": message[:400],
                "result": json.dumps(bar.result),
                "at": clock.now(),
                "is_failed": is_failed,
            },
        )


def _apart() -> BaseDatabaseWrapper | None:
    """A second connection, where this one is inside a transaction that is not a test's own."""
    blocks = getattr(connection, "atomic_blocks", [])
    if all(getattr(block, "_from_testcase", False) for block in blocks):
        return None
    return connection.copy()
