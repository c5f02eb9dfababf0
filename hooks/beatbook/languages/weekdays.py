"""The genders of the names of weekdays, which "first", "second" and "last" agree with."""

from __future__ import annotations

from typing import Literal, cast

Gender = Literal["m", "f", "n"]
#: From Monday to Sunday.
_GENDERS = {"bg": "mmfmmff", "cs": "nnfmmff", "lv": "fffffff", "uk": "mmfmfff"}


def weekday_gender(language: str, weekday: int) -> Gender:
    """A weekday's gender, 0 for Monday; masculine where a language makes no difference."""
    return cast(Gender, _GENDERS.get(language.partition("-")[0], "mmmmmmm")[weekday])
