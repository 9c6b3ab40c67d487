"""How long something took, where a text says that this is what the number is."""

from __future__ import annotations

import re

from nbproceedings.notebooks.comparison.masking import Rule, always

_NUMBER = r"\d{1,20}(?:[.,]\d{1,20})?(?:e[-+]?\d{1,3})?"
_UNIT = (
    r"(?:ns|nanoseconds?|[µμu]s|microseconds?|ms|msecs?|milliseconds?|s|secs?|seconds?"
    r"|m|mins?|minutes?|h|hrs?|hours?)"
)
_LONG = rf"{_NUMBER} ?{_UNIT}(?:,? (?:and )?{_NUMBER} ?{_UNIT}){{0,3}}(?!\w)"
_CLOCK = r"\d{1,3}:\d\d(?::\d\d)?(?:\.\d{1,9})?(?![\w:])"
_GAP = r"(?: ?\([a-z]{1,12}\))?(?: was| is| of)? ?[:=]? {0,12}(?:about |approximately |~|≈)?"

DURATIONS = (
    # IPython's %time and %timeit
    Rule(
        re.compile(r"^(?:CPU times|Wall time): (?P<it>[\w ,:.+µμ]{1,200})$", re.MULTILINE),
        always("time"),
        ("CPU times: ", "Wall time: "),
    ),
    Rule(
        re.compile(
            rf"(?P<it>{_NUMBER} ?{_UNIT} (?:±|\+-) {_NUMBER} ?{_UNIT} per loop"
            r" \(mean (?:±|\+-) std\. dev\. of \d{1,9} runs?, [\d,]{1,20} loops? each\))"
        ),
        always("time"),
        (" per loop",),
    ),
    Rule(
        re.compile(rf"(?P<it>[\d,]{{1,20}} loops, best of \d{{1,9}}: {_NUMBER} {_UNIT} per loop)"),
        always("time"),
        (" per loop",),
    ),
    # words that can mean nothing but the clock, with or without a unit
    Rule(
        re.compile(
            r"\b(?:[eE]lapsed(?: time)?|[eE]xecution time|[wW]all(?:[- ]?clock)?[- ]?time"
            rf"|CPU time){_GAP}(?P<it>{_LONG}|{_CLOCK}|{_NUMBER}(?![\w.]))"
        ),
        always("time"),
        ("lapsed", "time"),
    ),
    # words that mean the clock where a unit of time follows
    Rule(
        re.compile(
            r"\b(?:[tT]ook|(?:[dD]one|[fF]inished|[cC]ompleted|[tT]rained|[fF]itted|[eE]xecuted"
            r"|[cC]omputed|passed) in|[rR]un-?time|[tT]raining time|[fF]itting time"
            rf"|[iI]nference time|[cC]omputation time){_GAP}(?P<it>{_LONG})"
        ),
        always("time"),
        ("ook", " in ", "time"),
    ),
    Rule(
        re.compile(r"--- ?(?P<it>\d{1,20}(?:\.\d{1,20})?(?:e-\d\d)?) seconds? ?---"),
        always("time"),
        ("---",),
    ),
)
