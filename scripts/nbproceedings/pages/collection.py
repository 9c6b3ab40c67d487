"""Files of citations beside a page: which there are, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import blake2b

from nbproceedings.model import Talk, Volume
from nbproceedings.model.item import Item
from nbproceedings.model.people_index import Contribution, Entry
from nbproceedings.pages.context import CitationFile, CitationFormat, Download, Site

BIBTEX = "bibtex"


def files_beside(site: Site, address: str) -> tuple[CitationFile, ...]:
    """The files of a single work or person, beside its page and with its name."""
    return tuple(_file(one, address) for one in site.formats if one.beside)


def files_of_whole(site: Site, stem: str) -> tuple[CitationFile, ...]:
    """The files of a volume or the series: ``stem`` with all endings, and those of fixed names."""
    return tuple(_file(one, stem) for one in site.formats if one.together or one.file)


def bibliography(files: Sequence[CitationFile]) -> str:
    """The path of the BibTeX file, "" where there is none."""
    return next((file.path for file in files if file.format == BIBTEX), "")


def downloads(
    site: Site, files: Sequence[CitationFile], items: Sequence[Item]
) -> tuple[Download, ...]:
    """The files with all the items in their order, made when they have to be written."""
    if not files or not items:
        return ()
    made = blake2b(digest_size=16)
    for item in items:
        made.update(site.cite(item).made_from.encode())
    return tuple(
        Download(
            file.path,
            made_from=f"{file.format} {made.hexdigest()}",
            make=partial(_bytes, site, file.format, items),
        )
        for file in files
    )


def volume_items(site: Site, volume: Volume) -> tuple[Item, ...]:
    """The volume, then its works in programme order."""
    works = site.catalogue.programme(volume.id)
    return (site.item(volume, None), *(site.item(volume, work) for work in works))


def person_items(site: Site, indexed: Entry) -> tuple[Item, ...]:
    """What somebody is credited with: as author, as speaker, or as editor of a volume."""
    found = {}
    for one in indexed.contributions:
        if _is_credited(one):
            item = site.item(one.volume, one.work)
            found[id(item)] = item
    return tuple(found.values())


def _is_credited(one: Contribution) -> bool:
    match one.role:
        case "author" | "speaker" | "editor":
            return True
        case "panelist":
            return isinstance(one.work, Talk) and not one.work.speakers
        case "organizer":
            return not one.volume.editors
        case _:
            return False


def series_items(site: Site) -> tuple[Item, ...]:
    """The series, then each volume with its works."""
    return tuple(_series_items(site))


def _series_items(site: Site) -> Iterator[Item]:
    yield site.item(None, None)
    for volume in site.catalogue.series.volumes:
        yield from volume_items(site, volume)


def _file(made: CitationFormat, stem: str) -> CitationFile:
    folder = stem.rpartition("/")[0]
    ending = f".{made.extension}"
    path = f"{folder}/{made.file}".lstrip("/") if made.file else stem + ending
    return CitationFile(made.name, made.title, path, made.media_type, ending, not made.together)


def _bytes(site: Site, name: str, items: Sequence[Item]) -> bytes:
    return site.collect(name, items).encode("utf-8", "replace")
