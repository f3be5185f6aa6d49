"""Every rule of the lines in force is named by a test, or stands in docs/rules_left.md with the reason."""

import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT.parent / "shared"
LEFT = ROOT / "docs" / "rules_left.md"
ROW = re.compile(r"^\| ([A-Z]{3}-\d{3}[a-z]?-\d{2,3}) \|", re.MULTILINE)
ALL_AREAS = None
IN_FORCE = {
    "tv": ALL_AREAS,
    "home-visit": ALL_AREAS,
    "dispatch-system": ALL_AREAS,
    "tv-settlement": ALL_AREAS,
    "appliance-chain": ALL_AREAS,
    "works-service": ALL_AREAS,
    "equipment": ALL_AREAS,
    "instrument": ALL_AREAS,
    "paid-service": ALL_AREAS,
    "truck-station": ALL_AREAS,
    "car-dealer": ALL_AREAS,
    "it-commitment": ALL_AREAS,
    "bus": ALL_AREAS,
    "special-vehicle": ALL_AREAS,
    "furnace": ALL_AREAS,
    "doors": ALL_AREAS,
    "engineering": ALL_AREAS,
    "software-support": ALL_AREAS,
}

pytestmark = pytest.mark.skipif(
    not (CATALOGUE / "tools" / "rules.py").is_file() or not (CATALOGUE / "requirements").is_dir(),
    reason="the rule catalogue does not lie beside this checkout",
)


@cache
def rules() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rule_catalogue", CATALOGUE / "tools" / "rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def named_by_tests() -> frozenset[str]:
    """The rules that a marker of a test names."""
    named = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for marker in re.findall(r"mark\.rule\(([^)]*)\)", path.read_text("utf-8")):
            named |= set(re.findall(r'"([^"]+)"', marker))
    return frozenset(named)


def left() -> list[str]:
    return ROW.findall(LEFT.read_text("utf-8"))


@pytest.mark.parametrize("line", IN_FORCE)
def test_every_rule_is_tried_or_left_with_a_reason(line: str) -> None:
    areas = IN_FORCE[line]
    asked = {rule.id for rule in rules().catalogue() if rule.line == line and (areas is None or rule.area in areas)}

    assert asked
    assert asked - named_by_tests() - set(left()) == set()


def test_no_rule_is_both_tried_and_left() -> None:
    assert named_by_tests() & set(left()) == set()


def test_what_is_left_is_left_once_and_with_a_reason() -> None:
    rows = [line.strip("| ").split(" | ") for line in LEFT.read_text("utf-8").splitlines() if ROW.match(line)]

    assert len(set(left())) == len(rows)
    assert [row for row in rows if len(row) != 3 or not all(cell.strip() for cell in row)] == []


def test_no_test_or_page_names_a_rule_that_does_not_exist() -> None:
    known = {rule.id for rule in rules().catalogue()}

    assert (named_by_tests() | set(left())) - known == set()
