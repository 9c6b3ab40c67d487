"""Licences by whatever name people give them: name, SPDX identifier, address."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class License(NamedTuple):
    """``spdx`` is empty for licences that the SPDX list does not know."""

    name: str
    spdx: str
    url: str


_CC_NAMES = {
    "by": "Attribution",
    "by-sa": "Attribution-ShareAlike",
    "by-nc": "Attribution-NonCommercial",
    "by-nc-sa": "Attribution-NonCommercial-ShareAlike",
    "by-nd": "Attribution-NoDerivatives",
    "by-nc-nd": "Attribution-NonCommercial-NoDerivatives",
}
_CC_WORDS = {
    "attribution": "by",
    "noncommercial": "nc",
    "sharealike": "sa",
    "noderivatives": "nd",
    "noderivs": "nd",
}
_CC_CODE = re.compile(r"(?:cc|creative commons)\s+(by(?:\s+(?:nc|sa|nd))*)(?:\s+([1-4]\.[0-9]))?")
_CC_URL = re.compile(r"creativecommons\.org/licenses/(by(?:-nc|-sa|-nd)*)(?:/([1-4]\.[0-9]))?")
_CC0_URL = re.compile(r"creativecommons\.org/publicdomain/zero/1\.0")
_CC0 = License("CC0 1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/")

_OPEN_SOURCE = "https://opensource.org/license/"
_OTHERS: tuple[tuple[License, tuple[str, ...]], ...] = (
    (License("MIT License", "MIT", _OPEN_SOURCE + "mit"), ("mit", "expat", "the mit")),
    (
        License("Apache License 2.0", "Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
        ("apache", "apache 2", "apache 2.0", "apache version 2.0", "asl 2.0"),
    ),
    (
        License("BSD 2-Clause License", "BSD-2-Clause", _OPEN_SOURCE + "bsd-2-clause"),
        ("bsd 2", "bsd 2 clause", "simplified bsd"),
    ),
    (
        License("BSD 3-Clause License", "BSD-3-Clause", _OPEN_SOURCE + "bsd-3-clause"),
        ("bsd", "bsd 3", "bsd 3 clause", "new bsd", "modified bsd"),
    ),
    (
        License("ISC License", "ISC", _OPEN_SOURCE + "isc-license-txt"),
        ("isc",),
    ),
    (
        License("GNU GPL 2.0", "GPL-2.0-only", "https://www.gnu.org/licenses/old-licenses/gpl-2.0"),
        ("gpl 2", "gpl 2.0", "gplv2", "gpl 2.0 only", "gnu gpl 2"),
    ),
    (
        License("GNU GPL 3.0", "GPL-3.0-only", "https://www.gnu.org/licenses/gpl-3.0"),
        ("gpl 3", "gpl 3.0", "gplv3", "gpl 3.0 only", "gnu gpl 3", "gnu general public 3.0"),
    ),
    (
        License("GNU GPL 3.0 or later", "GPL-3.0-or-later", "https://www.gnu.org/licenses/gpl-3.0"),
        ("gpl 3.0 or later", "gplv3+", "gpl 3+", "gpl 3.0+"),
    ),
    (
        License("GNU LGPL 3.0", "LGPL-3.0-only", "https://www.gnu.org/licenses/lgpl-3.0"),
        ("lgpl", "lgpl 3", "lgpl 3.0", "lgplv3", "lgpl 3.0 only"),
    ),
    (
        License("GNU AGPL 3.0", "AGPL-3.0-only", "https://www.gnu.org/licenses/agpl-3.0"),
        ("agpl", "agpl 3", "agpl 3.0", "agplv3", "agpl 3.0 only"),
    ),
    (
        License("Mozilla Public License 2.0", "MPL-2.0", "https://www.mozilla.org/MPL/2.0/"),
        ("mpl", "mpl 2.0", "mozilla public 2.0"),
    ),
    (
        License(
            "arXiv.org perpetual, non-exclusive license 1.0",
            "",
            "https://arxiv.org/licenses/nonexclusive-distrib/1.0/",
        ),
        ("arxiv", "arxiv nonexclusive", "arxiv org perpetual non exclusive 1.0"),
    ),
)
_BY_WORDS = {words: found for found, names in _OTHERS for words in names}
_BY_SPDX = {found.spdx.casefold(): found for found, _ in _OTHERS if found.spdx}
_BY_URL = {found.url.partition("://")[2].casefold(): found for found, _ in _OTHERS}
_NOISE = re.compile(r"\b(?:licen[cs]es?|international|unported|generic|universal|v(?=[0-9]))\b")


@lru_cache(maxsize=512)
def license_of(text: str) -> License | None:
    """The licence meant by an SPDX identifier, an address or a usual name; None when unknown.

    A Creative Commons licence without a version is taken for version 4.0.
    """
    lower = text.strip().casefold()[:300]
    if lower in _BY_SPDX:
        return _BY_SPDX[lower]
    if "://" in lower or "creativecommons.org/" in lower:
        return _of_address(lower)
    words = _NOISE.sub(" ", re.sub(r"[-_,;()/]|\.(?![0-9])", " ", lower))
    words = " ".join(re.sub(r"\bv(?=[0-9])", " ", words).split())
    if words in {"cc0", "cc0 1.0", "cc zero", "cc 0", "cc zero 1.0", "public domain dedication"}:
        return _CC0
    code = _CC_CODE.fullmatch(words)
    if code:
        return _creative_commons(code[1].split(), code[2])
    named = re.fullmatch(r"(?:creative commons|cc) (attribution[a-z ]*?)\s*([1-4]\.[0-9])?", words)
    if named:
        joined = named[1].replace("non commercial", "noncommercial")
        joined = joined.replace("share alike", "sharealike").replace("no deriv", "noderiv")
        codes = [_CC_WORDS.get(word, word) for word in joined.split()]
        return _creative_commons(codes, named[2])
    return _BY_WORDS.get(words)


def _of_address(address: str) -> License | None:
    if _CC0_URL.search(address):
        return _CC0
    found = _CC_URL.search(address)
    if found:
        return _creative_commons(found[1].split("-"), found[2])
    bare = address.partition("://")[2].removesuffix(".html").removesuffix(".txt")
    return _BY_URL.get(bare) or _BY_URL.get(bare.rstrip("/")) or _BY_URL.get(bare + "/")


def _creative_commons(codes: list[str], version: str | None) -> License | None:
    order = ("by", "nc", "sa", "nd")
    code = "-".join(part for part in order if part in codes)
    if code not in _CC_NAMES or not set(codes) <= set(order):
        return None
    number = version or "4.0"
    label = code.upper()
    return License(
        f"CC {label} {number}",
        f"CC-{label}-{number}",
        f"https://creativecommons.org/licenses/{code}/{number}/",
    )
