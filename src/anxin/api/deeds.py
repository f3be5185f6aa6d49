"""A move is a resource: ``POST /work-orders/WO2603-000001/acceptance``. Rooms' moves stand in tables, one row each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet
from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.shapes import Coded, Told, Versioned, person, seen_version
from anxin.api.subjects import state_of
from anxin.kernel import clock
from anxin.kernel.compiled import Compiled
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.people.visibility import Reach, scope_of


class Standing(Told):
    """Where a subject stands after a move: enough to go on with."""

    number: str
    state: Coded
    version: int

    @classmethod
    def of(cls, subject: Subject) -> "Standing":
        return cls(number=subject.number, state=state_of(subject), version=subject.version)


@dataclass(frozen=True)
class Deed:
    """One row: the resource's name, the operation, and the action it calls with the fields of its body."""

    path: str
    operation: str
    summary: str
    action: Callable[..., object]
    body: type[Versioned] = Versioned


def offer(
    router: Router,
    base: str,
    deeds: Sequence[Deed],
    *,
    seen_by: Callable[[User], QuerySet[Any]],
    is_by_reach: bool = True,
) -> None:
    """Give each deed its address below ``base``, which holds ``{number}``. Only rows in ``seen_by(user)`` exist.

    ``is_by_reach``: two people with the same reach see the same, so that one query serves both.
    """
    for deed in deeds:
        router.post(
            f"{base}/{deed.path}",
            response={201: Standing},
            operation_id=deed.operation,
            summary=deed.summary,
            description=(deed.action.__doc__ or "").split("\n\n")[0],
        )(_endpoint(deed, seen_by, is_by_reach=is_by_reach))


def _endpoint(
    deed: Deed, seen_by: Callable[[User], QuerySet[Any]], *, is_by_reach: bool
) -> Callable[..., Status[Standing]]:
    def create(request: HttpRequest, number: str, body: Versioned) -> Status[Standing]:
        user = person(request)
        pk = seen_pk(seen_by, user, number) if is_by_reach else pk_of(seen_by(user), number)
        version = seen_version(request, body)
        done = deed.action(pk, **body.words(), actor=user, at=clock.now(), version=version)
        model = seen_by(user).model
        return Status(201, Standing.of(done if isinstance(done, model) else model.objects.get(pk=pk)))

    create.__name__ = deed.operation
    create.__annotations__["body"] = deed.body
    return create


_SEEN: dict[tuple[Callable[[User], QuerySet[Any]], Reach], Compiled[Any]] = {}


def seen_pk(seen_by: Callable[[User], QuerySet[Any]], user: User, number: str) -> int:
    """The id of the numbered row among those the person sees, or ``NotFound``."""
    key = seen_by, scope_of(user)
    found = _SEEN.get(key)
    if found is None:
        found = Compiled(lambda number: seen_by(user).filter(number=number).order_by().only("pk"), number=CharField())
        if len(_SEEN) > 1_000:  # one for each reach: many, where each technician has their own
            _SEEN.clear()
        _SEEN[key] = found
    row = found.one(number=number)
    if row is None:
        raise NotFound(what=seen_by(user).model._meta.verbose_name, key=number)
    pk: int = row.pk
    return pk


def _pk_for(seen_by: Callable[[User], QuerySet[Any]], user: User, number: str) -> int:
    """The same where what is seen depends on who looks, and not on their reach alone."""
    return pk_of(seen_by(user), number)


def pk_of(rows: QuerySet[Any], number: str) -> int:
    """The id of the numbered row, or ``NotFound``."""
    pk: int | None = rows.filter(number=number).order_by().values_list("pk", flat=True).first()
    if pk is None:
        raise NotFound(what=rows.model._meta.verbose_name, key=number)
    return pk
