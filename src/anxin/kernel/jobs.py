"""Work for later, asked for inside a transaction: it is there when the change is, and gone when the change is undone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True)
class Job:
    """A function that can be asked for by name. ``is_single``: one waiting in the queue is enough, however often asked."""

    name: str
    run: Callable[..., object]
    is_single: bool = False


JOBS: dict[str, Job] = {}


def job(name: str, *, is_single: bool = False) -> Callable[[F], F]:
    """Register a function under a name. Its arguments must be plain JSON values."""

    def register(function: F) -> F:
        if name in JOBS:
            raise ValueError(f"two jobs are called {name}")
        JOBS[name] = Job(name, function, is_single)
        return function

    return register


def queue(name: str, **kwargs: Any) -> None:
    """Ask for a job. A worker does it after the transaction; with ``ANXIN_JOBS=inline`` this process does, on commit.

    Raises ``LookupError`` for a name nobody registered.
    """
    if name not in JOBS:
        raise LookupError(f"nobody registered a job “{name}”")
    if settings.ANXIN_JOBS == "inline":
        transaction.on_commit(partial(JOBS[name].run, **kwargs))
    else:
        _defer(JOBS[name], kwargs)


def _defer(wanted: Job, kwargs: dict[str, Any]) -> None:
    lock = wanted.name if wanted.is_single else None
    ask = app.configure_task(wanted.name, allow_unknown=True, queueing_lock=lock)
    if lock is None:
        ask.defer(**kwargs)
        return
    try:
        with transaction.atomic():
            ask.defer(**kwargs)
    except AlreadyEnqueued:
        return
