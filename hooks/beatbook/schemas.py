"""JSON Schema of the data files, by which an editor completes and explains every field.

One schema for each file, named like it: ``officers.json`` describes ``officers.yaml``, and for each folder of files:
``surveys.json`` describes ``surveys/*.yaml``. A data file points at its own in the first line:
``# yaml-language-server: $schema=schema/officers.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from beatbook.dataset import FOLDERS, Dataset
from beatbook.models import Town
from beatbook.sources import FILES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Each schema's file name and text, which ends with a line break."""
    out = {}
    for name, keys in [*FILES.items(), *((kind, (kind,)) for kind in FOLDERS)]:
        schema = Town.model_json_schema() if keys == ("town",) else _part(Dataset.model_json_schema(), keys)
        schema = {"$schema": _DIALECT, **_without_titles(schema)}
        out[Path(name).with_suffix(".json").name] = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    return out


def write_schemas(directory: Path) -> None:
    """Write all schemas into a directory, which is made if need be."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (directory / name).write_text(text, encoding="utf-8")


def _part(schema: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """The schema with some of its properties and the definitions they need."""
    properties = {key: schema["properties"][key] for key in keys}
    needed: dict[str, Any] = {}
    waiting = _references(properties)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = schema["$defs"][name]
            waiting += _references(needed[name])
    definitions = {name: schema["$defs"][name] for name in sorted(needed)}
    return {**schema, "properties": properties, "$defs": definitions}


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"].rpartition("/")[2]] if "$ref" in part else []
        return own + [name for value in part.values() for name in _references(value)]
    if isinstance(part, list):
        return [name for value in part for name in _references(value)]
    return []


def _without_titles(part: Any) -> Any:
    """pydantic's titles only repeat the keys, and editors would show them above the descriptions."""
    if isinstance(part, dict):
        kept = {key: value for key, value in part.items() if key != "title" or not isinstance(value, str)}
        return {key: _without_titles(value) for key, value in kept.items()}
    if isinstance(part, list):
        return [_without_titles(value) for value in part]
    return part
