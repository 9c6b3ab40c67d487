"""A static repository of OAI-PMH: the works of all volumes in Dublin Core, in one file.

By the "Specification for an OAI Static Repository" (Open Archives Initiative, 2004): gateways read
the file and answer harvesters for it.  The protocol wants the address of an administrator, so the
file is made only where the series gives one as ``admin_email``: it is public then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from nbproceedings.exports import Export, File, Outlet
from nbproceedings.exports._days import changed
from nbproceedings.exports._xml import add, document, root
from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.item import Item
from nbproceedings.model.standing import is_removed
from nbproceedings.text.html import inline_text

PATH = "oai.xml"
NAMES = {
    "": "http://www.openarchives.org/OAI/2.0/static-repository",
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def _files(outlet: Outlet) -> Iterator[File]:
    series = outlet.catalogue.series
    if not (outlet.base_url and series.admin_email):
        return
    top = root("Repository", NAMES)
    records = add(top, "ListRecords", metadataPrefix="oai_dc")
    days: list[date] = []
    for volume in series.volumes:
        for work in outlet.catalogue.programme(volume.id):
            if not is_removed(work):
                days.append(_record(records, outlet, volume, work))
    _describe(top, outlet, min(days, default=date(1970, 1, 1)))
    yield File(PATH, document(top))


def _describe(top: Element, outlet: Outlet, earliest: date) -> None:
    """What stands before the records, in the order that the schema wants."""
    series = outlet.catalogue.series
    about = Element("Identify")
    add(about, "oai:repositoryName", inline_text(series.title))
    add(about, "oai:baseURL", series.oai_gateway or outlet.file_url(PATH))
    add(about, "oai:protocolVersion", "2.0")
    add(about, "oai:adminEmail", series.admin_email or "")
    add(about, "oai:earliestDatestamp", earliest.isoformat())
    add(about, "oai:deletedRecord", "no")
    add(about, "oai:granularity", "YYYY-MM-DD")
    formats = Element("ListMetadataFormats")
    known = add(formats, "oai:metadataFormat")
    add(known, "oai:metadataPrefix", "oai_dc")
    add(known, "oai:schema", _DC_SCHEMA)
    add(known, "oai:metadataNamespace", NAMES["oai_dc"])
    top.insert(0, about)
    top.insert(1, formats)


def _record(records: Element, outlet: Outlet, volume: Volume, work: Paper | Talk) -> date:
    item = outlet.item(volume, work)
    day = changed(item, volume, work)
    record = add(records, "oai:record")
    header = add(record, "oai:header")
    add(header, "oai:identifier", _identifier(outlet, work))
    add(header, "oai:datestamp", day.isoformat())
    dublin_core = add(add(record, "oai:metadata"), "oai_dc:dc")
    for name, text in _elements(outlet, volume, work, item):
        if text:
            add(dublin_core, f"dc:{name}", text)
    return day


def _identifier(outlet: Outlet, work: Paper | Talk) -> str:
    """``oai:<host>:<path>``: the form that the guidelines for identifiers give."""
    site = urlsplit(outlet.base_url)
    path = addresses.encoded(f"{site.path.strip('/')}/{addresses.work(work)}".strip("/"))
    return f"oai:{site.hostname}:{path}"


def _elements(
    outlet: Outlet, volume: Volume, work: Paper | Talk, item: Item
) -> Iterator[tuple[str, str]]:
    yield "title", inline_text(item.headline)
    for author in item.authors:
        yield "creator", author.inverted
    for keyword in item.keywords:
        yield "subject", inline_text(keyword)
    yield "description", inline_text(work.abstract or work.description or "")
    yield "publisher", inline_text(item.publisher)
    for editor in item.editors:
        yield "contributor", editor.inverted
    yield "date", item.given.isoformat() if item.given else item.year
    yield "type", "Text" if isinstance(work, Paper) else "Event"
    pdf = addresses.beside(work, ".pdf")
    if pdf in outlet.attachments:
        yield "format", "application/pdf"
    yield "identifier", outlet.url(addresses.work(work))
    yield "identifier", f"doi:{item.doi}" if item.doi else ""
    yield "source", inline_text(item.container or volume.title)
    yield "language", item.language
    yield "rights", inline_text(item.license)


EXPORT = Export("oai", "a static repository of OAI-PMH with all works in Dublin Core", _files)
