"""`make serve`: opens the site as it would be built now, drafts and scheduled texts included, and keeps it up to date."""

import argparse
import sys
import warnings
import webbrowser
from pathlib import Path
from threading import Thread

from cchc.problems import Severity
from preview.server import Server
from preview.state import Maker
from preview.watching import Watch

PORT, MORE_PORTS = 8000, 10


def main() -> int:
    """Serve until Ctrl+C."""
    warnings.filterwarnings(
        "ignore", "Callback with id", RuntimeWarning
    )  # watchdog met a new folder twice, which is harmless
    parser = argparse.ArgumentParser(prog="preview")
    parser.add_argument("--root", type=Path, default=Path())
    parser.add_argument("--port", type=int, default=PORT)
    args = parser.parse_args()
    server = _server(args.root.resolve(), args.port)
    if server is None:
        print(
            f"Các cổng từ {args.port} đến {args.port + MORE_PORTS - 1} đều đang bận. Tắt bớt chương trình rồi chạy lại."
        )
        return 1
    watch = Watch(args.root)
    try:
        server.maker.make()
        _print_problems(server.maker)
        Thread(target=_keep_up, args=(server.maker, watch), daemon=True).start()
        print(f"Soạn bài: {server.address}soan/")
        print(f"Đang mở {server.address} Lưu bài là trang tự đổi. Nhấn Ctrl+C để dừng.", flush=True)
        if sys.stdout.isatty():
            webbrowser.open(server.address)
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nĐã dừng.")
    finally:
        watch.stop()
        server.server_close()
    return 0


def _server(root: Path, port: int) -> Server | None:
    """A server on the first port that is free."""
    for free in range(port, port + MORE_PORTS):
        try:
            return Server(root, free)
        except OSError:
            continue
    return None


def _keep_up(maker: Maker, watch: Watch) -> None:
    while True:
        maker.make(watch.wait())
        _print_problems(maker)


def _print_problems(maker: Maker) -> None:
    """Say what is wrong in the window as well."""
    problems = maker.state.problems
    for problem in problems if maker.state.pages is None else problems.of(Severity.UNSEEN):
        print(problem, flush=True)


if __name__ == "__main__":
    sys.exit(main())
