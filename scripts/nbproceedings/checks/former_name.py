"""A name that somebody gave up stands nowhere in the texts of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._texts import texts
from nbproceedings.problem import Problem, Severity
from nbproceedings.text.folding import fold

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    given_up = {
        fold(form): person.id
        for person in catalogue.series.people
        for name in person.former
        for form in (name.printed, name.inverted.replace(",", " "))
        if fold(form)
    }
    if not given_up:
        return
    longest_first = sorted(given_up, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for written in texts(catalogue.series):
        found = pattern.search(fold(written.text))
        # people.yml itself is where these names are told apart, and no page shows them.
        if found is None or (written.owner == "people" and "former" in written.path):
            continue
        names = [part for part in written.path if isinstance(part, str)]
        yield Problem(
            CHECK.name,
            Severity.ERROR,
            loaded.places.of(written.owner, *written.path),
            f"{names[-1] if names else 'text'}: there is a name that {given_up[found.group()]} "
            "gave up",
            "write the name of today; names of authors are replaced by themselves, texts are not",
        )


CHECK = Check("former-name", "a name that somebody gave up stands in no text", _run)
