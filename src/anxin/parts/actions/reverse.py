"""Take a posting back."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.text import said
from anxin.parts.causes import REVERSED
from anxin.parts.claiming import claim
from anxin.parts.errors import ReversalStands, ReversedAlready
from anxin.parts.lending import undo
from anxin.parts.lines import Cause, Key, Line
from anxin.parts.models import Move, Posting
from anxin.parts.rules import Layer
from anxin.parts.serials import move_pieces
from anxin.parts.shelves import Shelves
from anxin.people.models import User


@transaction.atomic
def reverse(posting_id: int, *, reason: str, key: str, actor: User | None, at: datetime) -> Posting:
    """The same moves backwards, the last first, with the same lots, values and pieces; loans stand as before.

    Once: raises ``ReversedAlready``, ``ReversalStands`` for a reversal, ``MovedOn`` where what it brought went on since,
    ``LoanShort`` where something of its loans was accounted for.
    """
    original = Posting.objects.get(pk=posting_id)
    if original.reverses_id is not None:
        raise ReversalStands()
    text = said(reason, 300, "reason", _("reason"))
    moves = list(original.moves.select_related("part", "from_place__station", "to_place__station").order_by("-pk"))
    lines = [_backwards(move) for move in moves]
    cause = Cause(
        original.event + REVERSED,
        original.subject_type,
        original.subject_id,
        original.number,
        tuple(original.clause),
        text,
    )
    posting, is_new = claim(lines, cause, key, actor=actor, at=at, reverses=original)
    if posting is None:
        raise ReversedAlready()
    if not is_new:
        return posting
    places = {place.pk: place for move in moves for place in (move.from_place, move.to_place)}
    parts = {move.part_id: move.part for move in moves}
    shelves = Shelves(_counted(moves), places=places, parts=parts)
    shelves.bring_lots_of(_brought(moves, lines))
    pairs = [(move, _reversed(move, posting, shelves, at)) for move in moves]
    shelves.write(at)
    move_pieces(lines, places=places, parts=parts)
    undo(pairs, text, actor=actor, at=at)
    return posting


def _backwards(move: Move) -> Line:
    return Line(
        move.part_id,
        move.quantity,
        move.to_place_id,
        move.from_place_id,
        move.to_condition,
        move.from_condition,
        tuple(move.serials),
        asset_id=move.asset_id,
    )


def _counted(moves: Sequence[Move]) -> list[Key]:
    sources = [(m.from_place_id, m.part_id, m.from_condition) for m in moves if m.from_place.is_counted]
    return sources + [(m.to_place_id, m.part_id, m.to_condition) for m in moves if m.to_place.is_counted]


def _brought(moves: Sequence[Move], lines: Sequence[Line]) -> dict[Key, list[int]]:
    """By balance the moves whose lots are to be taken away again."""
    brought: dict[Key, list[int]] = defaultdict(list)
    for move, line in zip(moves, lines, strict=True):
        if move.to_place.is_counted:
            brought[line.source].append(move.pk)
    return brought


def _reversed(move: Move, posting: Posting, shelves: Shelves, at: datetime) -> Move:
    """What it took is put back as it was, what it brought taken away."""
    layers = [Layer.read(written) for written in move.layers]
    if move.to_place.is_counted:
        shelves.take_back((move.to_place_id, move.part_id, move.to_condition), move.pk, move.quantity)
    if move.from_place.is_counted:
        for layer in layers:
            shelves.put((move.from_place_id, move.part_id, move.from_condition), layer)
    return Move.objects.create(
        posting=posting,
        part=move.part,
        quantity=move.quantity,
        from_place=move.to_place,
        from_condition=move.to_condition,
        to_place=move.from_place,
        to_condition=move.from_condition,
        cost=move.cost,
        credited=move.charged,
        charged=move.credited,
        layers=move.layers,
        serials=move.serials,
        asset=move.asset,
        reverses=move,
        at=at,
    )
