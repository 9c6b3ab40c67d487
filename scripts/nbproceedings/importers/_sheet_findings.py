"""Which sheets of a file can be read as schedules, and what is told about the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nbproceedings.importers._sheet_columns import is_private, is_utc, repeats
from nbproceedings.importers._sheet_mapping import SheetMapping
from nbproceedings.importers._sheet_rows import days_of, days_without_year
from nbproceedings.importers._sheet_tables import Sheet
from nbproceedings.importers.haul import Options, SourceFile
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.reading import place
from nbproceedings.problem import Severity
from nbproceedings.store.messages import near

MAX_LISTED = 12


def is_settled(
    file: SourceFile,
    sheet: Sheet,
    columns: Mapping[str, str],
    options: Options,
    gathering: Gathering,
) -> bool:
    """Whether zone and year of a sheet's times are known.  If not, one problem tells for all."""
    if not columns.keys() & {"start", "time"}:
        return True
    where = place(file)
    told = {one.code for one in gathering.problems if one.place == where}
    if options.zone is None and not is_utc(columns):
        if "no-zone" not in told:
            message = f"the times in {_names(columns, ('start', 'time', 'end'))} have no zone"
            hint = "give it with --zone Europe/Berlin; nothing was read from such tables"
            gathering.report("no-zone", Severity.ERROR, where, message, hint)
        return False
    yearless = days_without_year(sheet, columns, days_of(sheet, columns, options.date))
    if yearless and "no-year" not in told:
        message = f"days such as {yearless[0]!r} have no year"
        hint = "give the event's first day with --date 2020-07-05; such tables were not read"
        gathering.report("no-year", Severity.ERROR, where, message, hint)
    return not yearless


def chosen(
    file: SourceFile, sheets: Sequence[Sheet], name: str, gathering: Gathering
) -> list[Sheet]:
    """The sheet of that name; if there is none, that is told."""
    found = [sheet for sheet in sheets if sheet.name.casefold() == name.casefold()]
    if not found:
        names = [sheet.name for sheet in sheets if sheet.name]
        meant = near(name, names)
        hint = f"did you mean {meant!r}?" if meant else f"it has {', '.join(names[:MAX_LISTED])}"
        message = f"{file.name!r} has no sheet {name!r}"
        gathering.report("unknown-sheet", Severity.ERROR, place(file), message, hint)
    return found


def _names(columns: Mapping[str, str], keys: Sequence[str]) -> str:
    return " and ".join(repr(columns[key]) for key in keys if key in columns)


def report_unread(
    sheet: Sheet, columns: Mapping[str, str], mapping: SheetMapping, gathering: Gathering
) -> None:
    """Name the columns with values that are not read."""
    again = [name for one in repeats(sheet.header, columns) for name in one.values()]
    used = {*columns.values(), *again, *mapping.columns, *mapping.only}
    filled = {name for row, _ in sheet.rows for name, text in row.items() if text}
    rest = [name for name in sheet.header if name in filled and name not in used]
    private = [name for name in rest if is_private(name)]
    others = [name for name in rest if name not in private]
    if private:
        message = f"columns that are the organisers' own, never read: {', '.join(private)}"
        hint = "nothing is missing if that is right"
        gathering.report("private-columns", Severity.NOTE, sheet.place, message, hint)
    if others:
        message = f"columns that are not read: {', '.join(others)}"
        hint = "say what they are in a mapping file if they belong to the programme"
        gathering.report("unread-columns", Severity.NOTE, sheet.place, message, hint)


def report_foreign(sheet: Sheet, gathering: Gathering, *, alone: bool) -> None:
    """Name a sheet that is no schedule; ``alone`` says that the file has no other."""
    shown = ", ".join(sheet.header[:MAX_LISTED]) + (", …" * (len(sheet.header) > MAX_LISTED))
    if not alone:
        message = f"the sheet {sheet.name!r} is no schedule: its columns are {shown}"
        hint = "nothing is missing if that is right"
        gathering.report("other-sheets", Severity.NOTE, sheet.place, message, hint)
        return
    message = f"no columns say what there is and when; there are {shown}"
    hint = "say with a mapping file which column is the title, the date and the time"
    gathering.report("wrong-source", Severity.ERROR, sheet.place, message, hint)
