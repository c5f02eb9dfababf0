"""Hand-outs as the site serves them: the file, how large it is, and a small picture of its first page.

Pictures are saved anew, so that nothing of what a camera writes beside them is passed on; PDFs stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from beatbook.assets import OutputFile, named
from beatbook.errors import BeatbookError

FOLDER: Final = "assets/materials"
#: What a hand-out may be, by the ending of its file.
KINDS: Final = {".pdf": "PDF", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
#: The longer side of a small picture, in pixels.
THUMBNAIL: Final = 360


class MaterialError(BeatbookError):
    """A hand-out that cannot be read; the message names the file."""


@dataclass(frozen=True)
class Prepared:
    """A file to pass on: its ``kind``, its ``pages`` (1 for a picture), and the picture of its first one in pixels."""

    kind: str
    pages: int
    file: OutputFile
    thumbnail: OutputFile
    width: int
    height: int


@lru_cache(maxsize=256)
def prepare(path: Path, content: bytes) -> Prepared:
    """The file at a path, with its content, as it is served. Raises ``MaterialError`` if it is no PDF or picture."""
    kind = KINDS.get(path.suffix.lower())
    try:
        if kind is None:
            raise ValueError("expected a PDF, PNG or JPEG")
        if kind == "PDF":
            with pypdfium2.PdfDocument(content) as document:
                pages, first = len(document), document[0]
                picture = first.render(scale=THUMBNAIL / max(first.get_size())).to_pil().convert("RGB")
        else:
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as opened:
                pages, picture = 1, ImageOps.exif_transpose(opened).convert("RGB")
            content = _saved(picture, kind)
    except (pypdfium2.PdfiumError, OSError, SyntaxError, ValueError) as error:
        raise MaterialError(f"{path}: this hand-out cannot be read ({error}); save it again as PDF") from error
    picture.thumbnail((THUMBNAIL, THUMBNAIL))
    stem = f"{FOLDER}/{path.stem.lower()}"
    return Prepared(
        kind,
        pages,
        named(f"{stem}{path.suffix.lower()}", content),
        named(f"{stem}-small.png", _saved(picture.quantize(64), "PNG")),
        *picture.size,
    )


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind, quality=90, optimize=True)
    return out.getvalue()
