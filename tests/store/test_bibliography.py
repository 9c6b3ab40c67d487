from __future__ import annotations

import logging
import time

import pytest

from nbproceedings.model.reference import Reference
from nbproceedings.store.bibliography import parse_bibliography


def read(text: str) -> tuple[list[Reference], list[str]]:
    found = parse_bibliography(text, "r.bib")
    return list(found.references), [
        f"{one.place.line} {one.severity} {one.code}: {one.message}" for one in found.problems
    ]


def only(text: str) -> Reference:
    """The one reference of a text that gives no other report than of missing fields."""
    (reference,), told = read(text)
    assert [one for one in told if "incomplete-reference" not in one] == []
    return reference


def test_entry() -> None:
    reference = only(
        "@InProceedings{Toy:2031/a,\n"
        "  Author = {Ada Toyworth and van der Doll, Bo and others},\n"
        '  TITLE = "On the {ODE} of {\\"O}zg{\\"u}r\'s \\emph{Toys} at $x_1<2$",\n'
        "  booktitle = {Toys \\& Co.},\n"
        "  year = 2031, month = may, pages = {1--10},\n"
        "}\n"
    )
    assert (reference.key, reference.type) == ("Toy:2031/a", "inproceedings")
    assert reference.title == "On the ODE of Özgür's *Toys* at $x_1<2$"
    assert reference.protected == ("ODE",)
    assert [name.inverted for name in reference.authors] == ["Toyworth, Ada", "van der Doll, Bo"]
    assert reference.others is True
    assert dict(reference.fields) == {
        "booktitle": "Toys & Co.",
        "month": "May",
        "pages": "1–10",
    }


def test_values_of_all_forms() -> None:
    text = (
        '@string{a = "Journal"}\n@STRING(b = {of } # c)\n@string{c = {Toys}}\n'
        "@article{k, journal = a # { } # B, volume = 7, number = {3}, "
        'note = "a {"}quoted{"} b", series = "x # y", title = {} }\n'
    )
    assert dict(only(text).fields) == {
        "journal": "Journal of Toys",
        "volume": "7",
        "number": "3",
        "note": 'a "quoted" b',
        "series": "x # y",
    }


def test_strings_that_grow_without_end_are_bounded() -> None:
    text = "@string{a0 = {x}}" + "".join(
        f"@string{{a{n} = a{n - 1} # a{n - 1}}}" for n in range(1, 60)
    )
    start = time.process_time()
    reference = only(f"{text}@misc{{k, title = a59}}")
    assert len(reference.title) == 100_000
    assert time.process_time() - start < 2


def test_strings_that_define_each_other() -> None:
    references, told = read("@string{a = b}\n@string{b = a}\n@misc{k, title = a}\n")
    assert [reference.title for reference in references] == ["a"]
    assert told == ["2 error undefined-string: b = a: no @string of that name is defined"]


def test_undefined_string_is_reported_once_with_the_near_match() -> None:
    text = (
        "@string{jot = {J}}\n@article{k,\n title={T}, author={A B}, year=2031,\n journal = jott}\n"
    )
    found = parse_bibliography(text, "r.bib")
    (problem,) = found.problems
    assert (str(problem.place), problem.code) == ("r.bib:4:1", "undefined-string")
    assert problem.message == "journal = jott: no @string of that name is defined"
    assert problem.hint == (
        "did you mean 'jot'? Else write journal = {jott}, or define it: @string{jott = {…}}"
    )
    assert found.references[0].fields["journal"] == "jott"


def test_strings_of_the_standard_styles_are_known() -> None:
    assert dict(only("@misc{k, title={T}, month = DEC, journal = jacm}").fields) == {
        "month": "December",
        "journal": "Journal of the ACM",
    }


BROKEN = {
    "unclosed brace": "@article{bad, title = {A {B}, year = 2031,\n}\n",
    "unclosed quote": '@article{bad, title = "A, year = 2031,\n}\n',
    "unclosed entry": "@article{bad, title = {A}, year = 2031\n",
    "no comma after the key": "@article{bad title = {A}}\n",
    "no equals sign": "@article{bad, title {A}, year = 2031}\n",
    "no key": "@article{, title = {A}}\n",
    "two commas": "@article{bad, title = {A},, year = 2031}\n",
    "unclosed string": "@string{bad = {x}\n",
    "a name alone": "@article{bad, title}\n",
    "nothing": "@article{\n",
}
GOOD = {
    "plain": "@misc{good, title = {Good}}\n",
    "parentheses": "@misc(good, title = {Good})\n",
    "indented": "  @misc{good, title = {Good}}\n",
    "with an at sign": "@misc{good, title = {Good}, note = {a @ b @misc{x}}}\n",
}


