"""`python -m tests.shots.manual`: the manual's pictures, from the program as it is.

One window in the light theme walks through the screens that the manual speaks of; the pictures go
to resources/help/pictures, with a palette of their own colours so that they stay small.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.app import App

OUT = Path(__file__).resolve().parents[2] / "resources" / "help" / "pictures"
WIDTH, HEIGHT = 1200, 740
COLOURS = 128
EDGE = "#9AA5B5"
FAILING_CELL = "requests.granted.natural_person"
OTHERS = (("某县水务局", "2023"), ("某镇人民政府", "2025"))


class Pictures:
    """The screens of the manual, each under the name that manual.md calls it by."""

    def __init__(self, app: App, out: Path) -> None:
        self.app, self.out = app, out
        self.window, self.stage = app.window, app.window.stage

    def run(self) -> None:
        from desktop import preferences
        from forms import ops

        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self.app.speak_chinese()
        self.stage.look.use(preferences.Preferences(theme="light", asked_name=True))
        self.stage.desk.open_sample()
        sample = self.stage.report.draft.id
        for name, year in OTHERS:
            content = ops.new_content({"cover.agency": name, "cover.year": year})
            self.stage.library.create(content, "pictures")
        self.stage.go_home()
        self.picture("start")
        self.stage.desk.act("new")
        self.dialog_as("new")
        self.stage.open_report(sample)
        self.filling()
        self.checking()
        self.finishing()

    def filling(self) -> None:
        """The table, a text, the palette, an import."""
        from desktop.importing.flow import IntoReport
        from tests.shots.imports import LIKELY, planted, sample

        walk = self.stage.walk
        walk.go_to("requests.granted.business")
        self.picture("tables", wait=400)
        self.picture("requests", walk.page)
        walk.go_to("overview.on_request")
        self.picture("overview", walk.page, wait=400)
        self.window.commands.go_anywhere()
        self.stage.desk.dialog.search.setText("yygk")
        self.dialog_as("palette")
        flow = IntoReport(self.stage.desk, walk.bridge, self.stage.foot.tell)
        flow.look(planted(sample(), 2025))
        self.stage.desk.dialog.tree.go_to(LIKELY[0])
        self.dialog_as("import")

    def checking(self) -> None:
        """A failed sum in 核对, and the box for an explanation."""
        from forms.draft.edits import type_entry

        bridge = self.stage.report.bridge
        bridge.apply(type_entry(bridge.session.content, FAILING_CELL, "15"))
        self.window.commands.show_task("review")
        page = self.stage.walk.page
        self.picture("review", wait=500)
        problems = page.problems
        problems.tabs.setCurrentIndex(1)
        row = next(iter(problems.lists["warning"].rows.values()))
        row.open_box()
        row.box.editor.setPlainText("清理文件时补登了往年 2 件")
        self.picture("explaining", row)
        row.box.cancel.click()
        self.window.commands.filing.show_versions()
        self.dialog_as("versions", wait=1500)
        self.window.commands.undo()

    def finishing(self) -> None:
        """The preview, and the sign page."""
        from desktop.pictures import pause

        self.window.commands.show_task("finish")
        until = time.monotonic() + 30
        while not self.stage.walk.page.preview.fresh and time.monotonic() < until:
            pause(50)
        self.picture("finish", wait=800)
        self.stage.walk.go_to("sign.signed_on")
        self.picture("sign", wait=400)

    def dialog_as(self, name: str, *, wait: int = 300) -> None:
        """A dialog by the name that the manual calls it by."""
        dialog = self.stage.desk.dialog
        self.picture(name, dialog, wait=wait)
        dialog.reject()

    def picture(self, name: str, widget: object = None, *, wait: int = 150) -> None:
        from PIL import Image, ImageOps

        from desktop.pictures import pause, png

        pause(wait)
        shown = (widget or self.window).grab().toImage()
        image = Image.open(io.BytesIO(png(shown))).convert("RGB")
        framed = ImageOps.expand(image, 1, EDGE)
        small = framed.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        self.out.mkdir(parents=True, exist_ok=True)
        small.save(self.out / f"{name}.png", optimize=True)


def child(out: Path) -> None:
    """In a process and a data folder of its own."""
    from desktop.app import App
    from desktop.jobs import stop_all

    app: App = App(bundled_face=True)
    Pictures(app, out).run()
    app.window.close()
    stop_all(2000)


def screen(folder: str) -> Path:
    """A screen as large as the window: dialogs take their size from it."""
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0}
    one = {"name": "s", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, **dots}
    file = Path(folder) / "screen.json"
    file.write_text(json.dumps({"screens": [one]}))
    return file


def main(words: list[str]) -> int:
    if words[:1] == ["--child"]:
        child(OUT)
        return 0
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "NIANBAO_HOME": home,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen(home)}",
            "QT_LOGGING_RULES": "*.warning=false",
        }
        command = [sys.executable, "-m", "tests.shots.manual", "--child"]
        code = subprocess.run(command, env=environment, check=False).returncode
    sizes = [path.stat().st_size for path in OUT.glob("*.png")]
    print(f"{len(sizes)} pictures, {sum(sizes) / 1e6:.2f} MB, in {OUT}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
