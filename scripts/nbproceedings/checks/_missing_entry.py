"""What to say of a key that names no entry of ``references.bib``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbproceedings.store.messages import near

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def remedy(loaded: Loaded, catalogue: Catalogue, key: str) -> str:
    """A hint for a key that is not among the references."""
    line = loaded.places.entry_line(key)
    if line is not None:
        return f"its entry in line {line} of references.bib could not be read: mend it there"
    meant = near(key, catalogue.references)
    if meant:
        return f"did you mean {meant!r}?"
    if not catalogue.references:
        return "references.bib holds no entries, or is missing: write it beside _config.yml"
    return "add its entry to references.bib, or correct the key"
