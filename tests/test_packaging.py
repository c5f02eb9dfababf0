"""Who installs the package gets all of it, not its Python modules alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "hooks" / "beatbook"
#: What Python and mypy leave beside modules.
MADE = {".pyc", ".pyi"}


def data_patterns() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["tool"]["setuptools"]["package-data"]["beatbook"])


def kept_files() -> set[Path]:
    return {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in {".py", *MADE}}


def test_templates_styles_scripts_and_texts_are_installed() -> None:
    installed = {path for pattern in data_patterns() for path in PACKAGE.glob(pattern)}
    missing = {str(path.relative_to(PACKAGE)) for path in kept_files() - installed}
    assert not missing, "name their ending under [tool.setuptools.package-data] in pyproject.toml"


def test_every_pattern_finds_something() -> None:
    assert [pattern for pattern in data_patterns() if not any(PACKAGE.glob(pattern))] == []


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []
