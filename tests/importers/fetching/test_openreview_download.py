"""Downloads from OpenReview, against a stand-in on this machine: openreview-py asks it."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from importers.fetching.stand_in import PASSWORD, TOKEN, Fault, StandIn, paper2, stand_in, venue2
from nbproceedings.importers.fetching import Fetched, Request, fetchers
from nbproceedings.importers.fetching import _openreview_service as service_module
from nbproceedings.importers.fetching._patience import ATTEMPTS, LONGEST_WAIT, Patience
from nbproceedings.importers.fetching.openreview import download
from nbproceedings.importers.haul import Options, SourceFile
from nbproceedings.importers.openreview import IMPORTER

pytestmark = pytest.mark.skipif(
    find_spec("openreview") is None, reason="openreview-py, an extra, is not installed"
)
VENUE = "Toys.example/2031/Workshop"
SUBMISSIONS = ("v2", f"invitation={VENUE}/-/Submission")
ACCEPTED = ("v2", f"venueid={VENUE}")


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[StandIn]:
    """A venue of API 2 with 25 papers, all accepted; nobody is signed in."""
    for name in list(os.environ):
        if name.startswith("OPENREVIEW"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    with stand_in() as here:
        here.groups2[VENUE] = venue2(VENUE)
        papers = [paper2(number, VENUE) for number in range(1, 26)]
        here.notes = {SUBMISSIONS: papers, ACCEPTED: papers}
        for name, value in here.environment().items():
            monkeypatch.setenv(name, value)
        yield here


class Watch:
    """Runs downloads with pages of ten, and keeps what was said and waited."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.part = output.with_name(f"{output.name}.part")
        self.said: list[str] = []
        self.waits: list[float] = []

    def run(self, venue: str = VENUE) -> Fetched:
        patience = Patience(self.said.append, self.waits.append)
        return download(Request(venue, self.output, self.said.append), patience, page=10)

    @property
    def raw(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.output.read_bytes())
        return found


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path / "raw" / "toys.json")


def codes(fetched: Fetched) -> list[str]:
    return [problem.code for problem in fetched.problems]


def test_pages_become_a_raw_copy_as_the_service_sent_it(service: StandIn, watch: Watch) -> None:
    service.groups2[VENUE] = venue2(
        VENUE, title="Workshop on Toys", website="https://toys.example/"
    )

    fetched = watch.run()

    papers = service.notes[SUBMISSIONS]
    assert watch.raw == {
        "venue": {
            "id": VENUE, "api": 2, "title": "Workshop on Toys", "website": "https://toys.example/",
        },
        "notes": papers,
    }  # fmt: skip
    assert (fetched.done, fetched.notes, fetched.resumed, fetched.changed) == (True, 25, 0, True)
    assert codes(fetched) == ["raw-copy"]
    assert [one.partition("?")[0] for one in service.asked] == ["/v2/groups", *["/v2/notes"] * 6]
    assert watch.said[:3] == [f"submissions: {number} notes" for number in (10, 20, 25)]
    assert watch.waits == []
    assert not watch.part.exists()


def test_raw_copy_is_its_owners_only_and_repeats_byte_by_byte(
    service: StandIn, watch: Watch
) -> None:
    watch.run()
    first = watch.output.read_bytes()
    assert stat.S_IMODE(watch.output.stat().st_mode) == 0o600

    assert not watch.run().changed
    assert watch.output.read_bytes() == first

    service.notes[SUBMISSIONS][3]["content"]["title"] = {"value": "Toy, corrected"}
    assert watch.run().changed
    assert stat.S_IMODE(watch.output.stat().st_mode) == 0o600


def test_raw_copy_is_imported(service: StandIn, watch: Watch) -> None:
    service.groups2[VENUE] = venue2(VENUE, title="Workshop on Toys", start_date="May 4 2031")
    service.notes[SUBMISSIONS].append(paper2(99, VENUE, status="Rejected_Submission"))

    watch.run()

    haul = IMPORTER.read([SourceFile(watch.output, watch.output.read_bytes())], Options())
    assert (haul.read, len(haul.papers), haul.failed) == (26, 25, 0)
    assert [(one.source_id, one.reason) for one in haul.left_out] == [("toy00099", "rejected")]
    assert haul.volume == {
        "title": "Workshop on Toys",
        "start": "2031-05-04",
        "openreview_group": f"https://openreview.net/group?id={VENUE}",
    }
    assert haul.papers[0].fields == {
        "title": "Toy 1",
        "kind": "oral",
        "authors": [{"name": "Ada Toyworth"}],
        "number": "1",
        "openreview": "toy00001",
    }


