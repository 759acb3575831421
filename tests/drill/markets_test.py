#!/usr/bin/env python3
"""Markets whose right outcome is known go through the whole program, from a file of lists to the results on record: the
rules of docs/allocation.md, and real placements."""

import csv
import json
import random
import sqlite3
import sys
import tempfile
from pathlib import Path

from market import ROOT, Market, check, number, section


def outcome(market: Market, want: dict[int, str]) -> None:
    market.allocate()
    got = market.placed()
    check(got == want, f"{market.folder.name}: {got} instead of {want}")
    market.take_in()
    market.allocate()
    check(market.placed() == want, f"{market.folder.name}: placed again, what is on record has kept somebody out")


def restricted_adjustment(folder: Path) -> None:
    """R-FORM-13: nobody is adjusted to a major of a list that they are not on."""
    market = Market(folder, section("general", flags=True),
                    [("general", "0001", "01", 1, ""), ("general", "0001", "02", 5, "chem")], [600, 500],
                    [(1, "general", 1, "0001", "01", 1, 0), (2, "general", 1, "0001", "01", 1, 0)])
    market.file()
    market.allocate("--ratio", "200")
    check(market.placed() == {1: "admitted 0001 01", 2: "withdrawn 0001"}, f"restricted: {market.placed()}")
    steps = json.loads(market.results()[2]["投档轨迹"])[0]["steps"]
    check(steps[-1]["outcome"] == "no_eligible_major", f"the trace says why: {steps}")
    # Whoever is put on the list is placed there.
    on = market.write("chem.csv", ["考生号"], [(number(2),)])
    market.run("import", "list", "--list", "chem", "--data", market.data, on)
    market.allocate("--ratio", "200")
    check(market.placed()[2] == "admitted 0001 02", "on the list, and adjusted to it")
    market.take_in()


def other_colleges_restricted(folder: Path) -> None:
    """学校服从 leads nobody into such a major either, and a list that became closed is passed by."""
    market = Market(folder, section("general", flags=True),
                    [("general", "0001", "01", 1, ""), ("general", "0002", "01", 5, "chem")], [600, 500, 400],
                    [(1, "general", 1, "0001", "01", 0, 1), (2, "general", 1, "0001", "01", 0, 1),
                     (3, "general", 1, "0002", "01", 0, 0)])
    chem = market.write("chem.csv", ["考生号"], [(number(3),)])
    market.file("--list", f"chem={chem}")
    market.allocate()
    check(market.placed() == {1: "admitted 0001 01", 2: "unplaced", 3: "admitted 0002 01"}, f"{market.placed()}")
    market.write("nobody.csv", ["考生号"], [(number(1),)])
    market.run("import", "list", "--list", "chem", "--data", market.data, market.folder / "nobody.csv")
    outcome(market, {1: "admitted 0001 01", 2: "unplaced", 3: "unplaced"})
    steps = json.loads(market.results()[3]["投档轨迹"])[0]["steps"]
    check(steps == [{"choice": 1, "college": "0002", "last_rank": 0, "outcome": "not_eligible"}], f"{steps}")


def stale_reason(folder: Path) -> None:
    """A reason never outlives the section that gave it, neither in results.csv nor in T_TDD."""
    sections = section("first", mode="ordered", colleges=1, majors=1) + section("second", colleges=1, majors=1)
    market = Market(folder, sections,
                    [("first", "0001", "01", 5, ""), ("second", "0002", "01", 1, ""), ("second", "0002", "02", 1, "")],
                    [600, 500],
                    [(p, s, 1, c, "01", "", "") for p in (1, 2) for s, c in (("first", "0001"), ("second", "0002"))])
    market.file()
    back = market.write("sent_back.csv", ["考生号", "院校代号", "退档原因"],
                        [(number(1), "0001", "体检不合格"), (number(2), "0001", "单科不达标")])
    market.allocate("--apply")
    check(market.placed() == {1: "admitted 0001 01", 2: "admitted 0001 01"}, f"before anybody was sent back: {market.placed()}")
    market.allocate("--sent-back", back, "--apply")
    check(market.placed() == {1: "admitted 0002 01", 2: "withdrawn 0002"}, f"stale: {market.placed()}")
    check([row["退档原因"] for row in market.results().values()] == ["", ""], "no reason of an earlier section")
    market.run("export", "w", "--data", market.data, "--out", folder / "export", "--by", "t", "--unclosed", "--format", "csv")
    with (folder / "export/T_TDD.csv").open(encoding="utf-8-sig", newline="") as rows:
        reasons = {(row["KSH"], row["TDDWDM"]): row["TDYYDM"] for row in csv.DictReader(rows)}
    check("体检不合格" not in reasons.values() and "单科不达标" not in reasons.values(), f"T_TDD: {reasons}")
    market.take_in()
    # A slip in the list would leave somebody in a college that has refused them: told, and nothing is placed.
    for lines, told in (([(number(1), "0003", "x")], "没有填报院校 0003"), ([("1999999999", "0001", "x")], "1999999999"),
                        ([(number(1), "0001", "x"), (number(1), "0001", "y")], "有两行"), ([], "一个人也没有")):
        wrong = market.write("wrong.csv", ["考生号", "院校代号", "退档原因"], lines)
        said = market.allocate("--sent-back", wrong, "--apply", want=1)
        check(told in said, f"{lines}: {said}")


