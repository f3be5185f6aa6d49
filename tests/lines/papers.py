"""Papers as the company's people make them: begun, filled in with the ordinary, issued, signed by everybody."""

from typing import Any

from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.actions.sign import leave_unsigned, sign_document
from anxin.documents.models import Document
from anxin.handbook.current import handbook_of
from anxin.kernel.models import Subject
from anxin.people.models import User

ORDINARY: dict[str, Any] = {
    "text": "已登记",
    "paragraph": "已登记",
    "number": "1",
    "date": "2026-03-01",
    "yes_no": True,
}


def paper(company: Any, subject: Subject, form: str, **answers: Any) -> Document:
    """The form about the subject, signed by all whom it names; what it asks for is answered with the ordinary."""
    described = handbook_of(subject).form(form)
    assert described is not None, form
    author = company.who(*described.filled_by)
    at = company.now
    document = draft_document(form, subject_type=subject.SUBJECT, subject_id=subject.pk, actor=author, at=at)
    fill_document(document.pk, answers={**_ordinary(described), **answers}, actor=author, at=at)
    document = complete_document(document.pk, actor=author, at=at)
    for signer in described.signatures:
        actor: User = company.who(*signer.roles) if signer.roles else author
        document = sign_document(document.pk, signature=signer.id, name="陈一", actor=actor, at=at)
    if described.stamp and described.stamp.may_lack:
        document = leave_unsigned(document.pk, signature="stamp", reason="未带公章", actor=author, at=at)
    return document


def _ordinary(form: Any) -> dict[str, Any]:
    rows = [row for section in form.sections for row in section.rows if row.ask and row.id]
    return {row.id: row.choices[0].id if row.choices else ORDINARY[row.ask] for row in rows}
