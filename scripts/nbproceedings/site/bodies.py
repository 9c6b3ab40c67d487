"""The prose of a paper or talk: a Sphinx document without its front matter, inside its page.

The front matter is data.  It is taken out before MyST sees the text, so that no key of it can
switch on a kernel or name a file; in its place stands a heading made of the file's own name, which
keeps line numbers right and lets sections of the body start at the second level.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from nbproceedings.pages.head import head_of
from nbproceedings.site.config import binding
from nbproceedings.site.discovery import bodies
from nbproceedings.site.environment import page_digest, remember_page
from nbproceedings.store.front_matter import split_front_matter

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_TITLE = re.compile(r"\s*# ")
_FIRST_HEADING = re.compile(r"<h1\b[^>]*>.*?</h1>", re.DOTALL)
_OTHER_HEADINGS = re.compile(r"(</?)h1\b")


def setup(app: Sphinx) -> None:
    app.connect("source-read", _only_the_body, priority=1)
    app.connect("doctree-read", _note)
    # Late: other extensions may still change the prose, none of them the page around it.
    app.connect("html-page-context", _put_into_page, priority=950)


def without_front_matter(text: str, name: str) -> str:
    """The text with its front matter replaced by blank lines and a heading ``name``."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = split_front_matter(text, name)
    before = max(found.body_line - 1, 0)
    if _TITLE.match(found.body):
        # The body brings a title of its own, for tools that show it without this page.
        return "\n" * before + found.body
    return "\n" * max(before - 1, 0) + f"# {name}\n" + found.body


def _only_the_body(app: Sphinx, document: str, source: list[str]) -> None:
    if document in bodies(binding(app)):
        source[0] = without_front_matter(source[0], document.rpartition("/")[2])


def _note(app: Sphinx, doctree: nodes.document) -> None:
    bound = binding(app)
    document = app.env.docname
    if document not in bodies(bound):
        return
    page = bound.pages[document]
    app.env.titles[document] = nodes.title("", page.title)
    # It is reached from lists and neighbours, and belongs in no table of contents.
    app.env.metadata[document]["orphan"] = ""
    remember_page(app.env, document, page_digest(bound, document, app.config.root_doc))


def _put_into_page(
    app: Sphinx, document: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    bound = binding(app)
    if doctree is None or document not in bodies(bound):
        return
    page = bound.pages[document]
    # The page's own title is its only first-level heading.
    prose = _OTHER_HEADINGS.sub(r"\1h2", _FIRST_HEADING.sub("", context["body"], count=1))
    context["body"] = page.render(bound.site, Markup(prose))  # noqa: S704 - Sphinx rendered it
    context["title"] = Markup.escape(page.title)
    context["nbp_description"] = page.description
    context["nbp_head"] = head_of(bound.site, page)
    # The page has its own neighbours, those of the programme.
    context["prev"] = context["next"] = None
