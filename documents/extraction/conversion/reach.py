"""Which files a program may open: Linux' Landlock, seen from inside of the process that becomes the program.

A document may name any file of this machine as a picture of its own (RTF, INCLUDEPICTURE): what LibreOffice can open,
whoever sends the document could see. Other processes of ours are out of reach too, with their environment.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from typing import Final

_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
"""Numbers of the system calls, the same on every kind of machine; the library has no names for them."""
_PATH_BENEATH: Final = 1
_READ_FILE: Final = 1 << 2
_READ_FOLDER: Final = 1 << 3
_SYSTEM: Final = (
    *("/usr", "/lib", "/lib64", "/bin", "/sbin", "/proc/self", "/proc/sys", "/proc/cpuinfo", "/proc/meminfo", "/sys"),
    *("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"),
    *("/etc/fonts", "/etc/libreoffice", "/etc/alternatives", "/etc/localtime", "/etc/passwd", "/etc/nsswitch.conf"),
    *("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/ld.so.preload"),
    *("/var/cache/fontconfig", "/var/lib/libreoffice", "/var/spool/libreoffice"),
)
"""What programs of the system need: its libraries, fonts and settings; nothing that people or services keep."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("handled", ctypes.c_uint64),)


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def is_bounded() -> bool:
    """Tell whether this system can bound what a process reads: a Linux with Landlock (5.13 and later)."""
    system = ctypes.CDLL(None, use_errno=True)
    return sys.platform == "linux" and int(system.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1)) > 0


def keep_to(system: ctypes.CDLL, readable: Iterable[str]) -> bool:
    """Read nothing any more but the system's programs and what is below these paths; False where Linux has no Landlock.

    Call it once new privileges are given up.
    """
    both = _READ_FILE | _READ_FOLDER
    ruleset = _Ruleset(both)
    handle = system.syscall(_CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(ctypes.sizeof(ruleset)), 0)
    if handle < 0:
        return False
    for path in (*_SYSTEM, *readable):
        try:
            parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        rule = _Beneath(both if os.path.isdir(path) else _READ_FILE, parent)  # noqa: PTH112 - as little as is needed
        system.syscall(_ADD_RULE, handle, _PATH_BENEATH, ctypes.byref(rule), 0)
        os.close(parent)
    is_kept = bool(system.syscall(_RESTRICT_SELF, handle, 0) == 0)
    os.close(handle)
    return is_kept
