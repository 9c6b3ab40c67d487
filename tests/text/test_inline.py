from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbproceedings.text.inline import (
    Break,
    Code,
    Emphasis,
    Inline,
    Link,
    Maths,
    Node,
    Strong,
    Sub,
    Sup,
    Text,
    findings,
    parse_inline,
)

a, b, c = Text("a"), Text("b"), Text("c")
TOY = "https://toy.example"


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6",
        "from $5-$6 to $7,000",
        "<b and c>",
        "x<y and y>z",
        "{{x}}",
        "{% include 'x' %}",
        "% line",
        "foo.py",
        "www.toy.example and https://toy.example",
        "a_b_c and __init__.py",
        "5 * 3 * 2",
        "f*g and h*k",
        "2**3 + 4**5",
        "InfoToy* beats Toy*",
        "* item",
        "** no **",
        "``quoted''",
        "`quoted' and `quoted'",
        "a`b`c",
        "[1] and [2, 3) and [x](toy) and [y] (https://toy.example)",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=x>a</b",
        "<B>a</B>",
        "<em >a</em >",
        "</em>",
        "<table,description>",
        "![a](toy.png)",
        "# a\n> b\n- c",
        "&lt;b&gt; &amp;",
        "x_{i}^{2}",
        "{a}",
        "***",
        "$ a $",
        "$$",
        "$$$a$$$",
        "C:/toys",
        r"a \toy{b} \input{c} \write18{d}",
        "\N{ZERO WIDTH JOINER}",
        "---",
        "| a | b |",
        "[^1] [[toy]] {toy}`a b`c",
        ":role:a",
    ],
)
def test_everything_else_is_literal(text: str) -> None:
    assert parse_inline(text) == (Text(text),)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("", ()),
        ("*a*", (Emphasis((a,)),)),
        ("_a_", (Emphasis((a,)),)),
        ("**a**", (Strong((a,)),)),
        ("***a***", (Strong((Emphasis((a,)),)),)),
        ("*a **b***", (Emphasis((Text("a "), Strong((b,)))),)),
        ("**a *b***", (Strong((Text("a "), Emphasis((b,)))),)),
        ("(*a*), *b*-c", (Text("("), Emphasis((a,)), Text("), "), Emphasis((b,)), Text("-c"))),
        ("*a\nb*", (Emphasis((Text("a\nb"),)),)),
        ("*a **b* c**", (Emphasis((Text("a **b"),)), Text(" c**"))),
        ("_a_b_", (Emphasis((Text("a_b"),)),)),
        ("`a*b*` c", (Code("a*b*"), Text(" c"))),
        ("<code>a<b</code>", (Code("a<b"),)),
        (
            "H<sub>2</sub>O<sup>+</sup>",
            (Text("H"), Sub((Text("2"),)), Text("O"), Sup((Text("+"),))),
        ),
        ("<em>a</em><i>b</i>", (Emphasis((a,)), Emphasis((b,)))),
        ("<b>a</b><strong>b</strong>", (Strong((a,)), Strong((b,)))),
        ("<b>a<em>b</b></em>", (Strong((Text("a<em>b"),)), Text("</em>"))),
        (r"\emph{a}\textit{b}", (Emphasis((a,)), Emphasis((b,)))),
        (r"\textbf{a {b} c}", (Strong((Text("a {b} c"),)),)),
        (
            r"{\em a} {\it b} {\bf c}",
            (Emphasis((a,)), Text(" "), Emphasis((b,)), Text(" "), Strong((c,))),
        ),
        (r"\textsuperscript{a}\textsubscript{b}", (Sup((a,)), Sub((b,)))),
        (r"\texttt{a\_b}", (Code("a_b"),)),
        (r"\emph{a", (Text(r"\emph{a"),)),
        (r"\emph{a *b} c*", (Emphasis((Text("a *b"),)), Text(" c*"))),
        ("a\n\nb\n \n\nc", (a, Break(), b, Break(), c)),
        ("*a\n\nb*", (Text("*a"), Break(), Text("b*"))),
    ],
)
def test_styles(text: str, nodes: Inline) -> None:
    assert parse_inline(text) == nodes


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("[a](https://toy.example)", (Link(TOY, (a,)),)),
        ("[a *b*](https://toy.example)", (Link(TOY, (Text("a "), Emphasis((b,)))),)),
        ("[a](https://toy.example/x_(y))", (Link(TOY + "/x_(y)", (a,)),)),
        ("[](https://toy.example)", (Text("[](https://toy.example)"),)),
        ("[[a](https://toy.example)](https://toy.example)", (Text("["), Link(TOY, (a,)), Text("](https://toy.example)"))),
        ("[a <https://toy.example>](https://toy.example)", (Text("[a "), Link(TOY, (Text(TOY),)), Text("](https://toy.example)"))),
        ("*[a*](https://toy.example)", (Emphasis((Text("[a"),)), Text("](https://toy.example)"))),
        ("<https://toy.example>", (Link(TOY, (Text(TOY),)),)),
        ("<mailto:ada@toy.example>", (Link("mailto:ada@toy.example", (Text("ada@toy.example"),)),)),
        (r"\url{https://toy.example/\_%20c}", (Link(TOY + "/_%20c", (Text(TOY + "/_%20c"),)),)),
        (r"\href{https://toy.example}{a \emph{b}}", (Link(TOY, (Text("a "), Emphasis((b,)))),)),
        (r"\href{https://toy.example}{a [b](https://toy.example) <https://toy.example>}",
         (Link(TOY, (Text("a [b](https://toy.example) <https://toy.example>"),)),)),
        (
            r"\href{https://toy.example}{a \href{https://toy.example}{b}}",
            (Link(TOY, (Text(r"a \href{https://toy.example}{b}"),)),),
        ),
        (r"\href{https://toy.example}{}", (Link(TOY, (Text(TOY),)),)),
        (r"\href{javascript:a}{b}", (Text(r"\href{javascript:a}{b}"),)),
        (r"\url{javascript:a}", (Text(r"\url{javascript:a}"),)),
        ("[a](javascript:b)", (Text("[a](javascript:b)"),)),
        ("[a](https://toy.example@evil.example)", (Text("[a](https://toy.example@evil.example)"),)),
        ("<https://toy.example\\@evil.example>", (Text("<https://toy.example\\@evil.example>"),)),
    ],
)  # fmt: skip
def test_links(text: str, nodes: Inline) -> None:
    assert parse_inline(text) == nodes


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("$a$", (Maths("a"),)),
        ("$a$$b$", (Maths("a"), Maths("b"))),
        ("x$a$y", (Text("x"), Maths("a"), Text("y"))),
        ("$$ a $$", (Maths("a", display=True),)),
        (r"\(a\) \[b\]", (Maths("a"), Text(" "), Maths("b", display=True))),
        (r"$\text{if $a$}$", (Maths(r"\text{if $a$}"),)),
        (r"$\$5$", (Maths(r"\$5"),)),
        (r"\$5 $a$", (Text("$5 "), Maths("a"))),
        ("it costs $5, $a$ is", (Text("it costs $5, "), Maths("a"), Text(" is"))),
        ("$$ or $a$", (Text("$$ or "), Maths("a"))),
        (r"$\approx$7 and $<$600", (Maths(r"\approx"), Text("7 and "), Maths("<"), Text("600"))),
        ("$5^$6", (Text("$5^$6"),)),
        ("$a *b$ c*", (Maths("a *b"), Text(" c*"))),
        ("`$a` and `$b`", (Code("$a"), Text(" and "), Code("$b"))),
        ("{$a} b$", (Text("{$a} b$"),)),
        ("$a\nb$", (Maths("a\nb"),)),
        ("$a\n\nb$", (Text("$a"), Break(), Text("b$"))),
        (r"\(a", (Text("(a"),)),
    ],
)
def test_maths(text: str, nodes: Inline) -> None:
    assert parse_inline(text) == nodes


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Caf\'e caf{\'e} caf\'{e} caf{\'{e}}", "Café café café café"),
        (r"\"Uber na{\"\i}ve na\"{\i}ve", "Über naïve naïve"),
        (r"\v{S}kr\'{\i} \c{c}\c c \H{o} \k{e} \r{u}", "Škrí çç ő ę ů"),
        (r"Vi\d{\^e}t \'{\^e} {\'{\^e}}", "Việt ế ế"),
        (r"\o{}re {\ss}\ss \AA ngstr\"om \l\'od\'z", "øre ßßÅngström łódź"),
        (r"\other \'5 \"x \v x \'{}", r"\other '5 ẍ \v x '{}"),
        (r"say \"word\" and \"over\"", 'say "word" and "over"'),
        (r"\* \_ \# \% \& \{ \} \` \[ \] \\ \. \~ \<b>", r"* _ # % & { } ` [ ] \ . ~ <b>"),
        ("a \\\nb \\", "a \\\nb \\"),
    ],
)
def test_letters_and_escapes(text: str, read: str) -> None:
    assert parse_inline(text) == (Text(read),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$5, *, [1], {x}, <b and c>", ()),
        ("a $x is", ("no second dollar sign for the one near 'a $x is'",)),
        ("<sub>a", ("'<sub>' is opened but not closed",)),
        (r"<b>\emph{a</b>}", ("'\\\\emph{' is opened but not closed",)),
        ("[a](javascript:b)", ("'javascript:b' is not an address that is safe to link",)),
        (r"\href{data:a}{b}", ("'data:a' is not an address that is safe to link",)),
        (
            r"$\toy$",
            (
                "'\\\\toy' is printed as TeX: the formula uses \\toy,"
                " which is not on the list of allowed commands",
            ),
        ),
    ],
)
def test_findings(text: str, found: tuple[str, ...]) -> None:
    assert findings(text) == found