def serial_dictatorship(folder: Path) -> None:
    """With one mark for all, placing by list is serial dictatorship: three markets of the literature."""
    one = section("general", majors=0)
    seats = lambda *counts: [("general", f"A{n + 1}", "01", count, "") for n, count in enumerate(counts)]
    listed = lambda person, *colleges: [(person, "general", n + 1, c, "", "", "") for n, c in enumerate(colleges)]
    same = Market(folder / "same", one, seats(1, 2), [300, 200, 100],
                  [row for p in (1, 2, 3) for row in listed(p, "A1", "A2")])
    same.file()
    outcome(same, {1: "admitted A1 01", 2: "admitted A2 01", 3: "admitted A2 01"})
    fewer = Market(folder / "fewer", one, seats(1, 0), [300, 200, 100],
                   [row for p in (1, 2, 3) for row in listed(p, "A1", "A2")])
    fewer.file()
    outcome(fewer, {1: "admitted A1 01", 2: "unplaced", 3: "unplaced"})
    incomplete = Market(folder / "incomplete", one, seats(1, 1), [100, 300, 200, 400],
                        listed(1, "A2", "A1") + listed(2, "A1") + listed(3, "A1", "A2") + listed(4, "A1"))
    incomplete.file()
    outcome(incomplete, {1: "unplaced", 2: "unplaced", 3: "admitted A2 01", 4: "admitted A1 01"})


def long_trace(folder: Path) -> None:
    """What `allocate` writes is taken in, also where two sections of 70 choices are told step by step."""
    code = lambda n: f"A{n:07}"
    sections = "".join(section(s, choice="college_major", colleges=70, majors=1) for s in ("s1", "s2"))
    taken = [(p + 1, "s1", 1, code(p), "01", "", "") for p in range(140)]
    last = [(141, s, n + 1, code(n + start), "01", "", "") for s, start in (("s1", 0), ("s2", 70)) for n in range(70)]
    market = Market(folder, sections, [("", code(n), "01", 1, "") for n in range(140)], [700 - n for n in range(141)],
                    taken + last)
    market.file()
    market.allocate()
    check(len(market.results()[141]["投档轨迹"]) > 8_000, "the trace is as long as it was meant to be")
    check(market.placed()[141] == "unplaced", "everything was full")
    market.take_in()


def added_line(folder: Path) -> None:
    """A line that a plan change added is filed, placed, and its results are taken in."""
    market = Market(folder, section("general"), [("general", "0001", "01", 1, "")], [600, 500],
                    [(1, "general", 1, "0001", "01", "", ""), (2, "general", 1, "0001", "09", "", "")])
    said = market.file(want=1)
    check("major_unknown" in said and "lists.csv:3" in said, f"not in the plan yet: {said}")
    change = market.write("change.csv", ["变更", "批次", "志愿栏", "科类", "院校代号", "院校名称", "专业代号", "专业名称", "计划数"],
                          [("新增", "b", "general", "g", "0001", "校0001", "09", "新专业", 1)])
    market.run("plan", "change", "--data", market.data, "--window", "w", "--reason", "院校更正计划", "--clock",
               "2024-06-30T09:00:00+08:00", "--effective", "2024-06-30T10:00:00+08:00", change)
    market.file()
    outcome(market, {1: "admitted 0001 01", 2: "admitted 0001 09"})


