"""The templates of the pages, and the filters through which everything from the record goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from markupsafe import Markup, escape

from nbproceedings.model import addresses
from nbproceedings.text.html import block_html, inline_html, inline_text

TEMPLATES = Path(__file__).parent.parent / "templates"

_TO_ESCAPE = re.compile("[&<>\"']").search
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def shown(value: object) -> str:
    """A value as a template puts it into a page: ``markupsafe.escape``, in a third of the time.

    A page shows two hundred values, nearly all of them markup already or without a letter that
    has to be escaped, and ``escape`` makes a new object of each.
    """
    # Not isinstance: some other kind of text may stand for something else.
    if type(value) is Markup:
        return value
    if type(value) is str and not _TO_ESCAPE(value):
        return value
    return escape(value)


class _Environment(Environment):
    """Compiles templates so that they show values by ``shown``."""

    def _generate(self, *args: Any, **options: Any) -> str:
        # A hook that Jinja has for this: what it returns is the module of the template.
        # In the line with the imports, as Jinja has counted the others.
        imports, line, rest = super()._generate(*args, **options).partition("\n")
        return f"{imports}; from {__name__} import shown as escape{line}{rest}"


def make_environment(overrides: Path | None = None, cache: Path | None = None) -> Environment:
    """Templates that escape by default and complain about names they do not know.

    A file in ``overrides`` wins over the one of the same name here, which it may extend under the
    name ``original/<name>``.  In the folder ``cache``, which has to exist, compiled templates are
    kept for the next build: compiling them all takes 0.3 s.
    """
    ours = FileSystemLoader(TEMPLATES)
    loaders = [ours, PrefixLoader({"original": ours})]
    if overrides is not None:
        loaders.insert(0, FileSystemLoader(overrides))
    environment = _Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=FileSystemBytecodeCache(str(cache)) if cache else None,
    )
    environment.filters.update(
        inline=inline_html,
        block=block_html,
        plain=inline_text,
        rel=_rel,
        rel_file=_rel_file,
    )
    environment.globals.update(lang_of=_language, kept=_keeper(environment))
    return environment


def _keeper(environment: Environment) -> Callable[[str, Hashable, str, bool], Markup]:
    """A function for templates: ``kept(macro, value, here, kind)`` is the macro's output.

    A paper stands on the pages of all its authors and keywords: there it is rendered once for each
    folder, which is all of ``here`` that its links depend on.
    """

    @cache
    def rendered(macro: str, value: Hashable, folder: str, kind: bool) -> Markup:
        macros = environment.get_template("macros.html").module
        made: Markup = getattr(macros, macro)(value, f"{folder}/page", kind)
        return made

    def kept(macro: str, value: Hashable, here: str, kind: bool) -> Markup:
        return rendered(macro, value, here.rpartition("/")[0], kind)

    return kept


def fingerprint(overrides: Path | None = None) -> str:
    """A digest of all templates: pages have to be made again when it changes."""
    made = blake2b(digest_size=16)
    for folder in (TEMPLATES, overrides):
        if folder is not None and folder.is_dir():
            for path in sorted(folder.rglob("*.html")):
                made.update(path.relative_to(folder).as_posix().encode() + b"\0")
                made.update(path.read_bytes() + b"\0")
    return made.hexdigest()


def _rel(address: str, here: str, fragment: str = "") -> str:
    """The link from ``here`` to the page at an address."""
    return addresses.link(here, address, fragment)


def _rel_file(path: str, here: str) -> str:
    """The link from ``here`` to a file of the site."""
    return addresses.file_link(here, path)


def _language(code: str) -> Markup:
    """The attributes of text in a language of its own; nothing for the language of the page."""
    if not _LANGUAGE.fullmatch(code):
        return Markup("")
    return Markup(' lang="{}" dir="auto"').format(code)
