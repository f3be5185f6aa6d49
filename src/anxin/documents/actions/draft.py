"""A paper is begun."""

from datetime import datetime

from django.db import transaction

from anxin.documents import policies
from anxin.documents.authors import division_of_author
from anxin.documents.errors import FormNotWanted, FormUnknown
from anxin.documents.events import DocumentDrafted
from anxin.documents.locking import lock_subject
from anxin.documents.models import Document
from anxin.documents.numbering import next_number
from anxin.documents.queries import is_wanted
from anxin.documents.telling import named, tell
from anxin.handbook.current import current, edition, handbook_of
from anxin.handbook.models import HandbookVersion
from anxin.handbook.schema import Form, Handbook
from anxin.handbook.sources import sources_of
from anxin.kernel.models import Subject
from anxin.people.models import Division, User


@transaction.atomic
def draft_document(form: str, *, subject_type: str, subject_id: int, actor: User, at: datetime) -> Document:
    """Begin a form about a subject: under its handbook, with a number of its own. Raises ``FormUnknown``,
    ``FormNotWanted`` where the form's condition does not hold, or ``NotYourForm``."""
    about = lock_subject(subject_type, subject_id)
    handbook = handbook_of(about)
    described = _form(handbook, form, subject_type)
    if not is_wanted(described, about):
        raise FormNotWanted(form=described.title, clause=described.clause)
    policies.check_may_fill(actor, described, about.place(), handbook)
    document = Document(subject_type=subject_type, subject_id=about.pk, subject_number=about.number)
    document.about = about
    return begin(document, described, about.handbook, actor=actor, at=at)


@transaction.atomic
def draft_alone(form: str, *, line: str, actor: User, at: datetime) -> Document:
    """Begin a form that stands alone: a weekly report, an application. It belongs to where its author works."""
    version = current(line)
    handbook = edition(version.pk)
    described = _form(handbook, form, None)
    policies.check_may_fill(actor, described, None, handbook)
    grants = [grant for grant in actor.roles if not described.filled_by or grant.role in described.filled_by]
    grant = next((grant for grant in grants if grant.station_id or grant.region_id), None)
    document = Document(
        station=grant.station if grant else None,
        region=(grant.station.region if grant.station else grant.region) if grant else None,
    )
    document.about = None
    return begin(document, described, version, actor=actor, at=at)


def begin(document: Document, form: Form, version: HandbookVersion, *, actor: User, at: datetime) -> Document:
    """Number it and write it down. The number is taken last of all that can be refused."""
    document.form, document.line, document.handbook = form.id, version.line, version
    document.state = Document.LIFECYCLE.start
    document.drafted_at, document.drafted_by = at, actor
    document.number = next_number(form, division=_division(document, document.about), at=at)
    document.save(force_insert=True)
    tell(document, DocumentDrafted(**named(document)), actor=actor, at=at)
    return document


def _form(handbook: Handbook, code: str, subject: str | None) -> Form:
    form = handbook.form(code)
    if form is None or form.subject != subject:
        raise FormUnknown(form=code[:64])
    return form


def _division(document: Document, about: Subject | None) -> Division | None:
    if about is None:
        return division_of_author(document)
    read = sources_of(about.SUBJECT).division
    found = read(about) if read else None
    return found if isinstance(found, Division) else None
