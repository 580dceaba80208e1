"""Limits that a process puts on itself before it touches what a stranger sent: no network, so much memory and time.

Two fences against the network, each enough alone. A seccomp filter makes the calls that open sockets, run programs
or set up io_uring fail; it needs no privilege, on any Linux on x86-64 or ARM64, also inside containers. A network
namespace of its own leaves not even the loopback; it needs root or user namespaces, which some systems forbid.
Elsewhere neither exists: then no further file can be opened once the store is open, and a socket is a file.
"""

import contextlib
import ctypes
import os
import platform
import resource
import struct
import sys
from collections.abc import Iterator

MEGABYTE = 1024 * 1024

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_LOAD_WORD, _JUMP_EQUAL, _JUMP_ABOVE, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 13, 0x80000000  # 13: EACCES

# machine -> its audit number, and the system calls socket, connect, io_uring_setup, execve, execveat
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 425, 59, 322)),
    "aarch64": (0xC00000B7, (198, 203, 425, 221, 281)),
}
_X32_CALLS = 0x40000000  # the second numbering that x86-64 kernels answer to


def leave_network() -> list[str]:
    """Cuts the process off from every network and tells which fences stand; call it before threads start."""
    fences = []
    if sys.platform == "linux":
        kernel = ctypes.CDLL(None, use_errno=True)
        # a plain user may make a network namespace only inside a user namespace of its own
        if kernel.unshare(_CLONE_NEWNET) == 0 or kernel.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
            fences.append("namespace")
        if platform.machine() in _CALLS and _filter_calls(kernel, *_CALLS[platform.machine()]):
            fences.append("seccomp")
    return fences


def _filter_calls(kernel: ctypes.CDLL, machine: int, calls: tuple[int, ...]) -> bool:
    """Makes the calls fail with EACCES from here on, for this thread and those it starts."""
    count = len(calls)
    program = [
        (_LOAD_WORD, 0, 0, 4),
        (_JUMP_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _KILL),
        (_LOAD_WORD, 0, 0, 0),
        (_JUMP_ABOVE, count + 1, 0, _X32_CALLS),
        *((_JUMP_EQUAL, count - place, 0, call) for place, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in program))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))

    kernel.prctl.argtypes = [ctypes.c_int, *([ctypes.c_ulong] * 4)]
    held = Program(len(program), ctypes.addressof(code))
    return not (
        kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        or kernel.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(held), 0, 0)
    )


def limit_memory(megabytes: int) -> None:
    """Lets the address space grow by so much from what it is now; an allocation beyond ends the process or raises."""
    now = _address_space()
    ceiling = now + megabytes * MEGABYTE
    with contextlib.suppress(ValueError, OSError):  # a lower hard limit is already in force
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))


def limit_processor(seconds: float) -> None:
    """Lets the process use so much processor time from now on; then it is killed. Whole seconds, rounded up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    ceiling = int(used.ru_utime + used.ru_stime + seconds) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or ceiling <= hard:
        resource.setrlimit(resource.RLIMIT_CPU, (ceiling, hard))


def forbid_core_files() -> None:
    """A process that is killed leaves no image of its memory behind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextlib.contextmanager
def no_more_files() -> Iterator[None]:
    """No file or socket can be opened meanwhile: the fence where the system has no other."""
    number = os.open(os.devnull, os.O_RDONLY)
    os.close(number)
    before, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (number, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, hard))


def resident_megabytes() -> float:
    """The memory that the process holds now; its highest so far where the system tells no more."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * resource.getpagesize() / MEGABYTE
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _address_space() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
