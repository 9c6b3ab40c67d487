"""What a calendar's reader has to say: one line for each event, or one for many alike."""

from __future__ import annotations

from nbproceedings.importers._ics_lines import Component, Line
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.reading import place
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

_NOT_READ = {"VTODO": "tasks", "VJOURNAL": "journal entries", "VFREEBUSY": "free or busy times"}


class CalendarReport:
    """Gathers problems of one calendar file.  ``failed`` counts events that are not imported."""

    def __init__(self, file: SourceFile, calendar_zone: str) -> None:
        self._file = file
        self._calendar_zone = calendar_zone
        self._problems: list[Problem] = []
        self._floating: list[Component] = []
        self._endless: list[tuple[Component, Line, int]] = []
        self.odd: list[Component] = []
        self.cancelled: list[Component] = []
        self.private: list[Component] = []
        self.untitled: list[Component] = []
        self.superseded: list[Component] = []
        self.links: list[str] = []
        self.failed = 0

    def _add(self, code: str, severity: Severity, number: int, message: str, hint: str) -> None:
        self._problems.append(Problem(code, severity, place(self._file, number), message, hint))

    def floating(self, component: Component) -> None:
        self._floating.append(component)
        self.failed += 1

    def unknown_zone(self, component: Component, line: Line, name: str) -> None:
        message = f"{_called(component)}: nobody knows the time zone {name!r} of its {line.name}"
        hint = "give the calendar a zone such as Europe/Berlin, and export it again"
        self._add("unknown-zone", Severity.ERROR, line.number, message, hint)

    def bad_moment(self, component: Component, line: Line) -> None:
        message = f"{_called(component)}: {line.name} {shorten(line.value)} cannot be read"
        hint = "write it as 20200426T093000Z; correct it in the calendar, and import again"
        severity = Severity.ERROR if line.name == "DTSTART" else Severity.WARNING
        self._add("bad-moment", severity, line.number, message, hint)

    def backwards(self, component: Component, line: Line) -> None:
        message = f"{_called(component)}: its end {shorten(line.value)} is before its beginning"
        hint = "the end was left out; correct it in the calendar"
        self._add("bad-moment", Severity.WARNING, line.number, message, hint)

    def bad_rule(self, component: Component, line: Line) -> None:
        message = f"{_called(component)}: the repetition {shorten(line.value)} is not understood"
        hint = "only its first date was read; give the others as events of their own"
        self._add("bad-recurrence", Severity.WARNING, line.number, message, hint)

    def endless(self, component: Component, line: Line, count: int) -> None:
        self._endless.append((component, line, count))

    def bad_listed(self, line: Line, shown: str) -> None:
        message = f"{line.name}: {shown} is no date"
        hint = "it was left out; correct it in the calendar"
        self._add("bad-moment", Severity.WARNING, line.number, message, hint)

    def same_uid(self, component: Component) -> None:
        uid = shorten(component.text("UID"))
        message = f"{_called(component)} has the UID {uid} of another event"
        hint = "both were read; a later import finds them again by their titles only"
        self._add("duplicate-uid", Severity.WARNING, component.number, message, hint)

    def counted(self, component: Component) -> None:
        uid = shorten(component.text("UID"))
        message = f"events are numbered, as in the UID {uid}: another export may number otherwise"
        hint = "a later import finds events again by their titles; a UID should be unique for good"
        self._add("numbered-uid", Severity.NOTE, component.number, message, hint)

    def no_events(self, root: Component) -> None:
        first = root.inner[0]
        message = f"{self._file.name!r} holds no events"
        hint = "export the calendar again, with its events"
        self._add("no-events", Severity.WARNING, first.number, message, hint)

    def not_read(self, root: Component) -> None:
        """Name what else a calendar may hold."""
        for name, words in _NOT_READ.items():
            found = [one for one in root.walk() if one.name == name]
            if found:
                message = f"there are {words} too ({len(found):,} {name}); they are not read"
                hint = "a programme is made of events"
                self._add("other-components", Severity.NOTE, found[0].number, message, hint)

    def problems(self) -> list[Problem]:
        """Everything, also what is told once for many events."""
        self._told_once()
        return self._problems

    def _told_once(self) -> None:
        if self._endless:
            component, line, count = self._endless[0]
            which = "only its first date was" if count == 1 else f"its first {count} dates were"
            message = f"{_called(component)}: {shorten(line.value)} goes on and on; {which} read"
            if len(self._endless) > 1:
                message += f"; so do {len(self._endless) - 1:,} other events"
            hint = "give the series an end in the calendar"
            self._add("endless-recurrence", Severity.WARNING, line.number, message, hint)
        hint = "give their zone with --zone Europe/Berlin"
        if self._calendar_zone:
            hint += f"; the calendar's own is {self._calendar_zone}"
        self._many("no-zone", Severity.ERROR, self._floating, "has times without a zone", hint)
        hint = "they were understood all the same; RFC 5545 asks for 20200426T093000Z"
        self._many("odd-moment", Severity.WARNING, self.odd, "has times in another form", hint)
        hint = "nothing is missing if that is right"
        self._many("cancelled", Severity.NOTE, self.cancelled, "is cancelled, left out", hint)
        hint = "make it public in the calendar if it belongs to the programme"
        self._many("private", Severity.NOTE, self.private, "is marked private, left out", hint)
        hint = "give it a title in the calendar if it belongs to the programme"
        self._many("no-title", Severity.WARNING, self.untitled, "has no SUMMARY, left out", hint)
        hint = "the later state counts, by SEQUENCE and LAST-MODIFIED"
        self._many("superseded", Severity.NOTE, self.superseded, "is out of date, left out", hint)
        if self.links:
            places = f"{len(self.links):,} place{'s' if len(self.links) > 1 else ''}"
            message = f"{places} of events left out: links such as {shorten(self.links[0])}"
            hint = "write rooms by hand; links into meetings or within a website mean nothing here"
            self._problems.append(
                Problem("refused-link", Severity.NOTE, place(self._file), message, hint)
            )

    def _many(
        self, code: str, severity: Severity, ones: list[Component], what: str, hint: str
    ) -> None:
        if not ones:
            return
        if len(ones) == 1:
            message = f"{_called(ones[0])} {what}"
        else:
            plural = what.replace("has ", "have ", 1).replace("is ", "are ", 1)
            message = f"{len(ones):,} events {plural}; the first is {_called(ones[0])}"
        self._add(code, severity, ones[0].number, message, hint)


def _called(component: Component) -> str:
    title = component.text("SUMMARY").strip()
    return shorten(title) if title else f"the event in line {component.number}"
