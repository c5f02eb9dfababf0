"""The JSON Schemas that editors read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml

from beatbook.schemas import schemas, write_schemas
from beatbook.sources import FILES

DATA = Path(__file__).parent.parent / "data"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_committed_schema_is_fresh(name: str) -> None:
    committed = (DATA / "schema" / name).read_text(encoding="utf-8")
    assert committed == schemas()[name], "run: beatbook schema --into data/schema"


def test_every_file_has_its_schema_and_points_at_it() -> None:
    assert sorted(schemas()) == sorted(file.name for file in (DATA / "schema").iterdir())
    for name in FILES:
        first = (DATA / name).read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema=schema/{Path(name).stem}.json"


def test_writing(tmp_path: Path) -> None:
    write_schemas(tmp_path / "new" / "schema")
    assert {
        file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "new" / "schema").iterdir()
    } == schemas()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_field_is_explained_and_every_reference_leads_somewhere(name: str) -> None:
    schema = json.loads(schemas()[name])
    assert schema["additionalProperties"] is False
    objects = [schema, *schema["$defs"].values()]
    for item in objects:
        for key, field in item["properties"].items():
            assert field.get("description"), key
    references = set(_references(schema))
    assert references == {f"#/$defs/{key}" for key in schema["$defs"]}


def _references(part: Any) -> list[str]:
    items = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    own = [part["$ref"]] if isinstance(part, dict) and "$ref" in part else []
    return own + [reference for item in items for reference in _references(item)]


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_sample_fits_its_schema(name: str) -> None:
    """As an editor sees it: dates are text, numbers are numbers."""
    schema = json.loads(schemas()[Path(name).with_suffix(".json").name])
    value = yaml.load((DATA / name).read_text(encoding="utf-8"), _Editor)
    assert list(_misfits(value, schema, schema["$defs"])) == []


class _Editor(yaml.SafeLoader):
    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict}


def _misfits(value: Any, schema: Any, definitions: Any, at: str = "") -> list[str]:
    """The few keywords that the schemas use, checked; any other keyword is a misfit too."""
    if "$ref" in schema:
        return _misfits(value, definitions[schema["$ref"].rpartition("/")[2]], definitions, at)
    known = {"$schema", "$defs", "description", "default", "format", "pattern", "type", "anyOf", "enum", "items", "properties",
             "required", "additionalProperties", "exclusiveMinimum", "minimum", "minItems"}  # fmt: skip
    found = [f"{at}: unknown keyword {key}" for key in set(schema) - known]
    if "anyOf" in schema:
        forms = [_misfits(value, form, definitions, at) for form in schema["anyOf"]]
        return found + ([] if [] in forms else min(forms, key=len))
    kind = schema.get("type")
    if kind == "null":
        return found + ([f"{at}: not nothing"] if value is not None else [])
    if kind is not None and not isinstance(value, _TYPES[kind]):
        return [*found, f"{at}: {value!r} is not {kind}"]
    if isinstance(value, int) and value < schema.get("minimum", value):
        found.append(f"{at}: {value} is less than {schema['minimum']}")
    if value not in schema.get("enum", [value]):
        found.append(f"{at}: {value!r} not in the list")
    for index, item in enumerate(value if kind == "array" else []):
        found += _misfits(item, schema["items"], definitions, f"{at}[{index}]")
    if kind == "object":
        found += [f"{at}: no {key}" for key in schema.get("required", []) if key not in value]
        for key, item in value.items():
            inner = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
            found += _misfits(item, inner, definitions, f"{at}.{key}") if inner else [f"{at}: unknown key {key}"]
    return found
