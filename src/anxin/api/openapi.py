"""The description of the API, and the copy of it in the repository."""

import json
from typing import Any

from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.types import DictStrAny

from anxin.api.problems import MEDIA_TYPE, Problem

_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "schema": {"type": "string", "minLength": 8, "maxLength": 128, "pattern": "^[!-~]{8,128}$"},
    "description": "A new random key with each new request; the same key when a request is repeated.",
}
_REFUSALS = {
    400: "Not understood",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found, or not yours",
    409: "Not possible now: state, checkpoint or version",
    413: "Too large",
    422: "Please check the input",
    429: "Too fast",
    503: "Busy",
}


class DescribedAPI(NinjaAPI):
    """The API with what every operation has in common written into its description.

    It takes seconds to write and anybody may ask for it, so it is written once in the life of a process.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._written: dict[tuple[str | None, str | None], OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: DictStrAny | None = None
    ) -> OpenAPISchema:
        """To be read only: the next who asks is given the same."""
        if path_params:
            return self._write(path_prefix, path_params)
        key = (get_language(), path_prefix)
        if key not in self._written:
            self._written[key] = self._write(path_prefix, None)
        return self._written[key]

    def _write(self, path_prefix: str | None, path_params: DictStrAny | None) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        schema["components"]["schemas"].update(_problem_shapes())
        schema["components"]["responses"] = {f"Refused{status}": _refused(why) for status, why in _REFUSALS.items()}
        for operations in schema["paths"].values():
            for method, operation in operations.items():
                _complete(method, operation)
        return schema


def _complete(method: str, operation: dict[str, Any]) -> None:
    if method == "post" and operation.get("security"):
        operation["parameters"] = [*operation["parameters"], _KEY]
    for status in _REFUSALS:
        operation["responses"].setdefault(status, {"$ref": f"#/components/responses/Refused{status}"})


def _refused(description: str) -> dict[str, Any]:
    shape = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {"description": description, "content": {MEDIA_TYPE: shape}}


def _problem_shapes() -> dict[str, Any]:
    shape = Problem.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    inner: dict[str, Any] = shape.pop("$defs", {})
    return {**inner, "Problem": shape}


def snapshot(api: NinjaAPI) -> str:
    """The description as the repository keeps it: the same text for the same API, in any language setting."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"
