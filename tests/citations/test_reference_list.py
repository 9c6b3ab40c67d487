"""The reference list: labels, order of parts, and characters that cannot do harm."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citations.toy import reference
from nbproceedings.citations.reference_list import (
    format_reference,
    format_references,
    labels,
)
from nbproceedings.model import Reference

ARTICLE = {
    "title": "Toys at Play",
    "authors": ("Toyworth, Ada", "van Invented, Bob"),
    "year": "2020",
    "fields": {
        "journal": "Toy Journal", "volume": "3", "number": "4", "pages": "1--20", "month": "apr",
    },
}  # fmt: skip


class Skeleton(HTMLParser):
    """The tags and attribute names of a fragment; its tags must pair."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def text_of(**fields: object) -> str:
    return format_reference(reference(**fields)).text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            ARTICLE,
            "Ada Toyworth and Bob van Invented. Toys at Play. Toy Journal, 3(4):1–20, April 2020.",
        ),
        (
            ARTICLE | {"fields": {"journal": "Toy Journal", "volume": "12", "number": "8"}},
            "Ada Toyworth and Bob van Invented. Toys at Play. Toy Journal, 12(8), 2020.",
        ),
        (
            ARTICLE | {"fields": {"journal": "Toy Journal", "pages": "7"}},
            "Ada Toyworth and Bob van Invented. Toys at Play. Toy Journal, page 7, 2020.",
        ),
        (
            ARTICLE | {"authors": (), "editors": ("Edda Editor",), "fields": {"journal": "J"}},
            "Edda Editor, editor. Toys at Play. J, 2020.",
        ),
        (
            {
                "type": "inproceedings",
                "title": "Do Toys Play?",
                "authors": ("Toy Collaboration",),
                "others": True,
                "year": "2021",
                "editors": ("Edda Editor", "Emil von Blatt"),
                "fields": {
                    "booktitle": "Proceedings of Toys", "pages": "5-6", "series": "Toy Books",
                    "volume": "7", "publisher": "Toy Press", "note": "A note.",
                },
            },
            "Toy Collaboration, et al. Do Toys Play? In Edda Editor and Emil von Blatt, editors, "
            "Proceedings of Toys, volume 7 of Toy Books, pages 5–6. Toy Press, 2021. A note.",
        ),
        (
            {"type": "inproceedings", "title": "Homeless", "year": "2021"},
            "Homeless. 2021.",
        ),
        (
            {"type": "book", "title": "Toys", "editors": ("Edda Editor",), "year": "1999",
             "fields": {"publisher": "Toy Press", "edition": "Second"}},
            "Edda Editor, editor. Toys. Toy Press, Second edition, 1999.",
        ),
        (
            {"type": "book", "title": "Do Toys Play?", "authors": ("Ada Toyworth",),
             "year": "2020"},
            "Ada Toyworth. Do Toys Play? 2020.",
        ),
        (
            {"type": "mvbook", "title": "Toys", "authors": ("Ada Toyworth",),
             "fields": {"edition": "22"}},
            "Ada Toyworth. Toys. 22nd edition.",
        ),
        (
            {"type": "thesis", "title": "Toys", "authors": ("Ada Toyworth Jr.",), "year": "2001",
             "fields": {"institution": "Toy University", "type": "phdthesis"}},
            "Ada Toyworth Jr. Toys. PhD thesis, Toy University, 2001.",
        ),
        (
            {"type": "report", "title": "Toys", "year": "2001",
             "fields": {"institution": "Toy House", "number": "5"}},
            "Toys. Technical Report 5, Toy House, 2001.",
        ),
        (
            {"type": "incollection", "title": "Toys", "fields": {"booktitle": "All Toys",
             "chapter": "2", "pages": "9", "note": "Reprinted"}},
            "Toys. In All Toys, chapter 2, page 9. Reprinted.",
        ),
        (
            {"type": "misc", "title": "Toys", "year": "2020", "fields": {"howpublished": "Toy TV"}},
            "Toys. Toy TV, 2020.",
        ),
        ({"type": "weird", "title": "Toys", "fields": {"journal": "J"}}, "Toys. J."),
        ({"type": "misc"}, "toy2021."),
        ({"type": "article", "authors": ("Ada Toyworth",)}, "Ada Toyworth."),
        ({"type": "misc", "year": "in press"}, "in press."),
    ],
)  # fmt: skip
def test_reference_text(fields: dict[str, object], text: str) -> None:
    assert text_of(**fields) == text


