"""Read what ``_config.yml`` says about the series; the rest of it is Jupyter Book's."""

from __future__ import annotations

from nbproceedings.model.base import PublicAddress, Record, Url
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.validate import validate
from nbproceedings.store.yaml import (
    Document,
    Mapping,
    Node,
    Scalar,
    compose_mapping,
    is_null,
    shorten,
)
from nbproceedings.text.escape import safe_url
from nbproceedings.text.normalise import normalise

SERIES_KEYS = ("sphinx", "config", "nbproceedings_series")
BASE_URL_KEYS = ("html", "baseurl")


class SeriesSettings(Record):
    """The mapping ``sphinx: config: nbproceedings_series``."""

    short_title: str | None = None
    description: str | None = None
    publisher: str | None = None
    issn: str | None = None
    language: str = "en"
    admin_email: PublicAddress | None = None
    oai_gateway: Url | None = None


def series_document(text: str, path: str) -> tuple[dict[str, str], Document]:
    """The series' own values by field name, without those that are not given."""
    document = compose_mapping(text, path)
    values: dict[str, str] = {}
    title = child(document, document.root, ("title",))
    if isinstance(title, Scalar) and not is_null(title):
        values["title"], findings = normalise(title.value, multiline=False)
        for finding in findings:
            document.report(
                "cleaned-text", title, f"title: {finding}", "retype it", Severity.WARNING
            )
    else:
        place = document.place(title) if title is not None else Place(path, 1, 1)
        document.problems.append(
            Problem(
                "missing-key",
                Severity.WARNING,
                place,
                "the book has no title",
                "write title: … in _config.yml",
            )
        )
    base = child(document, document.root, BASE_URL_KEYS)
    if isinstance(base, Scalar) and not is_null(base):
        address = safe_url(base.value)
        if address is None or not address.startswith(("http://", "https://")):
            document.report(
                "refused-link",
                base,
                f"html baseurl: {shorten(base.value)} is not a web address",
                "write where the book is published, with https://; until then it has no base",
            )
        else:
            values["base_url"] = address if address.endswith("/") else address + "/"
    own = child(document, document.root, SERIES_KEYS)
    if isinstance(own, Mapping):
        settings = validate(document, SeriesSettings, noun="series", root=own)
        if settings is not None:
            given = settings.model_dump(exclude_unset=True, exclude_none=True)
            values.update({name: str(value) for name, value in given.items()})
    elif own is not None and not (is_null(own)):
        document.report(
            "wrong-type",
            own,
            f"{' '.join(SERIES_KEYS)} must be keys with values",
            f"the keys are {', '.join(sorted(SeriesSettings.model_fields))}",
        )
    return values, document


def child(document: Document, node: Node | None, keys: tuple[str, ...]) -> Node | None:
    """The value behind a chain of keys."""
    for wanted in keys:
        if node is None:
            return None
        node = next(
            (
                value
                for _, key, value in document.children(node)
                if isinstance(key, Scalar) and key.value == wanted
            ),
            None,
        )
    return node
