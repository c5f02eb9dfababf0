"""The policy of a page allows the page's own inline scripts, each by its hash, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.security import POLICY_TOKEN, inline_scripts, policy, seal, unsealed

#: What may stand between the tags of a script: anything but the start of an end tag or of a comment.
CODE = st.text(
    st.sampled_from("a=;'\"&<> \n/{}Ж") | st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=20
).filter(lambda text: "</" not in text and "<!" not in text and not text.endswith("<"))


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def sources(rules: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in rules.split("; "))}


@given(st.lists(CODE))
def test_every_inline_script_is_found_as_it_stands(codes: list[str]) -> None:
    page = "<p>&amp;</p>".join(f"<script>{code}</script>" for code in codes)
    assert inline_scripts(page) == codes


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<script>run()</script>", ["run()"]),
        ("<SCRIPT>run()</SCRIPT >", ["run()"]),
        ('<script type="module">run()</script>', ["run()"]),
        ('<script type="text/javascript">run()</script>', ["run()"]),
        ("<script>a &amp;&amp; b</script>", ["a &amp;&amp; b"]),
        ("<script></script>", [""]),
        ('<script src="a.js"></script>', []),
        ('<script src="a.js">ignored()</script>', []),
        # Data, which no browser runs.
        ('<script type="application/json">{"a": 1}</script>', []),
        ('<script type="application/ld+json">{}</script>', []),
        ("<!-- <script>run()</script> -->", []),
        ("&lt;script&gt;run()&lt;/script&gt;", []),
        ('<p title="<script>run()</script>">', []),
    ],
)
def test_only_what_a_browser_runs_counts(page: str, found: list[str]) -> None:
    assert inline_scripts(page) == found


@given(st.lists(CODE))
def test_a_policy_allows_exactly_these_scripts(codes: list[str]) -> None:
    allowed = sources(policy(codes))["script-src"]
    assert allowed[0] == "'self'"
    assert allowed[1:] == sorted({digest(code) for code in codes})


@given(st.permutations(["a()", "b()", "c()"]))
def test_the_order_of_scripts_does_not_change_a_policy(codes: list[str]) -> None:
    assert policy(codes) == policy(["a()", "b()", "c()"])


def test_a_policy_lets_nothing_else_in() -> None:
    rules = sources(policy([]))
    assert rules["default-src"] == ["'none'"]
    assert rules["base-uri"] == rules["form-action"] == ["'self'"]
    assert {value for values in rules.values() for value in values} == {"'none'", "'self'", "data:"}
    assert [name for name, values in rules.items() if "data:" in values] == ["img-src"]
    # Other fetches fall back to default-src, which lets nothing in.
    assert "object-src" not in rules


def test_tiles_of_a_chosen_host_are_pictures_only() -> None:
    host = "https://tiles.example.org"
    assert [name for name, values in sources(policy([], (host,))).items() if host in values] == ["img-src"]


def test_a_sealed_page_allows_its_own_scripts() -> None:
    page = f'<meta http-equiv="Content-Security-Policy" content="{POLICY_TOKEN}"><script>run("&")</script>'
    sealed = seal(page)
    content = re.search('content="([^"]*)"', sealed)
    assert content is not None and content[1] == policy(['run("&")'])
    assert digest('run("&")') in content[1]
    assert sealed.replace(content[1], POLICY_TOKEN) == page


def test_a_script_in_a_page_s_own_words_is_not_allowed() -> None:
    words = "<h1>Rights</h1><script>slipped()</script>"
    page = f'<meta content="{POLICY_TOKEN}"><script>theme()</script>{words}<script>theme()</script>'
    sealed = seal(page, words)
    assert digest("theme()") in sealed and digest("slipped()") not in sealed
    assert sealed == page.replace(POLICY_TOKEN, policy(["theme()"]))


def test_a_preview_has_no_policy() -> None:
    assert unsealed(f'<meta content="{POLICY_TOKEN}"><p>') == '<meta content=""><p>'
