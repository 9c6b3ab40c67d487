"""Words of an address: ASCII lower-case letters, digits and single hyphens."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_OTHER = re.compile(r"[^a-z0-9]+")
# Windows cannot hold files of these names, whatever their ending.
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")


@lru_cache(maxsize=8192)
def slug(text: str, *, limit: int = 60) -> str:
    """A slug of at most ``limit`` characters, cut between words where one fits.

    Never empty: text without anything to transcribe gives ``x-`` and eight digits of its hash.
    """
    words = _APOSTROPHES.sub("", text[:2000])
    if not words.isascii():
        from anyascii import anyascii  # its tables cost 40 ms, and most titles are ASCII

        words = anyascii(words)
    joined = _OTHER.sub("-", words.lower()).strip("-")
    if len(joined) > limit:
        cut = joined[: limit + 1].rpartition("-")[0]
        joined = (cut if len(cut) > limit // 2 else joined[:limit]).strip("-")
    if not joined:
        return "x-" + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"x-{joined}" if _RESERVED.fullmatch(joined) else joined
