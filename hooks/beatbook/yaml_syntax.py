"""What libyaml says about a file it cannot parse, said again for people who know no YAML.

libyaml's messages name its grammar's states ("while parsing a block mapping did not find expected key"); which slip
of the clerk is behind one shows in the lines around it.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from beatbook.errors import Position, Problem


class LastScalar(NamedTuple):
    """The last quoted text before the parser stopped; lines and columns from 0, the end is exclusive."""

    quote: str
    line: int
    column: int
    end_line: int
    end_column: int


#: What looks like a space and is none to YAML: no-break, wide, thin and zero-width spaces.
_BLANK: Final = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000]"
#: Such a blank before a key or a dash, or right after one.
_ODD_BLANK: Final = re.compile(rf"[ \t]*(?:- *)*(?:[\w-]+:)?(?={_BLANK})")
_NO_SPACE: Final = re.compile(r"\s*(?:- +)?([\w-]+):(?=[^\s/])")


def syntax_problem(path: Path, text: str, error: yaml.YAMLError, last: LastScalar | None) -> Problem:
    """The one problem behind a parser error, at the line where the clerk has to change something."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        message = f"this is not YAML: {error}".splitlines()[0]
        return Problem(Position(path), "yaml-syntax", "", message, "check the file in an editor")
    lines = [*text.splitlines(), ""]
    at = (error.problem_mark.line, error.problem_mark.column)
    opened = (error.context_mark.line, error.context_mark.column) if error.context_mark is not None else at
    slip = _slip(error.context or "", error.problem or "", at, opened, lines, last)
    return Problem(Position(path, slip.line + 1, slip.column + 1), slip.code, "", slip.message, slip.hint)


def odd_blank(line: str) -> tuple[int, str] | None:
    """The column (from 0) of what only looks like a space before a key or right after its dash or colon; what to say."""
    found = None if line.isascii() else _ODD_BLANK.match(line)
    if found is None:
        return None
    character = line[found.end()]
    return found.end(), f"U+{ord(character):04X} ({unicodedata.name(character).lower()}) stands here, expected a space"


class _Slip(NamedTuple):
    line: int
    column: int
    code: str
    message: str
    hint: str


def _slip(
    context: str,
    problem: str,
    at: tuple[int, int],
    opened: tuple[int, int],
    lines: list[str],
    last: LastScalar | None,
) -> _Slip:
    line = lines[min(at[0], len(lines) - 1)]
    character = line[at[1] : at[1] + 1]
    if "tab character" in problem or (character == "\t" and not line[: at[1]].strip()):
        return _Slip(*at, "yaml-tab", "a tab stands at the start of the line, expected spaces", "replace it by spaces")
    if "quoted scalar" not in context:
        for row in sorted({opened[0], _above(at[0], lines), at[0]}):
            blank = odd_blank(lines[row])
            if blank is not None:
                return _Slip(row, blank[0], "yaml-blank", blank[1], "replace it by spaces")
    hint = "put the whole value in quotes"
    if "cannot start any token" in problem:
        return _Slip(*at, "yaml-quotes", f"a value cannot begin with '{character}' without quotes", hint)
    if "quoted scalar" in context and "unexpected" in problem:
        quote = lines[opened[0]][opened[1] : opened[1] + 1]
        message = f"the quote {quote} that opens here is never closed"
        return _Slip(*opened, "missing-quote", message, "close it in the line where the text ends")
    if context.endswith((" tag", " anchor", " alias")):
        sign = lines[opened[0]][opened[1] : opened[1] + 1]
        return _Slip(*opened, "yaml-quotes", f"a value cannot begin with '{sign}' without quotes", hint)
    if "quoted scalar" in context and "escape" in problem:
        column = line.rfind("\\", 0, at[1] + 1)
        message = f"'{line[column : column + 2]}' means nothing in double quotes"
        return _Slip(
            at[0], column, "yaml-escape", message, "use single quotes around the text, or write \\\\ for one \\"
        )
    if "directive" in context:
        return _Slip(
            *opened, "yaml-quotes", "a line cannot begin with '%'", "put the text in quotes, or delete the line"
        )
    if problem.startswith("did not find expected") and last is not None:
        if last.end_line > last.line and at[0] == last.end_line:
            message = f"the quote {last.quote} that opens here closes only in line {last.end_line + 1}"
            hint = "close it in the line where the text ends"
            return _Slip(last.line, last.column, "missing-quote", message, hint)
        if last.end_line == at[0] and last.end_column <= at[1] and not line[last.end_column : at[1]].strip():
            message = f"text goes on after the closing quote {last.quote}"
            if last.quote == "'":
                hint = "inside single quotes write '' for one apostrophe, or use double quotes around the text"
            else:
                hint = 'inside double quotes write \\" for one quote, or use single quotes around the text'
            return _Slip(*at, "yaml-quotes", message, hint)
    if "<document start>" in problem:
        return _outside(at, lines)
    if "flow sequence" in context or "flow mapping" in context:
        opening = lines[opened[0]][opened[1] : opened[1] + 1]
        closing = "]" if opening == "[" else "}"
        message = f"the bracket {opening} that opens here is not closed before line {at[0] + 1}"
        return _Slip(
            *opened, "yaml-bracket", message, f"write {closing}, or put a text that begins with {opening} in quotes"
        )
    if "node content" in problem:
        return _Slip(
            *at, "yaml-syntax", f"'{character}' cannot stand here, expected a value", "delete it or use quotes"
        )
    if "mapping values are not allowed" in problem:
        return _colon(at, lines)
    if "could not find expected ':'" in problem:
        return _no_colon(opened[0], lines)
    if "block collection" in context or "block mapping" in context:
        message = f"this line does not begin in the column of the lines it belongs to (column {opened[1] + 1})"
        return _Slip(*at, "yaml-indent", message, "line it up with spaces")
    if "block scalar" in context:
        return _Slip(*at, "yaml-syntax", "after | or > the line has to end", "begin the text in the next line")
    return _Slip(*at, "yaml-syntax", f"this is not YAML: {problem}", "compare the line with the ones above")


