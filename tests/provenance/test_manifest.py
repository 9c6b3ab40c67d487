"""The form of ``manifest.json``, read back by others and by ourselves, honest or not."""

from __future__ import annotations

import hashlib
import json
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import features

from nbproceedings.provenance import environment, reading
from nbproceedings.provenance.environment import interpreter
from nbproceedings.provenance.manifest import Commit, digest_of
from nbproceedings.provenance.reading import BadManifest, parse_manifest
from provenance.made import FILES, INPUTS, lay_out, manifest, stamps

COMMIT = Commit("a" * 40, "proceedings/", changed=True)


def test_manifest_is_json_that_says_what_it_holds() -> None:
    read = json.loads(manifest(commit=COMMIT).to_bytes())
    assert (read["format"], read["version"]) == ("nbproceedings site manifest", 1)
    assert read["commit"] == {"id": "a" * 40, "folder": "proceedings/", "changed": True}
    assert read["files"] == {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in FILES.items()
    }
    assert set(read["inputs"]) == set(INPUTS)
    assert list(read["packages"]) == ["jinja2", "sphinx"]


def test_libraries_in_pillow_are_named() -> None:
    names = {
        "pillow_zlib": "zlib",
        "pillow_zlib_ng": "zlib_ng",
        "pillow_jpeg": "jpg",
        "pillow_jpeg_turbo": "libjpeg_turbo",
        "pillow_freetype": "freetype2",
    }
    told = {name: version for name, one in names.items() if (version := features.version(one))}
    assert told.items() <= interpreter().items()
    assert {name for name in interpreter() if name.startswith("pillow")} == set(told)


def test_pillow_without_a_library_or_no_pillow_says_nothing_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bundled = {"a": ("PIL._imaging", "no_version"), "b": ("no_pillow", "zlib_version")}
    monkeypatch.setattr(environment, "_BUNDLED", bundled)
    assert environment._bundled.__wrapped__() == {}


def test_manifest_is_read_back_as_it_was() -> None:
    for told in (manifest(), manifest(commit=COMMIT), manifest({}, {}, packages={})):
        read = parse_manifest(told.to_bytes())
        assert read == told
        assert read.to_bytes() == told.to_bytes()


def test_hash_of_all_files_is_what_sha256sum_gives(tmp_path: Path) -> None:
    lay_out(tmp_path, FILES)
    command = ["sha256sum", *sorted(FILES)]
    listed = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout
    assert digest_of(stamps(FILES)) == hashlib.sha256(listed).hexdigest()


def changed(**values: Any) -> bytes:
    return json.dumps({**json.loads(manifest(commit=COMMIT).to_bytes()), **values}).encode()


SHA = "0" * 64
BAD_PATHS = [
    "../up", "/etc/passwd", "a/../../b", "a//b", "a/./b", "", "a/", "C:/x", "c:x", "a\\..\\b",
    "a\0b", "x" * 5000, "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("path", BAD_PATHS)
@pytest.mark.parametrize("table", ["files", "inputs"])
def test_path_that_climbs_is_refused(table: str, path: str) -> None:
    with pytest.raises(BadManifest, match="path"):
        parse_manifest(changed(**{table: {path: {"sha256": SHA, "size": 1}}}))


@pytest.mark.parametrize("folder", ["../", "/", "a/../", "..", 7])
def test_folder_of_the_commit_that_climbs_is_refused(folder: object) -> None:
    commit = {"id": "a" * 40, "folder": folder, "changed": False}
    with pytest.raises(BadManifest, match="folder of commit"):
        parse_manifest(changed(commit=commit))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"format": "another"}, "its format is 'another'"),
        ({"version": 2}, "its version is 2"),
        ({"version": True}, "its version is True"),
        ({"files": []}, r"files is not an object but \[\]"),
        ({"files": {"a": []}}, r"files 'a' is not an object"),
        ({"files": {"a": {"sha256": "x", "size": 1}}}, "the hash of 'a' is no SHA-256: 'x'"),
        ({"files": {"a": {"sha256": SHA, "size": -1}}}, "the size of 'a' is no number"),
        ({"files": {"a": {"sha256": SHA, "size": True}}}, "the size of 'a' is no number"),
        ({"files": {"a": {"sha256": SHA, "size": 1.5}}}, "the size of 'a' is no number"),
        ({"files": {"a": {"sha256": SHA, "size": 10**400}}}, "the size of 'a' is no number"),
        ({"commit": {"id": "--upload-pack=x", "folder": "", "changed": False}}, "commit is not"),
        ({"commit": {"id": "a" * 40, "folder": "", "changed": 1}}, "neither true nor false"),
        ({"commit": "HEAD"}, "commit is not an object"),
        ({"packages": {"a": 1}}, "packages 'a' is not a text but 1"),
        ({"series": None}, "series is not a text but None"),
    ],
)
def test_what_no_build_says_is_refused_with_its_value(values: dict[str, Any], said: str) -> None:
    with pytest.raises(BadManifest, match=said):
        parse_manifest(changed(**values))


@pytest.mark.parametrize("name", ["files", "inputs"])
@pytest.mark.parametrize("stated", [SHA, None, 7, []])
def test_table_without_its_own_hash_is_refused(name: str, stated: object) -> None:
    with pytest.raises(BadManifest, match=f"its {name} have the hash [0-9a-f]{{64}}, and it says"):
        parse_manifest(changed(**{f"{name}_sha256": stated}))
    with pytest.raises(BadManifest, match=f"its {name} have the hash"):
        parse_manifest(changed(**{name: {"a": {"sha256": SHA, "size": 1}}}))


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b"9" * 5000, b'{"a": 1, "a": 2}'],
)
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(BadManifest):
        parse_manifest(data)


def test_key_twice_is_refused() -> None:
    data = manifest().to_bytes().replace(b'"files": {', b'"files": {},\n"files": {', 1)
    with pytest.raises(BadManifest, match="'files' twice"):
        parse_manifest(data)


def test_huge_manifest_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    with pytest.raises(BadManifest, match="at most 100 are read"):
        parse_manifest(b" " * 101)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_any_json_is_read_or_refused(value: object) -> None:
    for name in ("files", "inputs", "commit", "packages", "lock", "options", "generator"):
        with suppress(BadManifest):
            parse_manifest(changed(**{name: value}))
