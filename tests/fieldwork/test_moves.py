"""The lifecycle, tried out: every move from every state, by everybody."""

from functools import cache

import pytest
from django.db import connection

from anxin.fieldwork import policies
from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.possible import possible_moves
from anxin.kernel.errors import MoveRefused, NotEntitled
from anxin.kernel.models import AuditLine
from anxin.people.models import Notification
from tests.fieldwork.deeds import DEEDS, may
from tests.ground import ground
from tests.journey import at_state
from tests.world import PEOPLE, World


@cache
def _asked() -> str:
    """The row, and how many of everything there are: one question, as it is asked after each of six hundred refusals."""
    name, key = WorkOrder._meta.db_table, WorkOrder._meta.pk.column
    beside = [one for one in WorkOrder._meta.related_objects if one.field.name == "work_order"]
    counted = [
        *((model._meta.db_table, "") for model in (AuditLine, Notification)),
        *((one.related_model._meta.db_table, f'WHERE "{one.field.column}" = o."{key}"') for one in beside),
    ]
    counts = ", ".join(f'(SELECT count(*) FROM "{table}" {which})' for table, which in counted)
    return f'SELECT o.*, {counts} FROM "{name}" o WHERE o."{key}" = %s'


def everything(order: WorkOrder) -> tuple[object, ...]:
    """What must not change when nothing happens."""
    with connection.cursor() as cursor:
        cursor.execute(_asked(), [order.pk])
        return cursor.fetchone()


def test_every_move_has_a_deed() -> None:
    assert DEEDS.keys() == {move.code for move in LIFECYCLE}
    assert DEEDS.keys() <= policies.MAY.keys()


@pytest.mark.parametrize("state", LIFECYCLE.codes())
def test_a_move_the_state_does_not_allow_is_refused_and_leaves_nothing(world: World, state: str) -> None:
    order = at_state(world, state)
    before = everything(order)
    for code, deed in DEEDS.items():
        sources = LIFECYCLE.move(code).sources
        if code == "part_arrives":
            sources = (*sources, *LIFECYCLE.move("part_arrives_at_station").sources)
        if code == "part_arrives_at_station" or state in sources:
            continue
        actor = getattr(world, sorted(may(code))[0])
        with pytest.raises(MoveRefused):
            deed(world, order, actor)
        assert everything(order) == before, code


@ground
def scheduled(world: World) -> WorkOrder:
    return at_state(world, "scheduled")


@pytest.mark.parametrize("code", DEEDS)
def test_who_may(world: World, scheduled: WorkOrder, code: str) -> None:
    entitled = {name for name in PEOPLE if policies.may(getattr(world, name), scheduled, code)}

    assert entitled == may(code)
    assert not policies.may(world.other_clerk, scheduled, code)
    assert not policies.may(world.other_technician, scheduled, code)


SOURCE_OF = {code: LIFECYCLE.move(code).sources[0] for code in DEEDS if code != "part_arrives_at_station"}


@pytest.mark.parametrize("state", sorted(set(SOURCE_OF.values())))
def test_a_stranger_is_refused_and_leaves_nothing(world: World, state: str) -> None:
    order = at_state(world, state)
    before = everything(order)
    for code in [code for code, source in SOURCE_OF.items() if source == state]:
        with pytest.raises(NotEntitled):
            DEEDS[code](world, order, world.other_clerk)
        assert everything(order) == before, code


def test_possible_moves_are_those_of_state_and_role_with_what_is_missing(world: World, scheduled: WorkOrder) -> None:
    moves = {row.move.code: row for row in possible_moves(scheduled, world.technician)}

    assert "check_in" in moves
    assert "recall" not in moves
    assert "start_work" not in moves
    assert not moves["check_in"].is_ready
    assert moves["check_in"].missing[0].clause[0] == "DSP-003-11"
    assert moves["try_contact"].is_ready


def test_a_stranger_has_no_moves(world: World, scheduled: WorkOrder) -> None:
    assert possible_moves(scheduled, world.other_clerk) == []
