"""The addresses of the site: the only place that knows them.

An address is a path from the site's root without ending (``volume/papers/id``); once published it
never changes.  Each kind has a fixed depth, which is what lets a page's frame be rendered once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from nbproceedings.model.notebook import NotebookFile
from nbproceedings.model.paper import Paper
from nbproceedings.model.talk import Talk

FRONT = "index"
AUTHORS = "authors"
KEYWORDS = "keywords"
REFERENCES = "references"
SERIES_CITATIONS = "cite"
SERIES_FILES = "proceedings"
"""What all files about everything in the series begin with: their endings follow."""
SEARCH = "search"
BROWSE = "browse"
COLOPHON = "colophon"
RERUN = ".rerun"
"""What the name of a notebook that was run again ends with; no other notebook's name does."""
FEED = "feed.xml"
"""The feed of the series, a file."""

_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
_FILE = re.compile(r"[^/]\.[A-Za-z][A-Za-z0-9]{0,7}")


def work(work: Paper | Talk) -> str:
    folder = "papers" if isinstance(work, Paper) else "talks"
    return f"{work.volume}/{folder}/{work.id}"


def beside(work_: Paper | Talk, ending: str) -> str:
    """The file beside the work's page that shares its name (``.pdf``), ending included."""
    return work(work_) + ending


def card(work_: Paper | Talk) -> str:
    """The generated picture of a work, ending included."""
    return beside(work_, ".card.png")


def link_set(work_: Paper | Talk) -> str:
    """The file that tells programs what belongs to a work, ending included."""
    return beside(work_, ".linkset.json")


def notebook(work_: Paper | Talk, name: str) -> str:
    """The page that shows a notebook: that of the work for its body, whose name is empty."""
    return f"{work(work_)}/{name}" if name else work(work_)


def submitted(notebook_: NotebookFile) -> str:
    """The file with the notebook as it was submitted: it lies where it lies in the book."""
    return notebook_.path.removeprefix("book/")


def rerun(work_: Paper | Talk, name: str) -> str:
    """The file with the notebook as it came out when it was run again, ending included."""
    return f"{notebook(work_, name)}{RERUN}.ipynb"


def evidence(work_: Paper | Talk, name: str) -> str:
    """The file that says what happened when the notebook was run again, ending included."""
    return f"{notebook(work_, name)}.evidence.json"


def lock(volume_id: str, lock: str) -> str:
    """The file with the environment of a run, given the SHA-256 of its text; ending included."""
    return f"{volume_id}/evidence/locks/{lock[:16]}.txt"


def notebook_data(volume_id: str) -> str:
    """The file with what happened to all notebooks of a volume."""
    return f"{volume_id}/notebooks.json"


def volume(volume_id: str) -> str:
    return f"{volume_id}/index"


def programmes(volume_id: str) -> tuple[str, ...]:
    """Where the prose page with a volume's programme may be, best first."""
    return (f"{volume_id}/programme", f"{volume_id}/schedule", f"{volume_id}/program")


def citations(volume_id: str) -> str:
    """The citation page of a volume."""
    return f"{volume_id}/cite"


def volume_card(volume_id: str) -> str:
    """The generated picture of a volume, ending included."""
    return f"{volume_id}/{volume_id}.card.png"


def volume_files(volume_id: str) -> str:
    """What all files about everything in a volume begin with: their endings follow."""
    return f"{volume_id}/{volume_id}"


def volume_bibliography(volume_id: str) -> str:
    """The volume's ``.bib`` file, ending included."""
    return f"{volume_files(volume_id)}.bib"


def feed(volume_id: str, number: int = 1) -> str:
    """The file with the volume's feed, or with one of its further pages."""
    return f"{volume_id}/feed.xml" if number == 1 else f"{volume_id}/feed-{number}.xml"


def dump(volume_id: str) -> str:
    """The file with everything the record says about a volume."""
    return f"{volume_id}/{volume_id}.json"


def person(person_id: str) -> str:
    return f"people/{person_id}"


def keyword(slug: str) -> str:
    return f"keywords/{slug}"


def browse(view: str, number: int = 1) -> str:
    """A list of works in one order, or its page ``number``; no view has two hyphens in a row."""
    return f"{BROWSE}/{view}" if number == 1 else f"{BROWSE}/{view}--{number}"


def reference_anchor(key: str) -> str:
    """The id of an entry in the reference list: the key, never a position."""
    return f"ref-{anchor(key)}"


def citation_anchor(key: str) -> str:
    """The id, on the page of a work, of its reference to the entry."""
    return f"cited-{anchor(key)}"


def session_anchor(volume_id: str, session_id: str) -> str:
    """The id of a session in a list of the programme."""
    return f"session-{anchor(volume_id)}-{anchor(session_id)}"


def anchor(text: str) -> str:
    """Text as part of an HTML id, which may hold anything but white space."""
    return "_".join(text.split()) if not text.isalnum() else text


def encoded(path: str) -> str:
    """A path with what a URL cannot hold as it is percent-encoded; slashes stay."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/~")


def html(address: str) -> str:
    """The file of a page."""
    return f"{address}.html"


def is_file(address: str) -> bool:
    """Whether an address is that of a file such as a PDF: its name has an ending."""
    return _FILE.fullmatch(address, max(0, address.rfind(".") - 1)) is not None


def stand_in(address: str) -> str:
    """The address of the page that stands where something else was: a page or a file.

    For a file that is the index of a folder of its name, which is what web servers show instead.
    """
    return f"{address}/index" if is_file(address) else address


def relative(here: str, there: str) -> str:
    """The way from the page ``here`` (an address) to ``there`` (a file), not yet encoded."""
    folder, _, name = there.rpartition("/")
    return _way(here.rpartition("/")[0], folder) + name


@lru_cache(maxsize=1024)
def _way(here: str, there: str) -> str:
    """From folder to folder, with a closing slash unless they are one: few pairs, many links."""
    mine, theirs = (folder.split("/") if folder else [] for folder in (here, there))
    shared = 0
    while shared < min(len(mine), len(theirs)) and mine[shared] == theirs[shared]:
        shared += 1
    return "".join(f"{step}/" for step in [".."] * (len(mine) - shared) + theirs[shared:])


def link(here: str, there: str, fragment: str = "") -> str:
    """What to write into ``href`` on the page ``here`` for the page ``there``, encoded."""
    return file_link(here, html(there)) + (f"#{encoded(fragment)}" if fragment else "")


def file_link(here: str, path: str) -> str:
    """What to write into ``href`` or ``src`` on the page ``here`` for a file, encoded."""
    return encoded(relative(here, path))
