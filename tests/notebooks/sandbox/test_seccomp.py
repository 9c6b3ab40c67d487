"""The filter of system calls, read by an interpreter of our own for its few instructions."""

from __future__ import annotations

import errno
import struct

import pytest

from nbproceedings.notebooks.sandbox.seccomp import syscall_filter

ALLOWED = 0x7FFF_0000
ARCHITECTURES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
I386 = 0x4000_0003


def verdict(machine: str, number: int, first: int = 0, *, architecture: int | None = None) -> int:
    """What the filter says: 0 for yes, or the error that it gives."""
    program = syscall_filter(machine)
    assert program is not None
    steps = list(struct.iter_unpack("=HBBI", program))
    called_on = ARCHITECTURES[machine] if architecture is None else architecture
    memory = struct.pack("=iIQQ", number - (1 << 32 if number >> 31 else 0), called_on, 0, first)
    place, value = 0, 0
    while True:
        code, yes, no, operand = steps[place]
        place += 1
        if code == 0x20:
            [value] = struct.unpack_from("=I", memory, operand)
        elif code == 0x06:
            return 0 if operand == ALLOWED else operand & 0xFFFF
        else:
            holds = {0x15: value == operand, 0x35: value >= operand, 0x45: bool(value & operand)}
            place += yes if holds[code] else no


@pytest.mark.parametrize(
    ("machine", "numbers"),
    [
        # read, write, open, close, mmap, execve, getpid, futex, openat, accept
        ("x86_64", [0, 1, 2, 3, 9, 59, 39, 202, 257, 43]),
        ("aarch64", [63, 64, 56, 57, 222, 221, 172, 98, 202]),
    ],
)
def test_what_programs_need_passes(machine: str, numbers: list[int]) -> None:
    assert [verdict(machine, number) for number in numbers] == [0] * len(numbers)


@pytest.mark.parametrize(
    ("machine", "refused"),
    [
        # mount, unshare, setns, keyctl, bpf, ptrace, process_vm_readv, userfaultfd, chroot
        ("x86_64", [165, 272, 308, 250, 321, 101, 310, 323, 161]),
        ("aarch64", [40, 97, 268, 219, 280, 117, 270, 282, 51]),
    ],
)
def test_what_leads_out_does_not(machine: str, refused: list[int]) -> None:
    assert {verdict(machine, number) for number in [*refused, 425, 428, 442]} == {errno.EPERM}
    assert verdict(machine, 435) == errno.ENOSYS


@pytest.mark.parametrize(
    ("machine", "calls"),
    # shmget, memfd_create, memfd_secret
    [("x86_64", [29, 319, 447]), ("aarch64", [194, 279, 447])],
)
def test_memory_that_nobody_counts_is_not_to_be_had(machine: str, calls: list[int]) -> None:
    assert {verdict(machine, number) for number in calls} == {errno.ENOSYS}


@pytest.mark.parametrize(("machine", "clone"), [("x86_64", 56), ("aarch64", 220)])
def test_processes_and_threads_but_no_namespaces(machine: str, clone: int) -> None:
    thread = 0x3D0F00
    assert verdict(machine, clone, thread) == verdict(machine, clone, 17) == 0
    for flag in (0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x20000):
        assert verdict(machine, clone, thread | flag) == errno.EPERM


@pytest.mark.parametrize(("machine", "socket"), [("x86_64", 41), ("aarch64", 198)])
def test_families_of_sockets(machine: str, socket: int) -> None:
    allowed = [family for family in range(64) if verdict(machine, socket, family) == 0]
    assert allowed == [1, 2, 10, 16]
    assert verdict(machine, socket, 40) == errno.EAFNOSUPPORT


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_programs_for_other_processors_have_no_calls(machine: str) -> None:
    assert verdict(machine, 21, architecture=I386) == errno.ENOSYS


def test_x32_has_no_calls() -> None:
    assert verdict("x86_64", 0x4000_0000 | 1) == errno.ENOSYS


def test_other_machines_have_no_filter() -> None:
    assert syscall_filter("riscv64") is None
