"""Every link of every page leads somewhere, from every depth."""

from __future__ import annotations

from nbproceedings.model import addresses
from nbproceedings.pages.context import Site
from nbproceedings.pages.kinds import partials
from nbproceedings.pages.pictures import pictures
from pages.invented import make_site, pages, paper, partial, series, volume
from pages.structure import Structure, target

HERE = ("index", "bread-2031/index", "a/b/c/d")


def built(site: Site) -> dict[str, str]:
    """Pages by file, the prose pages with the partials that they would hold."""
    found = {addresses.html(one): str(page.render(site)) for one, page in pages(site).items()}
    found["references.html"] = str(partial(site, "references", "references"))
    found["authors.html"] = str(partial(site, "authors", "authors"))
    found["keywords.html"] = str(partial(site, "keywords", "keywords"))
    for one in site.catalogue.series.volumes:
        here = f"{one.id}/programme"
        found[addresses.html(here)] = str(partial(site, "schedule", here))
        found[addresses.html(f"{one.id}/index")] = ""
    return found


def files(site: Site) -> set[str]:
    """Files beside the pages: downloads, attachments, pictures."""
    found = {download.path for page in pages(site).values() for download in page.downloads()}
    for one in site.catalogue.series.volumes:
        found |= set(pictures(one))
        for work in one.works():
            found |= {addresses.beside(work, ending) for ending in work.attachments}
    return found


def a_site() -> Site:
    odd = volume(
        "v-2",
        title="Odd",
        papers=[paper("ünï côde", attachments=[".pdf"]), paper("a:b")],
        schedule={"sessions": [{"id": "all", "title": "All", "papers": ["ünï côde", "a:b"]}]},
    )
    return make_site(series(volume(), odd))


def test_every_link_leads_to_a_page_or_a_file() -> None:
    site = a_site()
    there = built(site)
    beside = files(site)
    for file, html in there.items():
        here = file.removesuffix(".html")
        for href in Structure(html).links:
            found = target(here, href)
            assert found is None or found[0] in there or found[0] in beside, (file, href)


def test_every_fragment_is_an_id_on_its_page() -> None:
    site = a_site()
    there = built(site)
    ids = {file: Structure(html).ids for file, html in there.items()}
    fragments = 0
    for file, html in there.items():
        for href in Structure(html).links:
            found = target(file.removesuffix(".html"), href)
            if found and found[1]:
                assert found[1] in ids[found[0]], (file, href)
                fragments += 1
    assert fragments > 20


def test_no_id_stands_twice_on_a_page() -> None:
    for file, html in built(a_site()).items():
        ids = Structure(html).ids
        assert len(ids) == len(set(ids)), file


def test_partials_link_rightly_from_every_depth() -> None:
    site = a_site()
    there = set(built(site)) | files(site)
    for name in partials():
        for here in HERE:
            for href in Structure(partial(site, name, here, volume="v-2")).links:
                found = target(here, href)
                assert href[0] == "#" or found is None or found[0] in there, (name, here, href)


def test_headings_never_skip_a_level() -> None:
    for file, html in built(a_site()).items():
        level = 0 if "<h1" in html else 1
        for heading in Structure(html).headings:
            assert heading <= level + 1, file
            level = heading


def test_links_within_a_folder_cannot_be_taken_for_a_scheme() -> None:
    assert addresses.link("v/papers/x", "v/papers/javascript:alert(1)") == (
        "javascript%3Aalert%281%29.html"
    )


def test_every_reference_has_links_both_ways() -> None:
    site = a_site()
    there = built(site)
    back = {target("references", href) for href in Structure(there["references.html"]).links}
    for file, html in there.items():
        here = file.removesuffix(".html")
        if "/papers/" not in file:
            continue
        for href in Structure(html).links:
            found = target(here, href)
            if found and found[0] == "references.html":
                key = found[1].removeprefix("ref-")
                assert (file, f"cited-{key}") in back
