"""Sites of other makers are understood; these are small inventions in the manner of theirs."""

from __future__ import annotations

from pathlib import Path

from audit.sites import ABSTRACT, PDF, Files, tag, write
from nbproceedings.audit import Audit, audit


def found(done: Audit) -> list[str]:
    return [f"{one.place} {one.severity} {one.code}: {one.message}" for one in done.problems]


def papers(done: Audit) -> list[str]:
    return [page.path for page in done.site.papers]


TAGS = (
    tag("title", "Winding Up")
    + tag("author", "Toyworth, Ada")
    + tag("author", "Doll, Bo van der")
    + tag("conference_title", "Toys That Move")
    + tag("firstpage", "1")
)


def start(title: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{title}</title>\n'
    )


# A folder a volume, a page a paper, the PDF in a folder of the page's name, links from the root.
VOLUMES: Files = {
    "v1/index.html": start("Volume 1")
    + '<link rel="stylesheet" href="/css/main.css"></head><body><h1>Volume 1</h1>\n'
    '<div class="paper"><p class="title">Winding Up</p><p class="links">'
    '[<a href="https://toys.example.org/v1/toyworth31a.html">abs</a>]'
    '[<a href="https://toys.example.org/v1/toyworth31a/toyworth31a.pdf">PDF</a>]</p></div>\n'
    "</body></html>",
    "v1/toyworth31a.html": start("Winding Up")
    + TAGS
    + tag("publication_date", "2031/05/02")
    + tag("pdf_url", "https://toys.example.org/v1/toyworth31a/toyworth31a.pdf")
    + '<link rel="canonical" href="https://toys.example.org/v1/toyworth31a.html">\n'
    '<script src="https://cdn.example.net/mathjax@3/tex.js"></script>\n</head>\n<body>'
    '<div class="container"><h1>Winding Up</h1>\n<div id="authors">Ada Toyworth</div>\n'
    f'<div id="abstract" class="abstract">{ABSTRACT}</div>\n<code class="citecode" id="bibtex">'
    "@InProceedings{pmlr-v1-toyworth31a, title = {{W}inding {U}p}}</code></div></body></html>",
    "v1/toyworth31a/toyworth31a.pdf": PDF,
    "css/main.css": "@import url('https://fonts.example.net/css?family=Toy');",
}


def test_volumes_with_a_folder_for_each_pdf(tmp_path: Path) -> None:
    done = audit(write(tmp_path, VOLUMES, good=False))
    assert (done.site.base.url, papers(done)) == (
        "https://toys.example.org/",
        ["v1/toyworth31a.html"],
    )
    assert found(done) == [
        "css/main.css error third-party-request: a style sheet makes a browser ask "
        "fonts.example.net",
        "v1/toyworth31a.html:12 note scholar-pdf: the PDF is not in the directory of its page: "
        "'v1/toyworth31a/toyworth31a.pdf'",
        "v1/toyworth31a.html:14 error third-party-request: <script> makes a browser ask "
        "cdn.example.net",
    ]


# A folder a page, PDFs at the root, abstracts in cards; a volume's page lists abstracts to unfold.
ANTHOLOGY: Files = {
    "2031.toys-1.1/index.html": start("Winding Up - Toy Anthology")
    + TAGS.replace('"citation_title"', "citation_title")
    + tag("publication_date", "2031-05")
    + tag("pdf_url", "https://toys.example.org/2031.toys-1.1.pdf")
    + '<meta property="og:url" content="https://toys.example.org/2031.toys-1.1/">\n'
    '<link rel="canonical" href="https://toys.example.org/2031.toys-1.1/">\n</head><body>'
    '<nav><a href="/">Toys</a> <a href="/people/ada-toyworth/">Ada</a></nav>\n'
    '<h1 id="title"><a href="/2031.toys-1.1.pdf">Winding Up</a></h1>\n'
    f'<div class="card"><div class="card-body acl-abstract"><h5>Abstract</h5><span>{ABSTRACT}'
    "</span></div></div></body></html>",
    "2031.toys-1.1.pdf": PDF,
    "volumes/2031.toys-1/index.html": start("Volume - Toy Anthology")
    + '<link rel="canonical" href="https://toys.example.org/volumes/2031.toys-1/"></head><body>'
    '<h1>Volume</h1><p><a href="/2031.toys-1.1/">Winding Up</a></p>\n'
    f'<div class="card collapse" id="abstract-1"><div class="acl-abstract">{ABSTRACT}</div></div>'
    "</body></html>",
    "index.html": start("Toy Anthology")
    + '<link rel="canonical" href="https://toys.example.org/"></head><body><h1>Toys</h1></body></html>',
}


def test_anthology_with_a_folder_for_each_page(tmp_path: Path) -> None:
    done = audit(write(tmp_path, ANTHOLOGY, good=False))
    assert (done.site.base.url, papers(done)) == (
        "https://toys.example.org/",
        ["2031.toys-1.1/index.html"],
    )
    assert found(done) == [
        "2031.toys-1.1/index.html:11 note scholar-date: citation_publication_date has hyphens: "
        "'2031-05'",
        "2031.toys-1.1/index.html:12 error scholar-pdf: the PDF is not in the directory of its "
        "page: '2031.toys-1.1.pdf'",
        "2031.toys-1.1/index.html:15 error dead-link: a link leads to what is not there: "
        "'/people/ada-toyworth/'",
    ]


# A book made of documents: every page in one frame, formulas by a script from elsewhere.
BOOK: Files = {
    "_static/theme.css": "",
    "_static/macros.html": "{% macro head() %}<link href=\"{{ pathto('x', 1) }}\">{% endmacro %}",
    "searchindex.js": 'Search.setIndex({"a": "ada@toys.example.org"})',
}
BOOK |= {
    f"{name}.html": start(f"{name} — Toys")
    + '<link rel="stylesheet" href="_static/theme.css?digest=1">\n'
    '<script async="async" src="https://cdn.example.net/npm/mathjax@3/es5/tex-mml-chtml.js"></script>\n'
    '<link rel="index" href="genindex.html"><link rel="next" href="papers.html">\n'
    "</head>\n<body><!-- Google Tag --><main><article>\n"
    f'<section id="{name}"><h1>{name}<a class="headerlink" href="#{name}">#</a></h1>\n'
    '<p>See <a class="reference internal" href="papers.html#top-toys">there</a>,\n'
    '<a class="reference external" href="https://toys.example.org">here</a>.</p></section>\n'
    '<script>document.write(`<img src="x">`)</script></article></main></body></html>'
    for name in ("intro", "papers", "genindex")
}


def test_book_of_documents(tmp_path: Path) -> None:
    done = audit(write(tmp_path, BOOK, good=False))
    assert papers(done) == []
    assert found(done) == [
        ". note scholar-tags: no page of 3 says that it is about a paper",
        *(
            line
            for name in ("genindex", "intro", "papers")
            for line in (
                f"{name}.html:7 error third-party-request: <script> makes a browser ask "
                "cdn.example.net",
                f"{name}.html:12 error dead-link: a link leads to a place that papers.html "
                "does not have: 'papers.html#top-toys'",
            )
        ),
    ]
