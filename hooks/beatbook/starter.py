"""A new town's first files: one officer, one page, and the settings to build them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from beatbook.schemas import write_schemas

#: Path below the town's directory → text.
FILES: Final = {
    "data/officers.yaml": """\
# yaml-language-server: $schema=schema/officers.json
officers:
  - name: Mara Example
    phone: +44 1632 960001
    districts: [centre]
""",
    "docs/en/about.md": """\
# About this site

This site names the officer of each district. Write here who publishes it and whom to tell about a mistake.
""",
    "hooks/town.py": """\
\"\"\"Lets MkDocs build the pages of this town's officers; what a town needs of its own goes here too.\"\"\"

from mkdocs_events import *  # noqa: F403
""",
    "mkdocs.yml": """\
site_name: My town
site_url: https://beatbook.example.org/
strict: true
watch: [data, hooks]
hooks: [hooks/town.py]

theme:
  name: material
  font: false

plugins:
  - search:
      lang: en

markdown_extensions:
  - attr_list
  - md_in_html

extra:
  generator: false
  beatbook:
    data: data
""",
}


class NotEmpty(Exception):
    """The directory for the new town already holds something."""


def write_town(directory: Path) -> list[Path]:
    """Write a new town's files and return their paths; raises ``NotEmpty`` rather than touch what is there."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise NotEmpty(directory)
    written = []
    for name, text in FILES.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    write_schemas(directory / "data" / "schema")
    return written
