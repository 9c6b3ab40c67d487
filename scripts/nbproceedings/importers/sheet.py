"""A schedule that people keep in a spreadsheet: CSV, Excel, or the same as JSON.

Columns are known by their names, days and times are read as people type them.  The zone of the
times must be said: by ``--zone``, or by a column such as *Start time (UTC)*.  Days without a year,
weekdays and numbered days need the first day of the event, ``--date``.  Meeting links, internal
columns and rows that are not for the website are never read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nbproceedings.importers._sheet_columns import find_columns, is_schedule, is_utc
from nbproceedings.importers._sheet_findings import (
    chosen,
    is_settled,
    report_foreign,
    report_unread,
)
from nbproceedings.importers._sheet_mapping import SheetMapping, read_mapping
from nbproceedings.importers._sheet_report import SheetReport
from nbproceedings.importers._sheet_rows import days_of, only, read_items
from nbproceedings.importers._sheet_sessions import Sessions
from nbproceedings.importers._sheet_tables import Sheet, is_json, read_sheets
from nbproceedings.importers._sheet_times import Days
from nbproceedings.importers.haul import (
    Haul,
    Importer,
    Options,
    Recognition,
    SessionDraft,
    SourceFile,
)
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.moments import day
from nbproceedings.importers.intake.programme_order import in_order, named
from nbproceedings.importers.intake.reading import place
from nbproceedings.importers.intake.tables import headers
from nbproceedings.problem import Place, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.dates import zone as zone_of


def recognise(file: SourceFile) -> Recognition | None:
    """A table with columns for what there is and when."""
    if is_json(file):
        tables = [sheet.header for sheet in read_sheets(file)[0]]
    else:
        tables = list(headers(file))
    best: dict[str, str] = {}
    for header in tables:
        found = find_columns(header, {})
        if is_schedule(found) and len(found) > len(best):
            best = found
    if not best:
        return None
    names = ", ".join(list(best.values())[:5])
    if "paper" in best and "title" not in best:
        return Recognition(92, f"a schedule that names papers by number, in {names}")
    certainty = min(75, 45 + 5 * len(best))
    return Recognition(certainty, f"a table with the columns of a schedule: {names}")


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Sessions of all sheets; talks where somebody is invited to speak."""
    gathering = Gathering()
    mapping, problems = read_mapping(options.mapping)
    gathering.problems += problems
    first = _first_day(files, options, gathering)
    if mapping is None or not _zone_is_known(files, options, gathering):
        return gathering.haul()
    drafts: list[SessionDraft] = []
    read_ = 0
    for file in files:
        more, number = _read_file(file, mapping, replace(options, date=first), gathering)
        drafts += more
        read_ += number
    haul = gathering.haul(sessions=in_order(named(drafts)))
    return replace(haul, sessions_read=read_)


def _first_day(files: Sequence[SourceFile], options: Options, gathering: Gathering) -> str | None:
    if not options.date:
        return None
    found = day(options.date)
    if found is None and files:
        message = f"--date {shorten(options.date)} is no day"
        hint = "write it as 2020-07-05"
        gathering.report("bad-day", Severity.ERROR, place(files[0]), message, hint)
    return found


def _zone_is_known(files: Sequence[SourceFile], options: Options, gathering: Gathering) -> bool:
    if not options.zone:
        return True
    try:
        zone_of(options.zone)
    except ValueError as error:
        hint = "give a zone such as --zone Europe/Berlin"
        where = place(files[0]) if files else Place("")
        gathering.report("unknown-zone", Severity.ERROR, where, str(error), hint)
        return False
    return True


def _read_file(
    file: SourceFile, mapping: SheetMapping, options: Options, gathering: Gathering
) -> tuple[list[SessionDraft], int]:
    """Sessions of a file, and how many there are with those that could not be read."""
    sheets, problems = read_sheets(file)
    gathering.problems += problems
    if mapping.sheet:
        sheets = chosen(file, sheets, mapping.sheet, gathering)
    found = [(sheet, find_columns(sheet.header, mapping.columns)) for sheet in sheets]
    schedules = [(sheet, columns) for sheet, columns in found if is_schedule(columns)]
    for sheet, columns in found:
        gathering.problems += sheet.problems
        if not is_schedule(columns) and sheet.header:
            report_foreign(sheet, gathering, alone=not schedules)
    broken = any(one.severity is Severity.ERROR for one in problems)
    if not found and not broken and not mapping.sheet:
        message = f"{file.name!r} holds no table"
        hint = "give a CSV file, an Excel workbook, or JSON with a list of objects"
        gathering.report("wrong-source", Severity.ERROR, place(file), message, hint)
    days = Days(options.date, None, ())
    several = len([sheet for sheet, _ in schedules if not days.read(sheet.name)]) > 1
    schedules = [one for one in schedules if is_settled(file, *one, options, gathering)]
    drafts: list[SessionDraft] = []
    number = 0
    for sheet, columns in schedules:
        more, read_ = _read_sheet(sheet, columns, mapping, options, gathering, several=several)
        drafts += more
        number += read_
    return drafts, number


def _read_sheet(
    sheet: Sheet, columns: Mapping[str, str], mapping: SheetMapping, options: Options,
    gathering: Gathering, *, several: bool,
) -> tuple[list[SessionDraft], int]:  # fmt: skip
    report_unread(sheet, columns, mapping, gathering)
    zone = "UTC" if is_utc(columns) else options.zone
    report = SheetReport()
    days = days_of(sheet, columns, options.date)
    named_day = days.read(sheet.name) if len(sheet.name) > 2 else None
    dated = bool(columns.keys() & {"date", "day"})
    first = named_day or (options.date if not dated else None) or ""
    items = read_items(only(sheet, mapping.only), columns, days, report, zone=zone, first_day=first)
    sessions = Sessions(zone, gathering)
    sessions.take(items, sheet.name if several and not named_day else "")
    gathering.problems += report.finish()
    lost = len(report.hidden) + len(report.untitled) + sheet.failed
    return sessions.drafts, len(sessions.drafts) + lost


IMPORTER = Importer(
    name="sheet",
    summary="a schedule kept in a spreadsheet, with days and times as people type them",
    files="one or more tables (CSV, xlsx, or JSON lists), and a mapping file if need be (YAML)",
    recognise=recognise,
    read=read,
)
