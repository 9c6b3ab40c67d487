"""JSON-LD in the words of schema.org, read back as RDF by rdflib."""

from __future__ import annotations

import json
from typing import Any

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from nbproceedings.model import Paper, Talk, addresses
from nbproceedings.pages.head import head_of
from nbproceedings.pages.prose import prose_page
from nbproceedings.text.html import inline_text
from pages.difficult import AUTHORS, BASE, TITLES, heads, only, only_talk, site, volume_of
from pages.invented import make_site, pages, series, volume
from pages.readers import SCHEMA, Head, graph, page

PAGE = URIRef(f"{BASE}bread-2031/papers/bread.html")
VOLUME = URIRef(f"{BASE}bread-2031/index.html")
ADA = URIRef(f"{BASE}people/toyworth.html")


def term(name: str) -> URIRef:
    return URIRef(SCHEMA + name)


def one(made: Graph, subject: Node, name: str) -> Node:
    """The only value of a property."""
    (found,) = made.objects(subject, term(name))
    return found


def text(made: Graph, subject: Node, name: str) -> str:
    return str(one(made, subject, name))


def listed(made: Graph, subject: Node, name: str) -> list[Node]:
    """The values of a property in order."""
    return list(Collection(made, one(made, subject, name)))


def subject_of(made: Graph, kind: str) -> Node:
    (found,) = made.subjects(RDF.type, term(kind))
    return found


def names(made: Graph, people: list[Node]) -> list[str]:
    return [text(made, person, "name") for person in people]


def test_paper_is_a_scholarly_article_in_a_volume_of_an_event() -> None:
    made = graph(only(doi="10.5555/Bread.1", pages="12–34"))
    assert (PAGE, RDF.type, term("ScholarlyArticle")) in made
    assert text(made, PAGE, "name") == text(made, PAGE, "headline") == "Bread as a Limit of Toast"
    assert names(made, listed(made, PAGE, "author")) == ["Ada Toyworth", "Bo van der Doll"]
    assert text(made, PAGE, "datePublished") == "2031-05-04"
    assert (text(made, PAGE, "pageStart"), text(made, PAGE, "pageEnd")) == ("12", "34")
    assert one(made, PAGE, "license") == Literal("https://creativecommons.org/licenses/by/4.0/")
    assert text(made, PAGE, "inLanguage") == "en"
    assert one(made, PAGE, "sameAs") == URIRef("https://doi.org/10.5555/bread.1")
    identifier = one(made, PAGE, "identifier")
    assert text(made, identifier, "propertyID") == "DOI"
    assert text(made, identifier, "value") == "10.5555/bread.1"
    assert [str(word) for word in listed(made, PAGE, "keywords")] == ["Sourdough", "heat equation"]
    assert one(made, PAGE, "isPartOf") == VOLUME
    assert (VOLUME, RDF.type, term("PublicationVolume")) in made
    event = one(made, VOLUME, "about")
    assert (event, RDF.type, term("Event")) in made
    assert text(made, event, "name") == "Workshop on Imaginary Bread at TOYCONF 2031"
    assert text(made, event, "startDate") == "2031-05-04"
    assert text(made, one(made, event, "location"), "name") == "Toytown"
    assert text(made, one(made, event, "superEvent"), "name") == "TOYCONF 2031"
    encoding = one(made, PAGE, "encoding")
    assert one(made, encoding, "contentUrl") == URIRef(f"{BASE}bread-2031/papers/bread.pdf")


def test_non_archival_is_told_and_archival_is_not() -> None:
    assert text(graph(only()), PAGE, "creativeWorkStatus") == "Non-archival"
    archival = graph(only(event={"archival": "archival"}))
    assert not list(archival.objects(PAGE, term("creativeWorkStatus")))


def test_what_was_taken_back_says_so() -> None:
    notices = [{"kind": "retraction", "text": "Burnt.", "date": "2031-06-01"}]
    made = graph(only(notices=notices))
    found = {str(value) for value in made.objects(PAGE, term("creativeWorkStatus"))}
    assert found == {"Non-archival", "Retracted"}


def test_revision_is_dated() -> None:
    notices = [
        {"kind": "revision", "text": "More salt.", "date": "2031-06-01"},
        {"kind": "erratum", "text": "Less salt.", "date": "2031-07-01"},
        {"kind": "note", "text": "Salt.", "date": "2031-08-01"},
    ]
    assert text(graph(only(notices=notices)), PAGE, "dateModified") == "2031-07-01"


def test_author_is_named_by_their_page_only_where_somebody_confirmed_them() -> None:
    made = graph(only())
    ada, bo = listed(made, PAGE, "author")
    assert ada == ADA
    assert one(made, ada, "sameAs") == URIRef("https://orcid.org/0000-0002-1825-0097")
    assert text(made, ada, "familyName") == "Toyworth"
    assert not isinstance(bo, URIRef)
    assert one(made, bo, "url") == URIRef(f"{BASE}people/bo-van-der-doll.html")
    assert text(made, bo, "familyName") == "van der Doll"


def test_collaboration_is_an_organisation() -> None:
    made = graph(only(authors=AUTHORS["group"]))
    group, person = listed(made, PAGE, "author")
    assert (group, RDF.type, term("Organization")) in made
    assert (person, RDF.type, term("Person")) in made


