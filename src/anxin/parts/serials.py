"""Pieces with numbers of their own, while they move: each in exactly one place."""

from collections.abc import Mapping, Sequence

from django.db import connection

from anxin.parts.errors import QuantityRefused, SerialElsewhere, SerialsMissing, SerialUnknown
from anxin.parts.kinds import Condition
from anxin.parts.lines import Line
from anxin.parts.models import Part, Piece, Place

# What comes from outside for the first time begins to exist where it comes from.
_BEGIN = """
INSERT INTO parts_piece (part_id, serial, place_id, condition)
SELECT part, serial, place, condition
FROM unnest(%s::bigint[], %s::text[], %s::bigint[], %s::text[]) WITH ORDINALITY AS new (part, serial, place, condition, turn)
ORDER BY turn ON CONFLICT (part_id, serial) DO NOTHING
"""


def check_serials(line: Line, part: Part) -> None:
    """One number for each piece of a part kept by them; of others at most as many, only written down."""
    given = len(set(line.serials))
    if given != len(line.serials) or (part.is_serialised and given != line.quantity):
        raise SerialsMissing(part=part, given=given, quantity=line.quantity, field="serials")
    if given > line.quantity:
        raise QuantityRefused(part=part, quantity=line.quantity, field="quantity")


def move_pieces(lines: Sequence[Line], *, places: Mapping[int, Place], parts: Mapping[int, Part]) -> None:
    """Raises ``SerialUnknown`` and ``SerialElsewhere``. The rows are locked in the order of their numbers."""
    numbered = [line for line in lines if parts[line.part_id].is_serialised]
    if not numbered:
        return
    _begin(numbered, places)
    wanted = {(line.part_id, serial) for line in numbered for serial in line.serials}
    rows = Piece.objects.filter(part__in={part for part, _ in wanted}, serial__in={serial for _, serial in wanted})
    rows = rows.select_related("place").select_for_update(of=("self",), no_key=True).order_by("part", "serial")
    pieces = {(piece.part_id, piece.serial): piece for piece in rows}
    for line in numbered:
        for serial in line.serials:
            _move(pieces.get((line.part_id, serial)), serial, line, places, parts[line.part_id])
    Piece.objects.bulk_update([pieces[key] for key in sorted(wanted)], ["place", "condition"])


def _begin(lines: Sequence[Line], places: Mapping[int, Place]) -> None:
    new = sorted(
        (line.part_id, serial, line.from_place_id, line.condition)
        for line in lines
        if not places[line.from_place_id].is_counted
        for serial in line.serials
    )
    if new:
        with connection.cursor() as cursor:
            cursor.execute(_BEGIN, [list(column) for column in zip(*new, strict=True)])


def _move(piece: Piece | None, serial: str, line: Line, places: Mapping[int, Place], part: Part) -> None:
    source = places[line.from_place_id]
    if piece is None:
        raise SerialUnknown(serial=serial, part=part, field="serials")
    is_there = piece.place_id == source.pk and piece.condition == line.condition
    # Outside nobody looks after pieces: what was sold comes back from a unit, what was in a unit from a supplier.
    if not is_there and (source.is_counted or piece.place.is_counted):
        raise SerialElsewhere(
            serial=serial,
            part=part,
            place=source,
            condition=Condition(line.condition).label,
            where=f"{piece.place}, {Condition(piece.condition).label}",
            field="serials",
        )
    piece.place, piece.condition = places[line.to_place_id], line.target[2]
