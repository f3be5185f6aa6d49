"""Labels of parts, of single pieces, and of places with their bins, to be printed on sheets."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from anxin.documents.printing.labels import A_SHEET, MOST, Label, labels_pdf
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.kernel.listed import listed
from anxin.parts.kinds import Condition
from anxin.parts.models import Balance, Part, PartsReturn, Piece, Place
from anxin.web.components.basics import localised
from anxin.web.documents.detail import language
from anxin.web.move_page import actor_of
from anxin.web.parts import parts, places


def part_labels(request: HttpRequest, pk: int) -> HttpResponse:
    """A sheet of the part; of one kept by serial number, a label for each good piece one sees."""
    user = actor_of(request)
    part = parts.seen(user, pk)
    if part.is_serialised:
        rows = Piece.objects.filter(part=part, condition=Condition.GOOD, place__in=Place.objects.visible_to(user))
        pieces = rows.order_by("serial").values_list("serial", flat=True)[:MOST]
        labels = [Label(serial, serial, f"{part.number} {localised(part)}") for serial in pieces]
    else:
        labels = [_of_part(part)] * A_SHEET
    return _printed(labels or [_of_part(part)], part.number)


def place_labels(request: HttpRequest, code: str) -> HttpResponse:
    """The place and its bins; with ``parts`` in the address, the parts that lie in them, shelf by shelf."""
    user = actor_of(request)
    place = places.seen(user, code)
    here = [place, *place.bins.filter(is_closed=False).order_by("code")]
    if "parts" in request.GET:
        rows = (
            Balance.objects.present().filter(place__in=here, condition=Condition.GOOD).select_related("part", "place")
        )
        lying = rows.defer("part__terms").order_by("place__code", "part__number")[:MOST]
        labels = [_of_part(row.part, note=localised(row.place)) for row in lying]
    else:
        labels = [Label(one.code, one.code, localised(one), one.get_kind_display()) for one in here]
    return _printed(labels or [Label(place.code, place.code, localised(place))], place.code)


def return_labels(request: HttpRequest, number: str) -> HttpResponse:
    """The label of early failure, one for each piece that goes back: what it is, whose, and of which repair (PRT-003-48).

    What is of a batch fault says so (PRT-003-42).
    """
    found = PartsReturn.objects.visible_to(actor_of(request)).filter(number=number).first()
    if found is None:
        raise NotFound(what=PartsReturn._meta.verbose_name, key=number)
    labels = []
    rows = found.lines.with_batch().select_related("loan__part", "loan__station", "loan__person")
    for row in rows.order_by("loan__number"):
        loan, condition = row.loan, row.get_condition_display()
        remark = _("part of a batch fault") if row.is_of_batch else ""  # type: ignore[attr-defined]
        note = listed(part for part in (remark, str(loan.borrower), loan.subject_number, loan.number) if part)
        for serial in row.serials or [""] * row.quantity:
            code = serial or loan.part.number
            labels.append(Label(code, loan.part.number, f"{localised(loan.part)} {serial} {condition}", note))
    return _printed(labels, found.number)


def _of_part(part: Part, note: str = "") -> Label:
    return Label(part.number, part.number, localised(part), note or part.category)


def _printed(labels: Sequence[Label], name: str) -> HttpResponse:
    content = labels_pdf(labels, title=_("Labels"), language=language(), at=clock.now())
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="labels-{name}.pdf"'
    return answer
