"""Keeps ``locales/*.po`` in step with the code: ``python -m beatbook.languages.extraction`` updates them all.

Messages come from the package's Python modules, templates, components and theme. Translations are kept; new messages
come in empty (in English, as they are), and those that are no longer used are dropped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog as Messages
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from beatbook.languages.catalog import LOCALES, available, read_messages

PACKAGE = Path(__file__).resolve().parent.parent

_METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext.babel_extract"), ("**.html", "jinja2.ext.babel_extract")]
#: As the adapter's Jinja2 environment has it, so that whitespace in ``{% trans %}`` is the same on both sides.
_OPTIONS = {"**.j2": {"trimmed": "true", "silent": "false"}, "**.html": {"trimmed": "true", "silent": "false"}}
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def _sources() -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    yield from extract_from_dir(PACKAGE, _METHODS, _OPTIONS, _KEYWORDS, ("Translators:",), strip_comment_tags=True)


def extract() -> Messages:
    """Every message of the interface, untranslated, with the files it stands in."""
    template = Messages(charset="utf-8", fuzzy=False)
    for path, _, message, comments, context in sorted(_sources(), key=lambda found: (found[0], found[1])):
        message_id = message if isinstance(message, str) else tuple(message)
        template.add(message_id, locations=[(path, 1)], auto_comments=comments, context=context)
    return template


def updated(language: str, template: Messages) -> bytes:
    """A language's ``.po`` file brought up to the template, as the bytes to write; its header stays as it is."""
    messages = read_messages(language)
    # Babel puts the template's own messages into the catalog: every language needs its own.
    messages.update(deepcopy(template), no_fuzzy_matching=True)
    if language == "en":
        for message in messages:
            message.string = message.id
    header, _, _ = (LOCALES / f"{language}.po").read_bytes().partition(b"\n\n")
    body = BytesIO()
    write_po(body, messages, width=120, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return header + b"\n\n" + body.getvalue().strip() + b"\n"


def untranslated(language: str) -> list[str]:
    """The messages a language lacks, or lacks a plural form of, in English."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in read_messages(language)
        if message.id and not (message.string if isinstance(message.string, str) else all(message.string or [""]))
    ]


def main() -> int:
    """Update every language's file and say how many messages each lacks."""
    template = extract()
    for language in available():
        (LOCALES / f"{language}.po").write_bytes(updated(language, template))
        print(f"{language}: {len(untranslated(language))} messages are not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
