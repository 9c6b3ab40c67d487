"""A row of a mapped table, as fields of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nbproceedings.importers._table_fields import (
    CONVERTERS,
    EXPECTS,
    LINKS,
    PEOPLE,
    WORDS,
    parts,
)
from nbproceedings.importers._table_mapping import Column, TableMapping
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.affiliations import split_affiliations
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.people import apart, split_people
from nbproceedings.importers.intake.person import person
from nbproceedings.importers.intake.wording import address, keywords
from nbproceedings.problem import Place, Severity
from nbproceedings.store.yaml import shorten

Cells = list[tuple[Column, str]]
Lists = dict[str, Cells]


def read_row(
    cells: Mapping[str, str], mapping: TableMapping, at: Place, gathering: Gathering
) -> dict[str, Value]:
    """The fields that a row fills; constants stand where it fills none."""
    return _Row(mapping, at, gathering).fields(cells)


@dataclass(frozen=True, slots=True)
class _Row:
    mapping: TableMapping
    at: Place
    gathering: Gathering

    def fields(self, cells: Mapping[str, str]) -> dict[str, Value]:
        makes = self.mapping.makes
        found = dict(self.mapping.constants)
        lists: Lists = {}
        for column in self.mapping.columns:
            text = cells[column.name]
            convert = CONVERTERS[makes].get(column.field)
            if convert is None:
                lists.setdefault(column.field, []).append((column, text))
            elif text:
                value = convert(text)
                if value is None:
                    self._report(column, text)
                else:
                    found[column.field] = value
        values: dict[str, list[Value]] = {
            **{name: self._words(name, lists.get(name, [])) for name in WORDS},
            **{name: self._links(lists.get(name, [])) for name in LINKS},
        }
        for name in PEOPLE[makes]:
            # What stands beside people belongs to the first who are named: authors, speakers.
            own = lists if name == PEOPLE[makes][0] else {name: lists.get(name, [])}
            values[name] = self._people(name, own)
        return found | {name: value for name, value in values.items() if value}

    def _words(self, name: str, columns: Cells) -> list[Value]:
        separator = self.mapping.separators.get(name)
        found: list[Value] = []
        for _, text in columns:
            if name == "keywords" and not separator:
                found += keywords(text)
            else:
                found += [part for part in parts(text, separator) if part]
        return found

    def _links(self, columns: Cells) -> list[Value]:
        found: list[Value] = []
        for column, text in columns:
            url = address(text)
            if url:
                found.append({"label": column.label, "url": url})
            elif text:
                self._report(column, text)
        return found

    def _people(self, name: str, lists: Lists) -> list[Value]:
        separator = self.mapping.separators.get(name)
        names: list[str] = []
        for _, text in lists.get(name, ()):
            found = parts(text, separator) if separator else split_people(text)
            names += [one for one in found if one]
        houses = self._beside("affiliations", lists.get("affiliations", []), len(names))
        orcids = self._beside("orcids", lists.get("orcids", []), len(names))
        people: list[Value] = []
        for position, printed in enumerate(names):
            bare, behind = apart(printed)
            someone = person(
                bare,
                affiliations=split_affiliations(houses[position] if houses else behind),
                orcid=orcids[position] if orcids else None,
                place=self.at,
                problems=self.gathering.problems,
            )
            if someone:
                people.append(someone)
        return people

    def _beside(self, key: str, columns: Cells, count: int) -> list[str]:
        """Affiliations or ORCIDs in the order of the people, or none where they do not fit."""
        filled = [(column, text) for column, text in columns if text]
        if not filled:
            return []
        separator = self.mapping.separators.get(key)
        # With a column for each person, each has one; empty ones keep their place.
        found = (
            [text for _, text in columns]
            if len(columns) == count > 1
            else [part for _, text in filled for part in parts(text, separator)]
        )
        if len(found) == count:
            return found
        if count == 1 and key == "affiliations":
            return ["; ".join(found)]  # all are those of the only person
        column, text = filled[0]
        message = f"{column.name!r} has {len(found)} {key} for {count} people: {shorten(text)}"
        hint = "name as many of them, in the same order; they were left out"
        self.gathering.report("unpaired", Severity.WARNING, self.at, message, hint)
        return []

    def _report(self, column: Column, text: str) -> None:
        expected = EXPECTS.get(column.field, "a web address with https://")
        message = f"{column.name!r}: {shorten(text)} is not {expected}"
        hint = f"it was left out of {column.field}: correct it in the table"
        self.gathering.report("wrong-value", Severity.WARNING, self.at, message, hint)
