#!/usr/bin/env python3
"""Where the time of `make test` went: minutes by part beside its budget on 2 cores. Reads the JUnit files that ctest has
written. Tells, and fails nothing: machines differ, and what is slow today may only be busy."""

import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = [  # name, minutes, the tests by name; the first that matches
    ("browser", 11, r"e2e\."),
    ("register", 2, r"register\."),
    ("faults", 4, r"faults\.|sim\."),
    ("rest of the program", 3, r"(commands|docs|drill|handover|eyes|windows|real_results|allocation)\b"),
    ("units and contracts", 5, r""),
]


def part_of(name: str) -> str:
    return next(part for part, _, pattern in PARTS if re.match(pattern, name))


def main() -> int:
    seconds = {part: 0.0 for part, _, _ in PARTS}
    slowest: list[tuple[float, str]] = []
    # Tests of a build may run side by side: a file's time is what ctest took for it, shared out by the tests' own.
    for path in sorted((ROOT / "build").glob("times-*.xml")):
        suite = xml.parse(path).getroot()
        cases = [(case.get("name", ""), float(case.get("time", 0))) for case in suite.iter("testcase")]
        whole, summed = float(suite.get("time", 0)), sum(time for _, time in cases)
        scale = whole / summed if summed > 0 and whole > 0 else 1
        for name, time in cases:
            seconds[part_of(name)] += time * scale
            slowest.append((time, name))
    print(f"\n{'part':<22}{'minutes':>8}{'budget':>8}")
    for part, budget, _ in PARTS:
        over = "  over" if seconds[part] > budget * 60 else ""
        print(f"{part:<22}{seconds[part] / 60:>8.1f}{budget:>8}{over}")
    print(f"{'all':<22}{sum(seconds.values()) / 60:>8.1f}{sum(budget for _, budget, _ in PARTS):>8}")
    print("slowest: " + ", ".join(f"{name} {time:.0f} s" for time, name in sorted(slowest, reverse=True)[:5]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
