#!/usr/bin/env python3
"""The hand-over from end to end: candidates file lists on a drill's server, `zhiyuan export` writes every format, and
readers that share nothing with the program (dbfread, shapelib's dbfdump, Python's csv) find what was filed. Then the
placing is put on record, T_TDD is exported again and comes back as results."""

import csv
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

# The Debian package belongs to Debian's Python, whichever comes first on the PATH.
sys.path.append("/usr/lib/python3/dist-packages")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "faults"))

import dbfread
from filed_lists import file_lists
from harness import BIN, ROOT, WINDOW, Server, check, main, run

NAME = "王㛃𠮷䶮"
PHONE = "15400001234"


def refused(*arguments: object, code: int = 1) -> str:
    done = subprocess.run([str(BIN / "zhiyuan"), *map(str, arguments)], capture_output=True, text=True)
    check(done.returncode == code, f"zhiyuan {arguments[0]} refuses: {done.returncode} {done.stdout} {done.stderr}")
    return done.stderr


def dbf(folder: Path, name: str, encoding: str = "gb18030") -> list[dict]:
    table = dbfread.DBF(str(folder / f"{name}.dbf"), encoding=encoding)
    rows = [{key: "" if value is None else str(value).strip() for key, value in record.items()} for record in table]
    header = (folder / f"{name}.dbf").read_bytes()[4:8]
    check(int.from_bytes(header, "little") == len(rows), f"the header of {name} counts its records")
    dumped = subprocess.run(["dbfdump", str(folder / f"{name}.dbf")], capture_output=True)
    check(dumped.returncode == 0 and len(dumped.stdout.splitlines()) == len(rows) + 1, f"shapelib reads {name} too")
    return rows


def comma_separated(folder: Path, name: str) -> list[dict]:
    return list(csv.DictReader((folder / f"{name}.csv").open(encoding="utf-8-sig")))


