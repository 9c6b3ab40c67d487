from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

import pytest
from lxml import html

from nbproceedings.pages.sought import PERSON, Sought
from nbproceedings.site import pagefind, pagefind_service
from nbproceedings.site.pagefind import NoIndex, make_index
from nbproceedings.site.pagefind_entry import END, TEXT, stub
from nbproceedings.site.pagefind_order import in_order
from nbproceedings.text.exact import exact_word

ENTRIES = [
    Sought(
        f"toys-2031/papers/p{at:02}.html",
        "Poster",
        f"Toy number {at:02}",
        people=("Ada Toyworth",),
        event="Toys 2031",
        texts=(f"It has {at} wheels.",),
        keywords=(f"wheel {at % 5}",),
        filters=(("volume", "Toys 2031"), ("keyword", f"wheel {at % 5}"), ("kind", "Poster")),
    )
    for at in range(40)
]


def fake(folder: Path, script: str) -> Path:
    command = folder / "pagefind"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)
    return command


def test_same_entries_give_the_same_bytes() -> None:
    first = make_index(ENTRIES, "en")
    # Seven values in three filters: one order of many, were it left to chance.
    assert make_index(list(reversed(ENTRIES)), "en") == first


def test_index_holds_what_the_page_loads_and_none_of_pagefinds_interfaces() -> None:
    files = make_index(ENTRIES, "en")
    assert {"pagefind.js", "pagefind-entry.json", "wasm.en.pagefind"} <= set(files)
    assert {path.partition("/")[0] for path in files if "/" in path} == {
        "filter",
        "fragment",
        "index",
    }
    assert [path for path in files if path.endswith((".css", ".js"))] == ["pagefind.js"]
    entry = json.loads(files["pagefind-entry.json"])
    assert entry["languages"]["en"]["page_count"] == len(ENTRIES)
    assert f"pagefind.{entry['languages']['en']['hash']}.pf_meta" in files


def test_another_entry_changes_no_fragment() -> None:
    def fragments(entries: list[Sought]) -> set[str]:
        return {path for path in make_index(entries, "en") if path.startswith("fragment/")}

    assert fragments(ENTRIES[:5]) < fragments(ENTRIES[:6])


def test_values_of_filters_are_in_order() -> None:
    files = make_index(ENTRIES, "en")
    filters = [gzip.decompress(data) for path, data in files.items() if "filter/" in path]
    (keywords,) = (data for data in filters if b"wheel 0" in data)
    places = [keywords.index(b"wheel %d" % at) for at in range(5)]
    assert places == sorted(places)


def test_files_of_an_unknown_form_stay_as_they_are() -> None:
    for files in (
        {},
        {"pagefind-entry.json": b"{}"},
        {"pagefind-entry.json": b'{"languages": {"en": {"hash": "en_1"}}}'},
        {
            "pagefind-entry.json": b'{"languages": {"en": {"hash": "en_1"}}}',
            "pagefind.en_1.pf_meta": gzip.compress(b"pagefind_dcd\xff"),
        },
    ):
        assert in_order(dict(files)) == files


@pytest.mark.parametrize("language", ["en", "de-AT", "EN", "xx", "", "english"])
def test_any_language_gives_an_index(language: str) -> None:
    assert "pagefind-entry.json" in make_index(ENTRIES[:1], language)


def test_missing_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(pagefind, "import_module", missing)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(NoIndex, match=r"not installed: install 'pagefind\[bin\]'"):
        make_index(ENTRIES, "en")


ANSWER = base64.b64encode(b'{"message_id": 0, "payload": {"type": "NewIndex"}}').decode()
ERROR = base64.b64encode(
    b'{"message_id": 1, "payload": {"type": "Error", "message": "no room"}}'
).decode()


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo no room >&2; exit 3", "stopped after 0 of 42 requests: no room"),
        ("exit 1", "stopped after 0 of 42 requests: it does not say why"),
        ("kill -9 $$", "it does not say why"),
        (f"echo -n {ANSWER},", "stopped after 1 of 42 requests"),
        (f"echo -n {ANSWER},{ERROR},; cat", "pagefind failed: no room"),
        ("echo -n Usage: pagefind,", "what nobody understands: Usage: pagefind"),
        (f"for i in $(seq 42); do echo -n {ANSWER},; done; cat", "no index"),
    ],
)
def test_failing_program_is_told(
    script: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = fake(tmp_path, script)
    monkeypatch.setattr(pagefind, "executable", lambda: command)
    with pytest.raises(NoIndex, match=message):
        make_index(ENTRIES, "en")


def test_program_that_does_not_answer_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = fake(tmp_path, "exec cat > /dev/null")
    monkeypatch.setattr(pagefind, "executable", lambda: command)
    monkeypatch.setattr(pagefind_service, "PATIENCE", 0.3)
    with pytest.raises(NoIndex, match="stopped after 0 of 42 requests"):
        make_index(ENTRIES, "en")


def test_program_that_cannot_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "executable", lambda: tmp_path / "nothing")
    with pytest.raises(NoIndex, match="cannot be run"):
        make_index(ENTRIES, "en")


def test_settings_of_the_environment_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    before = make_index(ENTRIES[:2], "en")
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "h1")
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "de")
    assert make_index(ENTRIES[:2], "en") == before


def test_entry_is_text_whatever_it_says() -> None:
    text = "</p><script>x</script> & \"q\" 'a' &lt;b&gt;\u200b \u00a0x"
    entry = Sought(
        'x/y.html#ref-">',
        text,
        text,
        people=(text,),
        event=text,
        state=text,
        texts=(text,),
        keywords=(text,),
        also=(text,),
        filters=(("keyword", text),),
    )
    tree = html.document_fromstring(stub(entry, "en"))
    assert not tree.xpath("//script")
    plain = "</p><script>x</script> & \"q\" 'a' &lt;b&gt; x"
    assert tree.xpath("string(//h1)") == plain
    assert tree.xpath("//i/@id") == ['x/y.html#ref-">', TEXT, END]
    # Pagefind cannot look for values with straight quotes.
    assert tree.xpath("//*[@data-pagefind-filter]/@data-v") == [plain.replace('"', "”")]


def test_entry_has_hidden_words_for_whole_titles_and_other_spellings() -> None:
    entry = Sought("p.html", PERSON, "Łukasz Müller", also=("L. Müller",))
    tree = html.document_fromstring(stub(entry, "en"))
    hidden = tree.xpath("string(//i[@id=':end']/following-sibling::p[1])").split()
    assert hidden == [
        exact_word("lukasz muller"),
        exact_word("l muller"),
        "lukasz",
        "mueller",
    ]


def test_umlauts_are_spelled_out_in_names_only() -> None:
    entry = Sought("p.html", "Poster", "Öfen", people=("Bo Müller",))
    text = stub(entry, "de")
    assert "mueller" in text
    assert "oefen" not in text
