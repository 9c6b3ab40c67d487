"""Nothing looks for garbage meanwhile, and afterwards all is as it was."""

from __future__ import annotations

import gc

import pytest

from nbproceedings.store.uncollected import uncollected


def test_nothing_is_collected_meanwhile() -> None:
    assert gc.isenabled()
    with uncollected(), uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_an_error_turns_it_on_again() -> None:
    with pytest.raises(ValueError, match="toys"), uncollected():
        raise ValueError("toys")
    assert gc.isenabled()


def test_what_stays_is_left_out_of_later_searches() -> None:
    before = gc.get_freeze_count()
    try:
        with uncollected(freeze=True):
            pass
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
