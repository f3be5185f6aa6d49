"""Put the places that come with the program on the map."""

import tomllib
from importlib.resources import files
from typing import Any

from django.db import transaction

from anxin.people.models import Division


@transaction.atomic
def seed_divisions() -> int:
    """How many were new. Places that are there already stay as they are, so that it may run at every start."""
    source = files("anxin.people") / "map" / "divisions.toml"
    rows: list[list[Any]] = tomllib.loads(source.read_text(encoding="utf-8"))["places"]
    known = {place.code: place for place in Division.objects.all()}
    before = len(known)
    for level in (1, 2, 3, 4):
        new = [_place(row, known) for row in rows if level_of(row[0]) == level and row[0] not in known]
        known |= {place.code: place for place in Division.objects.bulk_create(new)}
    return len(known) - before


def level_of(code: str) -> int:
    """1 province, 2 city, 3 district, 4 street, from the zeros of the code."""
    if len(code) > 6:
        return 4
    if code.endswith("0000"):
        return 1
    return 2 if code.endswith("00") else 3


def parent_code(code: str) -> str | None:
    """The code of the place one level up; ``None`` for a province."""
    match level_of(code):
        case 4:
            return code[:6]
        case 3:
            return f"{code[:4]}00"
        case 2:
            return f"{code[:2]}0000"
        case _:
            return None


def _place(row: list[Any], known: dict[str, Division]) -> Division:
    code, title, title_en, *where = row
    latitude, longitude = where or (None, None)
    above = parent_code(code)
    return Division(
        code=code,
        title=title,
        title_en=title_en,
        level=level_of(code),
        parent=known[above] if above else None,
        latitude=latitude,
        longitude=longitude,
    )
