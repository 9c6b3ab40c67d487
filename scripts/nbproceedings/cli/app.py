"""The command ``nbproceedings``: its commands in order, and what happens when one cannot go on."""

from __future__ import annotations

import inspect
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from nbproceedings import __version__
from nbproceedings.cli.archive import archive
from nbproceedings.cli.build import build
from nbproceedings.cli.check import check
from nbproceedings.cli.checksite import checksite
from nbproceedings.cli.clean import clean
from nbproceedings.cli.failure import CannotGoOn, keep_details
from nbproceedings.cli.fetch import fetch, services_help
from nbproceedings.cli.import_ import import_, sources_help
from nbproceedings.cli.new import new
from nbproceedings.cli.options import Debug
from nbproceedings.cli.registered import with_list
from nbproceedings.cli.release import release
from nbproceedings.cli.run import run
from nbproceedings.cli.serve import serve
from nbproceedings.cli.terminal import complain, say, survive_any_text
from nbproceedings.cli.verify import verify

COMMANDS = (
    new,
    fetch,
    import_,
    check,
    run,
    build,
    checksite,
    serve,
    release,
    verify,
    archive,
    clean,
)
LISTS = {fetch: services_help, import_: sources_help}
"""Commands whose help lists what there is to choose from."""

app = typer.Typer(
    name="nbproceedings",
    help="Workshop proceedings as a Jupyter Book: check the record, build the site, watch it grow.",
    epilog="Start with: nbproceedings new demo && nbproceedings serve --project demo",
    no_args_is_help=True,
    add_completion=False,
    # An exception that reaches us is a bug, and main() reports it in one line.
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"nbproceedings {__version__}")
        raise typer.Exit


@app.callback()
def options_of_all(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
    debug: Debug = False,
) -> None:
    """Take the options that stand before the command."""


def _help_of(command: Callable[..., None]) -> tuple[str, str]:
    """What stands above the options and, from "Examples:" on, what stands below them.

    Lines of a paragraph are joined, so that the help fits any width.
    """
    above, _, below = inspect.cleandoc(command.__doc__ or "").partition("Examples:\n")
    paragraphs = [" ".join(paragraph.split()) for paragraph in above.strip().split("\n\n")]
    examples = [line.strip() for line in below.splitlines()]
    return "\n\n".join(paragraphs), "\n  ".join(["Examples:", *examples])


for command in COMMANDS:
    about, epilog = _help_of(command)
    listed = LISTS.get(command)
    app.command(
        name=command.__name__.rstrip("_"),  # "import" is a word of Python's
        help=about,
        epilog=epilog,
        cls=with_list(listed) if listed else None,
    )(command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command and exit: 0 all well, 1 something to mend, 2 cannot go on.

    No traceback reaches the terminal unless ``--debug`` asks for it.
    """
    given = sys.argv[1:] if arguments is None else arguments
    survive_any_text()
    # Whoever is told to end must still end its children, and may then clean up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        app(args=given, prog_name="nbproceedings")
    except CannotGoOn as stop:
        complain(str(stop))
    except Exception as mistake:
        if "--debug" in given:
            traceback.print_exc()
        elif isinstance(mistake, OSError) and mistake.filename:
            complain(f"cannot go on: {mistake.strerror}: {str(mistake.filename)!r}")
        else:
            kind = type(mistake).__name__
            complain(
                f"{kind}: {mistake}\n"
                f"    This is a bug of nbproceedings. The details are in {keep_details(mistake)}: "
                "please report it with them."
            )
    sys.exit(2)
