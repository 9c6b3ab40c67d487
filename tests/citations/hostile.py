"""An invented volume whose works are as odd as works can be, on disk as an editor would have it.

Each title stands there with what a reader of it reads (``plain``) and, where formulas or marks make
that differ, with what a reader of LaTeX reads (``tex``).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from toy import CONFIG

BASE = "https://toys.example.org/book/"


class Odd(NamedTuple):
    """A work: its file's name and front matter; what is printed differs from what is typed."""

    name: str
    record: dict[str, Any]
    plain: str = ""
    tex: str = ""


def _titled(name: str, title: str, plain: str = "", tex: str = "", **more: Any) -> Odd:
    return Odd(
        name, {"title": title, "authors": ["Ada Toyworth", "Bo van der Doll"]} | more, plain, tex
    )


PAPERS = (
    _titled("quotes", "He said \"toys\" and “toys”; 'why' asked the players'"),
    _titled("angles", "If x < y > z & <script>1</script> then &lt; &amp;amp;"),
    _titled("percent", "50% of #1 toys_and_more ~ ^ 5 $"),
    _titled("backslash", r"Commands \\emph and C:\\new\\table", r"Commands \emph and C:\new\table"),
    _titled("braces", "Sets {a} and {{b}}"),
    _titled("lone-brace", "A lone } and { brace"),
    _titled("dollars", "Costs $5 and $6 for toys"),
    _titled(
        "maths",
        "Flow $x_1 < y$ of $\\mathcal{O}(n)$ toys",
        "Flow x₁ < y of O(n) toys",
        "Flow $x_1 < y$ of $\\mathcal{O}(n)$ toys",
    ),
    _titled("marks", "*Toys* **and** `code`", "Toys and code"),
    _titled("accents", "Łódź, Øre, naïve İstanbul ąçé ß œuvre"),
    _titled("hebrew", "צעצועים ומשחקים"),
    _titled("arabic", "ألعاب"),
    _titled("han", "玩具的研究"),
    _titled("emoji", "Toys 🧸 and 👩\u200d🔬"),
    _titled("dashes", "Toys — or – or not"),
    _titled("entry", "@misc{evil, title={x}} , } @string{a=b}"),
    _titled("tags", "ER  - and %A Toy and TY  - JOUR"),
    _titled("json", '"}], "title": "evil"'),
    _titled("yaml", "title: - [evil, &a *b]"),
    _titled("question", "Do Toys Play?", subtitle="A Survey"),
    _titled("subtitled", "Toys", "Toys: A Survey", subtitle="A Survey"),
    _titled("long", "Very " * 400 + "Long"),
    _titled("doi", "With a DOI", doi="10.5555/Toys.(31)_1<2>;3"),
    _titled("spaced-doi", "A Space in the DOI", doi="10.5555/toys 31"),
    _titled("many", "Five Hundred Authors", authors=[f"Ada {at} Toyworth" for at in range(500)]),
    _titled("one", "A Single Letter", authors=["X", "Y Z"]),
    _titled("nobody", "Nobody Knows", authors=[], authors_note="Not recorded."),
    _titled(
        "names",
        "Names of All Kinds",
        authors=[
            "Müller",
            "Jürgen Müller",
            "Benjamin D. Lee",
            "Ludwig van der Doll",
            "José Muñoz-Toyañez",
            "Łukasz Øre",
            "İpek Ąıq",
            "王小明",
            "محمد لعبة",
            "Jean-Jacques O'Toy",
            {"given": "Ada", "family": "Sand and Stone"},
            {"given": "Ada&B", "family": "Toy#worth_&"},
            {"given": "Ada", "family": "Toyworth", "suffix": "Jr."},
            {"literal": "The Toy and Play Collaboration"},
        ],
    ),
    _titled(
        "retracted",
        "Toys That Never Were",
        "Retracted: Toys That Never Were",
        notices=[{"kind": "retraction", "date": "2031-06-03", "text": "They were invented."}],
    ),
)  # fmt: skip

TALKS = (
    Odd("keynote", {"title": "Toys < 5 & %", "speakers": ["Dee Yoyo"], "kind": "keynote"}),
    Odd("silent", {"label": "Invited talk 3"}, "Invited talk 3"),
    Odd("panel", {"title": "Serious?", "kind": "panel", "panelists": ["Dee Yoyo", "Cy Top"]}),
)  # fmt: skip

VOLUMES: dict[str, dict[str, Any]] = {
    "hostile-2031": {
        "title": "Workshop on “Odd” Toys & Others",
        "host": "TOYCONF 2031",
        "start": "2031-05-02",
        "end": "2031-05-03",
        "place": "Toytown & Surroundings, 100%",
        "organizers": ["Ada Toyworth", "Bo van der Doll"],
        "license": "CC BY 4.0",
    },
    "archival-2030": {
        "title": "Third Workshop on Toys",
        "host": "TOYCONF 2030",
        "start": "2030-12-30",
        "archival": "archival",
        "publisher": "Toy & Sons",
        "editors": ["Edda Editor"],
    },
}
ARCHIVAL_PAPERS = (
    _titled("pages", "With Pages", pages="1–10", date="2031-01-02"),
    _titled("page", "One Page", pages="7", doi="10.5555/toys.7"),
)


def files() -> dict[str, str | bytes | None]:
    """The project's files by path."""

    def yml(value: object) -> str:
        return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)

    made: dict[str, str | bytes | None] = {
        "_config.yml": CONFIG,
        "_toc.yml": "format: jb-book\nroot: index\n",
        "book/index.md": "# Toys\n",
        "references.bib": "",
    }
    for volume, record in VOLUMES.items():
        made[f"book/{volume}/volume.yml"] = yml(record)
    for folder, works in (
        ("hostile-2031/papers", PAPERS),
        ("hostile-2031/talks", TALKS),
        ("archival-2030/papers", ARCHIVAL_PAPERS),
    ):
        for odd in works:
            made[f"book/{folder}/{odd.name}.md"] = f"---\n{yml(odd.record)}---\n"
    return made


def printed() -> dict[tuple[str, str], Odd]:
    """The works by volume and name."""
    return {
        ("archival-2030" if odd in ARCHIVAL_PAPERS else "hostile-2031", odd.name): odd
        for odd in (*PAPERS, *TALKS, *ARCHIVAL_PAPERS)
    }
