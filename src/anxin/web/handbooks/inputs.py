"""From the model of a handbook's entry to the inputs of a form, and back. Whatever the schema learns, the form knows.

An input's name is the way to its value (``on_breach-notify-0-role``), as in the places of pydantic's errors.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from django.http import QueryDict
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from anxin.handbook.describe import labels
from anxin.handbook.schema import Handbook, Part

# Longer texts get an area.
_LONG = 200
# A deeper nesting than the schema has would be a form of its own.
_DEEPEST = 4

Model: TypeAlias = type[BaseModel]


@dataclass(frozen=True)
class Kind:
    """What a field holds: ``line``, ``long``, ``flag``, ``choice``, ``many`` (short texts), ``pairs``, ``part`` or ``parts``."""

    name: str
    choices: tuple[str, ...] = ()
    model: Model | None = None


@dataclass(frozen=True)
class Input:
    """One field as the page shows it; ``rows`` are the parts of a list, each with inputs of its own."""

    name: str
    field: str
    label: str
    kind: str
    value: Any = ""
    choices: tuple[str, ...] = ()
    is_needed: bool = False
    errors: tuple[str, ...] = ()
    inputs: tuple["Input", ...] = ()
    rows: tuple[tuple["Input", ...], ...] = ()


def model_of(section: str) -> Model:
    """The model of a section's entries, or of the section itself where it is a table."""
    found = _model_in(Handbook.model_fields[section].annotation)
    assert found is not None, section
    return found


def inputs_of(
    model: Model, value: Mapping[str, Any], errors: Mapping[str, list[str]], *, more: str = "", prefix: str = ""
) -> tuple[Input, ...]:
    """The inputs with the values so far. Lists end with an empty place; ``more`` names one that gets two."""
    return tuple(
        _input(name, info, value.get(name), errors, more=more, prefix=prefix)
        for name, info in model.model_fields.items()
    )


def read(model: Model, typed: QueryDict, prefix: str = "") -> dict[str, Any]:
    """What was typed, as the model takes it. What was left empty is left out; pydantic judges the rest."""
    found: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        value = _read(kind_of(info), f"{prefix}{name}", typed)
        if value not in ("", None, [], {}):
            found[name] = value
    return found


def kind_of(info: FieldInfo) -> Kind:
    return _kind(info.annotation, _limit(info.metadata))


# --- from values to inputs ------------------------------------------------------------------------------------------


def _input(name: str, info: FieldInfo, value: Any, errors: Mapping[str, list[str]], *, more: str, prefix: str) -> Input:
    kind, path = kind_of(info), f"{prefix}{name}"
    common = Input(
        name=path,
        field=name,
        label=labels.field(name) + (" (English)" if name.endswith("_en") else ""),
        kind=kind.name,
        choices=kind.choices,
        is_needed=info.is_required(),
        errors=tuple(errors.get(path, ())),
    )
    match kind.name:
        case "parts":
            rows = [*(value or []), *[{}] * (2 if more == path else 1)]
            return _with(common, rows=_rows(kind, rows, path, errors, more))
        case "part":
            assert kind.model is not None
            return _with(common, inputs=inputs_of(kind.model, value or {}, errors, more=more, prefix=f"{path}-"))
        case "many":
            return _with(common, value=[*(value or []), *[""] * (3 if more == path else 1)])
        case "pairs":
            return _with(common, value="\n".join(f"{key} = {one}" for key, one in (value or {}).items()))
        case "flag":
            return _with(common, value=info.default if value is None else value)
        case _:
            return _with(common, value=("" if info.is_required() else info.default) if value is None else value)


def _rows(
    kind: Kind, rows: list[Any], path: str, errors: Mapping[str, list[str]], more: str
) -> tuple[tuple[Input, ...], ...]:
    assert kind.model is not None
    if path.count("-") >= 2 * _DEEPEST:
        return ()
    return tuple(
        inputs_of(kind.model, row, errors, more=more, prefix=f"{path}-{place}-") for place, row in enumerate(rows)
    )


def _with(base: Input, **changes: Any) -> Input:
    if changes.get("value") is None and "value" in changes:
        changes["value"] = ""
    return Input(**{**vars(base), **changes})


# --- from what was typed to values ----------------------------------------------------------------------------------


def _read(kind: Kind, path: str, typed: QueryDict) -> Any:
    match kind.name:
        case "parts":
            return _read_rows(kind, path, typed)
        case "part":
            assert kind.model is not None
            part = read(kind.model, typed, f"{path}-")
            return part if _says_something(kind.model, part) else None
        case "many":
            return [text for text in map(str.strip, typed.getlist(path)) if text]
        case "pairs":
            lines = [line.partition("=") for line in typed.get(path, "").splitlines() if line.strip()]
            return {key.strip(): value.strip() for key, _, value in lines}
        case "flag":
            return path in typed
        case _:
            return typed.get(path, "").strip()


def _read_rows(kind: Kind, path: str, typed: QueryDict) -> list[dict[str, Any]]:
    """Rows without a word are none; one whose ``gone`` is ticked neither."""
    assert kind.model is not None
    start = f"{path}-"
    places = {key[len(start) :].partition("-")[0] for key in typed if key.startswith(start)}
    rows = []
    for place in sorted(int(one) for one in places if one.isascii() and one.isdigit() and len(one) < 5):
        if f"{start}{place}-gone" in typed:
            continue
        row = read(kind.model, typed, f"{start}{place}-")
        if _says_something(kind.model, row):
            rows.append(row)
    return rows


def _says_something(model: Model, row: Mapping[str, Any]) -> bool:
    """An empty place comes back with nothing but what its inputs began with."""
    return any(str(value) != str(model.model_fields[name].default) for name, value in row.items() if value is not False)


# --- types ----------------------------------------------------------------------------------------------------------

_PLAIN: Mapping[Any, str] = {bool: "flag", int: "line", float: "line"}


@lru_cache(maxsize=1024)
def _kind_cached(annotation: Any, limit: int) -> Kind:
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(inside[0], _limit(annotation.__metadata__) or limit)
    if origin in (Union, types.UnionType):
        return _kind(next(one for one in inside if one is not type(None)), limit)
    if origin is Literal:
        return Kind("choice", tuple(map(str, inside)))
    if origin is tuple:
        model = _model_in(inside[0])
        return Kind("parts", model=model) if model else Kind("many")
    if origin is dict:
        return Kind("pairs")
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Kind("part", model=annotation)
    return Kind(_PLAIN.get(annotation, "long" if limit > _LONG else "line"))


def _kind(annotation: Any, limit: int) -> Kind:
    """Annotations that cannot be a key are rare, and read anew."""
    try:
        return _kind_cached(annotation, limit)
    except TypeError:
        return _kind_cached.__wrapped__(annotation, limit)


def _limit(metadata: Any) -> int:
    """The longest text the field takes; 0 where it says nothing."""
    return max((getattr(row, "max_length", None) or 0 for row in metadata), default=0)


def _model_in(annotation: Any) -> type[Part] | None:
    """The model an annotation is about, through options and lists."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for one in get_args(annotation) if (found := _model_in(one))), None)


Suggest: TypeAlias = Callable[[Input], str]
