"""Which handbook is in force, and which one a subject was opened under.

Published versions never change, so they are kept in memory by their id for as long as the process lives; only the
question which one is the latest goes to the database.
"""

from functools import lru_cache

from django.conf import settings
from django.db.models import CharField

from anxin.handbook.errors import NoHandbook
from anxin.handbook.loader import validated
from anxin.handbook.models import HandbookVersion, ServiceLine
from anxin.handbook.schema import Handbook
from anxin.kernel.compiled import Compiled
from anxin.kernel.models import Subject


def current(line: str) -> HandbookVersion:
    """The published version new subjects of the line are opened under. One small query; raises ``NoHandbook``."""
    found = _LATEST.one(line=line)
    if found is None:
        raise NoHandbook(line=line)
    return found


_LATEST = Compiled(
    lambda line: HandbookVersion.objects.filter(line=line, is_published=True).defer("content").order_by("-number")[:1],
    line=CharField(),
)


def usual_line() -> str:
    """The line that is meant where nothing says which: the operator's, else the first that got a handbook.

    One small query; raises ``NoHandbook`` on a home without any.
    """
    if settings.ANXIN_LINE:
        return str(settings.ANXIN_LINE)
    first = ServiceLine.objects.order_by("pk").values_list("code", flat=True).first()
    if first is None:
        raise NoHandbook(line="—")
    return first


def handbook_of(subject: Subject) -> Handbook:
    """The handbook the subject was opened under and finishes under. No query once the version was read."""
    return edition(subject.handbook_id)


def current_handbook(line: str) -> Handbook:
    """The content of ``current(line)``."""
    return edition(current(line).pk)


@lru_cache(maxsize=256)
def edition(version_id: int) -> Handbook:
    """The handbook of one version, by id; raises ``HandbookVersion.DoesNotExist``."""
    version = HandbookVersion.objects.defer("content").get(pk=version_id)
    return _content(version.sha256).of_edition(str(version))


@lru_cache(maxsize=64)
def _content(sha256: str) -> Handbook:
    """Versions of the same content share what they hold in memory."""
    version = HandbookVersion.objects.filter(sha256=sha256)[:1].get()
    return validated(version.content)


def edition_named(name: str) -> Handbook | None:
    """The handbook of ``line@3``, as sources of deadlines name it; one small query."""
    line, _, number = name.partition("@")
    if not (number.isascii() and number.isdigit()):
        return None
    version_id = (
        HandbookVersion.objects.filter(line=line, number=int(number), is_published=True)
        .values_list("pk", flat=True)
        .first()
    )
    return edition(version_id) if version_id else None
