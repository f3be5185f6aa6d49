"""Ways asked of a service on this machine: kept, asked once, and reckoned where it is silent."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from anxin.dispatch.models import KnownWay
from anxin.dispatch.travel.asked import Asked
from anxin.dispatch.travel.choosing import chosen_travel
from anxin.dispatch.travel.osrm import Osrm
from anxin.dispatch.travel.vendor import Vendor
from anxin.fieldwork.planner import GreatCircle, Place
from tests.world import NOON

HERE, THERE, BEYOND = Place(22.53, 113.93), Place(22.54, 113.95), Place(22.60, 114.00)

pytestmark = pytest.mark.django_db


class Maps:
    """A server that answers as OSRM and as a vendor do: 60 seconds and 500 metres for each step in the list."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.is_broken = False
        maps = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                maps.asked.append(self.path)
                content = json.dumps(maps.answer(self.path)).encode()
                self.send_response(500 if maps.is_broken else 200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, path: str) -> dict[str, object]:
        query = parse_qs(urlsplit(path).query)
        if "sources" in query:
            rows, columns = (query[name][0].split(";") for name in ("sources", "destinations"))
            seconds = [[60.4 * (row + 1) for _column in columns] for row in range(len(rows))]
            return {"code": "Ok", "durations": seconds, "distances": [[500.2] * len(columns) for _row in rows]}
        count = len(query["origins"][0].split("|"))
        results = [{"origin_id": str(n), "distance": "700", "duration": str(90 * n)} for n in range(1, count + 1)]
        return {"status": "1", "results": results}


@pytest.fixture
def maps():
    maps = Maps()
    yield maps
    maps.server.shutdown()
    maps.server.server_close()


def test_osrm_is_asked_once_for_each_way(maps: Maps) -> None:
    travel = Asked(Osrm(maps.url), NOON)

    first = travel.ways([HERE, THERE], [HERE, THERE])
    again = Asked(Osrm(maps.url), NOON).ways([HERE, THERE], [HERE, THERE])

    assert first.seconds[0].tolist() == again.seconds[0].tolist() == [[0, 60], [121, 0]]
    assert first.metres.tolist() == [[0, 500], [500, 0]]
    assert len(maps.asked) == 1
    assert "113.930000,22.530000;113.950000,22.540000" in maps.asked[0]
    assert KnownWay.objects.count() == 2


def test_a_vendor_is_asked_for_one_end_at_a_time(maps: Maps) -> None:
    ways = Asked(Vendor(f"{maps.url}/distance", "a-key"), NOON).ways([HERE, THERE], [BEYOND])

    assert ways.seconds[0].tolist() == [[90], [180]]
    assert ways.metres.tolist() == [[700], [700]]
    assert "key=a-key" in maps.asked[0]


def test_a_silent_service_leaves_the_great_circle(maps: Maps) -> None:
    maps.is_broken = True
    travel = Asked(Osrm(maps.url), NOON)

    ways = travel.ways([HERE], [THERE])
    travel.ways([HERE], [BEYOND])

    assert ways.seconds.tolist() == GreatCircle().ways([HERE], [THERE]).seconds.tolist()
    assert travel.is_reckoned
    assert len(maps.asked) == 1  # nobody waits for it again
    assert not KnownWay.objects.exists()


def test_nobody_is_asked_unless_the_operator_says_so(settings) -> None:
    assert isinstance(chosen_travel(at=NOON), GreatCircle)

    settings.ANXIN_WAYS, settings.ANXIN_WAYS_URL = "osrm", "http://127.0.0.1:1"

    assert isinstance(chosen_travel(at=NOON), Asked)
