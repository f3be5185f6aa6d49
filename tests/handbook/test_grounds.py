"""What the program asks by itself, and the rule a company has for it."""

from anxin.handbook.grounds import ground
from anxin.kernel.errors import Citation, InputRefused
from tests.handbook.small import entry, handbook

PLACE = "work_order.take_away.is_agreed"
CONSENT = entry("consent", clause=["RMA-900-01", "RMA-900-02"], behind=[PLACE, "work_order.take_away.condition"])


def test_a_handbook_says_which_rule_stands_behind_a_place():
    book = handbook(grounds=[CONSENT])

    assert ground(book, PLACE) == Citation(("RMA-900-01", "RMA-900-02"), "small@draft/grounds/consent")
    assert ground(book, "work_order.take_away.condition").source == "small@draft/grounds/consent"


def test_where_it_says_nothing_nothing_is_cited():
    assert ground(handbook(grounds=[CONSENT]), "work_order.take_away.serial") == Citation()
    assert ground(handbook(), PLACE) == Citation()


def test_a_refusal_carries_the_rules_and_where_they_stand():
    refusal = InputRefused(reason="x", ground=ground(handbook(grounds=[CONSENT]), PLACE))

    assert (refusal.clause, refusal.source) == (("RMA-900-01", "RMA-900-02"), "small@draft/grounds/consent")
    assert (InputRefused(reason="x").clause, InputRefused(reason="x").source) == ((), "")
