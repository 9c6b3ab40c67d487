"""The few HTML tags that authors of Markdown cells type for lack of a mark: exact pairs only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_PAIR = re.compile(r"<(sub|sup|kbd|mark|small|u|b|i|em|strong|code)>([^<>]{1,300})</\1>")


def add_tags(parser: MarkdownIt) -> None:
    """Teach the parser: tokens ``tag``, whose content is plain text, and line breaks."""
    parser.inline.ruler.before("autolink", "tag", _tag)


def _tag(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<":
        return False
    found = _BREAK.match(state.src, state.pos)
    if found:
        if not silent:
            state.push("hardbreak", "br", 0)
    else:
        found = _PAIR.match(state.src, state.pos)
        if found is None:
            return False
        if not silent:
            token = state.push("tag", found[1], 0)
            token.content = found[2]
    state.pos = found.end()
    return True
