"""Split a Markdown file into its front matter and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nbproceedings.problem import Place, Problem, Severity

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MYST_COMMENT = re.compile(r"^[ ]{0,3}%.*$|^\+\+\+.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The two halves.  ``body_line`` is the line of the file in which the body begins.

    ``yaml`` is None where the file has no front matter; it begins in line ``yaml_line``.
    """

    yaml: str | None
    body: str
    body_line: int
    yaml_line: int = 2
    problems: tuple[Problem, ...] = ()

    @property
    def has_body(self) -> bool:
        """Whether there is any text but blank lines and comments."""
        if not self.body or self.body.isspace():
            return False
        return bool(_MYST_COMMENT.sub("", _COMMENT.sub("", self.body)).strip())


def split_front_matter(text: str, path: str) -> FrontMatter:
    """Front matter between two lines ``---``, the first of which opens the file.

    Blank lines before it are allowed, with a report, since other tools do not see it then.
    """
    stripped = text.lstrip("\n \t")
    skipped = text[: len(text) - len(stripped)]
    first, _, rest = stripped.partition("\n")
    if not _FENCE.fullmatch(first):
        return FrontMatter(None, text, 1)
    line = skipped.count("\n") + 1
    problems: list[Problem] = []
    if skipped:
        problems.append(
            Problem(
                "front-matter",
                Severity.WARNING,
                Place(path, line, len(skipped) - skipped.rfind("\n")),
                "the front matter does not begin in the first line",
                "delete what stands before the first '---': other tools see no front matter here",
            )
        )
    end = _END.search(rest)
    if end is None:
        # Keys until the first blank line: the body that follows is no front matter.
        head, gap, body = rest.partition("\n\n")
        problems.append(
            Problem(
                "front-matter",
                Severity.ERROR,
                Place(path, line, 1),
                "the front matter that begins with '---' is never closed",
                "write a line '---' after its last key; it was read up to the first blank line",
            )
        )
        body_line = line + 1 + head.count("\n") + gap.count("\n")
        return FrontMatter(head, body, body_line, line + 1, tuple(problems))
    head = rest[: end.start()]
    body = rest[end.end() :].removeprefix("\n")
    body_line = line + 1 + head.count("\n") + 1
    return FrontMatter(head, body, body_line, line + 1, tuple(problems))
