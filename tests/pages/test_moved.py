from __future__ import annotations

from lxml import html as parser

from nbproceedings.pages.moved import redirect
from pages.invented import make_site

POLICY = "default-src 'none'; script-src 'self'"


def page(old: str, target: str, base_url: str = "", title: str = "Kites & <b>") -> tuple[str, str]:
    made = redirect(make_site(base_url=base_url), old, target, title, POLICY)
    return made.path, made.data.decode()


def test_page_leads_on_with_and_without_a_script() -> None:
    path, text = page("toys/papers/old", "toys/papers/new.html", "https://toys.example/book/")
    assert path == "toys/papers/old.html"
    tree = parser.document_fromstring(text)
    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=new.html"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [
        "https://toys.example/book/toys/papers/new.html"
    ]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert tree.xpath("//a[@id='nbp-moved']/@href") == ["new.html"]
    assert tree.xpath("//a/text()") == ["Kites & <b>"]
    assert tree.xpath("//script/@src") == ["../../_static/nbproceedings-moved.js"]
    assert tree.xpath("//script/text()") == []
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY]
    assert len(tree.xpath("//h1")) == 1


def test_canonical_address_without_a_base_is_the_way_there() -> None:
    _, text = page("a", "b/c.html")
    assert parser.document_fromstring(text).xpath("//link[@rel='canonical']/@href") == ["b/c.html"]


def test_address_of_a_file_becomes_a_folder_of_its_name() -> None:
    path, text = page("toys/papers/old.pdf", "toys/papers/new.pdf")
    assert path == "toys/papers/old.pdf/index.html"
    assert parser.document_fromstring(text).xpath("//a/@href") == ["../new.pdf"]


def test_addresses_in_other_scripts_are_encoded() -> None:
    path, text = page("ü", "é/a'b.html")
    assert path == "ü.html"
    assert 'content="0; url=%C3%A9/a%27b.html"' in text


def test_policy_may_be_switched_off() -> None:
    made = redirect(make_site(), "a", "b.html", "T", "")
    assert b"Content-Security-Policy" not in made.data


def test_page_is_small() -> None:
    _, text = page("a", "b.html")
    assert len(text) < 1500
