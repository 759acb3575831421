#!/usr/bin/env python3
"""clang-tidy over our own code, headers included; findings are errors.

Without an option: everything. --changed: what the last commits have touched, as a gate that is quick; a header is seen
through a source that includes it. Needs a configured build/debug (make lint does that)."""

import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build/debug"
FOLDERS = ("src", "sim", "bench", "tests")
COMMITS = 10  # that --changed looks at
CHANGED_MAX = 24  # files that it takes, those of the newest commits first


def git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def sources() -> list[str]:
    """All that the build compiles: fuzzers, which only clang builds, are not among them."""
    compiled = set(re.findall(r'"file": "([^"]+)"', (BUILD / "compile_commands.json").read_text()))
    listed = git("ls-files", *(f"{folder}/*.cpp" for folder in FOLDERS))
    return [path for path in listed if str(ROOT / path) in compiled]


def included_by(header: str, all_sources: list[str]) -> str | None:
    """A source through which the header is seen: its own, else the shortest that includes it."""
    own = str(Path(header).with_suffix(".cpp"))
    if own in all_sources:
        return own
    name = f'#include "{header.removeprefix("src/")}"'
    users = [path for path in all_sources if name in (ROOT / path).read_text()]
    return min(users, key=lambda path: (ROOT / path).stat().st_size, default=None)


def changed(all_sources: list[str]) -> list[str]:
    out: list[str] = []
    for path in git("log", f"-{COMMITS}", "-m", "--first-parent", "--name-only", "--format="):
        if not path.endswith((".h", ".cpp")) or not (ROOT / path).exists():
            continue
        seen_by = path if path in all_sources else included_by(path, all_sources) if path.endswith(".h") else None
        if seen_by and seen_by not in out:
            out.append(seen_by)
    if len(out) > CHANGED_MAX:
        print(f"lint: the newest {CHANGED_MAX} of {len(out)} changed files; make lint takes all")
    return out[:CHANGED_MAX]


def lint(path: str) -> tuple[str, str]:
    done = subprocess.run(["clang-tidy-14", "--quiet", "--extra-arg=-Wno-unknown-warning-option", "-p", str(BUILD), path],
                          cwd=ROOT, capture_output=True, text=True)
    said = done.stdout if done.returncode else ""
    return path, said or (done.stderr if done.returncode else "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    files = changed(sources()) if options.changed else sources()
    findings: set[str] = set()
    faulty = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for number, (path, said) in enumerate(pool.map(lint, files), 1):
            if sys.stderr.isatty():
                print(f"\r{number} / {len(files)}", end="", file=sys.stderr)
            faulty += bool(said)
            # A finding in a header comes with every source that includes it: tell it once.
            for finding in re.split(r"(?m)^(?=\S+:\d+:\d+: (?:error|warning):)", said):
                if finding.strip() and finding not in findings:
                    findings.add(finding)
                    print(f"\n{finding.rstrip()}")
    print(f"lint: {len(files)} files, {faulty} with findings")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
