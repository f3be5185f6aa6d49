"""How simulated staff make the papers a handbook wants before a move: begun, filled in, issued, signed by all it names."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.actions.sign import sign_document
from anxin.documents.models import Document
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import Missing
from anxin.handbook.schema import Form
from anxin.insight.simulator.providing import one_of, provides
from anxin.kernel.models import Subject
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.acting import Stage


@provides("document")
def issue_and_sign(stage: "Stage", subject: Subject, row: Missing, actor: User) -> None:
    form = handbook_of(subject).form(row.key)
    if form is None or form.subject != subject.SUBJECT:
        return
    author = one_of(stage, subject, form.filled_by, actor)
    about = {"subject_type": subject.SUBJECT, "subject_id": subject.pk}
    document = stage.attempt(draft_document, form.id, **about, actor=author)
    if document is None:
        return
    stage.attempt(fill_document, document.pk, answers=_answers(stage, form), actor=author)
    if stage.attempt(complete_document, document.pk, actor=author):
        _sign(stage, subject, document, author)


def _sign(stage: "Stage", subject: Subject, document: Document, author: User) -> None:
    """Staff with their own name, customers by theirs, the stamp on a photo."""
    form = document.described
    for signer in form.signatures:
        hand = one_of(stage, subject, signer.roles, author)
        stage.attempt(sign_document, document.pk, signature=signer.id, name=signer.title, actor=hand)
    if form.stamp:
        photo = stage.papers.of("stamp", author, stage.sim.now)
        stage.attempt(sign_document, document.pk, signature="stamp", file=photo, actor=author)


def _answers(stage: "Stage", form: Form) -> dict[str, Any]:
    """Something likely in every box, and one line in every table that people fill in."""
    answers: dict[str, Any] = {}
    for section in form.sections:
        answers |= {row.id: _likely(stage, row) for row in section.rows if row.ask and row.id}
        if section.id and section.cells:
            answers[section.id] = [{cell.id: _likely(stage, cell) for cell in section.cells if cell.id}]
    return answers


def _likely(stage: "Stage", asked: Any) -> Any:
    match asked.ask:
        case "number":
            return str(Decimal(stage.sim.random.randint(1, 200)))
        case "yes_no":
            return True
        case "choice":
            return stage.sim.random.choice(asked.choices).id
        case "date":
            return stage.sim.now.date().isoformat()
        case _:
            return f"{asked.label}：已核对"