def _texts(nodes: Inline) -> str:
    return "".join(_text(node) for node in nodes)


def _text(node: Node) -> str:
    match node:
        case Text(text) | Code(text) | Maths(text, _):
            return text
        case Break():
            return ""
        case _:
            return _texts(node.children)


def _depth(nodes: Inline) -> int:
    return 1 + max((_depth(getattr(node, "children", ())) for node in nodes), default=0)


@given(st.text("ab *_`[]<>()$\n", max_size=60))
@settings(derandomize=True, deadline=None, database=None, max_examples=500)
def test_no_letter_is_lost_or_moved(text: str) -> None:
    assert re.sub(r"[^ab]", "", _texts(parse_inline(text))) == re.sub(r"[^ab]", "", text)


_PIECES = st.sampled_from(
    [
        "a", " ", "*", "**", "_", "`", "$", "$$", "[", "](", "](https://toy.example)", ")", "<b>",
        "</b>", "<sub>", "</sub>", "<code>", "</code>", "<https://toy.example>", "\\", "{", "}",
        "\\emph{", "\\href{", "\\href{https://toy.example}{", "\\url{", "\\texttt{", "{\\em ",
        "\\'", "{\\'e}", "\\(", "\\)", "\\[", "\\]", "\\$", "\n\n", "5", "\ud800",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30))
