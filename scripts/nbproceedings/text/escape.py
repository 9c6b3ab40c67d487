"""Print text in another notation without changing what it says: HTML, URLs, BibTeX."""

from __future__ import annotations

from nbproceedings.text.bibtex import bibtex, bibtex_text, bibtex_title
from nbproceedings.text.url import safe_url, url

__all__ = ["attribute", "bibtex", "bibtex_text", "bibtex_title", "html", "safe_url", "url"]


# A table for ``translate`` would do the same thirty times slower, where a text is not ASCII.
def html(text: str) -> str:
    """Text as the content of an HTML element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text as an HTML attribute's value, in quotes of either kind."""
    return html(text).replace('"', "&quot;").replace("'", "&#39;")
