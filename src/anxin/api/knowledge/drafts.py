"""Handbooks being changed."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router, Status
from pydantic import Field, StringConstraints

from anxin.api.knowledge.handbooks import VersionTold
from anxin.api.shapes import Asked, Coded, Id, Reason, Reasoned, Told, Versioned, person, seen_version
from anxin.handbook.actions.ask_publication import ask_publication, send_back
from anxin.handbook.actions.edit_draft import put_entry, put_section, remove_entry
from anxin.handbook.actions.publish_draft import discard_draft, publish_draft
from anxin.handbook.actions.start_draft import start_draft, start_new_line
from anxin.handbook.content import MAX_TOML
from anxin.handbook.current import edition
from anxin.handbook.describe import diff_text
from anxin.handbook.editing import LIFECYCLE
from anxin.handbook.lint import lint
from anxin.handbook.loader import validated
from anxin.handbook.models import HandbookDraft, HandbookVersion
from anxin.handbook.schema import Handbook
from anxin.insight.replay.replaying import MOST_MONTHS, ask_for_replay, latest
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Progress
from anxin.people import policies
from anxin.people.lines import check_works_for, narrowed_to
from anxin.people.models import User

router = Router(tags=["handbook"])

DraftId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Section = Annotated[str, Path(max_length=32)]
Code = Annotated[str, Path(max_length=64)]


class DraftTold(Told):
    """``problems`` is what makes no sense yet, ``changes`` what is different from the version it was begun from."""

    id: int
    line: str
    base: str
    purpose: str
    state: Coded
    version: int
    changed_at: datetime
    published: str

    @classmethod
    def of(cls, draft: HandbookDraft) -> "DraftTold":
        state = LIFECYCLE.state(draft.state)
        return cls(
            id=draft.pk,
            line=draft.line,
            base=str(draft.base or ""),
            purpose=draft.purpose,
            state=Coded(code=state.code, title=str(state.title), colour=state.colour),
            version=draft.version,
            changed_at=draft.changed_at,
            published=str(draft.published or ""),
        )


class ProblemTold(Told):
    code: str
    where: str
    says: str


class DraftContent(DraftTold):
    content: dict[str, Any]
    problems: list[ProblemTold]
    changes: list[str]


class NewDraft(Asked):
    """``base_id`` is the published version to begin from; ``meta`` instead begins the handbook of a new line."""

    base_id: Id | None = None
    meta: dict[str, Any] | None = None
    purpose: Reason


class EntryWritten(Versioned):
    """The entry as a pack's file would write it, as JSON."""

    entry: dict[str, Any]


class Replay(Asked):
    """How far back, in months of thirty days."""

    months: int = Field(default=3, ge=1, le=MOST_MONTHS)


class ReplayTold(Told):
    """``result`` is empty while it runs; ``work_id`` names its bar among ``/progress``."""

    work_id: int
    is_finished: bool
    result: dict[str, Any]

    @classmethod
    def of(cls, row: Progress) -> "ReplayTold":
        return cls(work_id=row.pk, is_finished=row.finished_at is not None, result=row.result)


class SectionWritten(Versioned):
    toml: Annotated[str, StringConstraints(max_length=MAX_TOML, strip_whitespace=False)]


@router.get("/handbook-drafts", response=list[DraftTold], operation_id="list_handbook_drafts", summary="Drafts")
def list_drafts(request: HttpRequest) -> list[DraftTold]:
    """The hundred of the person's lines that were changed last."""
    user = person(request)
    policies.check(user, "handbook.edit")
    rows = HandbookDraft.objects.select_related("base", "published").defer("content")
    if theirs := narrowed_to(user):
        rows = rows.filter(line__in=theirs)
    return [DraftTold.of(row) for row in rows.order_by("-changed_at")[:100]]


@router.post("/handbook-drafts", response={201: DraftTold}, operation_id="start_handbook_draft", summary="Begin one")
def post_draft(request: HttpRequest, body: NewDraft) -> Status[DraftTold]:
    user, at = person(request), clock.now()
    policies.check(user, "handbook.edit")
    if body.base_id is not None:
        based_on = HandbookVersion.objects.filter(pk=body.base_id).values_list("line", flat=True).first()
        if based_on:
            check_works_for(user, based_on)
        return Status(201, DraftTold.of(start_draft(body.base_id, purpose=body.purpose, actor=user, at=at)))
    return Status(201, DraftTold.of(start_new_line(body.meta or {}, purpose=body.purpose, actor=user, at=at)))


@router.get(
    "/handbook-drafts/{draft_id}", response=DraftContent, operation_id="read_handbook_draft", summary="One draft"
)
def read_draft(request: HttpRequest, draft_id: DraftId) -> DraftContent:
    entitled(request, "handbook.edit", draft_id)
    draft = HandbookDraft.objects.select_related("base", "published").get(pk=draft_id)
    handbook = validated(draft.content)
    return DraftContent(
        **DraftTold.of(draft).model_dump(),
        content=draft.content,
        problems=[ProblemTold.model_validate(row) for row in lint(handbook)],
        changes=diff_text(edition(draft.base_id), handbook) if draft.base_id else [],
    )


