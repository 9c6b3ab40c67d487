"""No e-mail address stands anywhere in the record: what is published cannot be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._texts import texts
from nbproceedings.problem import Problem, Severity
from nbproceedings.text.mailboxes import find_address

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


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
