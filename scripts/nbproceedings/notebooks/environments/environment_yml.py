"""Read Conda's ``environment.yml``, as far as the package index can serve it.

Matches of versions: https://docs.conda.io/projects/conda-build/en/stable/resources/package-spec.html.
``=1.21`` is any 1.21, ``=1.21.0=py38_0`` a certain build, of which the version is kept.
"""

from __future__ import annotations

import re
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from nbproceedings.notebooks.environments.asked import Asked, shorten
from nbproceedings.notebooks.environments.conda_names import RENAMED, is_brought, is_only_conda
from nbproceedings.notebooks.environments.own_file import read_own
from nbproceedings.notebooks.environments.requirements_txt import read_lines
from nbproceedings.notebooks.environments.unusable import Unusable
from nbproceedings.problem import Severity
from nbproceedings.store.yaml import Document, Mapping, Node, Scalar, Sequence, compose_mapping

_SPEC = re.compile(r"(?:[^\s:=<>!]+::)?(?P<name>[A-Za-z0-9_][\w.-]*)\s*(?P<version>.*)")
_COMPARED = re.compile(r"(==|!=|~=|<=|>=|<|>)\s*([^\s=]+)(=[^\s=]+)?")
_FUZZY = re.compile(r"=?\s*(?P<version>[^\s=<>!,|*]+?)(?P<any>\.?\*)?(?:[=\s](?P<build>[^\s=]+))?")


def read_environment(folder: Path, name: str, asked: Asked) -> Unusable | None:
    """Add everything that the file asks for; None where all of it can be had."""
    text = read_own(folder, name)
    if text is None:
        return Unusable(f"{shorten(name)} is missing")
    if isinstance(text, Unusable):
        return text
    document = compose_mapping(text, name)
    for problem in document.problems:
        if problem.severity is Severity.ERROR:
            return Unusable(f"{problem.place}: {problem.message}", problem.hint)
    if not isinstance(document.root, Mapping):
        return None
    found = document.entries(document.root).get("dependencies")
    if found is None:
        return None
    if not isinstance(found[2], Sequence):
        return Unusable(f"{document.place(found[2])}: 'dependencies' is no list")
    for _, _, node in document.children(found[2]):
        if fault := _dependency(folder, document, node, asked):
            return fault
    return None


def _dependency(folder: Path, document: Document, node: Node, asked: Asked) -> Unusable | None:
    place = document.place(node)
    where = f"{place.path}:{place.line}"
    if isinstance(node, Scalar):
        return _package(node.value.strip(), where, asked)
    entries = document.entries(node) if isinstance(node, Mapping) else {}
    if set(entries) != {"pip"} or not isinstance(entries["pip"][2], Sequence):
        return Unusable(f"{where}: not a package", "write 'name=version', or 'pip:' with a list")
    for _, _, line in document.children(entries["pip"][2]):
        inner = document.place(line)
        where = f"{inner.path}:{inner.line}"
        if not isinstance(line, Scalar):
            return Unusable(f"{where}: not a requirement")
        if fault := read_lines(folder, [line.value], where, asked):
            return fault
    return None


def _package(spec: str, where: str, asked: Asked) -> Unusable | None:
    found = _SPEC.fullmatch(spec)
    versions = _versions(found["version"].strip()) if found else None
    if found is None or versions is None:
        return Unusable(f"{where}: {shorten(spec)} is not understood", "write it like 'numpy=1.26'")
    name = found["name"].lower()
    if name == "python":
        return asked.add_python(versions, where)
    if is_brought(name):
        asked.notes.append(f"{where}: {name} comes with the others and was passed over")
        return None
    if is_only_conda(name):
        return Unusable(
            f"{where}: {shorten(name)} is not on the package index, only Conda has it",
            "environments are made of Python packages: list those that the notebooks import",
        )
    return asked.add(f"{RENAMED.get(name, name)}{versions}", where)


def _versions(text: str) -> str | None:
    """The versions in PEP 440's words; None where there are none for it."""
    if text in {"", "*", "=*"}:
        return ""
    if text[0] in "<>!~" or text.startswith("=="):
        parts = [_COMPARED.fullmatch(part.strip()) for part in text.split(",")]
        if None in parts:
            return None
        versions = ",".join(_compared(part[1], part[2]) for part in parts if part)
    else:
        one = _FUZZY.fullmatch(text)
        if not one:
            return None
        certain = one["build"] and one["build"] != "*"
        versions = f"=={one['version']}" if certain else f"=={one['version']}.*"
    try:
        return str(SpecifierSet(versions))
    except InvalidSpecifier:
        return None


def _compared(operator: str, version: str) -> str:
    # Conda writes ``>=1.2.*`` where PEP 440 wants ``>=1.2``.
    return operator + (version if operator in {"==", "!="} else version.removesuffix(".*"))
