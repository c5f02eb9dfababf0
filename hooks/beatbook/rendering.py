"""Templates: contexts to HTML, in one language, with everything escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from beatbook.languages import Catalog, Formats, Phrase, direction

_JOINT = re.compile(r"[@./]")
#: As in ``beatbookUnbroken`` of ``templates/assets/base.js``.
_RANGE = re.compile(r"\S+–\S+")
ROOT = Path(__file__).resolve().parent


def breakable(address: str) -> Markup:
    """An e-mail or web address as HTML that may break before its dots and slashes and after its @, not within words."""
    return Markup(
        _JOINT.sub(lambda joint: f"{joint[0]}<wbr>" if joint[0] == "@" else f"<wbr>{joint[0]}", str(escape(address)))
    )


def unbroken(text: str) -> Markup:
    """A text as HTML whose lines do not end behind the dash of a range: ``15:00–`` alone would be another."""
    return Markup(_RANGE.sub(lambda found: f'<span class="bb-unbroken">{found[0]}</span>', str(escape(text))))


class Templates:
    """The package's templates for pages in one language.

    Templates are named from the package's root (``templates/officer.html.j2``). Beside gettext's functions they have
    four filters: ``text`` prints a phrase, with its language where that is not the page's; ``sentence`` joins phrases
    with a middle dot; ``breakable`` lets long addresses break, ``unbroken`` keeps ranges whole.
    """

    def __init__(self, language: str, catalog: Catalog, formats: Formats) -> None:
        self._language = language
        self._catalog = catalog
        self._formats = formats
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(ROOT),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
            catalog.gettext, catalog.ngettext, newstyle=True, pgettext=catalog.pgettext, npgettext=catalog.npgettext
        )
        self._environment.filters["text"] = self.text
        self._environment.filters["sentence"] = self.sentence
        self._environment.filters["breakable"] = breakable
        self._environment.filters["unbroken"] = unbroken

    def render(self, template: str, **context: Any) -> Markup:
        """Render one template with its context; an undefined name raises ``jinja2.UndefinedError``."""
        return Markup(self._environment.get_template(template).render(**context).strip())

    def text(self, phrase: Phrase) -> Markup:
        """A phrase as HTML: marked with its language, and visibly so where this language is missing."""
        html = self.marked(escape(phrase.text), phrase.lang)
        return html if not phrase.fallback or phrase.lang == self._language else self.named(html, phrase.lang)

    def marked(self, html: Markup, language: str) -> Markup:
        """Text marked with its language where that is another, for those who hear it."""
        if language == self._language:
            return html
        other = direction(language)
        way = Markup("") if other == direction(self._language) else Markup(' dir="{}"').format(other)
        return Markup('<span lang="{}"{}>{}</span>').format(language, way, html)

    def named(self, html: Markup, language: str) -> Markup:
        """Text with the name of its language behind it, because this one is missing."""
        name = self._catalog.gettext("in %(language)s") % {"language": self._formats.language_name(language)}
        return html + Markup(' <small class="bb-fallback__mark">({})</small>').format(name)

    def sentence(self, phrases: Iterable[Phrase | None]) -> Markup:
        """The phrases there are, joined by middle dots."""
        return Markup(" · ").join(self.text(phrase) for phrase in phrases if phrase)
