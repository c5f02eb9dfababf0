"""The adapter: which pages MkDocs gets, when shells are enough, and how a finished site takes the old one's place."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from markupsafe import Markup
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.utils import CountHandler

import mkdocs_events as events
from beatbook.errors import BeatbookError
from beatbook.page import Page
from beatbook.prose import TAKEN
from beatbook.security import POLICY_TOKEN, policy
from beatbook.site import Site
from beatbook.urls import Address, Urls
from tests.conftest import TODAY, ProjectMaker

OFFICERS = """\
officers:
  - name: Ada Hart
    phone: 01632 960001
    districts: [centre]
    verified: 2026-03-01
town:
  name: Millbury
  languages: [en, bg]
  country: GB
"""
Configure = Callable[..., MkDocsConfig]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No build before this one."""
    monkeypatch.setattr(events, "_build", None)
    monkeypatch.setattr(events, "_command", "build")
    monkeypatch.setenv("BEATBOOK_TODAY", TODAY)
    monkeypatch.delenv("BEATBOOK_FULL", raising=False)


@pytest.fixture
def configure(project: ProjectMaker, tmp_path: Path) -> Configure:
    """The configuration of a project with these data and written pages, before any event."""

    def make(officers: str = OFFICERS, pages: tuple[str, ...] = (), **changed: Any) -> MkDocsConfig:
        town = project({"officers.yaml": officers}, docs=None)
        for page in ("en/rights.md", *pages):
            path = town.root / "docs" / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"# {path.stem.title()}\n", encoding="utf-8")
        config = load_config(str(town.root / "mkdocs.yml"))
        config.load_dict(changed)
        # Files made by an event say which plugin made them; MkDocs sets this while it calls one.
        config.plugins._current_plugin = None
        return config

    return make


@pytest.fixture
def counting() -> Iterator[CountHandler]:
    """Counts warnings as MkDocs does while it builds strictly."""
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(counter)
    yield counter
    logging.getLogger("mkdocs").removeHandler(counter)


def site_of(*files: str, at: Path) -> Path:
    """A folder with these files, each holding its own name and the folder's."""
    for name in files:
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_text(f"{name} of {at.name}", encoding="utf-8")
    return at


