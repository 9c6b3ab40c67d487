"""The theme of the site, and what it does without.

Jupyter Book's own theme loads half a megabyte of icons, the whole search index and a style sheet
of 390 kB on every page, and prints titles without escaping them.  Unless ``_config.yml`` names a
theme, the site uses one of ours that keeps Sphinx's template blocks and does none of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from sphinx.util import logging

from nbproceedings.site.binding import OVERRIDES
from nbproceedings.site.config import binding

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

NAME = "nbproceedings"
HERE = Path(__file__).parent
REPLACED = ("sphinx_book_theme", "pydata_sphinx_theme")
LIVE_CODE = "sphinx_thebe"

UNUSED_SCRIPTS = frozenset(
    {
        "_static/doctools.js",
        "_static/sphinx_highlight.js",
        "_static/scripts/sphinx-book-theme.js",
        "_static/sphinx-thebe.js",
    }
)
"""Scripts of Sphinx's search and of the replaced theme: nothing on our pages calls them."""

NEEDED_BY = {
    "copybutton": "<pre",
    "clipboard": "<pre",
    "documentation_options": "<pre",
    "pygments": "<pre",
    "togglebutton": ("toggle", "dropdown"),
    "toggleHint": ("toggle", "dropdown"),
    "toggleOpenOnPrint": ("toggle", "dropdown"),
    "sphinx-design": "sd-",
    "design-tabs": "sd-tab",
    "mystnb": ("cell", "output"),
    "sphinx-thebe": "thebe",
}
"""Parts of file names of assets, and what a page has that needs them."""


def setup(app: Sphinx) -> None:
    app.add_html_theme(NAME, str(HERE / "theme" / NAME))
    app.add_config_value("nbproceedings_assets", "", "html", types=(str,))
    app.connect("config-inited", _choose, priority=130)
    app.connect("config-inited", _own_assets, priority=140)
    app.connect("builder-inited", _do_without, priority=5)
    app.connect("html-page-context", _fewer_assets, priority=980)
    app.add_css_file("nbproceedings.css", priority=800)
    app.add_js_file("nbproceedings.js", priority=800, loading_method="defer")


def _choose(app: Sphinx, config: Config) -> None:
    if config.html_theme in REPLACED and not _named_by_hand(binding(app).project.config):
        config.html_theme = NAME
        config.html_theme_options = {
            name: value
            for name, value in config.html_theme_options.items()
            if name in ("announcement", "extra_footer")
        }


def _named_by_hand(path: Path) -> bool:
    """Whether ``_config.yml`` itself names a theme: Jupyter Book always passes one."""
    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
        return "html_theme" in settings["sphinx"]["config"]
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError):
        return False


def _own_assets(app: Sphinx, config: Config) -> None:
    static = HERE / "static"
    config.html_static_path = [*config.html_static_path, str(static)]
    # A new version of the theme, of our assets or of a template makes all pages anew.
    overrides = binding(app).project.root / OVERRIDES
    folders = (static, HERE / "theme", HERE.parent / "templates", overrides)
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    state = blake2b(digest_size=16)
    for path in files:
        state.update(path.name.encode() + path.read_bytes())
    config["nbproceedings_assets"] = state.hexdigest()


def is_ours(app: Sphinx) -> bool:
    return bool(app.config.html_theme == NAME)


def _do_without(app: Sphinx) -> None:
    # Sphinx's index knows prose only, and loads as a whole on the first search.
    app.builder.search = False  # type: ignore[attr-defined]
    unwanted = [] if _wants_live_code(app) else [LIVE_CODE]
    if is_ours(app):
        unwanted += REPLACED
    for listeners in list(app.events.listeners.values()):
        for listener in list(listeners):
            module = getattr(listener.handler, "__module__", "")
            if module.partition(".")[0] in unwanted:
                app.disconnect(listener.id)


def _wants_live_code(app: Sphinx) -> bool:
    buttons = app.config.html_theme_options.get("launch_buttons", {})
    return isinstance(buttons, Mapping) and bool(buttons.get("thebe"))


def _fewer_assets(
    app: Sphinx, document: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    if not is_ours(app):
        return
    page = str(context.get("body", "")) if doctree is not None else ""
    for name in ("script_files", "css_files"):
        seen: set[str] = set()
        kept = []
        for asset in context.get(name, ()):
            path = str(getattr(asset, "filename", asset) or "")
            body = str(getattr(asset, "attributes", {}).get("body", ""))
            # togglebutton adds the same line twice, which is an error in the console.
            if path in UNUSED_SCRIPTS or "THEBE_JS_URL" in body or (path or body) in seen:
                continue
            if not _is_needed(path or body, page):
                continue
            seen.add(path or body)
            kept.append(asset)
        context[name] = kept


def _is_needed(asset: str, page: str) -> bool:
    """Whether a page has anything that the file or inline script works on."""
    for part, marks in NEEDED_BY.items():
        if part in asset:
            return any(mark in page for mark in ([marks] if isinstance(marks, str) else marks))
    return True
