"""Pages of parts that go back, from the proposal to the store's shelf."""

from django.urls import reverse

from anxin.parts.models import Loan, PartsReturn
from tests.ground import ground
from tests.parts.returned import listed, old_part
from tests.parts.stocked import Stocked
from tests.web.test_lists import queries
from tests.web.test_parts import text


@ground
def stocked(world):
    stocked = Stocked(world)
    world.parts_clerk = stocked.clerk
    return stocked


def test_from_the_proposal_to_the_stores_shelf(stocked, browser):
    loan, clerk, store = old_part(stocked, 2), browser("clerk"), browser("parts_clerk")
    field, page = f"quantity-{loan.pk}", text(clerk, "parts-return-new")
    assert f'name="{field}" value="2"' in page
    assert loan.number in page
    assert clerk.post(reverse("parts-return-new"), {field: "3"}).status_code == 409
    assert clerk.post(reverse("parts-return-new"), {field: ""}).status_code == 422
    assert clerk.post(reverse("parts-return-new"), {field: "2"}).status_code == 302
    assert field not in text(clerk, "parts-return-new")
    parcel = PartsReturn.objects.get()
    move = lambda code: reverse("parts-return-move", args=[parcel.number, code])  # noqa: E731
    assert move("confirm") in text(store, "parts-return", parcel.number)
    assert move("confirm") not in text(clerk, "parts-return", parcel.number)
    store.post(move("confirm"))
    clerk.post(move("send"), {"carrier": "顺达", "tracking": "SD9"})
    assert "SD9" in text(store, "parts-returns")

    seen = {"store": "store", "is_packing_original": "on", "is_appearance_intact": "on"}
    assert store.post(move("accept"), seen).status_code == 409
    line = parcel.lines.get()
    assert '<option value="store" selected>' in text(store, "parts-return-move", parcel.number, "accept")
    assert store.post(move("accept"), {**seen, f"missing-{line.pk}": "3"}).status_code == 422
    taken = {**seen, "is_labelled": "on", f"missing-{line.pk}": "1"}
    assert store.post(move("accept"), taken).status_code == 302

    loan.refresh_from_db()
    assert (loan.returned, loan.deducted) == (1, 1)
    assert "1 missing" in text(clerk, "parts-return", parcel.number)
    assert parcel.number in text(clerk, "loan", loan.number)


def test_what_is_open_goes_back_in_the_condition_that_is_chosen(stocked, browser):
    stocked.receive(2, part=stocked.panel, cost=900, serials=("A1", "A2"))
    stocked.lend(2, part=stocked.panel, serials=("A1", "A2"))
    loan, clerk, url = Loan.objects.get(), browser("clerk"), reverse("parts-return-new")
    assert f'name="quantity-{loan.pk}" class' in text(clerk, "parts-return-new")  # nothing is proposed

    clerk.post(url, {f"quantity-{loan.pk}": "1", f"condition-{loan.pk}": "doa", f"serials-{loan.pk}": "A2"})

    line = PartsReturn.objects.get().lines.get()
    assert (line.quantity, line.condition, line.serials) == (1, "doa", ["A2"])


def test_the_form_costs_the_same_for_many(stocked, browser):
    stocked.receive(9)
    stocked.lend(1)
    client, url = browser("clerk"), reverse("parts-return-new")
    few = queries(client, url)
    for _ in range(3):
        stocked.lend(1)
    assert queries(client, url) == few


def test_a_written_statement_is_put_on_record_by_the_store(stocked, browser):
    loan, store = old_part(stocked), browser("parts_clerk")
    excuse = reverse("loan-move", args=[loan.number, "excuse"])
    assert f'href="{excuse}"' in text(store, "loan", loan.number)

    store.post(excuse, {"reason": "用户出国"})

    assert "用户出国" in text(browser("clerk"), "loan", loan.number)
    assert f'href="{excuse}"' not in text(store, "loan", loan.number)


def test_the_list_costs_the_same_for_many(stocked, browser):
    listed(stocked, old_part(stocked))
    client, url = browser("parts_clerk"), reverse("parts-returns") + "?state="
    few = queries(client, url)
    stocked.receive(4)
    for _ in range(4):
        listed(stocked, stocked.lend(1))
    assert queries(client, url) == few
    assert client.get(url + "&export=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
    assert Loan.objects.count() == 6