@pytest.mark.parametrize("good", GOOD)
@pytest.mark.parametrize("bad", BROKEN)
def test_broken_entry_costs_only_itself(bad: str, good: str) -> None:
    second = GOOD[good].replace("good", "after")
    references, told = read(GOOD[good] + BROKEN[bad] + second)
    assert [reference.key for reference in references] == ["good", "after"]
    assert [one.split(":")[0] for one in told] == ["2 error bad-entry"]


def test_truncated_entries_among_many() -> None:
    text = "".join(
        f"@article{{k{n}, title = {{T{n}}}, author = {{A B}}, journal = {{J}}, year = 2031"
        + ("}\n" if n % 10 else ", abstract = {cut {off\n")
        for n in range(1, 101)
    )
    references, told = read(text)
    assert [reference.key for reference in references] == [f"k{n}" for n in range(1, 101) if n % 10]
    assert told == [
        f"{n} error bad-entry: the entry 'k{n}' is not closed: a '}}' or a '\"' is missing"
        for n in range(10, 101, 10)
    ]


def test_missing_comma_between_fields() -> None:
    references, told = read("@misc{k, title = {A}\n  year = {2031}\n  note = {x}}\n")
    assert (references[0].title, references[0].year, references[0].fields["note"]) == (
        "A",
        "2031",
        "x",
    )
    assert told == [
        "1 error bad-entry: the entry 'k' has no comma after 'title': 'year = {2031} note = {x}'",
        "2 error bad-entry: the entry 'k' has no comma after 'year': 'note = {x}'",
    ]


def test_entry_that_closes_early() -> None:
    references, told = read("@misc{k, title = {A}}, year = {2031}}\n@misc{m, title = {B}}\n")
    assert [reference.key for reference in references] == ["k", "m"]
    assert told == [
        "1 warning bad-entry: what follows the entry 'k' is no part of it: 'year = {2031}}'"
    ]


def test_comments_are_silent() -> None:
    text = (
        "Some words = {before}.\n% @ is no entry\n@comment{jabref-meta: x {unclosed}\n"
        "@preamble{ {\\newcommand} }\n"
        "@misc{k,\n  title = {A}, % why\n% note = {x},\n  year = 2031\n}\n"
        "Words after it.\n"
    )
    reference = only(text)
    assert (reference.title, reference.year, dict(reference.fields)) == ("A", "2031", {})


def test_duplicate_keys_and_fields() -> None:
    references, told = read(
        "@misc{k, title = {A},\n title = {B}}\n@misc{k, title = {C}}\n@misc{K, title = {D}}\n"
    )
    assert [(reference.key, reference.title) for reference in references] == [
        ("k", "A"),
        ("K", "D"),
    ]
    assert told == [
        "2 warning duplicate-field: the entry 'k' has two fields 'title'; the one in line 1 counts",
        "3 error duplicate-reference: the key 'k' is given twice; the entry in line 1 counts",
        "4 warning duplicate-reference: the keys 'k' and 'K' differ only in case",
    ]


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        ("@article{k, title={T}, author={A}, journal={J}, year=1}", None),
        ("@article{k, title={T}, author={A}, journaltitle={J}, date={2031-05}}", None),
        ("@article{k, title={}, author={A}}", "title, journal, year"),
        ("@book{k, title={T}, editor={A}, publisher={P}, year=1}", None),
        ("@book{k, title={T}, publisher={P}, year=1}", "author or editor"),
        ("@inproceedings{k, title={T}, author={A}, year=1}", "booktitle"),
        ("@phdthesis{k, title={T}, author={A}, school={S}, year=1}", None),
        ("@misc{k, howpublished={T}}", None),
        ("@software{k, author={A}}", "title"),
        ("@misc{k}", "title or howpublished or url"),
    ],
)
def test_missing_fields(entry: str, missing: str | None) -> None:
    references, told = read(entry)
    assert len(references) == 1
    kind = entry[1 : entry.index("{")]
    assert told == (
        [f"1 warning incomplete-reference: the entry 'k' ({kind}) has no {missing}"]
        if missing
        else []
    )


def test_crossref_and_xdata() -> None:
    references, told = read(
        "@inproceedings{child, author={A B}, title={T}, crossref={PARENT}, publisher={Own}}\n"
        "@xdata{shared, address={Toytown}, publisher={Toy Press}}\n"
        "@proceedings{parent, title={Proceedings}, editor={C D}, year={2031}, xdata={shared}}\n"
    )
    assert told == []
    assert [reference.key for reference in references] == ["child", "parent"]
    child = references[0]
    assert (child.title, child.year, [name.family for name in child.editors]) == (
        "T",
        "2031",
        ["D"],
    )
    assert dict(child.fields) == {
        "address": "Toytown",
        "booktitle": "Proceedings",
        "publisher": "Own",
    }


