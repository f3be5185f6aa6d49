"""The technician's pages: the day in order, what is missing before it is pressed, proofs of the right kind."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anxin.evidence.models import Evidence
from anxin.fieldwork.queries import in_hand
from anxin.kernel.models import AuditLine, StoredFile
from anxin.web.visits.today import stops
from tests.journey import at_state, prove, tick_all
from tests.web.test_forms import hidden


def test_the_day_shows_what_is_under_way_then_the_visits_by_time(world, browser) -> None:
    under_way = at_state(world, "working")
    world.advance(hours=2)
    later = at_state(world, "scheduled")
    page = browser("technician").get(reverse("home-technician")).content.decode()
    assert re.findall(r'href="/visits/([^/"]+)/"', page) == [under_way.number, later.number]
    assert "Under way" in page
    assert 'class="clause"' not in page  # the whole card is a link, and a link cannot hold another
    world.advance(hours=3)
    assert later.number in browser("technician").get(reverse("home-technician")).content.decode()
    assert later.number not in browser("other_technician").get(reverse("home-technician"), follow=True).content.decode()


def test_what_is_put_right_waits_for_a_new_time_and_a_visit_of_yesterday_says_its_day(world) -> None:
    again, missed = at_state(world, "rectifying"), at_state(world, "scheduled")
    tomorrow = world.now + timedelta(days=1)

    groups = stops(list(in_hand(world.technician)), tomorrow)

    assert [(str(title), rows) for title, rows in groups] == [("今天", [missed]), ("未约时间", [again])]
    assert groups[0][1][0].is_of_before
    assert not stops([missed], world.now)[0][1][0].is_of_before


@pytest.mark.rule("DSP-003-11", "DSP-003-12")
def test_what_the_next_step_still_misses_stands_on_top_with_the_way_to_it(world, browser) -> None:
    order = at_state(world, "scheduled")
    client, url = browser("technician"), reverse("visit", args=[order.number])
    page = client.get(url).content.decode()
    assert 'href="#list-before-leaving"' in page
    tick_all(world, order, "before-leaving")
    assert 'href="#list-before-leaving"' not in client.get(url).content.decode()


def test_ticks_are_set_and_taken_back_one_by_one(world, browser) -> None:
    order = at_state(world, "scheduled")
    client, url = browser("technician"), reverse("visit-tick", args=[order.number])
    one = {"checklist": "before-leaving", "item": "tools"}
    assert client.post(url, one).url.endswith("#list-before-leaving")
    assert order.ticks.get().item == "tools"
    client.post(url, {**one, "off": "1"})
    assert not order.ticks.exists()
    assert client.post(url, {"checklist": "nonsense"}).status_code == 404
    assert browser("other_technician").post(url, one).status_code == 404


def test_a_file_of_the_wrong_kind_is_told_and_the_remark_kept(world, browser) -> None:
    order = at_state(world, "working")
    client, url = browser("technician"), reverse("evidence-add", args=["work_order", order.number])
    before = AuditLine.objects.count(), StoredFile.objects.count()
    typed = {**hidden(client.get(url).content.decode()), "picked": "fault-photo", "note": "左侧竖线"}
    wrong = SimpleUploadedFile("photo.jpg", b"MZ" + b"\0" * 4000, content_type="image/jpeg")
    answer = client.post(url, {**typed, "file": wrong})
    assert answer.status_code == 415
    page = answer.content.decode()
    assert "左侧竖线" in page
    assert "refusal" in page
    assert (AuditLine.objects.count(), StoredFile.objects.count()) == before


def test_an_empty_signature_is_told_in_a_sentence(world, browser) -> None:
    order = at_state(world, "tested")
    client, url = browser("technician"), reverse("evidence-sign", args=["work_order", order.number])
    for drawing in ("", "data:image/png;base64,", "data:image/png;base64,###", "nonsense"):
        typed = {**hidden(client.get(url).content.decode()), "picked": "customer-signature", "drawing": drawing}
        answer = client.post(url, typed)
        assert answer.status_code == 422
        assert "Nothing was signed yet" in answer.content.decode()
    assert not Evidence.objects.exists()


@pytest.mark.rule("FRM-003-01")
def test_the_stamp_of_the_station_is_not_the_technicians_to_put(world, browser) -> None:
    order = at_state(world, "working")
    page = browser("technician").get(reverse("evidence-add", args=["work_order", order.number])).content.decode()
    assert "hand-over-sheet" not in page
    assert (
        "hand-over-sheet"
        in browser("clerk").get(reverse("evidence-add", args=["work_order", order.number])).content.decode()
    )


def test_a_proof_is_shown_to_those_who_see_the_order_and_withdrawn_with_a_reason(world, browser) -> None:
    order = at_state(world, "working")
    prove(world, order, "fault-photo")
    proof = order.evidence.get()
    url = reverse("evidence-file", args=["work_order", order.number, proof.pk])
    shown = browser("technician").get(url)
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, proof.file.media_type)
    assert browser("other_technician").get(url).status_code == 404
    client, away = browser("technician"), reverse("evidence-withdraw", args=["work_order", order.number, proof.pk])
    client.post(away, {**hidden(client.get(away).content.decode()), "reason": "拍错了"})
    proof.refresh_from_db()
    assert (proof.withdrawn_reason, proof.withdrawn_at) == ("拍错了", world.now)


def test_the_place_is_asked_for_where_the_check_in_is_written(world, browser) -> None:
    order = at_state(world, "scheduled")
    tick_all(world, order, "before-leaving")
    client, url = browser("technician"), reverse("visit-move", args=[order.number, "check_in"])
    page = client.get(url).content.decode()
    assert "anxin/visit" in page
    assert "data-latitude" in page
    world.advance(hours=1)
    answer = client.post(url, {**hidden(page), "latitude": "", "longitude": ""})
    assert answer.url == reverse("visit", args=[order.number])
    visit = order.visits.get()
    assert (visit.checked_in_at, visit.latitude) == (world.now, None)


@pytest.mark.rule("DSP-003-22", "DSP-003-23")
def test_finishing_without_the_signature_is_refused_and_keeps_the_report(world, browser) -> None:
    order = at_state(world, "tested")
    client, url = browser("technician"), reverse("visit-move", args=[order.number, "complete"])
    page = client.get(url).content.decode()
    assert "Customer&#x27;s signature" in page
    before = AuditLine.objects.count()
    answer = client.post(url, {**hidden(page), "work_done": "更换背光板，试机一小时", "feedback": "满意"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "更换背光板，试机一小时" in page
    assert "DSP-003-22" in page
    assert AuditLine.objects.count() == before
