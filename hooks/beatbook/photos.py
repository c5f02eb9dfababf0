"""Photos as the site serves them: turned upright, cropped, two sizes, and nothing of what a camera writes beside.

Preparing a photo reads its header only; the pictures themselves are made one by one, when they are asked for, so ten
thousand of them are never in memory together. Equal files give equal names and, with one version of Pillow, equal
bytes. A name carries a hash of the original and of the recipe, so a browser may keep it for ever.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from beatbook.dataset import Dataset
from beatbook.errors import BeatbookError

#: Where photos stand in the site.
FOLDER = "assets/photos"
#: More than any camera's 48 megapixels; what is larger could fill the memory of a small machine.
MAX_PIXELS = 60_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82
#: To be raised whenever the bytes made from the same original change.
_RECIPE = "1"
_ORIENTATION = 0x0112


class PhotoError(BeatbookError):
    """A photo that cannot be prepared; the message names the file."""


@dataclass(frozen=True)
class Crop:
    """How a photo is cut: ``ratio`` of width to height, the ``widths`` to make, smallest first, in pixels.

    ``middle`` is the part of the original, left to right and top to bottom, that the crop keeps to.
    """

    name: str
    ratio: float
    widths: tuple[int, ...]
    middle: tuple[float, float]


#: A face stands above the middle of a portrait.
PORTRAIT = Crop("portrait", 4 / 5, (240, 480), (0.5, 0.3))
VIEW = Crop("view", 16 / 9, (480, 960), (0.5, 0.5))


@dataclass(frozen=True)
class PhotoFile:
    """One size of a photo: its path in the site and its dimensions in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True)
class Photo:
    """A photo in all its sizes, the smallest first; a small original has fewer, as nothing is ever enlarged."""

    original: Path
    crop: Crop
    images: tuple[PhotoFile, ...]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path and bytes of every size, made now; raises ``PhotoError`` if the original is damaged."""
        for image in self.images:
            yield image.path, self._render(image)

    def file(self, path: str) -> bytes:
        """The bytes of one size, as ``files`` makes them."""
        return self._render(next(image for image in self.images if image.path == path))

    def _render(self, file: PhotoFile) -> bytes:
        try:
            with Image.open(self.original, formats=_FORMATS) as opened:
                # Lets the JPEG decoder skip detail that no size needs; a square, as the photo may lie on its side.
                opened.draft("RGB", (max(file.width, file.height) * 2,) * 2)
                upright = ImageOps.exif_transpose(opened)
                size = (file.width, file.height)
                image = ImageOps.fit(_plain(upright), size, Image.Resampling.LANCZOS, centering=self.crop.middle)
        except (OSError, SyntaxError, ValueError) as error:
            # Pillow raises any of them for damaged files.
            raise PhotoError(f"{self.original}: the picture is damaged ({error}); save it again as JPEG") from error
        # Otherwise Pillow copies comments of the original.
        image.info.clear()
        out = BytesIO()
        image.save(out, "JPEG", quality=_QUALITY, progressive=True, optimize=True)
        return out.getvalue()


def prepare(path: Path, crop: Crop) -> Photo:
    """A photo's sizes from the header of its file.

    Raises ``PhotoError`` if the file is missing, is no JPEG, PNG or WebP, or has more than ``MAX_PIXELS``.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
        with Image.open(path, formats=_FORMATS) as image:
            width, height = image.size
            if image.getexif().get(_ORIENTATION, 1) >= 5:
                width, height = height, width
    except FileNotFoundError:
        raise PhotoError(f"{path}: there is no such file; put the picture there or leave 'photo' out") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PhotoError(f"{path}: this is no picture that can be read; expected JPEG, PNG or WebP") from error
    if width * height > MAX_PIXELS:
        raise PhotoError(f"{path}: {width} × {height} pixels are too many; save it at most 4,000 pixels wide")
    digest.update(f"{_RECIPE} {crop}".encode())
    name = f"{_slug(path.stem)}-{digest.hexdigest()[:10]}"
    widest = max(1, int(min(width, height * crop.ratio)))
    images = []
    for wide in sorted({min(wide, widest) for wide in crop.widths}):
        images.append(PhotoFile(f"{FOLDER}/{name}-{wide}.jpg", wide, max(1, round(wide / crop.ratio))))
    return Photo(path, crop, tuple(images))


def prepare_all(root: Path, dataset: Dataset) -> dict[str, Photo]:
    """All photos of officers, places and questions under ``root``, by what stands in the record's ``photo``.

    A file that an officer and a place share is cropped for the officer. Raises ``PhotoError`` as ``prepare`` does, and
    for a file outside ``root``.
    """
    wanted: dict[str, Crop] = {officer.photo: PORTRAIT for officer in dataset.officers if officer.photo is not None}
    for photo in (*(place.photo for place in dataset.places), *(question.photo for question in dataset.questions)):
        if photo is not None:
            wanted.setdefault(photo, VIEW)
    out = {}
    for photo, crop in wanted.items():
        path = root / photo
        if not path.resolve().is_relative_to(root.resolve()):
            raise PhotoError(f"{photo}: the file is outside {root}; put the picture beside the data")
        out[photo] = prepare(path, crop)
    return out


def _plain(image: Image.Image) -> Image.Image:
    """The picture in sRGB without transparency; what was transparent becomes white."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, srgb, outputMode="RGB")
            image = converted if converted is not None else image
        except (ImageCms.PyCMSError, OSError):
            # A broken profile: colours a shade off are better than no face.
            image.info.pop("icc_profile")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    return image.convert("RGB")


def _slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "photo"
