"""Follow-up plans that do not make sense are refused as they are read."""

import pytest
from pydantic import ValidationError

from anxin.handbook.schema import FollowUpPlan
from tests.handbook.small import entry

QUESTION = {"id": "works", "text": "好吗", "text_en": "Well?", "form": "yes_no"}
PLAN = entry("plan", by="station", within="7d", questions=[QUESTION])


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"after": "work_order.completed", "since": "in_use"},
        {"every": "3mo", "at": ["7d"]},
        {"every": "8h"},
        {"since": "in_use", "share": "0.5"},
        {"since": "in_use", "at": ["7d", "7d"]},
        {"since": "in_use", "at": ["2wd"]},
        {"after": "work_order.completed", "at": ["-7d"]},
        {"since": "in_use", "outcomes": [entry("o", question="works", leads_to="request")]},
        {"since": "in_use", "outcomes": [entry("o", question="works", leads_to="note", kind="repair")]},
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(told) -> None:
    with pytest.raises(ValidationError):
        FollowUpPlan.model_validate(PLAN | told)


def test_a_series_may_begin_before_its_date() -> None:
    assert FollowUpPlan.model_validate(PLAN | {"since": "warranty_end", "at": ["-2mo", "-30d"]}).members == (
        "-2mo",
        "-30d",
    )
