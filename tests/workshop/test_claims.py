"""A claim to the maker: from the bill to the money, by actions and by its pages."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import transaction

from anxin.kernel.errors import CheckpointOpen, MoveRefused, NotEntitled, NotFound, Refusal
from anxin.workshop.actions.answer_claim import accept_claim, accept_claim_in_part, give_claim_back, reject_claim
from anxin.workshop.actions.match_maker_payment import match_maker_payment, write_claim_off
from anxin.workshop.actions.open_claim import Reasons, describe_claim, open_maker_claim
from anxin.workshop.actions.send_claim import object_to_answer, send_claim, withdraw_claim
from anxin.workshop.claims import errors
from anxin.workshop.claims.checks import amounts_add_up
from anxin.workshop.models import MakerClaim, MakerPayment
from tests.workshop.claimed import COMPLETE, as_it_is, prepared, sent, under_warranty
from tests.workshop.shop import Shop
from tests.workshop.test_doors import Desk


def refused(what: type[Refusal], deed: Callable[[], object]) -> Refusal:
    with pytest.raises(what) as caught, transaction.atomic():
        deed()
    return caught.value


def test_a_claim_names_what_the_bill_says_the_maker_pays_and_is_paid_in_the_end(shop: Shop) -> None:
    order = under_warranty(shop)
    adviser, cashier = {"actor": shop.service_adviser, "at": shop.now}, {"actor": shop.cashier, "at": shop.now}
    refused(NotEntitled, lambda: open_maker_claim(order.pk, actor=shop.mechanic, at=shop.now))
    claim = prepared(shop, order)
    assert (claim.claimed, claim.lines.count(), order.billed_total) == (Decimal("380.00"), 2, 0)
    refused(errors.ClaimedAlready, lambda: prepared(shop, order))
    sent(shop, claim)

    accept_claim(claim.pk, **adviser)
    paid = {"reference": "BANK-1", "paid_on": shop.now.date()}
    refused(errors.PaidTooMuch, lambda: match_maker_payment(claim.pk, amount=Decimal("380.01"), **paid, **cashier))
    match_maker_payment(claim.pk, amount=Decimal("180"), **paid, **cashier)
    refused(errors.MatchedAlready, lambda: match_maker_payment(claim.pk, amount=Decimal("200"), **paid, **cashier))
    assert as_it_is(claim).owed == Decimal("200.00")
    match_maker_payment(claim.pk, amount=Decimal("200"), **{**paid, "reference": "BANK-2"}, **cashier)

    row = as_it_is(claim)
    assert (row.state, row.paid, row.owed, MakerPayment.objects.count()) == ("settled", Decimal("380.00"), 0, 2)
    assert list(amounts_add_up()) == []


def test_a_bill_without_the_maker_is_nothing_to_claim(shop: Shop) -> None:
    refused(errors.NothingToClaim, lambda: prepared(shop, shop.drive(shop.open(), "settled")))

    assert not MakerClaim.objects.exists()


def test_a_claim_is_complete_before_it_is_sent(shop: Shop) -> None:
    claim = prepared(shop)
    send = lambda: send_claim(claim.pk, reference="1", actor=shop.service_adviser, at=shop.now)  # noqa: E731

    missed = {(row.kind, row.text) for row in refused(CheckpointOpen, send).data["rows"]}
    assert missed == {
        ("evidence", "索赔件照片"),
        ("condition", "写明故障原因和处理办法"),
        ("condition", "写明换下的旧件在哪里"),
    }
    shop.prove(claim, "claim-photo")
    untagged = Reasons(**{**COMPLETE, "old_part_tag": ""})
    describe_claim(claim.pk, untagged, actor=shop.service_adviser, at=shop.now)
    assert [row.text for row in refused(CheckpointOpen, send).data["rows"]] == ["留存的旧件须有标签号"]
    claim.order.request.warranty = "out"
    claim.order.request.save(update_fields=["warranty"])
    assert "不在质保期内" in str(refused(CheckpointOpen, send))

    assert (as_it_is(claim).state, as_it_is(claim).times_sent) == ("drafted", 0)


def test_an_answer_in_part_is_objected_to_and_answered_again(shop: Shop) -> None:
    claim, adviser = sent(shop), {"actor": shop.service_adviser, "at": shop.now}
    labour, part = claim.lines.order_by("pk")
    in_part = lambda **amounts: accept_claim_in_part(claim.pk, **amounts, reason="工时过高", **adviser)  # noqa: E731
    refused(errors.MoreThanClaimed, lambda: in_part(accepted={labour.pk: Decimal("120.01")}))
    refused(errors.AcceptedInWhole, lambda: in_part(accepted={labour.pk: labour.amount, part.pk: part.amount}))
    refused(errors.AcceptedInWhole, lambda: in_part(accepted={}))
    refused(NotFound, lambda: in_part(accepted={part.pk + 1: Decimal("1")}))
    in_part(accepted={part.pk: part.amount})
    assert (as_it_is(claim).accepted, labour.claim.lines.get(pk=labour.pk).accepted) == (part.amount, 0)

    paid = {"amount": part.amount - 10, "reference": "BANK-1", "paid_on": shop.now.date()}
    match_maker_payment(claim.pk, **paid, actor=shop.cashier, at=shop.now)
    object_to_answer(claim.pk, reason="工时按标准", **adviser)
    refused(errors.PaidTooMuch, lambda: reject_claim(claim.pk, reason="不认", **adviser))
    accept_claim(claim.pk, **adviser)

    assert (as_it_is(claim).state, as_it_is(claim).owed) == ("accepted", Decimal("130.00"))


def test_a_refusal_is_told_and_given_up_and_what_was_asked_for_comes_again(shop: Shop) -> None:
    claim, adviser = sent(shop), {"actor": shop.service_adviser, "at": shop.now}
    give_claim_back(claim.pk, reason="照片不清", **adviser)
    sent(shop, claim)
    assert as_it_is(claim).times_sent == 2

    reject_claim(claim.pk, reason="使用不当", **adviser)
    told = shop.told(shop.service_adviser)
    assert f"The maker refused {claim.number}: 使用不当. Object, or give it up" in told
    refused(NotEntitled, lambda: write_claim_off(claim.pk, reason="不再追", **adviser))
    write_claim_off(claim.pk, reason="不再追", actor=shop.cashier, at=shop.now)

    assert as_it_is(claim).state == "written_off"
    refused(errors.ClaimedAlready, lambda: prepared(shop, claim.order))
    refused(MoveRefused, lambda: withdraw_claim(claim.pk, reason="—", **adviser))


def test_a_claim_nobody_answers_is_late(shop: Shop) -> None:
    claim = sent(shop)

    shop.advance(days=40)

    assert shop.clock(claim, "claim-answered").outcome == "breached"
    assert any(claim.number in text for text in shop.told(shop.service_adviser))
    assert as_it_is(claim).days_waiting == 40


def test_a_claim_goes_to_its_money_by_its_pages(shop: Shop) -> None:
    order = under_warranty(shop)
    adviser, cashier = Desk(shop, "service_adviser"), Desk(shop, "cashier")
    assert "厂家索赔" in adviser.get("/maker-claims/")
    assert f"/maker-claims/for/{order.number}/" in adviser.get(f"/shop/orders/{order.number}/")
    adviser.get(f"/maker-claims/for/{order.number}/")
    answer = adviser.client.post(f"/maker-claims/for/{order.number}/", {})
    claim = MakerClaim.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/maker-claims/{claim.number}/")
    assert "APR-002-03" in adviser.get(f"/maker-claims/{claim.number}/")
    shop.prove(claim, "claim-photo")

    def move(desk: Desk, code: str, **typed: object) -> None:
        path = f"/maker-claims/{claim.number}/{code}/"
        desk.get(path)
        done = desk.client.post(path, typed)
        assert done.status_code == 302, (code, done.content.decode()[:3000])

    move(adviser, "describe", **COMPLETE)
    move(adviser, "send", reference="CJ-1")
    first, second = claim.lines.order_by("pk")
    move(adviser, "accept_part", **{f"line-{first.pk}": "100", f"line-{second.pk}": second.amount}, reason="工时过高")
    move(cashier, "match_payment", amount="360", reference="BANK-1", paid_on=shop.now.date().isoformat())

    assert as_it_is(claim).state == "settled"
    assert claim.number in cashier.get("/maker-claims/?state=settled")
    assert cashier.client.get("/maker-claims/?export=xlsx&state=settled").status_code == 200
    assert claim.number in adviser.get(f"/shop/orders/{order.number}/")
