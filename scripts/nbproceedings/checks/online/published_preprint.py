"""A cited preprint that was published since is cited as what it became.

Asked of arXiv's interface, many numbers at once, with the pause of three seconds that its manual
asks for.  arXiv knows what authors tell it: that it names no journal does not mean that there is
none, so nothing is said then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree

from nbproceedings.checks.online import OnlineCheck
from nbproceedings.problem import Problem, Severity
from nbproceedings.text.identifiers import doi_url

if TYPE_CHECKING:
    from nbproceedings.checks.online.asking import Asking
    from nbproceedings.model import Reference
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

TOGETHER = 50
"""Numbers in one question."""
PAUSE = 3.0
_NAMES = {"a": "http://www.w3.org/2005/Atom", "x": "http://arxiv.org/schemas/atom"}
_VERSION = re.compile(r"v[0-9]+$")
_OWN_DOI = "10.48550/"
"""What arXiv's own DOIs begin with: they say nothing about a journal."""


def _preprints(catalogue: Catalogue) -> Iterator[Reference]:
    """Entries that are cited as preprints only."""
    for reference in catalogue.series.references:
        own = not reference.doi or reference.doi.startswith(_OWN_DOI)
        if reference.arxiv and own and reference.type in ("misc", "article", "unpublished"):
            yield reference


def _run(loaded: Loaded, catalogue: Catalogue, asking: Asking) -> Iterator[Problem]:
    waiting = _preprints(catalogue)
    while together := list(islice(waiting, TOGETHER)):
        numbers = [_VERSION.sub("", one.arxiv or "") for one in together]
        question = f"/api/query?id_list={quote(','.join(numbers))}&max_results={len(numbers)}"
        answer = asking.ask(question, PAUSE)
        if answer is None or answer.status != 200:
            continue
        became = _became(answer.text)
        for reference, number in zip(together, numbers, strict=True):
            where = became.get(number)
            if where:
                yield Problem(
                    CHECK.name,
                    Severity.NOTE,
                    loaded.places.of(f"ref:{reference.key}"),
                    f"{reference.key!r} is cited as the preprint arXiv:{number}, which was "
                    f"published since: {where}",
                    "cite what it became, and keep eprint for the preprint",
                )


def _became(text: str) -> dict[str, str]:
    """By number, where a preprint was published; those of which arXiv knows."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        top = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return {}
    found: dict[str, str] = {}
    for entry in top.iterfind("a:entry", _NAMES):
        number = _VERSION.sub("", (entry.findtext("a:id", "", _NAMES)).rpartition("/abs/")[2])
        doi = _line(entry.findtext("x:doi", "", _NAMES))
        journal = _line(entry.findtext("x:journal_ref", "", _NAMES))
        said: Sequence[str] = [journal] if journal else []
        if doi and not doi.startswith(_OWN_DOI):
            said = [*said, doi_url(doi)]
        if number and said:
            found[number] = ", ".join(said)
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


CHECK = OnlineCheck(
    "published-preprint",
    "preprints that were published since are cited as such",
    "https://export.arxiv.org",
    "NBPROCEEDINGS_ARXIV_SERVICE",
    _run,
)
