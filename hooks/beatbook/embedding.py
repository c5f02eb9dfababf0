"""The box on other people's pages: a page of its own for a frame, an element that puts the frame there, an example.

The element (``components/embed/widget.js``) is a frame too, in a shadow tree: so a page on any other origin can have it
with no CORS header, and neither reads the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from beatbook import contexts as c
from beatbook import urls
from beatbook.assets import ROOT, OutputFile
from beatbook.frame import Framer
from beatbook.languages import direction
from beatbook.pages import BoxFiles, Pages
from beatbook.presenter import Presenter
from beatbook.security import policy
from beatbook.urls import Address

#: Where the script stands; its name never changes, as other people's pages name it.
WIDGET = "widget.js"


def files(pages: Pages, framer: Framer, box: BoxFiles) -> Iterator[OutputFile]:
    """The page for a frame and the example, in one language."""
    p, assets = pages.presenter, framer.assets
    here = Address(p.language, urls.EMBED)
    root = p.urls.root(here)
    scripts = (framer.patterns, assets.script, assets.ground_script, assets.finder_script, assets.embed_script)
    page = c.EmbedPage(
        language=p.language,
        direction=direction(p.language),
        title=p.catalog.gettext("Find my officer"),
        finder=pages.box(here, box),
        policy=policy([]),
        icon=root + assets.icon.path,
        stylesheet=root + assets.style.path,
        scripts=tuple(root + script.path for script in scripts),
    )
    yield _file(pages, framer, here, "embed", page)
    here = Address(p.language, urls.EMBED, "example")
    root = p.urls.root(here)
    example = c.EmbedExample(
        language=p.language,
        direction=direction(p.language),
        town=p.site_name,
        policy=policy([]),
        icon=root + assets.icon.path,
        stylesheet=root + assets.style.path,
        widget=root + WIDGET,
        find=p.to(here, urls.FIND),
        back=p.section_link(here, urls.WEBMASTERS),
    )
    yield _file(pages, framer, here, "embed_example", example)


def _file(pages: Pages, framer: Framer, here: Address, template: str, page: object) -> OutputFile:
    html = framer.templates.render(f"templates/{template}.html.j2", page=page)
    return OutputFile(pages.presenter.urls.file(here), f"{html}\n".encode())


def widget(presenters: Sequence[Presenter]) -> OutputFile:
    """The script with the element, which knows each language's page for the frame; the main language comes first."""
    languages = {
        p.language: [p.urls.url(Address(p.language, urls.EMBED)), p.catalog.gettext("Find my officer")]
        for p in presenters
    }
    source = (ROOT / "components" / "embed" / "widget.js").read_text(encoding="utf-8")
    known = f"const languages = {json.dumps(languages, ensure_ascii=False)};"
    return OutputFile(WIDGET, source.replace("const languages = {};", known).encode())
