"""A page in the browser, looked at over the debugging protocol only.

Under Jenkins' policy no script of a page runs, nor a timer of ours: expressions are evaluated at once.
"""

import contextlib
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from states import Look, Page, Source

SCRIPTS = Path(__file__).parent / "scripts"
HEIGHT = 800
PICTURE_HEIGHT = 2000
# For machines that do much else; nothing waits so long when all is well.
PATIENCE_IN_MILLISECONDS = 120_000
POLL_IN_MILLISECONDS = 50


def launch(driver: Playwright) -> Browser:
    """The system's Chromium, without a window; raises where there is none."""
    path = shutil.which("chromium")
    if not path:
        raise FileNotFoundError("there is no chromium in PATH")
    return driver.chromium.launch(executable_path=path)


class View:
    """A page, loaded once and shown in many ways.

    - complaints: what the browser wrote to its console, and what a page could not load.
    - requests: the addresses it asked for.
    - bypass_policy: without the server's policy, but also without the page's scripts, which it would stop.
    """

    def __init__(self, browser: Browser, page: Page, address: str, bypass_policy: bool = False):
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._bypasses_policy = bypass_policy
        self._context = browser.new_context(
            viewport={"width": 1280, "height": HEIGHT}, bypass_csp=bypass_policy, reduced_motion="reduce")
        self._context.set_default_timeout(PATIENCE_IN_MILLISECONDS)
        self.tab = self._context.new_page()
        self._protocol = self._context.new_cdp_session(self.tab)
        self._listen()
        self._load()

    def _listen(self) -> None:
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("requestfailed", lambda request: self.complaints.append(f"not loaded: {request.url}"))
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self._protocol.on("Log.entryAdded", lambda event: self.complaints.append(event["entry"]["text"]))
        self._protocol.send("Log.enable")

    def _load(self) -> None:
        without = self.page.source is Source.NO_SCRIPTS or self._bypasses_policy
        self._protocol.send("Emulation.setScriptExecutionDisabled", {"value": without})
        self.tab.goto(self.address)
        # The page's scripts had their moment; those of the tests may run now.
        self._protocol.send("Emulation.setScriptExecutionDisabled", {"value": False})
        frame = self._protocol.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = self._protocol.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "tests"})
        self._world = world["executionContextId"]

    def show(self, look: Look) -> None:
        """Changes the window and the emulated system."""
        self.tab.set_viewport_size({"width": look.width, "height": HEIGHT})
        self.tab.emulate_media(
            media=look.media, color_scheme=look.scheme, reduced_motion="reduce",
            forced_colors="active" if look.forced_colors else "none")

    def evaluate(self, expression: str):
        """The value of an expression in a world of its own, beside the page's scripts."""
        answer = self._protocol.send("Runtime.evaluate", {
            "expression": expression, "contextId": self._world, "awaitPromise": True,
            "returnByValue": True})
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]["exception"].get("description")))
        return answer["result"].get("value")

    def run(self, script: str, *arguments):
        """What a function in a file of `scripts/` returns."""
        values = ", ".join(json.dumps(argument) for argument in arguments)
        return self.evaluate(f"({(SCRIPTS / script).read_text()})({values})")

    def load_pictures(self) -> None:
        """Loads all pictures, and waits for them; raises with their addresses when some never come."""
        deadline = time.monotonic() + PATIENCE_IN_MILLISECONDS / 1000
        while missing := self.run("loadPictures.js"):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.address} still waits for {missing}")
            self.tab.wait_for_timeout(POLL_IN_MILLISECONDS)

    def keep_picture(self, path: Path) -> None:
        """Writes the top of the page as a picture, no taller than can be looked at."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.evaluate("scrollTo(0, 0)")
        self.tab.set_viewport_size({"width": self.tab.viewport_size["width"], "height": PICTURE_HEIGHT})
        self.tab.screenshot(path=path)

    @contextlib.contextmanager
    def unfolded(self) -> Iterator[None]:
        """Opens all folded parts; what is inside them has no place while they are closed."""
        fold = "document.querySelectorAll('details').forEach(part => part.open = {})"
        self.evaluate(fold.format("true"))
        yield
        self.evaluate(fold.format("false"))

    def close(self) -> None:
        self._context.close()
