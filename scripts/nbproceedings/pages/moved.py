"""The small page at an old address that leads on to the new one.

It is no page of the site: maps, lists and search do not know it.  Readers are led on at once,
without a script too; a link is there for whoever has switched that off.
"""

from __future__ import annotations

from nbproceedings.model import addresses
from nbproceedings.pages.context import Download, Site

SCRIPT = "_static/nbproceedings-moved.js"


def redirect(site: Site, old: str, target: str, title: str, policy: str) -> Download:
    """The page at ``old``, the address of a page or of a file.

    ``target`` is the path of a file of the site, ending included; ``title`` is plain text.  At the
    address of a file stands a folder of its name with an index, which is what web servers show.
    """
    here = addresses.stand_in(old)
    link = addresses.file_link(here, target)
    html = site.templates.get_template("moved.html").render(
        link=link,
        canonical=f"{site.base_url}{addresses.encoded(target)}" if site.base_url else link,
        script=addresses.file_link(here, SCRIPT),
        title=title,
        policy=policy,
    )
    return Download(addresses.html(here), f"{html.strip()}\n".encode())
