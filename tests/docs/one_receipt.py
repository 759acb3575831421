#!/usr/bin/env python3
"""Files one list against a running server and prints the receipt file.   one_receipt.py BASE DATA_FOLDER"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "faults"))
from harness import Candidate  # noqa: E402

base, data = sys.argv[1:3]
sheet = Path("sheet.csv")
subprocess.run(["zhiyuan", "cards", "sheet", "--data", data, "--count", "300", "--format", "csv", "--out", str(sheet)],
               check=True, stdout=subprocess.DEVNULL, env=os.environ)
server = SimpleNamespace(port=int(base.rsplit(":", 1)[1]))
for card in csv.DictReader(sheet.open()):
    candidate = Candidate(server, card)
    candidate.set_up()
    if candidate.may_file():
        status, reply = candidate.confirm(candidate.prepare())
        assert status == 200, reply
        print(json.dumps(reply["receipt"], ensure_ascii=False))
        sys.exit(0)
sys.exit("no demo candidate may file")
