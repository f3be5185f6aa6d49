"""Whatever is wrong gets a sentence, a reason and what to do now, in both languages, and writes nothing."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import override_settings

from anxin.kernel.deadlines import ClockSpec, start_clock
from tests.api.caller import Answer, Caller
from tests.api.walking import dispatch, done, photo, register
from tests.finance.months import closed_march
from tests.journey import at_state
from tests.journey import dispatch as sent
from tests.world import World

CHINESE = re.compile(r"[\u4e00-\u9fff]")
# A case sets the stage and gives who calls, and the call that is refused.
Case = Callable[[World, Any], tuple[Any, Callable[[Caller], Answer]]]
CASES: dict[str, tuple[str, Case]] = {}


def case(code: str) -> Callable[[Case], Case]:
    def keep(stage: Case) -> Case:
        CASES[stage.__name__] = (code, stage)
        return stage

    return keep


@case("move_refused")
def wrong_state(world, as_):
    order = at_state(world, "accepted")
    return world.clerk, lambda caller: caller.post(f"/work-orders/{order.number}/acceptance")


@case("stale")
def stale_version(world, as_):
    number = dispatch(world, as_, register(world, as_))
    return world.clerk, lambda caller: caller.post(f"/work-orders/{number}/acceptance", {"version": 99})


@case("not_found")
def unknown_number(world, as_):
    return world.clerk, lambda caller: caller.post("/work-orders/WO2603-999999/acceptance")


@case("not_found")
def a_stranger_s_number(world, as_):
    number = dispatch(world, as_, register(world, as_))
    return world.other_clerk, lambda caller: caller.post(f"/work-orders/{number}/acceptance")


@case("not_entitled")
def not_their_work(world, as_):
    number = register(world, as_)
    return world.agent, lambda caller: caller.post(f"/requests/{number}/work-order", {"station": "nanshan"})


@case("month_closed")
def closed_month(world, as_):
    at_state(world, "completed")
    period = closed_march(world)
    return world.settlement_clerk, lambda caller: caller.post(f"/periods/{period.number}/statements")


@case("checkpoint_open")
def missing_evidence(world, as_):
    order = at_state(world, "tested")
    return world.technician, lambda caller: caller.post(
        f"/work-orders/{order.number}/completion", {"work_done": "更换背光板", "feedback": "满意"}
    )


@case("file_kind_refused")
def wrong_kind_of_file(world, as_):
    order = at_state(world, "working")

    def upload(caller: Caller) -> Answer:
        fake = photo()
        fake.file.seek(0)
        fake.file.write(b"MZ this is a program")
        return caller.upload(f"/work-orders/{order.number}/evidence", kind="customer-signature", file=fake)

    return world.technician, upload


@case("file_too_large")
def too_large_a_file(world, as_):
    order = at_state(world, "working")

    def upload(caller: Caller) -> Answer:
        with override_settings(ANXIN_MAX_UPLOAD=200):
            return caller.upload(f"/work-orders/{order.number}/evidence", kind="customer-signature", file=photo())

    return world.technician, upload


@case("text_too_long")
def a_hundred_thousand_characters(world, as_):
    report = {"customer_id": world.customer.pk, "contact_phone": "13900000001", "symptom": "坏" * 100_000}
    return world.agent, lambda caller: caller.post("/requests", report)


@case("too_large")
def a_hundred_thousand_emoji(world, as_):
    report = {"customer_id": world.customer.pk, "contact_phone": "13900000001", "symptom": "😡" * 100_000}
    return world.agent, lambda caller: caller.post("/requests", report)


@case("input_refused")
def no_phone_number_in_full_width_digits(world, as_):
    return world.agent, lambda caller: caller.post("/customers", {"name": "陈三", "phones": ["１２３４５"]})


@case("input_refused")
def a_masked_phone_number(world, as_):
    return world.agent, lambda caller: caller.post("/customers", {"name": "陈三", "phones": ["139****0001"]})


@case("*")
def an_appointment_in_the_past(world, as_):
    order = at_state(world, "contacted")
    times = {"starts_at": (world.now - timedelta(days=1)).isoformat()}
    return world.clerk, lambda caller: caller.post(f"/work-orders/{order.number}/appointment", times)


@case("input_refused")
def bought_in_the_future(world, as_):
    body = {"product_id": world.tv.pk, "customer_id": world.customer.pk, "serial": "AX55U2501000777"}
    bought = (world.now + timedelta(days=400)).date().isoformat()
    return world.agent, lambda caller: caller.post("/assets", {**body, "bought_on": bought})


def rows() -> dict[str, int]:
    """How much there is of everything, the audit log and the files included."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models() if model._meta.managed}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_told_with_reason_and_advice_and_leaves_nothing(name, world, as_):
    code, stage = CASES[name]
    person, call = stage(world, as_)
    callers = {language: Caller(person, at=world.now, language=language) for language in ("en", "zh-hans")}
    before = rows()

    answers = {language: call(caller) for language, caller in callers.items()}

    assert rows() == before
    for language, answer in answers.items():
        assert 400 <= answer.status < 500, answer
        assert code in ("*", answer["code"])
        assert answer["detail"]
        assert answer["advice"], answer
        for told in (answer["title"], answer["advice"]):
            assert bool(CHINESE.search(told)) is (language == "zh-hans"), told
    assert CHINESE.search(answers["zh-hans"]["detail"])
    assert answers["en"]["detail"] != answers["zh-hans"]["detail"]


@pytest.mark.parametrize("name", ["closed_month", "missing_evidence"])
def test_where_the_handbook_refuses_its_clause_is_named(name, world, as_):
    person, call = CASES[name][1](world, as_)

    assert call(as_(person))["clause"]


def test_full_width_digits_are_a_phone_number_like_any_other(world, as_):
    made = done(as_(world.agent).post("/customers", {"name": "陈三", "phones": ["１３９ ００００－０００９"]}))

    assert made["phones"] == ["13900000009"]


def test_a_year_without_published_holidays_is_counted_and_says_so(world, as_):
    world.advance_to(world.noon.replace(year=2031))
    order = sent(world)
    clock = ClockSpec("office-days", "tv@1/clocks/office-days", (), "五个工作日", "five working days", "office", "5wd")
    provisional = start_clock(order, clock, at=world.now)

    assert provisional.is_provisional
    for language, sentence in (("en", "have not been published here yet"), ("zh-hans", "尚未")):
        told = done(Caller(world.admin, at=world.now, language=language).get(f"/clocks/{provisional.pk}"))
        assert sentence in " ".join(step["text"] for step in told["steps"]), told
