"""What a page shows, the API tells: possible moves and what they wait for, clocks, clauses, files, lists taken in."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anxin.customers.models import Customer
from anxin.insight.importing import job as importing
from anxin.kernel.models import Progress, StoredFile
from anxin.people.models import ApiToken, RoleGrant
from tests.api.caller import Caller
from tests.api.walking import Walk, dispatch, done, photo, register
from tests.journey import at_state


def test_a_work_order_tells_its_moves_and_what_they_wait_for(world, as_):
    order = at_state(world, "tested")

    told = done(as_(world.technician).get(f"/work-orders/{order.number}"))

    moves = {move["code"]: move for move in told["moves"]}
    assert "signature" in str(moves["complete"]["missing"])
    assert "accept" not in moves
    assert told["timeline"][-1]["event"] == "work_order.dispatched"
    assert told["visits"][0]["outcome"] == "under_way"
    assert told["ticks"]


def test_moves_are_those_of_the_reader(world, as_):
    number = dispatch(world, as_, register(world, as_))

    def moves(user):
        return {move["code"] for move in done(as_(user).get(f"/work-orders/{number}"))["moves"]}

    assert {"accept", "decline"} <= moves(world.clerk)
    assert "recall" in moves(world.dispatcher)
    assert not {"accept", "recall"} & moves(world.agent)


def test_a_clock_tells_why_it_is_due_then_and_its_clause_what_asked_for_it(world, as_):
    number = dispatch(world, as_, register(world, as_))
    clerk = as_(world.clerk)
    (clock,) = [row for row in done(clerk.get(f"/work-orders/{number}"))["clocks"] if row["clock"] == "station-accepts"]

    told = done(clerk.get(f"/clocks/{clock['id']}"))
    (card,) = done(clerk.get("/clauses", source=clock["source"]))

    assert told["number"] == number
    assert "began" in told["steps"][0]["text"]
    assert "due" in told["steps"][-1]["text"]
    assert card["clause"] == clock["clause"]
    assert card["title"] == clock["title"]
    assert as_(world.other_clerk).get(f"/clocks/{clock['id']}").status == 404
    assert done(clerk.get("/clauses", rule=clock["clause"][0]))


def test_a_request_tells_its_own_timeline_and_its_order_s(world, as_):
    number = register(world, as_)
    walk = Walk(world, as_, dispatch(world, as_, number))
    walk.step(world.clerk, "acceptance")

    told = done(as_(world.agent).get(f"/requests/{number}"))

    assert told["work_orders"] == [walk.number]
    events = [line["event"] for line in told["timeline"]]
    assert events[0] == "work_order.accepted"
    assert events[-1] == "service_request.registered"


def test_a_call_about_the_same_set_is_known(world, as_):
    number = register(world, as_)

    known = done(as_(world.agent).get("/known-requests", asset_id=world.asset.pk))

    assert [row["number"] for row in known["open"]] == [number]
    assert done(as_(world.agent).post(f"/requests/{number}/urges", {"note": "又来电"}))["number"] == number
    assert done(as_(world.agent).get(f"/requests/{number}"))["urges"] == 1


def test_requests_are_found_by_chinese_words_and_by_phone(world, as_):
    number = register(world, as_)
    register(world, as_, symptom="遥控器失灵")
    desk = as_(world.dispatcher)

    assert [row["number"] for row in done(desk.get("/requests", text="没有图像"))["items"]] == [number]
    assert len(done(desk.get("/requests", phone="+86 139-0000-0001", is_open="true"))["items"]) == 2
    assert done(desk.get("/requests", state="closed"))["items"] == []


def test_a_file_is_for_those_who_see_what_it_proves(world, as_):
    order = at_state(world, "working")
    path = f"/work-orders/{order.number}/evidence"
    evidence = done(as_(world.technician).upload(path, kind="customer-signature", file=photo()))

    answer = as_(world.clerk).get(f"/files/{evidence['file_id']}")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.response.streaming_content)[:2] == b"\xff\xd8"
    assert as_(world.other_technician).get(f"/files/{evidence['file_id']}").status == 404


def test_the_same_upload_twice_is_one_piece_of_evidence(world, as_):
    order = at_state(world, "working")
    path = f"/work-orders/{order.number}/evidence"
    technician = as_(world.technician)

    first = technician.upload(path, key="photo-0001", kind="customer-signature", file=photo())
    again = technician.upload(path, key="photo-0001", kind="customer-signature", file=photo())

    assert first.body == again.body
    assert order.evidence.count() == StoredFile.objects.count() == 1


def test_an_edit_changes_only_what_was_sent(world, as_):
    number = register(world, as_)

    changed = as_(world.agent).patch(f"/requests/{number}", {"symptom": "花屏", "agreed_with": "陈一"})

    assert done(changed)["version"] == 2
    told = done(as_(world.agent).get(f"/requests/{number}"))
    assert (told["symptom"], told["contact_name"]) == ("花屏", world.customer.name)


def test_a_limited_token_makes_no_wider_one(world):
    RoleGrant.objects.create(user=world.agent, role="administrator")
    limited = Caller(world.agent, at=world.noon, roles=("agent",))
    path = f"/users/{world.agent.pk}/tokens"

    refused = limited.post(path, {"title": "wider", "roles": ["administrator"]})
    issued = limited.post(path, {"title": "as narrow"})

    assert refused.status == 403
    assert done(issued)["roles"] == ["agent"]
    assert ApiToken.objects.filter(title="wider").count() == 0
    narrow = limited.client.get("/api/v1/me", headers={"Authorization": f"Bearer {issued['secret']}"})
    assert [grant["role"]["code"] for grant in narrow.json()["roles"]] == ["agent"]


def test_a_list_is_taken_in_by_the_worker_and_its_bad_rows_come_back(world, as_, django_capture_on_commit_callbacks):
    rows = "姓名,电话,地址\n陈二,13900000002,科技路 2 号\n没有电话,,科技路 3 号\n"
    sheet = SimpleUploadedFile("customers.csv", rows.encode("utf-8-sig"), content_type="text/csv")
    admin = as_(world.admin)

    with django_capture_on_commit_callbacks(execute=True):
        asked = admin.upload("/imports", kind="customers", file=sheet)
    told = done(admin.get(f"/progress/{asked['id']}"))

    assert asked.status == 202
    assert (told["result"]["created"], told["result"]["bad"]) == (1, 1)
    assert Customer.objects.filter(name="陈二").exists()
    workbook = admin.get(f"/files/{told['result']['bad_rows_file']}")
    assert workbook.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert as_(world.agent).get(f"/progress/{asked['id']}").status == 404


def test_a_refused_import_leaves_no_job(world, as_, monkeypatch):
    asked = []
    monkeypatch.setattr(importing, "queue", lambda *args, **more: asked.append(args))
    sheet = SimpleUploadedFile("customers.csv", "姓名,电话\n陈,13900000002\n".encode(), content_type="text/csv")

    assert as_(world.agent).upload("/imports", kind="customers", file=sheet).status == 403
    assert not asked
    assert not Progress.objects.exists()
    assert not StoredFile.objects.exists()


def test_figures_day_and_registers_are_told(world, as_):
    at_state(world, "closed")
    manager = as_(world.manager)

    (company,) = done(manager.get("/figures"))
    register_ = manager.get("/registers/dispatches")

    assert company["figures"]
    assert all(figure["clause"] for figure in company["figures"])
    assert done(manager.get("/day"))["done_today"] >= 0
    assert isinstance(done(manager.get("/ranking")), list)
    assert BytesIO(register_.response.content).read(2) == b"PK"
    assert manager.get("/figures", first="2026-03-04", last="2026-03-01").status == 422
    assert manager.get("/registers/none").status == 404


def test_notifications_are_put_aside(world, as_):
    dispatch(world, as_, register(world, as_))
    clerk = as_(world.clerk)
    (note, *_) = done(clerk.get("/notifications", unread="true"))["items"]

    assert done(clerk.post("/notifications/reading", {"id": note["id"]}))["read"] == 1
    assert as_(world.dispatcher).post("/notifications/reading", {"id": note["id"]})["read"] == 0
    assert note["id"] not in [row["id"] for row in done(clerk.get("/notifications", unread="true"))["items"]]


@pytest.mark.parametrize(
    "path", ["/requests", "/work-orders", "/complaints", "/follow-ups", "/statements", "/vouchers"]
)
def test_a_stranger_s_list_is_empty(world, as_, path):
    at_state(world, "closed")

    assert done(as_(world.other_clerk).get(path))["items"] == []


def test_technicians_and_faults_are_suggested(world, as_):
    number = at_state(world, "accepted").number
    times = {"starts_at": "2026-03-04T15:00:00+08:00", "ends_at": "2026-03-04T16:00:00+08:00"}

    rows = done(as_(world.clerk).get(f"/work-orders/{number}/technicians", **times))
    faults = done(as_(world.agent).send("PUT", "/fault-suggestions", {"text": "没有图像"}))

    assert [row["technician"]["name"] for row in rows] == ["Technician"]
    assert rows[0]["is_free"]
    assert isinstance(faults, list)


def test_a_station_enters_its_own_customer_and_reports_for_them_and_for_no_stranger(world, as_):
    clerk = as_(world.other_clerk)
    customer = done(clerk.post("/customers", {"name": "林四", "phones": ["13900000004"]}))
    asset = done(clerk.post("/assets", {"product_id": world.tv.pk, "customer_id": customer["id"]}))
    report = {"symptom": "花屏", "channel": "station", "contact_phone": "13900000004"}

    reported = clerk.post("/requests", {**report, "customer_id": customer["id"], "asset_id": asset["id"]})
    register(world, as_)
    stranger = clerk.post("/requests", {**report, "customer_id": world.customer.pk})

    assert reported.status == 201
    assert done(clerk.get(f"/customers/{customer['id']}"))["name"] == "林四"
    assert stranger.status == 404


def test_past_weeks_are_rehearsed_with_others(world, as_):
    manager = as_(world.manager)
    (whole,) = done(manager.get("/dispatch-figures"))
    assert whole["figures"][0]["value"] == "0"

    asked = {"station": "nanshan", "more": 2, "weeks": 1, "way": "by_hand"}
    told = done(manager.post("/rehearsals", asked))
    assert (told["station"], told["more"], told["answer"]) == ("nanshan", 2, None)
    assert done(manager.get(f"/rehearsals/{told['id']}"))["way"]["code"] == "by_hand"
    assert [row["id"] for row in done(manager.get("/rehearsals"))["items"]] == [told["id"]]
    assert manager.post("/rehearsals", {**asked, "station": ""}).status == 422
