"""A submission of pretalx as a talk, or as a paper where its type says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from nbproceedings.importers._pretalx_finding import Found, Object
from nbproceedings.importers._pretalx_values import label, language_of, link, text, type_name
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.loose_text import loose_line
from nbproceedings.importers.intake.markdown_text import from_markdown
from nbproceedings.importers.intake.person import person
from nbproceedings.importers.intake.programme_kinds import kind_of_label
from nbproceedings.importers.intake.reading import Json
from nbproceedings.importers.intake.wording import keywords
from nbproceedings.problem import Place, Severity
from nbproceedings.store.yaml import shorten

Kind = Literal["paper", "talk"]
_PAPERS = re.compile(r"\b(?:papers?|posters?)\b", re.I)
_SLIDES = re.compile(r"\b(?:slides?|slide deck|folien)\b", re.I)
_VIDEO = re.compile(r"\b(?:video|recording|aufzeichnung)\b", re.I)


class Work:
    """One submission, put together from all objects with its code."""

    def __init__(self, code: str, place: Place) -> None:
        self.code = code
        self.place = place
        self.values: dict[str, Json] = {}

    def add(self, value: Object) -> None:
        """Take what another object says; what is known already stays."""
        for key, one in value.items():
            if one not in (None, "", [], {}) and key not in self.values:
                self.values[key] = one

    @property
    def language(self) -> str:
        """The language of the submission, in which its texts are wanted."""
        code = text(self.values.get("content_locale")) or text(self.values.get("language"))
        return code.strip() or "en"

    def label(self, *keys: str) -> str:
        """The first of these keys that has a text, on one line."""
        found = (label(self.values.get(key), self.language) for key in keys)
        return next(filter(None, found), "")

    @property
    def title(self) -> str:
        return loose_line(self.label("title"))

    @property
    def state(self) -> str:
        return self.label("state").casefold()

    @property
    def type(self) -> str:
        """The name of its type, without how long it takes."""
        written = self.label("submission_type", "session_type", "type")
        return type_name(written) if written else ""

    @property
    def format(self) -> str:
        """The id of its kind."""
        return kind_of_label(self.type) or "talk"

    @property
    def kind(self) -> Kind:
        """Papers and posters are papers; everything else is spoken."""
        return "paper" if _PAPERS.search(self.type) else "talk"


def fields_of(work: Work, found: Found, gathering: Gathering) -> dict[str, Value]:
    """The front matter of a submission; answers, notes and addresses are private."""
    people = _people(work, found, gathering)
    paragraphs = [
        from_markdown(text(work.values.get(key), work.language))
        for key in ("abstract", "description")
    ]
    first, second = paragraphs
    abstract = first if second in first else second if first in second else f"{first}\n\n{second}"
    license_ = work.label("recording_license")
    fields: dict[str, Value] = {
        "title": work.title,
        "subtitle": loose_line(work.label("subtitle")),
        "kind": work.format,
        "authors" if work.kind == "paper" else "speakers": people,
        "abstract": abstract,
        "keywords": keywords([_track(work, found), *_tags(work)]),
        "language": language_of(work.language),
        "url": link(work.values.get("website_url") or work.values.get("url"), found.base) or "",
        "notes": [f"Licence of the recording: {license_}"] if license_ else [],
    }
    return fields | _links(work, found, gathering)


def _track(work: Work, found: Found) -> str:
    track = work.values.get("track")
    if isinstance(track, int):
        return found.tracks.get(str(track), "")
    return label(track, work.language)


def _tags(work: Work) -> list[str]:
    tags = work.values.get("tags")
    return [label(tag, work.language) for tag in tags] if isinstance(tags, list) else []


def _people(work: Work, found: Found, gathering: Gathering) -> list[Value]:
    listed = work.values.get("speakers") or work.values.get("persons")
    people: list[Value] = []
    strangers: list[str] = []
    for one in listed if isinstance(listed, list) else ():
        code = one if isinstance(one, str) else ""
        if isinstance(one, Mapping):
            code = text(one.get("code"))
        known = found.speakers.get(code.strip(), {})
        own = one if isinstance(one, Mapping) else {}
        someone = _person({**known, **{key: value for key, value in own.items() if value}},
                          work, gathering)  # fmt: skip
        if someone:
            people.append(someone)
        elif not own:
            strangers.append(code)
    if strangers:
        message = f"{shorten(work.title)}: nobody says who {', '.join(strangers)} is"
        hint = "give the file with the speakers as well"
        gathering.report("unknown-person", Severity.WARNING, work.place, message, hint)
    return people


def _person(value: Object, work: Work, gathering: Gathering) -> dict[str, Value]:
    name = next((label(value[key]) for key in ("public_name", "full_public_name", "name")
                 if label(value.get(key))), "")  # fmt: skip
    if not name:
        return {}
    found = person(
        name,
        affiliation=label(value.get("affiliation")) or None,
        url=link(value.get("homepage")),
        place=work.place,
        problems=gathering.problems,
    )
    biography = from_markdown(text(value.get("biography"), work.language))
    return {**found, "biography": biography} if found and biography else found


def _links(work: Work, found: Found, gathering: Gathering) -> dict[str, Value]:
    """Slides, recording and other links.  What must not be recorded has no recording."""
    slides, links = "", []
    video = link(work.values.get("youtube_url") or found.videos.get(work.code)) or ""
    refused: list[str] = []
    for key in ("links", "attachments", "resources"):
        listed = work.values.get(key)
        for one in listed if isinstance(listed, list) else ():
            if not isinstance(one, Mapping):
                continue
            written = text(one.get("url") or one.get("resource") or one.get("link"))
            url = link(written, found.base)
            name = _name(one, url or "", work.language)
            if url is None:
                refused.append(written)
            elif not slides and _SLIDES.search(name):
                slides = url
            elif not video and _VIDEO.search(name):
                video = url
            else:
                links.append({"label": name, "url": url})
    if refused:
        message = f"{shorten(work.title)}: left out the link {shorten(refused[0])}"
        message += f" and {len(refused) - 1} more" if len(refused) > 1 else ""
        hint = "add a public address by hand, or copy the file beside the record"
        gathering.report("refused-link", Severity.NOTE, work.place, message, hint)
    if video and work.values.get("do_not_record") is True:
        message = f"{shorten(work.title)} must not be recorded, and has the recording {video}"
        hint = "it was left out; ask the speakers"
        gathering.report("not-to-record", Severity.WARNING, work.place, message, hint)
        video = ""
    return {"slides": slides, "video": video, "links": links}


def _name(value: Object, url: str, language: str) -> str:
    """What a link is called, else its server."""
    for key in ("title", "description", "name", "label"):
        found = label(value.get(key), language)
        if found:
            return found
    return urlsplit(url).hostname or "Link"
