"""A PDF or notebook beside the papers is named after one of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.model.attachments import split
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.messages import near
from nbproceedings.store.notebook_files import TEXT_BODY

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for path in loaded.loose:
        file = PurePosixPath(path)
        volume, kind = file.parts[1:3]
        held = catalogue.volumes.get(volume)
        ids = [work.id for work in getattr(held, kind, ())]
        written = file.name.removesuffix(TEXT_BODY)
        stem, ending = split(file.name) or (written, file.name.removeprefix(written))
        meant = near(stem, ids)
        one = kind.removesuffix("s")
        if meant:
            hint = f"did you mean {meant}{ending}?"
        else:
            hint = f"write the {one}'s record {stem}.md beside it, or move the file away"
        yield Problem(
            CHECK.name,
            Severity.WARNING,
            Place(path),
            f"the file {file.name!r} belongs to no {one}: none is called {stem!r}",
            hint,
        )


CHECK = Check("unclaimed-attachment", "a PDF or notebook is named after a paper or talk", _run)
