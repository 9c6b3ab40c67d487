"""The order in which keys stand in the files of the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nbproceedings.importers.haul import Value


def _keys(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WORK = _keys("""
    title subtitle label authors authors_note speakers panelists moderators participants
    affiliations kind number session pages day description abstract abstract_url keywords license
    language openreview url pdf doi arxiv code data notebook slides poster video links questions
    questions_url references published_as awards notices notes source citation_key
""")
VOLUME = _keys("""
    title short_title subtitle kind number host start end timezone zone_label place mode url
    permalink openreview_group doi publisher license language citation_key links description
    motivation topics questions keywords classification important_dates formats talk_formats
    archival organizers editors committee contacts participants sponsors acknowledgements
    recordings references published_as papers_note talks_note notes source
""")
SCHEDULE = ("heading", "note", "links", "sessions")
SESSION = _keys("""
    id title kind start end place url chairs description links note paper talk papers slots
""")
SLOT = ("label", "title", "kind", "start", "end", "paper", "talk", "note")


def in_house_order(fields: Mapping[str, Value], order: Sequence[str]) -> dict[str, Value]:
    """The same fields, those of the list in its order, others behind them."""
    known = {key: fields[key] for key in order if key in fields}
    return known | {key: value for key, value in fields.items() if key not in known}
