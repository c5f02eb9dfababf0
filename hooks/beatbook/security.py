"""The Content-Security-Policy that every page carries.

A page may run the site's own files and the few inline scripts the theme renders, each allowed by its SHA-256
(https://www.w3.org/TR/CSP3/#grammardef-hash-source). Inline scripts are known only once the page is rendered, so the
page holds a token until then.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from html.parser import HTMLParser

#: Stands for the policy until the page is rendered; new in every process, so that no text can be taken for it.
POLICY_TOKEN = f"BeatbookPolicy{secrets.token_hex(8)}Ends"
_EXECUTABLE = {"", "text/javascript", "module", "application/javascript"}


class _InlineScripts(HTMLParser):
    """Collects the text of every inline script that a browser would run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and (given.get("type") or "") in _EXECUTABLE:
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def inline_scripts(html: str) -> list[str]:
    """The text of every inline script in the page, in order."""
    parser = _InlineScripts()
    parser.feed(html)
    parser.close()
    return parser.found


def policy(scripts: list[str], image_origins: tuple[str, ...] = ()) -> str:
    """The policy for a page with these inline scripts; ``image_origins`` are map tile hosts the town chose."""
    hashes = sorted({f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts})
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", *image_origins],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def seal(html: str, content: str = "", image_origins: tuple[str, ...] = ()) -> str:
    """Set the policy into a rendered page, in place of its token.

    Scripts in the page's own ``content`` are not allowed: the theme needs none there, so somebody has slipped them in.
    """
    theme = html.replace(content, "") if content else html
    return html.replace(POLICY_TOKEN, policy(inline_scripts(theme), image_origins))


def unsealed(html: str) -> str:
    """A rendered page without a policy: a preview server adds scripts of its own to reload the page."""
    return html.replace(POLICY_TOKEN, "")
