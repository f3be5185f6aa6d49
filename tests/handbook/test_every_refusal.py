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


def plain_in(source: str) -> Iterator[str]:
    """Sentences that no catalogue knows: text given to a refusal as it stands, not through gettext."""
    places = {"Problem": 2, "ConditionRefused": 0}
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in places:
            continue
        said = node.args[places[node.func.id]] if len(node.args) > places[node.func.id] else None
        parts = said.values if isinstance(said, ast.JoinedStr) else [said]
        texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        yield from (text for text in texts if any(letter.isalpha() for letter in text))


@pytest.mark.parametrize("file", sorted(ROOM.rglob("*.py")), ids=lambda file: str(file.relative_to(ROOM)))
def test_every_refusal_is_said_in_the_authors_language(file: Path) -> None:
    assert list(plain_in(file.read_text(encoding="utf-8"))) == []
