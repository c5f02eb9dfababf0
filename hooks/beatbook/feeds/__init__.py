"""What residents subscribe to or keep: calendars, contact cards and the changes of a district, in each language.

``officers/hart.ics`` and ``officers/hart.vcf`` stand beside the page ``officers/hart/``, and so on; ``urls`` spells the
names.
"""

from beatbook.feeds.files import Feeds
from beatbook.feeds.links import Links
from beatbook.feeds.occasions import Agenda

__all__ = ["Agenda", "Feeds", "Links"]