@router.put(
    "/handbook-drafts/{draft_id}/sections/{section}/entries/{code}",
    response=DraftTold,
    operation_id="write_handbook_entry",
    summary="Write one entry",
)
def write_entry(request: HttpRequest, draft_id: DraftId, section: Section, code: Code, body: EntryWritten) -> DraftTold:
    """In place of the entry of that code, or as a new one; a section that is one table has its own name as code."""
    user = entitled(request, "handbook.edit", draft_id)
    version = seen_version(request, body)
    there = known(section)
    return DraftTold.of(put_entry(draft_id, there, code, body.entry, actor=user, at=clock.now(), version=version))


@router.delete(
    "/handbook-drafts/{draft_id}/sections/{section}/entries/{code}",
    response=DraftTold,
    operation_id="remove_handbook_entry",
    summary="Remove one entry",
)
def delete_entry(request: HttpRequest, draft_id: DraftId, section: Section, code: Code) -> DraftTold:
    user = entitled(request, "handbook.edit", draft_id)
    there = known(section)
    version = seen_version(request)
    return DraftTold.of(remove_entry(draft_id, there, code, actor=user, at=clock.now(), version=version))


@router.put(
    "/handbook-drafts/{draft_id}/sections/{section}",
    response=DraftTold,
    operation_id="write_handbook_section",
    summary="Write a section as TOML",
)
def write_section(request: HttpRequest, draft_id: DraftId, section: Section, body: SectionWritten) -> DraftTold:
    user = entitled(request, "handbook.edit", draft_id)
    version = seen_version(request, body)
    return DraftTold.of(put_section(draft_id, known(section), body.toml, actor=user, at=clock.now(), version=version))


@router.post(
    "/handbook-drafts/{draft_id}/replays",
    response={201: ReplayTold},
    operation_id="replay_handbook_draft",
    summary="Run the past through a draft",
)
def create_replay(request: HttpRequest, draft_id: DraftId, body: Replay) -> Status[ReplayTold]:
    """What would have been late, held up or paid differently. It changes nothing and runs in the background."""
    user = entitled(request, "handbook.edit", draft_id)
    row = ask_for_replay(draft_id, months=body.months, actor=user, at=clock.now())
    return Status(201, ReplayTold.of(row))


@router.get(
    "/handbook-drafts/{draft_id}/replays/latest",
    response=ReplayTold,
    operation_id="read_handbook_replay",
    summary="What came of it",
)
def read_replay(request: HttpRequest, draft_id: DraftId) -> ReplayTold:
    entitled(request, "handbook.edit", draft_id)
    row = latest(HandbookDraft.objects.get(pk=draft_id))
    if row is None:
        raise NotFound(what="replay", key=draft_id)
    return ReplayTold.of(row)


@router.post(
    "/handbook-drafts/{draft_id}/asking",
    response={201: DraftTold},
    operation_id="ask_handbook_publication",
    summary="Ask for publication",
)
def create_asking(request: HttpRequest, draft_id: DraftId, body: Versioned) -> Status[DraftTold]:
    user = entitled(request, "handbook.edit", draft_id)
    version = seen_version(request, body)
    return Status(201, DraftTold.of(ask_publication(draft_id, actor=user, at=clock.now(), version=version)))


@router.post(
    "/handbook-drafts/{draft_id}/return",
    response={201: DraftTold},
    operation_id="send_back_handbook_draft",
    summary="Send back",
)
def create_return(request: HttpRequest, draft_id: DraftId, body: Reasoned) -> Status[DraftTold]:
    user = entitled(request, "handbook.publish", draft_id)
    version = seen_version(request, body)
    return Status(
        201, DraftTold.of(send_back(draft_id, reason=body.reason, actor=user, at=clock.now(), version=version))
    )


@router.post(
    "/handbook-drafts/{draft_id}/publication",
    response={201: VersionTold},
    operation_id="publish_handbook_draft",
    summary="Publish",
)
def create_publication(request: HttpRequest, draft_id: DraftId, body: Versioned) -> Status[VersionTold]:
    """Refused to whoever asked for it."""
    user = entitled(request, "handbook.publish", draft_id)
    version = seen_version(request, body)
    made = publish_draft(draft_id, actor=user, at=clock.now(), version=version)
    return Status(201, VersionTold.model_validate(made))


@router.post(
    "/handbook-drafts/{draft_id}/discarding",
    response={201: DraftTold},
    operation_id="discard_handbook_draft",
    summary="Discard",
)
def create_discarding(request: HttpRequest, draft_id: DraftId, body: Reasoned) -> Status[DraftTold]:
    user = entitled(request, "handbook.edit", draft_id)
    version = seen_version(request, body)
    return Status(
        201, DraftTold.of(discard_draft(draft_id, reason=body.reason, actor=user, at=clock.now(), version=version))
    )


def entitled(request: HttpRequest, permission: str, draft_id: int) -> User:
    """Whoever asks. Raises ``NotAllowed``; ``NotFound``; ``AnotherLine`` for a draft of a line they do not work for."""
    user = person(request)
    policies.check(user, permission)
    line = HandbookDraft.objects.filter(pk=draft_id).values_list("line", flat=True).first()
    if line is None:
        raise NotFound(what="draft", key=draft_id)
    check_works_for(user, line)
    return user


def known(section: str) -> str:
    """Raises ``NotFound`` for a section the schema does not have."""
    if section not in Handbook.model_fields:
        raise NotFound(what="section", key=section)
    return section
