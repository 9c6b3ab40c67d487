"""Names that are drawn anew in each run: UUIDs, and the ids by which HTML finds its own parts."""

from __future__ import annotations

import re

from nbproceedings.notebooks.comparison.masking import Rule, always

_HEX = "[0-9a-f]"

UUIDS = (
    # of versions 1 and 4 only: the others are digests, and so results
    Rule(
        re.compile(
            rf"(?<![0-9a-zA-Z])(?P<it>{_HEX}{{8}}-{_HEX}{{4}}-[14]{_HEX}{{3}}"
            rf"-[89ab]{_HEX}{{3}}-{_HEX}{{12}})(?![0-9a-zA-Z])"
        ),
        always("identifier"),
        ("-",),
        renamed=True,
    ),
)

MARKUP_IDS = (
    # altair-viz-…, map_… of folium
    Rule(
        re.compile(rf"(?<=[a-z][-_])(?P<it>{_HEX}{{32}})(?![0-9a-zA-Z])"),
        always("identifier"),
        ("-", "_"),
        renamed=True,
    ),
    # the Styler of pandas
    Rule(
        re.compile(rf"(?<![0-9a-zA-Z_])T_(?P<it>{_HEX}{{5,32}})(?![0-9a-zA-Z])"),
        always("identifier"),
        ("T_",),
        renamed=True,
    ),
    # scikit-learn counts the diagrams of a session
    Rule(
        re.compile(r"(?<![\w-])sk-(?:container|estimator)-id-(?P<it>\d{1,9})(?!\d)"),
        always("identifier"),
        ("sk-",),
        renamed=True,
    ),
)
