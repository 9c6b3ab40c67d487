"""The metadata of a deposit: RO-Crate 1.1, which archives and registries of data read.

Terms are those of the RO-Crate specification 1.1 and of schema.org.  Every file is there with its
size and hash, every paper with its authors on the file of its page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.contributor import Contributor
from nbproceedings.provenance.manifest import Manifest, Stamp
from nbproceedings.text.html import inline_text
from nbproceedings.text.identifiers import doi_url
from nbproceedings.text.licenses import license_of

NAME = "ro-crate-metadata.json"
SITE, SOURCE = "site/", "source/"
_CONTEXT = [
    "https://w3id.org/ro/crate/1.1/context",
    {"sha256": "https://schema.org/sha256"},
]
_TYPES = {
    "bib": "application/x-bibtex",
    "cff": "application/yaml",
    "css": "text/css",
    "html": "text/html",
    "ipynb": "application/x-ipynb+json",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "png": "image/png",
    "py": "text/x-python",
    "ris": "application/x-research-info-systems",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xml": "application/xml",
    "yml": "application/yaml",
}
"""A closed table: those of operating systems differ."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """What is deposited: files by path in it, and the day of publication."""

    catalogue: Catalogue
    manifest: Manifest
    published: date
    files: Mapping[str, Stamp]


def metadata(deposit: Deposit) -> bytes:
    """The file ``ro-crate-metadata.json``."""
    graph = [
        {
            "@id": NAME,
            "@type": "CreativeWork",
            "conformsTo": _ref("https://w3id.org/ro/crate/1.1"),
            "about": _ref("./"),
        },
        _root(deposit),
        *_folders(deposit),
        *_making(deposit),
        *_contents(deposit),
    ]
    rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in graph)
    context = json.dumps(_CONTEXT, ensure_ascii=False)
    return f'{{\n"@context": {context},\n"@graph": [\n{rows}\n]\n}}\n'.encode()


def _ref(identifier: str) -> dict[str, str]:
    return {"@id": identifier}


def _root(deposit: Deposit) -> dict[str, Any]:
    series = deposit.catalogue.series
    title = inline_text(series.title)
    present = _present(deposit)
    content = "the site, and its sources" if SOURCE in present else "the site"
    made: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": title,
        "description": inline_text(series.description or f"{title}: {content}"),
        "datePublished": deposit.published.isoformat(),
        "inLanguage": series.language,
        "hasPart": [_ref(name) for name in present],
        "mentions": [_ref("#build"), *(_ref(_volume_id(one)) for one in series.volumes)],
    }
    if series.base_url:
        made["url"] = str(series.base_url)
    if series.publisher:
        made["publisher"] = _ref("#publisher")
    licences = sorted(_licences(deposit.catalogue))
    if licences:
        made["license"] = [_ref(one) for one in licences]
    return made


def _present(deposit: Deposit) -> list[str]:
    return [one for one in (SITE, SOURCE) if any(name.startswith(one) for name in deposit.files)]


def _folders(deposit: Deposit) -> Iterator[dict[str, Any]]:
    names = {SITE: "The site as it was published", SOURCE: "What the site was made from"}
    for folder in _present(deposit):
        below = [name for name in sorted(deposit.files) if name.startswith(folder)]
        made: dict[str, Any] = {
            "@id": folder,
            "@type": "Dataset",
            "name": names[folder],
            "hasPart": [_ref(addresses.encoded(name)) for name in below],
        }
        if folder == SOURCE and deposit.manifest.commit:
            made["version"] = deposit.manifest.commit.id
        yield made


def _making(deposit: Deposit) -> Iterator[dict[str, Any]]:
    generator = deposit.manifest.generator
    present = _present(deposit)
    yield {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "The build of the site",
        "instrument": _ref("#nbproceedings"),
        "object": [_ref(one) for one in present if one == SOURCE],
        "result": [_ref(one) for one in present if one == SITE],
    }
    yield {
        "@id": "#nbproceedings",
        "@type": "SoftwareApplication",
        "name": generator.get("name", ""),
        "softwareVersion": generator.get("version", ""),
        "sha256": generator.get("sha256", ""),
        "softwareRequirements": [
            f"{name}=={version}" for name, version in sorted(deposit.manifest.packages.items())
        ],
    }


def _contents(deposit: Deposit) -> Iterator[dict[str, Any]]:
    """Files, and what they are about."""
    catalogue = deposit.catalogue
    about: dict[str, dict[str, Any]] = {}
    people: dict[str, dict[str, Any]] = {}
    for volume in catalogue.series.volumes:
        yield _volume(volume)
        for work in volume.works():
            authors = [_person(catalogue, one, people) for one in work.people]
            about[f"{SITE}{addresses.html(addresses.work(work))}"] = _work(volume, work, authors)
    for name in sorted(deposit.files):
        yield _file(name, deposit.files[name]) | about.get(name, {})
    for key in sorted(people):
        yield people[key]
    if catalogue.series.publisher:
        name = inline_text(catalogue.series.publisher)
        yield {"@id": "#publisher", "@type": "Organization", "name": name}
    for url, name in sorted(_licences(catalogue).items()):
        yield {"@id": url, "@type": "CreativeWork", "name": name, "description": f"Licence: {name}"}


def _file(name: str, stamp: Stamp) -> dict[str, Any]:
    made = {
        "@id": addresses.encoded(name),
        "@type": "File",
        "name": name.rpartition("/")[2],
        "contentSize": str(stamp.size),
        "sha256": stamp.sha256,
    }
    kind = _TYPES.get(name.rpartition(".")[2].lower())
    return made | ({"encodingFormat": kind} if kind else {})


def _volume_id(volume: Volume) -> str:
    return f"#volume-{volume.id}"


def _volume(volume: Volume) -> dict[str, Any]:
    return {
        "@id": _volume_id(volume),
        "@type": "PublicationVolume",
        "name": inline_text(volume.title),
        "temporalCoverage": f"{volume.start.isoformat()}/{volume.last_day.isoformat()}",
    }


def _work(volume: Volume, work: Paper | Talk, authors: list[str]) -> dict[str, Any]:
    kind = "ScholarlyArticle" if isinstance(work, Paper) else "CreativeWork"
    made: dict[str, Any] = {
        "@type": ["File", kind],
        "name": inline_text(work.heading),
        "author": [_ref(one) for one in authors],
        "isPartOf": _ref(_volume_id(volume)),
    }
    if work.doi:
        made["identifier"] = doi_url(work.doi)
    licence = license_of(work.license or volume.license or "")
    if licence and licence.url:
        made["license"] = _ref(licence.url)
    return made


def _person(catalogue: Catalogue, one: Contributor, people: dict[str, dict[str, Any]]) -> str:
    entry = catalogue.people.id_of(one)
    key = f"https://orcid.org/{one.orcid}" if one.orcid else f"#person-{entry}"
    people.setdefault(key, {"@id": key, "@type": "Person", "name": one.name.printed})
    return key


def _licences(catalogue: Catalogue) -> dict[str, str]:
    """Names of the licences that are in use, by address."""
    given = {volume.license for volume in catalogue.series.volumes}
    given |= {work.license for volume in catalogue.series.volumes for work in volume.works()}
    found = [license_of(one) for one in given if one]
    return {one.url: one.name for one in found if one and one.url}
