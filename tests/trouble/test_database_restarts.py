"""The database goes down at once and comes back while the house is at work."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from anxin.cli.tables import bring_up_to_date
from anxin.config.postgres import PostgresServer, start

pytestmark = pytest.mark.slow

# Four people press on: register, dispatch, accept, through the whole of WSGI, so that connections live and die as in a
# web process. An answer of 5xx is repeated with the same key, as a program should. Every yes is kept.
LOAD = """
import django, json, os, sys, threading, time, uuid
django.setup()
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import RequestFactory
from anxin.customers.models import Asset
from tests.api.caller import Caller
from tests.world import World

# A thread that fails ends the whole, or the one who reads would wait for ever.
threading.excepthook = lambda failure: (sys.__excepthook__(*failure[:3]), os._exit(1))
app, stop, yes, busy, lock = get_wsgi_application(), threading.Event(), [], [], threading.Lock()

def post(caller, path, body):
    key = uuid.uuid4().hex
    headers = {"HTTP_" + k.upper().replace("-", "_"): v for k, v in {**caller.headers, "Idempotency-Key": key}.items()}
    while True:
        data = json.dumps(body)
        asked = RequestFactory().generic("POST", "/api/v1" + path, data, content_type="application/json", **headers)
        asked.environ["HTTP_HOST"] = "localhost"
        status = []
        answer = app(asked.environ, lambda line, told: status.append(int(line.split()[0])))
        content = b"".join(answer)
        answer.close()
        if status[0] < 500:
            return status[0], json.loads(content)
        with lock:
            busy.append(status[0])
        if len(busy) > 400:
            sys.exit(f"busy for too long: {content[:2000]}")
        time.sleep(0.1)

def work(n):
    while not stop.is_set():
        report = {"customer_id": customer, "asset_id": asset, "contact_phone": "13900000001", "symptom": "没有图像",
                  "is_charge_standard_told": True}
        steps = []
        number = step(steps, agent, "/requests", report)
        order = number and step(steps, dispatcher, f"/requests/{number}/work-order", {"station": "nanshan", "is_paid": True})
        if order:
            step(steps, clerk, f"/work-orders/{order}/acceptance", {})
        with lock:
            yes.append(steps)
            print(len(yes), flush=True)

def step(steps, caller, path, body):
    status, told = post(caller, path, body)
    steps.append((path, status, told.get("number") or str(told)))
    return told.get("number") if status == 201 else None

with World.standing_at_noon() as world:
    from django.conf import settings
    settings.ANXIN_API_PER_MINUTE = 1_000_000
    # Out of warranty whatever day it is: time is real here.
    Asset.objects.filter(pk=world.asset.pk).update(made_on="2019-01-01", bought_on="2020-01-01")
    customer, asset = world.customer.pk, world.asset.pk
    agent, dispatcher, clerk = (Caller(person, at=world.noon) for person in (world.agent, world.dispatcher, world.clerk))
connection.close()
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
sys.stdin.readline()
before_end = len(yes)
deadline = time.monotonic() + 60
while len(yes) < before_end + 8 and time.monotonic() < deadline:
    time.sleep(0.1)
stop.set()
for thread in threads:
    thread.join(60)

from anxin.cli.checking import MODULES
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.checks import CHECKS
from anxin.requests.models import ServiceRequest
print(json.dumps({
    "yes": yes,
    "busy": sorted(set(busy)),
    "after": len(yes) - before_end,
    "requests": list(ServiceRequest.objects.values_list("number", "state")),
    "orders": list(WorkOrder.objects.values_list("number", "state")),
    "wrong": [str(finding) for check in CHECKS.values() for finding in check()],
}))
"""


@pytest.fixture
def server(home: Path) -> Iterator[PostgresServer]:
    """A server of this test's own, which keeps its promises: it writes through to the disk."""
    server = start(home / "postgres")
    yield server
    server.stop_if_last()


def restart(server: PostgresServer) -> None:
    """As after a fall: nothing is finished, nothing written down in order."""
    server._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(server.directory))
    server._launch()


def test_what_was_acknowledged_is_there_and_nothing_is_half_done(server: PostgresServer, home: Path) -> None:
    url = server.get_uri()
    bring_up_to_date(url)
    surroundings = {**os.environ, "DATABASE_URL": url, "ANXIN_JOBS": "queued", "ANXIN_HOME": str(home)}
    surroundings["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    load = subprocess.Popen(
        [sys.executable, "-c", LOAD], env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert load.stdin
    assert load.stdout
    try:
        for line in load.stdout:
            if int(line) >= 8:
                break
        restart(server)
        said, _ = load.communicate("enough\n", timeout=180)
    finally:
        load.kill()

    told = json.loads(said.splitlines()[-1])
    steps = [step for person in told["yes"] for step in person]
    assert [step for step in steps if step[1] != 201] == []
    assert told["busy"], "nobody was at work while it was down"
    assert told["after"] >= 8, "the house did not recover by itself"
    registered = sorted(number for path, _status, number in steps if path == "/requests")
    assert sorted(number for number, _state in told["requests"]) == registered
    assert {state for _number, state in told["requests"]} == {"in_service"}
    accepted = sorted(number for path, _status, number in steps if path.endswith("/acceptance"))
    assert sorted(number for number, _state in told["orders"]) == accepted
    assert {state for _number, state in told["orders"]} == {"accepted"}
    assert told["wrong"] == []
