"""TeX formulas as MathML.

The converter is not trusted: its input passes a list of control words, a brace balance and a
length; its output is a tree that is written again, element by element, through a list of MathML
elements and attributes.  So no text of a formula can become a tag.  What fails is shown as code.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markupsafe import Markup

from nbproceedings.text.escape import attribute
from nbproceedings.text.escape import html as escaped
from nbproceedings.text.mathcheck import refusal
from nbproceedings.text.mathletters import styled
from nbproceedings.text.mathtext import plain_maths
from nbproceedings.text.wordlist import words

_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_UPRIGHT_LETTER = re.compile(r"\\mathrm\{([A-Za-z])\}")
_TEXT_WITH_MATHS = re.compile(r"\\text(?:rm|normal)?(?=\s*\{[^{}]*\$)")
_TEXT_ESCAPE = re.compile(r"\\([_%&#${} ])")
# What the converter does not know, or prints as another character.
_MEANT = {
    "\\arg": "\\operatorname{arg}",
    "\\sim": "\\thicksim",
    "{aligned}": "{align*}",
    "{gathered}": "{align*}",
}
_MISREAD = re.compile(r"\\(?:arg|sim)(?![A-Za-z])|\{(?:aligned|gathered)\}")
_ROWS = words("math mrow mstyle msqrt mtd mpadded mphantom menclose")
_CLOSE = words("mo mspace")
_SCRIPTED = words("msub msup msubsup munder mover munderover")
_NAME = re.compile(r"[A-Za-z]{2,}(?:&#x020(?:09|06);[A-Za-z]+)?")
_THIN_SPACE = '<mspace width="0.167em"></mspace>'
_UNDER = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_WITH_LIMITS = words("argmax argmin lim max min sup inf det gcd Pr") | {
    "arg\u2009max",
    "arg\u2009min",
    "lim\u2006inf",
    "lim\u2006sup",
}
# Accents by the character that stands close to the letter in fonts without mathematical tables.
_ACCENTS = {"^": "ˆ", "~": "˜"} | {sign: sign for sign in "´¯˘ˇ˙¨`˚→‾―\u20db\u20dc"}
_ELEMENTS = words("""
    menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup
    msup mtable mtd mtext mtr munder munderover
""")
_TOKENS = words("mi mn mo mtext")
_ATTRIBUTES = words("""
    accent accentunder columnalign columnlines columnspacing depth displaystyle fence form height
    largeop linethickness lspace mathvariant maxsize minsize movablelimits notation rowlines
    rowspacing rspace scriptlevel separator stretchy symmetric voffset width
""")
_VALUE = re.compile(r"[A-Za-z0-9.+ %-]{1,60}")


def maths_html(tex: str, display: bool = False) -> Markup:
    """A ``<math>`` element, or the TeX in ``<code class="nbp-tex">`` where that is not possible.

    ``alttext`` carries the TeX; ``display`` formulas have ``display="block"``.
    """
    shown = _mathml(tex, display) or f'<code class="nbp-tex">{escaped(tex)}</code>'
    return Markup(shown)  # noqa: S704 (the tree is escaped as it is written)


def maths_problem(tex: str) -> str | None:
    """Why a formula is shown as code, in words; None when it is shown as maths."""
    return refusal(tex) or (None if _mathml(tex, False) else "the formula could not be read")


@lru_cache(maxsize=8192)
def _mathml(tex: str, display: bool) -> str | None:
    tree = None if refusal(tex) else _converted(tex, display)
    if tree is None:
        return None
    block = ' display="block"' if display else ""
    inner = _row(tree)
    return f'<math{block} alttext="{attribute(tex)}">{inner}</math>'


def _converted(tex: str, display: bool) -> Element | None:
    from latex2mathml.converter import convert_to_element  # 0.12 s, and many books have no maths

    source = _BARE_PERCENT.sub(r"\\%", tex)  # else it would hide the rest of the line
    source = _MISREAD.sub(lambda found: _MEANT[found[0]], source)
    source = _UPRIGHT_LETTER.sub(r"\\mathrm{{\1}}", source)  # alone it would come out italic
    if "$" in source:
        source = _TEXT_WITH_MATHS.sub(r"\\hbox", source)
    try:
        return convert_to_element(source, display="block" if display else "inline")
    except Exception:  # the converter raises whatever it meets, from StopIteration to its own
        return None


def _row(parent: Element) -> str:
    """The children, with a thin space around names of functions: ``n log n``, but ``log(n)``."""
    children = list(parent)
    named = [_is_name(child) for child in children]
    if not any(named) or parent.tag not in _ROWS:
        return "".join(_rebuilt(child) for child in children)
    close = [child.tag in _CLOSE and not name for child, name in zip(children, named, strict=True)]
    parts: list[str] = []
    for place, child in enumerate(children):
        left = place - 1
        if place and (named[left] or named[place]) and not (close[left] or close[place]):
            parts.append(_THIN_SPACE)
        parts.append(_rebuilt(child))
    return "".join(parts)


def _is_name(element: Element) -> bool:
    """Whether it is a word such as ``log``, alone or with scripts."""
    while element.tag in _SCRIPTED and len(element):
        element = element[0]
    return element.tag in {"mi", "mo"} and bool(_NAME.fullmatch(element.text or ""))


def _rebuilt(element: Element) -> str:
    """The element with what is on the lists only; of an unknown element its content."""
    tag, attributes = element.tag, dict(element.attrib)
    if tag == "mover" and len(element) == 2 and _letter(element[1]) in _ACCENTS:
        attributes["accent"] = "true"
        element[1].text = _ACCENTS[_letter(element[1])]
    elif tag in _UNDER and element[0].tag == "mo" and _letter(element[0]) in _WITH_LIMITS:
        element[0].set("movablelimits", "true")  # beside it in a line of text
        tag = _UNDER[tag]
    inner = _row(element)
    if tag not in _ELEMENTS:
        return inner
    if tag in _TOKENS:
        if tag == "mo" and _is_name(element):
            attributes |= {"lspace": "0em", "rspace": "0em"}
        inner = escaped(_characters(element, attributes)) + inner
    written = "".join(
        f' {name}="{attribute(value)}"'
        for name, value in sorted(attributes.items())
        if name in _ATTRIBUTES and _VALUE.fullmatch(value)
    )
    return f"<{tag}{written}>{inner}</{tag}>"


def _letter(element: Element) -> str:
    return _REFERENCE.sub(_character, element.text or "")


def _characters(element: Element, attributes: dict[str, str]) -> str:
    """What a token element prints; letters of an alphabet replace the attribute asking for it."""
    text = element.text or ""
    if element.tag == "mtext":
        return _TEXT_ESCAPE.sub(r"\1", text.replace("&#x000A0;", "\u00a0"))
    text = _REFERENCE.sub(_character, text)
    letters = styled(text, attributes.get("mathvariant", ""))
    if letters is None:
        return text
    del attributes["mathvariant"]
    return letters


def _character(reference: re.Match[str]) -> str:
    code = int(reference[1], 16)
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


maths_text = lru_cache(maxsize=8192)(plain_maths)
