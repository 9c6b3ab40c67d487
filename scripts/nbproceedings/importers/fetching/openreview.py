"""OpenReview: the submissions of a venue with what was decided, as its interfaces give them.

The raw copy may hold e-mail addresses (API 1 has them for profile ids) and, for organisers, papers
that were not accepted: it is written for its owner only, and never inside the book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nbproceedings.importers.fetching._credentials import Credentials, credentials
from nbproceedings.importers.fetching._openreview_service import EXTRA, Service, Services, connect
from nbproceedings.importers.fetching._openreview_venue import Step, find_venue, venue_id
from nbproceedings.importers.fetching._part_file import PartFile, Raw
from nbproceedings.importers.fetching._patience import Patience
from nbproceedings.importers.fetching._raw_copy import about_addresses, raw_copy, write
from nbproceedings.importers.fetching._trouble import Trouble
from nbproceedings.importers.fetching.fetcher import Fetched, Fetcher, Request
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.project import NoProject, Project

PAGE = 1000
"""Notes a request: the most that the service gives."""

Connect = Callable[[Credentials], Services]


def download(
    request: Request, patience: Patience, join: Connect = connect, *, page: int = PAGE
) -> Fetched:
    """Download a venue into the request's file; what has come survives any failure."""
    try:
        return _download(request, patience, join, page)
    except Trouble as trouble:
        return Fetched(request.output, problems=(trouble.problem(str(request.output)),))
    except OSError as error:
        where = str(error.filename or request.output)
        message = f"{where!r} cannot be written: {error.strerror or error}"
        hint = "give another --output, or make room"
        problem = Problem("cannot-write", Severity.ERROR, Place(where), message, hint)
        return Fetched(request.output, problems=(problem,))


def _download(request: Request, patience: Patience, join: Connect, page: int) -> Fetched:
    name = venue_id(request.venue)
    project = _outside_the_book(request.output)
    services = join(credentials())
    if services.who:
        token = services.who.token or patience.ask(services.api2.sign_in)
        services.api2.use(token)
        services.api1.use(token)
    venue = patience.ask(lambda: find_venue(services, name))
    service = services.api2 if venue.api == 2 else services.api1
    about = {
        "download": "openreview",
        "venue": name,
        "api": venue.api,
        "address": service.address,
        "signed_in": bool(services.who),
    }
    with PartFile(request.output, about) as part:
        if part.resumed:
            request.say(f"going on after {part.resumed} notes that had come before")
        try:
            for step in venue.steps:
                _run(step, service, part, patience, page)
        except Trouble as trouble:
            return _unfinished(request, part, trouble)
        if not part.notes.get("submissions") and not part.notes.get("accepted"):
            part.discard()
            raise _nothing(name, bool(services.who))
        data = raw_copy(venue, part)
        changed = write(request.output, data)
        part.discard()
    notes = data.count(b"\n") - 2
    problems = (about_addresses(request.output, data, project),)
    return Fetched(request.output, True, notes, part.resumed, changed, problems)


def _outside_the_book(output: Path) -> Project | None:
    """The project that the file would lie in.  Raises Trouble inside its book."""
    if output.is_dir():
        raise Trouble("bad-output", f"{str(output)!r} is a folder", "give the name of a file in it")
    folder = output.absolute().parent
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    try:
        project = Project.find(folder)
    except NoProject:
        return None
    if output.resolve().is_relative_to(project.book.resolve()):
        raise Trouble(
            "raw-copy-in-book",
            f"{str(output)!r} lies in the book, and a raw copy holds what is not for everybody",
            "give an --output outside the folder book",
        )
    return project


def _run(step: Step, service: Service, part: PartFile, patience: Patience, page: int) -> None:
    """Bring the pages of a step that have not come yet."""
    if not step.needed(part.notes.get("submissions", ())):
        return
    for number, query in enumerate(step.queries):
        if step.name in part.done:
            return
        # The cursor holds for the query that it comes from: the first one that found anything.
        if number < part.query(step.name):
            continue
        for notes in _pages(service, query, part.cursor(step.name), patience, page):
            part.page(step.name, number, notes)
            total = len(part.notes[step.name])
            patience.say(f"{step.name}: {total} note{'' if total == 1 else 's'}")
        if part.notes.get(step.name):
            break
    part.finish(step.name)


def _pages(
    service: Service, query: Any, after: str | None, patience: Patience, page: int
) -> Iterator[list[Raw]]:
    """Pages in the order of ids, from the one after a note's."""
    while True:
        cursor = {"after": after} if after else {}

        def ask(cursor: dict[str, str] = cursor) -> list[Raw]:
            return service.notes(**query, **cursor, sort="id", limit=page)

        try:
            notes = patience.ask(ask)
        except Trouble as trouble:
            if trouble.code == "not-found":
                return  # an invitation that the venue never had
            raise
        if notes:
            yield notes
        if len(notes) < page:
            return
        if notes[-1]["id"] == after:
            raise Trouble("odd-answer", "the service repeats a page", "try again later")
        after = str(notes[-1]["id"])


def _unfinished(request: Request, part: PartFile, trouble: Trouble) -> Fetched:
    total = sum(map(len, part.notes.values()))
    found = [trouble.problem(str(request.output))]
    if total:
        message = f"the download is not complete: {total} notes are kept in {str(part.path)!r}"
        hint = "the same command goes on from there"
        note = Problem("unfinished", Severity.NOTE, Place(str(part.path)), message, hint)
        found.append(note)
    return Fetched(request.output, resumed=part.resumed, problems=tuple(found))


def _nothing(name: str, signed_in: bool) -> Trouble:
    hint = "the venue's id stands in the address of its page after id="
    if not signed_in:
        hint += "; if it is not public yet, set OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD"
    return Trouble("no-submissions", f"OpenReview shows no submissions to {name!r}", hint)


def _fetch(request: Request) -> Fetched:
    return download(request, Patience(request.say))


FETCHER = Fetcher(
    name="openreview",
    summary="OpenReview: submissions and decisions of a venue, from API 1 or API 2",
    needs=EXTRA,
    fetch=_fetch,
)
