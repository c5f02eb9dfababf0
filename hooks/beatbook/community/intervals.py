"""How sure a share is that was measured by asking some of many: confidence intervals of 95 %.

- One share: Wilson's score interval (E. B. Wilson, Probable inference, the law of succession, and statistical
  inference, JASA 22, 1927, p. 209-212); it stays between 0 and 1 and is right for small groups too.
- Two shares: Newcombe's hybrid score interval of their difference (R. G. Newcombe, Interval estimation for the difference
  between independent proportions, Statistics in Medicine 17, 1998, p. 873-890, method 10).
- Weighted answers count as their effective number (L. Kish, Survey Sampling, 1965, section 11.7): the square of the
  sum of the weights by the sum of their squares.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import NormalDist
from typing import Literal, NamedTuple

#: The normal deviate of 95 %, both sides.
Z = NormalDist().inv_cdf(0.975)

#: How a share stands to an earlier one; ``same``: the difference is smaller than the error.
Change = Literal["more", "less", "same"]


class Share(NamedTuple):
    """A share with the ends of its interval, all from 0 to 1, of ``n`` answers, perhaps an effective number."""

    share: float
    low: float
    high: float
    n: float


def wilson(share: float, n: float) -> Share:
    """A share of ``n`` answers, more than 0, with its interval."""
    middle = share + Z * Z / (2 * n)
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    # The interval of 0 begins at 0 and that of 1 ends at 1, but for the last digit of a float.
    return Share(share, max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole), n)


def difference(before: Share, after: Share) -> tuple[float, float]:
    """The ends of the interval in which ``after`` less ``before`` lies."""
    by = after.share - before.share
    return (
        by - math.hypot(after.share - after.low, before.high - before.share),
        by + math.hypot(after.high - after.share, before.share - before.low),
    )


def change(before: Share, after: Share) -> Change:
    """Whether a share has changed, as far as can be told."""
    low, high = difference(before, after)
    return "more" if low > 0 else "less" if high < 0 else "same"


def effective(weights: Iterable[float]) -> float:
    """The effective number of answers with these weights, which are above 0; 0 of none."""
    given = list(weights)
    squares = math.fsum(weight * weight for weight in given)
    return math.fsum(given) ** 2 / squares if given else 0.0
