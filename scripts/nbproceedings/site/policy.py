"""The content security policy of a page: what it may load and run.

Everything comes from the site itself.  Inline scripts run only if they are those that the
extensions of this build have added: each is named by its hash.  A text that slipped through every
other defence would stay text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from nbproceedings.model import addresses

DIRECTIVES = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "font-src": "'self'",
    # Extensions for prose (grids, notebooks' tables) write style attributes.
    "style-src": "'self' 'unsafe-inline'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    # The field that leads to the search page.
    "form-action": "'self'",
}


def policy(chosen: str | None, context: Mapping[str, Any]) -> str:
    """The policy for a page with these scripts; ``chosen`` replaces it, "" switches it off."""
    if chosen is not None:
        return chosen
    hashes = sorted(
        {
            _source(body)
            for script in context.get("script_files", ())
            if not getattr(script, "filename", None)
            and (body := getattr(script, "attributes", {}).get("body"))
        }
    )
    # Only the page that searches runs what Pagefind compiles: a program without names for the page.
    compiled = ["'wasm-unsafe-eval'"] if context.get("pagename") == addresses.SEARCH else []
    scripts = " ".join(["'self'", *hashes, *compiled])
    return "; ".join(
        [*(f"{name} {value}" for name, value in DIRECTIVES.items()), f"script-src {scripts}"]
    )


def _source(body: str) -> str:
    digest = hashlib.sha256(body.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