def test_reference_html_of_an_article() -> None:
    made = format_reference(reference(**ARTICLE, doi="10.1000/Toy", arxiv="2003.04630"))
    assert made.label == "TvI20"
    assert made.html == (
        '<span class="nbp-ref-authors">Ada Toyworth and Bob van Invented</span>. '
        '<span class="nbp-ref-title">Toys at Play</span>. '
        '<em><span class="nbp-ref-venue">Toy Journal</span></em>, 3(4):1–20, '
        '<span class="nbp-ref-date">April 2020</span>. '
        '<span class="nbp-ref-links">'
        '<a href="https://doi.org/10.1000/toy">doi:10.1000/toy</a> '
        '<a href="https://arxiv.org/abs/2003.04630">arXiv:2003.04630</a></span>'
    )
    assert made.text.endswith(
        "April 2020. https://doi.org/10.1000/toy https://arxiv.org/abs/2003.04630"
    )


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        (
            {"doi": "10.1000/toy", "url": "http://dx.doi.org/10.1000/TOY"},
            ["https://doi.org/10.1000/toy"],
        ),
        (
            {"arxiv": "2003.04630", "url": "https://arxiv.org/pdf/2003.04630v2.pdf"},
            ["https://arxiv.org/abs/2003.04630"],
        ),
        (
            {"openreview": "ToyForum1", "url": "https://openreview.net/forum?id=ToyForum1"},
            ["https://openreview.net/forum?id=ToyForum1"],
        ),
        (
            {"doi": "10.1000/toy", "url": 'https://toys.example.org/?a=1&b="x"'},
            ["https://doi.org/10.1000/toy", "https://toys.example.org/?a=1&b=%22x%22"],
        ),
        ({"url": "javascript:alert(1)"}, []),
        ({"url": "https://toys.example.org/a b"}, []),
    ],
)
def test_reference_links(fields: dict[str, object], links: list[str]) -> None:
    found = Skeleton(format_reference(reference(type="misc", title="Toys", **fields)).html).links
    assert found == links


def test_reference_address_is_escaped() -> None:
    made = format_reference(reference(type="misc", url="https://toys.example.org/?a=1&b=2"))
    assert '<a href="https://toys.example.org/?a=1&amp;b=2">toys.example.org</a>' in made.html


def test_reference_many_authors_are_cut() -> None:
    authors = tuple(f"Ada Toy{at}" for at in range(21))
    assert text_of(type="misc", authors=authors[:20]).count("Toy") == 20
    assert text_of(type="misc", authors=authors).endswith("Ada Toy9, et al.")


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<a href='javascript:alert(1)'>x</a>",
    "</span></li><h1>gone</h1>",
    "[x](javascript:alert(1))",
    "$\\text{<img src=x onerror=alert(1)>}$",
    "{{ 7*7 }} {% raw %}",
    "\ue000 \ue001. and \ue00f",
    "&lt;b&gt; & % # _ { }",
]


@pytest.mark.parametrize("kind", ["article", "inproceedings", "book", "techreport", "misc"])
@pytest.mark.parametrize("text", HOSTILE)
def test_reference_hostile_text_is_text(text: str, kind: str) -> None:
    names = ("journal", "booktitle", "series", "volume", "number", "pages", "publisher", "address",
             "institution", "note", "edition", "howpublished", "month", "organization")  # fmt: skip
    made = format_reference(
        reference(
            key=text,
            type=kind,
            title=text,
            authors=({"literal": text}, {"given": text, "family": text}),
            editors=({"family": text},),
            year=text,
            url=text,
            fields=dict.fromkeys(names, text),
        )
    )
    found = Skeleton(made.html)
    assert found.tags <= {"span", "em", "code", "math", "mrow", "mi", "mo", "mn", "mtext"}
    assert found.attributes <= {"class", "alttext", "xmlns", "display"}
    assert found.links == []
    assert made.label.isalnum()
    if text.startswith("\ue000"):
        assert made.html.count(text) == made.text.count(text) > 3


