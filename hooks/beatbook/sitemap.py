"""The sitemap, with each page's other languages (https://www.sitemaps.org/protocol.html, hreflang as Google reads it)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from beatbook.assets import OutputFile
from beatbook.urls import Address, Urls

#: The protocol's limit of URLs in one file.
MOST_URLS = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(base: str, pages: Iterable[Mapping[str, Address]], urls: Urls) -> Iterator[OutputFile]:
    """``sitemap.xml``, and its parts if there are more URLs than fit; nothing if the site's URL is not known."""
    if not base:
        return
    entries = [entry for page in pages for entry in _entries(base, page, urls)]
    parts = [entries[start : start + MOST_URLS] for start in range(0, len(entries), MOST_URLS)]
    names = ["sitemap.xml"] if len(parts) < 2 else [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        body = "".join(part)
        text = f'{_HEAD}<urlset {_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{body}</urlset>\n'
        yield OutputFile(name, text.encode())
    if len(parts) > 1:
        body = "".join(f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in names)
        yield OutputFile("sitemap.xml", f"{_HEAD}<sitemapindex {_SPACE}>\n{body}</sitemapindex>\n".encode())


def _entries(base: str, page: Mapping[str, Address], urls: Urls) -> Iterator[str]:
    absolute = {language: base + urls.url(address) for language, address in page.items()}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(url)}/>'
        for language, url in absolute.items()
    )
    for url in absolute.values():
        yield f"<url><loc>{escape(url)}</loc>{others if len(absolute) > 1 else ''}</url>\n"
