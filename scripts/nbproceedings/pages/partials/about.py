"""Texts of the record that belong to a whole volume."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from nbproceedings.pages import options
from nbproceedings.pages.cited import versions
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.statements import origins, rights

_TEXTS = ("description", "motivation", "acknowledgements", "papers-note", "talks-note")
_OF = (*_TEXTS, "notes", "formats", "status", "links", "published-as", "sources")
_OPTIONS = {
    "volume": options.VOLUME,
    "of": f"what to print: {', '.join(_OF)}; description unless said",
}


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    one = options.volume(site, volume, given)
    of = options.choice(given, "of", _OF, "description")
    texts: tuple[str, ...] = ()
    if of == "notes":
        texts = one.notes
    elif of in _TEXTS:
        text = getattr(one, of.replace("-", "_"))
        texts = (text,) if text else ()
    return site.partial(
        "about",
        here,
        of=of,
        texts=texts,
        formats=one.formats if of == "formats" else (),
        rights=rights(one) if of == "status" else None,
        links=one.links if of == "links" else (),
        versions=versions(site, one.published_as) if of == "published-as" else (),
        origins=origins(one.source) if of == "sources" else (),
    )


PARTIAL = Partial("about", "A text of the record about a whole event", _OPTIONS, _render)
