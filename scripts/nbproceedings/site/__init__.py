"""The Sphinx extension: puts the record on the pages of a Jupyter Book.

``setup`` is the table of contents; each line names a module that does one thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbproceedings import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    from nbproceedings.site import (
        bodies,
        config,
        directives,
        discovery,
        environment,
        interrupted,
        makers,
        maths,
        page_context,
        press,
        privacy,
        prose_text,
        provenance,
        roles,
        search,
        steady,
        theme,
    )

    config.setup(app)  # the record is read; settings that the site needs
    interrupted.setup(app)  # a build that was killed starts afresh
    makers.setup(app)  # so does one with other packages
    steady.setup(app)  # a build after a change gives what one from nothing gives
    discovery.setup(app)  # record files are no Sphinx documents, unless they have a body
    environment.setup(app)  # which prose pages the record has outdated
    bodies.setup(app)  # the prose of a paper, without its front matter, inside its page
    directives.setup(app)  # {papers}, {schedule}, … in prose pages
    roles.setup(app)  # {paper}, {cite}
    maths.setup(app)  # formulas as MathML, from this site alone
    theme.setup(app)  # the theme, and what it does without
    page_context.setup(app)  # what every page's template gets
    prose_text.setup(app)  # the text of prose pages, for search
    search.setup(app)  # what the page that searches loads
    privacy.setup(app)  # which e-mail addresses are public on purpose
    press.setup(app)  # the record pages are written at the end
    provenance.setup(app)  # and then what was written, and from what
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
