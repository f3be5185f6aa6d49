"""Forms: nothing typed is lost, what is sent twice acts once, a stale page says so."""

import re

from django.urls import reverse

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.models import AuditLine
from anxin.requests.models import ServiceRequest, Urge
from tests.web.orders import a_request, an_order


def hidden(page: str) -> dict[str, str]:
    """The version and the key that a rendered form carries."""
    found = {}
    for name in ("version", "key"):
        tag = re.search(rf'<input type="hidden" name="{name}"[^>]*>', page)
        value = re.search(r'value="([^"]*)"', tag[0]) if tag else None
        found[name] = value[1] if value else ""
    return found


def test_a_form_sent_twice_acts_once_and_leads_to_the_same_page(world, browser) -> None:
    request = a_request(world)
    client, url = browser("agent"), reverse("request-move", args=[request.number, "urge"])
    typed = {**hidden(client.get(url).content.decode()), "note": "很急"}
    first, second = client.post(url, typed), client.post(url, typed)
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Urge.objects.count() == 1


def test_a_key_that_comes_with_other_words_is_refused(world, browser) -> None:
    request = a_request(world)
    client, url = browser("agent"), reverse("request-move", args=[request.number, "urge"])
    typed = {**hidden(client.get(url).content.decode()), "note": "很急"}
    client.post(url, typed)
    again = client.post(url, {**typed, "note": "another"})
    assert again.status_code == 422
    assert Urge.objects.count() == 1


def test_a_refused_form_keeps_what_was_typed_and_says_why_and_what_now(world, browser) -> None:
    order = an_order(world)
    WorkOrder.objects.filter(pk=order.pk).update(state="contacted")
    client, url = browser("clerk"), reverse("work-order-move", args=[order.number, "schedule"])
    typed = {**hidden(client.get(url).content.decode()), "starts_at": "2026-03-03T09:00", "content": "换主板 <b>"}
    before = AuditLine.objects.count()
    answer = client.post(url, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2026-03-03T09:00"' in page
    assert "换主板 &lt;b&gt;" in page
    assert "invalid-feedback" in page
    assert AuditLine.objects.count() == before


def test_a_missing_condition_of_the_handbook_is_told_with_its_clause(world, browser) -> None:
    order = an_order(world)
    WorkOrder.objects.filter(pk=order.pk).update(state="accepted")
    client, url = browser("clerk"), reverse("work-order-move", args=[order.number, "contact"])
    answer = client.post(url, {**hidden(client.get(url).content.decode()), "note": "打通了"})
    page = answer.content.decode()
    assert answer.status_code == 409 or answer.status_code == 422
    assert 'class="clause"' in page
    assert "CUS-003-03" in page
    assert "打通了" in page


def test_a_stale_page_says_so_keeps_the_text_and_can_be_sent_again(world, browser) -> None:
    request = a_request(world)
    client, url = browser("agent"), reverse("request-move", args=[request.number, "withdraw"])
    typed = {**hidden(client.get(url).content.decode()), "reason": "客户不修了"}
    ServiceRequest.objects.filter(pk=request.pk).update(version=9)
    answer = client.post(url, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this in the meantime" in page
    assert "客户不修了" in page
    again = client.post(url, {**hidden(page), "reason": "客户不修了"})
    assert again.status_code == 302
    assert ServiceRequest.objects.get().state == "withdrawn"


def test_a_text_that_is_too_long_is_told_and_kept(world, browser) -> None:
    request = a_request(world)
    client, url = browser("agent"), reverse("request-move", args=[request.number, "urge"])
    typed = {**hidden(client.get(url).content.decode()), "note": "急" * 100_000}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "100000 characters" in answer.content.decode().replace(",", "")
    assert "急" * 100_000 in answer.content.decode()
    assert not Urge.objects.exists()


def test_the_side_card_gets_the_form_alone_and_goes_on_by_redirect(world, browser) -> None:
    request = a_request(world)
    client, url = browser("agent"), reverse("request-move", args=[request.number, "urge"])
    card = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in card
    answer = client.post(url, {**hidden(card), "note": "急"}, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == reverse("request", args=[request.number])


def test_a_move_the_state_does_not_allow_is_refused_with_a_sentence(world, browser) -> None:
    order = an_order(world)
    client, url = browser("clerk"), reverse("work-order-move", args=[order.number, "complete"])
    answer = client.post(url, {"work_done": "x", "customer_feedback": "好"})
    assert answer.status_code in (409, 422)
    assert WorkOrder.objects.get().state == "dispatched"


def test_somebody_elses_move_is_refused_and_names_who_may(world, browser) -> None:
    order = an_order(world)
    url = reverse("work-order-move", args=[order.number, "accept"])
    answer = browser("agent").post(url, {})
    assert answer.status_code == 403
    assert "Station clerk" in answer.content.decode()
    assert WorkOrder.objects.get().state == "dispatched"
