"""Progress bars: how wide the bar is, how fast it went.  What was counted is compared."""

from __future__ import annotations

import re

from nbproceedings.notebooks.comparison.masking import Rule, always

_RATE = r"[\d.?]{1,12}[kMG]?[A-Za-z]{0,12}/[A-Za-z]{1,12}"

PROGRESS = (
    # tqdm: "100%|████| 10/10 [00:01<00:00, 9.87it/s, loss=0.1]"
    Rule(
        re.compile(r"(?<=\d%\|)(?P<it>[^|\n]{1,400})(?=\| {0,9}[\d.?]{1,12}[kMG]?/)"),
        always("progress"),
        ("%|",),
    ),
    Rule(
        re.compile(rf"(?<= \[)(?P<it>[\d:]{{4,12}}(?:<[\d:?]{{1,12}})?, *{_RATE})(?=[,\]])"),
        always("progress"),
        (" [",),
    ),
    # Keras: "10/10 [======] - 3s 2ms/step - loss: 0.1"
    Rule(
        re.compile(r"(?<=\d )(?P<it>\[[=>.]{5,80}\]|\u2501{5,80})(?= )"),
        always("progress"),
        ("[=", "[>", "\u2501"),
    ),
    Rule(
        re.compile(
            r"(?<![\w.])(?P<it>\d{1,9}(?:ms|us|s) \d{1,9}(?:ms|us|ns|s)/(?:step|epoch|sample))\b"
        ),
        always("progress"),
        ("/step", "/epoch", "/sample"),
    ),
)
