"""What differs in every run is passed over and told; what only looks like it is not."""

from __future__ import annotations

import pytest

from notebooks.comparison.making import compared, error, only, result, shown, stream, texts

PASSED = [
    # addresses
    ("<Toy object at 0x7f10aa>", "<Toy object at 0x55d0bb>", "address"),
    ("<function f at 0x7f10aa1b>\n", "<function f at 0x55d0bb1c>\n", "address"),
    ("<bound method f of <Toy object at 0x7f10aa>>", "<bound method f of <Toy object at 0x7f>>",
     ""),
    ("<Thread(Thread-5, started 139872001)>", "<Thread(Thread-5, started 140000001)>", "address"),
    # durations
    ("CPU times: user 1.2 s, sys: 3 ms, total: 1.2 s\nWall time: 1.3 s",
     "CPU times: user 980 ms, sys: 1e+03 ns, total: 980 ms\nWall time: 1min 3s", "time"),
    ("1.23 µs ± 4.5 ns per loop (mean ± std. dev. of 7 runs, 1,000,000 loops each)",
     "998 ns ± 14 ns per loop (mean ± std. dev. of 7 runs, 10,000 loops each)", "time"),
    ("10 loops, best of 3: 23.5 ms per loop", "100 loops, best of 3: 9.5 ms per loop", "time"),
    ("Training took 3.21 s.", "Training took 2.9 s.", "time"),
    ("Elapsed time: 3.21", "Elapsed time: 12.9", "time"),
    ("elapsed 0:00:03.21", "elapsed 0:01:12.9", "time"),
    ("done in 12 ms", "done in 1.1 seconds", "time"),
    ("--- 3.21 seconds ---", "--- 12.9 seconds ---", "time"),
    # moments
    ("2024-05-01 12:33:01,123 - toy - INFO - begun", "2026-11-22 01:02:03,456 - toy - INFO - begun",
     "date"),
    ("[I 2024-05-01 12:33:01,123] Trial 0 finished", "[I 2026-11-22 01:02:03,456] Trial 0 finished",
     "date"),
    ("Last updated: 2024-05-01", "Last updated: 2026-11-22", "date"),
    ("now is Wed May  1 12:33:01 2024", "now is Sun Nov 22 01:02:03 2026", "date"),
    ("Date:      Wed, 01 May 2024\nTime:           12:33:01",
     "Date:      Sun, 22 Nov 2026\nTime:           01:02:03", "date"),
    ("datetime.datetime(2024, 5, 1, 12, 33, 1, 123456)",
     "datetime.datetime(2026, 11, 22, 1, 2, 3, 456789)", "date"),
    # paths
    ("read /home/ada/toys/data/x.csv", "read /tmp/work/data/x.csv", "path"),
    ("read /content/data/x.csv\n", "read /tmp/work/data/x.csv\n", "path"),
    ("'/Users/ada/toys'", "'/tmp/work'", "path"),
    (r"C:\Users\ada\toys\x.csv", r"/tmp/work/x.csv", "path"),
    ("/opt/conda/lib/python3.9/site-packages/toy/a.py", "/environment/lib/python3.12/site-packages/"
     "toy/a.py", "path"),
    ("/usr/lib/python3.9/json/decoder.py", "/python/lib/python3.12/json/decoder.py", "path"),
    ("/tmp/tmpab12cd34/x.csv", "/tmp/tmpq_9zzzz1/x.csv", "temporary-name"),
    ("/var/folders/ab/cdef/T/tmpab12cd34", "/tmp/tmpq_9zzzz1", "temporary-name"),
    # where a warning came from
    ("<ipython-input-3-0a1b2c>:1: UserWarning: toy\n", "/tmp/ipykernel_71/1234.py:1: UserWarning: "
     "toy\n", "path"),
    ("/opt/lib/python3.9/site-packages/toy/a.py:12: FutureWarning: b", "/x/lib/python3.11/"
     "site-packages/toy/a.py:345: FutureWarning: b", "path"),
    # progress
    ("100%|█████████| 10/10 [00:01<00:00, 9.87it/s, loss=0.5]",
     "100%|████| 10/10 [00:12<00:00,  1.2s/it, loss=0.5]", "progress"),
    ("10it [00:01, 9.87it/s]", "10it [01:01, 10.2it/s]", "progress"),
    ("5/5 [======] - 3s 2ms/step - loss: 0.2", "5/5 [=========] - 12s 20ms/step - loss: 0.2",
     "progress"),
    ("\r 10%| | 1/9\r\x1b[Kdone   \n", "\r 20%|█ | 2/10\r 30%|█ | 3/10\x1b[2K\rdone\n", "progress"),
    ("1%\x08\x08100%", "100%", "progress"),
    ("outer\ninner 1\x1b[A\router\ninner 2", "outer\ninner 2", "progress"),
    # colours, names drawn anew
    ("\x1b[31mred\x1b[0m", "red", "colour"),
    ("run 3f2b8c1e-1111-4abc-8def-0123456789ab", "run 00000000-2222-4abc-9def-ffffffffffff",
     "identifier"),
    # digits that follow from rounding
    ("[1.0, 2.2e-17, 3.0]", "[1.0, -3.1e-17, 3.0]", "rounding"),
    ("[1.  2.5]", "[1.        2.5000001]", "spacing"),
    ("[1.5\n 2.5]", "[1.5 2.5000001]", "spacing"),
    ("a\r\n", "a\n", "line-end"),
    ("a\x1b[K", "a", "colour"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "name"), PASSED)
def test_what_differs_in_every_run_is_passed_over_and_told(one: str, other: str, name: str) -> None:
    comparison = texts(one, other)
    if not name:
        assert only(comparison).kind == "text"
        return
    assert (comparison.differences, comparison.equal) == ((), 1)
    assert name in comparison.left_out


