"""What notes say of the event they were sent to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from nbproceedings.importers._openreview_bibtex import Entry
from nbproceedings.importers._openreview_fields import SITE
from nbproceedings.importers._openreview_notes import Note, unwrap
from nbproceedings.importers._openreview_status import venue_of
from nbproceedings.importers.haul import SourceFile, Value
from nbproceedings.importers.intake.reading import Json, place
from nbproceedings.importers.intake.wording import address, day, plain
from nbproceedings.problem import Problem, Severity

_FACTS = {"title": "title", "subtitle": "short_title", "location": "place"}


def volume_facts(
    accepted: Sequence[Note], usual: Entry | None, venue: Mapping[str, Json]
) -> dict[str, Value]:
    """Keys of ``volume.yml`` from the venue's own page where a download has it, or from notes."""
    found: dict[str, Value] = {}
    if usual:
        found["title"] = usual.booktitle
    for key, ours in _FACTS.items():
        text = unwrap(venue.get(key))
        if isinstance(text, str) and text.strip():
            found[ours] = plain(text)
    website = unwrap(venue.get("website"))
    link = address(website) if isinstance(website, str) else None
    if link:
        found["url"] = link
    start = unwrap(venue.get("start_date"))
    begins = day(start) if isinstance(start, str) else None
    if begins:
        found["start"] = begins
    venues = {name for note in accepted if (name := venue_of(note))}
    if len(venues) == 1:
        found["openreview_group"] = f"{SITE}/group?id={quote(venues.pop(), safe='/._-')}"
    return found


def several_venues(file: SourceFile, accepted: Sequence[Note]) -> list[Problem]:
    """A warning where accepted papers belong to several venues: a volume is of one."""
    count = Counter(name for note in accepted if (name := venue_of(note)))
    if len(count) < 2:
        return []
    listed = ", ".join(f"{name!r} ({number})" for name, number in sorted(count.items())[:10])
    message = f"the papers are of {len(count)} venues: {listed}"
    hint = "import each venue into a volume of its own, or go on if this one gathers several"
    return [Problem("several-venues", Severity.WARNING, place(file), message, hint)]
