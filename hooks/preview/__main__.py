"""`make serve`: opens the site as it would be built now, drafts and scheduled texts included, and keeps it up to date. With
`--desk`, as the start files have it: opens the desk, once for each folder.
"""

import argparse
import os
import sys
import warnings
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from cchc.problems import Severity
from preview.garbage import collect_in_pauses
from preview.running import Running, find
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
    parser.add_argument("--desk", action="store_true")
    parser.add_argument("--running", action="store_true")
    parser.add_argument("documents", nargs="*", type=Path)
    args = parser.parse_args()
    root = args.root.resolve()
    running = find(root)
    if args.desk and (running or args.running):
        return _open_running(running, args.documents)
    server = _server(root, args.port)
    if server is None:
        print(
            f"Các cổng từ {args.port} đến {args.port + MORE_PORTS - 1} đều đang bận. Tắt bớt chương trình rồi chạy lại."
        )
        return 1
    own = Running(server.address, server.desk.token)
    watch = Watch(root)
    try:
        server.maker.make()
        if running is None:
            own.note(root)
        _print_problems(server.maker)
        Thread(target=_keep_up, args=(server.maker, watch), daemon=True).start()
        Thread(target=collect_in_pauses, args=(server.maker,), daemon=True).start()
        _greet(own, args.documents, is_desk=args.desk)
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nĐã dừng.")
    finally:
        own.forget(root)
        watch.stop()
        server.server_close()
    return 0


def _greet(own: Running, documents: Sequence[Path], *, is_desk: bool) -> None:
    """Say where the pages are, and open them for whoever looks at this window."""
    print(f"Soạn bài: {own.address}soan/")
    if is_desk:
        print("Trình duyệt đang mở. Để cửa sổ này yên trong lúc soạn bài; đóng cửa sổ là dừng.", flush=True)
        # The documents are given to the server, which has to answer.
        Thread(target=_open_desk, args=(own, documents), daemon=True).start()
        return
    print(f"Đang mở {own.address} Lưu bài là trang tự đổi. Nhấn Ctrl+C để dừng.", flush=True)
    if sys.stdout.isatty():
        _open(own.address)


def _open_running(running: Running | None, documents: Sequence[Path]) -> int:
    """Open the desk that runs already."""
    if running is None:
        print("Một cửa sổ khác đang mở bàn soạn bài. Đợi một chút; trình duyệt sẽ tự mở. Có tệp Word thì kéo vào đó.")
        return 1
    print(f"Bàn soạn bài của thư mục này đang mở rồi: {running.address}soan/", flush=True)
    _open_desk(running, documents)
    return 0


def _open_desk(desk: Running, documents: Sequence[Path]) -> None:
    """Open the desk, at the draft that the last of the documents became."""
    pages = [desk.take(document) for document in documents]
    _open(pages[-1] if pages else f"{desk.address}soan/")


def _open(address: str) -> None:
    """Open a page in the browser, but not where nobody looks."""
    if not os.environ.get("CI"):
        webbrowser.open(address)


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
