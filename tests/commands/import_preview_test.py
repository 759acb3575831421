#!/usr/bin/env python3
"""What `import --preview` says is what an import does, and it writes nothing; an import that takes something away says how
much, and a file without a row takes nothing away unless that is asked for; a column map that is drafted, filled in and
kept imports a file whose columns have names of their own."""

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ["ZHIYUAN_BIN"]) / "zhiyuan"
failures = []


def run(*arguments) -> subprocess.CompletedProcess:
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)


def check(what: str, true: bool, told: str = "") -> None:
    print(("ok   " if true else "FAIL ") + what)
    if not true:
        failures.append(what)
        print(told)


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def counts(added: int, changed: int, unchanged: int) -> str:
    return f"新增 (added) {added}, 更改 (changed) {changed}, 不变 (unchanged) {unchanged},"


def preview_of(kind: str, data: Path, file: Path, want: str, *more: str) -> None:
    done = run("import", kind, "--data", data, "--preview", *more, file)
    check(f"{kind} {file.name}: {want}", done.returncode == 0 and want in done.stdout,
          done.stdout + done.stderr)
    check("  and nothing was written", "nothing was written" in done.stdout, done.stdout)


def check_previews(data: Path, tables: Path, work: Path) -> None:
    for kind in ("units", "candidates", "plan", "colleges", "lines"):
        file = tables / f"{kind}.csv"
        rows = len(rows_of(file)) - 1
        for _ in range(2):  # the first wrote nothing
            preview_of(kind, data, file, counts(rows, 0, 0))
        done = run("import", kind, "--data", data, file)
        check(f"{kind} are imported", done.returncode == 0, done.stderr)
        preview_of(kind, data, file, counts(0, 0, rows))
    people = rows_of(tables / "candidates.csv")
    total = len(people) - 1
    people[1][people[0].index("姓名")] += "改"
    number = people[1][0]
    changed = write(work / "changed.csv", people[:-1])
    preview_of("candidates", data, changed, counts(0, 1, total - 2))
    done = run("import", "candidates", "--data", data, "--preview", changed)
    check("the changed one and its field are named", f"{number}: 姓名\n" in done.stdout, done.stdout)
    check("who is not in the file is kept", "kept) 1" in done.stdout, done.stdout)
    plan = rows_of(tables / "plan.csv")
    done = run("import", "plan", "--data", data, "--preview", write(work / "plan.csv", plan[:-1]))
    check("a line that goes is named", "移除 (gone) 1" in done.stdout, done.stdout)


def check_other_previews(data: Path, tables: Path, work: Path) -> None:
    """Lists, declarations and results: the first preview and the import agree, the second preview finds nothing to do."""
    numbers = [row[0] for row in rows_of(tables / "candidates.csv")[1:4]]
    plan = rows_of(tables / "plan.csv")
    line = next(dict(zip(plan[0], row)) for row in plan[1:] if row[0] == "june28")
    files = {
        "list": (["考生号"], [[number] for number in numbers], ("--list", "rural_single")),
        "declarations": (["考生号", "填报时段", "未填原因"], [[number, "june28", "复读"] for number in numbers], ()),
        "results": (["考生号", "填报时段", "批次", "状态", "院校代号", "专业代号"],
                    [[numbers[0], "june28", line["批次"], "admitted", line["院校代号"], line["专业代号"]],
                     [numbers[1], "june28", line["批次"], "unplaced", "", ""]], ()),
    }
    for kind, (header, rows, options) in files.items():
        file = write(work / f"{kind}.csv", [header, *rows])
        before = run("import", kind, "--data", data, *options, "--preview", file)
        check(f"{kind}: the preview says what comes", before.returncode == 0 and f"(added) {len(rows)}" in before.stdout,
              before.stdout + before.stderr)
        check("  and nothing was written", "nothing was written" in before.stdout, before.stdout)
        again = run("import", kind, "--data", data, *options, "--preview", file)
        check("  twice the same", again.stdout == before.stdout, again.stdout)
        done = run("import", kind, "--data", data, *options, file)
        check(f"{kind} are imported", done.returncode == 0, done.stdout + done.stderr)
        after = run("import", kind, "--data", data, *options, "--preview", file)
        check("  then there is nothing to add", after.returncode == 0 and "(added) 0" in after.stdout, after.stdout + after.stderr)


