"""Braces that came along from BibTeX go, and those that mean something stay."""

from __future__ import annotations

import time

import pytest

from nbproceedings.importers.intake.loose_text import loose_line, loose_paragraphs
from nbproceedings.importers.intake.tex_braces import with_letters, without_braces
from nbproceedings.importers.intake.wording import keywords


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{D}etecting {S}arcasm", "Detecting Sarcasm"),
        ("{GAN}s for {3D} Toys", "GANs for 3D Toys"),
        ("{{Deep Learning}}", "Deep Learning"),
        ("{Toys, Blocks, and {Springs}}", "Toys, Blocks, and Springs"),
        ("Auto{-}encoders", "Auto-encoders"),
        ("{$x_{1}$} and {X}", "$x_{1}$ and X"),
        (r"Schr{\"o}dinger, \'{e}t{\'e}, {\L}ukasz", "Schrödinger, été, Łukasz"),
        (r"{Toys {\&} Blocks}", r"Toys \& Blocks"),
        (r"\emph{{GAN}s}", r"\emph{GANs}"),
        (r"\href{https://toys.example}{{Toys}}", r"\href{https://toys.example}{Toys}"),
    ],
)
def test_protective_braces_go(written: str, meant: str) -> None:
    assert without_braces(written) == meant
    assert loose_line(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Sets {a, b} and {x | y}",
        r"$\{x\}$, \(f{x}\), $$y_{1}$$",
        "H_{2}O and x^{-1}",
        r"{\em Toys} and \emph{Toys}",
        r"Braces \{ and \}",
        "`f{x}` in code",
        "{{ 7*7 }} and { x }",
        "{}",
        r"\LaTeX{} for {",
        "Toys}",
    ],
)
def test_braces_that_mean_something_stay(text: str) -> None:
    assert without_braces(text) == text


def test_an_abstract_keeps_its_braces_and_gets_its_letters() -> None:
    assert loose_paragraphs(r"{GAN}s by Erd\H{o}s: {\'e} in $\v{x}$") == (
        r"{GAN}s by Erdős: é in $\v{x}$"
    )
    assert with_letters(r"O\'Toole's \{a\}") == r"O\'Toole's \{a\}"


def test_keywords() -> None:
    assert keywords("{GAN}s; deep {L}earning") == ["GANs", "deep Learning"]
    assert keywords("{toys, blocks}") == ["toys", "blocks"]
    assert keywords(["{ODE}"]) == ["ODE"]


LONG = {
    "open": "{" * 100_000,
    "nested": "{" * 50_000 + "}" * 50_000,
    "accents": "{\\'" * 30_000,
    "maths": "{$" * 50_000,
    "commands": "\\(" * 50_000 + "{",
}


@pytest.mark.parametrize("name", LONG)
def test_no_text_takes_long(name: str) -> None:
    start = time.process_time()
    without_braces(LONG[name])
    assert time.process_time() - start < 2
