"""Addresses, the files they are written to, and the links between them."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.urls import DATA, HOME, RECORD_SECTIONS, Address, Urls

HOST = Urls("en")
FOLDER = Urls("en", directories=False)
LANGUAGES = ("en", "bg", "pt-BR")
SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
#: Names of written pages are file names, in any script.
NAMES = st.text("abcхъřž 0-_%?#&", min_size=1, max_size=8)
ADDRESSES = st.one_of(
    st.builds(Address, st.sampled_from(LANGUAGES), st.sampled_from((HOME, DATA, *RECORD_SECTIONS))),
    st.builds(Address, st.sampled_from(LANGUAGES), st.sampled_from(RECORD_SECTIONS), SLUGS),
    st.builds(Address, st.sampled_from(LANGUAGES), NAMES),
)
BOTH = st.sampled_from((HOST, FOLDER))


@pytest.mark.parametrize(
    ("address", "file", "url", "file_in_folder", "url_in_folder"),
    [
        (Address("en", "home"), "index.html", "", "index.html", "index.html"),
        (Address("bg", "home"), "bg/index.html", "bg/", "bg/index.html", "bg/index.html"),
        (Address("en", "officers"), "officers/index.html", "officers/", "officers.html", "officers.html"),
        (
            Address("bg", "officers", "hart"),
            "bg/officers/hart/index.html",
            "bg/officers/hart/",
            "bg/officers/hart.html",
            "bg/officers/hart.html",
        ),
        (Address("en", "права"), "права/index.html", "%D0%BF%D1%80%D0%B0%D0%B2%D0%B0/", "права.html",
         "%D0%BF%D1%80%D0%B0%D0%B2%D0%B0.html"),
    ],
)  # fmt: skip
def test_addresses_are_spelt(address: Address, file: str, url: str, file_in_folder: str, url_in_folder: str) -> None:
    assert (HOST.file(address), HOST.url(address)) == (file, url)
    assert (FOLDER.file(address), FOLDER.url(address)) == (file_in_folder, url_in_folder)


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        (Address("en", "home"), Address("en", "home"), "./"),
        (Address("en", "home"), Address("bg", "home"), "bg/"),
        (Address("bg", "home"), Address("en", "home"), "../"),
        (Address("en", "officers", "hart"), Address("en", "districts", "mill"), "../../districts/mill/"),
        (Address("bg", "officers"), Address("en", "data"), "../../data/"),
    ],
)
def test_links_are_relative(here: Address, there: Address, link: str) -> None:
    assert HOST.link(here, there) == link


@given(
    BOTH, ADDRESSES, ADDRESSES, st.sampled_from(("https://a.example/", "https://a.example/some/town/", "file:///c/"))
)
def test_a_link_leads_from_any_page_to_any_other_below_any_root(
    urls: Urls, here: Address, there: Address, root: str
) -> None:
    link = urls.link(here, there)
    assert link
    assert urljoin(root + urls.url(here), link) == root + urls.url(there)
    assert urljoin(root + urls.url(here), urls.root(here) or ".") == root


@given(BOTH, ADDRESSES)
def test_a_url_means_the_file_the_page_is_written_to(urls: Urls, address: Address) -> None:
    path = unquote(urls.url(address))
    served = path + "index.html" if not path or path.endswith("/") else path
    assert served == urls.file(address)
    assert urls.directories or path == urls.file(address)


@given(BOTH, st.lists(ADDRESSES, unique=True))
def test_no_two_pages_share_a_file(urls: Urls, addresses: list[Address]) -> None:
    files = [urls.file(address) for address in addresses]
    assert len(set(files)) == len(files)


def test_the_main_language_stands_at_the_root() -> None:
    assert [Urls("bg").language_root(language) for language in ("bg", "en")] == ["", "en/"]
