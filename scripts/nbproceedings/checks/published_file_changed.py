"""A file that was published changes only with a notice that says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._released import whereabouts
from nbproceedings.model import Paper, Talk
from nbproceedings.model.attachments import version
from nbproceedings.model.forwarding import page_of, work_of
from nbproceedings.model.published import Published, PublishedFile
from nbproceedings.model.standing import CORRECTIVE
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.hashes import Hashes
from nbproceedings.text.dates import format_day

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    published = loaded.published
    if not published.files:
        return
    promises = whereabouts(loaded, catalogue).promises
    hashes = Hashes(loaded.project)
    for address, file in published.files.items():
        promise = promises.get(address)
        if promise is None or promise.work is None:
            continue  # published-address-gone tells about it
        found = hashes.of(address)
        if found == file.now.sha256:
            continue
        place = loaded.places.of(f"lock:file {address}")
        if not found:
            message = f"the file {address!r} was published, and cannot be read"
            hint = "check that it is an ordinary file, and that you may read it"
            yield Problem(CHECK.name, Severity.ERROR, place, message, hint)
            continue
        declared = revision(promise.work, file, published)
        if declared:
            yield Problem(
                CHECK.name,
                Severity.NOTE,
                place,
                f"the file {address!r} has changed, as the notice of {format_day(declared)} says",
                f"nbproceedings release {promise.work.volume} records the new one",
            )
            continue
        message = (
            f"the file {address!r} is not the one that was published on "
            f"{format_day(file.now.since)}"
        )
        yield Problem(CHECK.name, Severity.ERROR, place, message, _remedy(promise.work, address))
    hashes.save()


def revision(work: Paper | Talk, file: PublishedFile, published: Published) -> date | None:
    """The day of the notice that declares the change of a file; None where there is none.

    It must be a notice that the last release did not know yet, and not older than the file.
    """
    page = published.pages.get(page_of(file.address))
    known = page.revised if page else None
    if version(file.address.removeprefix(page_of(file.address))):
        return None  # an earlier version is kept as it was
    days = [one.day for one in work.notices if one.kind in CORRECTIVE and one.day]
    newest = max(days, default=None)
    if newest is None or newest < file.now.since or (known and newest <= known):
        return None
    return newest


def _remedy(work: Paper | Talk, address: str) -> str:
    page = page_of(address)
    ending = address.removeprefix(page)
    if version(ending):
        return "bring back the file as it was: an earlier version never changes"
    kept = f"; keep the old one beside it as {work.id}.v1.pdf" if ending == ".pdf" else ""
    return (
        f"bring back the file as it was; or give {work_of(page) or page} a notice of kind "
        f"revision or erratum with the date of the change{kept}"
    )


CHECK = Check(
    "published-file-changed",
    "a published file changes only with a notice",
    _run,
    blocking=True,
)