def test_crossref_to_itself_and_to_nothing() -> None:
    references, told = read(
        "@misc{a, title={A}, crossref={b}}\n@misc{b, note={B}, crossref={a}}\n"
        "@misc{c, title={C}, crossref={d}}"
    )
    assert [reference.title for reference in references] == ["A", "A", "C"]
    assert [one for one in told if "crossref" in one] == [
        "3 warning unknown-crossref: the entry 'c' refers to 'd', which is not in the file"
    ]


def test_date_of_biblatex() -> None:
    reference = only("@misc{k, title={T}, date={2031-05-02/2031-05-03}, journaltitle={J}}")
    assert (reference.year, reference.fields["month"], reference.fields["journal"]) == (
        "2031",
        "May",
        "J",
    )


def test_identifiers_and_addresses() -> None:
    reference = only(
        "@misc{k, title={T}, doi={https://doi.org/10.5555/TOY_1}, "
        "url={https://openreview.net/forum?id=ToyForum01}, "
        "eprint={3001.00010}, archivePrefix={arXiv}}"
    )
    assert (reference.doi, reference.arxiv, reference.openreview, reference.url) == (
        "10.5555/toy_1",
        "3001.00010",
        "ToyForum01",
        "https://openreview.net/forum?id=ToyForum01",
    )


def test_address_is_cut_nowhere_and_unescaped() -> None:
    reference = only(
        "@misc{k, title={T}, url={https://toys.example.org/a%20b\\_c\\%20~d?x=1&y=2#z}}"
    )
    assert reference.url == "https://toys.example.org/a%20b_c%20~d?x=1&y=2#z"
    assert only("@misc{k, title={T}, howpublished={\\url{https://a.example.org/x_y}}}").url == (
        "https://a.example.org/x_y"
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://a.example.org", "toys", "http://"]
)
def test_address_that_is_refused(address: str) -> None:
    references, told = read(f"@misc{{k, title={{T}},\n url={{{address}}}}}")
    assert references[0].url is None
    assert told == [f"2 warning refused-link: the entry 'k': '{address}' is not a web address"]


def test_private_fields_stay_in_the_file() -> None:
    text = (
        "@misc{k, title={T}, file={/home/ada/t.pdf}, abstract={A}, annote={secret}, keywords={x}, "
        "owner={ada}, timestamp={2031}, bdsk-url-1={x}, mendeley-tags={x}, date-added={x}, "
        "note={kept}}"
    )
    assert dict(only(text).fields) == {"note": "kept"}


def test_hidden_characters_are_reported() -> None:
    references, told = read("@misc{k, title = {A\u202eB}, note = {x\u200by}}")
    assert (references[0].title, references[0].fields["note"]) == ("AB", "xy")
    assert sorted(one.split(", ")[1] for one in told) == [
        "note: 1 invisible character (U+200B) removed",
        "title: 1 direction override (U+202E) removed",
    ]


def test_key_that_no_citation_can_name() -> None:
    references, told = read("@misc{a b, title={T}}\n@misc{ä+1, title={T}}")
    assert [reference.key for reference in references] == ["a b", "ä+1"]
    assert [one for one in told if "ä" in one] == []
    assert told == ["1 warning bad-key: the key 'a b' holds characters that no citation can name"]


def test_order_is_that_of_the_file() -> None:
    keys = ["z", "a", "m"]
    references, _ = read("".join(f"@misc{{{key}, title={{T}}}}\n" for key in keys))
    assert [reference.key for reference in references] == keys


def test_nothing() -> None:
    for text in ("", "\n\n", "no entries here", "%", "@", "@misc", "{}"):
        assert read(text) == ([], [])


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        read("@article{bad, title = {A\n@misc{good, title = {B}}\n")
    assert caplog.records == []
    assert logging.getLogger("bibtexparser.splitter").disabled is False


def test_five_thousand_entries_take_less_than_eight_seconds() -> None:
    words = "We wind the {S}pring of a {\\'e}tude and find $x_{1}$ to be \\emph{stable} at 5\\% "
    text = "".join(
        f"@inproceedings{{key{n},\n"
        f"  author = {{Ada {chr(65 + n % 26)}. Toyworth and Doll, Bo and C{{\\'e}} Spinner}},\n"
        f"  title = {{Toy {{Number}} {n} of $x_{{{n}}}$}},\n"
        f"  booktitle = {{Proceedings of Toys}},\n"
        f"  year = {{2031}},\n  pages = {{{n}--{n + 9}}},\n  abstract = {{{words * 12}}},\n"
        f"  url = {{https://toys.example.org/{n}}}\n}}\n"
        for n in range(5000)
    )
    start = time.process_time()
    references, told = read(text)
    assert time.process_time() - start < 8
    assert (len(references), told) == (5000, [])
