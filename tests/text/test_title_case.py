"""Which words of titles are shielded from a style's small letters."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pytest
import yaml
from pybtex.richtext import Text

from nbproceedings.text.bibtex import bibtex_title
from nbproceedings.text.proper_nouns import PROPER_NOUNS

ROOT = Path(__file__).parents[2]


def in_sentence_case(title: str) -> str:
    """The title as pybtex's plain style prints it, which leaves alone what is in braces."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pybtex uses what its dependencies deprecate
        return str(Text.from_latex(bibtex_title(title)).capitalize())


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Port-Hamiltonian Gradient Flows", "Port-Hamiltonian gradient flows"),
        ("On Port-Hamiltonian Flows", "On port-Hamiltonian flows"),
        ("Training GANs for PDEs with ResNet in 3D", "Training GANs for PDEs with ResNet in 3D"),
        ("GAN-Based and Large-Scale Toys", "GAN-based and large-scale toys"),
        ("The Navier–Stokes Toy", "The Navier–Stokes toy"),
        ("Noether's Theorem and Bayes' Rule", "Noether's theorem and Bayes' rule"),
        ("Coupled Gaussians and Hamiltonians", "Coupled Gaussians and Hamiltonians"),
        ("Non-Euclidean Toys", "Non-Euclidean toys"),
        ("What I Know About X-ray Toys", "What I know about X-ray toys"),
        ("Toys: A Survey of Markov Toys", "Toys: a survey of Markov toys"),
        ("A-Stable Toys and L-Stable Toys", "A-stable toys and L-stable toys"),
        ("Toys in Python and French", "Toys in Python and French"),
        ("LEARNING TO PLAY WITH TOYS", "Learning to play with toys"),
        ("BERT", "BERT"),
    ],
)
def test_title_as_a_style_prints_it(title: str, printed: str) -> None:
    assert in_sentence_case(title) == printed


@pytest.mark.parametrize(
    ("title", "written"),
    [
        (
            "Winding of the Toyworth spring by children",
            "Winding of the {Toyworth} spring by children",
        ),
        ("Toys that move: Evidence from play by children", None),
        ("Nonlinear Toys Under External Forcing", None),
        ("Nonlinear Toy Equations with external forcing", None),
    ],
)
def test_capital_in_a_title_without_capitals_is_a_name_s(title: str, written: str | None) -> None:
    assert bibtex_title(title) == (title if written is None else written)


def test_titles_of_this_book_are_protected_and_never_word_by_word() -> None:
    titles = [
        str(yaml.safe_load(path.read_text("utf-8").split("---\n")[1]).get("title") or "")
        for path in sorted(ROOT.glob("book/*/papers/*.md"))
    ]
    assert len(titles) > 40
    for title in titles:
        written = bibtex_title(title)
        shielded = re.findall(r"\{[^{}]*\}", written)
        assert len(shielded) <= max(1, len(title.split()) // 2), written
        assert not [one for one in shielded if " " in one], written
        assert written.replace("{", "").replace("}", "") == title


def test_proper_nouns_are_words_with_a_capital() -> None:
    assert all(word[0].isupper() and not set(word) & set("-–/ ") for word in PROPER_NOUNS)
    common = {
        "Young",
        "Page",
        "Rust",
        "Wolf",
        "Fields",
        "Church",
        "Swift",
        "Polish",
        "May",
        "Windows",
    }
    assert not PROPER_NOUNS & common
