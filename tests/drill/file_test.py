#!/usr/bin/env python3
"""`zhiyuan drill file`: given lists are filed through the real use cases, cards included. Every bad row is told before
anything is filed, an interrupted run goes on where it stopped, and a hand-over can be filed again."""

import signal
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

from market import LISTS, ZHIYUAN, Market, check, number, section

PLAN = [("general", c, m, 5, "") for c in ("0001", "0002", "0003") for m in ("01", "02")]


def count(market: Market, what: str) -> int:
    return sqlite3.connect(market.data / "zhiyuan.db").execute(f"SELECT count(*) FROM {what}").fetchone()[0]


def through_the_use_cases(folder: Path) -> None:
    """A card for everybody, bound and used; a receipt, an event and a filing for each list."""
    market = Market(folder, section("general", flags=True), PLAN, [600, 500, 400],
                    [(1, "general", 1, "0001", "01 02", 1, 0), (2, "general", 1, "0002", "01", 0, 1)])
    said = market.file()
    check("已填报 (filed) 2 / 2" in said, said)
    check(count(market, "card") == 3, "everybody has a card")
    check(count(market, "confirmation") == 2 and count(market, "filing") == 2, "both have confirmed")
    check(count(market, "code_use") == 4, "one code bound each card, one confirmed")
    closed = market.run("close", "w", "--data", market.data, "--out", folder / "closing", "--clock", "2024-07-07T09:00:00+08:00")
    check("2" in closed, f"the records agree: {closed}")


def every_bad_row(folder: Path) -> None:
    market = Market(folder, section("general"), PLAN, [600, 500, 400], [(1, "general", 1, "0001", "01", "", "")])
    market.write("rows.csv", LISTS, [(number(9), "b", "general", 1, "0001", "01", "", ""),
                                     (number(1), "b", "nosection", 1, "0001", "01", "", ""),
                                     (number(1), "b", "general", "x", "0001", "01", "", ""),
                                     (number(2), "b", "general", 1, "0001", "01", "", "")])
    said = market.file(lists="rows.csv", want=1)
    for line in (2, 3, 4):
        check(f"rows.csv:{line}" in said, f"line {line} is told: {said}")
    check("rows.csv:5" not in said and count(market, "confirmation") == 0, f"nothing is filed: {said}")
    market.write("rules.csv", LISTS, [(number(1), "b", "general", 1, "0009", "01", "", ""),
                                      (number(2), "b", "general", 1, "0001", "01", "", ""),
                                      (number(2), "b", "general", 2, "0001", "02", "", ""),
                                      (number(3), "b", "general", 2, "0001", "01", "", "")])
    said = market.file("--en", lists="rules.csv", want=1)
    for line, why in ((2, "college_unknown"), (4, "college_repeated"), (5, "choice 1 is missing")):
        check(f"rules.csv:{line}" in said and why in said, f"line {line}, {why}: {said}")
    for words in ("college 0009 is not in the plan", "batch b, section general, choice 1, college 0009",
                  "the same college is there twice"):
        check(words in said, f"in words: {words}: {said}")
    check(count(market, "confirmation") == 0, "nothing is filed")
    market.write("mixed.csv", LISTS, [(number(1), "b", "general", 1, "0009", "01", "", ""),
                                      (number(2), "b", "general", 1, "0001", "01", "", "")])
    said = market.file("--skip-refused", lists="mixed.csv")
    check(number(1) in said and "已填报 (filed) 1 / 2" in said, f"the rest is filed: {said}")


def interrupted(folder: Path) -> None:
    many = 2_000
    market = Market(folder, section("general"), [("general", "0001", "01", many, "")], [600] * many,
                    [(n + 1, "general", 1, "0001", "01", "", "") for n in range(many)])
    arguments = [ZHIYUAN, "drill", "file", market.folder / "lists.csv", "--data", market.data, *market.tables()]
    running = subprocess.Popen(list(map(str, arguments)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    while running.poll() is None:
        try:
            if count(market, "confirmation") > 0:
                break
        except sqlite3.OperationalError:
            pass  # not made yet, or locked
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    said = running.communicate()[0]
    filed = count(market, "confirmation")
    check(running.returncode == (1 if filed < many else 0), f"exit {running.returncode}: {said}")
    check(0 < filed, "what was confirmed stays")
    check(filed == many or "再次运行同一命令" in said, f"it says how to go on: {said}")
    market.file()
    check(count(market, "confirmation") == many, "the rest is filed, and nothing twice")
    said = market.file()
    check(f"已填报 (filed) {many} / {many}" in said and count(market, "confirmation") == many, f"once more: {said}")


def handed_over_again(folder: Path) -> None:
    """The table of majors (T_ZYK) of a hand-over is a file of lists: filed anew, the same people get the same places."""
    lists = [(1, "general", 1, "0001", "02 01", 1, 0), (1, "general", 2, "0003", "01", 0, 0),
             (2, "general", 1, "0002", "01", 0, 1), (3, "general", 1, "0002", "01 02", 0, 0)]
    first = Market(folder / "first", section("general", flags=True), [(*line[:3], 1, "") for line in PLAN],
                   [600, 500, 400], lists)
    first.file()
    first.allocate()
    first.run("export", "w", "--data", first.data, "--out", folder / "export", "--by", "t", "--unclosed", "--format", "csv")
    again = Market(folder / "again", section("general", flags=True), [(*line[:3], 1, "") for line in PLAN],
                   [600, 500, 400], [])
    (again.folder / "T_ZYK.csv").write_bytes((folder / "export/T_ZYK.csv").read_bytes())
    again.file(lists="T_ZYK.csv")
    again.allocate()
    check(first.results() == again.results(), f"{again.results()} instead of {first.results()}")


def only_drills(folder: Path) -> None:
    """Promise 1: nobody's list is filed for them on data that is no drill."""
    market = Market(folder, section("general"), PLAN, [600], [(1, "general", 1, "0001", "01", "", "")])
    market.run("init", "--data", market.data, "--season", market.folder / "season.toml")
    check("只能在演练数据上演练" in market.file(want=1), "refused on production data")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="zhiyuan-file-") as work:
        for test in (through_the_use_cases, every_bad_row, interrupted, handed_over_again, only_drills):
            test(Path(work) / test.__name__)
            print(f"{test.__name__}: as it must be", flush=True)


main()
