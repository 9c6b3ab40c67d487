"""The door of the record: what an importer brings is cleaned, held to the model, and kept private.

Whatever an importer overlooks stops here: hidden characters, e-mail addresses and telephone
numbers, keys and values that the record does not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from nbproceedings.importers.haul import Value
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.shape import shape_of
from nbproceedings.store.yaml import shorten
from nbproceedings.text.mailboxes import find_address, find_telephone, without_addresses
from nbproceedings.text.normalise import normalise

MAX_ROUNDS = 50
"""Times that a record is validated again without the parts that failed."""
INSTEAD = "[address left out]"

# Running text loses an address and keeps the rest; anything shorter with one in it goes.
_PROSE = frozenset(
    (
        *("abstract", "acknowledgements", "authors_note", "biography", "description", "heading"),
        *("motivation", "note", "notes", "papers_note", "policy", "questions", "talks_note"),
        *("text",),
    )
)
_ADDRESSES = frozenset(
    ("url", "pdf", "code", "data", "notebook", "slides", "video", "poster", "abstract_url", "ror",
     "questions_url", "permalink", "openreview_group", "doi", "arxiv", "openreview", "logo")
)  # fmt: skip
_LONGEST = {"title": 500, "abstract": 10_000, "description": 10_000}
_OURS = frozenset(("id", "volume", "has_body", "attachments", "citation_key", "source"))

_BACKWARDS = "is before the start"
_EMPTY: tuple[Any, ...] = (None, "", [], {})

Path = tuple[str | int, ...]


class Door:
    """Admits the fields of one record; what it finds goes to ``problems`` at ``place``."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self._place = place
        self._problems = problems

    def admit(
        self,
        fields: Mapping[str, Value],
        model: type[BaseModel],
        given: Mapping[str, Any],
        context: dict[str, Any] | None = None,
    ) -> dict[str, Value] | None:
        """The fields that may enter, or None where too little is left for a record."""
        clean = self._known(fields, model)
        for _ in range(MAX_ROUNDS):
            try:
                model.model_validate({**clean, **given}, context=context)
            except ValidationError as error:
                complaints = error.errors(include_url=False, include_context=False)
                if not self._settle_all(clean, complaints):
                    return None
            else:
                return {key: value for key, value in clean.items() if value not in _EMPTY}
        return None

    def _settle_all(self, fields: dict[str, Any], complaints: Sequence[Any]) -> bool:
        """Settle what can be settled in one round, from the back, so that no index shifts."""
        last: dict[Path, Any] = {}
        for complaint in complaints:
            # One of each item: what else is wrong with it comes back in the next round.
            last[complaint["loc"][:2]] = complaint
        found = sorted(last.items(), key=lambda pair: [_rank(part) for part in pair[0]])
        return all(self._settle(fields, complaint) for _, complaint in reversed(found))

    def _known(self, fields: Mapping[str, Value], model: type[BaseModel]) -> dict[str, Any]:
        shape = shape_of(model)
        found: dict[str, Any] = {}
        for key, value in fields.items():
            if key in _OURS and key in shape.fields:
                continue
            if key not in shape.fields:
                self._report(
                    "unknown-key",
                    f"the record has no key {key!r}",
                    "its value was left out",
                    Severity.WARNING,
                )
                continue
            clean = self._clean(value, (key,))
            if clean not in _EMPTY:
                found[key] = clean
        return found

    def _clean(self, value: Value, path: Path) -> Any:
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, bool):
            return value
        if isinstance(value, Mapping):
            parts = {key: self._clean(inner, (*path, key)) for key, inner in value.items()}
            return {key: inner for key, inner in parts.items() if inner not in _EMPTY}
        items = [self._clean(inner, (*path, at)) for at, inner in enumerate(value)]
        return [item for item in items if item not in _EMPTY]

    def _text(self, value: str, path: Path) -> str | None:
        key = str(next(part for part in reversed(path) if isinstance(part, str)))
        prose = key in _PROSE
        text, findings = normalise(value.replace("\t", " "), multiline=prose)
        for finding in findings:
            self._report(
                "cleaned-text",
                f"{_label(path)}: {finding}",
                "compare it with the source: such characters come with text copied from a PDF",
                Severity.WARNING,
            )
        text = self._private(text, path, prose, key in _ADDRESSES)
        limit = _LONGEST.get(key) if len(path) == 1 else None
        if limit and len(text) > limit:
            self._report(
                "long-text",
                f"{_label(path)}: {len(text):,} characters, more than {limit:,}: {shorten(text)}",
                "it was kept; look what else was pasted into it",
                Severity.WARNING,
            )
        return text or None

    def _private(self, text: str, path: Path, prose: bool, address: bool) -> str:
        """The text without what is nobody's business."""
        found = find_address(text)
        if found is None and not address:
            found = find_telephone(text)
        if found is None:
            return text
        self._report(
            "email-address",
            f"{_label(path)}: there is a private address or number, {found}",
            "it was taken out of the text" if prose else "the value was left out",
            Severity.WARNING,
        )
        return without_addresses(text, INSTEAD) if prose else ""

    def _settle(self, fields: dict[str, Any], complaint: Any) -> bool:
        """Report a complaint of the model and drop the least that silences it."""
        message = str(complaint["msg"]).removeprefix("Value error, ")
        path = _present(fields, complaint["loc"])
        _, value = _at(fields, path)
        if _BACKWARDS in message and isinstance(value, dict) and "end" in value:
            path = (*path, "end")
        if not path:
            what = f"the {_label(complaint['loc'])} is missing" if complaint["loc"] else message
            hint = "add it in the source and import again, or write the file by hand"
            self._report("missing-key", what, hint, Severity.ERROR)
            return False
        container, value = _at(fields, path)
        self._report(
            "wrong-value",
            f"{_label(path)}: {shorten(str(value))}: {message[:1].lower()}{message[1:200]}",
            "it was left out; correct it in the source, or add it by hand",
            Severity.WARNING,
        )
        _drop(fields, container, path)
        return True

    def _report(self, code: str, message: str, hint: str, severity: Severity) -> None:
        self._problems.append(Problem(code, severity, self._place, message, hint))


def _rank(part: str | int) -> tuple[int, str]:
    return (part, "") if isinstance(part, int) else (-1, part)


def _label(path: Sequence[str | int]) -> str:
    """A path for people: lists count from 1."""
    return " ".join(str(part + 1) if isinstance(part, int) else str(part) for part in path)


def _present(fields: Any, location: Sequence[str | int]) -> Path:
    """As much of a location of the model as the fields have."""
    path: list[str | int] = []
    value: Any = fields
    for part in location:
        # Other steps are the model's own: the fields write them in one.
        there = part in value if isinstance(value, dict) else isinstance(value, list)
        if there and (isinstance(value, dict) or (isinstance(part, int) and part < len(value))):
            value = value[part]
            path.append(part)
    return tuple(path)


def _at(fields: Any, path: Path) -> tuple[Any, Any]:
    container = value = fields
    for part in path:
        container, value = value, value[part]
    return container, value


def _drop(fields: dict[str, Any], container: Any, path: Path) -> None:
    """Take a part away; a person or an item without its name goes as a whole."""
    last = path[-1]
    if last in ("name", "title", "label") and len(path) > 1:
        path = path[:-1]
        container, _ = _at(fields, path)
        last = path[-1]
    del container[last]
