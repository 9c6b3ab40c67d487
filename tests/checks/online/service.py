"""A small doi.org and arXiv on this machine, with whatever can go wrong, on demand."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

ATOM = 'xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'


@dataclass
class Service:
    """What is known: registered DOIs, and by arXiv number the journal and DOI of what it became.

    ``faults`` are statuses to answer with, one a request, before anything else is answered.
    """

    dois: frozenset[str] = frozenset()
    published: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    faults: list[int | str] = field(default_factory=list)
    retry_after: str = "1"
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def environment(self) -> dict[str, str]:
        return {
            "NBPROCEEDINGS_DOI_SERVICE": self.address,
            "NBPROCEEDINGS_ARXIV_SERVICE": self.address,
        }

    def answer(self, target: str) -> tuple[int, bytes]:
        where = urlsplit(target)
        if where.path.startswith("/api/handles/"):
            doi = unquote(where.path.removeprefix("/api/handles/"))
            known = doi in self.dois
            code = {"responseCode": 1 if known else 100, "handle": doi}
            return (200 if known else 404), json.dumps(code).encode()
        numbers = parse_qs(where.query)["id_list"][0].split(",")
        entries = "".join(self._entry(number) for number in numbers)
        return 200, f"<feed {ATOM}>{entries}</feed>".encode()

    def _entry(self, number: str) -> str:
        journal, doi = self.published.get(number, ("", ""))
        more = f"<arxiv:journal_ref>{journal}</arxiv:journal_ref>" if journal else ""
        more += f"<arxiv:doi>{doi}</arxiv:doi>" if doi else ""
        return f"<entry><id>http://arxiv.org/abs/{number}v1</id>{more}</entry>"


@contextmanager
def served(service: Service) -> Iterator[Service]:
    """The service on a port of the loopback address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.asked.append(self.path)
            fault = service.faults.pop(0) if service.faults else None
            if fault == "drop":
                self.connection.close()
                return
            status, body = service.answer(self.path) if fault is None else (0, b"")
            if fault == "garbage":
                status, body = 200, b"\xff\x00<<< no answer of any kind"
            elif isinstance(fault, int):
                status = fault
            self.send_response(status)
            if isinstance(fault, int):
                self.send_header("Retry-After", service.retry_after)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()
