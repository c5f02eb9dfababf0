"""The adapter between MkDocs and Beatbook: it translates and computes nothing.

MkDocs calls the functions below by name (https://www.mkdocs.org/dev-guide/plugins/#events). Pages that people write
or that stand in the menu go through MkDocs in full; a record's page is set into a shell that the theme renders once
per language and kind.

A build goes into a folder beside ``site_dir`` and takes its place only when everything went well.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

import jinja2
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler, write_file

from beatbook.checks import check_all
from beatbook.checks.news import check_news
from beatbook.errors import BeatbookError, Severity, has_errors
from beatbook.frame import Frame
from beatbook.page import Page
from beatbook.prose import check_prose
from beatbook.rights import check_rights, layers
from beatbook.security import seal, unsealed
from beatbook.shells import Shell
from beatbook.site import Settings, Site, build_site
from beatbook.sources import load
from beatbook.urls import Address

log = logging.getLogger("mkdocs.plugins.beatbook")
THEME = Path(__file__).resolve().parent / "beatbook" / "theme"
#: Plugins whose page events a record's page can do without: their work is done here.
KNOWN_PLUGINS = {"search", "material/search"}


@dataclass
class Build:
    """What one build hands from event to event."""

    site: Site
    site_dir: str
    full: bool
    pages: dict[str, Page] = field(default_factory=dict)
    env: jinja2.Environment | None = None
    nav: Navigation | None = None
    files: Files | None = None


_command = "build"
_build: Build | None = None


def _now() -> Build:
    assert _build is not None, "MkDocs calls on_config first"
    return _build


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember which command runs: a server builds into a folder of its own already."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the data, and stop before anything is touched if it is wrong."""
    global _build
    options = config.extra.get("beatbook", {})
    root = Path(config.config_file_path).parent
    today = date.fromisoformat(os.environ["BEATBOOK_TODAY"]) if os.environ.get("BEATBOOK_TODAY") else date.today()
    # Messages name files as seen from where the clerk stands.
    sources = load(Path(os.path.relpath(root / options.get("data", "data"))))
    prose = root / config.docs_dir
    own = Path(os.path.relpath(prose))
    town = sources.dataset.town
    problems = [
        *check_all(sources, today),
        *check_prose(own, town.languages),
        *check_news(sources, own, today),
        *check_rights(layers(town, sources.root, own), town, today),
    ]
    for problem in problems:
        (log.error if problem.severity is Severity.ERROR else log.info)("%s", problem)
    if has_errors(problems):
        raise Abort(f"The data has errors; the site in {config.site_dir} is as it was.")
    settings = Settings(
        site_name=config.site_name,
        site_url=config.site_url or "",
        directories=config.use_directory_urls,
        prose=prose,
        press=root / ".cache" / "prints" if options.get("prints", True) else None,
    )
    if settings.press is not None and not settings.press.exists():
        log.info("All sheets to print are made now, which may take a minute; from then on only what changes is.")
    with _plainly():
        site = build_site(sources, today, settings)
    for problem in site.printing.problems:
        log.error("%s", problem)
    _build = Build(site, config.site_dir, full=_must_render_in_full(config, options))
    config.theme.dirs.insert(0, str(THEME))
    if _command != "serve":
        target = Path(config.site_dir)
        config.site_dir = str(target.with_name(f".{target.name}.building"))
    return config


def _must_render_in_full(config: MkDocsConfig, options: dict[str, Any]) -> bool:
    """Whether every page goes through MkDocs: when asked to, or when a plugin wants to see pages."""
    if options.get("full") or os.environ.get("BEATBOOK_FULL"):
        return True
    for name, plugin in config.plugins.items():
        wants = [event for event in dir(plugin) if event.startswith("on_page_") or event == "on_post_page"]
        if name not in KNOWN_PLUGINS | set(config.hooks) and wants:
            log.info("The plugin '%s' works on pages (%s), so each is rendered in full; this is slow.", name, wants[0])
            return True
    return False


@contextmanager
def _plainly() -> Iterator[None]:
    """What the package raises on purpose ends the build with its message and no traceback."""
    try:
        yield
    except BeatbookError as error:
        log.error("%s", error)
        raise Abort("The site is as it was.") from error


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put written pages where their language says, and add the pages that stand in the menu."""
    build = _now()
    for file in list(files.documentation_pages()):
        language, _, name = file.src_uri.removesuffix(".md").partition("/")
        if language not in build.site.languages or "/" in name:
            files.remove(file)
            continue
        _place(file, Address(language, name))
    for language in build.site.languages:
        pages = list(build.site.listed(language))
        if build.full:
            for section in build.site.editions[language].pages.sections():
                pages.extend(build.site.records(language, section))
        for page in pages:
            file = _generated(page.address, config)
            files.append(file)
            build.pages[file.src_uri] = page
    return files


def _place(file: File, address: Address) -> None:
    """Give a file the URL that the package spells; MkDocs would put every language below its folder."""
    urls = _now().site.urls
    file.dest_uri = urls.file(address)
    file.url = urls.url(address) or "./"


def _generated(address: Address, config: MkDocsConfig) -> File:
    name = f"{address.section}/{address.slug}" if address.slug else f"{address.section}/index"
    source = f"{address.language}/{name}.md" if address.section != "home" else f"{address.language}/index.md"
    file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    _place(file, address)
    return file


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation for shells; menus are the package's own."""
    build = _now()
    build.nav, build.files = nav, files
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Records and lists are found by their own entries, so the theme's search leaves these pages out."""
    ours = _now().pages.get(page.file.src_uri)
    if ours is not None and not ours.searchable:
        page.meta["search"] = {"exclude": True}
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """A generated page's content is ready."""
    ours = _now().pages.get(page.file.src_uri)
    if ours is None:
        return html
    _settle(page, ours)
    return str(ours.body)


