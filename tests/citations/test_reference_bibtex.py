"""Entries of the reference list back in BibTeX, read by foreign parsers."""

from __future__ import annotations

import pytest

from citations.readers import READERS, braces_balance, plain_name
from citations.toy import reference
from nbproceedings.citations.reference_bibtex import reference_bibtex
from nbproceedings.text.latex import from_latex

FULL = {
    "key": "toy:2020+a",
    "type": "inproceedings",
    "title": "Bayesian Toys: $x_1$ & the *Łódź* Model",
    "authors": ("Toyworth, Jr., Ada", "van der Invented, Bob", {"literal": "Toys and Play Co."}),
    "editors": ("Edda Editor",),
    "others": True,
    "year": "2020",
    "doi": "10.1000/Toy_1",
    "arxiv": "2003.04630",
    "url": "https://toys.example.org/a_b%20c#d",
    "protected": ("Bayesian", "Łódź"),
    "fields": {
        "booktitle": "Proceedings of TOYCONF & Friends",
        "pages": "1–10",
        "month": "April",
        "publisher": "Toy & Play",
        "abstract": "100% toys_and {play}.",
        "eprint": "2003.04630",
        "keywords": "toys, play",
    },
}

EXPECTED = r"""@inproceedings{toy:2020+a,
  author       = {Toyworth, Jr., Ada and van der Invented, Bob and {Toys and Play Co.} and others},
  editor       = {Editor, Edda},
  title        = {{Bayesian} Toys: {$x_1$} \& the \emph{{\L}{\'o}d{\'z}} Model},
  booktitle    = {Proceedings of {TOYCONF} \& Friends},
  pages        = {1--10},
  publisher    = {Toy \& Play},
  month        = apr,
  year         = {2020},
  doi          = {10.1000/toy_1},
  eprint       = {2003.04630},
  archiveprefix = {arXiv},
  url          = {https://toys.example.org/a_b%20c#d},
  abstract     = {100\% toys\_and \{play\}.},
  keywords     = {toys, play},
}
"""


def test_reference_bibtex_layout() -> None:
    assert reference_bibtex(reference(**FULL)) == EXPECTED


@pytest.mark.parametrize("reader", list(READERS))
def test_reference_bibtex_read_back(reader: str) -> None:
    one = reference(**FULL)
    (read,) = READERS[reader](reference_bibtex(one))
    assert (read.type, read.key) == ("inproceedings", "toy:2020+a")
    assert read.names["author"][:-1] == [plain_name(name) for name in one.authors]
    assert read.names["author"][-1] == ("", "", "others", "")
    assert read.names["editor"] == [("Edda", "", "Editor", "")]
    assert from_latex(read.fields["title"]) == one.title
    assert read.fields["url"] == one.url
    assert {name: from_latex(read.fields[name]) for name in ("booktitle", "pages", "abstract")} == {
        name: one.fields[name] for name in ("booktitle", "pages", "abstract")
    }


@pytest.mark.parametrize(
    ("title", "words", "printed"),
    [
        ("Bayes and Bayesian toys", ("Bayes",), "{Bayes} and {Bayesian} toys"),
        ("PDEs for toys", ("PDEs",), "{PDEs} for toys"),
        ("$Bayes$ by Bayes", ("Bayes",), "{$Bayes$} by {Bayes}"),
        ("Toys", ("toys",), "Toys"),
        ("Über Toys", ("Über",), r"{{\"U}ber} Toys"),
        ("C++ for toys", ("C++", "("), "{C++} for toys"),
        ("Toys", (), "Toys"),
    ],
)
def test_reference_bibtex_shields_what_the_entry_shielded(
    title: str, words: tuple[str, ...], printed: str
) -> None:
    text = reference_bibtex(reference(title=title, protected=words))
    assert f"  title        = {{{printed}}},\n" in text


@pytest.mark.parametrize(
    ("month", "printed"),
    [
        ("4", "apr"),
        ("April", "apr"),
        ("Sept.", "sep"),
        ("apr", "apr"),
        ("April–May", "{April--May}"),
        ("13", "{13}"),
        ("Ap", "{Ap}"),
    ],
)
def test_reference_bibtex_month(month: str, printed: str) -> None:
    assert f"  month        = {printed},\n" in reference_bibtex(reference(fields={"month": month}))


@pytest.mark.parametrize("reader", list(READERS))
@pytest.mark.parametrize("odd", ["a b", "{x}", "a,b", "ключ", 'q"', "", "a%b", "#", "a=b", "~"])
def test_reference_bibtex_odd_key_type_and_field(odd: str, reader: str) -> None:
    one = reference(key=odd, type=odd, title="Toys", fields={odd: "x", "note": odd})
    text = reference_bibtex(one)
    (read,) = READERS[reader](text)
    assert (read.type, read.fields["title"]) == ("misc", "Toys")
    assert read.key.isascii()
    assert braces_balance(text)


def test_reference_bibtex_openreview_is_an_address() -> None:
    text = reference_bibtex(reference(title="Toys", openreview="ToyForum1"))
    assert "url          = {https://openreview.net/forum?id=ToyForum1}," in text