def workbook(path: Path) -> list[list[str]]:
    """Rows of the first sheet, with inline strings."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml"))
    check(root.find(f".//{space}pane").get("ySplit") == "1", "the names of the columns stay on the screen")
    return [["".join(text.text or "" for text in cell.iter() if text.tag in (f"{space}t", f"{space}v")) for cell in row]
            for row in root.iter(f"{space}row")]


def expected_majors(filed: dict) -> set[tuple]:
    """(number, college's place, college, major's place, major, accepts others) of everything filed."""
    return {(number, str(c), choice["college"], str(m), major, str(int(choice["accepts_other_majors"])))
            for number, forms in filed.items() for form in forms for section in form["sections"]
            for c, choice in enumerate(section["choices"], 1) for m, major in enumerate(choice["majors"], 1)}


def found_majors(rows: list[dict]) -> set[tuple]:
    return {tuple(row[key] for key in ("KSH", "YXXH", "TDDWDM", "ZYXH", "ZYDH", "ZYTJFC")) for row in rows}


def check_content(folder: Path, filed: dict, roster: dict) -> None:
    majors = dbf(folder, "T_ZYK")
    check(found_majors(majors) == expected_majors(filed), "T_ZYK.dbf holds exactly what was filed")
    check(len(majors) == len(expected_majors(filed)), "and holds nothing twice")
    check(found_majors(comma_separated(folder, "T_ZYK")) == expected_majors(filed), "so does T_ZYK.csv")
    slips = dbf(folder, "T_TDD")
    check({row["KSH"] for row in slips} == set(filed), "T_TDD has those who filed, not who withdrew")
    for row in slips:
        colleges = [choice["college"] for choice in filed[row["KSH"]][0]["sections"][0]["choices"]]
        check([row[f"TDDWDM{n}"] for n in range(1, len(colleges) + 1)] == colleges, "and their colleges in order")
        check(row["CJ"] == roster[row["KSH"]]["总分"], "and their totals")
        check(row["TDDWDM"] == row["LQZY"] == "", "and no results before placing")
    for row in dbf(folder, "T_BMK"):
        known = roster[row["KSH"]]
        check((row["XM"], row["ZJHM"], row["CSRQ"]) == (known["姓名"], known["身份证号"], known["出生日期"]), f"T_BMK: {row}")
        check(row["LXSJ"] == PHONE and row["TXDZ"].startswith("湖南省长沙市"), "with the contact the candidate gave")
    names = comma_separated(folder, "choices")
    sheet = workbook(folder / "choices.xlsx")
    check(sheet[0] == list(names[0]), "the workbook has the columns of the list")
    check([[cell for cell in row.values() if cell] for row in names] == [[cell for cell in row if cell] for row in sheet[1:]],
          "and the same cells")
    check({(row["考生号"], row["院校代号"]) for row in names} == {(row[0], row[2]) for row in expected_majors(filed)},
          "the list for people has every college")
    check(all(row["院校名称"] and row["专业1"].partition(" ")[2] for row in names), "with names")
    plan = [row for row in dbf(folder, "T_JHK")]
    listed = [row for row in csv.DictReader((folder.parent / "files/plan.csv").open(encoding="utf-8-sig")) if row["填报时段"] == WINDOW]
    check(sorted((row["TDDWDM"], row["ZYDH"], row["JHRS"], row["ZYMC"]) for row in plan)
          == sorted((row["院校代号"], row["专业代号"], row["计划数"], row["专业名称"]) for row in listed), "T_JHK is the plan")


def check_verifying(folder: Path, key: Path) -> None:
    run("verify", "export", folder, "--key", key)
    manifest = json.loads((folder / "manifest.json").read_text())["manifest"]
    check(manifest["closed"] is False, "the manifest says that the window was not closed")
    check({file["name"] for file in manifest["files"]} | {"manifest.json"} == {path.name for path in folder.iterdir()}, "every file is listed")
    for name, damage, what in (("T_TDD.dbf", lambda data: data[:-2] + b"9\x1a", "has been changed"),
                               ("T_BMK.csv", lambda data: data + b"x", "another size"),
                               ("manifest.json", lambda data: data.replace(b'"closed":false', b'"closed":true'), "does not fit")):
        good = (folder / name).read_bytes()
        (folder / name).write_bytes(damage(good))
        check(what in refused("verify", "export", folder, "--key", key), f"{name}: {what}")
        (folder / name).write_bytes(good)
    (folder / "extra.dbf").write_text("")
    check("not in the manifest" in refused("verify", "export", folder, "--key", key), "a file that nobody signed is found")
    (folder / "extra.dbf").unlink()
    (folder / "T_JHK.csv").rename(folder.parent / "away")
    check("missing" in refused("verify", "export", folder, "--key", key), "so is one that is missing")
    (folder.parent / "away").rename(folder / "T_JHK.csv")
    other = folder.parent / "other-key.pub"
    other.write_text((ROOT / "docs/examples/receipt-key.pub").read_text())
    check("another key" in refused("verify", "export", folder, "--key", other), "and another's key")


def rename_one(server: Server, number: str) -> None:
    """Gives a candidate a name of rare characters, as the police would."""
    rows = list(csv.DictReader((server.folder / "files/candidates.csv").open(encoding="utf-8-sig")))
    path = server.folder / "renamed.csv"
    with path.open("w", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(row | {"姓名": NAME} for row in rows if row["考生号"] == number)
    run("import", "candidates", "--data", server.data, path)


def check_encodings(server: Server, number: str) -> None:
    for encoding, name, losses in (("gb18030", NAME, []), ("gbk", "王??????", ["㛃 U+36C3 𠮷 U+20BB7 䶮 U+4DAE"])):
        folder = server.folder / encoding
        run("export", WINDOW, "--data", server.data, "--out", folder, "--unclosed", "--format", "dbf", "--encoding", encoding)
        row = next(row for row in dbf(folder, "T_BMK", encoding) if row["KSH"] == number)
        check(row["XM"] == name, f"{encoding} gives {row['XM']}")
        listed = comma_separated(folder, "characters")
        check([row["缺字"] for row in listed] == losses, f"{encoding} lists {listed}")
        check(all(row["考生号"] == number for row in listed), "with their candidate")


def check_results_come_back(server: Server) -> None:
    """What the placing put on record leaves in T_TDD and comes back as it was."""
    batch = "undergrad1"
    run("allocate", WINDOW, "--data", server.data, "--batch", batch, "--out", server.folder / "placed", "--apply")
    placed = {row["考生号"]: row for row in csv.DictReader((server.folder / "placed/results.csv").open(encoding="utf-8-sig"))}
    folder = server.folder / "second"
    run("export", WINDOW, "--data", server.data, "--out", folder, "--unclosed", "--batch", batch, "--format", "dbf")
    slips = {row["KSH"]: row for row in dbf(folder, "T_TDD")}
    check(set(slips) == set(placed), "the slips of a batch are those of its candidates")
    for number, row in slips.items():
        want = placed[number]
        # Nobody who is unplaced has a place at all; 0 stands for an adjustment.
        choice = want["志愿序号"] if want["院校代号"] else ""
        check((row["TDDWDM"], row["LQZY"], row["TDZY"]) == (want["院校代号"], want["专业代号"], choice), f"a result leaves: {row} {want}")
    check(any(row["LQZY"] for row in slips.values()), "somebody is admitted")
    run("import", "results", "--data", server.data, "--window", WINDOW, folder / "T_TDD.dbf")
    again = server.folder / "third"
    run("export", WINDOW, "--data", server.data, "--out", again, "--unclosed", "--batch", batch, "--format", "dbf")
    check((again / "T_TDD.dbf").read_bytes() == (folder / "T_TDD.dbf").read_bytes(), "and comes back as it left")
    one_batch = ("import", "plan", "--data", server.data, "--window", WINDOW, folder / "T_JHK.dbf")
    check("lists are in force" in refused(*one_batch), "the plan of one batch takes none of the others' lines away")
    whole = server.folder / "whole"
    run("export", WINDOW, "--data", server.data, "--out", whole, "--unclosed", "--format", "dbf")
    run(*one_batch[:-1], whole / "T_JHK.dbf")


def test() -> None:
    server = Server(candidates=60)
    filed = file_lists(server)
    roster = {row["考生号"]: row for row in csv.DictReader((server.folder / "files/candidates.csv").open(encoding="utf-8-sig"))}
    folder = server.folder / "out"
    order = ("export", WINDOW, "--data", server.data, "--out", folder)
    check("not closed" in refused(*order), "an open window is not handed over")
    check(not folder.exists(), "and nothing is made")
    check("UTF-8" in refused(*order, "--unclosed", "--by", "\udcc0", code=2), "bytes that are no text are refused")
    for by in ("x" * 201, "two\nlines"):
        check("--by is one line" in refused(*order, "--unclosed", "--by", by), "no manifest is made that could not be read")
    run(*order, "--unclosed", "--by", "drill")
    check("not empty" in refused(*order, "--unclosed"), "nothing is overwritten")
    check_content(folder, filed, roster)
    check_verifying(folder, server.data / "receipt-key.pub")
    someone = next(iter(filed))
    rename_one(server, someone)
    check_encodings(server, someone)
    check_results_come_back(server)
    server.close()


if shutil.which("dbfdump") is None:
    sys.exit("dbfdump is missing: scripts/install-packages.sh packages/test.txt")
main(test)
