"""A town's own look: its colour, its crest, its forms of sheets, and the pictures as sheets show them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from beatbook.models import Print
from beatbook.photos import Photo

#: Where the town's own files stand for Typst.
TOWN: Final = "town"


@dataclass(frozen=True)
class Look:
    """What ``town.yaml`` says of ``print``, with its files found below ``root``; ``photos`` as ``photos.prepare_all``."""

    root: Path
    choices: Print
    photos: Mapping[str, Photo]

    @property
    def colour(self) -> str:
        """The main colour, as ``#rrggbb``."""
        return self.choices.colour

    @cached_property
    def crest(self) -> str | None:
        """The crest's path for Typst; its name changes with its content."""
        if self.choices.crest is None:
            return None
        path = self.root / self.choices.crest
        return f"crest-{hashlib.sha256(path.read_bytes()).hexdigest()[:10]}{path.suffix.lower()}"

    @property
    def fonts(self) -> Path | None:
        """The folder of the town's own fonts."""
        return None if self.choices.fonts is None else self.root / self.choices.fonts

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """The town's own forms of sheets, and what stands beside them, by their path for Typst."""
        if self.choices.sheets is None:
            return {}
        folder = self.root / self.choices.sheets
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        return {f"{TOWN}/{path.relative_to(folder).as_posix()}": path for path in found}

    def picture(self, path: str, bw: bool) -> bytes:
        """A photo or the crest; for black and white in shades of grey. A drawn crest (SVG) keeps its colours."""
        if path == self.crest:
            content = (self.root / str(self.choices.crest)).read_bytes()
            return content if not bw or path.endswith(".svg") else _grey(content)
        photo = self._photo_files[path]
        content = photo.file(path)
        return _grey(content) if bw else content

    @cached_property
    def _photo_files(self) -> Mapping[str, Photo]:
        return {image.path: photo for photo in self.photos.values() for image in photo.images}


def _grey(content: bytes) -> bytes:
    with Image.open(BytesIO(content)) as image:
        kind = image.format
        grey = image.convert("LA" if image.has_transparency_data and kind == "PNG" else "L")
    out = BytesIO()
    grey.save(out, kind, **({"quality": 85, "optimize": True} if kind == "JPEG" else {}))
    return out.getvalue()