def _colon(at: tuple[int, int], lines: list[str]) -> _Slip:
    """A colon where no key can be: a second one in the line, a slip in the line above, or a wrong indentation."""
    line = lines[at[0]]
    if re.search(r":\s", line[: at[1]]):
        message = "a second ': ' stands in this line, expected one after the key"
        return _Slip(*at, "yaml-quotes", message, "put the whole value in quotes")
    above = _above(at[0], lines)
    if above < at[0] and not re.search(r":(\s|$)", lines[above]):
        return _no_colon(above, lines)
    start = len(line) - len(line.lstrip())
    message = "this line begins further to the right than the one it follows"
    return _Slip(at[0], start, "yaml-indent", message, "line it up with spaces")


def _above(row: int, lines: list[str]) -> int:
    """The next line above that is not empty; ``row`` itself if there is none."""
    return next((above for above in range(row - 1, -1, -1) if lines[above].strip()), row)


def _outside(at: tuple[int, int], lines: list[str]) -> _Slip:
    """A line to the left of everything above it, or one after a value that is the whole file."""
    first = next(row for row, line in enumerate(lines) if line.strip() and not line.lstrip().startswith(("#", "---")))
    start = len(lines[first]) - len(lines[first].lstrip())
    if start > at[1]:
        message = f"this line begins in column {start + 1}, but line {at[0] + 1} in column {at[1] + 1}"
        return _Slip(first, start, "yaml-indent", message, "begin both in the first column")
    message = f"this line comes after the end of what begins in line {first + 1}"
    return _Slip(*at, "yaml-syntax", message, "begin the file with a key such as 'officers:'")


def _no_colon(row: int, lines: list[str]) -> _Slip:
    """A line with no ': ' where a key was wanted."""
    line = lines[row]
    start = len(line) - len(line.lstrip())
    glued = _NO_SPACE.match(line)
    if glued:
        message = f"there is no space after '{glued[1]}:'"
        return _Slip(row, glued.end(), "yaml-colon", message, "write a space after the colon")
    hint = "write 'key: value'; begin the further lines of a long text deeper"
    return _Slip(row, start, "yaml-colon", "this line has no ': ', expected 'key: value'", hint)
