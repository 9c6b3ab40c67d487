"""Small invented sites on disk, and what the rules say of them."""

from __future__ import annotations

from pathlib import Path

from nbproceedings.audit import Audit, audit
from nbproceedings.audit.watch import Watch

Files = dict[str, str | bytes | None]

BASE = "https://toys.example.org/book/"
PDF = b"%PDF-1.4\n%%EOF\n"
ABSTRACT = "We wind one spring and let it go; after a while, as all springs do, it stops. "


def page(head: str = "", body: str = "", *, title: str = "Toys", h1: str = "Toys") -> str:
    """A page that no rule finds anything wrong with; line 4 is its title, line 5 ``head``."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">\n<title>{title}</title>\n'
        f"{head}</head>\n<body>\n<h1>{h1}</h1>\n{body}</body>\n</html>\n"
    )


def tag(name: str, content: str) -> str:
    return f'<meta name="citation_{name}" content="{content}">\n'


HEAD = (
    tag("title", "Winding Up")
    + tag("author", "Ada Toyworth")
    + tag("author", "Bo van der Doll")
    + tag("publication_date", "2031/5/2")
)
"""The tags of a paper's page: lines 5 to 8."""


def paper(
    head: str = HEAD, more: str = "", *, body: str | None = None, name: str = "winding"
) -> str:
    """The page of a paper: ``head``, in lines 9 to 12 its address and PDF, then ``more``."""
    address = f"{BASE}papers/{name}"
    own = (
        f'<link rel="canonical" href="{address}.html">\n'
        f'<meta property="og:url" content="{address}.html">\n'
        f'<link rel="cite-as" href="{address}.html">\n' + tag("pdf_url", f"{address}.pdf")
    )
    if body is None:
        body = f'<section id="abstract"><h2>Abstract</h2><p>{ABSTRACT}</p></section>\n'
    return page(head + own + more, body, title=f"Paper {name}")


SITEMAP = f"""<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{BASE}index.html</loc></url>
<url><loc>{BASE}papers/winding.html</loc></url>
</urlset>
"""

GOOD: Files = {
    "index.html": page(
        f'<link rel="canonical" href="{BASE}index.html">\n'
        '<link rel="stylesheet" href="toys.css">\n',
        '<p id="here"><a href="papers/winding.html#abstract">W</a>, <a href="#here">here</a>, '
        '<a href="https://dolls.example.org/">dolls</a>\n<img src="toy.png" alt="A toy"></p>\n',
    ),
    "papers/winding.html": paper(),
    "papers/winding.pdf": PDF,
    "sitemap.xml": SITEMAP,
    "toys.css": "/* url(https://example.org/x) */ body { background: url(toy.png) }\n",
    "toy.png": b"\x89PNG\r\n",
}
"""A site that no rule has anything to say about."""


def write(folder: Path, files: Files | None = None, *, good: bool = True) -> Path:
    """Write the good site with ``files`` instead of or besides its own; None leaves one out."""
    root = folder / "site"
    root.mkdir(parents=True, exist_ok=True)
    wanted: Files = {**(GOOD if good else {}), **(files or {})}
    for name, content in wanted.items():
        if content is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def look(folder: Path, files: Files | None = None, *, good: bool = True, base: str = BASE) -> Audit:
    """Write a site and look at it, with one former name to look for."""
    watch = Watch(["Toni Oldname"], ["office@toys.example.org"], thorough=True)
    return audit(write(folder, files, good=good), base_url=base, watch=watch)


def told(done: Audit, name: str = "") -> list[str]:
    """What was found, of one rule or of all: place, severity, message, and what to do."""
    return [
        f"{one.place} {one.severity}: {one.message} -> {one.hint}"
        for one in done.problems
        if one.code == (name or one.code)
    ]
