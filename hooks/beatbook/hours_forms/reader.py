"""One clerk's hours read in one language: parts of days and times, remarks, breaks and exceptions."""

from __future__ import annotations

import difflib
import re
from functools import partial
from typing import NamedTuple

from beatbook.hours_forms import times
from beatbook.hours_forms.days import DayReader
from beatbook.hours_forms.parts import Part, assembled
from beatbook.hours_forms.refusals import Refused
from beatbook.hours_forms.tokens import Clock, Token, tokens
from beatbook.hours_forms.words import folded, is_own, vocabulary
from beatbook.hours_syntax import MONTHS


class _Remark(NamedTuple):
    """What is said about coming; ``needed``: nobody may come without it."""

    text: str
    needed: bool
    start: int


class Reader(DayReader):
    """Reads one text in one language; ``timed``: a part before this one has times."""

    timed = False

    def read(self) -> str:
        """The text in OpenStreetMap's syntax; raises ``Refused``."""
        self._refuse_words()
        parts: list[Part] = []
        arrangements: list[str] = []
        after = ""
        while self.kind is not None:
            joint = self.sign(",;.\n:()/&-") or ("and" if self.take("and", "or") else "")
            if joint:
                after = joint if after in ("", ",") or joint in ";\n" else after
                continue
            remark = self._remark()
            if remark is None:
                before = self.at
                self.timed = any(part.spans for part in parts)
                parts.append(self._part(after))
                if self.at == before:
                    raise Refused(f"'{self.said(self.tokens[self.at])}' does not fit here", self.start)
            elif not parts or after == "and":
                arrangements.append(remark.text)
            else:
                _add(remark, parts)
            after = ""
        return assembled(parts, arrangements)

    # Words that cannot be used

    def _refuse_words(self) -> None:
        for number, token in enumerate(self.tokens):
            said = self.said(token)
            match token.kind:
                case "unknown":
                    self._refuse_unknown(number)
                case "unclear day":
                    message = f"'{said}' can be Saturday or Sunday"
                    raise Refused(message, token.start, hint="write 'Sa' or 'Su'", doubtful=True)
                case "day" if folded(said) in ("p", "p.") and self.language == "lv" and self._may_be_friday(number):
                    # Latvians write P. for pirmdiena, and some for piektdiena too.
                    message = f"'{said}' can be Monday or Friday"
                    raise Refused(message, token.start, hint="write 'Mo' or 'Fr'", doubtful=True)
                case "day" if self._foreign(token):
                    raise Refused(f"'{said}' is not understood beside the other days", token.start, understood=0)
                case "zone":
                    message = f"'{said}' names a time zone, but hours are always in the town's own time"
                    raise Refused(message, token.start, self._without_zones(), doubtful=number > 0)
                case "every other":
                    hint = "write 'week 1-53/2' or 'week 2-52/2' before the days"
                    raise Refused(f"'{said}' does not say which weeks", token.start, hint=hint)

    def _refuse_unknown(self, number: int) -> None:
        token = self.tokens[number]
        word = self.said(token)
        known = [phrase[0] for phrase in vocabulary(self.language) if len(phrase) == 1 and len(phrase[0]) > 3]
        near = (
            difflib.get_close_matches(folded(word), known, n=1, cutoff=0.8) if len(word) > 3 else self._near_day(word)
        )
        repair = self.text[: token.start] + near[0] + self.text[token.end :] if near else self._without(number)
        raise Refused(f"'{word}' is not understood", token.start, repair, understood=1 if near else 0)

    def _near_day(self, word: str) -> list[str]:
        """The short name of a day with a slip in it: ``Mn``, ``Fir``."""
        meanings = vocabulary(self.language).items()
        days = [phrase[0] for phrase, meaning in meanings if meaning.kind == "day" and 1 < len(phrase[0]) < 5]
        said = folded(word)
        known = [day for day in days if day[0] == said[0]] if len(said) > 1 else []
        return difflib.get_close_matches(said, known, n=1, cutoff=0.65)

    def _foreign(self, token: Token) -> bool:
        """Whether a day is in the syntax's letters although others are in this language's."""
        own = [is_own(self.said(day), self.language) for day in self.tokens if day.kind == "day"]
        return any(own) and not is_own(self.said(token), self.language)

    def _may_be_friday(self, number: int) -> bool:
        """Whether a Latvian P. is not at the beginning of a range, and no Pk. stands anywhere."""
        begins = number == 0 or self.tokens[number - 1].value != "-"
        goes_on = number + 1 < len(self.tokens) and self.tokens[number + 1].value == "-"
        others = {folded(self.said(token)).rstrip(".") for token in self.tokens if token.kind == "day"}
        return not (begins and goes_on) and not others & {"pk", "pr"}

    def _without_zones(self) -> str:
        """The text with all time zones cut out, and brackets that are left empty."""
        text = self.text
        for token in reversed(self.tokens):
            if token.kind == "zone":
                text = text[: token.start].rstrip() + text[token.end :]
        return re.sub(r"\s*\(\s*\)", "", text)

    def _without(self, number: int) -> str:
        """The text without an unknown word; behind times, with the word and what follows it as a remark."""
        token = self.tokens[number]
        before, rest = self.text[: token.start], self.text[token.start :]
        timed = any(earlier.kind in ("clock", "number") for earlier in self.tokens[:number])
        said = re.match(r"[^;,\n\"()]*", rest)
        if timed and said and not any(t.kind in ("day", "days", "clock") for t in tokens(said[0], self.language)):
            remark = said[0].rstrip(" .")
            return f'{before}"{remark}"{rest[len(remark) :]}'
        # "Reception: Mon-Fri 9-17"
        colon = re.match(r"[^;,\n\d]*:", rest)
        return before + rest[colon.end() if colon else token.end - token.start :]

    # Parts

    def _part(self, after: str) -> Part:
        """Dates, days and times, in that order or with the times first."""
        part = Part(self.start, after)
        ready = self.take("ready")
        if ready is not None:
            part.ready = str(ready.value)
            return part
        if self.take("only"):
            self.sign(",")
        closed_first = self.ahead(self._closed_days)
        if closed_first:
            self.take("off")
            self.sign(":,-")
            part.state = "off"
        self.dates(part)
        if part.dates and self.ahead(self._colon_and_days):
            self.sign(":")
        self.days(part)
        self._refuse_loose_days(part)
        if closed_first:
            return part
        if part.names_days:
            self.attempt(partial(self._what_happens, part))
        elif self._times(part):
            self.attempt(partial(self._days_after_times, part))
        else:
            self._off(part)
        while self.attempt(partial(self._more, part)):
            pass
        return part

    def _closed_days(self) -> bool:
        """ "Closed", and after it the days that are."""
        probe = Part(self.start)
        if self.take("off"):
            self.sign(":,-")
            self.dates(probe)
            self.days(probe)
        return probe.names_days

    def _colon_and_days(self) -> bool:
        """ "July and August: Mon 10-12"."""
        probe = Part(0)
        if self.sign(":"):
            self.days(probe)
        return bool(probe.days)

    def _refuse_loose_days(self, part: Part) -> None:
        if part.days and self.kind in ("day", "days", "holidays", "ordinal"):
            message = f"'{self.said(self.tokens[self.at])}' follows another day without a comma or a hyphen"
            raise Refused(message, self.start, f"{self.text[: self.start].rstrip()}, {self.text[self.start :]}")
        if part.dates in MONTHS and not part.days and self.kind == "number":
            raise Refused("the numbers after the month can be days or hours", self.start, hint="write hours as 09:00")

    def _what_happens(self, part: Part) -> bool:
        """Times, "closed", or a remark, after at most two signs."""
        for _ in range(2):
            self.sign(":,-(;\n")
        if self._times(part) or self._off(part) or self._comment(part):
            return True
        remark = self._remark()
        part.comment = remark.text if remark else ""
        return remark is not None

    def _days_after_times(self, part: Part) -> bool:
        """ "9:00-17:00, Mon-Fri", unless the days are those of the next times."""
        self.sign(",(/")
        found = Part(0)
        self.days(found)
        self.sign(")")
        if not found.days or self.kind in ("clock", "number", "from", "off", "noon", "midnight"):
            return False
        part.days, part.without = found.days, found.without
        return True

    def _off(self, part: Part) -> bool:
        if self.take("off", "days off"):
            part.state = "off"
        return part.state == "off"

    def _comment(self, part: Part) -> bool:
        comment = self.take("comment") if not part.comment else None
        if comment is not None:
            part.comment = str(comment.value)
        return comment is not None

    def _more(self, part: Part) -> bool:
        """What may follow the times: exceptions, a break, a comment, or, without a sign between, that they are closed."""
        joint = self.sign(",;(")
        if self.take("except"):
            exceptions = Part(self.start)
            self.days(exceptions)
            if not exceptions.days:
                raise Refused("there are no days after 'except'", self.start)
            part.without += exceptions.days
            return True
        if self.take("break"):
            if self.timed and (joint == ";" or part.after not in (";", "\n")):
                message = "it is not clear whether the break is on all these days or on the last"
                raise Refused(message, self.start, hint="write the times with their break behind each of the days")
            self.sign(":-")
            self._break(part)
            return True
        if not part.spans:
            return False
        if self._weeks_after_times(part, joint):
            return True
        closed = not joint and not part.state and not self.ahead(self._closed_days)
        return self._comment(part) or (closed and self._off(part))

    def _weeks_after_times(self, part: Part, joint: str) -> bool:
        """ "Mon 10-12 in even weeks", unless the weeks are those of the next days."""
        weeks = self.take("weeks") if not part.dates else None
        if weeks is None:
            return False
        self.sign(")")
        if self.kind is None or self.ahead(lambda: bool(self.sign(";\n."))):
            part.dates = str(weeks.value)
            return True
        if not joint or self.ahead(lambda: bool(self.sign(","))):
            message = f"it is not clear whether '{self.said(weeks)}' is said of the days before it or after it"
            raise Refused(message, weeks.start, hint="write the weeks before their days, and ';' between the days")
        return False

    def _break(self, part: Part) -> None:
        pause = Part(self.start)
        if not self._times(pause):
            raise Refused("the break has no times", self.start, hint="write both: '09:00-12:00,13:00-17:00'")
        self.sign(")")
        for begin, end in pause.spans:
            if not any(start < begin and end < finish for start, finish in part.spans):
                raise Refused("the break is not within the times", pause.start, hint="correct one of them")
        part.spans = [left for span in part.spans for left in times.without(span, pause.spans)]

    # Remarks

    def _remark(self) -> _Remark | None:
        """ "By appointment only" and the like."""
        first = self.at
        kinds = set()
        while (token := self.take("appointment", "advice", "only")) is not None:
            kinds.add(token.kind)
            self.attempt(self._further_remark)
        if not kinds & {"appointment", "advice"}:
            self.at = first
            return None
        start, end = self.tokens[first].start, self.tokens[self.at - 1].end
        return _Remark(self.text[start:end].strip(" .,").replace('"', ""), "appointment" in kinds, start)

    def _further_remark(self) -> bool:
        return bool(self.sign(",.")) and self.kind in ("appointment", "advice")

    # Times

    def _times(self, part: Part) -> bool:
        """Stretches of time, with commas or "and" between them."""
        if self.take("all day"):
            part.spans.append((0, times.MIDNIGHT))
            part.days = part.days or ([] if part.dates else ["Mo-Su"])
            return True
        if not self.attempt(partial(self._span, part)):
            return False
        before = self.at
        while self.another() and self._span(part):
            before = self.at
        self.at = before
        return True

    def _span(self, part: Part) -> bool:
        self.take("from")
        # "9-12 and 1. úterý", "9-12, 24 December"
        if self.ahead(lambda: bool(self.ordinals())) or self.ahead(self._begins_with_date):
            return False
        first = self._clock()
        if first is None:
            return False
        start = self.tokens[self.at - 1].start
        if not self.between():
            said = self.text[start : self.tokens[self.at - 1].end]
            message = f"'{said}' is when it begins or ends, and the other is missing"
            raise Refused(message, start, hint=times.example(first))
        last = self._clock()
        if last is None:
            raise Refused("a time is missing", self.start, hint=times.example(first))
        part.spans.append(times.resolved(first, last, self.text, start, self.tokens[self.at - 1].end))
        return True

    def _begins_with_date(self) -> bool:
        probe = Part(0)
        self.dates(probe)
        return bool(probe.dates)

    def _clock(self) -> Clock | None:
        token = self.take("clock", "number", "noon", "midnight")
        if token is None:
            return None
        if token.kind == "noon":
            return Clock(12, 0, "p")
        if token.kind == "midnight":
            return Clock(24, 0, padded=True)
        clock = token.clock
        if clock is None or not times.exists(clock):
            raise Refused(f"'{self.said(token)}' is no time of day", token.start, hint="expected 00:00 to 24:00")
        if clock.hour == 12 and self.take("noon"):
            return Clock(12, 0, "p")
        return clock


def _add(remark: _Remark, parts: list[Part]) -> None:
    """Give a remark to the part before it; raises ``Refused`` if it can belong to others too."""
    part = parts[-1]
    if part.comment or part.ready:
        raise Refused(f"it is not clear to which days '{remark.text}' belongs", remark.start)
    if sum(bool(other.spans) for other in parts) > 1 and part.after not in (";", "\n"):
        message = f"it is not clear whether '{remark.text}' is said of all these days or of the last"
        hint = "put ';' between the days, and the remark behind each it belongs to"
        raise Refused(message, remark.start, hint=hint)
    part.comment = remark.text
    if remark.needed and part.spans and not part.state:
        part.state = "unknown"
