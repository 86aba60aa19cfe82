"""A local server that sends what Jenkins sends by default with the pages of a build."""

import contextlib
import functools
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'self';"


class _Server(ThreadingHTTPServer):
    # A page asks for all its pictures at once, in new connections.
    request_queue_size = 128

    def handle_error(self, request, client_address) -> None:
        """A browser that closes a page takes no more answers."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_) -> None:
        pass


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a folder on a free port of this machine; yields its address, which ends in a slash."""
    handler = functools.partial(_Handler, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
