"""Who may do what with a document, in two voices. The handbook names the roles that fill in and sign."""

from collections.abc import Collection

from anxin.documents.errors import NotYourForm, NotYourSignature
from anxin.documents.models import Document
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Form, Handbook, Signer
from anxin.handbook.titles import role_title
from anxin.kernel.models import Place
from anxin.people import policies
from anxin.people.models import User
from anxin.people.scopes import Scope


def may_fill(actor: User, form: Form, place: Place | None) -> bool:
    """``place`` is where the subject is; ``None`` for what stands alone, which whoever holds the role may write."""
    return _holds(actor, form.filled_by, place)


def check_may_fill(actor: User, form: Form, place: Place | None, handbook: Handbook) -> None:
    """The refusal names the roles as the handbook does."""
    if not may_fill(actor, form, place):
        raise NotYourForm(roles=_titles(form.filled_by, handbook))


def may_sign(actor: User, signer: Signer, form: Form, place: Place | None) -> bool:
    """Staff sign themselves; for everybody else whoever fills in the form holds out the glass."""
    if signer.roles:
        return _holds(actor, signer.roles, place)
    return may_fill(actor, form, place) or _keeps(actor, place)


def check_may_sign(actor: User, signer: Signer, form: Form, place: Place | None, handbook: Handbook) -> None:
    if not may_sign(actor, signer, form, place):
        raise NotYourSignature(roles=_titles(signer.roles or form.filled_by, handbook))


def may_keep(actor: User | None, document: Document) -> bool:
    """Archive, declare void, take back, correct."""
    place = place_of(document)
    return actor is None or may_fill(actor, document.described, place) or _keeps(actor, place)


def check_may_keep(actor: User | None, document: Document) -> None:
    if not may_keep(actor, document):
        raise NotYourForm(roles=_titles(document.described.filled_by, handbook_of(document)))


def place_of(document: Document) -> Place | None:
    """Where it is; ``None`` for what stands alone at headquarters, where a role is enough."""
    if document.subject_id is None and document.station_id is None and document.region_id is None:
        return None
    return document.place()


def _keeps(actor: User, place: Place | None) -> bool:
    where = place or Place()
    return policies.may(actor, "document.keep", station_id=where.station_id, region_id=where.region_id)


def _holds(actor: User, roles: Collection[str], place: Place | None) -> bool:
    """Whether one of the person's grants is of these roles (of any, where none is named) and reaches the place."""
    for grant in actor.roles:
        if roles and grant.role not in roles:
            continue
        if place is None:
            return True
        match grant.described.scope:
            case Scope.ALL:
                return True
            case Scope.REGION if grant.region_id == place.region_id:
                return True
            case Scope.STATION if grant.station_id == place.station_id:
                return True
            case Scope.OWN if place.person_id == actor.pk:
                return True
            case _:
                continue
    return False


def _titles(roles: Collection[str], handbook: Handbook) -> str:
    return ", ".join(role_title(role, handbook) for role in roles) or "–"
