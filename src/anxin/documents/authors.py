"""What any form may say: of the document itself, and of who writes it."""

from django.utils import timezone

from anxin.documents.models import Document
from anxin.handbook.current import handbook_of
from anxin.handbook.sources import ANY, Sources
from anxin.handbook.titles import role_title
from anxin.people.models import Division, RoleGrant, Territory


def _grant(document: Document) -> RoleGrant | None:
    """Where the author works: the first role that is bound to a place."""
    grants = document.drafted_by.roles
    return next((grant for grant in grants if grant.station_id or grant.region_id), grants[0] if grants else None)


def _station(document: Document) -> object:
    grant = _grant(document)
    return grant.station if grant else None


def _region(document: Document) -> object:
    grant = _grant(document)
    if grant is None:
        return None
    return grant.station.region if grant.station else grant.region


def _role(document: Document) -> object:
    grant = _grant(document)
    return role_title(grant.role, handbook_of(document)) if grant else None


def division_of_author(document: Document) -> Division | None:
    """Where the author's station works; ``None`` for headquarters."""
    if document.station_id is None:
        return None
    territory = Territory.objects.filter(station=document.station_id).select_related("division__parent__parent").first()
    return territory.division if territory else None


AUTHOR = Sources(
    subject=ANY,
    values={
        "document.number": lambda document: document.number,
        "document.date": lambda document: timezone.localtime(document.completed_at or document.drafted_at).date(),
        "document.corrects": lambda document: document.corrects.number if document.corrects else None,
        "author.name": lambda document: document.drafted_by,
        "author.phone": lambda document: document.drafted_by.phone,
        "author.role": _role,
        "author.station": _station,
        "author.region": _region,
    },
    division=division_of_author,
)
