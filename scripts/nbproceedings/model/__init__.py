"""What the record means: frozen, validated values that know no file format and do no I/O."""

from nbproceedings.model.contributor import Affiliation, Contributor
from nbproceedings.model.link import Link, Notice, PublishedAs, Source
from nbproceedings.model.name import Name
from nbproceedings.model.notebook_settings import Launch, NotebookSettings
from nbproceedings.model.paper import Paper
from nbproceedings.model.person import Person
from nbproceedings.model.reference import Reference
from nbproceedings.model.series import Mention, Series
from nbproceedings.model.session import Schedule, Session, Slot
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import (
    Archival,
    Host,
    ImportantDate,
    Recording,
    Sponsor,
    Topic,
    Volume,
    WorkFormat,
)

__all__ = [
    "Affiliation",
    "Archival",
    "Contributor",
    "Host",
    "ImportantDate",
    "Launch",
    "Link",
    "Mention",
    "Name",
    "NotebookSettings",
    "Notice",
    "Paper",
    "Person",
    "PublishedAs",
    "Recording",
    "Reference",
    "Schedule",
    "Series",
    "Session",
    "Slot",
    "Source",
    "Sponsor",
    "Talk",
    "Topic",
    "Volume",
    "WorkFormat",
]
