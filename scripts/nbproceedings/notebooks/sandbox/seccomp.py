"""Calls to the system that no notebook needs, refused by the kernel's filter (seccomp).

They lead out of a sandbox where the system has a fault, or past one of its walls: sockets to a
virtual machine's host belong to no network namespace, keys to no namespace at all.  Where root
became another user, it also keeps that one from making namespaces of its own, which bubblewrap
does itself for ordinary users.

Memory that a process can hold without having it mapped is counted for nobody; the calls for it
are refused too, as by systems that have none of it, so that programs take another way.

The numbers are those of Linux's own tables; on machines that are not here there is no filter.
"""

from __future__ import annotations

import errno
import platform
import struct

_EVERYWHERE = {
    "io_uring_setup": 425,
    "io_uring_enter": 426,
    "io_uring_register": 427,
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "fsconfig": 431,
    "fsmount": 432,
    "fspick": 433,
    "pidfd_getfd": 438,
    "mount_setattr": 442,
}
_REFUSED = {
    "x86_64": {
        "ptrace": 101,
        "pivot_root": 155,
        "chroot": 161,
        "acct": 163,
        "mount": 165,
        "umount2": 166,
        "swapon": 167,
        "reboot": 169,
        "init_module": 175,
        "delete_module": 176,
        "quotactl": 179,
        "kexec_load": 246,
        "add_key": 248,
        "request_key": 249,
        "keyctl": 250,
        "unshare": 272,
        "perf_event_open": 298,
        "open_by_handle_at": 304,
        "setns": 308,
        "process_vm_readv": 310,
        "process_vm_writev": 311,
        "finit_module": 313,
        "kexec_file_load": 320,
        "bpf": 321,
        "userfaultfd": 323,
    },
    "aarch64": {
        "umount2": 39,
        "mount": 40,
        "pivot_root": 41,
        "chroot": 51,
        "quotactl": 60,
        "acct": 89,
        "unshare": 97,
        "kexec_load": 104,
        "init_module": 105,
        "delete_module": 106,
        "ptrace": 117,
        "reboot": 142,
        "add_key": 217,
        "request_key": 218,
        "keyctl": 219,
        "swapon": 224,
        "perf_event_open": 241,
        "open_by_handle_at": 265,
        "setns": 268,
        "process_vm_readv": 270,
        "process_vm_writev": 271,
        "finit_module": 273,
        "bpf": 280,
        "userfaultfd": 282,
        "kexec_file_load": 294,
    },
}
_UNCOUNTED = {
    "x86_64": {"shmget": 29, "memfd_create": 319, "memfd_secret": 447},
    "aarch64": {"shmget": 194, "memfd_create": 279, "memfd_secret": 447},
}
_ARCHITECTURE = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
_CLONE = {"x86_64": 56, "aarch64": 220}
_SOCKET = {"x86_64": 41, "aarch64": 198}
_CLONE3 = 435
# The flags of clone that make a namespace: mounts, cgroup, UTS, IPC, user, PID, network.
_NEW_NAMESPACE = 0x7E02_0000
# Unix, IPv4, IPv6, netlink.
_FAMILIES = (1, 2, 10, 16)

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR = 0x7FFF_0000, 0x0005_0000
_NUMBER, _MACHINE, _FIRST = 0, 4, 16
"""Where a filter finds the call's number, the machine, and the low half of the first argument."""


def syscall_filter(machine: str | None = None) -> bytes | None:
    """The program of the filter, or None where there is none for this machine."""
    machine = platform.machine() if machine is None else machine
    if machine not in _REFUSED:
        return None
    steps = [
        _step(_LOAD, _MACHINE),
        # Programs for another processor that this one can run too have other numbers.
        _step(_EQUAL, _ARCHITECTURE[machine], yes=1),
        _refuse(errno.ENOSYS),
        _step(_LOAD, _NUMBER),
    ]
    if machine == "x86_64":
        steps += [_step(_AT_LEAST, 0x4000_0000, no=1), _refuse(errno.ENOSYS)]
    for number in sorted({*_REFUSED[machine].values(), *_EVERYWHERE.values()}):
        steps += [_step(_EQUAL, number, no=1), _refuse(errno.EPERM)]
    # The flags of clone3 lie in memory, where no filter looks; programs then use the older call.
    for number in sorted({*_UNCOUNTED[machine].values(), _CLONE3}):
        steps += [_step(_EQUAL, number, no=1), _refuse(errno.ENOSYS)]
    steps += [
        _step(_EQUAL, _CLONE[machine], no=4),
        _step(_LOAD, _FIRST),
        _step(_ANY_BIT, _NEW_NAMESPACE, no=1),
        _refuse(errno.EPERM),
        _step(_RETURN, _ALLOW),
    ]
    families = [
        _step(_EQUAL, family, yes=len(_FAMILIES) - place) for place, family in enumerate(_FAMILIES)
    ]
    steps += [
        _step(_EQUAL, _SOCKET[machine], no=len(families) + 2),
        _step(_LOAD, _FIRST),
        *families,
        _refuse(errno.EAFNOSUPPORT),
        _step(_RETURN, _ALLOW),
    ]
    return b"".join(steps)


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    """One instruction; ``yes`` and ``no`` are how many of the next to leave out."""
    return struct.pack("=HBBI", code, yes, no, value)


def _refuse(number: int) -> bytes:
    return _step(_RETURN, _ERROR | number)
