"""Ways in which a page is opened and shown."""

from dataclasses import dataclass
from enum import Enum

from reports import REPORTS


class Source(Enum):
    """Where a page comes from."""

    FILE = "file"
    # From a server with Jenkins' content security policy: no scripts, no inline style, no data: pictures.
    JENKINS = "jenkins"
    # From the disk, in a browser whose scripts are off.
    NO_SCRIPTS = "no-scripts"


@dataclass(frozen=True)
class Page:
    """One page from one source."""

    report: str
    file: str
    source: Source

    def __str__(self) -> str:
        return f"{self.report}/{self.file.removesuffix('.html')}-{self.source.value}"


@dataclass(frozen=True)
class Look:
    """A window and what the reader's system asks for."""

    width: int
    media: str = "screen"
    scheme: str = "light"
    forced_colors: bool = False

    def __str__(self) -> str:
        words = "forced" if self.forced_colors else self.scheme
        return f"{self.width}-{words}" if self.media == "screen" else f"{self.width}-print-{words}"


# A4 without the margins that the style sheet asks for: 210 mm less 2 × 14 mm, at 96 pixels an inch.
PAPER_WIDTH = 688
PAPER = Look(PAPER_WIDTH, media="print")
WIDTHS = [320, 1280, 2560]

LOOKS = [
    *(Look(width, scheme=scheme) for scheme in ("light", "dark") for width in WIDTHS),
    # No paper is 320 pixels wide.
    *(Look(width, media="print") for width in (PAPER_WIDTH, 1280, 2560)),
    # Paper is white, whatever the screen is.
    Look(PAPER_WIDTH, media="print", scheme="dark"),
    Look(1280, forced_colors=True),
]
# Every width, scheme and medium once.
FEW_LOOKS = [Look(320), Look(1280, scheme="dark"), Look(2560), PAPER]

# `report.html` carries its style inside, which Jenkins' policy blocks: `index.html` is the page for Jenkins. It has no
# script, so that nothing changes where scripts are off.
SOURCES = {"index.html": (Source.FILE, Source.JENKINS), "report.html": (Source.FILE, Source.NO_SCRIPTS)}
PAGES = [Page(report.name, file, source) for report in REPORTS for file in SOURCES for source in SOURCES[file]]
