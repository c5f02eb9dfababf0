"""Dates, times, numbers, lists and phones as a language writes them, by Babel (CLDR) and phonenumbers."""

from __future__ import annotations

import datetime as clock
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

import phonenumbers
from babel import Locale
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_day_names,
    get_month_names,
    match_skeleton,
)
from babel.lists import format_list
from babel.localedata import exists
from babel.numbers import format_decimal, format_percent
from phonenumbers import PhoneNumberFormat, shortnumberinfo


@dataclass(frozen=True)
class Phone:
    """A number as people read it, and as a link dials it (``tel:+441632960123``); no link where it cannot be dialled."""

    display: str
    uri: str | None


def _locale(language: str, country: str | None) -> Locale:
    """The language as written in the country if CLDR knows it, else as in Europe (150: English), else at large."""
    for territory in (country, "150"):
        if territory and exists(f"{language}_{territory}"):
            return Locale(language, territory)
    return Locale.parse(language, sep="-")


def own_name(language: str) -> str:
    """A language's name in itself, as a list of languages shows it: ``cs`` gives ``Čeština``."""
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[0].upper() + name[1:]


class Formats:
    """How one language writes things, in one country (two letters) and time zone (IANA name).

    A town's pages name the same days, times and phones again and again, and Babel takes its time: each is written once.
    """

    def __init__(self, language: str, country: str | None, timezone: str) -> None:
        self.language = language
        self._country = country
        self._locale = _locale(language, country)
        self._zone = ZoneInfo(timezone)
        self.day = lru_cache(maxsize=4096)(self._day)
        self.weekday_and_day = lru_cache(maxsize=4096)(self._weekday_and_day)
        self._clock = lru_cache(maxsize=24 * 60)(self._clock_time)
        self.phone = lru_cache(maxsize=4096)(self._phone)

    @property
    def tag(self) -> str:
        """The language and country as browsers name them: ``en-GB``."""
        return str(self._locale).replace("_", "-")

    def _day(self, day: clock.date) -> str:
        """``2 March 2026``."""
        return format_date(day, "long", locale=self._locale)

    def _weekday_and_day(self, day: clock.date) -> str:
        """``Monday 2 March``, for days near enough to need no year."""
        return format_date(day, self._weekday_pattern, locale=self._locale)

    @cached_property
    def _weekday_pattern(self) -> str:
        skeletons = self._locale.datetime_skeletons
        closest: str = match_skeleton("MMMMEd", skeletons) or "MMMEd"
        # CLDR has few patterns with both names in full, so take one with short names and lengthen them.
        return re.sub("[LM]{3,}", "MMMM", re.sub("[Ec]+", "EEEE", str(skeletons[closest])))

    def day_of_year(self, day: clock.date) -> str:
        """``24 December``."""
        return str(format_skeleton("MMMMd", clock.datetime.combine(day, clock.time()), locale=self._locale))

    def days(self, first: clock.date, last: clock.date) -> str:
        """``24–31 December``, ``15 March – 31 October``: days of any year."""
        whole = self.day_of_year(last)
        day = re.match(r"\d+(\.?)", whole)
        if first.month != last.month or day is None:
            return f"{self.day_of_year(first)} – {whole}"
        return f"{format_date(first, 'd', locale=self._locale)}{day[1]}–{whole}"

    def month(self, month: int) -> str:
        """The month's name on its own: 1 is January."""
        return str(get_month_names("wide", "stand-alone", self._locale)[month])

    def month_and_year(self, day: clock.date) -> str:
        """``March 2026``, as a heading."""
        name = str(format_skeleton("yMMMM", clock.datetime.combine(day, clock.time()), locale=self._locale))
        return name[0].upper() + name[1:]

    @property
    def first_weekday(self) -> int:
        """The day a week begins with, counted as ``date.weekday`` does."""
        return int(self._locale.first_week_day)

    @property
    def short_weekdays(self) -> tuple[str, ...]:
        """``Mo`` to ``Su``, in the order of a week here; letters where the language does not shorten them."""
        widths = (get_day_names(width, "stand-alone", self._locale) for width in ("short", "narrow"))
        names = next(names for names in widths if max(map(len, names.values())) <= 4)
        return tuple(str(names[(self.first_weekday + at) % 7]) for at in range(7))

    def weekday(self, weekday: int) -> str:
        """The day's name within a sentence, counted as ``date.weekday`` does: 0 is Monday."""
        return str(get_day_names("wide", "format", self._locale)[weekday])

    def time(self, moment: clock.time | clock.datetime) -> str:
        """``14:00``. A datetime with a time zone is put into the town's own."""
        if isinstance(moment, clock.datetime) and moment.tzinfo:
            moment = moment.astimezone(self._zone)
        return self._clock(moment.hour, moment.minute)

    def _clock_time(self, hour: int, minute: int) -> str:
        return format_time(clock.time(hour, minute), "short", locale=self._locale)

    def span(self, start: clock.time, end: clock.time) -> str:
        """``9:30–14:00``; an end at midnight is the end of the day."""
        first, last = self.time(start), self.time(end)
        if " " in first or "\u202f" in first:  # 2:00 pm – 4:00 pm
            return f"{first} – {last}"
        return f"{first}–{'24:00' if end == clock.time() else last}"

    def number(self, number: float) -> str:
        """``12,345``."""
        return format_decimal(number, locale=self._locale)

    def percent(self, share: float) -> str:
        """``57%`` of 0.57."""
        return format_percent(share, locale=self._locale)

    def period(self, first: clock.date, last: clock.date) -> str:
        """``2 – 31 March 2026``: days with their year."""
        return format_interval(first, last, "yMMMMd", locale=self._locale)

    def list(self, items: Iterable[str]) -> str:
        """``A, B and C``."""
        return format_list(list(items), locale=self._locale)

    def alternatives(self, items: Iterable[str]) -> str:
        """``A, B or C``."""
        return format_list(list(items), "or", locale=self._locale)

    def language_name(self, code: str) -> str:
        """A language's name in this language; the code itself if CLDR has none."""
        return self._locale.languages.get(code.replace("-", "_")) or code

    def _phone(self, value: str) -> Phone:
        """A number, as dialled in the town if it is from its country, else with the country code.

        Short numbers such as 112 are dialled as they are. What is no number at all is shown as it is, unlinked.
        """
        try:
            number = phonenumbers.parse(value, self._country)
        except phonenumbers.NumberParseException:
            digits = re.sub(r"[\s-]", "", value)
            # Without a country only the length tells a short number, and only those can be dialled anywhere in it.
            return Phone(value, f"tel:{digits}" if re.fullmatch(r"\d{3,6}", digits) else None)
        if shortnumberinfo.is_possible_short_number(number) and not phonenumbers.is_possible_number(number):
            return Phone(value, f"tel:{number.national_number}")
        if not phonenumbers.is_possible_number(number):
            return Phone(value, None)
        local = self._country and number.country_code == phonenumbers.country_code_for_region(self._country)
        style = PhoneNumberFormat.NATIONAL if local else PhoneNumberFormat.INTERNATIONAL
        uri = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        extension = f";ext={number.extension}" if number.extension else ""  # RFC 3966
        return Phone(phonenumbers.format_number(number, style), f"tel:{uri}{extension}")
