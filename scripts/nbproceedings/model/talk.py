"""An invited talk, keynote, panel or working group."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AliasChoices, Field, model_validator

from nbproceedings.model.base import ListOf, Url
from nbproceedings.model.contributor import Contributor
from nbproceedings.model.paper import MYST_FOREIGN, Work, with_affiliations


class Talk(Work):
    """Something spoken.

    ``label`` is its name in the programme ("Invited talk 3"); ``title`` and ``speakers`` may be
    unknown.  ``moderators`` and ``panelists`` are for panels, ``participants`` for working
    groups.  ``questions`` tells where the audience's questions were gathered.
    """

    FOREIGN: ClassVar[frozenset[str]] = MYST_FOREIGN - {"label"}

    title: str | None = None
    label: str | None = None
    kind: str = "invited"
    speakers: Annotated[tuple[Contributor, ...], ListOf] = Field(
        default=(), validation_alias=AliasChoices("speakers", "speaker")
    )
    panelists: Annotated[tuple[Contributor, ...], ListOf] = ()
    moderators: Annotated[tuple[Contributor, ...], ListOf] = ()
    participants: Annotated[tuple[Contributor, ...], ListOf] = ()
    questions: str | None = None
    questions_url: Url | None = None

    @model_validator(mode="after")
    def _has_a_name(self) -> Talk:
        if not (self.title or self.label):
            raise ValueError("a talk needs a title, or the label it has in the programme")
        for role in ("speakers", "panelists", "moderators", "participants"):
            people = getattr(self, role)
            shared = with_affiliations(people, self.affiliations)
            if shared is not people:
                object.__setattr__(self, role, shared)
        return self

    @property
    def people(self) -> tuple[Contributor, ...]:
        return (*self.speakers, *self.panelists, *self.moderators, *self.participants)

    @property
    def authors(self) -> tuple[Contributor, ...]:
        """Those whom a citation names: the speakers, of a panel its panelists."""
        return self.speakers or self.panelists

    @property
    def heading(self) -> str:
        """What stands above the page: the title, or the label where no title is known."""
        return self.title or self.label or self.id