def test_address_of_the_page_is_taken_for_the_id(service: StandIn, watch: Watch) -> None:
    assert watch.run(f"https://openreview.net/group?id={VENUE}#tab-accept").done


@pytest.mark.parametrize(
    "venue", ["", "a b", "../up", "Toys/.*", "https://openreview.net/", "x" * 999]
)
def test_what_is_no_venue(service: StandIn, watch: Watch, venue: str) -> None:
    assert codes(watch.run(venue)) == ["bad-venue"]
    assert service.asked == []


def test_decisions_come_only_while_papers_wait_for_them(service: StandIn, watch: Watch) -> None:
    """Decision notes hold comments; once ``venueid`` says all, they are not downloaded."""
    decision = {
        "id": "dec1", "forum": "toy00001", "replyto": "toy00001",
        "invitations": [f"{VENUE}/Submission1/-/Decision"],
        "content": {"decision": {"value": "Accept (Poster)"}},
    }  # fmt: skip
    service.notes[("v2", f"parent={VENUE}/-/Decision")] = [decision]
    watch.run()
    assert not any("parentInvitations" in one for one in service.asked)

    service.notes[SUBMISSIONS] = [paper2(1, VENUE, status="Submission")]
    watch.run()
    haul = IMPORTER.read([SourceFile(watch.output, watch.output.read_bytes())], Options())
    assert haul.papers[0].fields["kind"] == "poster"


# --- rate limits, failures in the middle -----------------------------------------------------


def test_rate_limit_waits_as_long_as_it_is_asked(service: StandIn, watch: Watch) -> None:
    limit = Fault(status=429, headers={"Retry-After": "7"}, body={"message": "Too many requests"})
    service.faults = {2: limit, 3: replace(limit, headers={"Retry-After": "3"})}

    assert watch.run().notes == 25
    assert watch.waits == [7.0, 3.0]
    host = service.address.removeprefix("http://")
    assert f"{host} answers 429: Too many requests; next attempt in 7 seconds" in watch.said


def test_rate_limit_in_other_forms(service: StandIn, watch: Watch) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=40)
    service.faults = {
        1: Fault(status=429, headers={"Retry-After": format_datetime(soon, usegmt=True)}),
        2: Fault(status=429, body={"details": {"resetTime": soon.isoformat()}}),
        3: Fault(status=429, headers={"Retry-After": "-1"}),
        4: Fault(status=429, headers={"Retry-After": "soon"}, body="<html>"),
        5: Fault(status=429, headers={"Retry-After": "0"}),
    }

    assert watch.run().notes == 25
    named, in_body, negative, odd, zero = watch.waits
    assert 20 < named <= 41
    assert 20 < in_body <= 41
    assert (negative, odd, zero) == (4.0, 8.0, 1.0)


def test_long_rate_limit_stops_and_the_next_run_goes_on(service: StandIn, watch: Watch) -> None:
    service.faults = {3: Fault(status=429, headers={"Retry-After": "3613"})}

    stopped = watch.run()

    assert (stopped.done, codes(stopped)) == (False, ["rate-limited", "unfinished"])
    assert stopped.problems[0].message.endswith("the service asks to wait 61 minutes")
    assert watch.waits == []
    assert not watch.output.exists()
    assert stat.S_IMODE(watch.part.stat().st_mode) == 0o600

    asked = len(service.asked_for_notes)
    finished = watch.run()
    assert (finished.done, finished.notes, finished.resumed) == (True, 25, 20)
    assert "after=toy00020" in service.asked_for_notes[asked]
    assert watch.raw["notes"] == service.notes[SUBMISSIONS]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("cut"),
        Fault("short"),
        Fault("drop"),
        Fault(status=500, body="<html>Oh no</html>"),
        Fault(status=503),
        Fault(status=200, body="<html>Please wait</html>"),
        Fault(status=200, body={"notes": None}),
        Fault(status=200, body={"notes": [{"number": 1}]}),
        Fault(status=200, body={}),
        Fault(status=200, body="[" * 100_000),
    ],
    ids=lambda fault: f"{fault.kind}-{fault.status}-{str(fault.body)[:12]}",
)
def test_failure_in_the_middle_is_tried_again(service: StandIn, watch: Watch, fault: Fault) -> None:
    service.faults = {2: fault, 3: fault}

    assert watch.run().done
    assert watch.waits == [1.0, 2.0]
    assert watch.raw["notes"] == service.notes[SUBMISSIONS]


