"""What test after test begins with, made once for a module and not once for each of its tests.

``@ground`` makes a fixture of a function, as ``pytest.fixture`` does. What it builds stands in a transaction around the
tests' own: each test finds the rows, the clock and the objects as they were when it was built, and whatever the test
does to them is gone with it. The lowest ground takes ``running``, the clock; a ground may stand upon others.

A test that commits gets the same things, built for it alone.
"""

import pickle
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from inspect import Parameter, Signature, signature
from io import BytesIO
from typing import Any

import pytest
from django.db import connection, transaction

from anxin.kernel import clock

Build = Callable[..., Any]
_OURS = ("request", "db")


def ground(build: Build) -> Any:
    """A fixture under the function's own name; its arguments are other grounds, ``running`` or ``request``."""
    needs = [Parameter(name, Parameter.KEYWORD_ONLY) for name in signature(build).parameters if name != "request"]

    def standing(**given: Any) -> Any:
        request = given["request"]
        here = request.getfixturevalue("_ground")
        if here is not None:
            return here[build.__name__]
        return build(**{name: given[name] for name in signature(build).parameters})

    standing.__signature__ = Signature(  # type: ignore[attr-defined]
        [*(Parameter(name, Parameter.KEYWORD_ONLY) for name in _OURS), *needs]
    )
    standing.build = build  # type: ignore[attr-defined]
    standing.__doc__ = build.__doc__
    return pytest.fixture(name=build.__name__)(standing)


def wanted(item: pytest.Item) -> list[Build]:
    """The grounds the test stands upon, lowest first."""
    definitions = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009 (mypy knows no such attribute)
    found: list[Build] = []

    def add(name: str) -> None:
        build = getattr(definitions[name][-1].func, "build", None) if name in definitions else None
        if build is not None and build not in found:
            for need in signature(build).parameters:
                add(need)
            found.append(build)

    for name in getattr(item, "fixturenames", ()):
        add(name)
    return found


def depth(item: pytest.Item) -> list[str]:
    """Sorts the tests of a module so that each ground is built once: those upon it stand together."""
    return [build.__qualname__ for build in wanted(item)]


@dataclass
class Layer:
    """One ground, inside the transaction it stands in, and how everything was when it stood."""

    key: tuple[Build, Any]
    around: Any
    moment: Any
    objects: bytes
    calendars: dict[str, Any]


class Stack:
    """The grounds that stand at the moment, each upon the one before."""

    def __init__(self) -> None:
        self.layers: list[Layer] = []

    def stand(self, builds: Iterable[Build], request: Any) -> None:
        """Leave what the test does not want, and build what is missing."""
        keys = [(build, request.module) for build in builds]
        kept = 0
        while kept < min(len(keys), len(self.layers)) and self.layers[kept].key == keys[kept]:
            kept += 1
        self.leave(0 if connection.closed_in_transaction else kept)
        for key in keys[len(self.layers) :]:
            self._build(key, request)

    def leave(self, kept: int = 0) -> None:
        while len(self.layers) > kept:
            self._roll_back(self.layers.pop().around)

    def objects(self, running: clock.VirtualClock) -> dict[str, Any]:
        """Copies of what the grounds gave, of this test's own; and what this process had read by then."""
        from anxin.kernel import calendars

        top = self.layers[-1]
        calendars._seen.clear()
        calendars._seen.update(top.calendars)
        return _Reading(top.objects, running).load()

    def _build(self, key: tuple[Build, Any], request: Any) -> None:
        from anxin.kernel import calendars

        build, _module = key
        around = transaction.atomic()
        around._from_testcase = True  # type: ignore[attr-defined]  # what is durable may stand inside
        around.__enter__()
        try:
            with clock.virtual(self.layers[-1].moment if self.layers else _noon()) as running:
                given = {"request": request, "running": running}
                if self.layers:
                    given |= self.objects(running)
                made = build(**{name: given[name] for name in signature(build).parameters})
                given[build.__name__] = made
                del given["request"], given["running"]
                self.layers.append(Layer(key, around, running.now, _written(given, running), dict(calendars._seen)))
        except BaseException:
            self._roll_back(around)
            raise

    def _roll_back(self, around: Any) -> None:
        # A test may have lost the connection, and all that stood with it.
        with suppress(transaction.TransactionManagementError):
            transaction.set_rollback(True)
        around.__exit__(None, None, None)


def _noon() -> Any:
    from tests.world import NOON

    return NOON


class _Writing(pickle.Pickler):
    """The clock is not copied: each test's objects hold that test's."""

    def __init__(self, into: BytesIO, running: clock.VirtualClock) -> None:
        super().__init__(into, protocol=pickle.HIGHEST_PROTOCOL)
        self._running = running

    def persistent_id(self, obj: Any) -> str | None:
        return "running" if obj is self._running else None


class _Reading(pickle.Unpickler):
    def __init__(self, written: bytes, running: clock.VirtualClock) -> None:
        super().__init__(BytesIO(written))
        self._running = running

    def persistent_load(self, pid: Any) -> clock.VirtualClock:
        return self._running


def _written(objects: dict[str, Any], running: clock.VirtualClock) -> bytes:
    into = BytesIO()
    _Writing(into, running).dump(objects)
    return into.getvalue()


STACK = Stack()
