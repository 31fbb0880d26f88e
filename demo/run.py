"""Build the demo and run it: `python -m demo.run`. Web server and background worker start and stop together."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from types import FrameType

HOST = "127.0.0.1"
STOP_SECONDS = 15
SETTINGS = "intranet.settings.dev"


@dataclass(frozen=True, slots=True)
class Step:
    """A command to run. `speaks`: what it prints is for whoever builds the demo; else it is shown when it fails."""

    label: str
    command: tuple[str, ...]
    speaks: bool = False


STEPS = (
    Step("Tin nhắn tiếng Việt", ("-m", "intranet.messages")),
    Step("Cơ sở dữ liệu", ("manage.py", "migrate", "--verbosity", "0")),
    Step("Vai trò và quyền", ("manage.py", "setup_roles")),
    Step("Địa danh, cơ quan", ("manage.py", "load_places")),
    Step("Loại văn bản, lĩnh vực", ("manage.py", "load_document_types")),
    Step("Nội dung mẫu", ("manage.py", "load_demo"), speaks=True),
    Step("Chỉ mục tìm kiếm", ("manage.py", "search_index", "sweep")),
)


def _say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _port() -> int:
    return int(os.environ.get("PORT", "8000"))


def _port_is_free(port: int) -> bool:
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def build() -> int:
    """Run every step with its name and time; return the exit code of the first that fails, else 0."""
    for number, step in enumerate(STEPS, start=1):
        _say(f"[{number}/{len(STEPS)}] {step.label} …")
        started = time.monotonic()
        output = None if step.speaks else subprocess.PIPE
        finished = subprocess.run(
            [sys.executable, *step.command], check=False, stdout=output, stderr=output and subprocess.STDOUT, text=True
        )
        if finished.returncode:
            _say(finished.stdout or "")
            _say(f"Bước “{step.label}” không xong (mã {finished.returncode}). Xem thông báo ở trên.")
            return finished.returncode
        _say(f"      xong sau {time.monotonic() - started:.0f} giây")
    return 0


def _start(port: int) -> list[subprocess.Popen[bytes]]:
    # Sessions of their own: Ctrl-C reaches this process alone, which then stops both in order.
    web = [sys.executable, "-m", "gunicorn", "intranet.wsgi:application", "--bind", f"{HOST}:{port}"]
    web += ["--threads", "8", "--workers", "1", "--log-level", "warning", "--graceful-timeout", "5"]
    web += ["--limit-request-line", "8190"]  # searches with many filters; its answer to longer ones is in English
    worker = [sys.executable, "manage.py", "run_worker", "--no-startup-delay", "--no-reload", "--queue-name", "*"]
    worker += ["--verbosity", "0"]  # its line for every task would bury the address and the accounts
    return [subprocess.Popen(command, start_new_session=True) for command in (web, worker)]


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(port: int, web: subprocess.Popen[bytes]) -> bool:
    for _ in range(150):
        if web.poll() is not None:
            return False
        with contextlib.suppress(OSError), contextlib.closing(socket.create_connection((HOST, port), timeout=1)):
            return True
        time.sleep(0.2)
    return False


def serve(port: int) -> int:
    """Run web server and worker until Ctrl-C; return 0 after a clean stop, 1 when one of them ended by itself."""
    stopping = False

    def ask_to_stop(signum: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, ask_to_stop)
    signal.signal(signal.SIGTERM, ask_to_stop)
    processes = _start(port)
    try:
        if _wait_until_it_answers(port, processes[0]) and not stopping:
            subprocess.run(
                [sys.executable, "manage.py", "demo_accounts", "--address", f"http://{HOST}:{port}/"], check=False
            )
            if not os.environ.get("EMAIL_URL"):
                _say("Thư mà bản mẫu gửi (như thư đặt lại mật khẩu) được cất thành tệp trong thư mục var/mail.")
            _say("Nhấn Ctrl-C để dừng.")
        while not stopping and all(process.poll() is None for process in processes):
            time.sleep(0.3)
    finally:
        _stop(processes)
    _say("Đã dừng máy chủ web và tiến trình nền." if stopping else "Một tiến trình đã tự dừng; xem thông báo ở trên.")
    return 0 if stopping else 1


def main() -> int:
    """Build, then serve."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    port = _port()
    if not _port_is_free(port):
        _say(f"Cổng {port} đang có chương trình khác dùng. Dừng chương trình đó, hoặc chạy: make demo PORT={port + 1}")
        return 1
    if "PORT" in os.environ:
        # Texts to share, exports and mail carry the address of the site.
        os.environ.setdefault("BASE_URL", f"http://{HOST}:{port}")
    return build() or serve(port)


if __name__ == "__main__":
    sys.exit(main())
