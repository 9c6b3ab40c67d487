"""A thousand findings of one kind are a few lines and a number."""

from __future__ import annotations

from nbproceedings.audit.gathering import gathered
from nbproceedings.problem import Place, Problem, Severity


def problem(path: str, message: str, *, code: str = "dead-link", hint: str = "mend it") -> Problem:
    severity = Severity.NOTE if code == "abstract" else Severity.ERROR
    return Problem(code, severity, Place(path, 3), message, hint)


def test_gathered() -> None:
    found = [problem(f"{number:04}.html", "the menu") for number in range(1000)]
    found += [problem("x.html", f"link {number}") for number in range(5)]
    found += [problem("a.html", "none", code="abstract"), problem("a.html", "z", hint="other")]
    assert [str(one) for one in gathered(found)] == [
        "0000.html:3: error: the menu (and in 999 other places) [dead-link]",
        "x.html:3: error: link 0 [dead-link]",
        "x.html:3: error: link 1 [dead-link]\n    mend it\n"
        "    … and 3 more findings of this kind; --format json has all",
        "a.html:3: error: z [dead-link]\n    other",
        "a.html:3: note: none [abstract]\n    mend it",
    ]


def test_one_more() -> None:
    found = [problem("x.html", f"link {number}") for number in range(4)]
    assert gathered(found)[-1].hint.endswith(
        "… and 1 more finding of this kind; --format json has all"
    )
    assert gathered([]) == []
