"""A wholly invented series on disk: two volumes, five papers, two talks, programme, people, works.

Nothing in it is worth a report, so that a test that adds one fault finds just that fault.
"""

from __future__ import annotations

import os
from pathlib import Path

CONFIG = """\
title: Proceedings of the Toy Workshops
author: The toy makers
logo: ""
copyright: ""
execute:
  execute_notebooks: "off"
html:
  baseurl: https://toys.example.org/book
  use_issues_button: false
sphinx:
  extra_extensions:
    - nbproceedings.site
  config:
    nbproceedings_series:
      short_title: Toy Workshops
      description: Everything that was said about toys, and how to wind it up.
      publisher: Toy Press
      language: en
"""

TOC = """\
format: jb-book
root: index
chapters:
  - file: toys-2031/index
  - file: toys-2030/index
"""

REFERENCES = """\
@string{jot = "Journal of Toys"}

@article{toyworth2029,
  author = {Toyworth, Ada and van der Doll, Bo},
  title  = {On the Winding of {Clockwork}},
  journal = jot,
  year   = 2029,
  volume = {3},
  pages  = {1--10},
  doi    = {10.5555/Toy.2029.1},
}

@inproceedings{spinner2028,
  author    = {Spinner, Cy},
  title     = {Tops That Never Fall},
  booktitle = {Proceedings of the Third Spinning Day},
  year      = {2028},
}

@misc{doll2027,
  author = {van der Doll, Bo and others},
  title  = {A Doll's {\\"O}sterreich},
  year   = {2027},
  eprint = {2701.00001},
  archivePrefix = {arXiv},
}
"""

PEOPLE = """\
ada-toyworth:
  name: Ada Toyworth
  orcid: 0000-0002-1825-0097
  url: https://ada.example.org/
bo-van-der-doll:
  name: Bo van der Doll
  names:
    - B. van der Doll
cy-spinner:
  name: Cy Spinner
"""

INDEX = """\
# The Toy Workshops

Prose about toys, with a citation {cite}`toyworth2029`.
"""

VOLUME_2031 = """\
title: Second Workshop on Toys That Move
short_title: Toys 2031
host:
  name: TOYCONF 2031
  url: https://toyconf.example.org/
start: 2031-05-02
end: 2031-05-03
timezone: Europe/Vienna
place: Toytown
mode: hybrid
url: https://toys.example.org/2031
license: CC BY 4.0
description: A day for toys that move, and one for those that do not.
topics:
  - title: Clockwork
    references: toyworth2029
  - Spinning
keywords: [toys, clockwork]
important_dates:
  - label: Submission
    date: 2031-02-01
    time: '23:59'
    zone: AoE
formats:
  - {id: contributed, title: Contributed talk}
  - {id: poster, title: Poster}
organizers:
  - name: Ada Toyworth
    affiliations: Toy University
contacts:
  - name: Bo van der Doll
    role: scientific matters
sponsors:
  - name: Toy Press
    url: https://press.example.org/
recordings:
  - title: Keynote
    url: https://video.example.org/1
    talk: keynote
"""

SCHEDULE_2031 = """\
sessions:
  - id: opening
    title: Opening
    start: 2031-05-02 09:00
    end: 2031-05-02 09:15
  - id: keynote
    title: Keynote
    start: 2031-05-02 09:15
    end: 2031-05-02 10:00
    talk: keynote
  - id: morning
    title: Contributed talks
    start: 2031-05-02 10:00
    end: 2031-05-02 11:00
    slots:
      - {paper: clockwork, start: 2031-05-02 10:00, end: 2031-05-02 10:30}
      - {paper: spinning-tops, start: 2031-05-02 10:30, end: 2031-05-02 11:00}
  - id: posters
    title: Posters
    start: 2031-05-03 14:00
    end: 2031-05-03 16:00
    papers: [paper-dolls]
  - id: panel
    title: Panel
    start: 2031-05-03 16:00
    end: 2031-05-03 24:00
    talk: panel
"""

