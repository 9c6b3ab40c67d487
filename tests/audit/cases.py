"""For every rule: what is wrong with the good site, and the messages that this must give."""

from __future__ import annotations

from typing import NamedTuple

from audit.sites import ABSTRACT, BASE, GOOD, HEAD, PDF, SITEMAP, Files, page, paper, tag

INDEX = "index.html"
PAPER = "papers/winding.html"


class Case(NamedTuple):
    """A rule, what is changed in the good site, and everything that the rule says of it."""

    rule: str
    files: Files
    messages: list[str]


def in_paper(more: str) -> Files:
    """The paper's page with more in its head, from line 13 on."""
    return {PAPER: paper(more=more)}


def in_body(body: str) -> Files:
    """The front page with another body, from line 8 on."""
    return {INDEX: page("", body)}


def authors(*names: str) -> Files:
    """The paper with other authors, from line 6 on."""
    head = tag("title", "Winding Up") + "".join(tag("author", name) for name in names)
    return {PAPER: paper(head + tag("publication_date", "2031"))}


TAGS = "put title, each author and the date into <meta name=…>: one missing counts as all"
BESIDE = "put the PDF beside the page: elsewhere it counts as untagged"
SEVERAL = "write one tag for each author, in order"
REACH = "correct the address, or put there what it names"
ABSOLUTE = "write it with https:// and the host"
SERVE = "serve a copy from this site, or link to it"
LEFT = "write what belongs there, or remove it"
CHARSET = "begin <head> with <meta charset=utf-8>"
GONE = "take out what is gone"

