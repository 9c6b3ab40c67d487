"""Papers and talks of a Mini-Conf site."""

from __future__ import annotations

import re

from nbproceedings.importers._miniconf_people import contact, people_of, speaker
from nbproceedings.importers._miniconf_rows import Content, Row
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.markdown_text import from_markdown
from nbproceedings.importers.intake.meeting_links import is_meeting
from nbproceedings.importers.intake.programme_kinds import kind_of_label, kind_of_title
from nbproceedings.importers.intake.wording import address, keywords
from nbproceedings.problem import Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.slugs import slug

_NUMBER = re.compile(r"[0-9]{1,6}")
_YOUTUBE = re.compile(r"[\w-]{11}")
_NO_TALKS = frozenset(("opening", "closing", "break", "discussion", "poster"))


def source_id(row: Row, content: Content) -> str:
    """The UID; where that is a mere number, with the name of its file before it.

    Papers, speakers and workshops are numbered each by themselves.
    """
    uid = row.line("UID")
    stem = content.file.path.stem
    return f"{stem} {uid}" if uid and _NUMBER.fullmatch(uid) and stem != "papers" else uid


def take_papers(content: Content, gathering: Gathering) -> None:
    """Gather the papers of a list."""
    gathering.failed += content.failed
    for row in content.rows:
        if not _is_new(row, content, gathering):
            continue
        authors = people_of(row, gathering, "authors", "speakers", "presenters")
        authors = authors or contact(row, gathering)
        if not authors:
            written = " ".join(filter(None, (row.line("first_name"), row.line("last_name"))))
            several = f", and {shorten(written)} is not one name" if written else ""
            message = f"{row.line('UID')} has no authors{several}"
            hint = "add them by hand, or to the column 'authors'"
            gathering.report("no-authors", Severity.WARNING, row.place, message, hint)
        kind = row.line("paper_type", "type")
        fields: dict[str, Value] = {
            "title": row.title,
            "authors": authors,
            "kind": slug(kind) if kind else "",
            "abstract": from_markdown(row.text("abstract")),
            "description": from_markdown(row.text("TLDR", "tldr", "TL;DR")),
            "keywords": keywords(row.parts("keywords")),
        }
        gathering.add(source_id(row, content), fields | _links(row), row.place)


def take_speakers(content: Content, gathering: Gathering) -> None:
    """Gather keynotes: each row is a speaker with a talk."""
    gathering.failed += content.failed
    for row in content.rows:
        if _is_new(row, content, gathering):
            fields: dict[str, Value] = {
                "title": row.title,
                "kind": "keynote",
                "speakers": speaker(row, "speaker", gathering),
                "abstract": from_markdown(row.text("abstract")),
            }
            gathering.add(source_id(row, content), fields | _links(row), row.place, "talk")


def take_events(content: Content, gathering: Gathering) -> None:
    """Gather tutorials and what is given in plenary sessions; remarks and prizes are no talks."""
    for row in content.rows:
        uid = source_id(row, content)
        if not is_talk(row, content) or not _is_new(row, content, gathering):
            continue
        single = bool(row.text("bio"))
        fields: dict[str, Value] = {
            "title": row.title,
            "kind": event_kind(row, content),
            "speakers": speaker(row, "presenter", gathering)
            if single
            else people_of(row, gathering, "presenter", "presenters", "organizers", "authors"),
            "abstract": from_markdown(row.text("abstract")),
        }
        gathering.add(uid, fields | _links(row), row.place, "talk")


def event_kind(row: Row, content: Content) -> str:
    """What kind of event it is: by its title or UID, else by the name of the list."""
    name = content.file.path.stem.partition("_session")[0]
    words = row.line("UID").replace("_", " ").replace("-", " ")
    return kind_of_title(row.title) or kind_of_title(words) or kind_of_label(name)


def is_talk(row: Row, content: Content) -> bool:
    """Whether an event has a speaker and a subject."""
    if event_kind(row, content) in _NO_TALKS:
        return False
    named = row.text("presenter", "presenters", "organizers", "authors") or row.parts("organizers")
    return bool(named and row.text("abstract"))


def _links(row: Row) -> dict[str, Value]:
    """Where the work is: PDF, program, recording."""
    pdf = address(row.text("pdf_url", "pdf", "paper_pdf")) or ""
    code = address(row.text("code", "code_link", "code_url")) or ""
    slides = address(row.text("slides", "slides_url")) or ""
    found = {"pdf": pdf, "code": code, "slides": slides, "video": _video(row)}
    return {key: "" if is_meeting(url) else url for key, url in found.items()}


def _video(row: Row) -> str:
    """A recording: its address, or its number at SlidesLive or YouTube, as the pages embed it."""
    url = address(row.text("video", "video_url", "recording"))
    if url:
        return url
    presentation = row.line("presentation_id")
    if re.fullmatch(r"[0-9]{6,12}", presentation):
        return f"https://slideslive.com/{presentation}"
    youtube = row.line("yt_id", "youtube_id")
    return f"https://www.youtube.com/watch?v={youtube}" if _YOUTUBE.fullmatch(youtube) else ""


def _is_new(row: Row, content: Content, gathering: Gathering) -> bool:
    """Whether a row has a UID of its own and a title; if not, that is told."""
    title, uid = row.title, source_id(row, content)
    if not uid:
        message = f"a row has no UID: {title[:60]!r}"
        hint = "give it one that never changes: by it a later import finds it"
        gathering.fail("no-id", row.place, message, hint)
        return False
    if not any(map(str.isalnum, title)):
        gathering.fail("no-title", row.place, f"{uid} has no title: {title!r}", "fill in its title")
        return False
    return gathering.is_new(uid, title, row.place)