CLOCKWORK = """\
---
title: Clockwork as a Flow $\\dot{x} = f(x)$
kind: contributed
authors:
  - name: Ada Toyworth
    orcid: 0000-0002-1825-0097
    affiliations: [Toy University]
  - name: Bo van der Doll
    affiliations: [Doll House]
abstract: |
  We wind *one* spring and let $x(t)$ go.

  It stops after a while, for $5 or $6.
keywords: [clockwork, springs]
license: CC BY 4.0
doi: 10.5555/toys.2031.1
github: toys/clockwork
references: [toyworth2029, spinner2028]
---

# Clockwork as a flow

A body that follows {cite:t}`toyworth2029`.
"""

SPINNING_TOPS = """\
---
title: Spinning Tops, Revisited
kind: contributed
authors:
  - Cy Spinner
  - Ada Toyworth
abstract: Tops spin.
keywords: [spinning]
openreview: ToyForum01
references: spinner2028
---
"""

PAPER_DOLLS = """\
---
title: Paper Dolls
kind: poster
authors: [B. van der Doll]
keywords: [dolls]
published_as:
  - reference: doll2027
    relation: same title, full paper
---
"""

KEYNOTE = """\
---
title: What Toys Know
kind: invited
label: Invited talk
speakers:
  - name: Dee Yoyo
    affiliations: Yoyo Institute
    biography: Dee Yoyo goes up and down.
video: https://video.example.org/1
---
"""

PANEL = """\
---
label: Panel discussion
kind: panel
moderators: [Ada Toyworth]
panelists: [Cy Spinner, Dee Yoyo]
questions: Questions were gathered on a board.
---
"""

VOLUME_2030 = """\
title: First Workshop on Toys That Move
short_title: Toys 2030
host: TOYCONF 2030
start: 2030-05-02
timezone: UTC
organizers: [Cy Spinner]
"""

KITES = """\
---
title: Kites
authors: [Eve Kite]
keywords: [toys]
---
"""

MARBLES = """\
---
title: Marbles on a Slope
authors: [Cy Spinner, Eve Kite]
arxiv: '3001.00010'
---
"""

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

FILES: dict[str, str | bytes] = {
    "_config.yml": CONFIG,
    "_toc.yml": TOC,
    "references.bib": REFERENCES,
    "book/index.md": INDEX,
    "book/people.yml": PEOPLE,
    "book/toys-2031/index.md": "# Toys 2031\n",
    "book/toys-2031/volume.yml": VOLUME_2031,
    "book/toys-2031/schedule.yml": SCHEDULE_2031,
    "book/toys-2031/papers/clockwork.md": CLOCKWORK,
    "book/toys-2031/papers/clockwork.pdf": PDF,
    "book/toys-2031/papers/spinning-tops.md": SPINNING_TOPS,
    "book/toys-2031/papers/paper-dolls.md": PAPER_DOLLS,
    "book/toys-2031/talks/keynote.md": KEYNOTE,
    "book/toys-2031/talks/panel.md": PANEL,
    "book/toys-2030/index.md": "# Toys 2030\n",
    "book/toys-2030/volume.yml": VOLUME_2030,
    "book/toys-2030/papers/kites.md": KITES,
    "book/toys-2030/papers/marbles.md": MARBLES,
}
"""The series' files by path; ``book/_toc.yml`` is a link."""


def make_project(
    tmp_path: Path, files: dict[str, str | bytes | None] | None = None, *, toy: bool = True
) -> Path:
    """Write the toy series below ``tmp_path``, with ``files`` instead of or besides its own.

    A value of None leaves that file out.  Without ``toy`` only ``files`` are written.  Returns
    the project's root.
    """
    root = tmp_path / "toys"
    wanted: dict[str, str | bytes | None] = dict(FILES) if toy else {}
    wanted |= files or {}
    for name, content in wanted.items():
        if content is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    link = root / "book" / "_toc.yml"
    if "book/_toc.yml" not in wanted and link.parent.is_dir():
        link.symlink_to(os.path.join("..", "_toc.yml"))
    return root
