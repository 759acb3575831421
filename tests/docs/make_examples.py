#!/usr/bin/env python3
"""Makes the examples of docs/formats.md anew, with the program as it is: to be run by hand when a format has changed.

A small drill is filed, closed and proved; what it leaves is put into docs/examples.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "faults"))
from harness import BIN, ROOT, WINDOW, Server, people  # noqa: E402

EXAMPLES = ROOT / "docs/examples"
FILED = 8  # people; the example is the sixth of them
AFTER_INTAKE = "2014-07-03T08:00:00+08:00"


def write(name: str, file: dict) -> None:
    (EXAMPLES / name).write_text(json.dumps(file, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def zhiyuan(*arguments: object) -> str:
    return subprocess.run([str(BIN / "zhiyuan"), *map(str, arguments)], check=True, capture_output=True, text=True).stdout


server = Server(40)
server.start()
receipts = []
for person in people(server, FILED):
    status, reply = person.confirm(person.prepare())
    assert status == 200, reply
    receipts.append(reply["receipt"])
server.stop()
example = receipts[5]
closed = server.folder / "closed"
zhiyuan("close", WINDOW, "--data", server.data, "--clock", AFTER_INTAKE, "--out", closed)
zhiyuan("proof", WINDOW, "--candidate", example["receipt"]["candidate_no"], "--from", closed,
        "--out", closed / "inclusion.json")
write("receipt.json", example)
write("closing.json", json.loads((closed / f"closing-{WINDOW}.json").read_text()))
write("inclusion.json", json.loads((closed / "inclusion.json").read_text()))
shutil.copyfile(server.data / "receipt-key.pub", EXAMPLES / "receipt-key.pub")
server.close()
