"""What a pack says in no language: acts, statements with their sources, and whom to call.

The file is ``pack.yaml`` of a shipped pack, ``rights.yaml`` in a town's data.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import AfterValidator, Field, model_validator

from beatbook.models import Country, Day, Identifier, Record, Text, WholeNumber, YesOrNo
from beatbook.rights.citations import CitedBy

#: Whom a resident can turn to.
Role = Literal["ombudsman", "police-complaints", "legal-aid", "victims", "children"]
#: The members of the European Union, where its directives hold.
EUROPEAN_UNION: Final = frozenset(
    {
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    }
)
#: The members of the Council of Europe (its treaty office's list), which the Convention binds.
COUNCIL_OF_EUROPE: Final = EUROPEAN_UNION | frozenset(
    {"AD", "AL", "AM", "AZ", "BA", "CH", "GB", "GE", "IS", "LI", "MC", "MD", "ME", "MK", "NO", "RS", "SM", "TR", "UA"}
)


def _source(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+( \S.*)?", value):
        raise ValueError(f"'{value}' is not a source; expected an act's id and where in it, such as 'echr 5(2)'")
    return value


def _link(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
        raise ValueError(f"'{value}' is not a web address; expected one such as https://www.echr.coe.int/")
    return value


Source = Annotated[str, AfterValidator(_source)]
WebAddress = Annotated[str, AfterValidator(_link)]


class Act(Record):
    """A law, treaty or code that statements rest on."""

    id: Identifier
    """A short name for sources, such as 'echr'."""
    name: Text
    """What the act is called, in each language."""
    year: WholeNumber
    """The year it was made."""
    cited_by: CitedBy = "article"
    """What its parts are called: article, section, paragraph, rule, sign for §, or treaty for articles of a treaty."""
    url: WebAddress
    """Where its text stands."""
    within: Literal["EU"] | None = None
    """EU: it holds in the European Union alone. Nothing: it holds wherever the pack does."""
    without: list[Country] = Field(default_factory=list)
    """Countries of the Union in which it does not hold, such as [DK]."""

    def holds_in(self, country: str | None) -> bool:
        """Whether it binds in a country; where the country is not known, it is taken to."""
        if self.within is None or country is None:
            return True
        return country in EUROPEAN_UNION and country not in self.without


class Statement(Record):
    """One thing the texts say, in whichever language."""

    id: Identifier
    """A short name by which texts point here, such as 'told-why'."""
    sources: list[Source] = Field(default_factory=list)
    """Where it stands: the act's id and the place in it, such as 'echr 5(2)'."""
    checked: Day
    """The day somebody last compared it with its sources, such as 2026-11-25."""
    confirm: str | None = None
    """What could not be verified, for the town's lawyer; residents see that it is to be confirmed."""
    advice: YesOrNo = False
    """true for advice ('stay calm'), which rests on no law."""
    instead_of: list[Identifier] = Field(default_factory=list)
    """Statements of the packs below that this one takes the place of, being more exact."""

    @model_validator(mode="after")
    def _rests_on_something(self) -> Statement:
        if not (self.sources or self.advice or self.confirm):
            raise ValueError("expected 'sources', or 'advice: true', or 'confirm' saying what is not verified")
        return self


class Helper(Record):
    """Somebody to call or write to outside the police of the town."""

    role: Role
    """What for: ombudsman, police-complaints, legal-aid, victims or children."""
    name: Text
    """What they are called, in each language."""
    note: Text | None = None
    """What to know, such as 'free, day and night'."""
    phone: str | None = None
    """The number as dialled in the country. Leave it out if it could not be verified."""
    url: WebAddress | None = None
    """Their page."""
    source: str | None = None
    """Where the number was read."""
    checked: Day
    """The day somebody last checked it."""
    confirm: str | None = None
    """What could not be verified, for the town's lawyer."""
    within: Literal["EU"] | None = None
    """EU: only in the European Union."""

    def serves(self, country: str | None) -> bool:
        """Whether they can be reached from a country."""
        return self.within is None or country is None or country in EUROPEAN_UNION


class PackRecord(Record):
    """What a pack says in no language."""

    countries: list[Country] = Field(default_factory=list)
    """The countries it is for. Nothing: every country."""
    regions: list[str] = Field(default_factory=list)
    """The regions of the country it is for, such as [ENG, WLS]. Nothing: all."""
    acts: list[Act] = Field(default_factory=list)
    """The laws that statements rest on."""
    statements: list[Statement] = Field(default_factory=list)
    """What the texts say, and where it comes from."""
    leave_out: list[Identifier] = Field(default_factory=list)
    """Statements of the packs below that are not said here."""
    helpers: list[Helper] = Field(default_factory=list)
    """Whom to call. One of a role takes the place of those of the packs below."""
    calls: dict[str, list[Role]] = Field(default_factory=dict)
    """For each situation, the roles of those to call, the first first."""


class Citation(NamedTuple):
    """A place in an act: ``Citation('echr', '5(2)')``; no place is the whole act."""

    act: str
    at: str


def cited(source: str) -> Citation:
    """A source as it is written, taken apart."""
    act, _, at = source.partition(" ")
    return Citation(act, at.strip())
