#!/usr/bin/env python3
"""Changes one token of a module at a time and runs the module's unit tests: a change that no test sees is told, with its
line. The same seed changes the same tokens. Run by hand (make mutants MODULE=…); each change takes a build."""

import argparse
import random
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build/release"
# What stands for what. Whole tokens between blanks, as clang-format leaves them, so that templates are left alone.
SWAPS = {" == ": " != ", " != ": " == ", " < ": " <= ", " <= ": " < ", " > ": " >= ", " >= ": " > ", " && ": " || ",
         " || ": " && ", " + 1": " - 1", " - 1": " + 1", "return true;": "return false;",
         "return false;": "return true;", "if (!": "if (", "++": "--"}
TOKEN = re.compile("|".join(re.escape(token) for token in sorted(SWAPS, key=len, reverse=True)))
# Unit tests of another module that see the rules of this one, too.
ALSO = {"domain": ["test_usecase"], "placing": ["test_written_results"],
        "placing/engine": ["test_placing", "test_two_engines"]}


class Mutant:
    def __init__(self, path: Path, line: int, column: int, token: str):
        self.path, self.line, self.column, self.token = path, line, column, token

    def __str__(self) -> str:
        name = self.path.relative_to(ROOT)
        return f"{name}:{self.line + 1}:{self.column + 1} {self.token.strip()} -> {SWAPS[self.token].strip()}"

    def text(self) -> str:
        lines = self.path.read_text().split("\n")
        line = lines[self.line]
        lines[self.line] = line[:self.column] + SWAPS[self.token] + line[self.column + len(self.token):]
        return "\n".join(lines)


def candidates(module: str) -> list[Mutant]:
    found = []
    for path in sorted((ROOT / "src" / module).rglob("*.cpp")):
        if path.name.endswith("_test.cpp"):
            continue
        for number, line in enumerate(path.read_text().split("\n")):
            code = line.split("//")[0]
            if '"' in code or code.lstrip().startswith(("#", "template", "for (")):
                continue  # texts are wording; a loop that never ends says nothing
            found += [Mutant(path, number, match.start(), match[0]) for match in TOKEN.finditer(code)]
    return found


def run(command: list[str], seconds: int) -> bool:
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=seconds).returncode == 0
    except subprocess.TimeoutExpired:
        return False  # a loop without an end is noticed


def tests_of(module: str) -> list[str]:
    return [f"test_{module.replace('/', '_')}", *ALSO.get(module, [])]


def build(targets: list[str]) -> bool:
    return run(["cmake", "--build", str(BUILD), "--target", *targets], 1800)


def is_caught(mutant: Mutant, targets: list[str]) -> bool | None:
    """None: it does not compile, and is no mutant."""
    whole = mutant.path.read_text()
    try:
        mutant.path.write_text(mutant.text())
        if not build(targets):
            return None
        programs = [next(path for path in BUILD.rglob(target) if path.is_file()) for target in targets]
        return not all(run([str(program), "--gtest_brief=1"], 300) for program in programs)
    finally:
        mutant.path.write_text(whole)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="+", help="folders of src: domain, usecase, closing …")
    parser.add_argument("--count", type=int, default=20, help="changes a module")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if subprocess.run(["git", "diff", "--quiet", "--", "src"], cwd=ROOT).returncode:
        print("mutants: commit the changes of src first; they are edited in place")
        return 2
    missed = tried = 0
    for module in options.modules:
        targets = tests_of(module)
        if not build(targets):
            print(f"mutants: {module} does not build")
            return 2
        all_of_them = candidates(module)
        random.Random(f"{options.seed} {module}").shuffle(all_of_them)
        for mutant in all_of_them[:options.count]:
            caught = is_caught(mutant, targets)
            if caught is None:
                continue
            tried += 1
            missed += not caught
            print(f"{'caught ' if caught else 'MISSED '} {mutant}", flush=True)
        build(targets)
    print(f"mutants: {tried} tried, {missed} missed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
