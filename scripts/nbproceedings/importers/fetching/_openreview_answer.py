"""What an answer of OpenReview that is none means, and how long to wait."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from nbproceedings.importers.fetching._credentials import Credentials
from nbproceedings.importers.fetching._trouble import Remedy, Trouble

MAX_MESSAGE = 300
_SIGN_IN = (
    "check OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD, or OPENREVIEW_TOKEN: what is not public "
    "needs an account that may see it"
)


def trouble_of(response: Any, failure: Exception | None, address: str, who: Credentials) -> Trouble:
    """What went wrong: ``response`` is the last one that came, ``failure`` what was raised."""
    host = urlsplit(address).netloc
    if response is None:
        kind = type(failure).__name__
        if _is_ours(failure):
            message = f"openreview-py cannot handle what {host} sent ({kind})"
            return Trouble("odd-answer", message, "update openreview-py, or tell the developers")
        message = f"{host} does not answer ({kind})"
        return Trouble("no-answer", message, "check the network and try again", Remedy.WAIT)
    status = response.status_code
    said = who.without(_message(response))
    told = f": {said}" if said else ""
    if status == 200:
        message = f"{host} sent an answer that is cut off, or no JSON"
        return Trouble("odd-answer", message, "try again later", Remedy.WAIT)
    if status == 429 or status >= 500:
        code = "rate-limited" if status == 429 else "service-down"
        message = f"{host} answers {status}{told}"
        return Trouble(code, message, "try again later", Remedy.WAIT, _asked(response))
    if status in (401, 403):
        return Trouble("not-allowed", f"{host} refuses ({status}){told}", _SIGN_IN)
    if status == 404:
        return Trouble("not-found", f"{host} knows nothing of it{told}", "check the venue's id")
    hint = "check the venue's id and the credentials"
    return Trouble("refused", f"{host} answers {status}{told}", hint)


def _is_ours(failure: Exception | None) -> bool:
    """Whether it is neither the network nor the machine."""
    return not isinstance(failure, OSError)  # those of requests are OSErrors, too


def _body(response: Any) -> dict[str, Any]:
    try:
        found = json.loads(response.content[:100_000])
    except (OSError, ValueError, RuntimeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _message(response: Any) -> str:
    said = _body(response).get("message")
    text = said if isinstance(said, str) else ""
    # It goes to a terminal: no control characters.
    shown = "".join(one if one.isprintable() else " " for one in text[: MAX_MESSAGE * 2])
    flat = " ".join(shown.split())
    return flat if len(flat) <= MAX_MESSAGE else f"{flat[: MAX_MESSAGE - 1]}…"


def _asked(response: Any) -> float | None:
    """Seconds to wait: ``Retry-After`` (RFC 9110, 10.2.3), else the time that the body names."""
    written = str(response.headers.get("Retry-After", "")).strip()
    if written.isascii() and written.isdigit() and len(written) < 10:
        return float(written)
    try:
        return _until(parsedate_to_datetime(written))
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    details = _body(response).get("details")
    reset = details.get("resetTime") if isinstance(details, dict) else None
    if not isinstance(reset, str):
        return None
    try:
        return _until(datetime.fromisoformat(reset))
    except ValueError:
        return None


def _until(moment: datetime) -> float:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
