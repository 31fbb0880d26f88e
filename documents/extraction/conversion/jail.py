"""The jail in which LibreOffice runs, seen from inside: `python -m documents.extraction.conversion.jail`.

An order comes as a JSON object on standard input: the command, its limits and the folders that it may read. This
process takes the limits on itself, leaves network and files behind where the system allows it, and becomes the command:
what it starts has them too.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Mapping
from typing import Any, Final

from documents.extraction.conversion.reach import keep_to

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_CLONE_NEWIPC: Final = 0x08000000


def enter(order: Mapping[str, Any]) -> None:
    """Take the limits and become the command."""
    system = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    if system is not None:
        system.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        leave_the_network(system)
        system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        keep_to(system, order["readable"])
    for kind, value in (
        (resource.RLIMIT_AS, order["memory"]),
        (resource.RLIMIT_CPU, order["seconds"]),
        (resource.RLIMIT_FSIZE, order["output"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, order["files"]),
    ):
        _soft, hard = resource.getrlimit(kind)
        limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (limit, limit))
    command = order["command"]
    os.execve(command[0], command, order["environment"])  # noqa: S606 - the program that was looked for


def leave_the_network(system: ctypes.CDLL) -> bool:
    """Go where no network is, not even this machine's own; False where the system does not let us."""
    if system.unshare(_CLONE_NEWNET | _CLONE_NEWIPC) == 0:
        return True
    # Who is not root may do so within a user namespace of his own, if the system has these.
    uid, gid = os.getuid(), os.getgid()
    if system.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC) != 0:
        return False
    for name, line in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:  # noqa: PTH123 - no library more than needed
            file.write(line)
    return True


if __name__ == "__main__":
    enter(json.load(sys.stdin))
