#!/usr/bin/env python3
"""When a batch may be placed: where a season counts not before its window is sealed, and in the order of the batches. Each
placing leaves its trace, also one that goes to files only."""

import csv
import stat
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "drill"))
from market import LISTS, Market, check, number, section

SECOND = """[[batch]]
id = "b2"
name = { zh = "二批", en = "b2" }
group = { zh = "批", en = "b" }
line_of = "b"
""" + section("second")


def two_batches(folder: Path) -> Market:
    market = Market(folder, section("general") + SECOND, [("general", "0001", "01", 5, "")], [600, 500], [])
    season = market.folder / "season.toml"
    season.write_text(season.read_text().replace('batches = ["b"]', 'batches = ["b", "b2"]'))
    plan = (market.folder / "plan.csv").read_text()
    (market.folder / "plan.csv").write_text(plan + "w,b2,second,g,0002,校0002,01,专业01,5,\n")
    market.write("lists.csv", LISTS, [(number(p), batch, name, 1, college, "01", "", "") for p in (1, 2)
                                      for batch, name, college in (("b", "general", "0001"), ("b2", "second", "0002"))])
    return market


def where_a_season_counts(folder: Path) -> None:
    """Results tell of lists that are secret until the window is sealed, and shut candidates out of what they may file."""
    market = two_batches(folder)
    data = folder / "real"
    market.run("init", "--data", data, "--season", folder / "season.toml")
    for kind in ("units", "candidates", "plan"):
        market.run("import", kind, "--data", data, folder / f"{kind}.csv")
    said = market.run("allocate", "w", "--batch", "b", "--data", data, "--out", folder / "early", want=1)
    check("尚未封存" in said and not (folder / "early").exists(), f"nothing is placed: {said}")
    results = market.write("results.csv", ["考生号", "填报时段", "批次", "状态", "志愿栏", "院校代号", "专业代号"],
                           [(number(1), "w", "b", "admitted", "general", "0001", "01")])
    said = market.run("import", "results", "--data", data, results, want=1)
    check("尚未封存" in said, f"and no results are taken in: {said}")


def in_order(folder: Path) -> None:
    market = two_batches(folder)
    market.file()
    place = ["allocate", "w", "--data", market.data, "--apply"]
    said = market.run(*place, "--batch", "b2", want=1)
    check("b" in said and "--out-of-order" in said, f"the earlier batch has no results: {said}")
    said = market.run(*place, "--batch", "b", "--out", folder / "out")
    check("已写入 (written) 2" in said and "演练用" in said, said)
    said = market.run(*place, "--batch", "b2")
    check("录取 (admitted) 0" in said and "took no part) 2" in said, f"whoever is admitted takes no part: {said}")
    check(stat.S_IMODE((folder / "out/results.csv").stat().st_mode) == 0o600, "results are for their owner alone")


def overwrites_nothing(folder: Path) -> None:
    """What an earlier placing wrote may have been handed on."""
    market = two_batches(folder)
    market.file()
    market.run("allocate", "w", "--batch", "b", "--data", market.data, "--out", folder / "out")
    before = (folder / "out/results.csv").read_bytes()
    said = market.run("allocate", "w", "--batch", "b2", "--data", market.data, "--out", folder / "out", "--apply", want=1)
    check("results.csv: 已有此文件" in said and (folder / "out/results.csv").read_bytes() == before, said)
    market.run("allocate", "w", "--batch", "b", "--data", market.data, "--out", folder / "again")
    check((folder / "again/results.csv").read_bytes() == before, "the refused one has put nothing on record")


def leaves_a_trace(folder: Path) -> None:
    market = two_batches(folder)
    market.file()
    market.run("allocate", "w", "--batch", "b", "--data", market.data, "--ratio", "110", "--out", folder / "out")
    market.run("allocate", "w", "--batch", "b", "--data", market.data, "--apply")
    market.run("audit", "--data", market.data, "--out", folder / "audit.csv")
    with (folder / "audit.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = [",".join(row) for row in csv.reader(file)]
    placed = [line for line in lines if ",place," in line]
    check(len(placed) == 2 and "ratio=110" in placed[0] and "to_file_only" in placed[0] and "ratio=100" in placed[1],
          f"one line each: {placed}")
    check(any("make_season" in line for line in lines), "the drill's folder was made by somebody")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for test in (where_a_season_counts, in_order, overwrites_nothing, leaves_a_trace):
            test(Path(folder) / test.__name__)
            print(f"{test.__name__}: as it must be")


if __name__ == "__main__":
    main()
