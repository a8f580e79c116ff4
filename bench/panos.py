"""Time drawing the shipped panos: all in all formats, cold and warm; and one at the press's resolution, beside the same
design drawn by headless Chromium from HTML. Usage: python bench/panos.py [--rounds N].

Each figure comes from a process of its own; memory is the largest sum over that process and its children (on Linux the
proportional share of each, so that pages they have in common count once).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from cchc.cache import Cache
from cchc.kinds import KINDS
from cchc.model.pano import PanoFields
from cchc.model.studio import PrintFormat
from cchc.panos.designs import Design, Designer
from cchc.panos.drawing import Drawing, Kind
from cchc.panos.finished import drawings_of_all
from cchc.panos.scene import Box, Code, Rect, Scene, TextLine
from cchc.panos.typeface import FOLDER, Typefaces
from cchc.panos.workshop import Workshop
from cchc.problems import Problems
from cchc.reading.content import read_content

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "https://example.org/cchc/"
_EVERY = 0.05


def all_designs() -> tuple[list[Design], str]:
    """The shipped panos in all formats, and who publishes them."""
    problems = Problems()
    content = read_content(ROOT, KINDS, problems)
    return Designer(content, ADDRESS, Typefaces()).designs_of(content.of(PanoFields), problems), content.ward.authority


def everything(folder: Path) -> None:
    """Draw every file of every pano, small pictures included, into a cache."""
    Workshop(Cache(folder)).draw(drawings_of_all(*all_designs()))


def one_by_us(folder: Path) -> None:
    """One pano as PNG at its format's resolution."""
    design = large()
    Workshop(Cache(folder)).draw([Drawing(design.scene, Kind.PNG, design.format.pixels[0])])


def one_by_chromium(folder: Path) -> None:
    """The same pano and size from HTML."""
    design = large()
    width, height = design.format.pixels
    with sync_playwright() as play:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=options)
        size = {"width": round(width / 10), "height": round(height / 10)}
        page = browser.new_page(viewport=size, device_scale_factor=10)  # type: ignore[arg-type]
        page.set_content(as_html(design.scene, size["width"]))
        page.screenshot(path=folder / "chromium.png")
        browser.close()


def large() -> Design:
    """The first pano in the largest print format by pixels."""
    designs, _ = all_designs()
    return max((d for d in designs if isinstance(d.format, PrintFormat)), key=lambda d: d.format.pixels[0])


def as_html(scene: Scene, width: int) -> str:
    """The scene as absolutely placed boxes and lines."""
    unit = width / scene.width
    fonts = "".join(
        f"@font-face{{font-family:bvp;font-weight:{file.name[13:16]};src:url(file://{file})}}"
        for file in FOLDER.glob("*.ttf")
    )
    parts = [f"<style>{fonts}body{{margin:0}}i,b{{position:absolute;white-space:pre;font-style:normal}}</style>"]
    for item in scene.items:
        if isinstance(item, Box):
            parts.append(_box(item.rect, item.colour.rgb, unit))
        elif isinstance(item, TextLine):
            style = f"left:{item.x * unit}px;top:{(item.baseline - item.size) * unit}px;font:{item.weight.value} {item.size * unit}px/1 bvp;color:{item.colour.rgb}"
            parts.append(f'<b style="{style}">{item.text}</b>')
        elif isinstance(item, Code):
            parts.append(_box(item.rect, item.ground.rgb, unit))
            parts += [
                _box(Rect(item.rect.x + x * item.module, item.rect.y + y * item.module, item.module, item.module), item.colour.rgb, unit)
                for y, row in enumerate(item.modules)
                for x, module in enumerate(row)
                if module == "1"
            ]  # fmt: skip
    return "".join(parts)


def _box(rect: Rect, colour: str, unit: float) -> str:
    return (
        f'<i style="left:{rect.x * unit}px;top:{rect.y * unit}px;width:{rect.width * unit}px;'
        f'height:{rect.height * unit}px;background:{colour}"></i>'
    )


TASKS: dict[str, Callable[[Path], None]] = {
    "everything": everything,
    "one_by_us": one_by_us,
    "one_by_chromium": one_by_chromium,
}


def measured(task: str, folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of a task in a process of its own, children included."""
    begin, peak = time.perf_counter(), 0.0
    path = f"{ROOT / 'hooks'}{os.pathsep}{ROOT / 'bench'}"
    child = subprocess.Popen(
        [sys.executable, __file__, "--task", task, str(folder)], env={**os.environ, "PYTHONPATH": path}
    )
    while child.poll() is None:
        peak = max(peak, sum(map(_memory, _family(child.pid))))
        time.sleep(_EVERY)
    if child.returncode:
        sys.exit(f"{task} failed")
    return time.perf_counter() - begin, peak


def _family(parent: int) -> list[int]:
    """A process and all below it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    family, found = [parent], 0
    while found < len(family):
        family += [pid for pid, above in parents.items() if above == family[found]]
        found += 1
    return family


def _memory(pid: int) -> float:
    """Megabytes of a process: its own pages, and its share of those it has in common with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--task", nargs=2)
    wanted = parser.parse_args()
    if wanted.task:
        TASKS[wanted.task[0]](Path(wanted.task[1]))
        return
    runs: dict[str, list[tuple[float, float]]] = {}
    for _ in range(wanted.rounds):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            for name, task in (("all, cold", "everything"), ("all, warm", "everything"), ("one, ours", "one_by_us"), ("one, Chromium", "one_by_chromium")):  # fmt: skip
                runs.setdefault(name, []).append(measured(task, folder))
    print(f"{'panos':<14} {'seconds (min–max)':>22} {'MB':>6}")
    for name, many in runs.items():
        seconds = [run[0] for run in many]
        spread = f"{statistics.median(seconds):.2f} ({min(seconds):.2f}–{max(seconds):.2f})"
        print(f"{name:<14} {spread:>22} {statistics.median(run[1] for run in many):>6.0f}")


if __name__ == "__main__":
    main()
