"""Photos: what is kept of a picture, what is not, and what is said of files that are none."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from beatbook.dataset import Dataset
from beatbook.photos import PORTRAIT, VIEW, Photo, PhotoError, prepare, prepare_all

RED, BLUE, WHITE = (200, 30, 30), (30, 30, 200), (255, 255, 255)


def picture(path: Path, size: tuple[int, int] = (1000, 1500), mode: str = "RGB", **options: object) -> Path:
    """A picture whose upper half is red and whose lower half is blue."""
    image = Image.new(mode, size, RED if mode == "RGB" else 0)
    if mode == "RGB":
        image.paste(BLUE, (0, size[1] // 2, *size))
    image.save(path, **options)
    return path


def opened(photo: Photo, index: int = 0) -> Image.Image:
    return Image.open(BytesIO(list(photo.files())[index][1]))


def near(one: object, other: tuple[int, int, int]) -> bool:
    return isinstance(one, tuple) and all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def test_sizes_and_names(tmp_path: Path) -> None:
    photo = prepare(picture(tmp_path / "Inspector Hart.JPG"), PORTRAIT)
    assert [(image.width, image.height) for image in photo.images] == [(240, 300), (480, 600)]
    assert all(image.path.startswith("assets/photos/inspector-hart-") for image in photo.images)
    files = dict(photo.files())
    for image in photo.images:
        made = Image.open(BytesIO(files[image.path]))
        assert made.size == (image.width, image.height) and made.info["progressive"]
    assert [image.width for image in prepare(picture(tmp_path / "room.png", (2000, 900)), VIEW).images] == [480, 960]


@pytest.mark.parametrize(
    "size, expected",
    [
        ((200, 1000), [(200, 250)]),
        ((300, 1000), [(240, 300), (300, 375)]),
        ((1000, 30), [(24, 30)]),
        ((1, 1), [(1, 1)]),
    ],
)
def test_nothing_is_enlarged(tmp_path: Path, size: tuple[int, int], expected: list[tuple[int, int]]) -> None:
    photo = prepare(picture(tmp_path / "small.png", size), PORTRAIT)
    assert [(image.width, image.height) for image in photo.images] == expected
    assert [Image.open(BytesIO(content)).size for _, content in photo.files()] == expected


def test_equal_pictures_have_equal_bytes_and_other_pictures_other_names(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.jpg")
    once, again = prepare(path, PORTRAIT), prepare(path, PORTRAIT)
    assert list(once.files()) == list(again.files())
    # Both crops have a size 480 pixels wide.
    assert not {image.path for image in prepare(path, VIEW).images} & {image.path for image in once.images}
    picture(path, (1000, 1501))
    assert prepare(path, PORTRAIT).images[0].path != once.images[0].path


@pytest.mark.parametrize("orientation, expected", [(1, RED), (3, BLUE)])
def test_a_picture_is_turned_upright(tmp_path: Path, orientation: int, expected: tuple[int, int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = prepare(picture(tmp_path / "a.jpg", exif=exif), PORTRAIT)
    assert near(opened(photo).getpixel((120, 20)), expected)


@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
def test_a_picture_on_its_side_has_the_dimensions_of_the_upright_one(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = prepare(picture(tmp_path / "a.jpg", (300, 200), exif=exif), PORTRAIT)
    assert photo.images[-1].width == 200
    # Turned a quarter to the right, what was above is on the right; to the left, on the left.
    image = opened(photo)
    left, right = (RED, BLUE) if orientation in (5, 8) else (BLUE, RED)
    assert near(image.getpixel((5, 20)), left) and near(image.getpixel((image.width - 5, 20)), right)


def test_the_upper_part_of_a_portrait_is_kept(tmp_path: Path) -> None:
    photo = prepare(picture(tmp_path / "tall.png", (400, 2000)), PORTRAIT)
    assert near(opened(photo).getpixel((100, 150)), RED)


@pytest.mark.parametrize("profiled", [True, False])
def test_nothing_of_what_a_camera_writes_is_left(tmp_path: Path, profiled: bool) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (53.0, 28.0, 0.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if profiled else None
    path = picture(tmp_path / "a.jpg", exif=exif, comment=b"SecretNote", icc_profile=profile, dpi=(301, 301))
    original = path.read_bytes()
    assert b"SecretCamera" in original and b"SecretNote" in original and (b"ICC_PROFILE" in original) is profiled
    for _, content in prepare(path, PORTRAIT).files():
        assert not any(mark in content for mark in (b"Secret", b"ICC_PROFILE", b"Exif", b"http://ns.adobe"))
        assert Image.open(BytesIO(content)).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density",
                                                            "progressive", "progression"}  # fmt: skip


def test_a_broken_colour_profile_does_not_cost_the_picture(tmp_path: Path) -> None:
    photo = prepare(picture(tmp_path / "a.jpg", icc_profile=b"no profile"), PORTRAIT)
    assert near(opened(photo).getpixel((120, 20)), RED)


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (480, 600), (0, 0, 0, 0))
    image.save(tmp_path / "a.png")
    assert near(opened(prepare(tmp_path / "a.png", PORTRAIT)).getpixel((100, 100)), WHITE)


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "LA"])
def test_every_kind_of_colour_becomes_a_jpeg(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    image = opened(prepare(picture(path, (480, 600), mode), PORTRAIT))
    assert (image.format, image.mode) == ("JPEG", "RGB")


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("missing.jpg", None, "no such file"),
        ("text.jpg", b"hello", "expected JPEG, PNG or WebP"),
        ("empty.jpg", b"", "expected JPEG, PNG or WebP"),
        ("vector.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "expected JPEG, PNG or WebP"),
    ],
)
def test_what_is_no_picture_is_named(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(PhotoError, match=f"{name}.*{message}"):
        prepare(tmp_path / name, PORTRAIT)


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="expected JPEG"):
        prepare(tmp_path, PORTRAIT)


def test_a_picture_cut_off_is_named_when_it_is_made(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.jpg")
    path.write_bytes(path.read_bytes()[:2000])
    photo = prepare(path, PORTRAIT)
    with pytest.raises(PhotoError, match=r"a\.jpg.*damaged"):
        list(photo.files())


def test_a_picture_too_large_is_refused_from_its_header(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (9000, 9000)).save(path)
    with pytest.raises(PhotoError, match="9000 × 9000"):
        prepare(path, PORTRAIT)


def test_all_photos_of_a_town(tmp_path: Path) -> None:
    picture(tmp_path / "hart.jpg")
    picture(tmp_path / "room.jpg", (2000, 1000))
    records = {
        "officers": [{"id": "hart", "name": "Hart", "photo": "hart.jpg"}, {"id": "bell", "name": "Bell"}],
        "places": [
            {"id": "room", "name": "Room", "kind": "reception-room", "photo": "room.jpg"},
            {"id": "box", "name": "Box", "kind": "signal-box", "photo": "hart.jpg"},
        ],
    }
    photos = prepare_all(tmp_path, Dataset.model_validate(records))
    assert {key: photo.crop.name for key, photo in photos.items()} == {"hart.jpg": "portrait", "room.jpg": "view"}


@pytest.mark.parametrize("path", ["../secret.jpg", "/etc/passwd"])
def test_a_file_outside_the_data_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "data").mkdir()
    records = Dataset.model_validate({"officers": [{"id": "hart", "name": "Hart", "photo": path}]})
    with pytest.raises(PhotoError, match="outside"):
        prepare_all(tmp_path / "data", records)
