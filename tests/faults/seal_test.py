#!/usr/bin/env python3
"""Promises 4 and 9, with real processes: a window is extended under a running server, closed, proved, and stays closed;
a database that somebody has meddled with is not closed, and the difference is told."""

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from harness import BIN, CLOSES_AT, WINDOW, Server, check, main, people, seed_from, wait_until

COUNTY_END = "2014-07-02T19:30:00+08:00"   # an hour and a half longer
BEFORE_INTAKE_ENDS = "2014-07-02T21:29:59+08:00"
INTAKE_ENDS = "2014-07-02T21:30:00+08:00"  # 20:00, moved on with the extension


def zhiyuan(*arguments: object) -> tuple[int, str]:
    done = subprocess.run([str(BIN / "zhiyuan"), *map(str, arguments)], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def refused(what: str, words: str, *arguments: object) -> None:
    code, said = zhiyuan(*arguments)
    check(code == 1 and words in said, f"{what} is refused with “{words}”: {code} {said[-800:]}")


def done(*arguments: object) -> str:
    code, said = zhiyuan(*arguments)
    check(code == 0, f"zhiyuan {arguments[0]}: {said[-2000:]}")
    return said


def extend(server: Server, until: str, clock: str, *options: object) -> list:
    return ["extend", WINDOW, "--data", server.data, "--until", until, "--reason", "停电", "--clock", clock, *options]


def close(data: Path, clock: str, *options: object) -> list:
    return ["close", WINDOW, "--data", data, "--clock", clock, *options]


def extend_under_way(server: Server, candidate) -> None:
    """The county of one candidate gets more time, and the server knows it within moments."""
    clock = "2014-07-02T17:00:00+08:00"
    server.start(clock)
    check(candidate.must("GET", f"/windows/{WINDOW}")["closes_at"] == CLOSES_AT, "the season's end before the extension")
    county = ["--unit", candidate.card["candidate_no"][2:8]]
    refused("a shorter end", "not later", *extend(server, "2014-07-02T17:59:00+08:00", clock, *county))
    refused("no such unit", "no such unit", *extend(server, COUNTY_END, clock, "--unit", "999999"))
    done(*extend(server, COUNTY_END, clock, *county))
    began = time.monotonic()
    wait_until(lambda: candidate.must("GET", f"/windows/{WINDOW}")["closes_at"] == CLOSES_AT + 5400 * 1_000_000,
               "the running server knows the extension", 10)
    print(f"known after {time.monotonic() - began:.1f} s", flush=True)
    refused("a shorter end than granted", "not later", *extend(server, "2014-07-02T19:00:00+08:00", clock, *county))
    refused("an end that has passed", "has passed", *extend(server, "2014-07-02T19:40:00+08:00", "2014-07-02T19:40:00+08:00", *county))
    server.stop()


# What somebody with access to the database might do, and the kind of difference it must be told as.
MEDDLING = [
    ("receipt_missing", "DELETE FROM confirmation WHERE id = (SELECT min(id) FROM confirmation)"),
    ("register_differs", "UPDATE confirmation SET receipt = replace(receipt, 'true', 'false') WHERE id = (SELECT min(id) FROM confirmation)"),
    ("code_missing", "DELETE FROM code_use WHERE position > 1 AND id = (SELECT min(id) FROM code_use WHERE position > 1)"),
    ("event_missing", "DELETE FROM event WHERE id = (SELECT min(id) FROM event WHERE kind = 'confirmed')"),
    ("filing_excess", "UPDATE filing SET version = version + 1 WHERE id = (SELECT min(id) FROM filing)"),
    ("unknown_candidate", "UPDATE filing SET candidate = 99999 WHERE id = (SELECT min(id) FROM filing)"),
    ("entry_missing", "UPDATE dossier SET body = (SELECT body FROM dossier WHERE body NOT LIKE '%june28%' LIMIT 1) "
                      "WHERE candidate = (SELECT min(candidate) FROM confirmation)"),
]


def meddled_with(server: Server) -> None:
    for kind, statement in MEDDLING:
        data = server.folder / "meddled"
        shutil.copytree(server.data, data)
        with sqlite3.connect(data / "zhiyuan.db") as database:
            check(database.execute(statement).rowcount == 1, f"there is something to meddle with: {kind}")
        database.close()
        out = server.folder / "differences"
        refused(kind, "not closed", *close(data, INTAKE_ENDS, "--out", out))
        with (out / f"differences-{WINDOW}.csv").open(encoding="utf-8-sig") as file:
            kinds = {row["差异"] for row in csv.DictReader(file)}
        check(kind in kinds, f"{kind} is among what is told: {kinds}")
        check(not (out / f"closing-{WINDOW}.json").exists(), "no closing file is written")
        with sqlite3.connect(data / "zhiyuan.db") as database:
            check(database.execute("SELECT count(*) FROM closing").fetchone()[0] == 0, "no closing is on record")
        database.close()
        shutil.rmtree(data)
        shutil.rmtree(out)


def proves_and_refuses(server: Server, files: Path, receipts: dict) -> None:
    """Closing file and inclusion proofs hold for what is in force, and for nothing else."""
    key = ["--key", server.data / "receipt-key.pub"]
    closing = files / f"closing-{WINDOW}.json"
    done("verify", "closing", closing, *key)
    record = json.loads(closing.read_text())
    check(record["closing"]["tree_size"] == len(receipts), "a leaf for each candidate who confirmed")
    check(record["closing"]["intake_until"] == (1404295200 + 7200 + 5400) * 1_000_000, "intake moves on with the extension")
    for number, (earlier, last) in receipts.items():
        proof, receipt, old = files / "proof.json", files / "receipt.json", files / "old.json"
        done("proof", WINDOW, "--candidate", number, "--from", files, "--out", proof)
        receipt.write_text(json.dumps(last, ensure_ascii=False))
        done("verify", "inclusion", receipt, proof, closing, *key)
        old.write_text(json.dumps(earlier, ensure_ascii=False))
        refused("a receipt that is not in force", "not among", "verify", "inclusion", old, proof, closing, *key)
    refused("a candidate who has confirmed nothing", "nothing in force", "proof", WINDOW, "--candidate", "0", "--from", files)
    altered = files / "altered.json"
    shape = json.loads(proof.read_text())
    for change in ({"leaf_index": shape["leaf_index"] ^ 1}, {"tree_size": shape["tree_size"] + 1}, {"path": shape["path"][1:]},
                   {"path": ["0" * 64, *shape["path"][1:]]}, {"candidate_no": "1" * 14}, {"root": "0" * 64}, {"window": "june26"}):
        altered.write_text(json.dumps(shape | change))
        code, said = zhiyuan("verify", "inclusion", receipt, altered, closing, *key)
        check(code == 1, f"a proof with {change} is refused: {said}")
    for name in ("candidates", "root", "closed_at", "declared"):
        changed = json.loads(closing.read_text())
        value = changed["closing"][name]
        changed["closing"][name] = "0" * 64 if name == "root" else value + 1
        altered.write_text(json.dumps(changed, ensure_ascii=False))
        refused(f"another {name}", "signature", "verify", "closing", altered, *key)
        refused(f"another {name}", "signature", "verify", "inclusion", receipt, proof, altered, *key)


def stays_closed(server: Server, candidate, body: dict) -> None:
    refused("closing twice", "closed already", *close(server.data, INTAKE_ENDS))
    refused("an extension of what is closed", "sealed", *extend(server, "2014-07-03T18:00:00+08:00", "2014-07-02T17:00:00+08:00"))
    server.start("2014-07-02T17:00:00+08:00")  # a clock that has gone back
    status, reply = candidate.confirm(body)
    check(status == 422 and reply["code"] == "window_closed", f"a closed window takes nothing: {status} {reply}")
    server.stop()


def test() -> None:
    seed_from(sys.argv[1:])
    server = Server(candidates=120)
    server.start("2014-07-02T16:30:00+08:00")
    everyone = people(server, 9)
    receipts = {}
    for candidate in everyone[:-1]:
        both = [candidate.confirm(candidate.prepare())[1]["receipt"] for _ in range(2)]
        receipts[candidate.card["candidate_no"]] = both
    waiting = everyone[-1].prepare()
    server.stop()
    for candidate in everyone:
        candidate.hang_up()
    extend_under_way(server, everyone[0])
    refused("closing while intake may go on", "too early", *close(server.data, BEFORE_INTAKE_ENDS))
    meddled_with(server)
    files = server.folder / "closing"
    said = done(*close(server.data, INTAKE_ENDS, "--out", files, "--units", "school"))
    check(f"考生 {120:>7} 已填报 {len(receipts):>7}" in said, f"the province's balance is told: {said}")
    with (files / f"balance-{WINDOW}.csv").open(encoding="utf-8-sig") as file:
        schools = list(csv.DictReader(file))
    for school in schools:
        figures = [int(school[name]) for name in ("考生数", "已填报", "声明不填", "未填报")]
        check(figures[0] == sum(figures[1:]), f"the figures of each school add up: {school}")
    check(sum(int(school["考生数"]) for school in schools) == 120, "and all schools are the province")
    proves_and_refuses(server, files, receipts)
    stays_closed(server, everyone[-1], waiting)
    done(*close(server.data, INTAKE_ENDS, "--again", "--out", server.folder / "again"))
    for name in (f"closing-{WINDOW}.json", f"closing-{WINDOW}.leaves"):
        check((files / name).read_bytes() == (server.folder / "again" / name).read_bytes(), f"{name} can be had again")
    server.close()


main(test)