def test_silent_server_is_given_up(
    service: StandIn, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_module, "TIMES", (0.3, 0.3))
    service.faults = {2: Fault("hang")}

    start = time.monotonic()
    assert watch.run().done
    assert watch.waits == [1.0]
    assert time.monotonic() - start < 15


def test_patience_ends_and_the_part_is_kept(service: StandIn, watch: Watch) -> None:
    service.faults = {number: Fault("drop") for number in range(3, 3 + ATTEMPTS)}

    stopped = watch.run()

    assert watch.waits == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0]
    assert sum(watch.waits) < LONGEST_WAIT
    assert codes(stopped) == ["no-answer", "unfinished"]
    assert watch.run().resumed == 20


def test_line_that_a_crash_cut_off_is_asked_for_again(service: StandIn, watch: Watch) -> None:
    service.faults = {3: Fault(status=403)}
    assert codes(watch.run()) == ["not-allowed", "unfinished"]
    kept = watch.part.read_bytes()
    lines = kept.splitlines(keepends=True)
    assert len(lines) == 3

    cuts = (len(kept) - 1, len(kept) - 200, len(lines[0]) + 1, len(lines[0]) - 1, 3, 0)
    for damaged in (*(kept[:cut] for cut in cuts), kept + b"x" * 100_000):
        watch.part.write_bytes(damaged)
        # Once more in the middle: what is written after the cut can be read again.
        service.faults = {len(service.asked_for_notes) + 2: Fault(status=403)}
        assert not watch.run().done
        assert all(map(json.loads, watch.part.read_bytes().splitlines()))
        assert watch.run().notes == 25
        assert watch.raw["notes"] == service.notes[SUBMISSIONS]


