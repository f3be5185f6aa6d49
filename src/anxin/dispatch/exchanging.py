"""Several visits change hands at once: the database looks for overlaps when all are where they belong."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction

from anxin.fieldwork.actions.visiting import ONE_PLACE
from anxin.kernel.errors import Refusal


@contextmanager
def looking_at_the_end(otherwise: Refusal) -> Iterator[None]:
    """A savepoint. Raises ``otherwise`` where somebody is in two places after all; nothing is changed then."""
    try:
        with transaction.atomic():
            _look_for_overlaps("DEFERRED")
            yield
            _look_for_overlaps("IMMEDIATE")
    except IntegrityError as error:
        if ONE_PLACE not in str(error):
            raise
        raise otherwise from None


def _look_for_overlaps(when: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {ONE_PLACE} {when}")
