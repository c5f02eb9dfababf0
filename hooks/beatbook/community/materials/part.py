"""The library of hand-outs."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook import name_records, urls
from beatbook.assets import OutputFile
from beatbook.community.files import asset, loads
from beatbook.community.materials.contexts import Download, HandOut, MaterialsPage
from beatbook.community.materials.library import Prepared, prepare
from beatbook.community.materials.models import Material, MaterialFile
from beatbook.community.part import Part
from beatbook.open_data import Table, sourced_json, texts_json
from beatbook.page import Page
from beatbook.urls import Address

STYLE = "materials/style.css"


class Materials(Part):
    """Hand-outs in one language."""

    section = urls.MATERIALS

    @property
    def exists(self) -> bool:
        return bool(self.directory.dataset.materials)

    @property
    def title(self) -> str:
        return self._("Hand-outs")

    @property
    def summary(self) -> str:
        return self._("Leaflets and posters about prevention, to print and pass on.")

    def _prepared(self, each: MaterialFile) -> Prepared:
        path = self.kit.atlas.folder / each.file
        return prepare(path, path.read_bytes())

    def page(self, slug: str = "") -> Page:
        p, here = self.presenter, self.address(slug)
        materials = tuple(self._hand_out(here, material) for material in self.directory.dataset.materials)
        page = MaterialsPage(self.title, self.summary, materials, p.section_link(here, urls.NEIGHBOURHOOD))
        description = self._("Leaflets and posters of the police of %(town)s, free to print.")
        head = loads(p.urls.root(here), STYLE)
        return self.kit.page(
            here, "materials/materials", page, self.title, description % {"town": p.site_name.text}, head
        )

    def _hand_out(self, here: Address, material: Material) -> HandOut:
        """The picture is that of the page's own language, if there is one."""
        p, root = self.presenter, self.presenter.urls.root(here)
        # The reader's own language first.
        files = sorted(material.files, key=lambda each: each.language != self.language)
        shown = self._prepared(files[0])
        return HandOut(
            id=material.id,
            name=p.phrase(material.name),
            about=p.phrase(material.about) if material.about else None,
            audience=p.phrase(material.audience),
            picture=root + shown.thumbnail.path,
            width=shown.width,
            height=shown.height,
            licence=material.licence.name,
            licence_url=material.licence.url,
            downloads=tuple(self._download(root, each) for each in files),
        )

    def _download(self, root: str, each: MaterialFile) -> Download:
        made, formats = self._prepared(each), self.presenter.formats
        size = f"{made.kind}, {formats.number(max(1, round(len(made.file.content) / 1000)))} kB"
        return Download(root + made.file.path, formats.language_name(each.language), each.language, size)

    def files(self) -> Iterator[OutputFile]:
        if self.language != self.presenter.main:
            return
        yield asset(STYLE)
        made = [self._prepared(each) for material in self.directory.dataset.materials for each in material.files]
        yield from {file.path: file for each in made for file in (each.file, each.thumbnail)}.values()

    def found(self) -> Iterator[name_records.Record]:
        for material in self.directory.dataset.materials:
            found = self.findable("", [material.name], self.presenter.phrase(material.audience).text)
            yield found._replace(url=f"{found.url}#{material.id}")

    def tables(self) -> Iterator[Table]:
        main = self.presenter.main
        rows = [
            {
                "id": material.id,
                "name": texts_json(material.name, main),
                "about": texts_json(material.about, main),
                "audience": texts_json(material.audience, main),
                "licence": material.licence.name,
                "languages": [each.language for each in material.files],
                "files": [self._prepared(each).file.path for each in material.files],
                "bytes": [str(len(self._prepared(each).file.content)) for each in material.files],
            }
            | sourced_json(material, main)
            for material in self.directory.dataset.materials
        ]
        columns = ("id", "name", "audience", "licence", "languages", "files", "bytes", "verified")
        yield Table("materials", rows, columns)
