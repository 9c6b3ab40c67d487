"""BibTeX entries, read back by pybtex and bibtexparser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citations.readers import READERS, braces_balance, plain_name
from citations.toy import cases, name, names, paper, paper_in, volume, with_title
from nbproceedings.citations.bibtex import FORMAT
from nbproceedings.model.name import Name
from nbproceedings.text.html import inline_text
from nbproceedings.text.latex import from_latex

TITLES = [
    "Plain Toys",
    'He said "toys" and “toys”',
    "x < y > z & 50% of #1 toys_and_more ~ ^ \\\\",
    "Sets {a} and {{b}}",
    "A lone } and { brace",
    "Another lone { brace",
    "Costs $5 and $6 for toys",
    "Maths $x_1 < \\frac{a}{b}$ and $\\{x\\}$",
    "E($3$)-Equivariant Toys",
    "Emphasis *on* **toys** and `code_x`",
    "Łódź, Øre, naïve İstanbul ąçé ß œuvre",
    "玩具的研究",
    "צעצועים ומשחקים",
    "ألعاب",
    "Toys 🧸 and 👩\u200d🔬",
    "Toys -- and --- dashes – or —",
    "'Single' quotes and the players' toys",
    "Does it end? Yes!",
    "ResNets, PDEs and A Toy of Bayes",
    "\\textbackslash commands \\emph{stay} text",
    "@misc{evil, title={x}} , } @string{a=b}",
    "URL https://toys.example.org/a_b%20c#d",
    "a" * 3000,
]

NAMES = [
    "Ada Toyworth",
    "Yves van Gennip",
    "de la Invented, Bob",
    "Toyworth, Jr., Ada",
    "Toyworth, III, Ada B.",
    "Toyla",
    "{The Toy and Play Collaboration}",
    "The Toy Collaboration",
    "Łukasz Øre",
    "İpek Ąıq",
    "José Muñoz-Toyañez",
    "王小明",
    "محمد لعبة",
    "Jean-Jacques O'Toy",
    "X Y",
]
OBJECTS = [
    {"given": "Ada", "family": "Sand and Stone"},
    {"given": "Ada", "particle": "von", "family": "Toy und Taxis"},
    {"given": "Ada", "family": "van toy"},
    {"given": "Ada", "family": "Toyworth, Inc"},
    {"given": "Ada, B.", "family": "Toyworth"},
    {"given": "Ada", "family": "Toyworth", "suffix": "Jr., III"},
    {"given": "ada", "family": "hooks"},
    {"given": "Ada and", "family": "And"},
    {"given": "Ada {", "family": "Toy}worth"},
    {"given": "Ada&B", "family": "Toy#worth_&"},
    {"given": "&", "family": "Toys %"},
    {"literal": "Toys, Play and Co."},
    {"literal": "and"},
    {"literal": "others"},
]


@pytest.mark.parametrize("reader", list(READERS))
@pytest.mark.parametrize("title", TITLES)
def test_bibtex_title_read_back(title: str, reader: str) -> None:
    text = FORMAT.render(with_title(title))
    (read,) = READERS[reader](text)
    assert inline_text(from_latex(read.fields["title"])) == inline_text(title)
    assert read.fields["year"] == "2020"
    assert braces_balance(text)


@pytest.mark.parametrize("reader", list(READERS))
@pytest.mark.parametrize(
    "who", [name(one) for one in NAMES] + [Name.model_validate(one) for one in OBJECTS], ids=str
)
def test_bibtex_name_read_back(who: Name, reader: str) -> None:
    text = FORMAT.render(replace(with_title("Toys"), authors=(who, name("Bob Invented"))))
    (read,) = READERS[reader](text)
    assert read.names["author"] == [plain_name(who), ("Bob", "", "Invented", "")]
    assert braces_balance(text)


@pytest.mark.parametrize("reader", list(READERS))
def test_bibtex_500_authors(reader: str) -> None:
    item = paper_in(volume(), paper(authors=names(500)))
    (read,) = READERS[reader](FORMAT.render(item))
    assert read.names["author"] == [plain_name(one) for one in item.authors]
    assert len(item.authors) == 500


@pytest.mark.parametrize("reader", list(READERS))
def test_bibtex_all_cases_read_back(reader: str) -> None:
    for case, item in cases().items():
        (read,) = READERS[reader](FORMAT.render(item))
        assert read.key == item.key, case
        assert inline_text(from_latex(read.fields["title"])) == inline_text(item.headline)
        assert read.fields.get("year", "").replace("--", "–") == item.year
        people = [plain_name(one) for one in item.authors]
        if item.others:
            people.append(("", "", "others", ""))
        assert read.names.get("author", []) == people
        assert read.fields.get("doi", "") == item.doi
        assert item.doi or read.fields.get("url", "") == item.url


def test_bibtex_same_month_for_both_readers() -> None:
    text = FORMAT.render(with_title("Toys"))
    months = {reader(text)[0].fields["month"] for reader in READERS.values()}
    assert months == {"April"}


def test_bibtex_non_archival_paper_claims_no_proceedings() -> None:
    (read,) = READERS["pybtex"](FORMAT.render(cases()["one author"]))
    assert read.type == "misc"
    assert "editor" not in read.names
    event = "TOYCONF 2020 Workshop: Integration of Toys"
    assert read.fields == {
        "title": "Toy Models of Toys",
        "howpublished": f"Presented at the {event}, Virtual event",
        "month": "April",
        "year": "2020",
        "url": "https://toys.example.org/toyconf-2020/papers/toy-paper.html",
        "note": "Non-archival workshop contribution",
    }


@pytest.mark.parametrize("reader", list(READERS))
def test_bibtex_address_stays_whole(reader: str) -> None:
    address = "https://toys.example.org/a_b%20c#d?e=1&f=~{x}\\"
    (read,) = READERS[reader](FORMAT.render(replace(with_title("Toys"), url=address)))
    assert read.fields["url"] == "https://toys.example.org/a_b%20c#d?e=1&f=~%7Bx%7D%5C"


def test_bibtex_other_languages_keep_their_capitals() -> None:
    german = replace(with_title("Das Spielzeug der Zukunft"), language="de")
    assert "title        = {{Das Spielzeug der Zukunft}}," in FORMAT.render(german)


def test_bibtex_doi_with_braces_is_an_address() -> None:
    odd = replace(with_title("Toys"), doi="10.1000/a}b", url="https://doi.org/10.1000/a%7Db")
    text = FORMAT.render(odd)
    assert "  doi " not in text
    assert "url          = {https://doi.org/10.1000/a%7Db}," in text
