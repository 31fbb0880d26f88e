"""Build the demo and run it: `python -m demo.run`. Web server and background worker start and stop together."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from types import FrameType

from demo.build import SETTINGS, build
from demo.parts import PartsInstaller
from demo.search_server import SearchServer
from demo.terminal import say

HOST = "127.0.0.1"
STOP_SECONDS = 15
START_SECONDS = 30
SOON_SECONDS = 60
MAX_SOON = 5
"""A background worker that ends so often, each time so soon after its start, is not started once more."""


class StopSignal:
    """Notes Ctrl-C, and the signal by which a system ends a program, for those who look at `arrived` in between.

    A flag, no exception: that could come between the start of a process and the moment at which it is noted.
    """

    arrived = False

    def listen(self) -> None:
        """From now on these signals end nothing by themselves."""
        signal.signal(signal.SIGINT, self._note)
        signal.signal(signal.SIGTERM, self._note)

    def _note(self, signum: int, frame: FrameType | None) -> None:
        self.arrived = True


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


def _build_and_describe(address: str, results: Connection) -> None:
    """Build the demo and send what is to be shown once the site answers; send nothing if a step fails."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends this process
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # unlike the default, it lets files be tidied up
    if build():
        from demo.loading.accounts import format_welcome

        results.send(format_welcome(address))


def build_in_a_process(address: str, stop: StopSignal) -> str | None:
    """Build the demo; return what is to be shown once the site answers, None if a step failed or `stop` came.

    The process ends with the work and gives back its memory, which the site needs more than this program does.
    """
    # Forked, not started anew: nothing is imported twice, and neither Django nor a thread is running yet.
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    builder = context.Process(target=_build_and_describe, args=(address, sender))
    builder.start()
    sender.close()
    while not receiver.poll(0.2):
        if stop.arrived:
            builder.terminate()
            break
    try:
        return None if stop.arrived else str(receiver.recv())
    except EOFError:
        return None
    finally:
        builder.join()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches this process alone, which then stops both in order.
    return subprocess.Popen([sys.executable, *command], start_new_session=True)


def _start_web(port: int) -> subprocess.Popen[bytes]:
    web = ["-m", "gunicorn", "--config", "python:intranet.web.configuration"]
    return _start([*web, "--bind", f"{HOST}:{port}", "--log-level", "warning"])


class Worker:
    """The background worker; started again when it ends by itself, each time after a longer pause."""

    def __init__(self) -> None:
        self._soon = 0
        self._next_start = 0.0
        self._begin()

    def _begin(self) -> None:
        worker = ["manage.py", "run_worker", "--no-startup-delay", "--no-reload", "--queue-name", "*"]
        worker += ["--skip-checks"]  # the demo was checked when it was built, and says itself what is missing
        worker += ["--verbosity", "0"]  # its line for every task would bury the address and the accounts
        self.process: subprocess.Popen[bytes] | None = _start(worker)
        self._started = time.monotonic()

    def look_after(self) -> None:
        """Start it again if it has ended; the site goes on without it meanwhile."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self._soon = self._soon + 1 if now - self._started < SOON_SECONDS else 1
            pause = 2**self._soon
            self.process, self._next_start = None, now + pause
            if self._soon < MAX_SOON:
                say(f"Tiến trình nền đã tự dừng (xem thông báo ở trên). Trang vẫn chạy; chạy lại sau {pause} giây.")
            else:
                say("Tiến trình nền dừng nhiều lần liền nên không chạy lại nữa. Trang vẫn chạy, nhưng tệp mới không")
                say("được đọc, bài hẹn giờ không được đăng. Sửa lỗi ở trên, rồi nhấn Ctrl-C và chạy lại.")
        elif self.process is None and self._soon < MAX_SOON and now >= self._next_start:
            self._begin()


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
    deadline = time.monotonic() + START_SECONDS
    while web.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), contextlib.closing(socket.create_connection((HOST, port), timeout=1)):
            return True
        time.sleep(0.1)
    return False


def serve(port: int, stop: StopSignal, *, welcome: str) -> None:
    """Run web server and worker until `stop` comes or the web server ends by itself; then end both."""
    web, worker, parts = _start_web(port), Worker(), PartsInstaller()
    try:
        if _wait_until_it_answers(port, web) and not stop.arrived:
            say(welcome)
            if not os.environ.get("EMAIL_URL"):
                say("Thư mà bản mẫu gửi (như thư đặt lại mật khẩu) được cất thành tệp trong thư mục var/mail.")
            say("Nhấn Ctrl-C để dừng.")
            parts.begin()
        while not stop.arrived and web.poll() is None:
            worker.look_after()
            parts.look_after()
            time.sleep(0.3)
    finally:
        parts.stop()
        _stop([process for process in (web, worker.process) if process is not None])


def main() -> int:
    """Build, then serve; return the exit code: 0 after Ctrl-C, whatever was under way."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    port = _port()
    if not _port_is_free(port):
        say(f"Cổng {port} đang có chương trình khác dùng. Dừng chương trình đó, hoặc chạy: make demo PORT={port + 1}")
        return 1
    if "PORT" in os.environ:
        # Texts to share, exports and mail carry the address of the site.
        os.environ.setdefault("BASE_URL", f"http://{HOST}:{port}")
    stop = StopSignal()
    stop.listen()
    server = SearchServer()
    try:
        if engine := os.environ.get("ENGINE"):
            os.environ["SEARCH_ENGINE"] = engine
            if engine == "elasticsearch" and not server.start():
                return 1
        return _build_and_serve(port, stop)
    finally:
        server.stop()


def _build_and_serve(port: int, stop: StopSignal) -> int:
    welcome = build_in_a_process(f"http://{HOST}:{port}/", stop)
    if stop.arrived:
        say("Đã dừng. Lần sau bản mẫu làm tiếp phần còn thiếu.")
        return 0
    if welcome is None:
        return 1
    serve(port, stop, welcome=welcome)
    say("Đã dừng máy chủ web và tiến trình nền." if stop.arrived else "Máy chủ web đã tự dừng; xem thông báo ở trên.")
    return 0 if stop.arrived else 1


if __name__ == "__main__":
    sys.exit(main())
