"""Styles and scripts that the pages of one part alone ask for, so that no other page carries them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markupsafe import Markup

from beatbook.assets import OutputFile, named

FOLDER = Path(__file__).resolve().parent


@cache
def asset(path: str) -> OutputFile:
    """The file at a path below the folder of the parts, as the site serves it: ``questions/style.css``."""
    return named(f"assets/{path.replace('/', '-')}", (FOLDER / path).read_bytes())


def loads(root: str, *paths: str) -> Markup:
    """What a page needs in its head to have these files; ``root`` leads from the page to the site's root."""
    style = Markup('<link rel="stylesheet" href="{}{}">')
    script = Markup('<script src="{}{}" defer></script>')
    return Markup("").join(
        (style if path.endswith(".css") else script).format(root, asset(path).path) for path in paths
    )
