#!/usr/bin/env python3
"""Promise 10, and the season as a whole: both season files run from an empty folder to the report. Nobody who behaves
is refused, the sums agree at every node and round, and the collection rounds offer exactly what was left before.

    season_test.py [CANDIDATES]
"""

import csv
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ZHIYUAN = Path(os.environ.get("ZHIYUAN_BIN", ROOT / "build/release/bin")) / "zhiyuan"
CANDIDATES = int(sys.argv[1]) if len(sys.argv) > 1 else 1200


def check(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"FAILED: {what}")


def drill(season: str, tables: str, work: Path) -> tuple[Path, str]:
    out = work / tables
    done = subprocess.run([ZHIYUAN, "drill", "season", "--out", out, "--season", ROOT / "seasons" / season, "--tables",
                           ROOT / "seasons/demo" / tables, "--candidates", str(CANDIDATES), "--seed", "7"],
                          capture_output=True, text=True)
    check(done.returncode == 0, f"{season}: exit {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    check("被拒" not in done.stdout, f"{season}: somebody who behaves was refused\n{done.stdout}")
    return out, done.stdout


def check_report(out: Path) -> None:
    page = (out / "report.html").read_text()
    check("各级各轮数字全部相符" in page, "the report says that the sums agree")
    check(page.count("<svg") >= 5, "the report has its charts")
    check(not re.search(r"""(src|href)=["']?(https?:)?//""", page), "the report needs nothing from outside")


def check_records(out: Path) -> None:
    """What the report says, counted anew in the database by other means."""
    database = sqlite3.connect(out / "data/zhiyuan.db")
    one = lambda text, *values: database.execute(text, values).fetchone()[0]
    check(one("SELECT count(*) FROM candidate") == CANDIDATES, "everybody is on the roster")
    confirmations = one("SELECT count(*) FROM confirmation")
    check(confirmations > CANDIDATES // 2, "most have filed")
    check(one("SELECT count(*) FROM event WHERE kind = 'confirmed'") == confirmations, "one event a confirmation")
    bindings = one("SELECT count(*) FROM code_use WHERE position = 1")
    check(one("SELECT count(*) FROM code_use") == confirmations + bindings, "one code a confirmation")
    check(one("SELECT count(*) FROM admission WHERE state = 'admitted'")
          == one("SELECT count(DISTINCT candidate) FROM admission WHERE state = 'admitted'"), "nobody is admitted twice")
    check(one("SELECT count(*) FROM admission a WHERE state = 'admitted' AND NOT EXISTS (SELECT 1 FROM filing f"
              " WHERE f.candidate = a.candidate AND f.window_id = a.window_id AND f.batch_id = a.batch_id)") == 0,
          "only who filed is admitted")


def check_hand_over(out: Path) -> None:
    """Each window's folder is signed, and its tables hold what the database holds."""
    database = sqlite3.connect(out / "data/zhiyuan.db")
    windows = [row[0] for row in database.execute("SELECT window_id FROM closing")]
    filed = {row[0] for row in database.execute("SELECT DISTINCT window_id FROM confirmation")}
    check(filed <= set(windows), "every window that anybody filed in is closed")
    for window in windows:
        done = subprocess.run([ZHIYUAN, "verify", "export", out / "export" / window, "--key", out / "data/receipt-key.pub"],
                              capture_output=True, text=True)
        check(done.returncode == 0, f"{window}: the hand-over is genuine\n{done.stdout}{done.stderr}")
        with (out / "export" / window / "T_BMK.csv").open(encoding="utf-8-sig") as people:
            rows = sum(1 for _ in csv.reader(people)) - 1
        count = database.execute("SELECT count(DISTINCT candidate) FROM confirmation WHERE window_id = ?", (window,)).fetchone()[0]
        check(rows == count, f"{window}: {rows} people handed over, {count} have confirmed")


def check_collections(out: Path, printed: str) -> None:
    """A line of a placing says what was offered and left; the next round of the batch offers what was left."""
    left: dict[str, int] = {}
    rounds = 0
    for batch, offered, rest in re.findall(r"^\S+\s+(\S+)\s+计划\s+(\d+)\s.*缺额\s+(\d+)", printed, re.M):
        if batch in left:
            rounds += 1
            check(left[batch] == int(offered), f"{batch}: offered {offered} after {left[batch]} were left")
        left[batch] = int(rest)
    check(rounds > 0, "there was a collection round")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="zhiyuan-drill-") as folder:
        for season, tables in (("hunan-2014.toml", "hunan"), ("ordered96-2024.toml", "ordered96")):
            out, printed = drill(season, tables, Path(folder))
            check_report(out)
            check_records(out)
            check_collections(out, printed)
            check_hand_over(out)
            with (out / "files/candidates.csv").open(encoding="utf-8-sig") as roster:
                check(sum(1 for _ in csv.reader(roster)) == CANDIDATES + 1, "the imported files stay")
            print(f"{season}: {CANDIDATES} candidates, the sums agree")


main()
