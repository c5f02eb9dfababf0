"""What surrounds a page's own content: head, header, notice, footer.

A frame is made for one page; the theme's templates print its fields and nothing else. All of them are ready HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from beatbook import contexts as c
from beatbook import urls
from beatbook.assets import Assets, OutputFile, named
from beatbook.languages import direction, own_name
from beatbook.page import Page
from beatbook.presenter import Presenter
from beatbook.prose import Prose
from beatbook.rendering import Templates
from beatbook.security import POLICY_TOKEN
from beatbook.urls import Address


@dataclass(frozen=True)
class Frame:
    """Ready HTML for the slots of ``theme/main.html``.

    ``root`` leads from the page to the site's root, ``language_root`` to the language's, where its search index is.
    """

    language: str
    root: str
    language_root: str
    full_title: Markup
    meta: Markup
    head: Markup
    policy: str
    stylesheet: str
    #: Before the theme's own script, and after it.
    early_scripts: tuple[str, ...]
    scripts: tuple[str, ...]
    skip: str
    search: str
    palette: tuple[Mapping[str, object], ...]
    notice: Markup
    masthead: Markup
    languages: Markup
    footer: Markup
    prose: bool
    body: Markup


@dataclass(frozen=True)
class Framer:
    """Makes the frames of one language.

    ``base`` is the site's absolute URL with a final slash or ``""``; ``prose`` are the written pages of every
    language, ``sections`` those that have a list from A to Z, ``boards`` other pages that the footer names.
    """

    presenter: Presenter
    templates: Templates
    assets: Assets
    base: str
    prose: Mapping[str, Sequence[Prose]]
    sections: Sequence[str]
    boards: Sequence[str] = ()

    def frame(self, page: Page, root: str | None = None) -> Frame:
        """The frame of a page; ``root`` overrides the way to the site's root, for a page shown at any address."""
        here, p = page.address, self.presenter
        root = p.urls.root(here) if root is None else root
        frame = self._context(page, root)
        title, site = escape(page.title), escape(frame.site.text)
        url = escape(self.base + p.urls.url(here)) if self.base and not page.everywhere else None
        meta = self.templates.render(
            "templates/frame/meta.html.j2", title=title, site=site, url=url, description=page.description,
            icon=root + self.assets.icon.path, language=here.language,
        )  # fmt: skip
        added = [
            *([self.assets.ground_script] if page.map or page.finder else []),
            *(self.assets.map_scripts if page.map else []),
            *([self.assets.finder_script] if page.finder else []),
            *([self.assets.rights_script] if page.rights else []),
        ]
        return Frame(
            language=here.language,
            root=root or ".",
            language_root=root + p.urls.language_root(here.language) or ".",
            full_title=Markup("{} – {}").format(title, site),
            meta=meta,
            head=page.head,
            policy=POLICY_TOKEN,
            stylesheet=root + self.assets.style.path,
            early_scripts=() if p.urls.directories else (root + self.assets.file_worker.path,),
            scripts=(
                root + self.patterns.path,
                root + self.assets.script.path,
                *(root + script.path for script in added),
            ),
            skip=p.catalog.gettext("Skip to the content"),
            search=p.catalog.gettext("Search"),
            palette=self._palette(),
            notice=self._part("notice", frame),
            masthead=self._part("masthead", frame),
            languages=self._part("languages", frame),
            footer=self._part("footer", frame),
            prose=page.prose,
            body=page.body,
        )

    @cached_property
    def patterns(self) -> OutputFile:
        """The sentences in which pages say who answers; a script, so that a language's pages load them once."""
        html = self.templates.render("components/answer/patterns.html.j2")
        script = f"document.body.insertAdjacentHTML('beforeend', {json.dumps(html, ensure_ascii=False)});\n"
        return named(f"assets/patterns-{self.presenter.language}.js", script.encode())

    def _part(self, name: str, frame: c.FrameContext) -> Markup:
        return self.templates.render(f"templates/frame/{name}.html.j2", frame=frame)

    def _palette(self) -> tuple[Mapping[str, object], ...]:
        """The theme's colour schemes, the device's own choice first, each with the name of the button it stands for."""
        _ = self.presenter.catalog.gettext
        return (
            _scheme("(prefers-color-scheme)", "default", "brightness-auto", _("Colours: as on the device")),
            _scheme("(prefers-color-scheme: light)", "default", "weather-sunny", _("Colours: light")),
            _scheme("(prefers-color-scheme: dark)", "slate", "weather-night", _("Colours: dark")),
        )

    def _context(self, page: Page, root: str) -> c.FrameContext:
        here, p = page.address, self.presenter
        town = p.directory.dataset.town

        def item(label: str, section: str) -> c.NavItem:
            url = root + p.urls.url(Address(here.language, section)) or "./"
            return c.NavItem(label, url, here == Address(here.language, section))

        written = self.prose[here.language]
        return c.FrameContext(
            site=p.site_name,
            home=root + p.urls.url(Address(here.language, urls.HOME)) or "./",
            menu=(
                *(item(p.section_name(section), section) for section in (urls.HOME, *self.sections)),
                *(item(prose.title, prose.name) for prose in written if not prose.about_site and not prose.behind),
            ),
            tongues=tuple(self._tongues(page, root)),
            emergency=p.emergency(),
            fictional=town.fictional,
            publisher=p.phrase(town.publisher) if town.publisher else None,
            footer=(
                *(item(prose.title, prose.name) for prose in written if prose.about_site),
                item(p.section_name(urls.FIND), urls.FIND),
                *(item(p.section_name(section), section) for section in self.boards),
                item(p.section_name(urls.DATA), urls.DATA),
                item(p.section_name(urls.WEBMASTERS), urls.WEBMASTERS),
            ),
            day=p.formats.day(p.directory.today),
            day_iso=p.directory.today.isoformat(),
        )

    def _tongues(self, page: Page, root: str) -> Iterable[c.Tongue]:
        """The same page in the other languages; where it is not written there, that language's home."""
        here = page.address
        for language, written in self.prose.items():
            there = Address(language, here.section, here.slug)
            if page.prose and here.section not in {prose.name for prose in written}:
                there = Address(language, urls.HOME)
            url = root + self.presenter.urls.url(there) or "./"
            yield c.Tongue(language, own_name(language), url, language == here.language)

    # The page for what is not there

    @cached_property
    def _absolute_root(self) -> str:
        """The path of the site's URL: a missing page is shown at any depth, so its links cannot be relative."""
        return "/" + self.base.split("/", 3)[3] if self.base.count("/") >= 3 else "/"

    def not_found(self) -> Markup:
        """One language's words for a page that is not there."""
        p, root = self.presenter, self._absolute_root
        lists = tuple(
            c.NavItem(p.section_name(section), root + p.urls.url(Address(p.language, section)), False)
            for section in self.sections
        )
        home = root + p.urls.url(Address(p.language, urls.HOME))
        heading = "h1" if p.language == p.urls.main_language else "h2"
        page = c.NotFoundPage(p.language, direction(p.language), heading, home, lists)
        return self.templates.render("templates/not_found.html.j2", page=page)

    def not_found_page(self, bodies: Sequence[Markup]) -> Page:
        """The page that hosts serve for whatever is missing, with every language's words."""
        title = self.presenter.catalog.gettext("This page is not here")
        return Page(Address(self.presenter.language, urls.HOME), title, title, Markup("").join(bodies), everywhere=True)

    def not_found_frame(self, page: Page) -> Frame:
        """The frame around it, with absolute links."""
        return self.frame(page, self._absolute_root)


def _scheme(media: str, scheme: str, icon: str, name: str) -> Mapping[str, object]:
    return {"media": media, "scheme": scheme, "toggle": {"icon": f"material/{icon}", "name": str(escape(name))}}
