"""The file for deposit: its bytes, and its metadata as others read them."""

from __future__ import annotations

import json
import os
import warnings
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from nbproceedings.model.catalogue import Catalogue
from nbproceedings.provenance.crate import Deposit, metadata
from nbproceedings.provenance.deposit import (
    is_private,
    is_published,
    may_hold_secrets,
    write_deposit,
)
from nbproceedings.provenance.manifest import Commit, Stamp
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from provenance.made import lay_out, manifest, stamps
from toy import make_project

SCHEMA = Namespace("http://schema.org/")
BASE = "https://deposit.example.org/"
FILES = {
    "site/index.html": b"<!DOCTYPE html>",
    "site/toys-2031/papers/clockwork.html": b"page",
    "site/toys-2031/papers/spinning-tops.html": b"page",
    "site/manifest.json": b"{}",
    "source/book/ü & more.md": b"# More\n",
}


@pytest.fixture(scope="module")
def crate(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root = make_project(tmp_path_factory.mktemp("crate"))
    catalogue = Catalogue(read_series(Project(root), cache=False).series)
    told = manifest(commit=Commit("a" * 40))
    return metadata(Deposit(catalogue, told, date(2031, 5, 4), stamps(FILES)))


@pytest.fixture(scope="module")
def graph(crate: bytes) -> Graph:
    """The metadata as rdflib reads them, with the terms of the context that are in use.

    No test asks the network for the real context: most of its terms are schema.org's own.
    """
    told = json.loads(crate)
    assert told["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    context: dict[str, Any] = {
        "@vocab": str(SCHEMA),
        "File": str(SCHEMA.MediaObject),
        "conformsTo": "http://purl.org/dc/terms/conformsTo",
    }
    told["@context"] = [context, told["@context"][1]]
    with warnings.catch_warnings():
        # rdflib's own reader uses what rdflib advises against.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=json.dumps(told), format="json-ld", base=BASE)


ROOT = URIRef(BASE)


def test_descriptor_and_root_are_as_the_specification_asks(graph: Graph) -> None:
    descriptor = URIRef(f"{BASE}ro-crate-metadata.json")
    conforms = URIRef("http://purl.org/dc/terms/conformsTo")
    assert list(graph.objects(descriptor, conforms)) == [URIRef("https://w3id.org/ro/crate/1.1")]
    assert list(graph.objects(descriptor, SCHEMA.about)) == [ROOT]
    assert list(graph.objects(descriptor, RDF.type)) == [SCHEMA.CreativeWork]
    assert list(graph.objects(ROOT, RDF.type)) == [SCHEMA.Dataset]
    for name, value in (
        ("name", "Proceedings of the Toy Workshops"),
        ("description", "Everything that was said about toys, and how to wind it up."),
        ("datePublished", "2031-05-04"),
        ("url", "https://toys.example.org/book/"),
    ):
        assert [str(one) for one in graph.objects(ROOT, SCHEMA[name])] == [value]
    licences = set(graph.objects(ROOT, SCHEMA.license))
    assert licences == {URIRef("https://creativecommons.org/licenses/by/4.0/")}


def test_every_file_is_reached_from_the_root_with_size_and_hash(graph: Graph) -> None:
    reached: set[Node] = set()
    waiting = [ROOT]
    while waiting:
        parts = set(graph.objects(waiting.pop(), SCHEMA.hasPart)) - reached
        reached |= parts
        waiting += [one for one in parts if isinstance(one, URIRef)]
    files = {one for one in reached if (one, RDF.type, SCHEMA.MediaObject) in graph}
    assert {unquote(str(one).removeprefix(BASE)) for one in files} == set(FILES)
    for one in files:
        stamp = stamps(FILES)[unquote(str(one).removeprefix(BASE))]
        assert list(graph.objects(one, SCHEMA.contentSize)) == [Literal(str(stamp.size))]
        hashes = list(graph.objects(one, URIRef("https://schema.org/sha256")))
        assert hashes == [Literal(stamp.sha256)]


def test_everything_that_is_referred_to_is_described(graph: Graph) -> None:
    elsewhere = {
        URIRef("https://w3id.org/ro/crate/1.1"),
        *(kind for kind in graph.objects(None, RDF.type)),
    }
    named = {one for one in graph.objects() if isinstance(one, URIRef)} - elsewhere
    assert named - set(graph.subjects()) == set()


def test_papers_have_their_authors_licence_and_volume(graph: Graph) -> None:
    paper = URIRef(f"{BASE}site/toys-2031/papers/clockwork.html")
    assert set(graph.objects(paper, RDF.type)) == {SCHEMA.MediaObject, SCHEMA.ScholarlyArticle}
    authors = [str(graph.value(one, SCHEMA.name)) for one in graph.objects(paper, SCHEMA.author)]
    assert sorted(authors) == ["Ada Toyworth", "Bo van der Doll"]
    assert URIRef("https://orcid.org/0000-0002-1825-0097") in graph.objects(paper, SCHEMA.author)
    assert str(graph.value(paper, SCHEMA.identifier)) == "https://doi.org/10.5555/toys.2031.1"
    volume = graph.value(paper, SCHEMA.isPartOf)
    assert str(graph.value(volume, SCHEMA.name)) == "Second Workshop on Toys That Move"


def test_build_tells_program_source_and_result(graph: Graph) -> None:
    (action,) = graph.subjects(RDF.type, SCHEMA.CreateAction)
    program = graph.value(action, SCHEMA.instrument)
    assert str(graph.value(program, SCHEMA.softwareVersion)) == "0.1.0"
    assert graph.value(action, SCHEMA.object) == URIRef(f"{BASE}source/")
    assert graph.value(action, SCHEMA.result) == URIRef(f"{BASE}site/")
    assert str(graph.value(URIRef(f"{BASE}source/"), SCHEMA.version)) == "a" * 40


def test_site_alone_has_no_source(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    catalogue = Catalogue(read_series(Project(root), cache=False).series)
    only = {"site/index.html": Stamp("0" * 64, 1)}
    made = json.loads(metadata(Deposit(catalogue, manifest(), date(2031, 5, 4), only)))
    assert "source" not in json.dumps([one["@id"] for one in made["@graph"]])


@pytest.mark.parametrize(
    ("more", "said"), [((), "the site"), (("source/a.md",), "the site, and its sources")]
)
def test_series_without_a_description_is_described_by_what_is_there(
    tmp_path: Path, more: tuple[str, ...], said: str
) -> None:
    root = make_project(tmp_path)
    series = read_series(Project(root), cache=False).series
    catalogue = Catalogue(series.model_copy(update={"description": None}))
    files = {name: Stamp("0" * 64, 1) for name in ("site/index.html", *more)}
    made = json.loads(metadata(Deposit(catalogue, manifest(), date(2031, 5, 4), files)))
    (described,) = [one["description"] for one in made["@graph"] if one["@id"] == "./"]
    assert described == f"{series.title}: {said}"


def test_zip_is_the_same_whatever_the_files_times_and_modes(tmp_path: Path) -> None:
    made = []
    for name, day, mode in (("a", 0, 0o600), ("b", 1_900_000_000, 0o755)):
        folder = lay_out(tmp_path / name, dict(reversed(FILES.items()) if day else FILES))
        files = {one: folder / one for one in (reversed(list(FILES)) if day else FILES)}
        for path in files.values():
            path.chmod(mode)
            os.utime(path, (day, day))
        write_deposit(tmp_path / f"{name}.zip", files, {"ro-crate-metadata.json": b"{}"})
        made.append((tmp_path / f"{name}.zip").read_bytes())
    assert made[0] == made[1]


def test_zip_is_read_back_whole(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "a", FILES)
    target = tmp_path / "new" / "a.zip"
    write_deposit(target, {name: folder / name for name in FILES}, {"made.txt": b"made"})
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            **FILES,
            "made.txt": b"made",
        }
        assert archive.namelist() == sorted([*FILES, "made.txt"])
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}


