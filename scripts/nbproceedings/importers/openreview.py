"""OpenReview: submissions as its two interfaces and its console give them.

Only what was accepted is taken.  Reviews, comments, scores and who wrote them are in such files as
well; nothing of that, and no e-mail address, is looked at for the record.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from nbproceedings.importers._openreview_bibtex import strangers, usual_venue
from nbproceedings.importers._openreview_fields import SITE, front_matter, report_rest
from nbproceedings.importers._openreview_notes import Note, find_notes
from nbproceedings.importers._openreview_status import (
    Evidence,
    forms,
    status,
    status_by_meta_review,
    venue_of,
)
from nbproceedings.importers._openreview_table import looks_like_ours, read_rows
from nbproceedings.importers._openreview_volume import volume_facts
from nbproceedings.importers.decisions import Accepted, Unknown
from nbproceedings.importers.haul import (
    Draft,
    Haul,
    Importer,
    LeftOut,
    Options,
    Recognition,
    SourceFile,
)
from nbproceedings.importers.reading import Json, json_of, place
from nbproceedings.importers.tables import headers
from nbproceedings.problem import Problem, Severity
