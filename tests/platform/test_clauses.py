"""A rule's number is data of the company whose rule it is: no code shows one, and what may be cited has a name."""

import ast
import re
from collections.abc import Iterator

import pytest

from anxin.care.grounds import GROUNDS as CARE
from anxin.customers.grounds import GROUNDS as CUSTOMERS
from anxin.fieldwork.grounds import GROUNDS as FIELDWORK
from anxin.finance.grounds import GROUNDS as FINANCE
from anxin.handbook import registry
from anxin.handbook.loader import PACKS
from anxin.parts.grounds import GROUNDS as PARTS
from anxin.requests.grounds import GROUNDS as REQUESTS
from anxin.workshop.grounds import GROUNDS as WORKSHOP

SRC = PACKS.parent.parent
RULE = re.compile(r"\b[A-Z]{3}-\d{3}[a-z]?-\d{2,3}\b")
FILES = [path for path in sorted(SRC.rglob("*.py")) if PACKS not in path.parents]
# What people read and no Python wrote: pages, their scripts, the sentences in other languages.
TEXTS = [path for end in ("html", "js", "po", "typ", "txt") for path in sorted(SRC.rglob(f"*.{end}"))]
CITES = ("ground", "ground_here")
IN_TEMPLATES = re.compile(r'\{% ground \S+ "([^"]+)"')


def shown(source: str) -> list[str]:
    """Rules in literals. Docstrings and comments may say where something comes from."""
    if not RULE.search(source):
        return []
    tree = ast.parse(source)
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    literals = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documented)
    return [rule for node in literals if isinstance(node.value, str) for rule in RULE.findall(node.value)]


def cited(source: str) -> Iterator[str]:
    """The places named where something is raised, or shown."""
    if not any(f"{name}(" in source for name in CITES):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CITES:
            place = node.args[1]
            if isinstance(place, ast.Constant):
                yield str(place.value)


@pytest.fixture(scope="module")
def raised() -> set[str]:
    in_code = {place for path in FILES for place in cited(path.read_text(encoding="utf-8"))}
    return in_code | {place for path in TEXTS for place in IN_TEMPLATES.findall(path.read_text(encoding="utf-8"))}


def test_no_code_shows_a_rule() -> None:
    by_file = {path: shown(path.read_text(encoding="utf-8")) for path in FILES}

    assert {str(path.relative_to(SRC)): rules for path, rules in by_file.items() if rules} == {}


def test_no_page_shows_a_rule() -> None:
    by_file = {path: RULE.findall(path.read_text(encoding="utf-8")) for path in TEXTS if "vendor" not in path.parts}

    assert {str(path.relative_to(SRC)): rules for path, rules in by_file.items() if rules} == {}


@pytest.mark.parametrize("source", ['CLAUSE = ("DSP-003-09",)\n', "text = f'{n} (FEE-001a-03)'\n"])
def test_a_rule_is_found_where_it_stands(source: str) -> None:
    assert shown(source)


def test_where_something_comes_from_may_be_said() -> None:
    assert shown('"""As DSP-003-09 has it."""\n\ndef f() -> None:\n    """(DSP-003-09)"""  # DSP-003-09\n') == []


def test_each_place_that_is_cited_is_one_a_handbook_may_name(raised: set[str]) -> None:
    assert len(raised) > 30
    assert raised - registry.grounds().keys() == set()


def test_each_place_a_room_names_is_cited_somewhere(raised: set[str]) -> None:
    named = CARE | CUSTOMERS | FIELDWORK | FINANCE | PARTS | REQUESTS | WORKSHOP

    assert named.keys() - raised == set()


def test_every_room_with_grounds_is_looked_at() -> None:
    assert {path.parent.name for path in SRC.glob("*/grounds.py")} == {
        *("care", "customers", "fieldwork", "finance", "parts", "requests", "workshop"),
        *("handbook", "people", "web"),  # what they are made and found with
    }


def test_a_place_stands_under_the_titles_of_its_form() -> None:
    assert str(registry.grounds()["complaint.escalate.reason"]).count("·") == 1
    assert not [key for key in registry.grounds() if key.endswith((".key", ".version"))]