def files_in(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


# --- Loading ---------------------------------------------------------------------------------------------------------


def test_a_build_goes_into_a_folder_beside_the_site(configure: Configure) -> None:
    config = configure()
    target = Path(config.site_dir)
    events.on_config(config)
    assert Path(config.site_dir) == target.parent / ".site.building"
    assert not target.exists() and not Path(config.site_dir).exists()
    assert config.theme.dirs[0] == str(events.THEME)
    build = events._now()
    assert (Path(build.site_dir), build.full) == (target, False)
    assert build.site.directory.today == date.fromisoformat(TODAY)
    assert (build.site.settings.site_url, build.site.languages) == ("https://beatbook.example.org/", ["en", "bg"])


def test_a_preview_builds_where_its_server_looks(configure: Configure) -> None:
    events.on_startup("serve", dirty=False)
    config = configure()
    before = config.site_dir
    events.on_config(config)
    assert config.site_dir == before


def test_wrong_data_ends_the_build_with_every_problem_and_nothing_else(
    configure: Configure, caplog: pytest.LogCaptureFixture
) -> None:
    config = configure(OFFICERS.replace("phone:", "phnoe:").replace("01632", "9:30 01632"))
    target = site_of("index.html", at=Path(config.site_dir))
    before = config.site_dir
    with pytest.raises(Abort, match="as it was"):
        events.on_config(config)
    assert "officers.yaml:3:5: " in caplog.text and "phone" in caplog.text
    assert config.site_dir == before and files_in(target) == {"index.html": "index.html of site"}


def test_only_what_the_package_raises_on_purpose_is_said_plainly(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort), events._plainly():
        raise BeatbookError("the picture is damaged")
    assert "the picture is damaged" in caplog.text
    with pytest.raises(ZeroDivisionError), events._plainly():
        raise ZeroDivisionError


# --- Which pages there are -------------------------------------------------------------------------------------------


def published(config: MkDocsConfig) -> dict[str, str]:
    """What a build writes as pages: where to, and from which source."""
    events.on_config(config)
    written = sorted(Path(config.docs_dir).rglob("*.md"))
    files = Files([File(p.relative_to(config.docs_dir).as_posix(), config.docs_dir, config.site_dir,
                        config.use_directory_urls) for p in written])  # fmt: skip
    return {file.dest_uri: file.src_uri for file in events.on_files(files, config).documentation_pages()}


LISTED = {"index.html", "find/index.html", "officers/index.html", "districts/index.html", "data/index.html",
          "webmasters/index.html"}  # fmt: skip
#: Pages about rights, which a town may write itself.
ABOUT_RIGHTS = {"rights", "powers", "complaints"}


def test_pages_stand_where_their_language_says(configure: Configure) -> None:
    found = published(configure(pages=("bg/rights.md",)))
    made = ("/rights/", "/powers/", "/complaints/")
    found = {to: source for to, source in found.items() if not any(part in source for part in made)}
    assert set(found) == {*LISTED, *(f"bg/{page}" for page in LISTED), "rights/index.html", "bg/rights/index.html"}
    assert (found["rights/index.html"], found["bg/rights/index.html"]) == ("en/rights.md", "bg/rights.md")


def test_pages_of_languages_the_town_does_not_have_are_not_published(configure: Configure) -> None:
    found = published(configure(pages=("de/rights.md", "index.md", "README.md", "en/drafts/new.md")))
    assert not {"de/rights.md", "index.md", "README.md", "en/drafts/new.md"} & set(found.values())


def test_pages_for_a_folder_have_names_of_their_own(configure: Configure) -> None:
    found = published(configure(use_directory_urls=False))
    assert {"index.html", "rights.html", "officers.html", "bg/index.html", "bg/officers.html"} <= set(found)


@pytest.mark.parametrize("full", [False, True])
def test_records_go_through_mkdocs_only_when_asked(
    configure: Configure, monkeypatch: pytest.MonkeyPatch, full: bool
) -> None:
    if full:
        monkeypatch.setenv("BEATBOOK_FULL", "1")
    found = published(configure())
    assert ("officers/ada-hart/index.html" in found) is ("bg/districts/centre/index.html" in found) is full


def test_a_written_page_cannot_take_the_place_of_a_list(configure: Configure, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort, match="as it was"):
        published(configure(pages=("en/officers.md",)))
    assert "en/officers.md:1:1: " in caplog.text and "another name" in caplog.text


def test_every_list_s_name_is_kept_for_it(configure: Configure) -> None:
    published(configure())
    assert {page.address.section for page in events._now().pages.values()} - ABOUT_RIGHTS <= TAKEN


# --- When shells are not enough --------------------------------------------------------------------------------------


class OnPages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    def on_page_content(self, html: str, **_: Any) -> str:
        return html


class AfterPages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    def on_post_page(self, output: str, **_: Any) -> str:
        return output


class Elsewhere(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    def on_nav(self, nav: Any, **_: Any) -> Any:
        return nav


@pytest.mark.parametrize(("plugin", "full"), [(None, False), (Elsewhere, False), (OnPages, True), (AfterPages, True)])
def test_a_plugin_that_works_on_pages_gets_them_all(
    configure: Configure, caplog: pytest.LogCaptureFixture, plugin: type[Any] | None, full: bool
) -> None:
    caplog.set_level(logging.INFO)
    config = configure()
    assert {"material/search"} <= set(config.plugins) and config.hooks
    if plugin:
        config.plugins["guest"] = plugin()
    assert events._must_render_in_full(config, {}) is full
    assert ("'guest'" in caplog.text) is full


def test_rendering_in_full_can_be_asked_for(configure: Configure, monkeypatch: pytest.MonkeyPatch) -> None:
    config = configure()
    assert events._must_render_in_full(config, {"full": True})
    monkeypatch.setenv("BEATBOOK_FULL", "1")
    assert events._must_render_in_full(config, {})


# --- Pages -----------------------------------------------------------------------------------------------------------


def test_only_written_pages_are_in_the_theme_s_own_search(configure: Configure) -> None:
    config = configure()
    events.on_config(config)
    ours = Page(Address("en", "officers"), "Officers", "All officers", Markup("<h1>Officers</h1>"))
    events._now().pages["en/officers/index.md"] = ours
    made, written = (
        cast(Any, SimpleNamespace(file=SimpleNamespace(src_uri=uri), meta={}, title="Rights", content="<p>", toc=None))
        for uri in ("en/officers/index.md", "en/rights.md")
    )
    for page in (made, written):
        assert events.on_page_markdown("text", page, config, Files([])) == "text"
    assert (made.meta, written.meta) == ({"search": {"exclude": True}}, {})
    assert events.on_page_content("<p>", made, config, Files([])) == "<h1>Officers</h1>"
    assert events.on_page_content("<p>", written, config, Files([])) == "<p>"
    assert made.meta["title"] == "Officers"
    prose = events._written(written)
    assert (prose.address, prose.title, prose.prose) == (Address("en", "rights"), "Rights", True)


def test_a_page_is_sealed_but_not_in_a_preview(configure: Configure) -> None:
    config = configure()
    events.on_config(config)
    page = f'<meta content="{POLICY_TOKEN}"><script>run()</script>'
    written = cast(Any, SimpleNamespace(content="<p>Words</p>"))
    sealed = events.on_post_page(page, written, config)
    assert sealed == page.replace(POLICY_TOKEN, policy(["run()"]))
    assert events.on_post_template(page, "404.html", config) == sealed
    assert events.on_post_template("<urlset>", "sitemap.xml", config) == ""
    assert events.on_post_template(POLICY_TOKEN, "some.json", config) == POLICY_TOKEN
    events.on_startup("serve", dirty=False)
    assert events.on_post_page(page, written, config) == page.replace(POLICY_TOKEN, "")


# --- A finished site takes the old one's place ----------------------------------------------------------------------


def test_a_new_site_replaces_the_old_one_but_for_hidden_files(tmp_path: Path) -> None:
    old = site_of("index.html", "gone/index.html", ".nojekyll", ".git/HEAD", at=tmp_path / "site")
    new = site_of("index.html", "came/index.html", at=tmp_path / ".site.building")
    events._swap(new, old)
    assert files_in(old) == {
        "index.html": "index.html of .site.building",
        "came/index.html": "came/index.html of .site.building",
        ".nojekyll": ".nojekyll of site",
        ".git/HEAD": ".git/HEAD of site",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    events._swap(site_of("index.html", at=tmp_path / ".site.building"), tmp_path / "site")
    assert list(files_in(tmp_path)) == ["site/index.html"]


def test_what_a_broken_off_swap_left_behind_is_in_nobody_s_way(tmp_path: Path) -> None:
    site_of("index.html", at=tmp_path / ".site.replaced")
    old = site_of("index.html", at=tmp_path / "site")
    events._swap(site_of("index.html", at=tmp_path / ".site.building"), old)
    assert files_in(tmp_path) == {"site/index.html": "index.html of .site.building"}


Finish = Callable[..., dict[str, str]]


@pytest.fixture
def finish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Finish:
    """End a build that has written a page into its own folder; what stands in the test's folder then."""

    def run(*, strict: bool = False, error: Exception | None = None) -> dict[str, str]:
        site_of("index.html", at=tmp_path / "site")
        building = site_of("index.html", at=tmp_path / ".site.building")

        def written(*_: Any) -> Iterator[tuple[str, bytes]]:
            yield "officers/hart/index.html", b"Hart"
            if error:
                raise error

        monkeypatch.setattr(events, "_written_files", written)
        monkeypatch.setattr(events, "_build", events.Build(cast(Site, None), str(tmp_path / "site"), full=False))
        config = cast(MkDocsConfig, SimpleNamespace(site_dir=str(building), strict=strict))
        try:
            events.on_post_build(config)
        except Abort as failure:
            events.on_build_error(failure)
        return files_in(tmp_path)

    return run


NEW = {"site/index.html": "index.html of .site.building", "site/officers/hart/index.html": "Hart"}
OLD = {"site/index.html": "index.html of site"}


def test_a_good_build_is_published(finish: Finish, counting: CountHandler) -> None:
    assert finish(strict=True) == NEW


def test_a_warning_in_strict_mode_leaves_the_old_site(finish: Finish, counting: CountHandler) -> None:
    events.log.warning("a link leads nowhere")
    left = finish(strict=True)
    assert OLD.items() <= left.items() and "site/officers/hart/index.html" not in left


def test_a_warning_otherwise_does_not(finish: Finish, counting: CountHandler) -> None:
    events.log.warning("a link leads nowhere")
    assert finish(strict=False) == NEW


def test_a_failure_while_writing_leaves_the_old_site_alone(finish: Finish) -> None:
    assert finish(error=BeatbookError("the picture is damaged")) == OLD


def test_a_preview_writes_where_it_is(finish: Finish) -> None:
    events.on_startup("serve", dirty=False)
    assert OLD.items() <= finish().items()


def test_an_error_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events.on_build_error(ValueError())  # before anything was built
    site_of("index.html", at=tmp_path / "site")
    site_of("index.html", at=tmp_path / ".site.building")
    monkeypatch.setattr(events, "_build", events.Build(cast(Site, None), str(tmp_path / "site"), full=False))
    events.on_build_error(ValueError())
    assert files_in(tmp_path) == OLD


def test_a_strict_build_with_a_broken_link_leaves_the_old_site(project: ProjectMaker) -> None:
    town = project({"officers.yaml": OFFICERS.replace("[en, bg]", "[en]")}, docs=None)
    site_of("rights.md", at=town.root / "docs" / "en")
    (town.root / "docs" / "en" / "rights.md").write_text("# Rights\n\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    site = site_of("index.html", ".nojekyll", at=town.root / "site")
    before = files_in(site)
    done = town.run("mkdocs", "build", "--strict")
    assert done.returncode == 1 and "nowhere.md" in done.stderr and "Traceback" not in done.stderr
    assert files_in(site) == before
    assert not list(town.root.glob(".site*"))


# --- Search ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("directories", [True, False])
def test_each_language_gets_its_own_search_index(tmp_path: Path, directories: bool) -> None:
    index = {"config": {}, "docs": [{"title": "Права"}]}
    site = cast(
        Any,
        SimpleNamespace(search_indexes=lambda whole: {"en": whole, "bg": index}, urls=Urls("en", directories)),
    )
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text(json.dumps({"docs": [], "config": {}}), encoding="utf-8")
    events._search(events.Build(site, "", full=False), tmp_path)
    found = files_in(tmp_path)
    assert json.loads(found["bg/search/search_index.json"]) == index
    assert json.loads(found["search/search_index.json"]) == {"docs": [], "config": {}}
    scripts = {"search/search_index.js", "bg/search/search_index.js"}
    assert scripts & set(found) == (set() if directories else scripts)
    if not directories:
        assert found["bg/search/search_index.js"] == "var __index = " + found["bg/search/search_index.json"]


def test_a_site_without_search_has_no_index(tmp_path: Path) -> None:
    events._search(events.Build(cast(Site, None), "", full=False), tmp_path)
    assert files_in(tmp_path) == {}
