from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbproceedings.text.url import MAX_URL, safe_url, url


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("https://toy.example", "https://toy.example"),
        ("https://toy.example/a_(b)?q=1&r=2#s", "https://toy.example/a_(b)?q=1&r=2#s"),
        ("  https://toy.example/a\n", "https://toy.example/a"),
        ("<https://toy.example/a>", "https://toy.example/a"),
        ("HTTPS://TOY.example/A", "https://toy.example/A"),
        ("http://toy.example:8080/", "http://toy.example:8080/"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("https://exämple.test/ü?ö#ß", "https://xn--exmple-cua.test/%C3%BC?%C3%B6#%C3%9F"),
        ("https://toy.example/100%", "https://toy.example/100%25"),
        ("https://toy.example/%20b", "https://toy.example/%20b"),
        ("https://toy.example/\"'<>`{}|^[]\\", "https://toy.example/%22%27%3C%3E%60%7B%7D%7C%5E%5B%5D%5C"),
        ("mailto:ada@toy.example?bcc=x@y.example&body=z", "mailto:ada@toy.example"),
        ("doi:10.1000/ABC", "https://doi.org/10.1000/abc"),
        ("DOI: 10.1000/a", None),
    ],
)  # fmt: skip
def test_safe_url_normalises_what_may_be_linked(written: str, safe: str | None) -> None:
    assert safe_url(written) == safe


@pytest.mark.parametrize(
    "written",
    [
        "",
        "toy.example/a",
        "//toy.example/a",
        "/etc/passwd",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript\u200b:alert(1)",
        "javascript://toy.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://toy.example/1",
        "https:toy.example",
        "https:///toy.example",
        "https://",
        "https://ada:secret@toy.example/",
        "https://toy.example@evil.example/",
        "https://toy.example\\@evil.example/",
        "https://toy.example/a b",
        "https://toy.example/a\u202eb",
        "https://toy.example/a\x00b",
        "https://toy.example/\ud800",
        "https://toy.example:99999/",
        "https://toy.example:x/",
        "https://-toy.example/",
        "https://toy..example/",
        "https://toy%2eexample/",
        "https://[toy/",
        "mailto:ada",
        "mailto:ada@toy.example%0aBcc:x@y.example ",
        "mailto:<ada@toy.example>",
        "doi:toy",
        "https://toy.example/" + "a" * MAX_URL,
    ],
)
def test_safe_url_refuses(written: str) -> None:
    assert safe_url(written) is None


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
@settings(derandomize=True, deadline=None, database=None)
def test_safe_url_is_ascii_without_anything_that_ends_an_attribute(rest: str) -> None:
    for start in ("", "https://toy.example/", "https://toy", "mailto:", "doi:10.1000/"):
        safe = safe_url(start + rest)
        if safe is not None:
            assert safe.isascii()
            assert safe.startswith(("https://", "http://", "mailto:"))
            assert not set(safe) & set("\"'<>`\\ {}\n\t")
            assert safe_url(safe) == safe


def test_url_encodes_one_segment() -> None:
    assert url("a b/c?ü&'\"") == "a%20b%2Fc%3F%C3%BC%26%27%22"
    assert url("\ud800") == "%3F"
