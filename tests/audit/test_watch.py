"""E-mail addresses and former names are found however they are written, and nothing else is."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.email_address_cases import ADDRESSES, INNOCENT
from nbproceedings.audit.former_name import FormerName
from nbproceedings.audit.watch import MOST, Sight, Watch
from nbproceedings.text.mailboxes import Mailbox, each_address

THOROUGH = Watch(thorough=True)
QUICK = Watch()


def shown(watch: Watch, text: str) -> list[str]:
    return [sight.shown for sight in watch.look(text.encode())]


@pytest.mark.parametrize("text", ADDRESSES)
def test_addresses(text: str) -> None:
    found = shown(THOROUGH, f"before {text} after")
    assert len(found) == 1
    assert "toyworth" not in found[0]


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent(text: str) -> None:
    assert shown(THOROUGH, text) == shown(QUICK, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ada@toys.example.org",
        '<a href="mailto:ada@toys.example.org?subject=x">',
        # as Sphinx writes links and texts
        '<a href="mailto:ada&#37;&#52;&#48;toys&#46;example&#46;org">x</a>',
        "ada<span>&#64;</span>toys<span>&#46;</span>example.org".replace("<span>", "").replace(
            "</span>", ""
        ),
        "mailto:ada%40toys.example.org",
        "ada (at) toys.example.org",
        "ada [at] toys.example.org",
        "écrire à ada@toys.example.org",
    ],
)
def test_quick_look_finds_what_builds_write(text: str) -> None:
    assert len(shown(QUICK, text)) == 1


@pytest.mark.parametrize(
    "text",
    ["ada&commat;toys.example.org", "ada&#x40;toys.example.org", r'"ada\u0040toys.example.org"',
     "ada { AT } toys.example.org", "?to=ada%40toys.example.org"],
)  # fmt: skip
def test_thorough_look_finds_more(text: str) -> None:
    assert shown(QUICK, text) == []
    assert len(shown(THOROUGH, text)) == 1


def test_public_addresses_are_allowed() -> None:
    watch = Watch(public=["Office@Toys.example.org "])
    assert shown(watch, "office@toys.example.org, ada@toys.example.org") == ["a…@toys.example.org"]


def test_lines_and_repeats() -> None:
    text = "x\nada@toys.example.org ada@toys.example.org\n\nada@toys.example.org\n"
    assert QUICK.look(text.encode()) == (
        Sight("email", 2, "a…@toys.example.org"),
        Sight("email", 4, "a…@toys.example.org"),
    )


def test_many_finds_are_told_up_to_a_number() -> None:
    text = "".join(
        f"{letter}da@toys{number}.example.org\n" for letter in "abc" for number in range(40)
    )
    assert len(QUICK.look(text.encode())) == MOST


def test_mailboxes_have_their_place() -> None:
    text = "ada@toys.example.org and bo [at] toys.example.org"
    assert list(each_address(text)) == [
        Mailbox(0, "ada@toys.example.org", "a…@toys.example.org"),
        Mailbox(25, "bo [at] toys.example.org", "b… (at) toys.example.org"),
    ]


NAMES = {
    "Toni Müller": [
        "Toni Müller", "TONI MÜLLER", "Müller, Toni", "Toni K. Müller", "Muller, Toni",
        r"M{\"u}ller, Toni", r'M{\\\"u}ller, Toni', "M&uuml;ller, Toni", "toni-muller",
        "Toni_M%C3%BCller", r'"Toni M\u00fcller"', "Toni\n  Müller", "Toni <b>Müller</b>",
        "(Müller Toni)", "Mu\u0308ller, Toni",
    ],
    "Ada Oldname": [
        '{"family": "Oldname", "given": "Ada"}', '"givenName":"Ada","familyName":"Oldname"',
        "- family-names: Oldname\n  given-names: Ada",
        '<name><surname>Oldname</surname><given-names>Ada</given-names></name>',
        "%A Oldname, Ada", "AU  - Oldname, Ada",
    ],
    "Cy van der Oldtoy": ["Cy van der Oldtoy", "van der Oldtoy, Cy", "Oldtoy, Cy van der"],
    "Toni Anna Oldname": [
        "Toni Anna Oldname", "Toni A. Oldname", "Toni Oldname", "Oldname, Toni A.",
    ],
    "Oldname": ["Oldname", "oldname."],
    "山田": ["著者は山田さん"],
    "Li Xu": ["Xu, Li", "Li Xu"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in NAMES for text in NAMES[name]])
def test_former_names(name: str, text: str) -> None:
    (sight,) = Watch([name]).look(f"by {text}, 2031".encode())
    assert (sight.kind, sight.certain) == ("former-name", True)
    assert name not in sight.shown


@pytest.mark.parametrize(
    "text",
    ["Tony Müller", "Toni Smith and Bo Müller", "Müller", "Toni", "Toni Müllerin", "Anton Müller",
     "Toni Smüller"],
)  # fmt: skip
def test_other_names(text: str) -> None:
    assert Watch(["Toni Müller"]).look(text.encode()) == ()


def test_short_forms_are_told_where_they_are_nobody_elses() -> None:
    text = b"Oldname, T. (2031); T. Oldname"
    assert [one.certain for one in Watch(["Toni Oldname"]).look(text)] == [False]
    assert Watch(["Toni Oldname"], current=["Tara Oldname"]).look(text) == ()


@pytest.mark.parametrize("name", ["", "  ", "?", "{}"])
def test_what_is_no_name_is_not_looked_for(name: str) -> None:
    assert FormerName.of(name) is None


HOSTILE = (b"a@b", b"mailto:", b"(at)", b"@@", b"&#64;", b"a@b.c ", b"%40", b"oldname ", b"[ at ]")


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear(piece: bytes) -> None:
    watch = Watch(["Toni Oldname"], thorough=True)
    before = time.process_time()
    watch.look(piece * (100_000 // len(piece)))
    assert time.process_time() - before < 6


def test_a_page_costs_next_to_nothing() -> None:
    """A build looks at each page: as long as it takes to find the words on it, and no longer."""
    data = Path(__file__).read_bytes().replace(b"@", b"").replace(b"(at)", b"")[:6000]
    words = re.compile(rb"\w+")

    def spent(look: Callable[[bytes], object]) -> float:
        before = time.process_time()
        for _ in range(100):
            look(data)
        return time.process_time() - before

    # In turn, so that what else the machine does falls on both.
    rounds = [(spent(QUICK.look), spent(words.findall)) for _ in range(5)]
    ours, theirs = map(min, zip(*rounds, strict=True))
    assert ours < 3 * theirs
