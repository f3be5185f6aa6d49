"""From a directory of TOML files to a handbook.

Each file carries some sections; a list may go on in another file, a table may not. Files are read in the order of
their names, and nothing outside the directory is read.
"""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from django.utils.translation import gettext as _
from pydantic import ValidationError

from anxin.handbook.bounds import beyond
from anxin.handbook.complaining import said
from anxin.handbook.errors import HandbookRefused
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook

PACKS = Path(__file__).resolve().parent / "packs"
MAX_FILE = 1024 * 1024
MAX_FILES = 100
MAX_PACK = 4 * MAX_FILE
# More of them help nobody to mend a file, and would be megabytes of answer.
MAX_PROBLEMS = 200

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
        raise _refused("no_such_pack", "", _("there is no handbook “%(name)s”") % {"name": path_or_line})
    return directory


def read(path_or_line: str | Path) -> Handbook:
    """The handbook in the directory; raises ``HandbookRefused`` with everything the schema does not take."""
    return _handbook(_texts(pack_directory(path_or_line)))


@lru_cache(maxsize=32)  # more than come with the program
def _handbook(texts: Texts) -> Handbook:
    return validated(_sections(texts))


def validated(content: dict[str, Any]) -> Handbook:
    """The handbook with this content; raises ``HandbookRefused``."""
    if problem := beyond(content):
        raise HandbookRefused([problem])
    try:
        return Handbook.model_validate(content)
    except ValidationError as error:
        rows = error.errors(include_url=False, include_input=False)[:MAX_PROBLEMS]
        raise HandbookRefused(
            [Problem(_code(row["type"]), _place(row["loc"], content), said(row)) for row in rows]
        ) from None


def _texts(directory: Path) -> Texts:
    files = sorted(directory.glob("*.toml"))
    if not files or len(files) > MAX_FILES:
        count = {"directory": directory.name, "count": len(files), "limit": MAX_FILES}
        says = _("%(directory)s has %(count)s TOML files; a handbook has 1 to %(limit)s") % count
        raise _refused("files", "", says)
    if sum(file.lstat().st_size for file in files) > MAX_PACK:
        raise _refused("too_large", "", _("larger than %(limit)s kilobytes") % {"limit": MAX_PACK // 1024})
    return tuple((file.name, _text(file)) for file in files)


def _text(file: Path) -> str:
    if file.is_symlink():
        raise _refused("link", file.name, _("links are not followed"))
    if not file.is_file():
        raise _refused("no_file", file.name, _("it is no ordinary file"))
    if file.stat().st_size > MAX_FILE:
        raise _refused("too_large", file.name, _("larger than %(limit)s kilobytes") % {"limit": MAX_FILE // 1024})
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _refused("not_toml", file.name, _not_toml(error)) from None


def _refused(code: str, where: str, says: str) -> HandbookRefused:
    return HandbookRefused([Problem(code, where, says)])


def _sections(texts: Texts) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for name, text in texts:
        for section, value in parsed(name, text).items():
            if section in content and not (isinstance(value, list) and isinstance(content[section], list)):
                says = _("“%(section)s” stands in another file already") % {"section": section}
                raise _refused("section_twice", name, says)
            content[section] = [*content[section], *value] if section in content else value
    return content


def parsed(name: str, text: str) -> dict[str, Any]:
    if _DEEP_KEY.search(text):
        raise _refused("too_deep", name, _("a name has too many parts"))
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _refused("too_deep", name, _("nested too deeply")) from None
    except ValueError as error:  # TOMLDecodeError is one, and so is what Python says of a number without end
        raise _refused("not_toml", name, _not_toml(error)) from None


def _not_toml(error: ValueError) -> str:
    return _("it cannot be read as TOML: %(error)s") % {"error": str(error)[:200]}


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
