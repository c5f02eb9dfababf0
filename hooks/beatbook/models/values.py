"""The values of which records are made: ids, texts, days, times and numbers, as a clerk may write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _identifier(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(
            f"'{value}' is not an id; expected lower-case Latin letters, digits and hyphens, as in 'old-town'"
        )
    return value


def _country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise ValueError(
            f"'{value}' is not a country's code; expected two capital letters, such as BG, CZ, LV, UA or GB"
        )
    return value


def _text(value: str | dict[str, str]) -> str | dict[str, str]:
    if isinstance(value, dict):
        if not value:
            raise ValueError("the mapping of languages is empty; expected at least one, such as 'en: …'")
        for language in value:
            if not _LANGUAGE.fullmatch(language):
                raise ValueError(f"'{language}' is not a language code; expected one such as 'en', 'bg' or 'uk'")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError(
                f"'{value}' is not a date; {_meant(value) or 'expected year-month-day, such as 2026-03-01'}"
            )
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"'{value}' is not a day of the calendar; expected one such as 2026-02-28") from None
    return value


def _meant(value: str) -> str:
    """What to write for a date in another order than year, month, day; a slash can mean two orders."""
    found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})|(\d{4})[-./](\d{1,2})[-./](\d{1,2})", value.strip())
    if found is None:
        return ""
    day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        return f"write {date(int(year), int(month), int(day))}"
    except ValueError:
        return ""


def _moment(value: Any) -> Any:
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ]\s*(\d{1,2}):(\d{2})", value) if isinstance(value, str) else None
    if found is not None:
        try:
            return datetime.fromisoformat(f"{found[1]}T{found[2]:0>2}:{found[3]}")
        except ValueError:
            raise ValueError(f"'{value}' is no moment of the calendar; expected one such as 2026-02-28T12:00") from None
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        expected = "expected one such as 2026-03-01 or 2026-03-01T12:00"
        raise ValueError(f"'{value}' is no day or moment; {_meant(value) or expected}")
    return _day(value)


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"-?\d+(\.\d+)?", value):
            raise ValueError(f"'{value}' is not a number; expected one such as 53.48, with a point")
        return float(value)
    return value


def _whole_number(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"-?(0|[1-9]\d{0,15})", value):
            raise ValueError(f"'{value}' is not a whole number; expected digits only, such as 1200")
        return int(value)
    return value


def _yes_or_no(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError(f"'{value}' is neither true nor false; write one of the two")
        return value == "true"
    return value


class TextFault(ValueError):
    """What is wrong in a text, and at which of its characters, counted from 0."""

    def __init__(self, message: str, offset: int) -> None:
        self.offset = offset
        super().__init__(message)


_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
_TIMES = re.compile(rf"{_CLOCK}\s*[-–—]\s*{_CLOCK}")


def _times(value: Any, offset: int = 0) -> Any:
    """``9.30 – 12`` as ``09:30-12:00``."""
    if not isinstance(value, str):
        return value
    found = _TIMES.fullmatch(value.strip())
    if found is None:
        raise TextFault(f"'{value}' is not a time; expected from and to, such as 10:00-12:00", offset)
    hours, minutes = (int(found[1]), int(found[3])), (int(found[2] or 0), int(found[4] or 0))
    for at, (hour, minute) in enumerate(zip(hours, minutes, strict=True)):
        if minute > 59 or hour > 24 or (hour == 24 and (minute or not at)):
            start = found.start(2 * at + 1)
            written = re.split(r"\s*[-–—]\s*", value.strip())[at]
            raise TextFault(f"'{written}' is no time of day; expected one from 00:00 to 24:00", offset + start)
    if (hours[0], minutes[0]) == (hours[1], minutes[1]):
        raise TextFault(f"'{value}' ends when it begins; expected from and to, such as 10:00-12:00", offset)
    return f"{hours[0]:02}:{minutes[0]:02}-{hours[1]:02}:{minutes[1]:02}"


def visit_keys(value: Any) -> Any:
    """One line, ``2026-03-02 10:00-12:00 Village hall``, as the keys of a visit."""
    if not isinstance(value, str):
        return value
    example = "expected date, time and place, such as 2026-03-02 10:00-12:00 Village hall car park"
    found = re.fullmatch(rf"(\S+)(?:\s+({_TIMES.pattern}|\S+))?(?:\s+(.*\S))?\s*", value)
    if found is None:
        raise TextFault(f"'{value}' is not a visit; {example}", 0)
    try:
        day = _day(found[1])
    except ValueError as error:
        raise TextFault(str(error), 0) from None
    if found[2] is None:
        raise TextFault(f"'{value}' has no time; {example}", len(found[1]))
    return {"date": day, "time": _times(found[2], found.start(2)), "place": found[found.re.groups]}


Identifier = Annotated[
    str,
    AfterValidator(_identifier),
    Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
Country = Annotated[str, AfterValidator(_country), Field(json_schema_extra={"pattern": "^[A-Z]{2}$"})]
#: One string in the town's main language, or a mapping of language code to string.
Text = Annotated[str | dict[str, str], AfterValidator(_text)]
#: A calendar day, written 2026-03-01.
Day = Annotated[
    date,
    BeforeValidator(_day, json_schema_input_type=str),
    Field(json_schema_extra={"format": "date"}),
]
#: A calendar day, or a minute of one in the town's own time, written 2026-03-01T12:00 or 2026-03-01 12:00.
Moment = Annotated[
    datetime | date,
    BeforeValidator(_moment, json_schema_input_type=str),
    Field(json_schema_extra={"pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{1,2}:\d{2})?$"}),
]
#: From and to on one day's clock, written 10:00-12:00; an end before the start is on the next day.
Times = Annotated[str, BeforeValidator(_times, json_schema_input_type=str)]
#: A number, a whole number, true or false; files give the text that was written, programs may give the value.
Number = Annotated[float, BeforeValidator(_number, json_schema_input_type=float)]
WholeNumber = Annotated[int, BeforeValidator(_whole_number, json_schema_input_type=int)]
PositiveNumber = Annotated[
    int, Field(gt=0), BeforeValidator(_whole_number, json_schema_input_type=Annotated[int, Field(gt=0)])
]
NotNegative = Annotated[
    int, Field(ge=0), BeforeValidator(_whole_number, json_schema_input_type=Annotated[int, Field(ge=0)])
]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=bool)]
