"""Looks at all that a build writes for what must not be published: addresses, former names.

The record is checked before; what is found here came by another way: through prose, a template, a
setting.  A file that stays as it is was looked at when it was written, and what was found is told
by every build until it is gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.audit.watch import TEXTS, Sight, Watch
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.privacy import Privacy
from nbproceedings.store.write import write_if_changed

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from nbproceedings.site.binding import Binding
    from nbproceedings.site.manifest import Manifest

_STATE = "privacy.json"
_SOURCES = ("md", "ipynb", "rst")
_REMEDY = (
    "remove it, or list it under nbproceedings_public_addresses in _config.yml, if it is public on "
    "purpose"
)


def setup(app: Sphinx) -> None:
    app.add_config_value("nbproceedings_public_addresses", [], "", types=(list, tuple))


class Lookout:
    """What was found in the files of the site, this time and before.

    ``folder`` is where that is remembered.  With other names or addresses to look for, nothing
    that is remembered counts.
    """

    def __init__(self, app: Sphinx, bound: Binding, folder: Path) -> None:
        series = bound.catalogue.series
        public = [str(one) for one in app.config.nbproceedings_public_addresses or ()]
        known = Privacy.of(series.people, [*public, *filter(None, [series.admin_email])])
        self._watch = Watch(known.former, known.public, current=known.current)
        self._bound = bound
        self._state = folder / _STATE
        self._settings = blake2b(repr(known).encode(), digest_size=16).hexdigest()
        self._found: dict[str, tuple[Sight, ...]] = {}
        self._sources: dict[str, tuple[Sight, ...]] = {}

    def look(self, file: str, data: bytes) -> None:
        """Look at a file that is being written."""
        if file.rpartition(".")[2] in TEXTS:
            self._found[file] = self._watch.look(data)

    def finish(self, manifest: Manifest, root: Path) -> tuple[Problem, ...]:
        """Everything that was found in the files of this build, looking at those not seen yet."""
        before = self._remembered()
        for file, unchanged in manifest.files():
            if file in self._found:
                continue
            if unchanged and before is not None:
                self._found[file] = before.get(file, ())
            elif file.rpartition(".")[2] in TEXTS:
                self.look(file, (root / file).read_bytes())
        self._found = {file: sights for file, sights in self._found.items() if sights}
        state = {"settings": self._settings, "found": self._found}
        write_if_changed(self._state, json.dumps(state, sort_keys=True).encode())
        return tuple(self._problems(root))

    def _remembered(self) -> dict[str, tuple[Sight, ...]] | None:
        try:
            state = json.loads(self._state.read_text(encoding="utf-8"))
            if state["settings"] != self._settings:
                return None
            return {
                file: tuple(Sight(*sight) for sight in sights)
                for file, sights in state["found"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _problems(self, root: Path) -> Iterator[Problem]:
        """One problem for each find in a source, or for all files that have it from nowhere."""
        told = {(one.code, one.place.path) for one in self._bound.problems}
        places: dict[tuple[str, str, bool, Place], list[str]] = {}
        for file in sorted(self._found):
            for sight in self._found[file]:
                place = self._source(file, sight) or Place("")
                key = (sight.kind, sight.shown, sight.certain, place)
                places.setdefault(key, []).append(file)
        for (kind, shown, certain, place), files in places.items():
            check = "email-address" if kind == "email" else "former-name"
            if (check, place.path) in told:
                continue
            others = len(set(files)) - 1
            where = files[0] + (f" and {others:,} more files" if others else "")
            known = place if place.path else Place(self._relative(root / files[0]))
            yield _problem(kind, f"{shown}, in {where}", known, certain=certain)

    def _relative(self, path: Path) -> str:
        project = self._bound.project.root
        return path.relative_to(project).as_posix() if path.is_relative_to(project) else path.name

    def _source(self, file: str, sight: Sight) -> Place | None:
        """Where in the project the find is written, if that can be told."""
        for path in self._candidates(file):
            if path == "book/people.yml" and sight.kind == "former-name":
                continue  # it is where these names are told apart
            for one in self._sights_in(path):
                if (one.kind, one.shown) == (sight.kind, sight.shown):
                    return Place(path, one.line)
        return None

    def _candidates(self, file: str) -> Iterator[str]:
        stem = file.rpartition(".")[0]
        yield from (f"book/{stem}.{ending}" for ending in _SOURCES)
        yield f"book/{file}"
        volume = file.partition("/")[0]
        yield from (f"book/{volume}/{name}.yml" for name in ("volume", "schedule"))
        yield from ("book/people.yml", "references.bib", "_config.yml", "_toc.yml")

    def _sights_in(self, path: str) -> tuple[Sight, ...]:
        if path not in self._sources:
            try:
                data = (self._bound.project.root / path).read_bytes()
            except OSError:
                data = b""
            self._sources[path] = self._watch.look(data)
        return self._sources[path]


def _problem(kind: str, what: str, place: Place, *, certain: bool) -> Problem:
    if kind == "email":
        message = f"an e-mail address is published: {what}"
        return Problem("published-email", Severity.ERROR, place, message, _REMEDY)
    if certain:
        message = f"a former name is published: {what}"
        hint = "write the name that the person bears now"
        return Problem("published-former-name", Severity.ERROR, place, message, hint)
    message = f"this may be the short form of a former name: {what}"
    hint = "write the name that the person bears now, unless it is somebody else's"
    return Problem("published-former-name", Severity.WARNING, place, message, hint)
