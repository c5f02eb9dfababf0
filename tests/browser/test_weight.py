"""What a visit costs a resident with an old phone on a slow line."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE, VisitorMaker
from tests.browser.weight import FIRST_LIMIT, NEXT_LIMIT, Weights, weigh


@pytest.fixture
def weights(visitor: VisitorMaker) -> Weights:
    visit = visitor(size=PHONE)
    return weigh(visit.page, visit.host, "officers/hart/", "officers/berzina/")


def test_a_first_visit_to_an_officer_is_light(weights: Weights) -> None:
    assert weights.first <= FIRST_LIMIT, weights


def test_the_next_page_is_lighter(weights: Weights) -> None:
    assert weights.following <= NEXT_LIMIT, weights
