#!/usr/bin/env python3
"""All figures of the project in one run on this machine: build/bench/figures.json, name → {value, unit}.

    bench/run.py [--quick] [--only PART,PART…]

The parts are the functions measure_PART below; with --only the file of figures is left as it was.

The machine should be quiet. Rates are of server and generator together on the same cores; compare ratios.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/fixtures"))
from private_postgres import PrivatePostgres

BIN = ROOT / "build/release/bin"
BENCH = ROOT / "build/release/bench"
WEB = ROOT / "web/candidate/dist"
SEASON = ROOT / "seasons/hunan-2014.toml"
TABLES = ROOT / "seasons/demo/hunan"
CLOCK = "2014-06-29T09:00:00+08:00"
QUICK = "--quick" in sys.argv
ONLY = sys.argv[sys.argv.index("--only") + 1].split(",") if "--only" in sys.argv else []
SECONDS = 3 if QUICK else 10
ROUNDS = 1 if QUICK else 3
ALL = 20_000 if QUICK else 380_000

figures: dict[str, dict] = {}


def note(name: str, value: float, unit: str) -> None:
    figures[name] = {"value": round(value, 3), "unit": unit}
    print(f"{name:28} {value:12.2f} {unit}", flush=True)


def zhiyuan(*arguments: object) -> float:
    """Runs a command of the program; returns its seconds."""
    began = time.monotonic()
    done = subprocess.run([str(BIN / "zhiyuan"), *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"zhiyuan {' '.join(map(str, arguments))}: {done.stderr[-2000:]}")
    return time.monotonic() - began


@dataclass
class Used:
    seconds: float  # by the clock
    cpu_s: float
    rss_mib: float  # at most


def used_by(*arguments: object) -> Used:
    """What a command of the program takes, as a process of its own."""
    began = time.monotonic()
    child = subprocess.Popen([str(BIN / "zhiyuan"), *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"zhiyuan {' '.join(map(str, arguments))} fails")
    return Used(time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def one_json(program: Path, *arguments: object) -> dict:
    done = subprocess.run([str(program), *map(str, arguments)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


class Folder:
    """A data folder with its people and their cards."""

    def __init__(self, work: Path, name: str, candidates: int, cheap: bool = True, database: str = "", sheet: int = 20_000,
                 served: bool = True):
        self.path = work / name
        self.database = ["--database", database] if database else []
        files = self.path / "files"
        zhiyuan("demo-data", "--season", SEASON, "--tables", TABLES, "--candidates", candidates, "--out", files)
        zhiyuan("init", "--data", self.path / "data", "--season", SEASON, "--drill", *(["--cheap-hash"] if cheap else []), *self.database)
        zhiyuan("import", "units", "--data", self.path / "data", *self.database, files / "units.csv")
        self.import_s = zhiyuan("import", "candidates", "--data", self.path / "data", *self.database, files / "candidates.csv")
        zhiyuan("import", "plan", "--data", self.path / "data", *self.database, files / "plan.csv")
        zhiyuan("cards", "make", "--data", self.path / "data", *self.database)
        self.cards = self.path / "cards.csv"
        # Cards from the middle of the roster on, so that rows lie all over the tables.
        zhiyuan("cards", "sheet", "--data", self.path / "data", *self.database, "--format", "csv", "--first",
                max(0, candidates // 2 - sheet // 2), "--count", sheet, "--out", self.cards)
        if served:  # the first start publishes the catalogues; it is not what is measured
            Running(self).stop()


class Running:
    """A server on a folder."""

    def __init__(self, folder: Folder, *options: object):
        began = time.monotonic()
        self.process = subprocess.Popen(
            [str(BIN / "zhiyuan"), "serve", "--data", str(folder.path / "data"), "--web", str(WEB), "--port", "0", "--clock", CLOCK,
             *folder.database, *map(str, options)], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1].strip().rstrip("/"))
        self.start_s = time.monotonic() - began
        self.folder = folder

    def play(self, *plans: str, clients: int = 256, rate: float = 0, people: int = 0, seconds: float = SECONDS) -> dict:
        out = self.folder.path / "report.json"
        subprocess.run([str(BIN / "zhiyuan-load"), "--cards", str(self.folder.cards), "--port", str(self.port), "--out", str(out),
                        "--clients", str(clients), "--rate", str(rate), "--people", str(people),
                        "--time-ms", str(int(seconds * 1000)), "--plan", *plans], check=True, stderr=subprocess.DEVNULL)
        return {entry["plan"]: entry for entry in json.loads(out.read_text())}

    def rss_mib(self) -> float:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)


def steps(report: dict, plan: str) -> dict:
    return report[plan]["report"]["steps"]


def confirm_rate(folder: Folder, *options: object) -> float:
    server = Running(folder, *options)
    server.play("activate!", people=12_000)
    report = server.play("sign-in!", "prepare!", "confirm", people=12_000)
    server.stop()
    return steps(report, "confirm")["confirm"]["per_s"]


def measure_confirmations(work: Path) -> None:
    folder = Folder(work, "sqlite", ALL)
    note("import_s_380k", folder.import_s, "s")
    rate = confirm_rate(folder)
    limit = one_json(BENCH / "bench_engine_limit", "--engine", "sqlite", "--group", 128, "--seconds", SECONDS)["confirm_per_s"]
    note("confirm_rate", rate, "1/s")
    note("confirm_engine_limit", limit, "1/s")
    note("confirm_ratio", rate / limit, "ratio")
    server = Running(folder)
    note("start_s_380k", server.start_s, "s")
    at_half = []
    for _ in range(ROUNDS):
        report = server.play("sign-in!", "prepare!", "confirm", people=12_000, rate=rate / 2, clients=1024, seconds=SECONDS / 2)
        at_half.append(steps(report, "confirm")["confirm"])
    note("confirm_half_load_rate", median(step["per_s"] for step in at_half), "1/s")
    note("confirm_p50_ms_half_load", median(step["p50_ms"] for step in at_half), "ms")
    note("confirm_p99_ms_half_load", median(step["p99_ms"] for step in at_half), "ms")
    report = server.play("sign-in!", "prepare!", "read", people=12_000, seconds=SECONDS / 2)
    note("read_rate", sum(steps(report, "read")[name]["per_s"] for name in ("me", "window")), "1/s")
    server.stop()


def measure_whole(work: Path) -> None:
    folder = Folder(work, "whole", 20_000)
    server = Running(folder)
    server.play("activate!")
    report = server.play("whole")
    note("whole_candidates_rate", steps(report, "whole")["confirm"]["per_s"], "1/s")
    server.stop()
    folder = Folder(work, "sessions", 20_000)
    server = Running(folder)
    server.play("activate!", people=10_000)
    server.play("read", people=10_000, clients=10_000, seconds=SECONDS / 2)
    note("rss_mib_10k_sessions", server.rss_mib(), "MiB")
    server.stop()


def measure_sign_in(work: Path) -> None:
    folder = Folder(work, "hash", 3_000, cheap=False, sheet=3_000)
    workers = os.cpu_count() or 1
    server = Running(folder, "--hash-workers", workers)
    server.play("activate!", people=600)
    rates, limits, ratios = [], [], []
    for _ in range(ROUNDS):  # turn about: what else the machine does weighs on both
        report = server.play("sign-in", people=600, clients=48, seconds=SECONDS / 2)
        rates.append(steps(report, "sign-in")["sign_in"]["per_s"])
        limits.append(one_json(BENCH / "bench_hash_limit", "--workers", workers, "--seconds", SECONDS / 2)["hashes_per_s"])
        ratios.append(rates[-1] / limits[-1])
    server.stop()
    note("sign_in_rate", median(rates), "1/s")
    note("sign_in_hash_limit", median(limits), "1/s")
    note("sign_in_ratio", median(ratios), "ratio")


def measure_postgres(work: Path) -> None:
    if PrivatePostgres.programs() is None:
        sys.exit("PostgreSQL is missing: scripts/install-packages.sh packages/test.txt")
    postgres = PrivatePostgres("shared_buffers=1GB", "max_wal_size=8GB")
    try:
        folder = Folder(work, "postgres", 20_000 if QUICK else 100_000, database=postgres.url)
        rate = confirm_rate(folder, "--lanes", 1)
        note("confirm_rate_postgresql", rate, "1/s")
        limit = one_json(BENCH / "bench_engine_limit", "--engine", "postgres", "--group", 128, "--seconds", SECONDS)["confirm_per_s"]
        note("confirm_engine_limit_postgresql", limit, "1/s")
        note("confirm_ratio_postgresql", rate / limit, "ratio")
    finally:
        postgres.stop()


def measure_rules(_: Path) -> None:
    figure = one_json(BENCH / "bench_rules", "--season", SEASON, "--tables", TABLES, "--seconds", SECONDS / 3)
    note("check_rate", figure["check_per_s"], "1/s")
    note("warn_rate", figure["warn_per_s"], "1/s")
    note("catalogue_lines", figure["lines"], "lines")
    note("catalogue_build_s", figure["catalogue_build_s"], "s")
    note("catalogue_look_up_rate", figure["look_up_per_s"], "1/s")


def measure_allocation(_: Path) -> None:
    figure = one_json(BENCH / "bench_allocation", "--candidates", ALL)
    note("allocate_s_380k", figure["allocate_s"], "s")
    note("allocate_verify_s_380k", figure["verify_s"], "s")


def measure_closing(work: Path) -> None:
    """Closing a window in which everybody has filed three times and some a fourth time."""
    folder = Folder(work, "closing", ALL)
    one_json(BENCH / "bench_filed_province", "--data", folder.path / "data", "--window", "june28")
    used = used_by("close", "june28", "--data", folder.path / "data", "--clock", "2014-07-10T09:00:00+08:00")
    note("close_s_380k", used.seconds, "s")
    note("close_rss_mib_380k", used.rss_mib, "MiB")


def filed_province(work: Path, name: str) -> tuple[Folder, dict]:
    """A province in which everybody has filed three batches of a window, or as many as the track has, and been placed."""
    folder = Folder(work, name, ALL, sheet=1, served=False)
    return folder, one_json(BENCH / "bench_filed_province", "--data", folder.path / "data", "--window", "june28",
                            "--confirmations", 1, "--forms", 3, "--results")


def measure_export(work: Path) -> None:
    folder, filed = filed_province(work, "export")
    note("export_filings", filed["filings"], "filings")
    note("export_results", filed["results"], "results")
    for name, formats in (("dbf", "dbf"), ("all", "csv,xlsx,dbf")):
        out = folder.path / name
        used = used_by("export", "june28", "--data", folder.path / "data", "--out", out, "--unclosed", "--format", formats)
        note(f"export_{name}_s_380k", used.seconds, "s")
        note(f"export_{name}_cpu_s_380k", used.cpu_s, "s")
        note(f"export_{name}_rss_mib_380k", used.rss_mib, "MiB")
        shutil.rmtree(out)


def more_seats_everywhere(folder: Folder, college: str) -> Path:
    """A change of the plan of june28: one seat more in every line of a college."""
    out = folder.path / "changes.csv"
    key = ("批次", "志愿栏", "科类", "院校代号", "专业代号")
    with (folder.path / "files/plan.csv").open(encoding="utf-8-sig") as plan, out.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("变更", *key, "计划数"))
        for line in csv.DictReader(plan):
            if line["填报时段"] == "june28" and line["院校代号"] == college:
                lines.writerow(("计划数", *(line[name] for name in key), int(line["计划数"]) + 1))
    return out


def measure_plan_change(work: Path) -> None:
    """Who is affected when a college of 本科一批 with 30 lines gets other seats, in a window that everybody has filed."""
    folder, _ = filed_province(work, "plan_change")
    season = ("--data", folder.path / "data", "--window", "june28")
    zhiyuan("plan", "change", *season, "--reason", "bench", "--clock", CLOCK, more_seats_everywhere(folder, "4303"))
    used = used_by("plan", "affected", *season, "--clock", "2014-06-29T10:00:00+08:00", "--list", folder.path / "left.csv")
    with (folder.path / "left.csv").open(encoding="utf-8-sig") as left:
        if sum(1 for _ in left) < 2:
            sys.exit("the change concerns nobody")
    note("plan_affected_s_380k", used.seconds, "s")
    note("plan_affected_rss_mib_380k", used.rss_mib, "MiB")


def measure_pages(_: Path) -> None:
    node = subprocess.run([str(ROOT / "scripts/node-path.sh")], capture_output=True, text=True, check=True).stdout.strip()
    for name, value in one_json(Path(node) / "node", ROOT / "bench/page_sizes.mjs").items():
        note(name, value, "KiB")
    for name, value in one_json(Path(node) / "node", ROOT / "bench/page_times.mjs").items():
        note(name, value, "s")


PARTS = ("pages", "rules", "allocation", "closing", "confirmations", "sign_in", "whole", "postgres", "export", "plan_change")


def main() -> None:
    if unknown := set(ONLY) - set(PARTS):
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    os.environ.setdefault("ZHIYUAN_BIN", str(BIN))
    work = Path(tempfile.mkdtemp(prefix="zhiyuan-bench-", dir=ROOT / "build"))
    try:
        for part in PARTS:
            if not ONLY or part in ONLY:
                globals()[f"measure_{part}"](work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if ONLY:
        return
    out = ROOT / "build/bench/figures.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(figures, indent=2) + "\n")
    print(out.relative_to(ROOT))


main()
