"""No e-mail address stands anywhere in the record: what is published cannot be taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._texts import texts
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

_ADDRESS = re.compile(
    r"(?<![\w./@])(?P<name>\w[\w.+%-]{0,63})@(?P<host>(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w@/])"
)
_DISGUISED = re.compile(
    r"(?<!\w)(?P<name>\w[\w.+-]{0,63}) ?[\[({] ?at ?[\])}] ?"
    r"(?P<host>\w[\w-]{0,62}(?: ?(?:\.|[\[({] ?dot ?[\])}]) ?\w[\w-]{1,62}){1,8})",
    re.IGNORECASE,
)

_AT = re.compile(r"[\[({] ?at ?[\])}]", re.IGNORECASE)


def find_address(text: str) -> str | None:
    """The first address in a text, all but one letter of its name hidden."""
    if "@" in text:
        found = _ADDRESS.search(text.removeprefix("mailto:"))
        if found:
            return f"{found['name'][0]}…@{found['host']}"
    found = _DISGUISED.search(text) if _AT.search(text) else None
    return f"{found['name'][0]}… (at) {found['host']}" if found else None


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for written in texts(catalogue.series):
        address = find_address(written.text)
        if address is None:
            continue
        names = [part for part in written.path if isinstance(part, str)]
        yield Problem(
            CHECK.name,
            Severity.ERROR,
            loaded.places.of(written.owner, *written.path),
            f"{names[-1] if names else 'text'}: there is an e-mail address, {address}",
            "remove it: nobody's address belongs in a book; give a page of theirs instead",
        )


CHECK = Check("email-address", "no e-mail address stands in the record", _run)
