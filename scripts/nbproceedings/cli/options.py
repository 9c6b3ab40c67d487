"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ProjectFolder = Annotated[
    Path | None,
    typer.Option(
        "--project",
        "-p",
        metavar="DIR",
        help="The project, or a folder in it. Without it: found from the current folder upwards.",
        show_default=False,
    ),
]

Debug = Annotated[
    bool, typer.Option("--debug", help="Show the traceback of an unexpected failure.")
]
