"""A thousand pages take the time of a thousand pages."""

from __future__ import annotations

import time
from pathlib import Path

from audit.sites import HEAD, PDF, SITEMAP, look, paper
from nbproceedings.audit.gathering import gathered


def site(count: int) -> dict[str, str | bytes | None]:
    """Papers that all link the same three pages, one of which is not there."""
    links = '<a href="../index.html">x</a><a href="../gone.html">x</a><a href="#abstract">x</a>\n'
    files: dict[str, str | bytes | None] = {"sitemap.xml": SITEMAP}
    for number in range(count):
        name = f"paper-{number}"
        text = paper(HEAD, name=name).replace("</body>", f"{links * 10}</body>")
        files[f"papers/{name}.html"] = text
        files[f"papers/{name}.pdf"] = PDF
    return files


def test_time_is_linear_and_the_report_short(tmp_path: Path) -> None:
    spent = []
    for count in (50, 400):
        before = time.process_time()
        done = look(tmp_path / str(count), site(count))
        spent.append(time.process_time() - before)
        assert len(done.problems) == 2 * count
    assert spent[1] < 0.5 + 16 * spent[0]
    assert [str(one).split("\n")[0] for one in gathered(done.problems)] == [
        "papers/paper-0.html:17: error: a link leads to what is not there: '../gone.html' "
        "(and in 399 other places) [dead-link]",
        "papers/paper-0.html: warning: no sitemap lists the page of a paper "
        "(and in 399 other places) [site-map]",
    ]
