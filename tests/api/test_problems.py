"""Every "no" says what, why and what now, in one form."""

import json

import pytest
from django.db import OperationalError
from django.test import Client

from anxin.customers.models import Customer
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.models import AuditLine
from tests.api.walking import dispatch, done, photo, register
from tests.finance.months import closed_march
from tests.journey import at_state

FIELDS = {"type", "title", "status", "code", "detail", "advice", "clause", "source", "field", "errors", "missing"}


def is_problem(answer, status, code):
    assert answer.headers["Content-Type"] == "application/problem+json", answer
    assert (answer.status, answer["status"], answer["code"]) == (status, status, code), answer
    assert answer.body.keys() == FIELDS
    assert answer["type"] == f"urn:anxin:problem:{code}"
    assert answer["detail"]
    return answer


def test_a_stranger_s_number_does_not_exist(world, as_):
    number = dispatch(world, as_, register(world, as_))

    theirs = as_(world.other_clerk).post(f"/work-orders/{number}/acceptance")
    nobody_s = as_(world.other_clerk).post("/work-orders/WO-none/acceptance")

    is_problem(theirs, 404, "not_found")
    assert theirs["detail"].replace(number, "WO-none") == nobody_s["detail"]
    assert WorkOrder.objects.get(number=number).state == "dispatched"


def test_a_wrong_state_names_the_move_and_the_state(world, as_):
    number = at_state(world, "accepted").number
    lines = AuditLine.objects.count()

    answer = is_problem(as_(world.clerk).post(f"/work-orders/{number}/acceptance"), 409, "move_refused")

    assert "accepted" in answer["detail"]
    assert answer["advice"]
    assert AuditLine.objects.count() == lines


def test_a_stale_version_is_refused_and_nothing_is_written(world, as_):
    number = dispatch(world, as_, register(world, as_))
    order = WorkOrder.objects.get(number=number)
    clerk = as_(world.clerk)

    is_problem(clerk.post(f"/work-orders/{number}/acceptance", {"version": order.version + 1}), 409, "stale")
    is_problem(clerk.post(f"/work-orders/{number}/acceptance", headers={"If-Match": '"9"'}), 409, "stale")

    order.refresh_from_db()
    assert order.state == "dispatched"
    accepted = clerk.post(f"/work-orders/{number}/acceptance", headers={"If-Match": f'"{order.version}"'})
    assert accepted.status == 201


def test_a_role_that_may_not_is_told_who_may(world, as_):
    number = register(world, as_)

    answer = as_(world.agent).post(f"/requests/{number}/work-order", {"station": "nanshan"})

    is_problem(answer, 403, "not_entitled")
    assert "Dispatcher" in answer["detail"]


def test_an_open_checkpoint_lists_what_is_missing_with_its_clause(world, as_):
    order = at_state(world, "tested")

    answer = as_(world.technician).post(f"/work-orders/{order.number}/completion", {"work_done": "更换背光板"})

    is_problem(answer, 409, "checkpoint_open")
    assert answer["clause"]
    assert {row["kind"] for row in answer["missing"]} >= {"evidence"}
    assert all(row["source"].startswith("tv@") for row in answer["missing"])


def test_what_the_program_asks_by_itself_has_its_source_in_the_handbook(world, as_):
    order = at_state(world, "accepted")

    clerk = as_(world.clerk)
    answer = clerk.post(f"/work-orders/{order.number}/contact", {"is_data_verified": False})

    is_problem(answer, 409, "data_not_verified")
    (card,) = done(clerk.get("/clauses", source=answer["source"]))
    assert card["clause"] == answer["clause"] == ["CUS-003-03", "DSP-003-04"]


def test_a_closed_month_is_refused_by_its_name(world, as_):
    at_state(world, "completed")
    period = closed_march(world)

    answer = as_(world.settlement_clerk).post(f"/periods/{period.number}/closure")

    is_problem(answer, 409, "month_closed")
    assert "2026-03" in answer["detail"]


def test_a_declined_order_needs_a_reason_of_the_handbook_s_list(world, as_):
    number = dispatch(world, as_, register(world, as_))

    answer = as_(world.clerk).post(f"/work-orders/{number}/refusal", {"reason": "no-such-reason"})

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.status in (409, 422)
    assert WorkOrder.objects.get(number=number).state == "dispatched"


