"""Which of the real exports belong together, which source takes them, and what takes none.

A file that is in none of the three tables makes a test fail, so that it is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from importers import raw_papers as papers
from importers import raw_programmes as programmes
from importers.raw_works import Raw

ACL = "schedule/acl2020-workshops/"
ANTHOLOGY = "acl-anthology/toy-anthology-give/"
EASYCHAIR = "easychair/sample-2024-11-19/"
EXAMPLES = "aclpub/aclpub2-examples/"
FRAB = "schedule/pretalx-frab-json/"
ICLR = "schedule/miniconf-iclr2020/"
ISMIR = "schedule/ismir2020-sheets-and-ics/"
ISMIR_2025 = "cmt/ismir2025-cmt-metadata/"
ISMIR_CMT = "cmt/ismir2020-papers-and-lbd/"
NASTY = "bibtex-nasty/"
OPENREVIEW = "openreview/"
PMLR = "bibtex-pmlr/"
PRETALX = "schedule/pretalx-api-examples/"
SITE = ISMIR_CMT + "site/"
SMALL = PMLR + "papersite-small-fixtures/"


@dataclass(frozen=True)
class Set:
    """Files that belong together: paths below the data, with ``*`` for several.

    ``differs`` counts works of which the record has other titles, names or abstracts than the raw
    count.  ``errors`` counts what the report and the checks call errors, by code.  The reason for
    each stands beside it, and lies in the data.
    """

    source: str
    count: Callable[[list[Path]], Raw]
    files: tuple[str, ...]
    part: str | None = None
    zone: str | None = None
    differs: Mapping[str, int] = field(default_factory=dict)
    errors: Mapping[str, int] = field(default_factory=dict)

    def paths(self, data: Path) -> list[Path]:
        return [path for pattern in self.files for path in sorted(data.glob(pattern))]


SETS = {
    "neurreps": Set("bibtex", papers.bibtex, (PMLR + "v197-neurreps2022/neurreps2022.bib",)),
    "acml": Set("bibtex", papers.bibtex, (PMLR + "v304-acml2025/proceedings.bib",)),
    "icml": Set("bibtex", papers.bibtex, (PMLR + "scale-v97-icml2019/icml2019-balanced.bib",)),
    "icml-cut": Set(
        "bibtex", papers.bibtex, (PMLR + "scale-v97-icml2019/icml2019.bib",),
        # Entries that whoever made the file cut off at the first tag of their abstract.
        errors={"bad-entry": 55},
    ),
    "papersite": Set(
        "bibtex", papers.bibtex, (SMALL + "clean_volume/proceedings.bib",)
    ),
    "papersite-pdfs": Set(
        "bibtex", papers.bibtex, (SMALL + "pdfs_in_subdir/proceedings.bib",)
    ),
    "papersite-supplements": Set(
        "bibtex", papers.bibtex, (SMALL + "supps_in_subdir/proceedings.bib",)
    ),
    "joss": Set(
        "bibtex", papers.bibtex, ("paper-text/joss-example/example/paper.bib",),
        # Web pages, whose entries name nobody.
        errors={"paper-without-authors": 2},
    ),
    "iclr": Set(
        "openreview", papers.openreview, (OPENREVIEW + "iclr2020-api1-papers/papers.json",),
        differs={"names": 1},  # two people in one name, with "and" between them
    ),
    "cdnnria": Set(
        "openreview", papers.openreview,
        (OPENREVIEW + "nips2018-cdnnria-api1-give/example_output.json",),
    ),
    "ai4na": Set(
        "openreview", papers.openreview, (OPENREVIEW + "ai4na-iclr2025-accepted-csv/accepted.csv",)
    ),
    "ismir-papers": Set("cmt", papers.cmt, (ISMIR_CMT + "ISMIR2020 papers - *.csv",)),
    "ismir-demos": Set("cmt", papers.cmt, (ISMIR_CMT + "2020-ISMIR-LBD-Submissions - *.csv",)),
    "ismir-2025": Set(
        "cmt", papers.cmt,
        (ISMIR_2025 + "cmt-metadata-template.csv", ISMIR_2025 + "session-order-template.json"),
        differs={"names": 6},  # the two columns of authors print them in two ways
    ),
    "easychair": Set("easychair", papers.easychair, (EASYCHAIR + "*.csv",)),
    "hotcrp": Set("hotcrp", papers.hotcrp, ("hotcrp/hotcrp-test-db/test/db.json",)),
    "sigdial": Set("aclpub2", papers.aclpub2, (EXAMPLES + "sigdial/*.yml",)),
    "no-papers": Set("aclpub2", papers.aclpub2, (EXAMPLES + "no_papers/*.yml",)),
    "handbook": Set(
        "aclpub2", papers.aclpub2,
        (EXAMPLES + "handbook/*.yml", EXAMPLES + "handbook/workshops/*.yml"),
    ),
    "softconf": Set(
        "aclpub2", papers.start, (EXAMPLES + "softconf/paper-metadata.csv",),
        errors={"cut-off": 1},  # the file ends within its only row
    ),
    **{
        f"j89-{part}": Set(
            "aclanthology", partial(papers.anthology, volume=part),
            (ANTHOLOGY + "xml/J89.xml",), part,
        )
        for part in "1234"
    },
    "l06": Set("aclanthology", partial(papers.anthology, volume="1"), (ANTHOLOGY + "xml/L06.xml",)),
    "rc3": Set("pretalx", programmes.frab, (FRAB + "pretalx-rc3.json",)),
    "democon": Set("pretalx", programmes.frab, (FRAB + "pretalx-democon.json",)),
    "submission": Set("pretalx", programmes.pretalx, (FRAB + "pretalx-submission.json",)),
    "pretalx": Set("pretalx", programmes.pretalx, (PRETALX + "pretalx/*.json",)),
    "europython": Set("pretalx", programmes.pretalx, (PRETALX + "europython/*.json",)),
    "calendar": Set("ics", programmes.calendar, (ISMIR + "ISMIR_2020.ics",)),
    "calendar-2": Set("ics", programmes.calendar, (ISMIR + "ISMIR_2020_2.ics",)),
    "calendar-3": Set("ics", programmes.calendar, (ISMIR + "ISMIR_2020_3.ics",)),
    "calendar-old": Set("ics", programmes.calendar, (ISMIR + "ISMIR_2020_old.ics",)),
    "calendar-google": Set("ics", programmes.calendar, (ICLR + "iclr2020-basic.ics",)),
    "calendar-apple": Set("ics", programmes.calendar, (ICLR + "sample_cal.ics",)),
    "events": Set("sheet", programmes.sheet, (ISMIR + "events.csv",), zone="UTC"),
    "all-events": Set("sheet", programmes.sheet, (ISMIR + "ISMIR_all_events - *.csv",)),
    "tutorials": Set("sheet", programmes.sheet, (ISMIR + "tutorials_all.csv",), zone="UTC"),
    "posters": Set("sheet", programmes.sheet, (ISMIR + "paper_schedule.csv",), zone="UTC"),
    "workshops": Set(
        "sheet", programmes.workshops, (ACL + "workshop_schedules.json",),
        zone="America/Los_Angeles",
    ),
    "miniconf": Set(
        "miniconf", programmes.site,
        (ICLR + "*.csv", ICLR + "*.json", ICLR + "*.yml",
         OPENREVIEW + "iclr2020-api1-papers/poster_schedule.yml"),
    ),
    "acl": Set(
        "miniconf", programmes.site,
        (ACL + "*_papers.csv", ACL + "overall_calendar.json", ACL + "*.yml"),
        differs={"names": 6},  # what they do and where, between commas like one more name
    ),
    "ismir-site": Set(
        "miniconf", programmes.site,
        (SITE + "papers.csv", SITE + "lbds.csv", ISMIR + "main_calendar.json",
         ISMIR + "speakers.csv"),
    ),
    "ismir-site-before": Set("miniconf", programmes.site, (SITE + "ISMIR_2020_content.csv",)),
    "music": Set(
        "miniconf", programmes.site, (SITE + "music.csv",),
        # Whole groups with their members in the columns of one first and one last name.
        differs={"names": 2},
        errors={"paper-without-authors": 2},
    ),
    "calendar-before": Set("miniconf", programmes.site, (SITE + "ISMIR_test.json",)),
    "calendar-copy": Set("miniconf", programmes.site, (ISMIR + "old_main_calendar.json",)),
}  # fmt: skip

SUITES = {
    "bibtex": (NASTY + "biber-tdata/*.bib", NASTY + "bibtex-parse-give/test/**/*.bib"),
    "ics": ("schedule/icalendar-test-suite/**/*.ics",),
}
"""Files that test readers of a format: by the source, and each by itself."""

UNTAKEN = {
    "README.md": "about the data",
    "**/SOURCE.txt": "about the data",
    "**/LICENSE": "about the data",
    "*/*/README.md": "about the data",
    ANTHOLOGY + "**/*.yaml": "people, venues and groups of a whole anthology, and no event",
    ANTHOLOGY + "xml/schema.rnc": "a grammar of what lies beside it",
    FRAB + "sch*.*": "a grammar of what lies beside it",
    SMALL + "**/*.pdf": "empty; taken by the keys in the .bib beside it",
    SMALL + "**/*.zip": "empty; told to belong to the .bib beside it",
    PMLR + "v197-neurreps2022/_config.yml": "how the publisher's site is made",
    PMLR + "v197-neurreps2022/_posts/*": "what the publisher made of the .bib: a comparison",
    PMLR + "v304-acml2025/pdf-names.txt": "names to compare keys with",
    ISMIR_2025 + "overview.csv": "a template of the program that wrote such tables",
    OPENREVIEW + "ai4na-iclr2025-accepted-csv/_posts/*": "the printed programme: a comparison",
    OPENREVIEW + "iclr2020-api1-papers/oral_schedule.yml": "ids by weekday and subject, no times",
    OPENREVIEW + "mlanthology-give/*.jsonl": "somebody's extract with names in parts: a comparison",
    "paper-text/*/example/paper.md": "the text of one paper",
    NASTY + "**/*.json": "what another reader makes of the .bib beside it: a comparison",
    "notebooks/**/*.*": "notebooks",
    "text-nasty/**/*.*": "texts for whatever shows texts",
}
"""Files that no source takes, and why."""
