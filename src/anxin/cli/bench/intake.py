"""``anxin bench intake``: eight people take calls, dispatch, accept and contact, through HTTP.

Asked for: at least 35 % of the throughput of a floor that writes the same rows with bare psycopg in the same
transactions (``floor_ratio``). Both run against the embedded database with its ordinary durability.
"""

import argparse
import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from anxin.cli.bench import BenchResult, progress
from anxin.cli.bench.floor import Player, watched
from anxin.cli.bench.scratch import scratch_database
from anxin.cli.bench.server import web_server
from anxin.cli.trouble import Trouble

CLIENTS = 8
STEPS = 4


@dataclass(frozen=True)
class Desk:
    """The keys of the people, and the customers who call."""

    agent: str
    dispatcher: str
    clerk: str
    station: str
    callers: Sequence[dict[str, Any]]


def run(arguments: Sequence[str]) -> BenchResult:
    parser = argparse.ArgumentParser(prog="anxin bench intake")
    parser.add_argument("--seconds", type=float, default=15.0, help="how long each side is measured")
    seconds: float = parser.parse_args(list(arguments)).seconds
    with scratch_database() as url, web_server() as port:
        desk = _desk()
        talk = Talk(port, desk)
        progress("watching what one request writes ...")
        script = watched([lambda step=step: talk.step(step) for step in range(STEPS)])  # type: ignore[misc]
        rows = sum(len(written) for written in script.transactions)
        progress(f"{rows} rows in {STEPS} transactions")
        players = [Player(script, url) for _ in range(CLIENTS)]
        talks = [Talk(port, desk) for _ in range(CLIENTS)]
        # Both sides first make their connections and their prepared statements.
        _rate([player.play for player in players], 1.0)
        _rate([talk.walk for talk in talks], 4.0)
        # Three turns each, taken in turn, so that neither side has the quiet minutes of the machine to itself.
        floor, ours = [], []
        for turn in range(3):
            floor.append(_rate([player.play for player in players], seconds / 3))
            ours.append(_rate([talk.walk for talk in talks], seconds / 3))
            progress(f"turn {turn + 1}: floor {floor[-1]:.1f} stories/s, through HTTP {ours[-1]:.1f}")
        for player in players:
            player.close()
    stories, least = sum(ours) / 3, sum(floor) / 3
    return BenchResult(
        metrics={
            "requests_per_s": round(stories * STEPS, 1),
            "stories_per_s": round(stories, 1),
            "floor_stories_per_s": round(least, 1),
            "floor_ratio": round(stories / least, 3),
            "rows_per_story": rows,
        },
        targets={"floor_ratio": (">=", 0.35)},
    )


class Talk:
    """One client: a connection that is kept open, and one request at a time from the call to the first contact."""

    def __init__(self, port: int, desk: Desk) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._desk = desk
        self._random = Random(id(self))
        self._request = self._order = ""

    def walk(self) -> None:
        for step in range(STEPS):
            self.step(step)

    def step(self, number: int) -> None:
        """Register, dispatch, accept, contact."""
        desk = self._desk
        match number:
            case 0:
                told = {
                    **self._random.choice(desk.callers),
                    "symptom": "开机有声音，屏幕不亮",
                    "is_charge_standard_told": True,
                }
                self._request = self._post("/requests", told, desk.agent)["number"]
            case 1:
                path = f"/requests/{self._request}/work-order"
                self._order = self._post(path, {"station": desk.station}, desk.dispatcher)["number"]
            case 2:
                self._post(f"/work-orders/{self._order}/acceptance", {}, desk.clerk)
            case _:
                told = {"is_data_verified": True, "is_proof_reminded": True, "spoke_with": "陈女士"}
                self._post(f"/work-orders/{self._order}/contact", told, desk.clerk)

    def _post(self, path: str, body: dict[str, Any], token: str) -> Any:
        headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
            "Host": "localhost",
            "Idempotency-Key": uuid.uuid4().hex,
        }
        self._connection.request("POST", f"/api/v1{path}", json.dumps(body), headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status not in (200, 201):
            raise Trouble(f"{path} answered {response.status}: {content.decode(errors='replace')[:500]}")
        return json.loads(content)


def _rate(jobs: Sequence[Callable[[], None]], seconds: float) -> float:
    """Stories a second with one thread per job, each going on until the time is over."""
    done, failures = [0] * len(jobs), []
    until = time.perf_counter() + seconds

    def go_on(index: int) -> None:
        try:
            while time.perf_counter() < until:
                jobs[index]()
                done[index] += 1
        except Exception as failure:
            failures.append(failure)

    began = time.perf_counter()
    threads = [threading.Thread(target=go_on, args=(index,)) for index in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return sum(done) / (time.perf_counter() - began)


def _desk() -> Desk:
    """The simulated company with two hundred customers and their sets, entered by its own actions."""
    from anxin.customers.actions.create_asset import create_asset
    from anxin.customers.actions.create_customer import create_customer
    from anxin.handbook.loader import built_in
    from anxin.insight.simulator.founding import found
    from anxin.kernel import clock
    from anxin.people.actions.issue_token import issue_token
    from anxin.people.models import RoleGrant

    at = clock.now()
    company = found(built_in()[0], Random(1), password=None, at=at)
    station = next(iter(company.stations.values()))
    division = station.territories.filter(is_urban=True)[0].division
    callers: list[dict[str, Any]] = []
    for index in range(200):
        customer = create_customer(
            name=f"客户{index}",
            phones=[f"139{index:08d}"],
            division_id=division.pk,
            address=f"科技园{index}号",
            actor=None,
            at=at,
        )
        asset = create_asset(
            serial=f"AXB{index:09d}",
            product_id=company.products[0].pk,
            customer_id=customer.pk,
            bought_on=at.date(),
            has_invoice=True,
            actor=None,
            at=at,
        )
        callers.append({"customer_id": customer.pk, "asset_id": asset.pk, "contact_phone": f"139{index:08d}"})

    def key(role: str, **place: Any) -> str:
        grant = RoleGrant.objects.filter(role=role, **place).order_by("pk").first()
        assert grant is not None
        return issue_token(grant.user_id, "bench", actor=None, at=at)[1]

    return Desk(key("agent"), key("dispatcher"), key("station_clerk", station=station), station.code, callers)
