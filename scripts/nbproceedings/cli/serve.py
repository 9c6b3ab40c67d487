"""``nbproceedings serve``: show the site in a browser and build it again on every change."""

from __future__ import annotations

import threading
import time
from typing import Annotated

import typer

from nbproceedings.cli.build import show_outcome
from nbproceedings.cli.failure import CannotGoOn, open_project
from nbproceedings.cli.options import Debug, ProjectFolder
from nbproceedings.cli.terminal import complain, progress, remark, say


def serve(
    project: ProjectFolder = None,
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            metavar="N",
            help="The port; 0 takes any free one. Without it: 8000 if free.",
        ),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open a browser.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Build the site, show it in a browser, and build it again whenever a source changes.

    Open pages reload themselves after each build. When a build fails, the last good site stays.
    Only this machine can reach the site. Ctrl-C ends it.

    Examples:
        nbproceedings serve
        nbproceedings serve --port 8080 --no-browser
        nbproceedings serve --project ~/proceedings
    """
    from nbproceedings.cli.making import make_site
    from nbproceedings.cli.watching import Watch, build_on_change
    from nbproceedings.cli.web_server import open_server

    place = open_project(project)
    try:
        server = open_server(place.build / "html", port)
    except OSError as taken:
        raise CannotGoOn(
            f"port {port} cannot be used: {taken.strerror}",
            "give another one, or none to take any that is free",
        ) from taken

    def rebuild() -> None:
        started = time.monotonic()
        try:
            with progress("Reading the record") as tell:
                outcome = make_site(place, tell=tell)
        except CannotGoOn as stop:
            complain(str(stop))
            return
        show_outcome(outcome, time.monotonic() - started)
        server.generation += outcome.published

    with server, Watch(place) as watched:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            rebuild()
            say(f"The site: {server.url}  (Ctrl-C ends it)")
            if not no_browser:
                typer.launch(server.url)
            build_on_change(watched, rebuild)
        except KeyboardInterrupt:
            remark("Ended")
        finally:
            server.shutdown()
