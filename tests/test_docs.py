"""The documents keep up with the code: every command, option, field and path they should name."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from beatbook import dataset, models
from beatbook.commands import parser
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FIELDS = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def commands(parser: argparse.ArgumentParser, above: str = "beatbook") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that does something, spelled in full, with its parser."""
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield above, parser
    for action in nested:
        for name, command in action.choices.items():
            yield from commands(command, f"{above} {name}")


def test_every_command_and_option_is_explained() -> None:
    found = dict(commands(parser({})))
    assert "beatbook check" in found
    for name, command in found.items():
        assert f"`{name}" in README, name
        options = [option for action in command._actions for option in action.option_strings if option[:2] == "--"]
        assert [option for option in options if option != "--help" and option not in README] == [], name


def test_readme_names_only_commands_there_are() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in (README, CONTRIBUTING):
        assert set(re.findall(r"(?:`|^)(?:[A-Z_]+=\S+ )?make ([a-z]+)", document, re.MULTILINE)) <= targets
    assert [target for target in targets - {"help"} if f"make {target}" not in README] == []
    real = {name for name, _ in commands(parser({}))}
    named = set(re.findall(r"^\| `(beatbook(?: [a-z]+)+)", README, re.MULTILINE))
    assert named <= real


MODELS = [
    models,
    dataset,
    *(
        importlib.import_module(f"beatbook.community.{path.parent.name}.models")
        for path in sorted((ROOT / "hooks/beatbook/community").glob("*/models.py"))
    ),
]
RECORDS = sorted(
    {
        record
        for module in MODELS
        for record in vars(module).values()
        if isinstance(record, type) and issubclass(record, BaseModel)
    },
    key=lambda record: record.__name__,
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_explained_to_editors_and_clerks(record: type[BaseModel]) -> None:
    for name, field in record.model_fields.items():
        assert field.description, f"{record.__name__}.{name} has no docstring for editors"
        assert f"`{field.alias or name}`" in FIELDS, f"data/README.md does not mention {record.__name__}.{name}"


def test_every_path_named_in_the_documents_exists() -> None:
    modules = {path.name for path in (ROOT / "hooks").rglob("*.py")}
    for document in (README, CONTRIBUTING):
        named = re.findall(
            r"`((?:hooks|data|docs|tests|benchmarks|scripts)/[\w./-]*|[\w-]+\.(?:py|yml|md|txt))`", document
        )
        assert named
        # A module named without its folder stands beside the one named before it.
        gone = [path for path in named if not (ROOT / path).exists() and not (path in modules and "/" not in path)]
        assert gone == []
