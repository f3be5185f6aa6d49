"""The handbook, and the clauses behind every §."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from anxin.api.finding import the
from anxin.api.shapes import Told, person
from anxin.handbook.clauses import ClauseCard, cards_for, clause_card_of
from anxin.handbook.current import current_handbook
from anxin.handbook.models import HandbookVersion
from anxin.kernel.errors import NotFound
from anxin.people.lines import line_of

router = Router(tags=["handbook"])


class VersionTold(Told):
    """A published handbook; it never changes."""

    line: str
    number: int
    sha256: str
    published_at: datetime | None


class VersionContent(VersionTold):
    """With the whole of it, section by section."""

    content: dict[str, Any]


class ClauseTold(Told):
    """What a § shows: the entry that asked, the rules it cites, and the handbook's own words."""

    source: str
    handbook: str
    title: str
    clause: list[str]
    paragraph: str
    says: str

    @classmethod
    def of(cls, card: ClauseCard) -> "ClauseTold":
        return cls(
            source=card.source,
            handbook=card.edition,
            title=card.heading,
            clause=list(card.clause),
            paragraph=card.paragraph,
            says=card.wording,
        )


@router.get("/handbooks", response=list[VersionTold], operation_id="list_handbooks", summary="Published handbooks")
def list_handbooks(request: HttpRequest) -> list[VersionTold]:
    rows = HandbookVersion.objects.filter(is_published=True).defer("content").order_by("line", "-number")
    return [VersionTold.model_validate(row) for row in rows]


@router.get(
    "/handbooks/{line}/{number}", response=VersionContent, operation_id="read_handbook", summary="One handbook version"
)
def read_handbook(request: HttpRequest, line: str, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> VersionContent:
    rows = HandbookVersion.objects.filter(is_published=True, line=line)
    return VersionContent.model_validate(the(rows, number=number))


@router.get("/clauses", response=list[ClauseTold], operation_id="find_clauses", summary="The clause behind a §")
def find_clauses(
    request: HttpRequest,
    source: Annotated[str, Query(max_length=200)] = "",
    rule: Annotated[str, Query(max_length=40)] = "",
    line: Annotated[str, Query(max_length=32)] = "",
) -> list[ClauseTold]:
    """By the ``source`` a clock or a missing thing names, or all entries that carry out one ``rule``."""
    if source:
        card = clause_card_of(source)
        if card is None:
            raise NotFound(what=_("clause"), key=source)
        return [ClauseTold.of(card)]
    return (
        [ClauseTold.of(card) for card in cards_for(current_handbook(line_of(person(request), line)), rule)]
        if rule
        else []
    )
