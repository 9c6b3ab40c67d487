"""The two interfaces of OpenReview through openreview-py: the only module that knows it.

openreview-py asks and pages; its answers are taken as the bytes that came, because its objects
drop what they do not know.  Its own retries are switched off: they print, and wait without bound.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from nbproceedings.importers.fetching._credentials import Credentials
from nbproceedings.importers.fetching._openreview_answer import trouble_of
from nbproceedings.importers.fetching._part_file import Raw
from nbproceedings.importers.fetching._trouble import Remedy, Trouble

EXTRA = "nbproceedings[openreview]"
API2 = ("OPENREVIEW_API_BASEURL_V2", "https://api2.openreview.net")
API1 = ("OPENREVIEW_API_BASEURL", "https://api.openreview.net")
"""Variables of openreview-py's own, and where the service is without them."""
TIMES = (15.0, 90.0)
"""Seconds to connect, and between two bytes of an answer."""
_LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))


class Service:
    """One interface, API 1 or 2."""

    def __init__(self, client: Any, who: Credentials) -> None:
        self._client = client
        self._who = who
        self._last: Any = None
        client.session.hooks["response"].append(self._remember)

    @property
    def address(self) -> str:
        return str(self._client.baseurl)

    def _remember(self, response: Any, *_: Any, **__: Any) -> None:
        self._last = response

    def notes(self, **query: Any) -> list[Raw]:
        """A page of notes as the service sent them.  Raises Trouble."""
        return self._objects("notes", lambda: self._client.get_notes(**query))

    def group(self, name: str) -> Raw | None:
        """A group, or None where there is none of that name, or none that one may see."""
        try:
            found = self._objects("groups", lambda: self._client.get_group(name))
        except Trouble as trouble:
            if trouble.code in ("not-found", "not-allowed"):
                return None
            raise
        return next((one for one in found if one["id"] == name), None)

    def sign_in(self) -> str:
        """A token for a name and a password.  Raises Trouble."""
        # Not openreview-py's login: it asks at the terminal where the account has a second factor.
        body = {"id": self._who.username, "password": self._who.password}

        def post() -> None:
            answer = self._client.session.post(
                self._client.login_url,
                json=body,
                headers=self._client.headers,
                allow_redirects=False,  # a password goes to this address or nowhere
            )
            answer.raise_for_status()

        found = self._answer(post)
        if isinstance(found, dict) and found.get("mfaPending"):
            raise Trouble(
                "second-factor",
                "the account asks for a second factor, and nothing here can answer",
                "sign in with openreview-py, and give the token in OPENREVIEW_TOKEN",
            )
        token = found.get("token") if isinstance(found, dict) else None
        if not isinstance(token, str) or not token:
            raise Trouble("odd-answer", "the answer to the login has no token", "try again later")
        return token

    def use(self, token: str) -> None:
        """Ask in the name of whom the token stands for."""
        self._client.token = token
        self._client.headers["Authorization"] = f"Bearer {token}"

    def _objects(self, key: str, ask: Callable[[], object]) -> list[Raw]:
        found = self._answer(ask)
        objects = found.get(key) if isinstance(found, dict) else None
        if not isinstance(objects, list) or not all(
            isinstance(one, dict) and isinstance(one.get("id"), str) for one in objects
        ):
            raise Trouble(
                "odd-answer", f"{self.address} sent no list of {key}", "try again", Remedy.WAIT
            )
        return objects

    def _answer(self, ask: Callable[[], object]) -> Any:
        """What came, whatever openreview-py made of it."""
        self._last = None
        failure: Exception | None = None
        try:
            ask()
        except Exception as error:  # its own, those of requests, KeyError for an odd answer
            failure = error
        last = self._last
        if last is not None and last.status_code == 200:
            try:
                return json.loads(last.content)
            except (OSError, ValueError, RuntimeError, RecursionError) as error:
                failure = failure or error
        raise trouble_of(last, failure, self.address, self._who) from None


@dataclass(frozen=True, slots=True)
class Services:
    """Both interfaces, for one person."""

    api2: Service
    api1: Service
    who: Credentials


def connect(who: Credentials, environment: Mapping[str, str] | None = None) -> Services:
    """Clients for both interfaces, not yet signed in.  Raises Trouble, also without the extra."""
    given = os.environ if environment is None else environment
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # those of its modules are no business of the user's
            import openreview
            from openreview.api import OpenReviewClient
    except ImportError as error:
        raise Trouble(
            "missing-extra",
            f"openreview-py is not installed: {error}",
            f"python -m pip install '{EXTRA}'",
        ) from None
    api2, api1 = (
        _client(kind, _address(given, variable, usual), who)
        for kind, (variable, usual) in ((OpenReviewClient, API2), (openreview.Client, API1))
    )
    return Services(Service(api2, who), Service(api1, who), who)


def _address(given: Mapping[str, str], variable: str, usual: str) -> str:
    written = (given.get(variable) or usual).rstrip("/")
    parts = urlsplit(written)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Trouble("bad-address", f"{variable} is {written!r}", "it is an address: https://…")
    return written


def _client(kind: Any, address: str, who: Credentials) -> Any:
    parts = urlsplit(address)
    if who and parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise Trouble(
            "insecure-address",
            f"{address!r} is not encrypted; no credentials are sent there",
            "use https://, or take the credentials out of the environment",
        )
    # Its constructor signs in with what the environment has, and asks for a second factor.
    quiet = type("Client", (kind,), {"login_user": lambda *_, **__: {}})
    try:
        client = quiet(baseurl=address)
    except Exception as error:  # it refuses the address of the other interface
        raise Trouble("bad-address", who.without(str(error))[:300], "check the address") from None
    adapter = _adapter()
    for prefix in list(client.session.adapters):
        client.session.mount(prefix, adapter)
    return client


def _adapter() -> Any:
    from requests.adapters import HTTPAdapter

    class Bounded(HTTPAdapter):
        """Gives up on a silent server, and never tries again on its own."""

        def send(self, request: Any, *arguments: Any, **settings: Any) -> Any:
            settings["timeout"] = settings.get("timeout") or TIMES
            return super().send(request, *arguments, **settings)

    return Bounded(max_retries=0)
