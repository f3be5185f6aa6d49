"""From a directory of TOML files to a handbook.

Each file carries some sections; a list may go on in another file, a table may not. Files are read in the order of
their names, and nothing outside the directory is read.
"""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import ValidationError

from anxin.handbook.errors import HandbookRefused
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook

PACKS = Path(__file__).resolve().parent / "packs"
MAX_FILE = 1024 * 1024
MAX_FILES = 100

# A key of thousands of parts would keep the TOML reader busy for hours; a handbook's have no more than three.
_DEEP_KEY = re.compile(r"""(?:^|[\[{,])[ \t]*(?:[\w"'-]+[ \t]*\.[ \t]*){8}""", re.MULTILINE)

# The files of a pack with their text, in the order they are read.
Texts: TypeAlias = tuple[tuple[str, str], ...]


def built_in() -> list[str]:
    """The service lines whose handbooks come with the program: those that ``packs/first.toml`` puts first, then all."""
    first: list[str] = tomllib.loads((PACKS / "first.toml").read_text(encoding="utf-8"))["lines"]
    lines = {path.name for path in PACKS.iterdir() if path.is_dir() and any(path.glob("*.toml"))}
    return [line for line in first if line in lines] + sorted(lines.difference(first))


def pack_directory(path_or_line: str | Path) -> Path:
    """The built-in pack of that line, or the directory itself; raises ``HandbookRefused`` where there is none."""
    built_in = PACKS / str(path_or_line)
    directory = built_in if built_in.parent == PACKS and built_in.is_dir() else Path(path_or_line)
    if not directory.is_dir():
        raise HandbookRefused([Problem("no_such_pack", "", f"there is no handbook {str(path_or_line)!r}")])
    return directory


def read(path_or_line: str | Path) -> Handbook:
    """The handbook in the directory; raises ``HandbookRefused`` with everything the schema does not take."""
    return _handbook(_texts(pack_directory(path_or_line)))


@lru_cache(maxsize=8)
def _handbook(texts: Texts) -> Handbook:
    return validated(_sections(texts))


def validated(content: dict[str, Any]) -> Handbook:
    """The handbook with this content; raises ``HandbookRefused``."""
    try:
        return Handbook.model_validate(content)
    except ValidationError as error:
        problems = [Problem(_code(row["type"]), _place(row["loc"], content), row["msg"]) for row in error.errors()]
        raise HandbookRefused(problems) from None
    except RecursionError:
        raise HandbookRefused([Problem("too_deep", "", "nested too deeply")]) from None


def _texts(directory: Path) -> Texts:
    files = sorted(directory.glob("*.toml"))
    if not files or len(files) > MAX_FILES:
        raise HandbookRefused([Problem("files", "", f"{directory.name} has {len(files)} TOML files")])
    return tuple((file.name, _text(file)) for file in files)


def _text(file: Path) -> str:
    if file.is_symlink():
        raise HandbookRefused([Problem("link", file.name, "links are not followed")])
    if file.stat().st_size > MAX_FILE:
        raise HandbookRefused([Problem("too_large", file.name, f"larger than {MAX_FILE} bytes")])
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise HandbookRefused([Problem("not_toml", file.name, str(error))]) from None


def _sections(texts: Texts) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for name, text in texts:
        for section, value in parsed(name, text).items():
            if section in content and not (isinstance(value, list) and isinstance(content[section], list)):
                raise HandbookRefused([Problem("section_twice", name, f"{section} stands in another file already")])
            content[section] = [*content[section], *value] if section in content else value
    return content


def parsed(name: str, text: str) -> dict[str, Any]:
    if _DEEP_KEY.search(text):
        raise HandbookRefused([Problem("too_deep", name, "a key has too many parts")])
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise HandbookRefused([Problem("too_deep", name, "nested too deeply")]) from None
    except tomllib.TOMLDecodeError as error:
        raise HandbookRefused([Problem("not_toml", name, str(error))]) from None


def _code(kind: str) -> str:
    return {"extra_forbidden": "unknown_field", "missing": "missing_field"}.get(kind, "bad_value")


def _place(location: tuple[int | str, ...], content: Any) -> str:
    """``clocks/station-accepts/duration`` rather than ``clocks.3.duration``, where the entry has an id."""
    names: list[str] = []
    here = content
    for step in location:
        here = _below(here, step)
        name = here.get("id") if isinstance(step, int) and isinstance(here, dict) else None
        names.append(str(name if isinstance(name, str) else step)[:64])
    return "/".join(names)


def _below(value: Any, step: int | str) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None
