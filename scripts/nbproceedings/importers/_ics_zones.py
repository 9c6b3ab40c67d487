"""Time zones as calendars name them: IANA names, vendors' ones, those of Windows, and their own."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from datetime import tzinfo

from nbproceedings.importers._ics_lines import Component, Line
from nbproceedings.importers._ics_recurrence import Rule
from nbproceedings.text.dates import zone as zone_of

MAX_DEFINITION = 2_000
"""Lines of a zone's own rules; a century of summer times has some four hundred."""


class Zones:
    """The zones of one calendar file."""

    def __init__(self, definitions: Iterable[Component]) -> None:
        self._definitions = {one.text("TZID").strip(): one for one in reversed([*definitions])}
        self._known: dict[str, tzinfo | None] = {}

    def of(self, name: str) -> tzinfo | None:
        """The zone called so, or None where nobody can tell what is meant."""
        name = name.strip()
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> tzinfo | None:
        definition = self._definitions.get(name)
        places = [name]
        if definition:
            places.append(definition.text("X-LIC-LOCATION").strip())
        for place in places:
            found = _named(place)
            if found:
                return found
        return _of_windows(name) or (_defined(definition) if definition else None)


def _named(name: str) -> tzinfo | None:
    """An IANA name or an offset, also behind a vendor's prefix and with spaces."""
    parts = name.replace(" ", "_").strip("/").split("/") if "/" in name else [name]
    # /vendor.example/20070129_1/America/New_York: the name is what is left of the beginning.
    for start in range(len(parts)):
        rest = "/".join(parts[start:])
        if start and "/" not in rest:
            return None  # "New_York" alone would be a guess
        try:
            return zone_of(rest)
        except ValueError:
            continue
    return None


def _of_windows(name: str) -> tzinfo | None:
    if not name.endswith("Time"):
        return None
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    known = WINDOWS_TO_OLSON.get(name)
    return _named(known) if known else None


def _defined(definition: Component) -> tzinfo | None:
    """The zone that the file itself defines by its offsets and rules."""
    lines = sum(len(one.lines) for one in definition.walk())
    rules = [line for one in definition.walk() for line in one.all("RRULE")]
    if not definition.inner or lines > MAX_DEFINITION or not all(map(_is_yearly, rules)):
        return None
    from icalendar import Timezone

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            component = Timezone.from_ical("\r\n".join(_written(definition)))
            found = component.to_tz(lookup_tzid=False) if isinstance(component, Timezone) else None
            return found if isinstance(found, tzinfo) else None
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
            return None  # whatever the library makes of broken rules


def _is_yearly(line: Line) -> bool:
    """Whether clocks change at most a few times a year, as everywhere on Earth."""
    rule = Rule.parse(line.value)
    return rule is not None and rule.frequency == "YEARLY"


def _written(component: Component) -> list[str]:
    """The component as lines again."""
    lines = [f"BEGIN:{component.name}"]
    for line in component.lines:
        parameters = "".join(f';{key}="{value}"' for key, value in line.parameters.items())
        lines.append(f"{line.name}{parameters}:{line.value}")
    for inner in component.inner:
        lines += _written(inner)
    return [*lines, f"END:{component.name}"]
