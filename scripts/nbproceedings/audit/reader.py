"""Reads a page once, and keeps what the rules ask for."""

from __future__ import annotations

import re
from sys import intern

from nbproceedings.audit import fetched
from nbproceedings.audit.abstracts import Abstracts, hiding
from nbproceedings.audit.decoding import decode
from nbproceedings.audit.nesting import Open
from nbproceedings.audit.page import Anchor, Fault, HeadLink, Meta, Page, Resource, Spot
from nbproceedings.audit.tokens import Token, tokens
from nbproceedings.text.leftovers import find_leftover

_REFRESH = re.compile(r"\s*[0-9.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PLACEHOLDER = re.compile(
    r"\{\{-? [^{}\n]{1,80} -?\}\}|\{\{\w+[._]\w[\w.]*\}\}|\{% [^%\n]{1,80} %\}|\[object Object\]"
)


def read_page(path: str, data: bytes) -> Page:
    """The page in the bytes of a file; never raises, whatever is in them."""
    source, encoding, sound = decode(data)
    reader = _Reader(Page(path, size=len(data), encoding=encoding))
    if not sound:
        reader.fault("encoding", encoding, 1)
    if "\0" in source:
        reader.fault("nul", "a byte that is zero", source.count("\n", 0, source.index("\0")) + 1)
        source = source.replace("\0", "\ufffd")
    reader.read(source)
    return reader.page


class _Reader:
    def __init__(self, page: Page) -> None:
        self.page = page
        self._open = Open()
        self._abstracts = Abstracts(page)
        self._line = 1
        self._at = 0
        self._heading: tuple[str, int, list[str]] | None = None
        self._texts: list[tuple[int, str]] = []

    def fault(self, kind: str, what: str, line: int) -> None:
        self.page.faults.append(Fault(kind, what, line))

    def read(self, source: str) -> None:
        for token in tokens(source):
            self._line += source.count("\n", self._at, token.start)
            self._at = token.start
            match token.kind:
                case "<":
                    self._start(token)
                case "/":
                    self._end(token.name)
                case "":
                    self._text(token.text)
                case "raw":
                    self._raw(token.name, token.text)
                case _ if token.name == "doctype":
                    self.page.doctype = True
        if self._heading:
            self._end(self._heading[0])
        self._open.finish()
        self._abstracts.finish()
        self.page.faults += self._open.faults
        self._find_leftovers()

    def _start(self, token: Token) -> None:
        name, line, page = token.name, self._line, self.page
        attributes: dict[str, str] = {}
        for key, value in token.attributes:
            if key in attributes:
                self.fault("duplicate-attribute", f"{key} of <{name}>", line)
            else:
                attributes[key] = value
        if attributes:
            self._attributes(name, attributes)
        if name == "meta":
            self._meta(attributes, token.start)
        elif name == "link":
            self._link(attributes)
        elif name in ("a", "area"):
            if "href" in attributes:
                page.anchors.append(Anchor(intern(attributes["href"].strip()), line))
            if attributes.get("name"):
                page.names.add(attributes["name"])
        elif name == "img":
            silent = attributes.get("role") in ("none", "presentation")
            if "alt" not in attributes and not silent and attributes.get("aria-hidden") != "true":
                page.pictures.append(Spot(attributes.get("src", ""), line))
        elif name == "html":
            page.language = attributes.get("lang", page.language)
        elif name in _HEADINGS and self._heading is None:
            self._heading = (name, line, [])
        elif name == "script" and attributes.get("type", "").lower() == "application/ld+json":
            page.data.append(Spot("", line))  # its text comes with the next token
        hides = hiding(name, attributes)
        if self._open.ends_a_paragraph(name):
            self._end("p")
        if self._open.start(name, line, closed=token.closed, hides=hides):
            self._abstracts.start(self._open, line, attributes)

    def _attributes(self, name: str, attributes: dict[str, str]) -> None:
        page, line = self.page, self._line
        mark = attributes.get("id")
        if mark is not None and not (name == "svg" and not mark):
            if mark in page.ids:
                self.fault("duplicate-id", mark, line)
            else:
                page.ids[mark] = line
        for address in fetched.by_attributes(name, attributes):
            page.resources.append(Resource(intern(address.strip()), f"<{name}>", line))
        if "ping" in attributes:
            page.resources += [Resource(url, "ping", line) for url in attributes["ping"].split()]

    def _meta(self, attributes: dict[str, str], start: int) -> None:
        page, content = self.page, attributes.get("content", "")
        declared = attributes.get("http-equiv", "").lower()
        if "charset" in attributes or declared == "content-type":
            page.charset_at = start if page.charset_at is None else page.charset_at
        if declared == "refresh":
            found = _REFRESH.match(content)
            page.refresh = found[1].strip() if found else ""
        for key in ("name", "property", "itemprop"):
            if attributes.get(key):
                name = intern(attributes[key].strip().lower())
                page.metas.append(Meta(name, content.strip(), self._line, key != "name"))

    def _link(self, attributes: dict[str, str]) -> None:
        relations = tuple(attributes.get("rel", "").lower().split())
        href = attributes.get("href", "").strip()
        self.page.links.append(HeadLink(relations, href, attributes, self._line))
        if href and fetched.is_fetched(relations):
            by = f"<link rel={' '.join(relations)}>"
            self.page.resources.append(Resource(intern(href), by, self._line))

    def _end(self, name: str) -> None:
        if self._heading and self._heading[0] == name:
            _, line, texts = self._heading
            text = " ".join("".join(texts).split())
            if name == "h1":
                self.page.headings.append(Spot(text, line))
            self._abstracts.heading(text, self._open, line)
            self._heading = None
        self._open.end(name, self._line)
        self._abstracts.closed(self._open.depth)

    def _text(self, text: str) -> None:
        if self._heading:
            self._heading[2].append(text)
        if not text.isspace():
            if not self._heading:
                self._abstracts.text(text, self._open.hidden)
            if not self._open.is_code and not self._open.is_foreign:
                self._texts.append((self._line, text))

    def _raw(self, name: str, text: str) -> None:
        page, line = self.page, self._line
        if name == "title" and not self._open.is_foreign:
            page.titles.append(Spot(" ".join(text.split()), line))
            self._texts.append((line, text))
        elif name == "style":
            for address in fetched.by_style(text):
                page.resources.append(Resource(address, "<style>", line))
        elif name == "script":
            if page.data and not page.data[-1].text and page.data[-1].line == line:
                page.data[-1] = Spot(text, line)
            elif "//" in text:
                for address in fetched.by_script(text):
                    page.resources.append(Resource(address, "a script", line))

    def _find_leftovers(self) -> None:
        for meta in self.page.metas:
            if meta.content and not meta.content.startswith(("http://", "https://")):
                self._texts.append((meta.line, meta.content))
        whole = "\n".join(text for _, text in self._texts)
        if _leftover(whole) is None:
            return
        for line, text in self._texts:
            found = _leftover(text)
            if found:
                before = text.index(found)
                self.page.leftovers.append(Spot(found, line + text.count("\n", 0, before)))


def _leftover(text: str) -> str | None:
    if "{" in text or "[object" in text:
        found = _PLACEHOLDER.search(text)
        if found:
            return found[0]
    return find_leftover(text)
