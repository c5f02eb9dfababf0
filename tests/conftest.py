"""Whole builds for the tests: the sample town, and little towns written for one test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from beatbook.prints.catalogue import Catalogue

# No test fails by the clock: how busy a machine is says nothing about the code. And a change is judged by the same
# random cases wherever it is tested; `make explore` looks for new ones.
settings.register_profile("beatbook", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("beatbook")

ROOT = Path(__file__).resolve().parent.parent
#: The day on which the sample town is tested.
TODAY = "2026-03-02"


@dataclass(frozen=True)
class Project:
    """A folder from which ``mkdocs build`` runs: the real ``hooks``, its own ``data`` and ``docs``."""

    root: Path

    def run(self, *command: str, today: str = TODAY, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module's command line (``mkdocs``, ``beatbook.cli``) in the project, whatever it returns."""
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=os.environ
            | {"BEATBOOK_TODAY": today, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks")}
            | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def build(
        self, out: Path | None = None, config: str = "mkdocs.yml", today: str = TODAY, **environment: str
    ) -> Path:
        """Build the site strictly into ``out`` (``site`` in the project by default); the folder it stands in."""
        site = out or self.root / "site"
        done = self.run(
            "mkdocs", "build", "--strict", "--quiet", "-f", config, "-d", str(site), today=today, **environment
        )
        assert done.returncode == 0, f"the build failed:\n{done.stdout}\n{done.stderr}"
        return site


def project_at(
    root: Path, data: Path | Mapping[str, str | bytes], docs: Path | None = ROOT / "docs", *, sheets: bool = False
) -> Project:
    """Lay out a project at ``root`` with the given data: a folder to copy, or texts by their path below ``data/``.

    ``sheets`` to print are most of a build's time, so nothing is printed unless they are asked for.
    """
    root.mkdir(parents=True, exist_ok=True)
    (root / "hooks").symlink_to(ROOT / "hooks")
    for config in ROOT.glob("mkdocs*.yml"):
        text = config.read_text(encoding="utf-8")
        text = text if sheets else text.replace("  beatbook:\n", "  beatbook:\n    prints: false\n")
        (root / config.name).write_text(text, encoding="utf-8")
    if sheets:
        # Those that another test made already are not made again.
        (ROOT / ".cache").mkdir(exist_ok=True)
        (root / ".cache").symlink_to(ROOT / ".cache")
    if docs is not None:
        # News names districts of the sample town, which another does not have.
        ignored = () if isinstance(data, Path) else ("news",)
        shutil.copytree(docs, root / "docs", ignore=shutil.ignore_patterns(*ignored))
    if isinstance(data, Path):
        shutil.copytree(data, root / "data")
    else:
        for name, text in data.items():
            path = root / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Project(root)


ProjectMaker = Callable[..., Project]


@pytest.fixture
def project(tmp_path: Path) -> ProjectMaker:
    """Make a project from ``data`` in the test's own folder, as ``project_at`` does."""

    def make(
        data: Path | Mapping[str, str | bytes],
        name: str = "town",
        docs: Path | None = ROOT / "docs",
        *,
        sheets: bool = False,
    ) -> Project:
        return project_at(tmp_path / name, data, docs, sheets=sheets)

    return make


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample town as built on ``TODAY``; do not write into it."""
    return Project(ROOT).build(tmp_path_factory.mktemp("sample") / "site")


@pytest.fixture(scope="session")
def offline_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample town's offline edition as built on ``TODAY``; do not write into it."""
    return Project(ROOT).build(tmp_path_factory.mktemp("offline") / "site", config="mkdocs.offline.yml")


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of finished sheets, which tests share."""
    return tmp_path_factory.mktemp("press")


@pytest.fixture(scope="session")
def sample() -> Catalogue:
    """The sheets of the sample town."""
    from tests.stationery import SAMPLE, catalogue_of

    return catalogue_of(SAMPLE)
