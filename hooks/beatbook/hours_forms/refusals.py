"""What is wrong with a clerk's hours."""

from __future__ import annotations

from beatbook.hours_syntax import EXAMPLE

EXPECTED = f"expected hours such as '{EXAMPLE}'"


class Refused(Exception):
    """What is wrong, at which character (from 0), and what to write: a ``hint``, or else the text with a ``repair``.

    ``doubtful``: the text makes sense in this language, but in more than one way. ``understood`` is how much of it
    was: 2 for all words, 1 for all but one that looks familiar, 0 for less.
    """

    def __init__(
        self,
        message: str,
        start: int,
        repair: str | None = None,
        *,
        hint: str = "",
        doubtful: bool = False,
        understood: int = 2,
    ) -> None:
        super().__init__(message)
        self.message, self.start, self.repair, self.hint = message, start, repair, hint
        self.doubtful, self.understood = doubtful, understood