def test_talk_is_an_event_within_the_event() -> None:
    made = graph(only_talk(moderators=["Di Marionette"]))
    talk = URIRef(f"{BASE}bread-2031/talks/opening-talk.html")
    assert (talk, RDF.type, term("Event")) in made
    assert names(made, listed(made, talk, "performer")) == ["Cy Puppet"]
    assert text(made, one(made, talk, "contributor"), "name") == "Di Marionette"
    assert text(made, talk, "startDate") == "2031-05-04T09:10:00-04:00"
    assert text(made, talk, "endDate") == "2031-05-04T10:00:00-04:00"
    above = one(made, talk, "superEvent")
    assert text(made, above, "name") == "Workshop on Imaginary Bread at TOYCONF 2031"
    assert one(made, talk, "subjectOf") == VOLUME
    recording = one(made, talk, "recordedIn")
    assert one(made, recording, "url") == URIRef("https://videos.example/watch?v=1&t=2")


def test_talk_without_a_time_of_its_own_has_the_day() -> None:
    made = graph(Head.of(page(str(_talk_in_a_session_of_two())), BASE))
    talk = URIRef(f"{BASE}bread-2031/talks/opening-talk.html")
    assert text(made, talk, "startDate") == "2031-05-04"


def _talk_in_a_session_of_two() -> str:
    slots = [{"talk": "opening-talk"}, {"title": "Coffee"}]
    start, end = "2031-05-04T09:00-04:00", "2031-05-04T12:00-04:00"
    session = {"id": "s", "title": "S", "start": start, "end": end, "slots": slots}
    made = make_site(series(volume(papers=[], schedule={"sessions": [session]})), base_url=BASE)
    return head_of(made, pages(made)["bread-2031/talks/opening-talk"])


def test_person_is_told_with_what_identifies_them() -> None:
    head = heads(make_site(base_url=BASE), "person")["people/toyworth"]
    made = graph(head)
    assert (ADA, RDF.type, term("Person")) in made
    assert text(made, ADA, "name") == "Ada Toyworth"
    assert set(made.objects(ADA, term("sameAs"))) == {
        URIRef("https://orcid.org/0000-0002-1825-0097"),
        URIRef("https://ada.example/"),
    }


def test_page_of_a_name_that_nobody_confirmed_is_about_no_person() -> None:
    head = heads(make_site(base_url=BASE), "person")["people/bo-van-der-doll"]
    assert head.scripts == []


def prose(made: Any, document: str, front: str = "index") -> Head:
    one = prose_page(made, document, front, "A Title", "A first paragraph.")
    return Head.of(page(str(head_of(made, one))), made.url(document))


def test_front_page_of_a_volume_is_the_volume_with_its_event() -> None:
    made = graph(prose(make_site(base_url=BASE), "bread-2031/index"))
    title = "Proceedings of the Workshop on Imaginary Bread at TOYCONF 2031"
    assert (VOLUME, RDF.type, term("PublicationVolume")) in made
    assert text(made, VOLUME, "name") == title
    assert names(made, listed(made, VOLUME, "editor")) == ["Ada Toyworth", "Di Marionette"]
    assert text(made, VOLUME, "creativeWorkStatus") == "Non-archival"
    event = one(made, VOLUME, "about")
    people = set(made.objects(event, term("organizer")))
    assert {text(made, person, "name") for person in people} == {"Ada Toyworth", "Di Marionette"}
    assert text(made, one(made, VOLUME, "isPartOf"), "name") == "Proceedings of Imaginary Bread"


def test_citations_stand_in_for_a_front_page_that_nobody_wrote() -> None:
    made = make_site(base_url=BASE, documents={"authors": ""})
    head = heads(made, "citations")["bread-2031/cite"]
    there = URIRef(f"{BASE}bread-2031/cite.html")
    assert (there, RDF.type, term("PublicationVolume")) in graph(head)
    written = heads(make_site(base_url=BASE), "citations")["bread-2031/cite"]
    assert written.scripts == []


def test_front_page_of_the_site_is_the_series_with_its_volumes() -> None:
    made = graph(prose(make_site(base_url=BASE), "index"))
    series_ = subject_of(made, "CreativeWorkSeries")
    assert text(made, series_, "name") == "Proceedings of Imaginary Bread"
    assert one(made, series_, "hasPart") == VOLUME


def test_other_prose_is_about_nothing() -> None:
    assert prose(make_site(base_url=BASE), "bread-2031/programme").scripts == []
    assert prose(make_site(base_url=BASE), "about").scripts == []


def test_without_an_address_of_the_site_things_have_no_address() -> None:
    for head in heads(site(""), "paper", "talk", "person").values():
        for thing in head.scripts:
            assert "@id" not in thing
            assert "url" not in thing
            assert not {"image", "encoding"} & set(thing)


def test_every_work_is_what_its_record_says() -> None:
    made = site()
    found = heads(made, "paper", "talk")
    for work in volume_of(made).works():
        address = addresses.work(work)
        read = graph(found[address])
        subject = URIRef(f"{BASE}{address}.html")
        assert text(read, subject, "name") == inline_text(work.heading)
        people = "author" if isinstance(work, Paper) else "performer"
        assert isinstance(work, Paper | Talk)
        if work.authors:
            printed = [author.name.printed for author in work.authors]
            assert names(read, listed(read, subject, people)) == printed


def test_nothing_that_an_author_writes_ends_the_script() -> None:
    made = site()
    for name in TITLES:
        html = str(head_of(made, pages_once(made)[f"toys/papers/{name}"]))
        start = html.index('<script type="application/ld+json">')
        inside = html[start:].partition(">")[2].partition("</script>")[0]
        assert not {"<", ">", "&"} & set(inside), name
        assert json.loads(inside)["name"] == inline_text(TITLES[name]), name


def pages_once(made: Any) -> dict[str, Any]:
    return made.once("pages", lambda: pages(made))  # type: ignore[no-any-return]
