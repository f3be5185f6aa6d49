"""Simulated people go on with complaints that nobody else's step leads on to."""

from datetime import timedelta

from anxin.care.actions.open_complaint import open_complaint
from anxin.care.models import Complaint
from anxin.insight.simulator.acting import Stage
from anxin.insight.simulator.care import Care
from anxin.insight.simulator.company import find
from anxin.insight.simulator.engine import Agenda, Simulation
from anxin.insight.simulator.papers import Papers
from anxin.kernel import clock
from tests.workshop.shop import Shop


def test_a_complaint_taken_in_the_shop_is_worked_on_until_it_is_archived(db: None) -> None:
    with Shop.standing_at_noon("car-dealer") as shop:
        stay = shop.drive(shop.open(), "signed")
        about = {"text": "等了半天没人说进度", "source": "station", "shop_order_id": stay.pk, "grade": ""}
        open_complaint(stay.request_id, **about, actor=shop.mechanic, at=shop.now)
    with clock.virtual(shop.now + timedelta(hours=20)) as running:
        agenda = Agenda(running)
        care = Care(Stage(Simulation(agenda, seed=1), find("car-dealer"), Papers()))
        for day in range(8):
            agenda.plan(agenda.now + timedelta(days=day), care.look_at_complaints)

        agenda.run(until=agenda.now + timedelta(days=8))

        assert Complaint.objects.get().state == "archived"
