"""Whatever authors write, pages keep the tags of a benign page and lose none of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from nbproceedings.pages.head import head_of
from nbproceedings.pages.kinds import partials
from pages.invented import make_site, pages, paper, partial, series, talk, volume
from pages.structure import Structure, target

BENIGN = "Sourdough"
PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "picture": "<img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x="',
    "apostrophe": "' onfocus='alert(1)' autofocus='",
    "close": "</h1></a></p></div></article></main><svg onload=alert(1)>",
    "comment": "<!-- --!> <![CDATA[ ]]> <?x?>",
    "entity": "&lt;script&gt; &#60;b&#62; &amp;amp;",
    "jinja": "{{ 7*7 }} {% for x in y %} {# z #}",
    "directive": "~~~{include} ../../secret :::{raw} html <b>",
    "angle": "if a <b and c> d then x<y>z",
    "percent": "50%% of %(x)s {0} {name!r} $1 \\\\1",
    "backslash": "C:\\\\new\\\\table",
    "javascript": "javascript:alert(1)",
    "textarea": "</textarea></title></style></script><plaintext>",
    "sentinel": "nbp0q7zk4wv90 nbp4q7zk4wv94",
}


def record(text: str) -> dict[str, Any]:
    """A volume with the text in every field that takes text."""
    person = {
        "name": {"literal": text},
        "affiliations": [text],
        "role": text,
        "biography": text,
        "note": text,
    }
    link = {"label": text, "url": "https://x.example/"}
    notice = {"kind": "retraction", "text": text}
    source = {"name": text, "id": text, "note": text, "url": "https://s.example/"}
    version = {"text": text, "relation": text, "url": "https://v.example/"}
    work: dict[str, Any] = {
        "title": text,
        "subtitle": text,
        "abstract": text,
        "keywords": [text],
        "license": text,
        "links": [link],
        "notices": [notice],
        "awards": [text],
        "notes": [text],
        "source": [source],
        "published_as": [version],
        "references": ["doll3029oven", text],
    }
    item = {
        "id": "s",
        "title": text,
        "kind": "talk",
        "place": text,
        "url": "https://z.example/",
        "chairs": [person],
        "description": text,
        "note": text,
        "links": [link],
        "slots": [{"paper": "p", "label": text, "note": text}, {"title": text}, {"paper": text}],
    }
    topic = {"title": text, "description": text, "topics": [text], "references": [text]}
    return volume(
        "evil",
        title=text,
        short_title=text,
        kind="workshop",
        host={"name": text, "full_name": text, "url": "https://h.example/"},
        place=text,
        zone_label=text,
        license=text,
        publisher=text,
        description=text,
        motivation=text,
        links=[link],
        organizers=[person],
        participants=[person],
        contacts=[person],
        topics=[topic],
        questions=[topic],
        keywords=[text],
        classification=[text],
        important_dates=[{"label": text, "day": "2031-01-01", "zone": text, "note": text}],
        formats=[{"id": "poster", "title": text, "plural": text, "description": text}],
        talk_formats=[],
        archival={"policy": text},
        sponsors=[{"name": text, "level": text, "note": text}],
        recordings=[{"title": text, "url": "https://r.example/", "note": text, "paper": "p"}],
        acknowledgements=text,
        papers_note=text,
        talks_note=text,
        notes=[text],
        source=[source],
        published_as=[version],
        schedule={"heading": text, "note": text, "links": [link], "sessions": [item]},
        papers=[paper("p", **work, authors=[person], number=text, pages=text)],
        talks=[
            talk(
                "t",
                **work,
                label=text,
                speakers=[person],
                panelists=[person],
                moderators=[person],
                questions=text,
            )
        ],
    )


def outputs(text: str) -> Iterator[tuple[str, str]]:
    """Every page and every partial of a series in which every text is this one."""
    # With an address there is more in the heads.
    base = "https://toys.example/"
    site = make_site(series(record(text), people=(), title=text), base_url=base)
    # Addresses hold words of names and keywords, so pages are told apart by their order.
    for at, page in enumerate(pages(site).values()):
        yield f"{page.kind}-{at}", str(page.render(site)) + str(head_of(site, page))
    for name in partials():
        yield f"partial-{name}", str(partial(site, name, "evil/index"))
        yield f"partial-{name}-at-the-root", str(partial(site, name, "index", volume="evil"))
    for option in ("questions", "classification", "keywords"):
        yield f"topics-{option}", str(partial(site, "topics", "evil/index", of=option))
    for role in ("contacts", "participants", "speakers"):
        yield f"people-{role}", str(partial(site, "people", "evil/index", role=role))
    for of in ("motivation", "notes", "formats", "status", "links", "published-as", "sources"):
        yield f"about-{of}", str(partial(site, "about", "evil/index", of=of))


@pytest.fixture(scope="module")
def benign() -> Mapping[str, Structure]:
    return {name: Structure(html) for name, html in outputs(BENIGN)}


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_text_changes_no_tag(name: str, benign: Mapping[str, Structure]) -> None:
    text = PAYLOADS[name]
    made = {key: Structure(html) for key, html in outputs(text)}
    assert list(made) == list(benign)
    for key, parsed in made.items():
        assert parsed.skeleton == benign[key].skeleton, key


@pytest.mark.parametrize("name", ["script", "attribute", "close", "entity", "jinja", "angle"])
def test_hostile_text_is_shown_as_written(name: str) -> None:
    text = " ".join(PAYLOADS[name].split())
    for key, html in outputs(PAYLOADS[name]):
        if key.startswith(("paper-", "talk-", "person-", "partial-papers", "partial-schedule")):
            assert text in Structure(html).text, key


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_text_makes_no_handler_no_style_and_no_foreign_scheme(name: str) -> None:
    for key, html in outputs(PAYLOADS[name]):
        for tag, attributes in Structure(html).tags:
            if (tag, attributes) == ("script", {"type": "application/ld+json"}):
                continue  # data, which nothing runs
            if tag == "form":
                assert str(attributes["action"]).endswith("search.html"), key
            assert tag not in {"script", "style", "iframe", "object", "embed"}, key
            assert not [one for one in attributes if one.startswith("on") or one == "style"], key
            for value in (attributes.get("href"), attributes.get("src")):
                assert value is None or not value.lower().startswith(("javascript:", "data:")), key


def test_links_in_texts_never_stand_inside_links() -> None:
    text = "[word](https://linked.example/) https://plain.example/ *x*"
    for _, html in outputs(text):
        assert Structure(html).tags  # which refuses a link inside a link


def test_hostile_file_names_stay_inside_their_links() -> None:
    name = "a\"b<c>&d'e f%20#g?h:i"
    one = paper(name, attachments=[".pdf"])
    site = make_site(series(volume("v-1", papers=[one], talks=[], schedule={})))
    address = f"v-1/papers/{name}"
    parsed = Structure(pages(site)[address].render(site))
    local = {target(address, href) for href in parsed.links}
    assert (f"{address}.pdf", "") in local
    assert (f"{address}.bib", "") in local
    listed = Structure(partial(site, "papers", "v-1/index"))
    assert (f"{address}.html", "") in {target("v-1/index", href) for href in listed.links}


def test_hostile_reference_keys_stay_inside_their_anchors() -> None:
    key = 'x"><img src=y onerror=z>&%41#q'
    made = series(
        volume("v-1", papers=[paper("p", references=[key])], talks=[], published_as=[]),
        references=[{"key": key, "type": "misc", "title": "T", "year": "3000"}],
    )
    site = make_site(made)
    listed = Structure(partial(site, "references", "references"))
    work = Structure(pages(site)["v-1/papers/p"].render(site))
    there = {target("v-1/papers/p", href) for href in work.links}
    back = {target("references", href) for href in listed.links}
    (anchor,) = [one for one in listed.ids if one.startswith("ref-")]
    (cited,) = [one for one in work.ids if one.startswith("cited-")]
    assert ("references.html", anchor) in there
    assert ("v-1/papers/p.html", cited) in back
    assert " " not in anchor
