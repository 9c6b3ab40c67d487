"""The programme: sessions and their slots say when and where; papers and talks say what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from nbproceedings.model.base import ListOf, Record, Url
from nbproceedings.model.contributor import Contributor
from nbproceedings.model.link import Link
from nbproceedings.text.dates import parse_moment


def _moment(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    zone: tzinfo = (info.context or {}).get("zone", UTC)
    return parse_moment(value, zone)


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""An instant with its zone.  Times written without one are in the volume's time zone, which the
reader passes as ``context={"zone": …}``; 24:00 is the midnight that ends the day."""


class Slot(Record):
    """One item within a session: a paper or a talk by id, or something else with a title."""

    label: str | None = None
    title: str | None = None
    kind: str | None = None
    start: Moment | None = None
    end: Moment | None = None
    paper: str | None = None
    talk: str | None = None
    note: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"paper": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _one_thing(self) -> Slot:
        if self.paper and self.talk:
            raise ValueError("a slot holds one thing: either paper or talk")
        if not (self.paper or self.talk or self.title or self.label):
            raise ValueError("a slot needs paper, talk, title or label")
        _check_order(self.start, self.end)
        return self

    @property
    def work(self) -> str | None:
        """The id of the paper or talk given here."""
        return self.paper or self.talk


def _check_order(start: datetime | None, end: datetime | None) -> None:
    if start and end and end < start:
        raise ValueError(f"the end {end.isoformat()} is before the start {start.isoformat()}")


class Session(Record):
    """A part of the programme with a name, from a coffee break to a poster session.

    A session that holds a single paper or talk may name it itself (``paper:`` or ``talk:``); a
    session of many may list them in ``papers:``, in order, when they have no times of their own.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str = Field(min_length=1)
    kind: str | None = None
    start: Moment | None = None
    end: Moment | None = None
    place: str | None = None
    url: Url | None = None
    chairs: Annotated[tuple[Contributor, ...], ListOf] = ()
    description: str | None = None
    links: Annotated[tuple[Link, ...], ListOf] = ()
    note: str | None = None
    slots: Annotated[tuple[Slot, ...], ListOf] = ()

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        rest = dict(data)
        short: list[Any] = []
        if "paper" in rest:
            short.append({"paper": rest.pop("paper")})
        if "talk" in rest:
            short.append({"talk": rest.pop("talk")})
        papers = rest.pop("papers", None) or ()
        short += [{"paper": paper} for paper in ([papers] if isinstance(papers, str) else papers)]
        if not short:
            return data
        if rest.get("slots"):
            raise ValueError("write either slots, or one of paper, talk, papers")
        return {**rest, "slots": short}

    @model_validator(mode="after")
    def _in_order(self) -> Session:
        _check_order(self.start, self.end)
        return self


class Schedule(Record):
    """The whole programme of a volume, in order.

    ``heading`` is the time line as it was published; ``note`` tells readers what is odd about it.
    """

    heading: str | None = None
    note: str | None = None
    links: Annotated[tuple[Link, ...], ListOf] = ()
    sessions: Annotated[tuple[Session, ...], ListOf] = ()