def _settle(page: MkDocsPage, ours: Page) -> None:
    """Give MkDocs' page what a generated one has, so that shells and full renderings are alike."""
    page.meta["title"] = ours.title
    if not ours.searchable:
        page.meta["search"] = {"exclude": True}
    page.content = str(ours.body)
    page.toc = get_toc([])


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Keep the theme's templates for shells."""
    _now().env = env
    return env


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The page for what is not there is a template of its own."""
    if template_name == "404.html":
        site = _now().site
        page = site.not_found()
        _dress(context, site.editions[site.urls.main_language].framer.not_found_frame(page), config)
    return context


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Seal the page for what is not there; the sitemap is the package's own."""
    # A folder has no host that would serve a page for what is not there, and its links could only be absolute.
    if template_name == "sitemap.xml" or (template_name == "404.html" and not _now().site.urls.directories):
        return ""
    return _sealed(output) if template_name.endswith(".html") else output


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Frame the page in its language."""
    build = _now()
    ours = build.pages.get(page.file.src_uri) or _written(page)
    _dress(context, build.site.frame(ours), config)
    return context


def _written(page: MkDocsPage) -> Page:
    """A page of prose as the package sees it."""
    language, _, name = page.file.src_uri.removesuffix(".md").partition("/")
    title = str(page.title or name)
    description = str(page.meta.get("description", title))
    return Page(Address(language, name), title, description, Markup(page.content or ""), prose=True)


def _dress(context: dict[str, Any], frame: Frame, config: MkDocsConfig) -> None:
    """Hand a frame to the theme, and tell the theme the page's language."""
    config.theme["language"] = frame.language
    config.theme["palette"] = list(frame.palette)
    config.extra["scope"] = frame.root
    context["beatbook"] = frame
    # The theme looks for the search index below base_url; links go by the page's own URL.
    context["base_url"] = frame.language_root


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Set the policy, now that the page's inline scripts are known."""
    return _sealed(output, page.content or "")


def _sealed(html: str, content: str = "") -> str:
    return unsealed(html) if _command == "serve" else seal(html, content, _now().site.image_origins)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the records' pages and all files, then let the new site take the old one's place."""
    build = _now()
    with _plainly():
        for path, content in _written_files(build, config):
            write_file(content, str(Path(config.site_dir) / path))
    _search(build, Path(config.site_dir))
    if _command != "serve" and not _strict_warnings(config):
        _swap(Path(config.site_dir), Path(build.site_dir))
        config.site_dir = build.site_dir


def _written_files(build: Build, config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    site = build.site
    for language in [] if build.full else site.languages:
        for section in site.editions[language].pages.sections():
            shell = _shell(build, site.shell_page(language, section), config)
            for page in site.records(language, section):
                yield site.urls.file(page.address), shell.fill(page.slots()).encode()
    for file in site.files():
        yield file.path, file.content


def _shell(build: Build, ours: Page, config: MkDocsConfig) -> Shell:
    """Let the theme render the page that stands for all of its kind."""
    assert build.env is not None and build.nav is not None and build.files is not None
    page = MkDocsPage(None, _generated(ours.address, config), config)
    _settle(page, ours)
    page.active = True
    context = cast(dict[str, Any], get_context(build.nav, build.files.documentation_pages(), config, page))
    _dress(context, build.site.frame(ours), config)
    html = build.env.get_template("main.html").render(context)
    return Shell.cut(_sealed(html))


def _search(build: Build, folder: Path) -> None:
    """Part the theme's search index by language."""
    path = folder / "search" / "search_index.json"
    if not path.is_file():
        return
    whole = json.loads(path.read_text(encoding="utf-8"))
    for language, index in build.site.search_indexes(whole).items():
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        target = folder / build.site.urls.language_root(language) / "search"
        write_file(text.encode(), str(target / "search_index.json"))
        if not build.site.urls.directories:
            # A page opened from a folder may not fetch; the theme then loads this script.
            write_file(f"var __index = {text}".encode(), str(target / "search_index.js"))


def _strict_warnings(config: MkDocsConfig) -> bool:
    """Whether strict mode will abort the build after the last event."""
    counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    return config.strict and any(counter.get_counts() for counter in counters)


def _swap(new: Path, old: Path) -> None:
    """Put a finished site in the place of the last one; hidden files (.git, .nojekyll) stay, as MkDocs keeps them."""
    aside = old.with_name(f".{old.name}.replaced")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        for hidden in old.glob(".*"):
            shutil.move(hidden, new / hidden.name)
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)


def on_build_error(error: Exception) -> None:
    """Leave nothing half-written behind."""
    if _build is not None and _command != "serve":
        target = Path(_build.site_dir)
        shutil.rmtree(target.with_name(f".{target.name}.building"), ignore_errors=True)
