"""A small OpenReview on this machine: pages, logins, and whatever can go wrong, on demand."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Raw = dict[str, Any]
PASSWORD = "a wooden secret"
TOKEN = "token-of-toys"


@dataclass
class Fault:
    """What happens to a request instead of an answer.

    ``cut`` sends the answer without its end; ``short`` promises more bytes than it sends; ``drop``
    closes the connection; ``hang`` keeps silent until the server stops.
    """

    kind: str = "status"
    status: int = 503
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Raw | str = field(default_factory=dict)


@dataclass
class StandIn:
    """What the service has, and what was asked of it.

    ``notes`` are by the query that finds them: ``invitation=…``, ``venueid=…``, ``parent=…``.
    ``faults`` are by the number of the request for notes, from 1.  ``secret`` notes come only to
    those who signed in.
    """

    groups2: dict[str, Raw] = field(default_factory=dict)
    notes: dict[tuple[str, str], list[Raw]] = field(default_factory=dict)
    secret: set[str] = field(default_factory=set)
    faults: dict[int, Fault] = field(default_factory=dict)
    login_faults: list[Fault] = field(default_factory=list)
    second_factor: bool = False
    asked: list[str] = field(default_factory=list)
    logins: int = 0
    tokens: set[str] = field(default_factory=set)
    address: str = ""
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def asked_for_notes(self) -> list[str]:
        return [one for one in self.asked if "/notes" in one]

    def environment(self) -> dict[str, str]:
        return {
            "OPENREVIEW_API_BASEURL_V2": f"{self.address}/v2",
            "OPENREVIEW_API_BASEURL": f"{self.address}/v1",
        }


class _Handler(BaseHTTPRequestHandler):
    stand_in: StandIn

    def log_message(self, *_: Any) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        here = self.stand_in
        here.asked.append(self.path)
        here.logins += 1
        if here.login_faults:
            self._fail(here.login_faults.pop(0), {})
        elif body.get("password") != PASSWORD:
            shown = {"name": "LoginError", "message": f"Wrong: {body['id']} {body['password']}"}
            self._send(400, shown)
        elif here.second_factor:
            self._send(200, {"mfaPending": True, "mfaPendingToken": "x", "mfaMethods": ["totp"]})
        else:
            self._send(200, {"token": TOKEN, "user": {"profile": {"id": "~Ada_Toyworth1"}}})

    def do_GET(self) -> None:
        here = self.stand_in
        here.asked.append(self.path)
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        here.tokens.add(self.headers.get("Authorization", ""))
        if parts.path.endswith("/groups"):
            self._group(query)
            return
        answer = self._notes(parts.path, query)
        fault = here.faults.pop(len(here.asked_for_notes), None)
        if fault:
            self._fail(fault, answer)
        else:
            self._send(200, answer)

    def _group(self, query: dict[str, str]) -> None:
        group = self.stand_in.groups2.get(query["id"])
        if group is None:
            self._send(404, {"name": "NotFoundError", "message": f"Group Not Found: {query['id']}"})
        else:
            self._send(200, {"groups": [group]})

    def _notes(self, path: str, query: dict[str, str]) -> Raw:
        version = path.strip("/").split("/")[0]
        key = next(
            (f"{short}={query[name]}" for name, short in _QUERIES.items() if name in query), ""
        )
        found = sorted(self.stand_in.notes.get((version, key), ()), key=lambda one: str(one["id"]))
        if f"Bearer {TOKEN}" != self.headers.get("Authorization"):
            found = [one for one in found if one["id"] not in self.stand_in.secret]
        found = [one for one in found if str(one["id"]) > query.get("after", "")]
        return {"notes": found[: int(query["limit"])], "count": len(found)}

    def _fail(self, fault: Fault, answer: Raw) -> None:
        data = json.dumps(answer).encode()
        if fault.kind == "status":
            self._send(fault.status, fault.body, fault.headers)
        elif fault.kind == "cut":
            self._bytes(data[: len(data) // 2], len(data) // 2)
        elif fault.kind == "short":
            self._bytes(data[: len(data) // 2], len(data))
            self.close_connection = True
        elif fault.kind == "hang":
            self.stand_in.stopping.wait(30)
        else:
            self.close_connection = True

    def _send(self, status: int, body: Raw | str, headers: Mapping[str, str] | None = None) -> None:
        text = body if isinstance(body, str) else json.dumps(body)
        self._bytes(text.encode(), len(text.encode()), status, headers, isinstance(body, dict))

    def _bytes(
        self,
        data: bytes,
        length: int,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        is_json: bool = True,
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json" if is_json else "text/html")
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(data)


_QUERIES = {"invitation": "invitation", "content.venueid": "venueid", "parentInvitations": "parent"}


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A service on a free port of this machine."""
    here = StandIn()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"stand_in": here}))
    server.daemon_threads = True
    here.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield here
    finally:
        here.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def paper2(number: int, venue: str, *, status: str = "", **content: Any) -> Raw:
    """An invented submission as API 2 has it."""
    values = {
        "title": f"Toy {number}",
        "authors": ["Ada Toyworth"],
        "authorids": ["~Ada_Toyworth1"],
        "venue": "Toys 2031 Oral",
        "venueid": f"{venue}/{status}" if status else venue,
        **content,
    }
    return {
        "id": f"toy{number:05}",
        "forum": f"toy{number:05}",
        "number": number,
        "domain": venue,
        "invitations": [f"{venue}/-/Submission"],
        "readers": ["everyone"],
        "unheard_of": {"kept": [1, 2.5, None]},
        "content": {key: {"value": value} for key, value in values.items()},
    }


def venue2(venue: str, **content: Any) -> Raw:
    """The group of a venue of API 2."""
    values = {"submission_id": f"{venue}/-/Submission", "contact": "chairs@toys.example", **content}
    return {"id": venue, "content": {key: {"value": value} for key, value in values.items()}}
