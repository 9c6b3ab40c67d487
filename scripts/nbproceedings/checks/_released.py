"""What was released, against what stands now."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from nbproceedings.model.address_changes import AddressChanges
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.whereabouts import Whereabouts

if TYPE_CHECKING:
    from nbproceedings.store.series import Loaded

TABLE = "book/addresses.yml"


def whereabouts(loaded: Loaded, catalogue: Catalogue) -> Whereabouts:
    """What stands where; made once for all rules that look at one catalogue."""
    return _whereabouts(catalogue, loaded.changes, loaded.documents)


@lru_cache(maxsize=1)
def _whereabouts(
    catalogue: Catalogue, changes: AddressChanges, documents: tuple[str, ...]
) -> Whereabouts:
    return Whereabouts.of(catalogue, changes, documents)
