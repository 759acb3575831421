#!/usr/bin/env python3
"""Promise 7, in logs: of everything that the served programs of all tests have written, each line is a JSON object in
plain ASCII, and none holds a name, candidate number, ID number, card number, code or password of those who were served.

    secrets_test.py FOLDER    with NAME.log files and beside each NAME.secrets, a JSON list of what it may not hold
"""

import json
import re
import sys
from pathlib import Path

# Times, and ids of requests: digits that are nobody's. Numbers in JSON are counts, durations and ids of rows.
FREE = {"time", "since", "request_id", "season"}


def faults_of(log: Path) -> list[str]:
    secrets = sorted(set(json.loads(log.with_suffix(".secrets").read_text())) - {""})
    packed = [secret.replace(" ", "") for secret in secrets]
    out = []
    for number, line in enumerate(log.read_bytes().splitlines(), 1):
        where = f"{log.name}:{number}"
        try:
            entry = json.loads(line.decode("ascii"))
        except ValueError:
            out.append(f"{where}: no JSON object in ASCII: {line[:120]!r}")
            continue
        if not {"time", "level", "event"} <= entry.keys():
            out.append(f"{where}: no time, level or event: {line[:120]!r}")
        words = " ".join(str(value) for name, value in entry.items() if name not in FREE and isinstance(value, str))
        if re.search(r"\d{4}", words):
            out.append(f"{where}: four digits in a row: {words[:120]}")
        # Codes of eight digits may be found by chance in numbers; longer secrets are looked for everywhere.
        whole = line.decode("ascii")
        for secret in packed:
            if secret in words.replace(" ", "") or (len(secret) > 8 and secret in whole):
                out.append(f"{where}: holds a secret of {len(secret)} characters")
                break
    return out


def canaries_are_found(folder: Path) -> bool:
    """The scan itself: a log with each kind of secret must not pass."""
    canary = folder / "canary.log"
    bad = ["14430100150001", "tall-Bamboo-7", "12345678", "1234 5678", "张三"]
    canary.with_suffix(".secrets").write_text(json.dumps(bad))
    found = 0
    for secret in bad:
        line = json.dumps({"time": "t", "level": "info", "event": "x", "reason": f"it was {secret} here"}, ensure_ascii=False)
        canary.write_text(line + "\n")
        found += bool(faults_of(canary))
    for path in (canary, canary.with_suffix(".secrets")):
        path.unlink()
    return found == len(bad)


def main() -> int:
    folder = Path(sys.argv[1])
    logs = sorted(folder.rglob("*.log"))
    if not logs:
        print("no served program has left a log")
        return 1
    if not canaries_are_found(folder):
        print("the scan overlooks secrets")
        return 1
    faults = [fault for log in logs for fault in faults_of(log)]
    lines = sum(len(log.read_bytes().splitlines()) for log in logs)
    for fault in faults[:50]:
        print(fault)
    print(f"{len(logs)} logs, {lines} lines, {len(faults)} faults")
    if lines == 0:
        print("the logs are empty: nothing was looked at")
        return 1
    return 1 if faults else 0


sys.exit(main())
