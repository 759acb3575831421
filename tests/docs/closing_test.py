#!/usr/bin/env python3
"""docs/formats.md, "Closing record" and "Inclusion proof": a few lines that share nothing with the program check the
examples, and the program does too; altered ones are refused by both."""

import copy
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from receipt_recipe import BIN, ROOT, canonical, signed_by

EXAMPLES = ROOT / "docs/examples"
KEY = EXAMPLES / "closing-key.pub"


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def closing_holds(file: dict, key: bytes) -> bool:
    closing = file["closing"]
    adds_up = closing["candidates"] == closing["tree_size"] + closing["declared"] + closing["not_reached"]
    return adds_up and signed_by(key, file, canonical(closing))


def inclusion_holds(receipt: dict, proof: dict, file: dict, key: bytes) -> bool:
    """The recipe of docs/formats.md."""
    closing, filed = file["closing"], receipt["receipt"]
    if not closing_holds(file, key) or not signed_by(key, receipt, canonical(filed)):
        return False
    if any(proof[name] != closing[name] for name in ("season", "window", "tree_size", "root")):
        return False
    if any(filed[name] != proof[name] for name in ("season", "window", "candidate_no")):
        return False
    i, n, path = proof["leaf_index"], proof["tree_size"] - 1, [bytes.fromhex(hash) for hash in proof["path"]]
    if not 0 <= i <= n:
        return False
    up = sha256(b"\0" + canonical(filed))
    while n > 0:
        if i % 2 == 1 or i < n:
            if not path:
                return False
            beside = path.pop(0)
            up = sha256(b"\1" + beside + up) if i % 2 == 1 else sha256(b"\1" + up + beside)
        i, n = i // 2, n // 2
    return not path and up.hex() == closing["root"]


def program_says(what: str, *files: dict) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, file in enumerate(files):
            names.append(str(Path(folder) / f"{number}.json"))
            Path(names[-1]).write_text(json.dumps(file, ensure_ascii=False))
        return subprocess.run([str(BIN / "zhiyuan"), "verify", what, *names, "--key", str(KEY)], capture_output=True).returncode == 0


def altered(file: dict, *place: str, by=lambda value: value + 1) -> dict:
    out = copy.deepcopy(file)
    inner = out
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = by(inner[place[-1]])
    return out


def main() -> int:
    receipt, proof, closing = (json.loads((EXAMPLES / f"{name}.json").read_text()) for name in ("closed-receipt", "inclusion", "closing"))
    key = bytes.fromhex(KEY.read_text().strip())
    document = (ROOT / "docs/formats.md").read_text()
    for name in [*closing["closing"], *proof]:
        if f"`{name}`" not in document:
            print(f"docs/formats.md does not describe {name}")
            return 1
    other_hash = lambda value: ("1" if value[0] == "0" else "0") + value[1:]  # noqa: E731
    cases = [("the examples", receipt, proof, closing, True, True),
             ("another count", receipt, proof, altered(closing, "closing", "confirmations"), False, False),
             ("another root", receipt, proof, altered(closing, "closing", "root", by=other_hash), False, False),
             ("another place", receipt, altered(proof, "leaf_index"), closing, True, False),
             ("another size", receipt, altered(proof, "tree_size"), closing, True, False),
             ("a shorter path", receipt, altered(proof, "path", by=lambda path: path[1:]), closing, True, False),
             ("a longer path", receipt, altered(proof, "path", by=lambda path: [*path, path[0]]), closing, True, False),
             ("another hash", receipt, altered(proof, "path", by=lambda path: [other_hash(path[0]), *path[1:]]), closing, True, False),
             ("another candidate", receipt, altered(proof, "candidate_no", by=lambda no: no[::-1]), closing, True, False),
             ("another receipt", altered(receipt, "receipt", "seq"), proof, closing, True, False)]
    for what, r, p, c, closing_wanted, inclusion_wanted in cases:
        for who, verdict, wanted in [("the recipe", closing_holds(c, key), closing_wanted),
                                     ("the program", program_says("closing", c), closing_wanted),
                                     ("the recipe of proofs", inclusion_holds(r, p, c, key), inclusion_wanted),
                                     ("the program, of proofs,", program_says("inclusion", r, p, c), inclusion_wanted)]:
            if verdict != wanted:
                print(f"{who} says {verdict} to {what}")
                return 1
    print("the examples hold, alterations do not")
    return 0


sys.exit(main())