def check_what_goes_is_told(data: Path, tables: Path, work: Path) -> None:
    """Plan, results and list replace what was there. Runs last: what it empties is not filled again."""
    plan = rows_of(tables / "plan.csv")
    window = plan[0].index("填报时段")
    rest = [row for row in plan[1:] if row[window] != "june28"]
    told = counts(0, 0, len(rest) - 1) + " 移除 (gone) 1"
    done = run("import", "plan", "--data", data, write(work / "rest.csv", [plan[0], *rest[:-1]]))
    check("the plan says what is gone", done.returncode == 0 and told in done.stdout, done.stdout + done.stderr)
    june28 = len(plan) - 1 - len(rest)
    alone = {"plan": (plan[0], ("--window", "june28"), june28),
             "results": (["考生号", "批次"], ("--window", "june28"), 1),
             "list": (["考生号"], ("--list", "rural_single"), 3)}
    numbers = [row[0] for row in rows_of(tables / "candidates.csv")[1:2]]
    batch = next(row for row in plan[1:] if row[window] == "june28")[plan[0].index("批次")]
    fewer = write(work / "fewer.csv", [["考生号", "填报时段", "批次", "状态"], [numbers[0], "june28", batch, "unplaced"]])
    done = run("import", "results", "--data", data, fewer)
    check("results say what is changed and gone", counts(0, 1, 0) + " 移除 (gone) 1" in done.stdout,
          done.stdout + done.stderr)
    run("import", "list", "--data", data, "--list", "rural_single", work / "list.csv")  # the roster came anew without it
    for kind, (header, options, gone) in reversed(alone.items()):
        file = write(work / f"no_{kind}.csv", [header])
        done = run("import", kind, "--data", data, *options, file)
        check(f"{kind}: a header alone is refused", done.returncode == 1 and "--empty" in done.stderr,
              done.stdout + done.stderr)
        done = run("import", kind, "--data", data, *options, "--empty", file)
        check("  and empties when that is said", done.returncode == 0
              and any(f"{word} {gone}" in done.stdout for word in ("(gone)", "(removed)")), done.stdout + done.stderr)
    done = run("import", "plan", "--data", data, "--empty", work / "no_plan.csv")
    check("what to empty is not guessed", done.returncode == 1 and "--window" in done.stderr, done.stderr)


def check_map(data: Path, tables: Path, work: Path) -> None:
    people = rows_of(tables / "candidates.csv")
    people[0] = ["报名序号" if name == "考生号" else name for name in people[0]]
    own, kept = write(work / "own.csv", people), work / "columns.toml"
    arguments = ("import", "candidates", "--data", data, "--map", kept, own)
    check("names of its own are refused", run("import", "candidates", "--data", data, own).returncode == 1)
    done = run(*arguments)
    check("the map is drafted and nothing imported", done.returncode == 1 and kept.exists(), done.stderr)
    done = run(*arguments)
    check("the draft as it is lacks a column", done.returncode == 1 and "考生号" in done.stderr, done.stderr)
    draft = kept.read_text()
    kept.write_text(draft.replace('"报名序号" = ""', '"报名序号" = "考号"'))
    done = run(*arguments)
    check("a column that there is not is refused by line", f"{kept}:" in done.stderr, done.stderr)
    kept.write_text(draft.replace('"报名序号" = ""', '"报名序号" = "考生号"'))
    done = run(*arguments)
    check("filled in, it imports", done.returncode == 0, done.stderr)


def check_fewer_columns(data: Path, tables: Path, work: Path) -> None:
    """What no column gives stays as it is known; the preview says the same, and so do the last lines."""
    people = rows_of(tables / "candidates.csv")
    whole, total = tables / "candidates.csv", len(people) - 1
    check("the roster is as in the file", run("import", "candidates", "--data", data, whole).returncode == 0)
    least = [people[0].index(name) for name in ("考生号", "姓名", "性别", "班级代码", "科类")]
    fresh = list(people[1])
    numbers = {row[0] for row in people}
    fresh[0] = next(number for n in range(100) if (number := fresh[0][:-2] + f"{n:02}") not in numbers)
    narrow = write(work / "narrow.csv", [[row[i] for i in least] for row in [*people, fresh]])
    preview_of("candidates", data, narrow, counts(1, 0, total))
    before = run("import", "candidates", "--data", data, "--preview", narrow).stdout
    done = run("import", "candidates", "--data", data, narrow)
    check("a roster of five columns is imported", done.returncode == 0, done.stderr)
    for told in (f"the {total} candidates known already keep theirs): 出生日期、身份证号、联系电话",
                 "so the 1 new candidates have a total of 0"):
        check(f"  both say: {told}", told in before and told in done.stdout, before + done.stdout)
    preview_of("candidates", data, whole, counts(0, 0, total))
    empty, phone = [list(row) for row in people], people[0].index("联系电话")
    with_phone = sum(row[phone] != "" for row in people[1:])
    for row in empty[1:]:
        row[phone] = ""
    preview_of("candidates", data, write(work / "empty.csv", empty), counts(0, with_phone, total - with_phone))


def check_shared_id(data: Path, tables: Path, work: Path) -> None:
    """One ID number for two candidates is refused also when they come in two commands."""
    people = rows_of(tables / "candidates.csv")
    numbers = {row[0] for row in people}
    other = list(people[1])
    other[0] = next(number for n in range(100, 200) if (number := other[0][:-3] + f"{n:03}") not in numbers)
    file = write(work / "shared.csv", [people[0], other])
    for preview in ((), ("--preview",)):
        done = run("import", "candidates", "--data", data, *preview, file)
        check(f"one ID number for two is refused {preview}", done.returncode == 1, done.stdout + done.stderr)
        check("  both are named", " = ".join(sorted((people[1][0], other[0]))) in done.stderr, done.stderr)


with tempfile.TemporaryDirectory() as folder:
    work = Path(folder)
    data, tables = work / "data", work / "tables"
    season = ROOT / "seasons/hunan-2014.toml"
    for done in (run("init", "--data", data, "--season", season, "--demo"),
                 run("demo-data", "--season", season, "--tables", ROOT / "seasons/demo/hunan",
                     "--candidates", 40, "--seed", 1, "--out", tables)):
        if done.returncode:
            sys.exit(done.stderr)
    check_previews(data, tables, work)
    check_other_previews(data, tables, work)
    check_map(data, tables, work)
    check_fewer_columns(data, tables, work)
    check_shared_id(data, tables, work)
    check_what_goes_is_told(data, tables, work)
sys.exit(1 if failures else 0)