def edited_database(folder: Path) -> None:
    """Lists that somebody changed behind the program are told by candidate; nobody is placed, nothing aborts."""
    market = Market(folder, section("general"), [("general", c, "01", 5, "") for c in ("AA1", "AA2")], [600, 500],
                    [(p, "general", n, c, "01", "", "") for p in (1, 2) for n, c in ((1, "AA1"), (2, "AA2"))])
    market.file()
    database = sqlite3.connect(market.data / "zhiyuan.db")
    receipts = database.execute("SELECT id, receipt FROM confirmation ORDER BY candidate").fetchall()
    check(len(receipts) == 2, "both have confirmed")
    ident, bytes_ = receipts[1]
    text = bytes_ if isinstance(bytes_, str) else bytes(bytes_).decode()

    def put(value: str) -> None:
        database.execute("UPDATE confirmation SET receipt = ? WHERE id = ?",
                         (value if isinstance(bytes_, str) else value.encode(), ident))
        database.commit()

    put(text.replace("AA2", "AA1"))
    said = market.allocate(want=1)
    check(number(2) in said and "志愿重复: AA1" in said and number(1) not in said, f"told by candidate: {said}")
    put("nonsense")
    check(number(2) in market.allocate(want=1), "a receipt that cannot be read is told by candidate")
    database.execute("DELETE FROM confirmation WHERE id = ?", (ident,))
    database.commit()
    check(number(2) in market.allocate(want=1), "so is one that is gone")


def real_placements(folder: Path) -> None:
    """Applicants of Mexico City 2011, with lists made up to fit, get what they really got."""
    rows = list(csv.DictReader((ROOT / "tests/allocation/extract/comipems_2011.csv").open()))
    people = [(int(row["score"]), row["option"]) for row in rows if row["low_gpa"] == "0"
              for _ in range(int(row["applicants"]))]
    seats: dict[str, int] = {}
    least: dict[str, int] = {}
    for score, option in people:
        if option:
            seats[option] = seats.get(option, 0) + 1
            least[option] = min(least.get(option, score), score)
    dice, lists = random.Random(2011), []
    for n, (score, option) in enumerate(people):
        closed = [other for other in sorted(least) if least[other] > score and other != option]
        mine = dice.sample(closed, min(len(closed), dice.randrange(4))) + ([option] if option else [])
        lists += [(n + 1, "general", k + 1, code, "01", "", "") for k, code in enumerate(mine)]
    market = Market(folder, section("general", majors=1), [("general", o, "01", n, "") for o, n in sorted(seats.items())],
                    [score for score, _ in people], lists)
    market.file()
    filed = {row[0] for row in lists}
    outcome(market, {n + 1: f"admitted {option} 01" if option else "unplaced"
                     for n, (_, option) in enumerate(people) if n + 1 in filed})


def real_lines(folder: Path) -> None:
    """Hunan's first batch of 2016: real seats, and the last one sent to each college with the real marks."""
    rows = [row for row in csv.DictReader((ROOT / "tests/allocation/extract/hunan_first_batch_2016.csv").open())
            if row["category"] == "文史类" and row["chinese"] and int(row["seats"]) <= 40]
    people, lists, want = [], [], {}
    for row in rows:
        key = tuple(int(row[name]) for name in ("total", "chinese", "mathematics", "foreign_language"))
        for n in range(int(row["seats"]) + 1):
            # One stands on the line, the others a point of a tie subject above it; the last is a point behind.
            behind = n == int(row["seats"])
            people.append((key[0], key[1], key[2], key[3] + (-1 if behind else n and 1)))
            lists.append((len(people), "general", 1, row["college"], "01", "", ""))
            want[len(people)] = "unplaced" if behind else f"admitted {row['college']} 01"
    market = Market(folder, section("general", majors=1),
                    [("general", row["college"], "01", int(row["seats"]), "") for row in rows], people, lists)
    market.file()
    outcome(market, want)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="zhiyuan-markets-") as work:
        for test in (restricted_adjustment, other_colleges_restricted, stale_reason, serial_dictatorship, long_trace,
                     added_line, edited_database, real_placements, real_lines):
            if len(sys.argv) > 1 and test.__name__ not in sys.argv[1:]:
                continue
            test(Path(work) / test.__name__)
            print(f"{test.__name__}: as it must be", flush=True)


main()
