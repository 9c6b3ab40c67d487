"""The day of a release: given, never guessed."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from nbproceedings.cli.failure import CannotGoOn

EPOCH = "SOURCE_DATE_EPOCH"


def release_day(text: str | None) -> date | None:
    """The day given.  No clock is asked, nor the last commit: when it was published is a fact.

    A release is often written down before or after the day on which pages go online, and the same
    command has to give the same lock twice.
    """
    if text is not None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise CannotGoOn(
                f"--date {text!r} is no day", "write year, month and day: --date 2031-05-04"
            ) from None
    epoch = os.environ.get(EPOCH)
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CannotGoOn(
            f"{EPOCH} is {epoch!r}, which is no time",
            "set it to the seconds since 1970, or give --date",
        ) from None
