"""Topics, leading questions, classification or keywords of a volume."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.model import Topic, addresses
from nbproceedings.pages import options
from nbproceedings.pages.cited import Cited, all_cited
from nbproceedings.pages.context import Partial, Site
from nbproceedings.text.slugs import slug

_OF = ("topics", "questions", "classification", "keywords")
_OPTIONS = {
    "volume": options.VOLUME,
    "of": f"what to list: {', '.join(_OF)}; topics unless said",
}


class Node(NamedTuple):
    """A topic with its references and finer topics; ``address`` of a keyword's page or empty."""

    title: str
    address: str
    description: str
    references: tuple[Cited, ...]
    topics: tuple[Node, ...]


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    one = options.volume(site, volume, given)
    of = options.choice(given, "of", _OF, "topics")
    if of in {"topics", "questions"}:
        nodes = _nodes(site, one.topics if of == "topics" else one.questions)
    else:
        pages = {keyword.slug for keyword in site.catalogue.keywords} if of == "keywords" else set()
        nodes = tuple(
            Node(text, addresses.keyword(slug(text)) if slug(text) in pages else "", "", (), ())
            for text in (one.keywords if of == "keywords" else one.classification)
        )
    return site.partial("topics", here, nodes=nodes, ordered=of == "questions", what=of)


def _nodes(site: Site, topics: Iterable[Topic]) -> tuple[Node, ...]:
    return tuple(
        Node(
            topic.title,
            "",
            topic.description or "",
            all_cited(site, topic.references),
            _nodes(site, topic.topics),
        )
        for topic in topics
    )


PARTIAL = Partial("topics", "Topics, questions, classification or keywords", _OPTIONS, _render)
