"""Works of a wholly invented volume that are hard to tell to programs, and heads of its pages."""

from __future__ import annotations

from typing import Any

from nbproceedings.model import Volume
from nbproceedings.pages.context import Site
from nbproceedings.pages.head import head_of
from pages.invented import make_site, pages, paper, series, talk, volume
from pages.readers import Head, page

BASE = "https://toys.example/proceedings/"

TITLES = {
    "quotes": "\"Toys\" and 'Dolls' in “Play”",
    "angles": "If a <b and c> d then x<y>z",
    "entities": "R&D &amp; Toys &lt;b&gt;",
    "percent": "50 % of %(x)s {0} {name!r} $1 \\\\1",
    "maths": "Toys in $O(n^2)$ and $\\alpha$-Stable $\\nabla f$",
    "right-to-left": "صعود الدمى ושעון",
    "emoji": "Dolls 🪆 and Tops 🎉",
    "script": "</script><script>alert(1)</script><!-- x",
    "separators": "Line\u2028and paragraph\u2029separators",
    "one-letter": "T",
    "long": "A Title That Does Not End " * 20,
    "backslash": "C:\\\\new\\\\table",
    "cyrillic": "Куклы и волчки",
    "han": "玩具的运动",
    "accents": "Über Spielzeug: Křížalová’s Kreisel",
}
"""Titles by the id of the paper that has them."""

AUTHORS: dict[str, list[Any]] = {
    "crowd": [f"Given{at} Family{at}" for at in range(500)],
    "letters": ["A B", "C", "Ü. Ö"],
    "particles": ["Bo van der Doll", "Bo Maria van der Doll", "Ludwig von Toy"],
    "suffixes": ["Martin Luther Toyworth, Jr.", "Sammy Puppet III"],
    "group": [{"literal": "The Toy Collaboration"}, "Ada Toyworth"],
    "scripts": ["Éva Křížalová", "Дмитрий Игрушкин", "玩具", "דנה בובה"],
    "marks": ["Pat O’Toy", 'Anne-Marie "Dolly" D\'Arc', "<b>Bold</b> Doll"],
    "namesakes": ["Ada Toyworth", {"name": "Ada Toyworth", "orcid": "0000-0002-1694-233X"}],
}
"""Authors by the id of the paper that has them."""


def works() -> list[dict[str, Any]]:
    found = [paper(name, title=title) for name, title in TITLES.items()]
    found += [paper(name, title=f"On {name}", authors=list(who)) for name, who in AUTHORS.items()]
    found += [
        paper("nothing", title="Nothing", abstract=None, keywords=[], attachments=[]),
        paper("nobody", title="Nobody", authors=[], authors_note="Not announced."),
        paper("doi", title="Toys With a Name", doi="10.5555/Toys.<1>", pages="12–34"),
    ]
    return found


def site(base_url: str = BASE, **more: Any) -> Site:
    spoken = [
        talk(f"talk-{name}", title=title, label=None, speakers=AUTHORS["particles"])
        for name, title in TITLES.items()
    ]
    record = volume("toys", papers=works(), talks=spoken, schedule={}) | more
    return make_site(series(record), base_url=base_url)


def only(base_url: str = BASE, event: dict[str, Any] | None = None, **more: Any) -> Head:
    """The head of the page of one paper in a volume of its own."""
    made = make_site(
        series(volume(papers=[paper(**more)], talks=[], schedule={}) | (event or {})),
        base_url=base_url,
    )
    return head(made, "bread-2031/papers/bread")


def only_talk(base_url: str = BASE, **more: Any) -> Head:
    made = make_site(series(volume(papers=[], talks=[talk(**more)])), base_url=base_url)
    return head(made, "bread-2031/talks/opening-talk")


def head(made: Site, address: str) -> Head:
    found = pages(made)[address]
    return Head.of(page(str(head_of(made, found))), made.url(address))


def heads(made: Site, *kinds: str) -> dict[str, Head]:
    """The heads of all pages of these kinds by address; of all pages when none is given."""
    return {
        address: Head.of(page(str(head_of(made, one))), made.url(address))
        for address, one in pages(made).items()
        if not kinds or one.kind in kinds
    }


def volume_of(made: Site) -> Volume:
    (only_one,) = made.catalogue.series.volumes
    return only_one
