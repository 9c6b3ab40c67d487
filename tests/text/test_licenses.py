from __future__ import annotations

import pytest

from nbproceedings.text.licenses import license_of


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        ("CC-BY", "CC-BY-4.0"),
        ("CC BY-NC-SA 3.0", "CC-BY-NC-SA-3.0"),
        ("Creative Commons Attribution 4.0 International License", "CC-BY-4.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivs 3.0 Unported", "CC-BY-NC-ND-3.0"),
        ("Creative Commons Attribution Non Commercial 4.0", "CC-BY-NC-4.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.en", "CC-BY-SA-4.0"),
        ("CC0", "CC0-1.0"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("MIT", "MIT"),
        ("The MIT License", "MIT"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("https://www.apache.org/licenses/LICENSE-2.0.html", "Apache-2.0"),
        ("BSD-3-Clause", "BSD-3-Clause"),
        ("GPLv3", "GPL-3.0-only"),
        ("GPL-3.0-or-later", "GPL-3.0-or-later"),
    ],
)
def test_license_by_its_usual_names(text: str, spdx: str) -> None:
    found = license_of(text)
    assert found is not None
    assert found.spdx == spdx
    assert license_of(found.url) is not None
    assert license_of(found.spdx) == found


def test_license_address() -> None:
    found = license_of("CC BY-NC 4.0")
    assert found is not None
    assert found == (
        "CC BY-NC 4.0",
        "CC-BY-NC-4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    )


@pytest.mark.parametrize(
    "text", ["", "mine", "CC BY-SA-ND 4.0", "CC BY-XX 4.0", "all rights reserved"]
)
def test_unknown_license(text: str) -> None:
    assert license_of(text) is None
