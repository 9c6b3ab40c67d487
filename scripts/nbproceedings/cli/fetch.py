"""``nbproceedings fetch``: download what a service keeps, as a file to import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.options import Debug
from nbproceedings.cli.registered import near_name
from nbproceedings.cli.terminal import progress, say, show_problems
from nbproceedings.problem import Severity


def fetch(
    service: Annotated[str, typer.Argument(metavar="SERVICE", help="Where to download from.")],
    venue: Annotated[
        str, typer.Argument(metavar="VENUE", help="What the service calls the event.")
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where the raw copy goes, outside the book."
        ),
    ],
    debug: Debug = False,
) -> None:
    """Download the submissions of an event into a file that import reads.

    The file is the raw copy, for you only: it may hold addresses and rejected papers, of which an
    import takes nothing. A download that is interrupted goes on where it stopped. Who you are comes
    from the environment (OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD, or OPENREVIEW_TOKEN) or from
    a private file, never from an argument. The exit code is 0 when all has come, 1 when a part is
    missing, 2 when nothing can be downloaded.

    Examples:
        nbproceedings fetch openreview TOYCON.cc/2031/Workshop/Toys --output toys.json
        nbproceedings import openreview toys.json --volume toys-2031
    """
    from nbproceedings.importers.fetching import Request, fetchers

    known = fetchers()
    if service not in known:
        raise CannotGoOn(f"there is no service {service!r}", near_name(service, known, "services"))
    with progress(f"Asking {service}") as tell:
        fetched = known[service].fetch(Request(venue, output, tell))
    show_problems(fetched.problems)
    if fetched.done:
        again = f", {fetched.resumed:,} of them from an earlier attempt" if fetched.resumed else ""
        state = "written to" if fetched.changed else "unchanged in"
        say(f"{fetched.notes:,} notes{again}, {state} {fetched.path}", style="bold")
        failed = any(problem.severity is Severity.ERROR for problem in fetched.problems)
        raise typer.Exit(1 if failed else 0)
    partly = any(problem.code == "unfinished" for problem in fetched.problems)
    raise typer.Exit(1 if partly else 2)


def services_help() -> str:
    """The services as they stand below the help of the command."""
    from nbproceedings.importers.fetching import fetchers

    width = max(len(name) for name in fetchers())
    lines = [f"{name:<{width}}  {one.summary}" for name, one in fetchers().items()]
    return "\n  ".join(["Services:", *lines])
