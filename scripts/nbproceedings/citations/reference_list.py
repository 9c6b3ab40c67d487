"""The reference list: each cited work as a label, as HTML and as plain text.

pybtex sets the order of the parts, the words between them and the labels (``_reference_pattern``,
``_reference_labels``); all characters are printed by ``text``.  Nothing that an entry lacks, and
nothing that it holds, keeps the rest of it from being printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.citations._punctuation import is_closed
from nbproceedings.citations._reference_labels import base_label, labels
from nbproceedings.citations._reference_slots import Slots, slots
from nbproceedings.model.reference import Reference
from nbproceedings.text.escape import attribute, html, safe_url
from nbproceedings.text.html import inline_html, inline_text
from nbproceedings.text.identifiers import (
    arxiv,
    arxiv_url,
    doi,
    doi_url,
    openreview,
    openreview_url,
)

__all__ = ["FormattedReference", "format_reference", "format_references", "labels"]

_CLASSES = {
    "author": "nbp-ref-authors",
    "editor": "nbp-ref-editors",
    "title": "nbp-ref-title",
    "journal": "nbp-ref-venue",
    "booktitle": "nbp-ref-venue",
    "howpublished": "nbp-ref-venue",
    "year": "nbp-ref-date",
}


class FormattedReference(NamedTuple):
    """``html`` is phrasing content that ends with the links; ``text`` ends with their addresses."""

    label: str
    html: Markup
    text: str


_formatted: dict[str, tuple[Reference, FormattedReference]] = {}


def format_reference(reference: Reference, label: str | None = None) -> FormattedReference:
    """One work as printed in the list.

    Without ``label`` it gets the one it has when it stands alone; ``labels`` and
    ``format_references`` tell apart those that share one.  The last result for each key is kept:
    a book prints its references in many places.
    """
    label = base_label(reference) if label is None else label
    kept = _formatted.get(reference.key)
    if kept and kept[1].label == label and (kept[0] is reference or kept[0] == reference):
        return kept[1]
    made = _format(reference, label)
    _formatted[reference.key] = (reference, made)
    return made


def format_references(references: Iterable[Reference]) -> dict[str, FormattedReference]:
    """All works of a list by key, in its order, with labels that differ."""
    listed = tuple(references)
    label_of = labels(listed)
    return {one.key: format_reference(one, label_of[one.key]) for one in listed}


def _format(reference: Reference, label: str) -> FormattedReference:
    from nbproceedings.citations._reference_pattern import (
        filled,
        pattern,
    )  # pybtex is slow to start

    found = slots(reference)
    plain = _plain(found)
    closed = {name for name, text in plain.items() if is_closed(text)}
    pieces = pattern(found.type, tuple(plain), min(found.editors, 2) if "editor" in plain else 0)
    marked = filled(pieces.html, _markup(found), closed)
    bare = filled(pieces.plain, plain, closed)
    if not bare.strip():
        marked, bare = html(f"{reference.key}."), f"{reference.key}."
    links = _links(reference)
    return FormattedReference(
        label=label,
        html=Markup(marked + _anchors(links)),  # noqa: S704 - made of escaped parts just above
        text=" ".join([bare, *(address for _, address in links)]),
    )


def _plain(found: Slots) -> dict[str, str]:
    """Each part as plain text, in a fixed order; parts that print nothing are left out."""
    texts = {name: inline_text(text) for name, text in found.texts.items()}
    parts = {**found.people, **texts}
    return {name: text for name, text in sorted(parts.items()) if text.strip()}


def _markup(found: Slots) -> dict[str, str]:
    """Each part as HTML."""
    parts = {role: html(printed) for role, printed in found.people.items()}
    for name, text in found.texts.items():
        # A title is what others link; in a note an address is what it is there for.
        parts[name] = str(inline_html(text, links=name in ("note", "howpublished")))
    return {
        name: f'<span class="{_CLASSES[name]}">{part}</span>' if name in _CLASSES else part
        for name, part in parts.items()
    }


def _links(reference: Reference) -> list[tuple[str, str]]:
    """What a link says and where it leads; each address once, the best one first."""
    links: list[tuple[str, str]] = []
    if reference.doi:
        links.append((f"doi:{reference.doi}", doi_url(reference.doi)))
    if reference.arxiv:
        links.append((f"arXiv:{reference.arxiv}", arxiv_url(reference.arxiv)))
    if reference.openreview:
        links.append(("OpenReview", openreview_url(reference.openreview)))
    address = safe_url(reference.url) if reference.url else None
    if address and not _is_known(address, reference):
        host = address.partition("://")[2].partition("/")[0].removeprefix("www.")
        links.append((host or address, address))
    return links


def _is_known(address: str, reference: Reference) -> bool:
    """Whether the address is one of the identifiers' in other words."""
    if reference.doi and doi(address) == reference.doi:
        return True
    if reference.arxiv and _without_version(arxiv(address)) == _without_version(reference.arxiv):
        return True
    return bool(reference.openreview and openreview(address) == reference.openreview)


def _without_version(identifier: str | None) -> str | None:
    return re.sub(r"v[0-9]+$", "", identifier) if identifier else None


def _anchors(links: list[tuple[str, str]]) -> str:
    if not links:
        return ""
    anchors = " ".join(
        f'<a href="{attribute(address)}">{html(text)}</a>' for text, address in links
    )
    return f' <span class="nbp-ref-links">{anchors}</span>'
