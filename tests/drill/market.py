"""Small markets, typed in, that go through the whole program: made into a drill's data folder, filed through the real
use cases by `zhiyuan drill file`, and placed by `zhiyuan allocate`."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ZHIYUAN = Path(os.environ.get("ZHIYUAN_BIN", ROOT / "build/release/bin")) / "zhiyuan"

SEASON = """format = 1
id = "market"
name = { zh = "试", en = "t" }
province = { zh = "省", en = "P" }
utc_offset = "+08:00"
[candidate_number]
pattern = '\\d{10}'
track_digits_at = 1
track_digits = 1
[score_limits]
total = 750
bonus = 750
subject = 750
comprehensive = 750
special = 300
[ranking]
ties = ["chinese", "mathematics", "foreign_language"]
[[track]]
id = "g"
name = { zh = "普通", en = "g" }
digits = ["1"]
[[person_list]]
id = "chem"
name = { zh = "化学", en = "chem" }
[[batch]]
id = "b"
name = { zh = "批", en = "b" }
group = { zh = "批", en = "b" }
line_of = "b"
%s
[[window]]
id = "w"
name = { zh = "窗", en = "w" }
opens_at = 2024-07-01T09:00:00
closes_at = 2024-07-06T16:00:00
intake_until = 2024-07-06T18:00:00
sealed_at = 2024-07-06T19:00:00
batches = ["b"]
[control_lines.b]
g = 1
[card]
kind = "list"
codes = 20
code_digits = 8
online_first = 2
online_last = 16
[notice]
version = "1"
title = { zh = "须知", en = "Notice" }
[[notice.paragraph]]
zh = "须知"
en = "Notice"
"""

UNITS = """级别,单位代码,单位名称,上级代码
省,43,省,
市州,4301,市,43
县市区,430121,县,4301
报名点,43012101,校,430121
班级,4301210101,班,43012101
"""

LISTS = ["考生号", "批次", "志愿栏", "志愿序号", "院校代号", "专业代号", "专业服从", "学校服从"]


def check(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"FAILED: {what}")


def section(name: str, mode: str = "parallel", choice: str = "college", colleges: int = 5, majors: int = 2,
            flags: bool = False) -> str:
    flag = "true" if flags else "false"
    return f"""[[batch.section]]
id = "{name}"
name = {{ zh = "{name}", en = "{name}" }}
mode = "{mode}"
choice = "{choice}"
colleges_max = {colleges}
majors_max = {majors}
accepts_other_colleges = {flag}
accepts_other_majors = {"false" if choice == "college_major" else flag}
"""


def number(n: int) -> str:
    return str(1_000_000_000 + n)


class Market:
    """`plan`: (section, college, major, seats, list); `people`: totals, or (total, tie marks …), by number from 1;
    `lists`: (person, section, choice, college, majors, other majors, other colleges)."""

    def __init__(self, folder: Path, sections: str, plan: list[tuple], people: list, lists: list[tuple]):
        self.folder, self.data = folder, folder / "data"
        folder.mkdir(parents=True)
        (folder / "season.toml").write_text(SEASON % sections)
        (folder / "units.csv").write_text(UNITS)
        self.write("plan.csv", ["填报时段", "批次", "志愿栏", "科类", "院校代号", "院校名称", "专业代号", "专业名称", "计划数", "限报名单"],
                   [("w", "b", s, "g", c, "校" + c, m, "专业" + m, seats, listed) for s, c, m, seats, listed in plan])
        marks = [tuple(p) if isinstance(p, (tuple, list)) else (p, 0, 0, 0) for p in people]
        self.write("candidates.csv", ["考生号", "姓名", "性别", "班级代码", "科类", "总分", "语文", "数学", "外语"],
                   [(number(n + 1), "甲", "男", "4301210101", "g", *mark) for n, mark in enumerate(marks)])
        self.write("lists.csv", LISTS, [(number(p), "b", s, n, c, m, *flags) for p, s, n, c, m, *flags in lists])

    def write(self, name: str, header: list[str], rows: list[tuple]) -> Path:
        with (self.folder / name).open("w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows(rows)
        return self.folder / name

    def run(self, *arguments: object, want: int = 0) -> str:
        done = subprocess.run([ZHIYUAN, *map(str, arguments)], capture_output=True, text=True)
        check(done.returncode == want,
              f"{self.folder.name}: {' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def tables(self) -> list[object]:
        """What makes the data folder, as options of `drill file`."""
        return [part for name in ("units", "candidates", "plan")
                for part in (f"--{name}", self.folder / f"{name}.csv")] + ["--season", self.folder / "season.toml"]

    def file(self, *options: object, lists: str = "lists.csv", want: int = 0) -> str:
        return self.run("drill", "file", self.folder / lists, "--data", self.data, *self.tables(), *options, want=want)

    def allocate(self, *options: object, want: int = 0) -> str:
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        return self.run("allocate", "w", "--batch", "b", "--data", self.data, "--out", self.folder / "out", *options,
                        want=want)

    def results(self) -> dict[int, dict]:
        """By person."""
        with (self.folder / "out/results.csv").open(encoding="utf-8-sig", newline="") as rows:
            return {int(row["考生号"]) - 1_000_000_000: row for row in csv.DictReader(rows)}

    def placed(self) -> dict[int, str]:
        return {person: " ".join(filter(None, (row["状态"], row["院校代号"], row["专业代号"])))
                for person, row in self.results().items()}

    def take_in(self) -> None:
        """What `allocate` writes, `import results` takes."""
        said = self.run("import", "results", "--data", self.data, self.folder / "out/results.csv")
        check(f"{len(self.results())} 条" in said, f"{self.folder.name}: every result is taken in: {said}")
