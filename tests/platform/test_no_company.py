"""What a company is called and what it makes is data: no line of Python knows a service line."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from anxin.handbook.loader import PACKS, built_in, read

SRC = PACKS.parent.parent
# The nineteen handbooks of the requirements; packs that come later are found by themselves.
CODES = frozenset(
    {
        *("appliance-chain", "bus", "car-dealer", "dispatch-system", "doors", "engineering", "equipment", "furnace"),
        *("home-visit", "instrument", "it-commitment", "marketplace", "paid-service", "software-support"),
        *("special-vehicle", "truck-station", "tv", "tv-settlement", "webshop", "works-service"),
    }
)
FILES = [path for path in sorted(SRC.rglob("*.py")) if PACKS not in path.parents]


@cache
def names() -> set[str]:
    """How the lines and their makers are called in their own handbooks, in both languages."""
    metas = [read(line).meta for line in built_in()]
    return {name for meta in metas for name in (meta.title, meta.title_en, meta.maker, meta.maker_en)}


def literals(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@cache
def versions() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(sorted(CODES | set(built_in()), key=len, reverse=True))})@")


def company_words(source: str) -> list[str]:
    """Literals that are a line's code (or a version of it, as in ``code@3``), and titles anywhere in the file."""
    codes, version = CODES | set(built_in()), versions()
    said = [f"{line}: {text}" for line, text in literals(source) if text.strip() in codes or version.search(text)]
    return said + [name for name in sorted(names()) if name in source]


def test_no_line_of_python_knows_a_company() -> None:
    said = {str(path.relative_to(SRC)): company_words(path.read_text(encoding="utf-8")) for path in FILES}
    assert len(said) > 1000
    assert {path: words for path, words in said.items() if words} == {}


@pytest.mark.parametrize(
    "source",
    ['LINE = "tv"\n', "def of(line: str = 'bus') -> None: ...\n", '"""A deadline of ``doors@3/clocks/x``."""\n'],
)
def test_a_code_is_found_where_it_stands(source: str) -> None:
    assert company_words(source)


def test_a_makers_name_is_found_and_a_word_that_only_contains_a_code_is_not() -> None:
    maker = read(built_in()[0]).meta.maker

    assert company_words(f"# as {maker} does\n") == [maker]
    assert company_words('icon = "device-tv"\nway = "busy doors"\n') == []
