"""Whatever a handbook can be refused for is expected by a test of this room: no refusal is written that nobody saw.

The codes are read from the source; a test expects one where it names it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from anxin import handbook as room
from anxin.handbook.lint.names import _SINGULAR

HERE = Path(__file__).parent
ROOM = Path(room.__file__).parent


def codes_in(source: str) -> Iterator[str]:
    """The first argument of each ``Problem``, and of the loader's own short form of it."""
    for node in ast.walk(ast.parse(source)):
        named = (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Problem", "_refused")
        )
        if named and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value)


def known() -> set[str]:
    files = [*ROOM.rglob("*.py")]
    named = {f"unknown_{singular}" for singular in _SINGULAR.values()}
    by_schema = {"unknown_field", "missing_field", "bad_value"}
    return named | by_schema | {code for file in files for code in codes_in(file.read_text(encoding="utf-8"))}


TESTS = "".join(file.read_text(encoding="utf-8") for file in HERE.rglob("test_*.py") if file != Path(__file__))


@pytest.mark.parametrize("code", sorted(known()))
def test_some_test_expects_it(code: str) -> None:
    assert f'"{code}"' in TESTS
