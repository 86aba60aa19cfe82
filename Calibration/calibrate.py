"""Fits the calibrations of software stacks to published runs. See README.md beside this file."""

import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import numpy
from scipy.optimize import least_squares

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMAND = ROOT / ".build/release/parreport"
MEASUREMENTS = ROOT / "Tests/Measurements"
STACKS = ROOT / "Sources/Catalog/Presets/stacks"

# Name, lowest, highest, start, a step that matters, unit. Bounds as in CalibrationParameter.swift.
PARAMETERS = [
    ("matrixEfficiency", 0.3, 1.25, 0.9, 0.1, ""),
    ("matrixHalfSize", 0, 1024, 60, 100, ""),
    ("attentionEfficiency", 0.05, 0.9, 0.5, 0.1, ""),
    ("memoryEfficiency", 0.2, 1, 0.53, 0.1, ""),
    ("elementwiseFactor", 0.25, 6, 1.3, 0.5, ""),
    ("launchSeconds", 0, 20, 2.8, 2, " us"),
    ("hostSeconds", 0, 100, 8, 8, " us"),
    ("intraNodeEfficiency", 0.1, 1.2, 0.8, 0.1, ""),
    ("interNodeEfficiency", 0.05, 1.2, 0.7, 0.1, ""),
    ("collectiveSeconds", 0, 1000, 8, 8, " us"),
    ("microBatchSeconds", 0, 100_000, 500, 1000, " us"),
    ("stepSeconds", 0, 3_000_000, 5_000, 10_000, " us"),
]
LOWEST, HIGHEST, START, STEP = (
    numpy.array([parameter[index] for parameter in PARAMETERS], float) for index in range(1, 5)
)

# Stacks, how people call them, and the files with their runs.
SOURCES = {
    "internevo-2024": ("InternEvo, 2024", ["internevo.csv"]),
    "llm-foundry-2023": ("LLM Foundry with FSDP, 2023", ["llmfoundry_mpt_fsdp_2023.csv"]),
    "llm-foundry-2024": ("LLM Foundry with FSDP, 2024", ["llmfoundry_mpt_fsdp.csv"]),
    "megatron-deepspeed-2022": (
        "Megatron-DeepSpeed, 2022",
        ["vtrain_single_node.csv", "vtrain_multi_node.csv"],
    ),
}
# More runs than this make a fit slower and no better.
MOST_FITTED = 250
FOLDS = 4
KERNEL = True


def stack_text(name, values, title=None, sources=None):
    lines = [f"name: {name}"]
    if title:
        lines += [f"title: {title}", "source:"]
        lines += [f'  {key}: "{text}"' for key, text in sources.items()]
    if "foundry" in name or KERNEL: lines.append("attentionKernel: portable")
    lines.append("parameters:")
    for (parameter, *_, unit), value in zip(PARAMETERS, values):
        lines.append(f"  {parameter}: {value:.4f}".rstrip("0").rstrip(".") + unit)
    return "\n".join(lines) + "\n"


def predict(values, files):
    """Predicted and measured seconds of every run, by its name."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as stack:
        stack.write(stack_text("candidate", values))
        stack.flush()
        result = subprocess.run(
            [COMMAND, "accuracy", "--json", "--stack", stack.name, "--measurements", *files],
            capture_output=True, text=True, check=True)
    return {
        run["sourceId"]: (run["predictedSeconds"], run["measuredSeconds"])
        for run in json.loads(result.stdout)["predictions"]
    }


def only(runs, files, folder):
    """The same files with those runs alone."""
    paths = []
    for file in files:
        rows = [row for row in csv.DictReader(file.open()) if row["source_id"] in runs]
        if not rows:
            continue
        path = pathlib.Path(folder) / file.name
        with path.open("w") as text:
            writer = csv.DictWriter(text, fieldnames=rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        paths.append(path)
    return paths


def fit(runs, files, start=START):
    with tempfile.TemporaryDirectory() as folder:
        chosen = only(set(runs), files, folder)

        def residuals(scaled):
            predictions = predict(numpy.clip(scaled * STEP, LOWEST, HIGHEST), chosen)
            errors = [numpy.log(p / m) / 0.05 for _, (p, m) in sorted(predictions.items())]
            return numpy.concatenate([errors, 0.02 * (scaled - START / STEP)])

        inside = numpy.clip(start, LOWEST + 1e-6 * STEP, HIGHEST - 1e-6 * STEP)
        found = least_squares(
            residuals, inside / STEP, bounds=(LOWEST / STEP, HIGHEST / STEP), loss="soft_l1",
            diff_step=0.02, max_nfev=14)
        return found.x * STEP


def errors_in_words(predictions):
    errors = numpy.abs([p / m - 1 for p, m in predictions.values()])
    return (
        f"median {numpy.median(errors):.1%}, mean {errors.mean():.1%}, "
        f"90th percentile {numpy.quantile(errors, 0.9):.1%}")


def calibrate(name):
    title, file_names = SOURCES[name]
    files = [MEASUREMENTS / file for file in file_names]
    runs = sorted(predict(START, files))
    random.Random(1).shuffle(runs)
    values = fit(runs[:MOST_FITTED], files)
    inside = predict(values, files)
    outside = {}
    for fold in range(FOLDS):
        held_out = set(runs[fold::FOLDS])
        rest = [run for run in runs if run not in held_out][:MOST_FITTED]
        predictions = predict(fit(rest, files, values), files)
        outside.update({run: predictions[run] for run in held_out})
    sources = {
        "general": f"fitted by make calibrate to {', '.join(file_names)}: {len(runs)} runs; step time "
        f"in sample: {errors_in_words(inside)}; out of sample, {FOLDS} folds: "
        f"{errors_in_words(outside)}",
    }
    (STACKS / f"{name}.yaml").write_text(stack_text(name, values, title, sources))
    print(f"{name}: {sources['general']}", flush=True)


if __name__ == "__main__":
    for stack in sys.argv[1:] or SOURCES:
        calibrate(stack)