FIELD = st.text(alphabet="a.?! ,;:-–()[]{}\\$*_`<>&'\"/é玩", max_size=12)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    kind=st.sampled_from(["article", "inproceedings", "book", "inbook", "phdthesis", "odd"]),
    title=FIELD, year=FIELD, names=st.lists(FIELD.filter(str.strip), max_size=3),
    fields=st.dictionaries(
        st.sampled_from(["journal", "booktitle", "pages", "volume", "note", "type", "chapter"]),
        FIELD,
    ),
)  # fmt: skip
def test_reference_survives_anything(
    kind: str, title: str, year: str, names: list[str], fields: dict[str, str]
) -> None:
    authors = tuple({"literal": name} for name in names)
    one = reference(type=kind, title=title, year=year, authors=authors, fields=fields)
    made = format_reference(one)
    Skeleton(made.html)
    assert made.text.strip()
    assert "\ue000" not in made.text


def test_labels_do_not_depend_on_order() -> None:
    listed = [
        reference(key=f"k{at}", title=f"Toys {at:02}", authors=("Ada Toyworth",), year="2020")
        for at in range(30)
    ]
    found = labels(listed)
    assert found == labels(reversed(listed))
    assert [found[f"k{at}"] for at in (0, 1, 25, 26, 29)] == [
        "Toy20a", "Toy20b", "Toy20z", "Toy20aa", "Toy20ad",
    ]  # fmt: skip


def test_labels_all_differ_even_where_an_ending_looks_like_a_name() -> None:
    families = ("Tee", "oh", "yes", "ah")
    listed = [
        reference(key="one", title="One", authors=("Ada Toy",)),
        reference(key="two", title="Two", authors=("Ada Toy",)),
        reference(key="four", authors=tuple({"given": "Ada", "family": one} for one in families)),
    ]
    found = labels(listed)
    assert found == {"one": "Toyb", "two": "Toyc", "four": "Toya"}


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"authors": ("Łukasz Øre",), "year": "2020"}, "Ore20"),
        ({"authors": ("王小明",), "year": "2020"}, None),
        ({"authors": ("Event Toy Collaboration",), "year": "2019"}, "ETC19"),
        ({"authors": ("A Toy", "B Play", "C Game", "D Fun", "E Joy")}, "TPG+"),
        ({"authors": ("A Toy",), "others": True, "year": "2020"}, "T+20"),
        ({"editors": ("Edda Editor",), "year": "2020?"}, "Edi20"),
        ({"year": "in press"}, "toy"),
        ({"key": "<b>", "year": "2020"}, "b20"),
        ({"key": "???"}, "x"),
        ({"authors": ({"literal": "a=b, c=d, e=f, g=h, i=j"},), "year": "2020"}, "abcdefgh20"),
    ],
)
def test_label(fields: dict[str, object], label: str | None) -> None:
    made = format_reference(reference(**fields)).label
    assert made.isascii()
    assert made.replace("+", "").isalnum()
    assert label is None or made == label


def test_format_references_in_the_order_of_the_list() -> None:
    listed = [reference(key=key, title=key, authors=("Ada Toy",)) for key in ("b", "a", "c")]
    found = format_references(listed)
    assert [(key, made.label) for key, made in found.items()] == [
        ("b", "Toyb"), ("a", "Toya"), ("c", "Toyc"),
    ]  # fmt: skip


def test_format_reference_is_not_stale_when_an_entry_changes() -> None:
    before, after = reference(title="Old Toys"), reference(title="New Toys")
    assert format_reference(before).text == "Old Toys."
    assert format_reference(after).text == "New Toys."


def test_pattern_is_made_once_for_a_shape() -> None:
    from nbproceedings.citations._reference_pattern import pattern

    def one(at: int) -> Reference:
        return reference(key=f"shape{at}", **ARTICLE | {"title": f"Toys {at}"})

    format_reference(one(0))
    made = pattern.cache_info().misses
    format_references(one(at) for at in range(1, 50))
    assert pattern.cache_info().misses == made
