"""A file's bytes → text: what a clerk's editor saved, or a clear word about why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from beatbook.errors import Position, Problem

MAX_BYTES: Final = 20_000_000
#: First bytes of files that people rename by mistake → what they are.
_SIGNATURES: Final = (
    (b"PK\x03\x04", "a spreadsheet, a Word document or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word document"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed archive"),
)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
#: What git leaves of two versions that it could not merge.
_MERGE_MARK: Final = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
#: What YAML 1.1 (5.1) lets stand in a stream, turned round.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


class Unreadable(Exception):
    """The file as a whole cannot be read; carries the ``problems`` to report, which is one."""

    problems: Sequence[Problem]

    def __init__(self, position: Position, code: str, message: str, hint: str) -> None:
        self.problems = (Problem(position, code, "", message, hint),)

    @property
    def problem(self) -> Problem:
        """The first of the problems."""
        return self.problems[0]


class FaultyRows(Unreadable):
    """Rows of the file cannot be used; carries what is wrong with them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = problems


def read_text(path: Path, expected: str = "YAML text") -> str:
    """The text of a UTF-8 file, without a byte-order mark; raises ``Unreadable`` for anything else.

    ``expected`` says in messages what the file should hold.
    """
    return _decode(path, _bytes(path), expected)


def merge_problem(path: Path, text: str) -> Problem | None:
    """The first line by which git marks two versions that somebody has to choose between; ``None``: there is none."""
    found = _MERGE_MARK.search(text)
    if found is None:
        return None
    message = f"the line '{found[0]}' was left here by git: two versions of these lines could not be merged"
    hint = "keep one version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return Problem(Position(path, text.count("\n", 0, found.start()) + 1), "merge-conflict", "", message, hint)


def _bytes(path: Path) -> bytes:
    start = Position(path)
    try:
        if path.is_dir():
            raise Unreadable(start, "not-a-file", "this is a directory, expected a file", "rename or move it")
        if not path.is_file():
            raise Unreadable(start, "no-file", "the file is not there", "create it, or check its name")
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"the file has {size / 1e6:.0f} MB, expected at most {MAX_BYTES // 1_000_000} MB"
            raise Unreadable(start, "file-too-large", message, "check that this is the right file")
        return path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise Unreadable(start, "unreadable-file", message, "check its permissions") from error


def _decode(path: Path, data: bytes, expected: str) -> str:
    start = Position(path)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(start, "not-text", f"the file is {kind}, expected {expected}", "save it as plain text")
    if data.startswith(_UTF16) or data[1::2].count(0) > len(data) // 4:
        hint = "save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
        raise Unreadable(start, "not-utf-8", "the file is in UTF-16, expected UTF-8", hint)
    if b"\0" in data:
        raise Unreadable(
            start, "not-text", f"the file is not text, expected {expected}", "check that it is the right file"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        rows = before.splitlines() if before and not before.endswith(("\n", "\r")) else [*before.splitlines(), ""]
        position = Position(path, len(rows), len(rows[-1]) + 1)
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8; the file looks like {_guess(data)}"
        raise Unreadable(position, "not-utf-8", message, "open it in an editor and save it as UTF-8") from error
    wrong = _FORBIDDEN.search(text)
    if wrong:
        rows = (text[: wrong.start()] + "x").splitlines()
        message = f"the control character U+{ord(wrong[0]):04X} stands here, which no text may hold"
        raise Unreadable(Position(path, len(rows), len(rows[-1])), "control-character", message, "delete it")
    return text


def _guess(data: bytes) -> str:
    """Name the encoding of bytes that are not UTF-8: Cyrillic words are runs of high bytes, Latin ones are not."""
    high = sum(byte >= 0x80 for byte in data)
    in_runs = sum(len(run) for run in re.findall(rb"[\xa8\xaa\xaf\xb2-\xb4\xb8\xba\xbf-\xff]{2,}", data))
    if in_runs > high / 2:
        return "Windows-1251 (Cyrillic)"
    return "a Windows encoding for Latin letters, such as Windows-1250 or Windows-1257"
