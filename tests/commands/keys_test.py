#!/usr/bin/env python3
"""A season's data are of one key file: with another one, nothing that is sealed could be opened and no card code would be
right, so no command begins."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ZHIYUAN = Path(os.environ.get("ZHIYUAN_BIN", ROOT / "build/release/bin")) / "zhiyuan"


def run(*arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run([ZHIYUAN, *map(str, arguments)], capture_output=True, text=True, timeout=60)


def check(condition: bool, what: str) -> None:
    if not condition:
        sys.exit(f"not so: {what}")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="zhiyuan-keys-") as folder:
        own, other = Path(folder) / "own", Path(folder) / "other"
        for data in (own, other):
            made = run("init", "--data", data, "--season", ROOT / "seasons/hunan-2014.toml", "--drill", "--cheap-hash")
            check(made.returncode == 0, made.stderr)
        for command in (("cards", "make"), ("audit", "--out", Path(folder) / "audit.csv"), ("serve", "--port", "0", "--web", ROOT / "web/candidate/dist")):
            done = run(*command, "--data", own, "--keys", other / "keys")
            check(done.returncode == 1 and str(other / "keys") in done.stderr and "不是这个数据库的密钥文件" in done.stderr,
                  f"{command}: {done.stdout} {done.stderr}")
        moved = Path(folder) / "moved"
        (own / "keys").rename(moved)
        done = run("cards", "make", "--data", own, "--keys", moved)
        check(done.returncode == 0, f"its own, wherever they lie: {done.stderr}")


main()
