"""The reports whose pages are tested, and how the command writes them."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WORKPLACE = PROJECT / ".build" / "browser-tests" / "reports"
SCENARIOS = "Tests/Browser/scenarios"
MEASUREMENTS = "Tests/Measurements"

# The command's exit status when no strategy fits in memory.
NOTHING_FITS = 3


@dataclass(frozen=True)
class Report:
    """What the command is asked for."""

    name: str
    arguments: tuple[str, ...] = ()
    status: int = 0

    @property
    def folder(self) -> Path:
        return WORKPLACE / self.name


REPORTS = [
    Report("built-in"),
    Report("hostile-names", ("-s", f"{SCENARIOS}/hostile-names.yaml")),
    Report("nothing-fits", ("-s", f"{SCENARIOS}/nothing-fits.yaml"), NOTHING_FITS),
    Report("16384-devices", ("-s", "Examples/llama3.1-405b-16384.yaml")),
    Report(
        "accuracy",
        ("accuracy", "--ablation", "--measurements", f"{MEASUREMENTS}/megatron_sc21.csv",
         "--measurements", f"{MEASUREMENTS}/torchtitan.csv"),
    ),
]

BY_NAME = {report.name: report for report in REPORTS}


def write_all() -> None:
    """Writes every report anew; raises where the command does not end as it should."""
    shutil.rmtree(WORKPLACE, ignore_errors=True)
    WORKPLACE.mkdir(parents=True)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(_write, REPORTS))


def _write(report: Report) -> None:
    command = os.environ["PARREPORT_BINARY"]
    outcome = subprocess.run(
        [command, *report.arguments, "--out", str(report.folder)],
        cwd=PROJECT, capture_output=True, text=True, timeout=300)
    if outcome.returncode != report.status:
        raise RuntimeError(f"{report.name} ended with {outcome.returncode}: {outcome.stderr}")
