"""What every table owes its readers."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.models import CheckConstraint, Q

from anxin.kernel.models import Subject

# Times without a person, and why there is none.
NOBODY_DOES_IT = {
    "service_request.wished_at": "the customer's wish, not a deed",
    "arrival.came_at": "whoever came; noted_by wrote it down",
    "service_request.served_at": "follows from the work order, which names the person",
    "service_request.closed_at": "follows from the work order or the call, which name the person",
    "work_order.contacted_at": "the attempt (ContactAttempt) names the person",
    "work_order.appointed_at": "an agreed time in the future; the visit names who agreed it",
    "work_order.first_on_site_at": "the visit names the technician",
    "work_order.charge_agreed_at": "the customer agrees; the charge lines name who wrote them",
    "work_order.closed_at": "follows from the call-back, which names the person",
    "service_request.moved_line_at": "the agent on the phone; the request's story names them",
    "work_order.inspected_at": "the technician on site; the findings in the order's story name them",
    "complaint.solved_at": "the handler, or who stood in; the complaint's story names them",
    "complaint.archived_at": "the complaint's story names the person",
    "review.ended_at": "when the matter it is about ended; that has its own story",
    "duty.opened_at": "its period began; nobody did anything",
    "duty.due_at": "a time in the future that the handbook sets",
    "shop_order.appointed_at": "an agreed time in the future; the order's story names who agreed it",
    "shop_order.promised_at": "a time in the future that was promised; the quote names who promised it",
    "shop_order.likely_at": "the plan of the shop says so; nobody does anything",
    "shop_order.endangered_at": "the plan of the shop says so; nobody does anything",
    "loan.due_at": "a time in the future that was agreed",
    "parts_month.cut_at": "the end of the last day of the month; nobody did anything",
    "stocktake.counted_at": "whoever began it counts it, and nobody else",
    "parts_sale.agreed_at": "follows from the signatures, whose papers name the people",
    "loan.left_over_at": "follows from the end of the order, whose story names the person",
    "period.opened_at": "the month's story names the person; nothing depends on who it was",
}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("anxin.")]


def subjects() -> list[type[Subject]]:
    return [model for model in our_models() if issubclass(model, Subject)]


def fields_in(condition: Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from fields_in(child)
        elif isinstance(child, tuple):
            yield child[0].split("__")[0]


@pytest.mark.parametrize("model", subjects(), ids=lambda model: model.SUBJECT)
def test_every_time_of_a_subject_says_whose_deed_it_was(model: type[Subject]) -> None:
    names = {field.name for field in model._meta.get_fields()}
    times = {name for name in names if name.endswith("_at")}

    alone = {f"{model.SUBJECT}.{name}" for name in times if f"{name[:-3]}_by" not in names}

    assert alone <= NOBODY_DOES_IT.keys()


def test_no_exception_outlives_its_field() -> None:
    known = {f"{model.SUBJECT}.{field.name}" for model in subjects() for field in model._meta.get_fields()}

    assert NOBODY_DOES_IT.keys() <= known


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_the_database_refuses_a_choice_that_is_none(model: type[models.Model]) -> None:
    guarded = {
        name
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q)
        for name in fields_in(constraint.condition)
    }
    chosen = {field.name for field in model._meta.local_fields if field.choices}

    assert chosen <= guarded


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_constraints_have_names_a_person_can_read(model: type[models.Model]) -> None:
    for constraint in model._meta.constraints:
        words = constraint.name.split("_")
        assert len(words) >= 3, constraint.name
        assert not constraint.name.startswith(("ck_", "uq_"))


@pytest.mark.django_db
def test_migrations_are_in_step_with_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
