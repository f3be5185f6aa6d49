"""The smallest body that an operation's own description accepts."""

from typing import Any


def sample(schema: dict[str, Any], shapes: dict[str, Any], known: dict[str, Any], name: str = "") -> Any:
    """A value of the shape; ``known`` gives those of fields that must name something that is there."""
    if name in known:
        return known[name]
    if "$ref" in schema:
        return sample(shapes[schema["$ref"].rsplit("/", 1)[1]], shapes, known)
    for several in ("anyOf", "allOf", "oneOf"):
        if several in schema:
            return sample(schema[several][0], shapes, known)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    return _OF_TYPE[schema.get("type", "object")](schema, shapes, known)


def _object(schema: dict[str, Any], shapes: dict[str, Any], known: dict[str, Any]) -> Any:
    parts = schema.get("properties", {})
    return {name: sample(parts[name], shapes, known, name) for name in schema.get("required", [])}


def _string(schema: dict[str, Any], shapes: dict[str, Any], known: dict[str, Any]) -> Any:
    if schema.get("format") in ("date-time", "date"):
        return known[schema["format"]]
    return "x" * max(1, schema.get("minLength", 1))


_OF_TYPE: dict[str, Any] = {
    "object": _object,
    "string": _string,
    "array": lambda schema, shapes, known: [sample(schema["items"], shapes, known)] * schema.get("minItems", 0),
    "integer": lambda schema, shapes, known: max(1, schema.get("minimum", 1)),
    "number": lambda schema, shapes, known: max(0, schema.get("minimum", 0)),
    "boolean": lambda schema, shapes, known: True,
}
