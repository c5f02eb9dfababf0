"""Territory profiles as open data: figures and facts with their sources and days."""

from __future__ import annotations

from typing import Any

from beatbook.community.profiles.models import Fact, Profile
from beatbook.directory import Directory
from beatbook.open_data import Table, contacts_json, sourced_json, texts_json


def table(directory: Directory) -> Table:
    """``data/profiles.json``."""
    columns = ("id", "district", "summary", "telephone", "email", "verified")
    return Table("profiles", [_profile(directory, profile) for profile in directory.dataset.profiles], columns)


def _profile(directory: Directory, profile: Profile) -> dict[str, Any]:
    main = directory.dataset.town.main_language()
    return {
        "id": profile.id,
        "district": profile.district,
        "summary": texts_json(profile.summary, main),
        "figures": [
            {"kind": x.kind, "label": texts_json(x.label, main), "year": x.year, "value": x.value,
             "source": texts_json(x.source, main)}
            for x in profile.figures
        ],
        "institutions": [
            {"name": texts_json(x.name, main), "address": texts_json(x.address, main), "url": x.url,
             "note": texts_json(x.note, main)}
            for x in profile.institutions
        ],
        "lighting": [_fact(fact, main) for fact in profile.lighting],
        "trouble": [_fact(fact, main) for fact in profile.trouble],
        "strengths": [_fact(fact, main) for fact in profile.strengths],
        "contacts": contacts_json(profile, main),
    } | sourced_json(profile, main)  # fmt: skip


def _fact(fact: Fact, main: str) -> dict[str, Any]:
    return {
        "text": texts_json(fact.text, main),
        "where": texts_json(fact.where, main),
        "source": texts_json(fact.source, main),
        "date": fact.date.isoformat(),
    }
