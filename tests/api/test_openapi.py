"""The description of the API: in step with the code, and complete enough to write a client from."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from pydantic import BaseModel

from anxin.api.main import api

ROOT = Path(__file__).resolve().parent.parent.parent
COPY = ROOT / "docs" / "reference" / "openapi.json"


def schema() -> dict[str, Any]:
    return api.get_openapi_schema(path_prefix="/api/v1/")


def operations() -> list[tuple[str, dict[str, Any]]]:
    return [(method, operation) for methods in schema()["paths"].values() for method, operation in methods.items()]


def test_the_copy_in_the_repository_is_in_step():
    """Otherwise: ``anxin manage openapi``."""
    call_command("openapi", str(COPY), "--check", stdout=StringIO())


def test_an_old_copy_is_noticed(tmp_path):
    old = tmp_path / "openapi.json"
    old.write_text("{}")

    with pytest.raises(CommandError, match="is old"):
        call_command("openapi", str(old), "--check")

    call_command("openapi", str(old))
    assert old.read_bytes() == COPY.read_bytes()


def test_every_operation_is_described():
    for method, operation in operations():
        name = operation["operationId"]
        assert operation["summary"], name
        assert operation["summary"][0].isupper(), name
        assert operation["tags"], name
        assert operation["security"] == [{"BearerToken": []}, {"BrowserSession": []}], name
        assert operation["responses"][409] == {"$ref": "#/components/responses/Refused409"}, name
        headers = [parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "header"]
        assert headers == (["Idempotency-Key"] if method == "post" else []), name


def test_the_description_is_written_once_for_each_language():
    with override("en"):
        once, again = (api.get_openapi_schema(path_prefix="/api/v1/") for _ in range(2))
    with override("zh-hans"):
        chinese = api.get_openapi_schema(path_prefix="/api/v1/")
    assert once is again
    assert chinese is not once


def test_operation_ids_are_told_apart():
    ids = [operation["operationId"] for _method, operation in operations()]

    assert len(ids) == len(set(ids))


def test_the_description_is_open_to_all_and_the_same_as_the_copy(client):
    answer = client.get("/api/v1/openapi.json")

    assert answer.status_code == 200
    assert answer.json()["paths"].keys() == schema()["paths"].keys()


def test_no_two_shapes_have_one_name():
    """The description knows shapes by name: of two with one name, one would be told wrongly."""
    names: dict[str, set[str]] = {}
    for shape in _below(BaseModel):
        if shape.__module__.startswith("anxin.api.") and "[" not in shape.__name__:
            names.setdefault(shape.__name__, set()).add(shape.__module__)

    assert [name for name, modules in names.items() if len(modules) > 1] == []


def _below(shape: type[BaseModel]) -> set[type[BaseModel]]:
    return {shape}.union(*(_below(inner) for inner in shape.__subclasses__()))
