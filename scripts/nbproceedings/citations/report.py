"""The neutral item of a work that appeared elsewhere: a published report, a later version."""

from __future__ import annotations

from nbproceedings.citations._days import month_number
from nbproceedings.model.item import Item, full_title, one_line
from nbproceedings.model.reference import Reference

_IN_PROCEEDINGS = frozenset({"inproceedings", "conference", "incollection", "inbook"})
_PUBLISHERS = ("publisher", "institution", "school", "organization", "howpublished")


def report_item(reference: Reference) -> Item:
    """An entry of the reference list as something to cite in any format.

    Articles, reports and books become the kind ``report``; what appeared in a book or in
    proceedings becomes an archival ``paper`` of that container.
    """

    def field(name: str) -> str:
        return one_line(reference.fields.get(name, ""))

    in_book = reference.type in _IN_PROCEEDINGS and bool(field("booktitle"))
    return Item(
        kind="paper" if in_book else "report",
        key=reference.key,
        title=full_title(reference.title or reference.key, field("subtitle")),
        medium="Paper" if in_book else field("type"),
        authors=reference.authors,
        others=reference.others,
        editors=reference.editors,
        archival=True,
        container=field("booktitle") if in_book else field("journal") or field("journaltitle"),
        series=field("series"),
        volume=field("volume"),
        number=field("number") or field("issue"),
        pages=field("pages"),
        publisher=next((field(name) for name in _PUBLISHERS if field(name)), ""),
        place=field("address") or field("location"),
        year=one_line(reference.year),
        month=month_number(field("month")),
        url=reference.url or reference.address or "",
        doi=reference.doi or "",
        note=field("note"),
        language=field("language") or "en",
    )
