"""Links from pages to the sheets about their records, with paper, language and size of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.languages import own_name
from beatbook.presenter import Presenter
from beatbook.prints.catalogue import Item, Printing, Sheet
from beatbook.prints.composer import Composer
from beatbook.prints.kinds import KINDS, Kind
from beatbook.urls import Address


@dataclass(frozen=True)
class Links:
    """Spells the links of one language's pages."""

    presenter: Presenter
    printing: Printing

    def of_record(self, here: Address, section: str, slug: str) -> c.Prints | None:
        """What a record's page offers: all forms in its language, the usual form in the others; perhaps nothing."""
        p = self.presenter
        own = self.printing.of(p.language, section, slug)
        if not own:
            return None
        others = (
            sheet
            for language in p.directory.dataset.town.languages
            if language != p.language
            for sheet in self.printing.of(language, section, slug)
            if sheet.item.form == sheet.item.kind.formats[0].with_(strip=sheet.item.form.strip)
        )
        return c.Prints(tuple(self._link(here, s) for s in own), tuple(self._link(here, s) for s in others))

    def board(self, here: Address) -> Iterator[c.BoardSection]:
        """Everything there is, by section and record."""
        p = self.presenter
        for section, kind in {kind.section: kind for kind in KINDS.values()}.items():
            slugs = dict.fromkeys(
                sheet.item.slug
                for sheet in self.printing.sheets
                if sheet.item.kind.section == section and sheet.item.language == p.language
            )
            found = []
            for slug in slugs:
                prints = self.of_record(here, section, slug)
                if prints is not None:
                    found.append((self._record(here, kind, slug), prints))
            if found:
                found.sort(key=lambda pair: p.collation.key(pair[0].label.text))
                name = kind.section_name(Composer(p, "")) if kind.section_name else p.section_name(section)
                yield c.BoardSection(name, tuple(found))

    def _record(self, here: Address, kind: Kind, slug: str) -> c.Link:
        p = self.presenter
        if kind.record_name is not None:
            return c.Link(kind.record_name(Composer(p, ""), slug), p.to(here, kind.section, slug))
        # What is about the whole town belongs to the section's own page.
        return (
            p.record_link(here, p.directory.record(kind.section, slug)) if slug else p.section_link(here, kind.section)
        )

    def _link(self, here: Address, sheet: Sheet) -> c.PrintLink:
        p, item = self.presenter, sheet.item
        composer, advice = Composer(p, ""), item.kind.advice
        kilobytes = p.formats.number(-(-sheet.size // 1024))
        return c.PrintLink(
            label=f"{item.kind.called(composer)}, {self._form(item)}",
            url=p.urls.root(here) + sheet.path,
            language=item.language,
            language_name=own_name(item.language),
            advice=advice(composer) if advice else "",
            size=p.catalog.gettext("%(size)s KB") % {"size": kilobytes},
        )

    def _form(self, item: Item) -> str:
        form, _ = item.form, self.presenter.catalog.gettext
        words = (
            (form.landscape and not item.kind.landscape, _("landscape")),
            (form.large, _("large print")),
            (form.bw, _("black and white")),
            (form.strip, _("with room for a notice")),
        )
        return ", ".join((form.paper.upper(), *(word for applies, word in words if applies)))
