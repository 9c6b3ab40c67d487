from __future__ import annotations

from pathlib import Path

from checks.reporting import reports
from toy import CONFIG

NAME = "no-site-address"
ADDRESS = "  baseurl: https://toys.example.org/book\n"


def test_nobody_said_where_the_site_will_be(tmp_path: Path) -> None:
    assert ADDRESS in CONFIG
    assert reports(tmp_path, NAME, {"_config.yml": CONFIG.replace(ADDRESS, "")}) == [
        "_config.yml:1:1 note: nobody said where the site will be: its pages name no address of "
        "their own, and it has no sitemap, no feeds and no pictures for those who share a page -> "
        "once it has an address, write it as baseurl below html, with https://"
    ]


def test_address_that_is_known(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME) == []