def test_bad_input_is_told_field_by_field_and_in_the_reader_s_language(caller):
    answer = is_problem(caller.post("/customers", {"phones": [], "nmae": "x"}), 422, "input_not_valid")

    assert [(row["field"], row["detail"]) for row in answer["errors"]] == [
        ("name", "is missing"),
        ("phones", "needs at least 1 entries"),
        ("nmae", "is not known here"),
    ]
    assert answer["field"] == "name"
    caller.headers["Accept-Language"] = "zh-CN"
    assert caller.post("/customers", {"phones": []})["title"] == "请检查输入内容"


def test_a_refusal_about_a_value_names_its_field(caller):
    answer = is_problem(caller.post("/customers", {"name": "陈一", "phones": ["110"]}), 422, "input_refused")

    assert answer["field"] == "phones"
    assert not Customer.objects.exists()


def test_a_text_of_a_hundred_thousand_characters_is_refused_in_a_sentence(world, as_):
    told = {"customer_id": world.customer.pk, "contact_phone": "13900000001", "symptom": "坏" * 100_000}

    is_problem(as_(world.agent).post("/requests", told), 422, "text_too_long")


def test_emoji_come_back_as_they_were_sent(world, as_):
    number = register(world, as_, symptom="屏幕闪 📺😡")

    assert as_(world.agent).get(f"/requests/{number}")["symptom"] == "屏幕闪 📺😡"


@pytest.mark.parametrize("bad", ["\x00", "\ud800"])
def test_characters_that_cannot_be_stored_are_refused(caller, bad):
    answer = caller.post("/customers", {"name": f"陈{bad}", "phones": ["13900000001"]})

    is_problem(answer, 422, "input_not_valid")


def test_what_is_no_json_cannot_be_read(caller):
    headers = {**caller.headers, "Idempotency-Key": "12345678"}

    answer = caller.client.post("/api/v1/customers", "{", content_type="application/json", headers=headers)

    assert answer.status_code == 400
    assert json.loads(answer.content)["code"] == "unreadable"


def test_a_body_of_more_than_a_mebibyte_is_too_large(caller):
    is_problem(caller.post("/customers", {"name": "x" * 1_100_000}), 413, "too_large")


def test_a_file_of_the_wrong_kind_is_refused(world, as_):
    order = at_state(world, "working")
    path = f"/work-orders/{order.number}/evidence"
    fake = photo()
    fake.file.seek(0)
    fake.file.write(b"MZ this is a program")

    answer = as_(world.technician).upload(path, kind="customer-signature", file=fake)

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.status in (409, 415, 422)
    assert not order.evidence.exists()


def test_an_address_that_does_not_exist_and_a_method_that_is_not_there(caller):
    is_problem(caller.get("/no/such/thing"), 404, "no_such_address")
    refused = is_problem(caller.delete("/customers"), 405, "wrong_method")
    assert set(refused.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_a_fault_of_ours_has_a_mark_and_tells_nothing_else(caller, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("secret")

    monkeypatch.setattr("anxin.api.people.stations.queries.stations", fail)

    answer = is_problem(caller.get("/stations"), 500, "broken")
    assert "secret" not in str(answer.body)


def test_a_database_that_restarts_is_busy_not_broken(caller, monkeypatch):
    def restart(*_args, **_more):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("anxin.api.people.stations.queries.stations", restart)

    answer = is_problem(caller.get("/stations"), 503, "busy")
    assert answer.headers["Retry-After"] == "5"


def test_who_asks_too_fast_is_told_how_long_to_wait(caller, settings):
    settings.ANXIN_API_PER_MINUTE = 2
    assert [caller.get("/me").status for _ in range(2)] == [200, 200]

    refused = is_problem(caller.get("/me"), 429, "too_many")

    assert 1 <= int(refused.headers["Retry-After"]) <= 60


def test_a_browser_needs_the_csrf_token(world):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.agent, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = browser.post(
        "/api/v1/customers",
        {"name": "陈", "phones": ["13900000002"]},
        content_type="application/json",
        headers={"Idempotency-Key": "12345678"},
    )

    assert answer.status_code == 403
    assert json.loads(answer.content)["code"] == "csrf_failed"


def test_a_voucher_of_an_unfinished_order_is_refused(world, as_):
    order = at_state(world, "accepted")

    answer = as_(world.settlement_clerk).post(f"/work-orders/{order.number}/voucher-check", {"result": "matches"})

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.status in (409, 422)


def test_a_headquarters_session_without_its_second_factor_stays_outside(world):
    browser = Client()
    browser.force_login(world.finance, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = browser.get("/api/v1/statements")

    assert answer.status_code == 403
    assert json.loads(answer.content)["code"] == "second_factor_owed"
