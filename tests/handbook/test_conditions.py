"""Conditions: what they may say, what they refuse, and that they answer as CEL does."""

import logging
from dataclasses import dataclass, fields

import cel
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from anxin.fieldwork.facts import OrderFacts
from anxin.handbook.conditions import ConditionRefused, check, holds
from anxin.handbook.conditions.sampling import can_hold
from anxin.handbook.conditions.words import MAX_LENGTH


@dataclass
class Facts:
    kind: str = "repair"
    is_urban: bool = True
    is_wished_later: bool = False
    parts_used: int = 2
    charge_total: float = 80.0
    warranty: str = "in"


HOLD = [
    "order.is_urban",
    "!order.is_wished_later && order.kind == 'repair'",
    "order.kind in ['repair', 'installation']",
    "order.parts_used + 1 == 3",
    "order.parts_used >= 2 && order.charge_total > 79.5",
    "order.charge_total > -1.0",
    "(order.charge_total - 60.0) / order.charge_total * 100.0 == 25.0",
    "order.charge_total + 2.0 * 10.0 == 100.0",
    "order.is_urban ? order.parts_used == 2 : false",
    "size(order.kind) == 6",
    "order.kind.startsWith('rep') && order.kind.contains('pai') && order.kind.endsWith('r')",
    '(order.warranty == "in") || order.is_wished_later',
]


@pytest.mark.parametrize("text", HOLD)
def test_a_condition_that_makes_sense_is_checked_and_answered(text):
    check(text, "work_order")

    assert holds(text, "work_order", {"order": Facts()})
    assert not holds(f"!({text})", "work_order", {"order": Facts()})


REFUSED = {
    "order.colour == 'red'": "order.colour is not known",
    "asset.is_urban": "'asset' is not known here",
    "complaint.state == 'solved'": "'complaint' is not known here",
    "is_urban": "'.' is missing",
    "order.kind == 1": "string == int compares different things",
    "order.is_urban == 'yes'": "bool == string compares different things",
    "order.charge_total > 3": "float > int compares different things",
    "order.kind > 'a'": "has no order",
    "order.parts_used * 2 > 1": "cannot be reckoned",
    "order.charge_total * 2 > 1.0": "cannot be reckoned",
    "order.kind * order.kind == 'a'": "cannot be reckoned",
    "order.kind": "answers yes or no",
    "order.parts_used": "answers yes or no",
    "!order.kind": "not a bool",
    "order.is_urban && order.kind": "not a bool",
    "order.kind == 'repiar'": "order.kind is never 'repiar'",
    "order.kind in ['repair', 'cleaning']": "order.kind is never 'cleaning'",
    "order.kind in [1, 2]": "a string cannot be in a list of int",
    "order.kind in ['repair', 1]": "one kind of thing",
    "order.kind + 'x' == 'repairx'": "cannot be reckoned",
    "order.is_urban ? 1 : 'a'": "two sides",
    "order.kind.matches('(a+)+$')": "cannot be asked",
    "[1, 2].all(x, x > 0)": "cannot be asked",
    "order.parts_used / 0 == 1": "cannot be reckoned",
    "order['kind'] == 'repair'": "is missing",
    "order.is_urban order.is_urban": "is too much",
    "order.is_urban; order.is_urban": "has no meaning here",
    "order.kind == 'a\\'b'": "has no meaning here",
    "": "it ends too early",
    "order.": "a field is missing",
    "(order.is_urban": "')' is missing",
    "size(order.parts_used) == 1": "has no size",
    "__import__('os')": "'.' is missing",
    "order.__class__ == 'x'": "is not known",
    "1 + " * 61 + "1 > 0": "more than 120 words",
    "!" * 30 + "order.is_urban": "nested too deeply",
    "(" * 30 + "order.is_urban" + ")" * 30: "nested too deeply",
    "order.is_urban || '" + "x" * MAX_LENGTH + "' == 'x'": "longer than",
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=range(len(REFUSED)))
def test_a_condition_that_makes_no_sense_is_refused_with_the_reason(text, reason):
    with pytest.raises(ConditionRefused) as refusal:
        check(text, "work_order")

    with translation.override("en"):
        assert reason in str(refusal.value)
    with translation.override("zh-hans"):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in str(refusal.value))


def test_every_field_of_the_facts_can_be_asked_for():
    for row in fields(OrderFacts):
        literal = {"bool": "true", bool: "true", int: "1", float: "1.0"}.get(row.type, "order." + row.name)
        check(f"order.{row.name} == {literal}", "work_order")


def test_a_published_condition_that_no_longer_fits_is_logged_and_answered(caplog):
    with caplog.at_level(logging.CRITICAL):
        assert holds("order.gone_by_now", "work_order", {"order": Facts()})
        assert not holds("order.gone_by_now", "work_order", {"order": Facts()}, otherwise=False)
        assert not holds("order.is_urban", "work_order", {}, otherwise=False)


def test_only_the_fields_asked_for_are_read():
    class Lazy:
        is_urban = True

        @property
        def parts_used(self) -> int:
            raise AssertionError("nobody asked")

    assert holds("order.is_urban", "work_order", {"order": Lazy()})


@pytest.mark.parametrize(
    "text",
    [
        "order.kind == 'repair' && order.kind == 'test'",
        "order.parts_used > 3 && order.parts_used < 2",
        "order.is_urban && !order.is_urban",
        "false",
        "order.warranty == 'in' && !(order.warranty in ['in', 'out'])",
        "order.charge_total > 5.0 && order.charge_total < 1.0",
    ],
)
def test_a_condition_that_can_never_hold_is_known_for_it(text):
    assert not can_hold(check(text, "work_order"))


@pytest.mark.parametrize("text", [*HOLD, "size(request.missing_data) > 3", "order.parts_used == 41"])
def test_one_that_can_hold_is_not(text):
    assert can_hold(check(text, "work_order"))


_atoms = st.sampled_from(
    ["order.is_urban", "order.is_wished_later", "order.parts_used > 1", "order.kind == 'repair'", "true", "false"]
)
_conditions = st.recursive(
    _atoms,
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from(["&&", "||"]), part).map(lambda row: f"({row[0]} {row[1]} {row[2]})"),
        part.map(lambda text: f"!({text})"),
    ),
    max_leaves=8,
)


@given(_conditions)
def test_what_is_taken_answers_as_the_cel_library_answers(text):
    check(text, "work_order")

    assert holds(text, "work_order", {"order": Facts()}) is cel.evaluate(text, {"order": vars(Facts())})


@given(st.text(max_size=200))
def test_no_text_is_an_accident(text):
    try:
        check(text, "work_order")
    except ConditionRefused:
        return