KEPT = [
    # hexadecimal numbers that are no addresses of things
    ("checksum 0xdeadbeef", "checksum 0xdeadbee0"),
    ("found at 0x7f10aa1b", "found at 0x7f10aa1c"),
    ("<Toy object at 0x7f10aa>", "<Game object at 0x7f10aa>"),
    # times and dates that are results
    ("period 2.01 s", "period 2.04 s"),
    ("t = 3 ms", "t = 4 ms"),
    ("it took 3 steps", "it took 4 steps"),
    ("peak on 2020-03-04", "peak on 2020-03-09"),
    ("2020-01-01 00:00:00    1.5", "2020-01-02 00:00:00    1.5"),
    ("Timestamp('2011-12-09 12:50:00')", "Timestamp('2011-12-10 12:50:00')"),
    ("first\n2024-05-01 12:33:01.123456", "first\n2024-05-01 12:33:01.123457"),
    # files that are others
    ("/home/ada/data/cat/1.png", "/tmp/work/data/dog/1.png"),
    ("/content/train/1.png", "/content/test/1.png"),
    ("/home/ada/x.csv", "/tmp/work/y.csv"),
    ("/opt/lib/python3.9/site-packages/toy/a.py", "/opt/lib/python3.9/site-packages/toy/b.py"),
    ("/tmp/result1.csv", "/tmp/result2.csv"),
    ("/tmp/work/x.py:1: UserWarning: a", "/tmp/work/x.py:1: UserWarning: b"),
    ("/tmp/work/x.py:1: UserWarning: a", "/tmp/work/x.py:2: UserWarning: a"),
    ("3 m/s", "3 m/h"),
    # what a bar counted
    ("100%|████| 10/10 [00:01<00:00, 9.8it/s]", "100%|████| 20/20 [00:01<00:00, 9.8it/s]"),
    ("100%|██| 9/9 [00:01<00:00, 9.8it/s, loss=0.5]",
     "100%|██| 9/9 [00:01<00:00, 9.8it/s, loss=1]"),
    ("5/5 [==] - 3s 2ms/step - loss: 0.2", "5/5 [==] - 3s 2ms/step - loss: 0.3"),
    ("\rbegun\rdone", "\rbegun\rfailed"),
    # digests, and one name that became two
    ("3f2b8c1e-1111-5abc-8def-0123456789ab", "00000000-2222-5abc-9def-ffffffffffff"),
    ("d41d8cd98f00b204e9800998ecf8427e", "e41d8cd98f00b204e9800998ecf8427e"),
    ("3f2b8c1e-1111-4abc-8def-0123456789ab 3f2b8c1e-1111-4abc-8def-0123456789ab",
     "00000000-2222-4abc-9def-ffffffffffff 00000000-3333-4abc-9def-ffffffffffff"),
    # spaces that are a picture, small numbers that are results
    (" #  #", "#  # "),
    ("a  b", "a b"),
    ("#  #\nx 1.0000001", "# #\nx 1.0000002"),
    ("#  #\n[1.0000001,\n 2]", "# #\n[1.0000002,\n 2]"),
    ("1.5\n2.5", "1.5 2.5"),
    ("h = 6.62e-34", "h = 1.05e-34"),
    ("[1e20, 3.5]", "[1e20, 4.5]"),
    ("[6.62e-34, 1.05e-34]", "[1.05e-34, 1.05e-34]"),
    # marks that stand in for what was passed over, in the text itself
    ("<T at \ue000\ue100>", "<T at 0x7f10aa>"),
    ("last line", "last line\n"),
    ("", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), KEPT)
def test_what_only_looks_like_it_differs(one: str, other: str) -> None:
    comparison = compared([stream(one)] if one else [stream("x"), error("A", "")], [stream(other)])
    assert comparison.differences


def test_execution_counts_and_tracebacks_and_metadata_are_told() -> None:
    one = [error("ToyError", "no toys", "line 1"), result({"text/plain": "1"}, {"toy": 1})]
    other = [error("ToyError", "no toys", "line 2"), result({"text/plain": "1"}, {"toy": 2})]
    assert compared(one, other).left_out == ("metadata", "traceback")


def test_a_stream_in_other_pieces_is_the_same_as_a_whole() -> None:
    pieces = [stream("a\n"), shown("text/plain", "x"), stream("b\n")]
    comparison = compared(pieces, [shown("text/plain", "x"), stream("a\nb\n")])
    assert (comparison.equal, comparison.left_out) == (2, ("stream",))


def test_a_notice_of_a_library_about_the_machine_is_no_output() -> None:
    notice = "Matplotlib is building the font cache; this may take a moment.\n"
    comparison = compared([stream("x\n")], [stream("x\n"), stream(notice, "stderr")])
    assert (comparison.differences, comparison.left_out) == ((), ("notice",))
    warned = compared([stream("x\n")], [stream("x\n"), stream(notice + "toy\n", "stderr")])
    assert only(warned).kind == "new"


def test_ids_of_markup_are_passed_over_in_markup_only() -> None:
    one, other = "0" * 31 + "a", "0" * 31 + "b"
    chart = '<div id="altair-viz-{0}"></div><script>draw("altair-viz-{0}")</script>'
    alike = compared(
        [shown("text/html", chart.format(one))], [shown("text/html", chart.format(other))]
    )
    assert (alike.differences, alike.left_out) == ((), ("identifier",))
    plain = compared([shown("text/plain", f"md5-{one}")], [shown("text/plain", f"md5-{other}")])
    assert only(plain).kind == "text"
