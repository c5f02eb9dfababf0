"""Opening hours as clerks write them, in five languages, put into OpenStreetMap's syntax.

``Mon–Fri 9-17``, ``Пн-Пт 9:00–18:00``, ``Út 13–17``, ``first Tuesday of the month 10:00-12:00``, ``by appointment``:
what can mean one thing only is taken; what can mean two is refused, with the nearest form that says which.

From the bottom up: ``words`` (the vocabularies), ``tokens``, ``refusals``, ``times``, ``parts`` (what is said of some
days), ``stream``, ``days``, ``reader`` (one text in one language) and ``translation`` (all languages together).
"""

from beatbook.hours_forms.translation import refuse_slips, translated
from beatbook.hours_forms.words import remark_kinds

__all__ = ["refuse_slips", "remark_kinds", "translated"]
