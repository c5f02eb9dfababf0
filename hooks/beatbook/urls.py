"""The only place that spells a URL.

Every page has an address: language, section and slug. The main language stands at the site's root, every other below
its code (``/bg/officers/hart/``). Links between pages are relative, so the site works on any host, on any sub-path
and, in the offline edition, from a folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

HOME = "home"
OFFICERS = "officers"
DISTRICTS = "districts"
PLACES = "places"
SCHOOLS = "schools"
RECEPTIONS = "receptions"
DATA = "data"
STREETS = "streets"
PRINT = "print"
FIND = "find"
#: The box alone, for a frame on somebody else's page, and how to put it there.
EMBED = "embed"
WEBMASTERS = "webmasters"
NEIGHBOURHOOD = "neighbourhood"
EVENTS = "events"
GROUPS = "groups"
QUESTIONS = "questions"
MATERIALS = "materials"
PROJECT = "project"
PLANS = "plans"
PROFILES = "profiles"
SURVEYS = "surveys"
SAFETY = "safety-map"
FIGURES = "figures"
NEWS = "news"
#: Pages about rights: the list of situations (each has a page below it), powers, complaints.
RIGHTS = "rights"
POWERS = "powers"
COMPLAINTS = "complaints"
#: Sections with a list of their own and a page a record.
RECORD_SECTIONS = (OFFICERS, DISTRICTS, PLACES, RECEPTIONS, SCHOOLS)
#: Sections of the parts of the neighbourhood's file (see ``community``).
COMMUNITY = (
    NEWS,
    EVENTS,
    GROUPS,
    PLANS,
    PROFILES,
    SURVEYS,
    QUESTIONS,
    MATERIALS,
    PROJECT,
    SAFETY,
    FIGURES,
)


@dataclass(frozen=True)
class Address:
    """Where a page stands: ``Address('en', 'officers', 'hart')``; no slug is the section's own page."""

    language: str
    section: str
    slug: str = ""


@dataclass(frozen=True)
class Urls:
    """Spells addresses.

    ``directories`` chooses between ``officers/hart/`` (for hosts) and ``officers/hart.html`` (for folders opened
    from a disk, where nobody serves an index page).
    """

    main_language: str
    directories: bool = True

    def language_root(self, language: str) -> str:
        """The folder of a language, ``""`` or ``"bg/"``."""
        return "" if language == self.main_language else f"{language}/"

    def file(self, address: Address) -> str:
        """The file a page is written to, relative to the site's root."""
        stem = self._stem(address)
        if not stem:
            return self.language_root(address.language) + "index.html"
        own = self.directories
        return self.language_root(address.language) + (f"{stem}/index.html" if own else f"{stem}.html")

    def url(self, address: Address) -> str:
        """The page's URL relative to the site's root; the root itself is ``""`` (or ``index.html`` in a folder)."""
        file = self.file(address)
        return quote(file.removesuffix("index.html") if self.directories else file)

    def beside(self, address: Address, ending: str) -> str:
        """The file about the same record with another ending, relative to the site's root: ``officers/hart.ics``."""
        return self.language_root(address.language) + f"{self._stem(address)}.{ending}"

    def root(self, address: Address) -> str:
        """The way from a page to the site's root: ``"../../"``, or ``""`` from the root itself."""
        return "../" * self.file(address).count("/")

    def link(self, here: Address, there: Address) -> str:
        """A relative link between two pages, never empty."""
        return self.root(here) + self.url(there) or "./"

    @staticmethod
    def _stem(address: Address) -> str:
        section = "" if address.section == HOME else address.section
        return "/".join(part for part in (section, address.slug) if part)
