"""The keys under which works are cited, as they are printed."""

from __future__ import annotations

from hashlib import blake2b

from nbproceedings.model.paper import Paper
from nbproceedings.model.series import Series
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume
from nbproceedings.text.slugs import slug

_PRINTABLE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:.+/-")
LONGEST = 200
"""Characters of a key made from a name in another script."""


def citation_key(volume: Volume, work: Paper | Talk | None = None) -> str:
    """The key of a work, or of the volume itself.

    The record's own ``citation_key`` where it has one; else volume id and file name, which are
    made once and never change, so that no later paper can shift a key.
    """
    if work is None:
        return volume.citation_key or printable(volume.id)
    return work.citation_key or printable(f"{volume.id}-{work.id}")


def series_key(series: Series) -> str:
    """The key of the series as a whole, unlike that of a volume of its name."""
    return f"{slug(series.name)}-series"


def printable(name: str) -> str:
    """A name as a key: in ASCII, and without what ends a key or an entry.

    File names may be in any script, keys may not.  Names that are transcribed alike (``grün`` and
    ``grun``) have to differ, whatever else is in the series: a few digits of the name's hash follow
    the transcription.
    """
    if name and _PRINTABLE.issuperset(name):
        return name
    tail = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
    return f"{slug(name, limit=LONGEST)}-{tail}"
