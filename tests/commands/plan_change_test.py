#!/usr/bin/env python3
"""The plan changes while filing is open: officials preview a change and put it on record beside a running server, the
server judges by it, and they find out whom it concerns. What would make the season unreadable is refused."""

import csv
import subprocess
import sys
import time
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "faults"))

from harness import BIN, WINDOW, Candidate, Server, check, main, people

BEGIN = datetime.fromisoformat("2014-06-29T09:00:00+08:00")
KEY = ("批次", "志愿栏", "科类", "院校代号", "专业代号")


class Office:
    """Runs the commands. Made before the server starts, so that its clock is never behind the server's."""

    def __init__(self, server: Server):
        self.server = server
        self.started = time.monotonic()

    def now(self, later: float = 0) -> str:
        return (BEGIN + timedelta(seconds=time.monotonic() - self.started + later)).isoformat()

    def run(self, *arguments: object) -> subprocess.CompletedProcess:
        return subprocess.run([str(BIN / "zhiyuan"), *map(str, arguments)], capture_output=True, text=True)

    def plan(self, what: str, *arguments: object, clock: str = "", refused: bool = False) -> str:
        clock_option = () if what == "changes" else ("--clock", clock or self.now())
        done = self.run("plan", what, "--data", self.server.data, "--window", WINDOW, *clock_option, *arguments)
        check(done.returncode == int(refused), f"plan {what}: {done.returncode} {done.stdout} {done.stderr}")
        return done.stderr if refused else done.stdout

    def table(self, name: str, rows: list[dict]) -> Path:
        path = self.server.folder / name
        with path.open("w", newline="") as out:
            writer = csv.DictWriter(out, ["变更", *KEY, "计划数"], restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path


def read(path: Path) -> list[dict]:
    return list(csv.DictReader(path.open(encoding="utf-8-sig")))


def of_one_kind(server: Server, count: int) -> tuple[list[Candidate], str]:
    """Candidates of one track who file the same batch, and the track."""
    tracks = {row["考生号"]: row["科类"] for row in read(server.folder / "files/candidates.csv")}
    groups = defaultdict(list)
    for candidate in people(server, 10):
        key = candidate.batch, tracks[candidate.card["candidate_no"]]
        groups[key].append(candidate)
        if len(groups[key]) == count:
            return groups[key], key[1]
    check(False, f"{count} of ten candidates file alike")


def number(candidate: Candidate) -> str:
    return candidate.card["candidate_no"]


def may_list(candidate: Candidate) -> bool:
    status, reply = candidate.call("POST", f"/windows/{WINDOW}/challenge", {"base_seq": candidate.seq, "forms": candidate.forms()})
    check(status == 200 or reply["code"] in ("college_unknown", "major_unknown"), f"a list is looked at: {status} {reply}")
    return status == 200


def check_moment(candidate: Candidate, effective_at: int) -> None:
    """R-CHG-3: a list with the line is good until the change takes effect, and from then on it is not."""
    def server_now() -> int:
        return candidate.must("GET", f"/windows/{WINDOW}")["now_at"]

    seen = set()
    while "after" not in seen:
        earlier, good, later = server_now(), may_list(candidate), server_now()
        if later < effective_at:
            seen.add("before")
            check(good, f"judged by the plan before, {(effective_at - later) / 1e6} s ahead")
        elif earlier >= effective_at:
            seen.add("after")
            check(not good, f"judged by the changed plan, {(earlier - effective_at) / 1e6} s later")
        time.sleep(0.1)
    check("before" in seen, "there was time to look before the change")


def counts(text: str) -> tuple[int, ...]:
    """Affected, confirmed anew, kept, left: of the last line, which is the unit as a whole."""
    words = text.splitlines()[-1].split()
    return tuple(int(words[words.index(name) + 1]) for name in ("涉及", "已重新确认", "已保留", "未答复"))


def check_recording(office: Office, withdrawn: dict, seats: dict, filed: int) -> int:
    """Returns when the change takes effect, in microseconds."""
    bad = office.table("bad.csv", [withdrawn, withdrawn | {"专业代号": "999"}, seats | {"计划数": "x"}])
    told = office.plan("change", "--reason", "r", "--en", bad, refused=True)
    check("bad.csv:3:6: 专业代号 \"999\": the plan has no such line" in told, f"a bad line is told: {told}")
    check("bad.csv:4:7: 计划数 \"x\": is not a whole number" in told, "and the next one too")
    good = office.table("good.csv", [withdrawn, seats])
    told = office.plan("change", "--reason", "r", "--preview", good)
    check(f"取消 (withdrawn): 涉及已确认志愿 (filings) {filed}, 草稿 (drafts) 0" in told, f"a preview counts: {told}")
    for time_given, why in ((office.now(-60), "5 seconds"), ("2014-07-02T20:00:00+08:00", "after the window's intake"), ("soon", "neither")):
        check(why in office.plan("change", "--reason", "r", "--effective", time_given, good, refused=True), f"{time_given} is refused")
    check(office.plan("changes") == "", "and nothing is on record so far")
    clock, effective = office.now(), office.now(10)
    office.plan("change", "--reason", "院校更正", "--effective", effective, good, clock=clock)
    told = office.plan("changes")
    check(f"{WINDOW} 1 " in told and "院校更正" in told and "→ 77" in told and told.count("\n") == 3, f"the change is listed: {told}")
    again = office.plan("change", "--reason", "r", "--en", good, clock=clock, refused=True)
    check("before the last change" in again, f"changes are made in turn: {again}")
    again = office.plan("change", "--reason", "r", "--en", "--effective", effective, good, clock=clock, refused=True)
    check("no such line" in again and "changes nothing" in again, f"the same again does not fit: {again}")
    return round(datetime.fromisoformat(effective).timestamp() * 1_000_000)


def check_affected(office: Office, group: list[Candidate], classes: dict, college: str) -> None:
    listed = office.server.folder / "left.csv"
    told = office.plan("affected", "--by", "class", "--list", listed).removesuffix(f"{listed}\n")
    check(counts(told) == (3, 1, 0, 2), f"one of three has answered: {told}")
    rows = read(listed)
    check(sorted(row["考生号"] for row in rows) == sorted(number(c) for c in (group[0], group[2])), f"the list has the others: {rows}")
    check(all(row["变更"] == "1" and row["学校"] and row["班级"] for row in rows), "with school, class and change")
    check(all(college not in row.values() for row in rows), "and nothing of what they have listed")
    own = classes[number(group[0])]
    inside = sum(classes[number(c)] == own for c in group)
    check(counts(office.plan("affected", "--unit", own))[0] == inside, "a unit counts its own people")


def check_importing(office: Office, withdrawn: dict) -> None:
    """The plan as it was goes in again; one that the change does not fit would leave the season unreadable."""
    plan = office.server.folder / "files/plan.csv"
    rows = read(plan)
    other = office.server.folder / "other.csv"
    with other.open("w", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(row for row in rows if any(row[name] != withdrawn[name] for name in KEY) or row["填报时段"] != WINDOW)
    done = office.run("import", "plan", "--data", office.server.data, other)
    check(done.returncode == 1 and "plan change 1 does not fit" in done.stderr and withdrawn["院校代号"] in done.stderr,
          f"a plan without the line is refused: {done.stdout} {done.stderr}")
    gone = next(row for row in rows if row["填报时段"] == WINDOW and any(row[name] != withdrawn[name] for name in KEY))
    with other.open("w", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(row for row in rows if row is not gone)
    for preview in ((), ("--preview",)):
        done = office.run("import", "plan", "--data", office.server.data, *preview, other)
        check(done.returncode == (0 if preview else 1) and "志愿生效" in done.stdout + done.stderr
              and "plan change" in done.stdout + done.stderr, f"no line goes while lists are in force: {done.stdout} {done.stderr}")
    done = office.run("import", "plan", "--data", office.server.data, plan)
    check(done.returncode == 0, f"the plan as it was is taken: {done.stderr}")


def test() -> None:
    server = Server(candidates=60)
    office = Office(server)
    server.start(BEGIN.isoformat())
    group, track = of_one_kind(server, 3)
    for candidate in group:
        check(candidate.confirm(candidate.prepare())[0] == 200, "a list is confirmed")
    first = group[0].choices[0]
    plan = [row for row in read(server.folder / "files/plan.csv")
            if (row["填报时段"], row["批次"], row["科类"]) == (WINDOW, group[0].batch, track)]
    line = next(row for row in plan if (row["院校代号"], row["专业代号"]) == (first["college"], first["majors"][0]))
    listed = {(choice["college"], major) for choice in group[0].choices for major in choice["majors"]}
    beside = next(row for row in plan if (row["院校代号"], row["专业代号"]) not in listed)
    withdrawn = {"变更": "取消"} | {name: line[name] for name in KEY}
    seats = {"变更": "计划数", "计划数": "77"} | {name: beside[name] for name in KEY}
    check(counts(office.plan("affected")) == (0, 0, 0, 0), "nobody is affected before")
    check_moment(group[1], check_recording(office, withdrawn, seats, len(group)))
    first = group[1].choices[0]
    first["majors"] = first["majors"][1:]
    group[1].choices = [choice for choice in group[1].choices if choice["majors"]]
    check(group[1].confirm(group[1].prepare())[0] == 200, "a list without the line is confirmed")
    classes = {row["考生号"]: row["班级代码"] for row in read(server.folder / "files/candidates.csv")}
    check_affected(office, group, classes, line["院校代号"])
    check_importing(office, withdrawn)
    server.stop()
    server.start(office.now())
    group[0].hang_up()
    check(not may_list(group[0]), "a server that starts anew knows the change")
    server.close()


main(test)
