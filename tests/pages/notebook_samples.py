"""Invented notebooks: one of every kind of cell and output, and one that means harm."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

from nbproceedings.model.evidence import (
    Comparison,
    Difference,
    Evidence,
    Fault,
    Outcome,
    Surroundings,
)


def png(width: int = 240, height: int = 120, colour: str = "#2457a6") -> str:
    """A picture with a line in it, in base64."""
    from PIL import Image, ImageDraw

    made = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(made).line((0, height, width, 0), fill=colour, width=3)
    out = BytesIO()
    made.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def code(source: str, *outputs: Mapping[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "source": source,
        "outputs": list(outputs),
        "execution_count": 1,
        "metadata": {"tags": list(tags)},
    }


def words(source: str, **more: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, "metadata": {}, **more}


def display(_about: Mapping[str, Any] | None = None, **data: Any) -> dict[str, Any]:
    """An output; in the names of its types ``__`` stands for ``/``."""
    named = {name.replace("__", "/").replace("SVG", "svg+xml"): one for name, one in data.items()}
    return {"output_type": "display_data", "data": named, "metadata": dict(_about or {})}


def printed(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def raised(name: str, message: str, *traceback: str) -> dict[str, Any]:
    return {
        "output_type": "error",
        "ename": name,
        "evalue": message,
        "traceback": list(traceback),
    }


def notebook(*cells: Mapping[str, Any], language: str = "python") -> bytes:
    """The bytes of a notebook in nbformat 4.4, which has no ids of cells."""
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 4,
            "metadata": {
                "kernelspec": {"name": "python3", "language": language, "display_name": "P"},
                "language_info": {"name": language},
            },
            "cells": list(cells),
        }
    ).encode()


FRAME = (
    "<div><style scoped>.dataframe tbody tr th {vertical-align: top;}</style>"
    '<table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th>'
    "<th>crumbs</th><th>crust</th></tr></thead><tbody>"
    + "".join(
        f"<tr><th>{at}</th><td>{at * 1.5}</td><td>{at * at} &lt; x</td></tr>" for at in range(4)
    )
    + "</tbody></table><p>4 rows × 2 columns</p></div>"
)
DRAWING = (
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" '
    'viewBox="0 0 120 60"><path d="M0 60 L120 0" stroke="#a82a22" fill="none"/></svg>'
)

SAMPLE = notebook(
    words(
        "# How bread cools\n\nThe temperature follows $\\dot T = -k (T - T_0)$, so\n\n"
        "$$T(t) = T_0 + (T(0) - T_0) e^{-kt}.$$\n\n- one\n- two, with `code` and a "
        "[link](https://bread.example/)\n\n| k | half time |\n|---|--:|\n| 0.1 | 6.9 |\n"
    ),
    words("## Data"),
    code("import numpy as np\n\nk = 0.1  # per minute\nprint(f'{k = }')", printed("k = 0.1\n")),
    code(
        'fig, ax = plt.subplots()\nax.plot(t, T)\nax.set_title("Cooling of a loaf")\n'
        'ax.set_xlabel("minutes")',
        display(image__png=png(), text__plain="<Figure size 240x120>"),
    ),
    code("table", display(text__html=FRAME, text__plain="   crumbs crust")),
    words("### Drawn\n\nSome words."),
    code("draw()", display(image__SVG=DRAWING, text__plain="<Drawing>")),
    code(
        "for step in range(200): print(step)", printed("".join(f"step {n}\n" for n in range(200)))
    ),
    code("bar()", printed(" 10%|#\r 50%|#####\r100%|##########\n", "stderr")),
    code("import secret", tags=("remove-cell",)),
    code("setup()", tags=("hide-input",)),
    code(
        "bake(1 / 0)",
        raised(
            "ZeroDivisionError",
            "division by zero",
            "\x1b[0;31mTraceback\x1b[0m (most recent call last)",
            "  Cell 9, line 1",
        ),
        tags=("raises-exception",),
    ),
)

RAN = "<script>window.ran=1</script>"
PAYLOADS = (
    RAN,
    "<img src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1><script>window.ran=1</script></svg>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<math><mi//xlink:href='data:x,<script>window.ran=1</script>'>",
    "<table><tr><td onmouseover=window.ran=1><style>@import url(https://evil.example/x)</style>",
    "<a href='javascript:window.ran=1'>x</a><form action='https://evil.example/'><input autofocus "
    "onfocus=window.ran=1>",
    "</details></div></section></main><base href='https://evil.example/'><noscript><p title='"
    "</noscript><img src=x onerror=window.ran=1>'>",
    "<link rel=stylesheet href=https://evil.example/x.css><meta http-equiv=refresh content=0>",
    "<div style='background:url(https://evil.example/x)' id=main-content class=nbp-top>x</div>",
    "<template><script>window.ran=1</script></template><object data=x></object><embed src=x>",
    "<img src='https://evil.example/x.png'><video src='https://evil.example/v' autoplay></video>",
)
HOSTILE_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'onload="window.ran=1" width="9" height="9"><script>window.ran=1</script>'
    '<image href="https://evil.example/x.png"/><use xlink:href="https://evil.example/x#y"/>'
    '<a xlink:href="javascript:window.ran=1"><text y="9">x</text></a>'
    '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/"/>'
    '</foreignObject><style>@import "https://evil.example/x.css";</style>'
    '<rect width="9" height="9" style="fill:url(https://evil.example/x)"/>'
    '<animate attributeName="href" values="javascript:window.ran=1"/></svg>'
)


def hostile() -> bytes:
    """Everything that could run or load something, in every place that shows something."""
    cells: list[dict[str, Any]] = []
    for payload in PAYLOADS:
        cells += [
            words(f"# {payload}\n\n{payload} [x](javascript:window.ran=1) ![{payload}]({payload})"),
            words(f"[a]: javascript:window.ran=1\n\n[a] $\\text{{{payload}}}$ ```{payload}\n```"),
            code(
                payload,
                printed(payload),
                printed(payload, "stderr"),
                display(text__html=payload, text__plain=payload),
                display(text__markdown=payload),
                display(text__latex=f"$\\href{{javascript:window.ran=1}}{{{payload}}}$"),
                display(application__json={payload: payload}),
                raised(payload, payload, payload),
            ),
            {"cell_type": "raw", "source": payload, "metadata": {}},
        ]
    cells += [
        words(
            "![x](attachment:a.svg) ![y](attachment:b.png) ![z](https://evil.example/z.png)",
            attachments={
                "a.svg": {"image/svg+xml": HOSTILE_SVG},
                "b.png": {"image/png": base64.b64encode(RAN.encode()).decode()},
            },
        ),
        code(
            "draw()",
            display(image__SVG=HOSTILE_SVG),
            display(image__png=base64.b64encode(HOSTILE_SVG.encode()).decode()),
            display(image__jpeg='x" onerror="window.ran=1'),
            display({"image/png": {"width": '1" onerror="window.ran=1'}}, image__png=png(9, 9)),
            display({"alt": '" onload="window.ran=1'}, image__png=png(9, 9)),
            display(application__javascript="window.ran=1", text__plain="js"),
            display(
                **{"application__vnd.jupyter.widget-view+json": {"model_id": "1"}},
                text__plain="widget",
            ),
            display(text__html=f'<img alt="x" src="data:image/png;base64,{png(9, 9)}">'),
            display(text__html='<img src="data:text/html,<script>window.ran=1</script>">'),
        ),
    ]
    return notebook(*cells, language='python" onload="window.ran=1')


def evidence(path: str, outcome: str = "reproduced", **more: Any) -> Evidence:
    """What happened to the notebook with this path, in full."""
    values: dict[str, Any] = {
        "notebook": path,
        "outcome": Outcome(outcome),
        "comparison": Comparison(
            submitted=True, outputs=7, equal=7, close=1, tolerance=1e-6, left_out=("address",)
        ),
        "seconds": 3.24,
        "memory": 181_000_000,
        "cells": 8,
        "cells_run": 8,
        "surroundings": Surroundings(
            source="requirements.txt",
            lock="ab" * 32,
            python="3.11.2",
            packages=("numpy==2.1.0", "scipy==1.14.1"),
        ),
        "limits": {"seconds": 600, "memory": 4 * 2**30},
        "inputs": {"cooling.ipynb": "cd" * 32, "data.csv": "ef" * 32},
        "submitted": "cd" * 32,
        "ran_on": date(2031, 6, 1),
    }
    if outcome == "reran":
        values["comparison"] = Comparison(
            submitted=True,
            outputs=7,
            equal=5,
            tolerance=1e-6,
            differences=(
                Difference(cell=1, output=1, kind="number", summary="0.1 became 0.2", relative=0.5),
                Difference(
                    cell=2, output=1, kind="picture", summary="another line", distance=0.031
                ),
            ),
        )
    if outcome == "failed":
        values |= {
            "fault": Fault(name="ValueError", message="the oven is cold", cell=3),
            "comparison": None,
            "cells_run": 2,
        }
    if outcome == "could-not-run":
        values |= {"reason": "the requirements cannot be resolved", "comparison": None}
    return Evidence(**(values | more))
