"""How simulated staff make a paper: begun, filled in, issued, signed by all it names. What a move waits for is made at once."""

from typing import TYPE_CHECKING, Any

from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_alone, draft_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.actions.sign import sign_document
from anxin.documents.models import Document
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import Missing
from anxin.handbook.schema import Form
from anxin.insight.simulator import words
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
    document = begin(stage, form, subject, author)
    if document is None:
        return
    issued = stage.attempt(complete_document, document.pk, actor=author)
    if issued is not None:
        sign(stage, issued, author, subject)


def begin(stage: "Stage", form: Form, subject: Subject | None, author: User) -> Document | None:
    """A draft with all its boxes filled in, about the subject or standing alone."""
    if subject is None:
        document = stage.attempt(draft_alone, form.id, line=stage.company.line, actor=author)
    else:
        about = {"subject_type": subject.SUBJECT, "subject_id": subject.pk}
        document = stage.attempt(draft_document, form.id, **about, actor=author)
    if document is not None:
        stage.attempt(fill_document, document.pk, answers=_answers(stage, form), actor=author)
    return document


def sign(stage: "Stage", document: Document, author: User, subject: Subject | None, *, most: int | None = None) -> None:
    """Staff with their own name, customers by theirs, the stamp on a photo; at ``most`` so many of them."""
    form = document.described
    for signer in form.signatures[:most]:
        hand = _hand(stage, document, subject, signer.roles, author)
        name = words.person(stage.sim.random)
        stage.attempt(sign_document, document.pk, signature=signer.id, name=name, actor=hand)
    if form.stamp and most is None:
        photo = stage.papers.of("stamp", author, stage.sim.now)
        stage.attempt(sign_document, document.pk, signature="stamp", file=photo, actor=author)


def _hand(stage: "Stage", document: Document, subject: Subject | None, roles: tuple[str, ...], author: User) -> User:
    """Whoever signs there; on a paper that stands alone, one of those where it was written."""
    if subject is not None:
        return one_of(stage, subject, roles, author)
    where = {"station_id": document.station_id, "region_id": document.region_id}
    people = [person for role in roles for person in stage.company.staff(role, **where)]
    return author if not people or author in people else people[0]


def _answers(stage: "Stage", form: Form) -> dict[str, Any]:
    """Something likely in every box, and one or two lines in every table that people fill in."""
    answers: dict[str, Any] = {}
    for section in form.sections:
        answers |= {row.id: _likely(stage, row) for row in section.rows if row.ask and row.id}
        if section.id and section.cells:
            lines = range(stage.sim.random.randint(1, 2))
            answers[section.id] = [{cell.id: _likely(stage, cell) for cell in section.cells if cell.id} for _ in lines]
    return answers


def _likely(stage: "Stage", asked: Any) -> Any:
    match asked.ask:
        case "number":
            return str(stage.sim.random.randint(1, 20))
        case "yes_no":
            return True
        case "choice":
            return stage.sim.random.choice(asked.choices).id
        case "date":
            return stage.sim.now.date().isoformat()
        case "paragraph":
            return words.sentence(stage.sim.random)
        case _:
            return words.entry(stage.sim.random, asked.label)
