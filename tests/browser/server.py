"""A plain file host for the tests: files as they lie on disk below a sub-path, nothing rewritten."""

from __future__ import annotations

import gzip
import mimetypes
import posixpath
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: Types a server compresses; pictures and fonts are compressed already.
COMPRESSED = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml")


@dataclass
class Host:
    """A site served at ``url``, which ends with the sub-path and a slash."""

    url: str
    site: Path
    #: Paths asked for that are no file, in order; a browser's own request for a favicon among them.
    missing: list[str] = field(default_factory=list)
    #: Every path sent and the bytes of its body as they crossed the wire, compressed where servers compress.
    sent: list[tuple[str, int]] = field(default_factory=list)


@contextmanager
def serve(site: Path, base: str = "/some/town/", compress: bool = True) -> Iterator[Host]:
    """Serve the folder at a free port of this machine until the context ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Otherwise each answer's body waits 40 ms for the browser to have seen its head.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:  # the name is the standard library's
            path = unquote(urlsplit(self.path).path)
            if not path.startswith(base):
                host.missing.append(path)
                return self.answer(404, b"outside the site", "text/plain")
            file = site / posixpath.normpath("/" + path.removeprefix(base)).lstrip("/")
            if file.is_dir() and not path.endswith("/"):
                self.send_response(301)
                self.send_header("Location", path + "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            if file.is_dir():
                file /= "index.html"
            if not file.is_file():
                host.missing.append(path)
                return self.answer(404, (site / "404.html").read_bytes(), "text/html; charset=utf-8")
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            return self.answer(200, file.read_bytes(), kind + ("; charset=utf-8" if kind.startswith("text/") else ""))

        def answer(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            if compress and kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            host.sent.append((self.path, len(body)))
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            # As plain hosts do by default: a page is asked for again, what it loads is kept.
            self.send_header("Cache-Control", "no-cache" if kind.startswith("text/html") else "max-age=600")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    host = Host(f"http://127.0.0.1:{server.server_port}{base}", site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
