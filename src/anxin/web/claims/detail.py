"""One claim: the lines, the answer, the money, and the story; and the way to one from a shop order."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.people.models import User
from anxin.web.claims.moves import PAGES
from anxin.web.components.clocks import clocks_of
from anxin.web.components.rules import rules_of
from anxin.web.evidence.card import card_of
from anxin.web.form_page import FormPage
from anxin.web.move_page import actor_of, buttons
from anxin.workshop.actions.open_claim import open_maker_claim
from anxin.workshop.claims import policies
from anxin.workshop.kinds import Payer
from anxin.workshop.models import MakerClaim, ShopOrder


def maker_claim(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    rows = MakerClaim.objects.visible_to(user)
    claim = rows.select_related("order__request__product", "order__request__asset", "order__reception", "station")
    found = claim.filter(number=number).first()
    if found is None:
        raise NotFound(what=MakerClaim._meta.verbose_name, key=number)
    context = {
        "title": found.number,
        "claim": found,
        "order": found.order,
        "matter": found.order.request,
        "buttons": buttons(found, PAGES, "maker-claim-move", may=lambda code: policies.may(user, found, code)),
        "lines": list(found.lines.select_related("billed__quoted").order_by("pk")),
        "payments": list(found.payments.select_related("matched_by").order_by("pk")),
        "proof": card_of(found, user),
        "clocks": clocks_of(found),
        "matter_rules": rules_of(found, user),
        "subjects": [found],
    }
    return render(http, "web/claims/claim.html", context)


class OpenPage(FormPage):
    """Prepare the claim of a shop order."""

    title = _("Claim from the maker")
    button = _("Prepare the claim")
    done = _("Prepared from the bill. Complete it, then send it.")
    asks_at = "maker_claim.open"

    def find(self) -> Any:
        found = ShopOrder.objects.visible_to(self.actor).filter(number=self.kwargs["number"]).first()
        if found is None:
            raise NotFound(what=ShopOrder._meta.verbose_name, key=self.kwargs["number"])
        return found

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        claim = open_maker_claim(self.subject.pk, actor=self.actor, at=self.at)
        return reverse("maker-claim", args=[claim.number])


def claim_of(order: ShopOrder, user: User) -> dict[str, Any]:
    """For the page of a shop order: its claim, or the way to one once the bill names the maker."""
    claim = order.maker_claims.exclude(state="withdrawn").first()
    may = policies.may_open(user, station_id=order.station_id, region_id=order.region_id)
    is_due = claim is None and may and order.bill_lines.filter(payer=Payer.MAKER, amount__gt=0).exists()
    seen = claim if user.has(policies.READ) else None
    return {"claim": seen, "claim_url": reverse("maker-claim-new", args=[order.number]) if is_due else ""}