def test_failed_zip_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(b"PK before")
    with pytest.raises(FileNotFoundError):
        write_deposit(target, {"a": tmp_path / "missing"}, {})
    assert target.read_bytes() == b"PK before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize(
    "name",
    [".env", ".env.local", "a/.netrc", "id_rsa", "id_ed25519", "key.pem", "a/server.key",
     "credentials.json", "my-secrets.yml", "token", "api_token.txt", ".git-credentials"],
)  # fmt: skip
def test_secrets_are_known_by_their_names(name: str) -> None:
    assert may_hold_secrets(name)


@pytest.mark.parametrize(
    "name", ["book/index.md", "keys.md", "tokenizer.py", "secretary.md", "a/environment.yml",
             "book/toys/papers/secret-gears.md", "references.bib", "keynote.md"],
)  # fmt: skip
def test_other_files_are_not_taken_for_secrets(name: str) -> None:
    assert not may_hold_secrets(name)


def test_what_the_site_publishes_is_no_secret() -> None:
    inputs = {"book/slides.key": b"PK slides", "book/server.key": b"-----BEGIN", "id_card": b"x"}
    told = manifest({"_downloads/0/slides.key": b"PK slides", "server.key": b"else"}, inputs)
    assert all(map(may_hold_secrets, inputs))
    assert [name for name in inputs if is_published(name, told)] == ["book/slides.key"]
    assert not is_published("_downloads/0/slides.key", told)


def test_folders_that_are_never_deposited() -> None:
    assert all(map(is_private, [".git/config", "a/.git/HEAD", "_build/html/x", ".venv/bin/x"]))
    assert not any(map(is_private, ["book/a.md", ".github/workflows/test.yml", "builds/x"]))
