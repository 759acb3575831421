#!/usr/bin/env python3
"""clang-tidy over our own code, headers included; findings are errors.

Without an option: everything. --changed: what the last commits have touched, as a gate that is quick; a header is seen
through a source that includes it. Needs a configured build/debug (make lint does that).

A source that was found clean is not looked at again until it, one of our headers that it sees, its command, the checks or
the packages with headers change (build/lint.json; --again looks at everything)."""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build/debug"
FOLDERS = ("src", "sim", "bench", "tests")
MEMORY = ROOT / "build/lint.json"  # keys of what was clean
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
COMMITS = 10  # that --changed looks at
STANDS_IN = {"<qpdf/": ROOT / "scripts/lint_qpdf.h"}  # where a source includes that, what clang needs before it
CHANGED_MAX = 24  # files that it takes, those of the newest commits first


def git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def commands() -> dict[str, str]:
    """What the build compiles, as a path from the root, and how."""
    listed = json.loads((BUILD / "compile_commands.json").read_text())
    return {os.path.relpath(entry["file"], ROOT): entry["command"] for entry in listed}


def sources() -> list[str]:
    compiled = commands()
    return [path for path in git("ls-files", *(f"{folder}/*.cpp" for folder in FOLDERS)) if path in compiled]


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


class Memory:
    """The sources that were clean, by all that a finding depends on."""

    def __init__(self, again: bool):
        self.commands = commands()
        self.texts: dict[Path, tuple[str, list[str]]] = {}  # digest and includes of a file
        version = subprocess.run(["clang-tidy-14", "--version"], capture_output=True, text=True, check=True).stdout
        # What has headers that a finding may depend on.
        packages = subprocess.run(["dpkg-query", "-W", "*-dev", "*-dev-bin", "googletest", "clang-tidy-14", "libclang*"],
                                  capture_output=True, text=True, check=False).stdout
        checks = "".join((ROOT / path).read_text() for path in git("ls-files", "*.clang-tidy"))
        self.common = hashlib.sha256((version + packages + checks).encode()).hexdigest()
        self.clean: set[str] = set() if again or not MEMORY.exists() else set(json.loads(MEMORY.read_text()))

    def read(self, path: Path) -> tuple[str, list[str]]:
        if path not in self.texts:
            text = path.read_bytes()
            self.texts[path] = (hashlib.sha256(text).hexdigest(), INCLUDE.findall(text.decode()))
        return self.texts[path]

    def key(self, source: str) -> str:
        """Of the source, its command and every file of ours that it includes, however far off."""
        command = self.commands[source]
        folders = [Path(folder) for folder in re.findall(r"-I\s*(\S+)", command)]
        seen: dict[Path, str] = {}
        waiting = [ROOT / source]
        while waiting:
            path = waiting.pop()
            if path in seen:
                continue
            seen[path], includes = self.read(path)
            for name in includes:
                found = next((folder / name for folder in [path.parent, *folders] if (folder / name).exists()), None)
                if found:
                    waiting.append(Path(os.path.normpath(found)))
        files = [f"{os.path.relpath(path, ROOT)} {digest}" for path, digest in sorted(seen.items())]
        return hashlib.sha256("\n".join([self.common, command.replace(str(ROOT), ""), *files]).encode()).hexdigest()

    def remember(self, key: str) -> None:
        self.clean.add(key)
        half = MEMORY.with_suffix(".half")
        half.write_text(json.dumps(sorted(self.clean)))
        half.replace(MEMORY)


def lint(path: str) -> tuple[str, str]:
    text = (ROOT / path).read_text()
    before = [f"--extra-arg=-include{header}" for included, header in STANDS_IN.items() if f"#include {included}" in text]
    done = subprocess.run(["clang-tidy-14", "--quiet", "--extra-arg=-Wno-unknown-warning-option", *before, "-p", str(BUILD), path],
                          cwd=ROOT, capture_output=True, text=True)
    said = done.stdout if done.returncode else ""
    return path, said or (done.stderr if done.returncode else "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--again", action="store_true", help="also what was found clean before")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    files = changed(sources()) if options.changed else sources()
    memory = Memory(options.again)
    keys = {path: memory.key(path) for path in files}
    waiting = [path for path in files if keys[path] not in memory.clean]
    findings: set[str] = set()
    faulty = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for number, (path, said) in enumerate(pool.map(lint, waiting), 1):
            if sys.stderr.isatty():
                print(f"\r{number} / {len(waiting)}", end="", file=sys.stderr)
            faulty += bool(said)
            if not said:
                memory.remember(keys[path])
            # A finding in a header comes with every source that includes it: tell it once.
            for finding in re.split(r"(?m)^(?=\S+:\d+:\d+: (?:error|warning):)", said):
                if finding.strip() and finding not in findings:
                    findings.add(finding)
                    print(f"\n{finding.rstrip()}")
    known = len(files) - len(waiting)
    print(f"lint: {len(files)} files, {faulty} with findings" + (f" ({known} known to be clean)" if known else ""))
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
