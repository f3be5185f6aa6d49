"""Forms that make no sense are refused, and those that moves wait for make checkpoints."""

import pytest

from anxin.handbook.errors import HandbookRefused
from anxin.handbook.lint import lint
from tests.handbook.small import checkpoint, entry, handbook

ROW = {"label": "姓名", "label_en": "Name", "source": "customer.name"}


def form(code="report", **fields):
    return entry(code, **({"subject": "work_order", "sections": [{"rows": [ROW]}]} | fields))


def found(**sections):
    return [problem.code for problem in lint(handbook(**sections))]


def test_a_form_that_makes_sense():
    assert (
        found(forms=[form(), form("alone", subject=None, sections=[{"rows": [ROW | {"source": "author.name"}]}])]) == []
    )


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"subject": "parcel"}, "unknown_subject"),
        ({"before": ["fly"]}, "unknown_move"),
        ({"subject": None, "before": ["close"]}, "stands_alone"),
        ({"when": "order.kind == 'repiar'"}, "bad_condition"),
        ({"sections": [{"rows": [ROW | {"source": "customer.shoe_size"}]}]}, "unknown_source"),
        ({"sections": [{"rows": [{"label": "里程", "label_en": "Mileage", "field": "mileage"}]}]}, "unknown_source"),
        ({"subject": None}, "unknown_source"),
        ({"sections": [{"photos": ["no-such-kind"]}]}, "unknown_evidence"),
        ({"subject": "duty", "sections": [{"photos": ["x"]}]}, "unknown_source"),
        ({"sections": [{"table": "shoes", "cells": [ROW | {"source": "size"}]}]}, "unknown_table"),
        ({"sections": [{"table": "parts", "cells": [ROW | {"source": "size"}]}]}, "unknown_source"),
        ({"number": "{form}-{moon}-{seq}"}, "unknown_placeholder"),
        ({"number": "{form}-{year}"}, "bad_number"),
        ({"number": "a-very-long-beginning-of-a-number-{seq}"}, "bad_number"),
        ({"filled_by": ["astronaut"]}, "unknown_role"),
        ({"signatures": [{"id": "a", "title": "甲", "title_en": "A", "roles": ["astronaut"]}]}, "unknown_role"),
        ({"signatures": [{"id": "a", "title": "甲", "title_en": "A"}] * 2}, "duplicate_id"),
        ({"sections": [{"rows": [ROW | {"id": "a", "ask": "text"}] * 2}]}, "duplicate_id"),
    ],
)
def test_what_no_form_may_say(fields, problem):
    assert problem in found(forms=[form(**fields)])


@pytest.mark.parametrize(
    "section",
    [
        {},
        {"rows": [ROW], "photos": ["x"]},
        {"rows": [{"label": "x", "label_en": "x"}]},
        {"rows": [{"label": "x", "label_en": "x", "ask": "text"}]},
        {"rows": [ROW | {"id": "key", "ask": "text"}]},
        {"rows": [ROW | {"id": "a", "ask": "choice"}]},
        {"rows": [ROW | {"source": "customer"}]},
        {"cells": [ROW | {"source": "code"}]},
        {"table": "parts", "cells": [ROW | {"source": "code", "id": "a", "ask": "text"}]},
    ],
)
def test_what_the_schema_does_not_take(section):
    with pytest.raises(HandbookRefused):
        handbook(forms=[form(sections=[section])])


@pytest.mark.parametrize("pattern", ["{form}/{seq}", "表{seq}", "{form}{", "../{seq}"])
def test_a_number_can_stand_in_an_address(pattern):
    with pytest.raises(HandbookRefused):
        handbook(forms=[form(number=pattern)])


def test_a_checkpoint_waits_for_forms_about_its_own_subject():
    forms = [
        form(),
        form("other", subject="service_request"),
        form("alone", subject=None, sections=[{"rows": [ROW | {"source": "author.name"}]}]),
    ]

    for code, problems in {"report": [], "other": ["wrong_subject"], "alone": ["wrong_subject"]}.items():
        assert found(forms=forms, checkpoints=[checkpoint(require=[], documents=[code])]) == problems
    assert "unknown_form" in found(checkpoints=[checkpoint(require=[], documents=["none"])])
