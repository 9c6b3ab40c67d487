"""When something ran, where a text says that this is what the date is.

A date by itself may be a result ("the peak was on 2020-03-04") and is never passed over.
"""

from __future__ import annotations

import re

from nbproceedings.notebooks.comparison.masking import Rule, always

_STAMP = (
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?"
    r"(?:Z| ?[+-]\d\d:?\d\d| UTC| GMT)?"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_FINE = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d{6}(?:\d{3})?(?:Z|[+-]\d\d:?\d\d)?"

MOMENTS = (
    # what loggers write
    Rule(
        re.compile(
            rf"^\[?(?P<it>{_STAMP})\]?"
            r"(?=[ ,:|\[-][^\n]{0,80}?\b(?:DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL)\b)",
            re.MULTILINE,
        ),
        always("date"),
        (":",),
    ),
    Rule(
        re.compile(
            rf"^(?:\[[IWEDC] |(?:DEBUG|INFO|WARNING|ERROR)[: ]{{1,2}})(?P<it>{_STAMP})",
            re.MULTILINE,
        ),
        always("date"),
        ("[", "DEBUG", "INFO", "WARNING", "ERROR"),
    ),
    # "Last updated: 2024-05-01"
    Rule(
        re.compile(
            r"\b(?:[lL]ast updated|[gG]enerated|[cC]ompiled|[cC]urrent (?:date|time)"
            r"|[cC]urrent date and time|[rR]un|[eE]xecuted|[sS]tarted|[fF]inished|[nN]ow|[tT]oday)"
            rf"(?: on| at| is)?(?: ?[:=])? {{0,12}}(?P<it>{_STAMP}|\d{{4}}-\d\d-\d\d)(?![\w.:-])"
        ),
        always("date"),
        ("-",),
    ),
    # what the C library, HTTP and mail call now
    Rule(
        re.compile(
            rf"\b(?P<it>{_DAY} {_MONTH} [ \d]?\d \d\d:\d\d:\d\d (?:[A-Z]{{3,4}} )?\d{{4}}"
            rf"|{_DAY}, [ \d]?\d {_MONTH} \d{{4}} \d\d:\d\d:\d\d(?: GMT| [+-]\d{{4}})?)(?!\w)"
        ),
        always("date"),
        (":",),
    ),
    # summaries of statsmodels
    Rule(
        re.compile(
            rf"^(?:Date: {{2,40}}(?P<it>{_DAY}, \d\d {_MONTH} \d{{4}}))(?!\w)", re.MULTILINE
        ),
        always("date"),
        ("Date: ",),
    ),
    Rule(
        re.compile(r"^Time: {2,40}(?P<it>\d\d:\d\d:\d\d)(?!\w)", re.MULTILINE),
        always("date"),
        ("Time: ",),
    ),
    # datetime.now() as all that an output says
    Rule(
        re.compile(
            rf"\A(?P<it>(?:{_FINE}|Timestamp\('{_FINE}'\)"
            r"|datetime\.datetime\(\d{4}(?:, \d{1,2}){5}, \d{1,6}\)))\s?\Z"
        ),
        always("date"),
        (".", "datetime("),
        whole=True,
    ),
)
