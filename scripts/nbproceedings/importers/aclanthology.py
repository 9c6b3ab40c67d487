"""The ACL Anthology: the XML in which it keeps its volumes.

A file is a collection, which often has several volumes: one is imported at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

from nbproceedings.importers._aclanthology_papers import front_matter, unread
from nbproceedings.importers._aclanthology_text import title_of
from nbproceedings.importers._aclanthology_volume import (
    event_fields,
    papers_of,
    talks_of,
    volume_name,
)
from nbproceedings.importers._aclanthology_xml import Element, parse_xml
from nbproceedings.importers.haul import (
    Haul,
    Importer,
    Options,
    Recognition,
    SourceFile,
    Value,
)
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.page_ranges import in_figures, misfits
from nbproceedings.importers.intake.reading import place
from nbproceedings.problem import Place, Severity

SEEN = 4000
"""Bytes at the beginning of a file by which it is recognised."""


def recognise(file: SourceFile) -> Recognition | None:
    """A collection with volumes."""
    head = file.data[:SEEN]
    if b"<\0" in head or b"\0<" in head:
        head = head.replace(b"\0", b"")  # UTF-16
    if b"<collection" not in head or b"<volume" not in head:
        return None
    return Recognition(95, "it is XML of a collection with volumes, as the ACL Anthology keeps it")


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """The papers of one volume."""
    gathering = Gathering()
    volumes: list[tuple[SourceFile, Element, Element]] = []
    for file in files:
        parsed = parse_xml(file)
        gathering.problems += parsed.problems
        if parsed.root is None:
            continue
        if parsed.root.tag != "collection":
            _foreign(file, parsed.root, gathering)
            continue
        volumes += [(file, parsed.root, one) for one in parsed.root.elements("volume")]
        if not any(parsed.root.elements("volume")):
            message = f"the collection in {file.name!r} has no volume"
            gathering.report(
                "empty-source", Severity.ERROR, place(file), message, "get the file again"
            )
    chosen = _chosen(volumes, options.part, gathering)
    fields: dict[str, Value] = {}
    for file, collection, volume in volumes:
        if volume is chosen:
            fields = event_fields(collection, volume, file.path.as_posix(), gathering.problems)
            _read_papers(file, collection, volume, gathering)
            _read_talks(file, collection, gathering)
        else:
            reason = (
                f"in volume {volume.attributes.get('id', '')!r}, which was not asked for"
                if chosen is not None
                else "no volume was chosen"
            )
            for name, paper in papers_of(collection, volume):
                at = place(file, paper.line)
                gathering.leave_out(name, title_of(paper.first("title")), reason, at)
    return gathering.haul(volume=fields)


def _foreign(file: SourceFile, root: Element, gathering: Gathering) -> None:
    message = f"{file.name!r} is XML with <{root.tag}>, and no <collection> of the Anthology"
    hint = "get the collection from the folder data/xml of the Anthology's repository"
    gathering.report("wrong-source", Severity.ERROR, place(file, root.line), message, hint)


def _chosen(
    volumes: Sequence[tuple[SourceFile, Element, Element]], part: str | None, gathering: Gathering
) -> Element | None:
    """The volume that was asked for, or the only one."""
    if part is None and len(volumes) == 1:
        return volumes[0][2]
    for _, collection, volume in volumes:
        name = volume.attributes.get("id", "")
        if part is not None and part in (name, f"{collection.attributes.get('id', '')}-{name}"):
            return volume
    if volumes:
        file, _, first = volumes[0]
        listed = "; ".join(volume_name(volume) for _, _, volume in volumes)
        what = f"there is no volume {part!r}" if part is not None else "there are several volumes"
        code = "unknown-part" if part is not None else "several-volumes"
        message = f"{what}: {listed}" if part is None else f"{what}; there are {listed}"
        hint = "choose one: --part and its id; import each into a volume of its own"
        gathering.report(code, Severity.ERROR, place(file, first.line), message, hint)
    return None


def _read_papers(
    file: SourceFile, collection: Element, volume: Element, gathering: Gathering
) -> None:
    path = file.path.as_posix()
    pages = []
    papers = papers_of(collection, volume)
    for name, paper in papers:
        at = Place(path, paper.line)
        if paper.open:
            message = f"the paper {name or 'without an id'} is cut off"
            hint = "get the file again; the papers before it were read"
            gathering.fail("cut-off", at, message, hint)
            continue
        fields = front_matter(paper, name, path, gathering.problems)
        title = str(fields.get("title", ""))
        if not name or not any(character.isalnum() for character in title):
            missing = "title" if name else "id"
            message = f"the paper {name or title!r} has no {missing}"
            hint = "mend the file, and import again; the other papers were read"
            gathering.fail(f"no-{missing}", at, message, hint)
            continue
        if gathering.is_new(name, title, at):
            gathering.add(name, fields, at)
            numbered = in_figures(name, str(fields.get("pages", "")), at)
            pages += [numbered] if numbered else []
    gathering.problems += misfits(pages)
    left = unread([paper for _, paper in papers])
    if left:
        listed = ", ".join(f"{tag} ({number})" for tag, number in left.items())
        message = f"elements that are not imported: {listed}"
        hint = "the number is how many papers have it; add what readers need by hand"
        gathering.report("fields-left", Severity.NOTE, place(file, volume.line), message, hint)


def _read_talks(file: SourceFile, collection: Element, gathering: Gathering) -> None:
    path = file.path.as_posix()
    for talk, fields in talks_of(collection, path, gathering.problems):
        at = Place(path, talk.line)
        title = str(fields.get("title", ""))
        if talk.open or not any(character.isalnum() for character in title):
            message = f"a talk of the event has no title: {title!r}"
            gathering.fail("no-title", at, message, "mend the file, and import again")
        elif gathering.is_new(f"talk: {title}", title, at):
            gathering.add(f"talk: {title}", fields, at, "talk")


IMPORTER = Importer(
    name="aclanthology",
    summary="ACL Anthology: one volume of a collection's XML",
    files="one XML file of the Anthology's folder data/xml; --part names one of its volumes",
    recognise=recognise,
    read=read,
)
