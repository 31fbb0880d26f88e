"""Programs that reading files needs are installed beside the demo where that is possible; else they are named."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from demo.parts import PartsInstaller

REPOSITORY = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "cat", "grep", "id", "ls", "sed", "sleep", "touch")


@pytest.fixture
def small_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of programs of a system without LibreOffice and Tesseract."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(shutil.which(name) or "")
    monkeypatch.setenv("PATH", str(folder))
    return folder


def have(folder: Path, name: str, script: str) -> None:
    (folder / name).unlink(missing_ok=True)  # a link of TOOLS: written through, the system's own program would go
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def install_what_reading_needs() -> subprocess.CompletedProcess[str]:
    command = ["sh", "deploy/real_parts.sh", "reading"]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def wait_for(installer: PartsInstaller, capsys: pytest.CaptureFixture[str], words: str) -> None:
    said = ""
    deadline = time.monotonic() + 30
    while words not in said:
        assert time.monotonic() < deadline, said
        installer.look_after()
        said += capsys.readouterr().out
        time.sleep(0.05)


def test_what_is_missing_is_named_where_nothing_may_be_installed(small_system: Path) -> None:
    have(small_system, "id", "echo 1000")
    done = install_what_reading_needs()
    assert done.returncode == 1
    for package in ("libreoffice-writer-nogui", "libreoffice-calc-nogui", "tesseract-ocr-vie"):
        assert package in done.stderr
    assert "sudo apt-get install" in done.stderr


def test_what_is_missing_is_installed_where_it_may_be(small_system: Path, tmp_path: Path) -> None:
    have(small_system, "id", "echo 0")
    have(small_system, "dpkg", "exit 1")
    have(small_system, "apt-get", f'echo "$@" >> {tmp_path}/asked')
    assert install_what_reading_needs().returncode == 0
    asked = (tmp_path / "asked").read_text()
    assert "install -y -q --no-install-recommends libreoffice-writer-nogui" in asked
    assert "chromium" not in asked


def test_what_is_missing_of_an_office_with_windows_is_of_the_same_kind(small_system: Path, tmp_path: Path) -> None:
    have(small_system, "id", "echo 0")
    have(small_system, "dpkg", "exit 0")
    have(small_system, "apt-get", f'echo "$@" >> {tmp_path}/asked')
    assert install_what_reading_needs().returncode == 0
    assert "libreoffice-writer libreoffice-calc" in (tmp_path / "asked").read_text()


def test_the_demo_installs_beside_the_site_and_says_when_it_is_done(
    small_system: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    have(small_system, "id", "echo 0")
    have(small_system, "dpkg", "exit 1")
    have(small_system, "apt-get", "exit 0")
    installer = PartsInstaller()
    installer.begin()
    assert "Đang cài thêm LibreOffice" in capsys.readouterr().out
    wait_for(installer, capsys, "Đã cài xong")


def test_the_demo_names_what_it_may_not_install(small_system: Path, capsys: pytest.CaptureFixture[str]) -> None:
    have(small_system, "id", "echo 1000")
    installer = PartsInstaller()
    installer.begin()
    wait_for(installer, capsys, "sudo apt-get install --no-install-recommends libreoffice-writer")


def test_what_the_demo_installs_ends_with_it(small_system: Path, tmp_path: Path) -> None:
    have(small_system, "id", "echo 0")
    have(small_system, "dpkg", "exit 1")
    have(small_system, "apt-get", f"touch {tmp_path}/begun; sleep 600")
    installer = PartsInstaller()
    installer.begin()
    deadline = time.monotonic() + 30
    while not (tmp_path / "begun").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    installer.stop()
    process = installer._process
    assert process is not None
    assert process.poll() is not None


def test_where_nothing_is_missing_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    have(tmp_path, "soffice", "exit 0")
    have(tmp_path, "tesseract", 'echo "List of available languages"; echo vie')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    installer = PartsInstaller()
    installer.begin()
    installer.look_after()
    assert capsys.readouterr().out == ""
