"""Are the photos there, and are they photos."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from PIL import Image, UnidentifiedImageError

from beatbook.checks.walk import is_beside, records
from beatbook.community.questions.models import Question
from beatbook.errors import Problem
from beatbook.models import Officer, Place
from beatbook.sources import Sources
from beatbook.structure import nearest

MAX_BYTES: Final = 10_000_000
MAX_PIXELS: Final = 50_000_000
_FORMATS: Final = ("JPEG", "PNG", "WEBP")


def check_photos(sources: Sources, today: date) -> Iterator[Problem]:
    """Photos that are missing, outside the data directory, no pictures, broken, or too large to work with."""
    for owner, record in records(sources):
        if isinstance(record, Officer | Place | Question) and record.photo is not None:
            pointer = (*owner, "photo")
            found = _wrong(sources.root, record.photo)
            if found is not None:
                yield sources.problem(pointer, *found)


def _wrong(root: Path, name: str) -> tuple[str, str, str] | None:
    """The code, message and hint for what is wrong with a photo."""
    path = root / name
    if not is_beside(root, name):
        return "photo-outside", f"'{name}' is not beside the data, expected a file there", "copy it to photos/"
    if not path.is_file() or path.name not in _names(path.parent):
        near = nearest(path.name, _names(path.parent))
        hint = (
            f"did you mean '{Path(name).with_name(near).as_posix()}'?" if near else "copy it there, or correct its name"
        )
        return "photo-missing", f"there is no file '{name}' beside the data", hint
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = f"the photo has {size / 1e6:.0f} MB, expected at most {MAX_BYTES // 1_000_000} MB"
        return "photo-huge", message, "save it smaller; 1,000 pixels are wide enough"
    return _wrong_picture(path, name)


def _names(directory: Path) -> list[str]:
    """The files' names as they are written; some systems find a file under other letters, hosts do not."""
    return sorted(file.name for file in directory.iterdir()) if directory.is_dir() else []


def _wrong_picture(path: Path, name: str) -> tuple[str, str, str] | None:
    expected = "expected a JPEG, PNG or WebP picture"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # said below, to the clerk
            image = Image.open(path)
        with image:
            if image.format not in _FORMATS:
                return (
                    "photo-broken",
                    f"'{name}' is a picture of the kind {image.format}, {expected}",
                    "save it as JPEG",
                )
            width, height = image.size
            if width * height > MAX_PIXELS:
                message = f"the photo has {width} × {height} pixels, expected at most {MAX_PIXELS // 1_000_000} million"
                return "photo-huge", message, "save it smaller; 1,000 pixels are wide enough"
            image.draft("RGB", (256, 256))  # reads a large JPEG at a small scale
            image.load()
    except Image.DecompressionBombError:
        return "photo-huge", "the photo has far too many pixels", "save it smaller; 1,000 pixels are wide enough"
    except UnidentifiedImageError:
        return "photo-broken", f"'{name}' is not a picture, {expected}", "save the photo again as JPEG"
    except (OSError, SyntaxError, ValueError):
        return "photo-broken", f"'{name}' is damaged and cannot be read to its end", "save or download the photo again"
    return None