def test_killed_download_goes_on(service: StandIn, watch: Watch) -> None:
    """A process that dies in the middle of its third page."""
    service.faults = {3: Fault("hang")}
    program = (
        "import sys; from pathlib import Path\n"
        "from nbproceedings.importers.fetching import Request\n"
        "from nbproceedings.importers.fetching._patience import Patience\n"
        "from nbproceedings.importers.fetching.openreview import download\n"
        "download(Request(sys.argv[1], Path(sys.argv[2])), Patience(print), page=10)\n"
    )
    scripts = str(Path(__file__).parents[3] / "scripts")
    child = subprocess.Popen(
        [sys.executable, "-c", program, VENUE, str(watch.output)],
        env={**os.environ, "PYTHONPATH": scripts},
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while len(service.asked_for_notes) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert codes(watch.run()) == ["download-running"]
    child.send_signal(signal.SIGKILL)
    child.wait()

    finished = watch.run()
    assert (finished.done, finished.resumed) == (True, 20)
    assert watch.raw["notes"] == service.notes[SUBMISSIONS]


def test_part_file_of_another_download_is_not_mixed_in(
    service: StandIn, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.faults = {2: Fault(status=403)}
    watch.run()

    monkeypatch.setenv("OPENREVIEW_TOKEN", TOKEN)  # who signs in sees other notes
    stopped = watch.run()
    assert codes(stopped) == ["foreign-part-file"]
    assert "delete it" in stopped.problems[0].hint
    assert watch.part.exists()


def test_server_that_repeats_a_page_does_not_go_on_for_ever(service: StandIn, watch: Watch) -> None:
    page = {"notes": service.notes[SUBMISSIONS][:10]}
    service.faults = {number: Fault(status=200, body=page) for number in range(1, 9)}

    assert codes(watch.run()) == ["odd-answer", "unfinished"]


# --- who asks --------------------------------------------------------------------------------


def secrets_in(watch: Watch, fetched: Fetched, printed: str) -> str:
    """Everything that a download leaves behind, as one text."""
    files = [watch.output, watch.part]
    return "\n".join(
        [printed, *watch.said, *map(str, fetched.problems), repr(fetched)]
        + [path.read_text() for path in files if path.exists()]
    )


@pytest.fixture
def signed_in(service: StandIn, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    monkeypatch.setenv("OPENREVIEW_USERNAME", "chair-of-toys")
    monkeypatch.setenv("OPENREVIEW_PASSWORD", PASSWORD)
    service.secret = {"toy00007"}
    return service


def test_name_and_password_come_from_the_environment(
    signed_in: StandIn, watch: Watch, capfd: pytest.CaptureFixture[str]
) -> None:
    signed_in.login_faults = [Fault(status=429, headers={"Retry-After": "2"}), Fault("cut")]

    fetched = watch.run()

    assert fetched.notes == 25
    assert signed_in.logins == 3
    assert watch.waits == [2.0, 2.0]
    assert signed_in.tokens == {f"Bearer {TOKEN}"}
    left = secrets_in(watch, fetched, "".join(capfd.readouterr()))
    assert PASSWORD not in left
    assert TOKEN not in left
    assert "chair-of-toys" not in left


def test_token_needs_no_login(
    service: StandIn, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENREVIEW_TOKEN", f"Bearer {TOKEN}")
    service.secret = {"toy00007"}

    assert watch.run().notes == 25
    assert service.logins == 0
    assert not any("/profiles" in one for one in service.asked)


def test_nobody_sees_what_is_public(service: StandIn, watch: Watch) -> None:
    service.secret = {"toy00007"}
    assert watch.run().notes == 24
    assert service.tokens == {""}


def test_wrong_password_is_not_repeated_to_the_user(
    signed_in: StandIn,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("OPENREVIEW_PASSWORD", "wrong, and secret")

    fetched = watch.run()

    assert codes(fetched) == ["refused"]
    assert fetched.problems[0].message.endswith("answers 400: Wrong: … …")
    assert signed_in.logins == 1
    assert "wrong, and secret" not in secrets_in(watch, fetched, "".join(capfd.readouterr()))
    assert not watch.part.exists()


def test_second_factor_never_prompts(
    signed_in: StandIn, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prompt(*_: object) -> str:
        raise AssertionError("nothing may ask at the terminal")

    monkeypatch.setattr("builtins.input", prompt)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    signed_in.second_factor = True

    fetched = watch.run()
    assert codes(fetched) == ["second-factor"]
    assert "OPENREVIEW_TOKEN" in fetched.problems[0].hint


def test_password_is_not_sent_on_to_another_address(signed_in: StandIn, watch: Watch) -> None:
    with stand_in() as elsewhere:
        there = {"Location": f"{elsewhere.address}/v2/login"}
        signed_in.login_faults = [Fault(status=307, headers=there)]
        assert codes(watch.run()) == ["refused"]
        assert elsewhere.asked == []


def test_token_is_not_sent_on_to_another_address(signed_in: StandIn, watch: Watch) -> None:
    with stand_in() as elsewhere:
        there = {"Location": f"{elsewhere.address}/v2/notes?limit=10"}
        signed_in.faults = {1: Fault(status=302, headers=there)}
        watch.run()
        assert elsewhere.tokens == {""}


def test_credentials_stay_off_an_open_line(
    signed_in: StandIn, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENREVIEW_API_BASEURL_V2", "http://openreview.example")
    assert codes(watch.run()) == ["insecure-address"]


@pytest.mark.parametrize(
    "address", ["openreview", "file:///etc/passwd", "https://api.openreview.net"]
)
def test_wrong_address(
    service: StandIn, watch: Watch, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("OPENREVIEW_API_BASEURL_V2", address)
    assert codes(watch.run()) == ["bad-address"]


# --- API 1 -----------------------------------------------------------------------------------

OLD = "Toys.example/2019/Workshop"


def paper1(number: int, **note: object) -> dict[str, object]:
    name = f"old{number:05}"
    content = {
        "title": f"Old toy {number}", "authors": ["Bo Doll"], "authorids": ["bo@doll.example"],
    }  # fmt: skip
    return {
        "id": name, "forum": name, "number": number, "content": content,
        "invitation": f"{OLD}/-/Blind_Submission", "readers": ["everyone"], **note,
    }  # fmt: skip


def decision1(number: int, text: str) -> dict[str, object]:
    return {
        "id": f"dec{number:05}", "forum": f"old{number:05}", "replyto": f"old{number:05}",
        "invitation": f"{OLD}/Paper{number}/-/Decision", "content": {"decision": text},
    }  # fmt: skip


def test_venue_of_api_1_with_its_decisions(service: StandIn, watch: Watch) -> None:
    papers = [paper1(number) for number in range(1, 13)]
    decisions = [
        decision1(number, "Accept (Oral)" if number < 9 else "Reject") for number in range(1, 13)
    ]
    service.notes[("v1", f"invitation={OLD}/-/Blind_Submission")] = papers
    service.notes[("v1", f"invitation={OLD}/Paper.*/-/Decision")] = decisions
    service.faults = {2: Fault("drop"), 4: Fault(status=429, headers={"Retry-After": "5"})}

    fetched = watch.run(OLD)

    assert watch.raw == {"venue": {"id": OLD, "api": 1}, "notes": [*papers, *decisions]}
    assert watch.waits == [1.0, 5.0]
    assert "details=original" in service.asked_for_notes[0]
    assert not any("Review" in one or "Comment" in one for one in service.asked)
    message = fetched.problems[0].message
    assert "1 e-mail address;" in message
    haul = IMPORTER.read([SourceFile(watch.output, watch.output.read_bytes())], Options())
    assert (haul.read, len(haul.papers), len(haul.left_out)) == (12, 8, 4)
    assert "@" not in repr(haul.papers)


def test_other_invitations_are_tried_where_the_usual_ones_are_empty(
    service: StandIn, watch: Watch
) -> None:
    service.notes[("v1", f"invitation={OLD}/-/Submission")] = [
        paper1(number) for number in range(1, 16)
    ]
    service.notes[("v1", f"invitation={OLD}/-/Paper.*/Acceptance_Decision")] = [
        decision1(1, "Accept")
    ]
    service.faults = {1: Fault(status=404, body={"message": "not found"}), 3: Fault(status=403)}
    assert codes(watch.run(OLD)) == ["not-allowed", "unfinished"]

    asked = len(service.asked_for_notes)
    finished = watch.run(OLD)
    assert (finished.notes, finished.resumed) == (16, 10)
    again = service.asked_for_notes[asked]
    assert "after=old00010" in again
    assert "Blind" not in again


def test_unknown_venue_says_where_its_id_stands(service: StandIn, watch: Watch) -> None:
    fetched = watch.run("Toys.example/2099/Workshop")

    assert [(one.code, one.message) for one in fetched.problems] == [
        ("no-submissions", "OpenReview shows no submissions to 'Toys.example/2099/Workshop'")
    ]
    assert "OPENREVIEW_USERNAME" in fetched.problems[0].hint
    assert not watch.part.exists()
    assert not watch.output.exists()


# --- where the copy goes ---------------------------------------------------------------------


def test_raw_copy_never_goes_into_a_book(service: StandIn, tmp_path: Path) -> None:
    (tmp_path / "project" / "book" / "toys-2031").mkdir(parents=True)
    (tmp_path / "project" / "_config.yml").write_text("title: Toys\n")
    (tmp_path / "elsewhere").symlink_to(tmp_path / "project" / "book")
    for place in (
        "project/book/toys.json",
        "project/book/toys-2031/new/toys.json",
        "elsewhere/t.json",
    ):
        watch = Watch(tmp_path / place)
        assert codes(watch.run()) == ["raw-copy-in-book"]
        assert not watch.output.exists()
    assert service.asked == []

    fetched = Watch(tmp_path / "project" / "exports" / "toys.json").run()
    assert fetched.done
    assert fetched.problems[0].hint == (
        "add /exports/toys.json and /exports/toys.json.part to .gitignore"
    )


def test_output_that_cannot_be_written(service: StandIn, tmp_path: Path) -> None:
    assert codes(Watch(tmp_path).run()) == ["bad-output"]
    (tmp_path / "file").write_text("")
    assert codes(Watch(tmp_path / "file" / "toys.json").run()) == ["cannot-write"]
    (tmp_path / "toys.json.part").symlink_to(tmp_path / "file")
    assert codes(Watch(tmp_path / "toys.json").run()) == ["cannot-write"]
    assert (tmp_path / "file").read_text() == ""


def test_half_a_character_survives(service: StandIn, watch: Watch) -> None:
    service.notes[SUBMISSIONS][0]["content"]["title"] = {"value": "Toys \ud83e"}
    assert watch.run().done
    assert watch.raw["notes"] == service.notes[SUBMISSIONS]


def test_without_openreview_py(
    service: StandIn, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openreview", None)

    fetched = watch.run()

    assert codes(fetched) == ["missing-extra"]
    assert fetched.problems[0].hint == "python -m pip install 'nbproceedings[openreview]'"


def test_fetcher_is_found_by_its_name(service: StandIn, tmp_path: Path) -> None:
    fetcher = fetchers()["openreview"]
    assert fetcher.fetch(Request(VENUE, tmp_path / "toys.json")).notes == 25