CASES = [
    Case(
        "scholar-tags",
        {PAPER: paper(tag("title", "Winding Up") + tag("author", ""))},
        [f"{PAPER} error: the page of a paper has no citation_author and no "
         f"citation_publication_date -> {TAGS}"],
    ),
    Case(
        "scholar-tags",
        in_paper(tag("title", "Another Paper")),
        [f"{PAPER}:13 error: the page has 2 titles of papers in citation_title -> "
         "give each paper a page of its own: only one of several is indexed"],
    ),
    Case(
        "scholar-tags",
        {PAPER: None, INDEX: page('<script type="application/ld+json">{"@context":'
         '"https://schema.org", "@type": "ScholarlyArticle"}</script>')},
        [". note: no page of 1 says that it is about a paper -> "
         "indexes look for <meta name=citation_title …> in the page of each paper",
         f"{INDEX} note: the page describes an article, and not in the tags that indexes read -> "
         "add citation_title, citation_author and citation_publication_date, once known"],
    ),
    Case(
        "scholar-authors",
        authors("Anonymous", "ada@toys.example.org", "Ada Toyworth; Bo van der Doll", "Cy", "?"),
        [f"{PAPER}:6 error: citation_author is 'Anonymous', which is nobody's name -> "
         "write who wrote it; a paper without its authors is not indexed",
         f"{PAPER}:7 error: citation_author holds an e-mail address, a…@toys.example.org -> "
         "write the name alone",
         f"{PAPER}:8 error: citation_author holds several people: 'Ada Toyworth; Bo van der Doll' "
         f"-> {SEVERAL}",
         f"{PAPER}:10 error: citation_author is '?' -> write the name, or leave the tag out"],
    ),
    Case(
        "scholar-authors",
        authors("Ada Toyworth, Toy University", "The Toy University Team", "Brandy Andrews"),
        [f"{PAPER}:6 warning: citation_author looks like a place of work: "
         "'Ada Toyworth, Toy University' -> "
         "write people's names only; where they work goes to citation_author_institution"],
    ),
    Case(
        "scholar-date",
        {PAPER: paper(HEAD.replace("2031/5/2", "2 May 2031"))},
        [f"{PAPER}:8 error: citation_publication_date is no date: '2 May 2031' -> "
         "write year/month/day, such as 2020/4/26, or the year alone"],
    ),
    Case(
        "scholar-date",
        in_paper(tag("online_date", "2031-05-02") + tag("date", "2031/2/30")),
        [f"{PAPER}:13 note: citation_online_date has hyphens: '2031-05-02' -> "
         "the guidelines ask for slashes, 2020/4/26; hyphens are mostly understood",
         f"{PAPER}:14 error: citation_date is no date: '2031/2/30' -> "
         "write year/month/day, such as 2020/4/26, or the year alone"],
    ),
    Case(
        "scholar-pdf",
        {"papers/winding.pdf": None},
        [f"{PAPER}:12 error: citation_pdf_url names a file that is not there: "
         f"'{BASE}papers/winding.pdf' -> put the PDF beside the page, or remove the tag"],
    ),
    Case(
        "scholar-pdf",
        {"papers/winding.pdf": b"<!DOCTYPE html>Please log in"},
        [f"{PAPER}:12 error: the file is no PDF: 'papers/winding.pdf' -> put the PDF there: "
         "an HTML page or an empty file under that name is not indexed"],
    ),
    Case(
        "scholar-pdf",
        {"papers/winding.pdf": PDF + b"\n" * 5_000_000},
        [f"{PAPER}:12 note: the PDF has 5.0 MB, more than 5: 'papers/winding.pdf' -> "
         "make it smaller: larger files are not indexed"],
    ),
    Case(
        "scholar-pdf",
        in_paper(
            tag("pdf_url", "winding.pdf")
            + tag("pdf_url", f"{BASE}pdf/winding.pdf")
            + tag("pdf_url", f"{BASE}papers/winding/paper.pdf")
            + tag("pdf_url", "https://dolls.example.org/papers/winding.pdf")
        )
        | {"pdf/winding.pdf": PDF, "papers/winding/paper.pdf": PDF},
        [f"{PAPER}:13 error: citation_pdf_url is not absolute: 'winding.pdf' -> {ABSOLUTE}",
         f"{PAPER}:14 error: the PDF is not in the directory of its page: 'pdf/winding.pdf' -> "
         f"{BESIDE}",
         f"{PAPER}:15 note: the PDF is not in the directory of its page: "
         f"'papers/winding/paper.pdf' -> {BESIDE}",
         f"{PAPER}:16 error: citation_pdf_url leads to another site: "
         f"'https://dolls.example.org/papers/winding.pdf' -> {BESIDE}"],
    ),
    Case(
        "scholar-pdf",
        {"papers/tops.html": page(HEAD), "papers/tops.pdf": PDF},
        ["papers/tops.html warning: the paper beside the page is not announced: tops.pdf -> "
         "add citation_pdf_url with its absolute address, once the site has one"],
    ),
    Case(
        "abstract",
        {PAPER: paper(body=f"<details><summary>Abstract</summary>\n"
                           f'<p class="abstract">{ABSTRACT}</p></details>')},
        [f"{PAPER}:17 error: the abstract is hidden by <details> -> "
         "show it in the first HTML: what needs a click is not indexed"],
    ),
    Case(
        "abstract",
        {PAPER: paper(body=f'<div class="abstract">{ABSTRACT}</div>\n<h2>Abstract</h2>{ABSTRACT}')},
        [f"{PAPER}:17 warning: the page has 2 abstracts -> give each paper a page of its own"],
    ),
    Case(
        "abstract",
        {PAPER: paper(body='<p class="abstract">Too short.</p>')},
        [f"{PAPER} note: no text of the page is called an abstract -> "
         "put the abstract below a heading Abstract: it is what indexes show"],
    ),
    Case(
        "one-heading",
        in_body("<h1>More\n<em>toys</em></h1>\n<h1>x</h1>\n")
        | {"none.html": page(title="None").replace("h1>", "h2>")},
        [f"{INDEX}:8 warning: the page has 3 <h1>, the second one 'More toys' -> "
         "make all but the title of the page <h2> or lower",
         "none.html warning: the page has no <h1> -> print the title of the page in <h1>"],
    ),
    Case(
        "unique-title",
        {"a.html": page(title="Toys &amp; Tops"), "b.html": page(title="Toys\n&#38; Tops"),
         "c.html": page(title=""), "d.html": page("<title>More</title>", title="D")},
        ["b.html:4 warning: a.html has the same title: 'Toys & Tops' -> "
         "say in the title what tells the pages apart",
         "c.html warning: the page has no title -> write a <title>",
         "d.html:5 warning: the page has 2 <title> -> keep the first: browsers ignore the others"],
    ),
    Case(
        "own-address",
        {PAPER: paper().replace('content="https://toys.example.org/book/papers/winding.html"',
                                'content="https://toys.example.org/book/"'),
         "a.html": page(f'<link rel="canonical" href="{BASE}b.html">', title="A"),
         "b.html": page('<link rel="canonical" href="/book/b.html">', title="B")},
        [f"a.html:5 warning: the canonical address is that of another page: '{BASE}b.html' -> "
         "write the absolute address of this very page",
         f"b.html:5 warning: the canonical address is not absolute: '/book/b.html' -> {ABSOLUTE}",
         f"{PAPER}:10 error: the og:url is that of another page: '{BASE}' -> "
         "write the absolute address of this very page"],
    ),
    Case(
        "own-address",
        {PAPER: paper(more=f'<link rel="canonical" href="{BASE}papers/winding">'),
         "papers/tops.html": page(HEAD)},
        ["papers/tops.html note: the page of a paper has no canonical address -> "
         "add <link rel=canonical href=…>, so that copies and old addresses count for it",
         f"{PAPER}:13 error: the page has 2 canonical addresses -> "
         "keep one: of several none counts"],
    ),
    Case(
        "dead-link",
        in_body(
            '<a href="gone.html">x</a>\n<a href="papers/winding.html#no">x</a>\n'
            '<a href="../up">x</a>\n'
            f'<a href="{BASE}gone">x</a>\n<img alt="" src="gone.png">\n<a href="http://[x">x</a>\n'
            '<a href="#no">x</a> <a href="#">top</a> <a href="#abstract">x</a> '
            '<a href="?q=1">y</a>\n'
        )
        | {"toys.css": "body { background: url(gone.png) }"},
        [f"{INDEX}:8 error: a link leads to what is not there: 'gone.html' -> {REACH}",
         f"{INDEX}:9 error: a link leads to a place that {PAPER} does not have: "
         "'papers/winding.html#no' -> correct what stands after #, or give that id to the place",
         f"{INDEX}:10 error: a link leads out of the site: '../up' -> "
         "name what lies in the site, or write the whole address with https://",
         f"{INDEX}:11 error: a link leads to what is not there: '{BASE}gone' -> {REACH}",
         f"{INDEX}:12 error: <img> leads to what is not there: 'gone.png' -> {REACH}",
         f"{INDEX}:13 error: a link holds no address: 'http://[x' -> correct the address",
         f"{INDEX}:14 error: a link leads to a place that {INDEX} does not have: '#abstract' -> "
         "correct what stands after #, or give that id to the place",
         f"{INDEX}:14 error: a link leads to a place that {INDEX} does not have: '#no' -> "
         "correct what stands after #, or give that id to the place",
         f"toys.css error: a style sheet leads to what is not there: 'gone.png' -> {REACH}"],
    ),
    Case(
        "image-alt",
        in_body('<img src="toy.png">\n<img src="toy.png" alt><img src="toy.png" role="none">\n'),
        [f"{INDEX}:8 warning: a picture has no alt: 'toy.png' -> "
         'say in alt="…" what it shows; alt="" where it shows nothing that matters'],
    ),
    Case(
        "third-party-request",
        {INDEX: page(
            '<script src="https://cdn.example.net/toys.js"></script>\n'
            '<link rel="preconnect" href="//fonts.example.net">\n'
            '<link rel="shortcut icon" href="https://cdn.example.net/toy.ico">\n'
            "<style>@import 'https://css.example.net/a.css';\n"
            '@font-face { src: url("https://fonts.example.net/toy.woff") }</style>\n'
            '<link rel="author" href="https://ada.example.org/">\n'
            f'<script src="{BASE}own.js"></script>\n'
            "<script>import toys from 'https://mod.example.net/t.js'</script>\n",
            '<iframe src="https://video.example.net/1"></iframe>\n'
            '<img alt="" src="toy.png" srcset="toy.png 1x, https://img.example.net/a,b.png 2x">\n'
            '<p style="background:url(https://img.example.net/c.png)">x</p>\n'
            '<video poster="https://img.example.net/d.png"></video>\n'
            '<svg><use href="https://img.example.net/e.svg#x"/></svg>\n'
         ),
         "own.js": "", "toys.css": '@import url( "//css.example.net/b.css" );'},
        [f"{INDEX}:5 error: <script> makes a browser ask cdn.example.net -> {SERVE}",
         f"{INDEX}:6 error: <link rel=preconnect> makes a browser ask fonts.example.net -> {SERVE}",
         f"{INDEX}:7 error: <link rel=shortcut icon> makes a browser ask cdn.example.net -> "
         f"{SERVE}",
         f"{INDEX}:8 error: <style> makes a browser ask css.example.net -> {SERVE}",
         f"{INDEX}:8 error: <style> makes a browser ask fonts.example.net -> {SERVE}",
         f"{INDEX}:12 error: a script makes a browser ask mod.example.net -> {SERVE}",
         f"{INDEX}:16 error: <iframe> makes a browser ask video.example.net -> {SERVE}",
         f"{INDEX}:17 error: <img> makes a browser ask img.example.net -> {SERVE}",
         f"{INDEX}:18 error: <p> makes a browser ask img.example.net -> {SERVE}",
         f"{INDEX}:19 error: <video> makes a browser ask img.example.net -> {SERVE}",
         f"{INDEX}:20 error: <use> makes a browser ask img.example.net -> {SERVE}",
         f"toys.css error: a style sheet makes a browser ask css.example.net -> {SERVE}"],
    ),
    Case(
        "published-email",
        in_body("ada@toys.example.org\n<a href='mailto:bo%40toys.example.org'>x</a>\n"
                "office@toys.example.org git@toys.example.org:a/b logo@2x.png\n")
        | {"toys.bib": "@misc{x,\n note = {cy@toys.example.org}}",
           "LICENSE.txt": "dee@x.example.org",
           "toys.json": '{"@type": "x", "a": "eve\\u0040toys.example.org"}'},
        [f"{place} error: an e-mail address is published: {name}…@toys.example.org -> "
         "remove it; one that is public on purpose belongs to nbproceedings_public_addresses"
         for place, name in ((f"{INDEX}:8", "a"), (f"{INDEX}:9", "b"), ("toys.bib:2", "c"),
                             ("toys.json:1", "e"))],
    ),
    Case(
        "published-former-name",
        in_body("<i>Toni</i> <b>Oldname</b>\nOldname, T.\n") | {"x.json": '["Oldname, Toni"]'},
        [f"{INDEX}:8 error: a former name is published: T. O… -> "
         "write the name that the person bears now, and build again",
         f"{INDEX}:9 warning: this may be the short form of a former name: T. O… -> "
         "write the name that the person bears now, unless it is somebody else's",
         "x.json:1 error: a former name is published: T. O… -> "
         "write the name that the person bears now, and build again"],
    ),
    Case(
        "page-leftover",
        {INDEX: page('<meta name="description" content="{{ page.title }}">',
                     "<p>Lorem ipsum dolor</p>\n<p>a\nTODO: write</p><code>TODO</code>"
                     "<p>The set {{x}}, and todos</p><pre>{% if x %}</pre>")},
        [f"{INDEX}:5 warning: '{{{{ page.title }}}}' seems to be left over -> {LEFT}",
         f"{INDEX}:8 warning: 'Lorem ipsum' seems to be left over -> {LEFT}",
         f"{INDEX}:10 warning: 'TODO' seems to be left over -> {LEFT}"],
    ),
    Case(
        "broken-markup",
        in_body("<b><i>x</b></i>\n<p class=a class=b>x<div>y</div>\n</p>\n<div/>\n"
                "<ul><li>a<li>b</ul><font>z</font>\n<svg><path/></svg><br/>\0"),
        [f"{INDEX}:8 warning: a tag is not closed: <i> before </b> -> "
         "close it before what it is in is closed",
         f"{INDEX}:9 warning: an attribute stands twice: class of <p> -> "
         "remove one: only the first counts",
         f"{INDEX}:10 warning: </p> closes nothing -> remove it, or open what it is to close",
         f"{INDEX}:11 warning: a slash closes nothing in HTML: <div/> -> "
         "write the closing tag: without it all that follows is inside",
         f"{INDEX}:11 warning: a tag is not closed: <div> before </body> -> "
         "close it before what it is in is closed",
         f"{INDEX}:12 note: an obsolete element: <font> -> "
         "use a current element, and a style sheet for looks",
         f"{INDEX}:13 warning: there is a byte that is zero -> "
         "write the file again: something cut or damaged it"],
    ),
    Case(
        "duplicate-id",
        in_body("<p id=a>\n<p id='a'>\n<p id=A>"),
        [f"{INDEX}:9 warning: an id stands twice: 'a', first in line 8 -> "
         "give each place an id of its own"],
    ),
    Case(
        "page-start",
        {"a.html": "<title>A</title><h1>A</h1>",
         "b.html": page(title="B").replace("utf-8", "iso-8859-1"),
         "c.html": page(title="C").encode().replace(b"<h1>", b"<h1>\xff"),
         "d.html": page(title="D").replace("<head>", f"<head><!--{1200 * 'x'}-->")},
        ["a.html warning: the page does not say its encoding -> " + CHARSET,
         "a.html warning: the page does not say its language -> write it into <html lang=…>",
         "a.html warning: the page has no doctype -> begin it with <!DOCTYPE html>",
         "b.html warning: the page is in 'iso-8859-1' -> write it in UTF-8",
         "c.html error: the file is not in the encoding that it names: 'utf-8' -> "
         "write it in UTF-8, and say so in <meta charset=utf-8>",
         "d.html warning: the encoding is named after 1,246 characters -> " + CHARSET],
    ),
    Case(
        "signposting",
        in_paper('<link rel="cite-as" href="x.html">\n<link rel="item" href="winding.pdf">\n'
                 '<link rel="describedby" type="application/x-bibtex" href="winding.bib">\n')
        | {"papers/tops.html": page(HEAD + '<link rel="linkset" type="a/b" href="tops.json">')},
        ["papers/tops.html warning: the page has Signposting links, and none is cite-as -> "
         "add <link rel=cite-as href=…> with the address to cite",
         f"{PAPER}:13 error: the page has 2 links cite-as -> "
         "keep the address of this copy; the publisher's is related, not cite-as",
         f"{PAPER}:13 warning: cite-as is not absolute: 'x.html' -> {ABSOLUTE}",
         f"{PAPER}:14 warning: a link item does not say its type: 'winding.pdf' -> "
         "add type=… with the media type of what it names"],
    ),
    Case(
        "structured-data",
        in_paper('<script type="application/ld+json">\n{"a": 1,\n}</script>\n'
                 '<script type="application/ld+json">{"@type": "Thing"}</script>\n'
                 '<script type="application/ld+json">[{"@context": "x", "@graph": []}]</script>\n'
                 f'<script type="application/ld+json">{"[" * 100_000}</script>\n'),
        [f"{PAPER}:15 error: JSON-LD cannot be read: Expecting property name enclosed in double "
         "quotes -> write JSON; escape < as \\u003c inside a script",
         f"{PAPER}:16 warning: JSON-LD has no @context or no @type -> "
         "say which vocabulary it uses, and what the thing is",
         f"{PAPER}:18 error: JSON-LD cannot be read: it is nested too deeply -> "
         "write JSON; escape < as \\u003c inside a script"],
    ),
    Case(
        "indexing",
        in_paper('<meta name="robots" content="NOINDEX, follow">')
        | {"robots.txt": "User-agent: *\nDisallow: /\n"},
        [f"{PAPER}:13 error: the page tells indexes to leave it out: robots 'NOINDEX, follow' -> "
         "remove noindex",
         "robots.txt note: nobody reads this file: the site stands below '/book/' -> "
         "crawlers look for robots.txt at the root of a host only"],
    ),
    Case(
        "site-map",
        {"sitemap.xml": SITEMAP.replace("papers/winding", "gone").replace(
            "</urlset>", "<url><loc>about.html</loc></url>\n"
            "<url><loc>https://dolls.example.org/</loc></url></urlset>"),
         "robots.txt": f"Sitemap: {BASE}map.xml\n"},
        [f"{PAPER} warning: no sitemap lists the page of a paper -> "
         "add it, so that crawlers find it and its changes",
         f"robots.txt:1 error: there is no such sitemap: '{BASE}map.xml' -> {GONE}",
         f"sitemap.xml:4 error: there is no such page: '{BASE}gone.html' -> {GONE}",
         f"sitemap.xml:5 error: the address is not absolute: 'about.html' -> {ABSOLUTE}",
         "sitemap.xml:6 error: the address is not of this site: 'https://dolls.example.org/' -> "
         "list what stands below the site's own address"],
    ),
    Case(
        "site-map",
        {"sitemap.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"},
        ["sitemap.xml error: this is no sitemap -> write XML as sitemaps.org has it"],
    ),
]  # fmt: skip

assert set(GOOD) >= {INDEX, PAPER}
