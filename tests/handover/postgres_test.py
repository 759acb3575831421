#!/usr/bin/env python3
"""The hand-over is the same whichever database keeps the season: the whole round, from `init` to results that come back,
on PostgreSQL and on SQLite, with the same lists filed. Every table has the same bytes; only what tells the time or is
signed (manifest, dates inside the workbook) may differ. Skipped where PostgreSQL is not installed."""

import json
import sys
import zipfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / name) for name in ("faults", "fixtures")]

from filed_lists import file_lists
from harness import WINDOW, Server, check, main, run
from private_postgres import PrivatePostgres

SKIPPED = 77  # as tests/handover/CMakeLists.txt knows it
INTAKE_OVER = "2014-07-10T09:00:00+08:00"
BATCH = "undergrad1"


def export(server: Server, name: str) -> Path:
    """A hand-over of the closed window, found genuine."""
    folder = server.folder / name
    run("export", WINDOW, "--data", server.data, *server.database, "--out", folder, "--by", "drill")
    run("verify", "export", folder, "--key", server.data / "receipt-key.pub")
    check(json.loads((folder / "manifest.json").read_text())["manifest"]["closed"], "the manifest says that the window is closed")
    return folder


def whole_round(database: str = "") -> tuple[Server, list[Path]]:
    """Hand-overs before placing, after it, and with the results of the second imported."""
    server = Server(candidates=60, database=database)
    file_lists(server)
    place = ("--data", server.data, *server.database)
    run("close", WINDOW, *place, "--clock", INTAKE_OVER)
    folders = [export(server, "filed")]
    run("allocate", WINDOW, *place, "--batch", BATCH, "--out", server.folder / "placed", "--apply")
    folders.append(export(server, "results"))
    check((folders[0] / "T_TDD.csv").read_bytes() != (folders[1] / "T_TDD.csv").read_bytes(), "the results are in T_TDD")
    run("import", "results", *place, "--window", WINDOW, folders[1] / "T_TDD.dbf")
    folders.append(export(server, "returned"))
    return server, folders


def content(path: Path) -> bytes:
    return zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml") if path.suffix == ".xlsx" else path.read_bytes()


def check_same(one: Path, other: Path) -> None:
    names = {path.name for path in one.iterdir()}
    check(names == {path.name for path in other.iterdir()}, f"{one.name}: the same files: {names}")
    check(len(names) == 12, f"tables in all formats: {names}")
    for name in names - {"manifest.json"}:
        check(content(one / name) == content(other / name), f"{one.name}/{name} is the same from both databases")
    rows = [{file["name"]: file["rows"] for file in json.loads((folder / "manifest.json").read_text())["manifest"]["files"]}
            for folder in (one, other)]
    check(rows[0] == rows[1] and rows[0]["T_ZYK.dbf"] > 0, f"and the manifests count the same rows: {rows}")


def test() -> None:
    postgres = PrivatePostgres()
    try:
        here, on_postgres = whole_round(postgres.url)
        there, on_sqlite = whole_round()
        check(not (here.data / "zhiyuan.db").exists(), "the season really is in PostgreSQL")
        for one, other in zip(on_postgres, on_sqlite):
            check_same(one, other)
        here.close()
        there.close()
    finally:
        postgres.stop()


if PrivatePostgres.programs() is None:
    print("skipped: PostgreSQL is missing (scripts/install-packages.sh packages/test.txt)", flush=True)
    sys.exit(SKIPPED)
main(test)