@settings(derandomize=True, deadline=None, database=None, max_examples=500)
def test_any_mix_of_marks_gives_plain_nodes(pieces: list[str]) -> None:
    nodes = parse_inline("".join(pieces))
    findings("".join(pieces))
    _check(nodes, in_link=False)


def _check(nodes: Inline, *, in_link: bool) -> None:
    """Texts are joined, no node is empty, no link is within a link."""
    for one, two in pairwise(nodes):
        assert not (isinstance(one, Text) and isinstance(two, Text))
    for node in nodes:
        match node:
            case Text(text) | Code(text):
                assert text
            case Link(url, children):
                assert url == TOY
                assert not in_link
                assert children
                _check(children, in_link=True)
            case Emphasis(children) | Strong(children) | Sub(children) | Sup(children):
                assert children
                _check(children, in_link=in_link)
            case Maths(tex, _):
                assert tex
            case Break():
                assert not in_link


@pytest.mark.parametrize("mark", ["<b>", "<sub>", "\\emph{", "[", "{\\em ", "**a *"])
def test_nesting_is_bounded(mark: str) -> None:
    assert (
        _depth(parse_inline(mark * 2000 + "a" + "</b></sub>*](https://toy.example)}" * 2000)) < 30
    )


def test_six_thousand_asterisks_are_text() -> None:
    assert parse_inline("*" * 6001) == (Text("*" * 6001),)
