#!/usr/bin/env python3
"""docs/formats.md, "Closing record" and "Inclusion proof": a few lines that share nothing with the program check the
examples, and the program does too; altered ones are refused by both."""

import copy
import json
import re
import sys
from typing import Callable

from judges import BIN, EXAMPLES, ROOT, program_says
from verify_receipt import canonical, check_receipt, read_json, read_keys
from log_verifier import Key, Refused, need, node, sha256, signed

KEYS = (EXAMPLES / "receipt-key.pub").read_bytes()
REGISTER, SERVER = read_keys(KEYS)
CLOSING = {"candidates", "closed_at", "closes_at", "confirmations", "declared", "extensions", "filings", "format", "intake_until",
           "not_reached", "plan_version", "previous", "root", "season", "tree_size", "window"}
INCLUSION = {"candidate_no", "format", "leaf_index", "path", "root", "season", "tree_size", "window"}


def hashes(*texts: object) -> None:
    need(all(isinstance(text, str) and re.fullmatch("[0-9a-f]{64}", text) for text in texts), "no hash")


def check_closing(data: bytes, key: Key) -> dict:
    file = read_json(data)
    need(isinstance(file, dict) and file.keys() == {"closing", "key_id", "signature"}, "no closing file")
    closing = file["closing"]
    need(isinstance(closing, dict) and closing.keys() == CLOSING and closing["format"] == "zhiyuan-closing-1",
         "no closing record")
    hashes(closing["plan_version"], closing["previous"], closing["root"])
    need(closing["candidates"] == closing["tree_size"] + closing["declared"] + closing["not_reached"],
         "the candidates don't add up")
    need(file["key_id"] == sha256(key.public).hex()[:16], "signed by another key")
    need(re.fullmatch("[0-9a-f]{128}", file["signature"]) is not None, "no signature")
    need(signed(key.public, canonical(closing), bytes.fromhex(file["signature"])), "the signature is false")
    return closing


def check_inclusion(receipt: bytes, proof: bytes, closing: bytes) -> None:
    filed, at, closed = check_receipt(receipt, (REGISTER, SERVER))[0]["receipt"], read_json(proof), check_closing(closing, SERVER)
    need(isinstance(at, dict) and at.keys() == INCLUSION and at["format"] == "zhiyuan-inclusion-1", "no inclusion proof")
    need(all(at[name] == closed[name] for name in ("season", "window", "tree_size", "root")), "of another closing")
    need(all(at[name] == filed[name] for name in ("season", "window", "candidate_no")), "of another receipt")
    hashes(*at["path"])
    i, n, path = at["leaf_index"], at["tree_size"] - 1, [bytes.fromhex(hash) for hash in at["path"]]
    need(0 <= i <= n, "beyond the tree")
    up = sha256(b"\0" + canonical(filed))
    while n > 0:
        if i % 2 == 1 or i < n:
            need(path != [], "the path is too short")
            beside = path.pop(0)
            up = node(beside, up) if i % 2 == 1 else node(up, beside)
        i, n = i // 2, n // 2
    need(path == [] and up.hex() == closed["root"], "the path leads to another root")


def holds(checking: Callable[[], object]) -> bool:
    try:
        checking()
        return True
    except Refused:
        return False


def altered(file: dict, *place: str, by=lambda value: value + 1) -> dict:
    out = copy.deepcopy(file)
    inner = out
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = by(inner[place[-1]])
    return out


def without(file: dict, name: str) -> dict:
    return {other: value for other, value in file.items() if other != name}


def main() -> int:
    receipt, proof, closing = (json.loads((EXAMPLES / f"{name}.json").read_text()) for name in ("receipt", "inclusion",
                                                                                                "closing"))
    document = (ROOT / "docs/formats.md").read_text()
    for name in [*closing["closing"], *proof]:
        if f"`{name}`" not in document:
            print(f"docs/formats.md does not describe {name}")
            return 1
    other_hash = lambda value: ("1" if value[0] == "0" else "0") + value[1:]  # noqa: E731
    twice = lambda file, name: canonical(file).replace(f'"{name}":'.encode(), f'"{name}":9,"{name}":'.encode())  # noqa: E731
    cases = [("the examples", receipt, proof, closing, True, True),
             ("another count", receipt, proof, altered(closing, "closing", "confirmations"), False, False),
             ("another root", receipt, proof, altered(closing, "closing", "root", by=other_hash), False, False),
             ("a root in capitals", receipt, proof, altered(closing, "closing", "root", by=str.upper), False, False),
             ("a signature in capitals", receipt, proof, altered(closing, "signature", by=str.upper), False, False),
             ("a count twice", receipt, proof, twice(closing, "confirmations"), False, False),
             ("another place", receipt, altered(proof, "leaf_index"), closing, True, False),
             ("a place as 5.0", receipt, altered(proof, "leaf_index", by=float), closing, True, False),
             ("a place twice", receipt, twice(proof, "leaf_index"), closing, True, False),
             ("another size", receipt, altered(proof, "tree_size"), closing, True, False),
             ("a shorter path", receipt, altered(proof, "path", by=lambda path: path[1:]), closing, True, False),
             ("a longer path", receipt, altered(proof, "path", by=lambda path: [*path, path[0]]), closing, True, False),
             ("another hash", receipt, altered(proof, "path", by=lambda path: [other_hash(path[0]), *path[1:]]), closing, True,
              False),
             ("a path in capitals", receipt, altered(proof, "path", by=lambda path: [hash.upper() for hash in path]), closing,
              True, False),
             ("another candidate", receipt, altered(proof, "candidate_no", by=lambda no: no[::-1]), closing, True, False),
             ("another receipt", altered(receipt, "receipt", "seq"), proof, closing, True, False),
             ("a receipt of the other key", altered(receipt, "proof", by=lambda text: text.replace("server", "receipts")), proof,
              closing, True, False)]
    cases += [(f"no {name}", receipt, proof, altered(closing, "closing", by=lambda record: without(record, name)), False, False)
              for name in sorted(CLOSING)]
    cases += [(f"no {name}", receipt, without(proof, name), closing, True, False) for name in sorted(INCLUSION)]
    faults = 0
    for what, *files, closing_wanted, inclusion_wanted in cases:
        r, p, c = (file if isinstance(file, bytes) else canonical(file) for file in files)
        for who, verdict, wanted in [
                ("the recipe", holds(lambda: check_closing(c, SERVER)), closing_wanted),
                ("the program", program_says([c], KEYS, [str(BIN / "zhiyuan"), "verify", "closing"]), closing_wanted),
                ("the recipe of proofs", holds(lambda: check_inclusion(r, p, c)), inclusion_wanted),
                ("the program, of proofs,", program_says([r, p, c], KEYS, [str(BIN / "zhiyuan"), "verify", "inclusion"]),
                 inclusion_wanted)]:
            if verdict != wanted:
                print(f"{who} says {verdict} to {what}")
                faults += 1
    print(f"the examples hold, alterations do not: {faults} faults in {len(cases)} cases")
    return 1 if faults else 0


sys.exit(main())
