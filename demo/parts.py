"""Programs that reading old formats and scans needs: installed beside the running demo, where the system allows it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from demo.terminal import say
from documents.files.parts import missing_parts

_PROJECT = Path(__file__).resolve().parents[1]
_SCRIPT = _PROJECT / "deploy" / "real_parts.sh"
_STOP_SECONDS = 60
"""What installs packages leaves no half of one behind; it is given the time."""


class PartsInstaller:
    """Installs what is missing as a process of its own; says in one line what it does, in another what came of it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._told = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as what writes into it

    def begin(self) -> None:
        """Begin if something is missing."""
        if not missing_parts():
            return
        if _may_install():
            say(
                "Đang cài thêm LibreOffice, Tesseract ở nền (vài phút). Trang dùng được ngay; tệp cần chúng tự đọc sau."
            )
        else:
            say(
                "Thiếu chương trình đọc tệp Word, Excel, PowerPoint đời cũ và bản quét: tệp được giữ lại, có là tự đọc."
            )
        self._process = subprocess.Popen(
            ["sh", _SCRIPT, "reading"],
            cwd=_PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._told,
            start_new_session=True,
        )

    def look_after(self) -> None:
        """Say once how it ended."""
        if self._process is None or self._process.poll() is None:
            return
        if self._process.returncode == 0:
            say("Đã cài xong chương trình đọc tệp. Tệp đang chờ được đọc trong vòng một phút.")
        else:
            self._told.seek(0)
            lines = self._told.read().decode(errors="replace").splitlines()
            why = [line for line in lines if line.startswith(("Missing:", "Could not install:"))]
            say("\n".join(["Chưa cài được chương trình đọc tệp. Cài xong thì máy tự đọc. Chạy: make parts", *why]))
        self._process = None

    def stop(self) -> None:
        """End what is still being installed, with all that it started."""
        if self._process is None or self._process.poll() is not None:
            return
        os.killpg(self._process.pid, signal.SIGTERM)
        deadline = time.monotonic() + _STOP_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            time.sleep(0.1)


def _may_install() -> bool:
    """Tell what the script will find: it asks the same."""
    if not shutil.which("apt-get"):
        return False
    return subprocess.run(["id", "-u"], capture_output=True, text=True, check=False).stdout.strip() == "0"
