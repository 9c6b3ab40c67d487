from __future__ import annotations

import base64
import hashlib
from types import SimpleNamespace

from nbproceedings.site.policy import policy


def script(body: str = "", filename: str | None = None) -> SimpleNamespace:
    return SimpleNamespace(filename=filename, attributes={"body": body} if body else {})


def test_policy_allows_only_own_files_when_no_inline_script() -> None:
    made = policy(None, {"script_files": [script(filename="_static/a.js")]})
    assert made.split("; ")[0] == "default-src 'none'"
    assert made.endswith("script-src 'self'")


def test_policy_names_inline_scripts_by_hash_once() -> None:
    body = "let hint = 'Show';"
    digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
    made = policy(None, {"script_files": [script(body), script(body)]})
    assert made.endswith(f"script-src 'self' 'sha256-{digest}'")


def test_policy_can_be_replaced_or_switched_off() -> None:
    assert policy("default-src 'self'", {}) == "default-src 'self'"
    assert policy("", {}) == ""


def test_only_the_page_that_searches_may_compile() -> None:
    """What Pagefind is written in runs there and nowhere else."""
    assert policy(None, {"pagename": "search"}).endswith("script-src 'self' 'wasm-unsafe-eval'")
    for page in ("index", "browse", "toys-2031/papers/search", "search/index"):
        assert "wasm" not in policy(None, {"pagename": page})


def test_forms_lead_to_the_site_itself_and_nowhere_else() -> None:
    assert "form-action 'self'" in policy(None, {}).split("; ")
