"""What the feed of a group tells beside its dates: agendas, minutes, and what became of decisions."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.community.feeds import entry
from beatbook.community.groups.models import Group, Sitting
from beatbook.community.part import Kit
from beatbook.feeds import changes
from beatbook.urls import Address


def told(kit: Kit, group: Group, page: Address) -> Iterator[changes.Entry]:
    """An entry for each meeting that has an agenda, minutes or decisions, and for each decision that is closed.

    A meeting to come is known since the group was last checked, one that has been since its own day.
    """
    p, _ = kit.presenter, kit.presenter.catalog.gettext
    name = p.phrase(group.name).text
    for sitting in group.meetings:
        held = sitting.date <= p.directory.today
        if held and not (sitting.minutes or sitting.minutes_url or sitting.decisions):
            continue
        title = _("Minutes: %(group)s, %(day)s") if held else _("Agenda: %(group)s, %(day)s")
        words = {"group": name, "day": p.formats.day(sitting.date)}
        known = sitting.date if held or group.verified is None else min(group.verified, sitting.date)
        day = sitting.date.isoformat()
        summary = "\n".join(_lines(kit, sitting, held)) or title % words
        yield entry(kit, ("sitting", group.id, day), title % words, summary, known, page)
        for number, decision in enumerate(sitting.decisions):
            if decision.closed is None:
                continue
            became = [p.phrase(text).text for text in (decision.text, decision.became) if text is not None]
            what = _("What became of it: %(decision)s") % {"decision": became[0]}
            parts = ("decision", group.id, day, str(number))
            yield entry(kit, parts, what, "\n".join(became), decision.closed, page)


def _lines(kit: Kit, sitting: Sitting, held: bool) -> Iterator[str]:
    phrase = kit.presenter.phrase
    if not held:
        yield from (phrase(line).text for line in sitting.agenda)
        return
    if sitting.minutes is not None:
        yield phrase(sitting.minutes).text
    yield from (phrase(decision.text).text for decision in sitting.decisions)
    if sitting.minutes_url is not None:
        yield sitting.minutes_url
