"""Open Graph and Twitter cards, rule by rule, and the one canonical address."""

from __future__ import annotations

from nbproceedings.model.standing import GRAVE
from nbproceedings.pages.head import head_of, head_parts
from nbproceedings.pages.prose import prose_page
from pages.difficult import BASE, heads, only, only_talk, site
from pages.invented import make_site
from pages.readers import Head, page

PAGE = f"{BASE}bread-2031/papers/bread"


def test_the_four_that_every_page_needs() -> None:
    head = only()
    assert head.one("og:title") == "Bread as a Limit of Toast"
    assert head.one("og:type") == "article"
    assert head.one("og:url") == f"{PAGE}.html"
    assert head.one("og:image") == f"{PAGE}.card.png"


def test_address_is_that_of_the_page_and_never_that_of_the_site() -> None:
    made = site()
    found = heads(made)
    for address, head in found.items():
        assert head.one("og:url") == made.url(address), address
    assert len({head.one("og:url") for head in found.values()}) == len(found)


def test_each_tag_stands_once() -> None:
    for address, head in heads(site()).items():
        names = [name for name in head.order if name.startswith(("og:", "twitter:", "article:"))]
        assert len(names) == len(set(names)), address


def test_picture_has_size_type_and_words() -> None:
    head = only()
    assert head.one("og:image:type") == "image/png"
    assert (head.one("og:image:width"), head.one("og:image:height")) == ("1200", "630")
    assert head.one("og:image:alt") == "Bread as a Limit of Toast"


def test_twitter_shows_the_picture_large_where_there_is_one() -> None:
    assert only().one("twitter:card") == "summary_large_image"
    assert heads(site(), "keyword").popitem()[1].one("twitter:card") == "summary"


def test_pages_of_a_volume_have_the_picture_of_the_volume() -> None:
    made = make_site(base_url=BASE)
    for document in ("bread-2031/index", "bread-2031/programme"):
        one = prose_page(made, document, "index", "A Title", "")
        head = Head.of(page(str(head_of(made, one))))
        assert head.one("og:image") == f"{BASE}bread-2031/bread-2031.card.png"
    about = Head.of(page(str(head_of(made, prose_page(made, "about", "index", "About", "")))))
    assert about.all("og:image") == []


def test_without_an_address_of_the_site_nothing_is_absolute() -> None:
    for address, head in heads(site("")).items():
        assert head.all("og:url") == head.all("og:image") == [], address
        assert head.hrefs("canonical") == [], address
        assert head.one("og:title"), address
        assert head.one("twitter:card") == "summary", address


def test_person_is_a_profile_and_work_is_dated() -> None:
    head = heads(make_site(base_url=BASE), "person")["people/toyworth"]
    assert head.one("og:type") == "profile"
    assert head.one("profile:first_name") == "Ada"
    assert head.one("profile:last_name") == "Toyworth"
    assert only().one("article:published_time") == "2031-05-04"
    assert only_talk().one("article:published_time") == "2031-05-04"


def test_work_that_was_taken_back_says_so_where_it_is_shared() -> None:
    for kind in GRAVE:
        head = only(notices=[{"kind": kind, "text": "Burnt.", "date": "2031-06-01"}])
        assert head.one("og:title").endswith(": Bread as a Limit of Toast"), kind


def test_each_page_has_one_canonical_address_its_own() -> None:
    made = site()
    for address, head in heads(made).items():
        assert head.hrefs("canonical") == [made.url(address)]


def test_addresses_in_other_scripts_are_encoded() -> None:
    made = make_site(base_url=BASE)
    one = prose_page(made, "über/uns", "index", "Über uns", "")
    head = Head.of(page(str(head_of(made, one))))
    assert head.hrefs("canonical") == [f"{BASE}%C3%BCber/uns.html"]
    assert head.one("og:url") == f"{BASE}%C3%BCber/uns.html"


def test_vocabularies_stand_in_an_order_of_their_own() -> None:
    """Zotero lets a later tag overrule the type that an earlier one gave."""
    names = [part.name for part in head_parts()]
    assert names.index("highwire") < names.index("opengraph") < names.index("jsonld")
    assert len({part.position for part in head_parts()}) == len(names)
    assert all(part.summary[0].isupper() for part in head_parts())
