from __future__ import annotations

from collections.abc import Callable

import pytest

from nbproceedings.text import identifiers


@pytest.mark.parametrize(
    ("read", "written", "found"),
    [
        ("doi", "10.1000/ABC", "10.1000/abc"),
        ("doi", "https://doi.org/10.1000/abc", "10.1000/abc"),
        ("doi", "http://dx.doi.org/10.1000/a%2Fb", "10.1000/a/b"),
        ("doi", "https://doi.org/https://doi.org/10.1000/a", "10.1000/a"),
        ("doi", "doi: 10.1000/abc.", "10.1000/abc"),
        ("doi", "10.1002/(SICI)1<1::AID>3.0.CO;2-2", "10.1002/(sici)1<1::aid>3.0.co;2-2"),
        ("doi", "10.1000/a)", "10.1000/a"),
        ("doi", "10.1000.10/123", "10.1000.10/123"),
        ("doi", "10.1/abc", None),
        ("doi", "10.1000/", None),
        ("doi", "10.1000/a b", None),
        ("doi", "https://toy.example/10.1000/abc", None),
        ("doi", "10.1000/" + "a" * 500, None),
        ("arxiv", "2003.04630", "2003.04630"),
        ("arxiv", "arXiv:2003.04630v2", "2003.04630v2"),
        ("arxiv", "arXiv 2003.04630 [cs.LG]", "2003.04630"),
        ("arxiv", "https://arxiv.org/abs/2003.04630", "2003.04630"),
        ("arxiv", "http://www.arxiv.org/pdf/2003.04630v1.pdf", "2003.04630v1"),
        ("arxiv", "math.gt/0309136", "math.GT/0309136"),
        ("arxiv", "https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
        ("arxiv", "2013.04630", None),
        ("arxiv", "2003.046", None),
        ("arxiv", "cs.LG", None),
        ("orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097"),
        ("orcid", "0000000218250097", "0000-0002-1825-0097"),
        ("orcid", "0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("orcid", "0000-0002-1825-0098", None),
        ("orcid", "0000-0002-1825", None),
        ("openreview", "rkxToyc9tm", "rkxToyc9tm"),
        ("openreview", "-_ToyX9", "-_ToyX9"),
        ("openreview", "https://openreview.net/forum?id=rkxToyc9tm&noteId=a", "rkxToyc9tm"),
        ("openreview", "openreview.net/pdf?id=rkxToyc9tm", "rkxToyc9tm"),
        ("openreview", "Toy.cc/2020/Workshop/Toy", None),
        ("openreview", "https://openreview.net/group?id=Toy.cc", None),
        ("openreview", "https://openreview.net.evil.example/forum?id=rkxToyc9tm", None),
        ("openreview", "https://openreview.net/forum", None),
        ("openreview", "http://[openreview.net", None),
        ("dblp", "12/3456", "12/3456"),
        ("dblp", "12/3456-1", "12/3456-1"),
        ("dblp", "a/JToyworth", "a/JToyworth"),
        ("dblp", "https://dblp.org/pid/12/3456-1.html", "12/3456-1"),
        ("dblp", "https://dblp.uni-trier.de/pid/12/3456/", "12/3456"),
        ("dblp", "https://dblp.org/pers/t/Toyworth:Ada", None),
        ("dblp", "12/3456/7", None),
        ("dblp", "Ada Toyworth", None),
    ],
)
def test_identifier_is_read_in_its_usual_forms(read: str, written: str, found: str | None) -> None:
    reader: Callable[[str], str | None] = getattr(identifiers, read)
    assert reader(written) == found
    assert reader(f" {written}\n") == found
    if found is not None:
        assert reader(found) == found
        assert reader(getattr(identifiers, f"{read}_url")(found)) == found


def test_addresses_of_identifiers() -> None:
    assert identifiers.doi_url("10.1000/a<b>#c%d") == "https://doi.org/10.1000/a%3Cb%3E%23c%25d"
    assert identifiers.arxiv_url("math.GT/0309136") == "https://arxiv.org/abs/math.GT/0309136"
    assert identifiers.orcid_url("0000-0002-1825-0097") == "https://orcid.org/0000-0002-1825-0097"
    assert identifiers.openreview_url("aB-_1") == "https://openreview.net/forum?id=aB-_1"
    assert identifiers.openreview_pdf_url("aB-_1") == "https://openreview.net/pdf?id=aB-_1"
    assert identifiers.dblp_url("12/3456-1") == "https://dblp.org/pid/12/3456-1"


@pytest.mark.parametrize("read", ["doi", "arxiv", "orcid", "openreview", "dblp"])
def test_identifier_is_not_looked_for_in_long_text(read: str) -> None:
    reader: Callable[[str], str | None] = getattr(identifiers, read)
    assert reader("1" + " " * 200_000 + "x") is None
