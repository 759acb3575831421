#!/usr/bin/env python3
"""docs/formats.md, "Receipt": a few lines that share nothing with the program check the example, and the program does
too; one changed byte and both refuse it."""

import hashlib
import json
import subprocess
import sys
import tempfile

from receipt_recipe import BIN, ROOT, canonical, signed_by

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY = ROOT / "docs/examples/receipt-key.pub"


def genuine(file: dict, key: bytes) -> bool:
    """The recipe of docs/formats.md."""
    body = canonical(file["receipt"])
    bits = int.from_bytes(hashlib.sha256(body).digest(), "big") >> (256 - 60)
    number = "".join(ALPHABET[bits >> (5 * (11 - i)) & 31] for i in range(12))
    return number == file["receipt_no"] and signed_by(key, file, body)


def program_says(file: dict) -> bool:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as out:
        json.dump(file, out, ensure_ascii=False)
        out.flush()
        return subprocess.run([str(BIN / "zhiyuan"), "verify", "receipt", out.name, "--key", str(KEY)], capture_output=True).returncode == 0


def main() -> int:
    file = json.loads((ROOT / "docs/examples/receipt.json").read_text())
    key = bytes.fromhex(KEY.read_text().strip())
    document = (ROOT / "docs/formats.md").read_text()
    for name in file["receipt"]:
        if f"`{name}`" not in document:
            print(f"docs/formats.md does not describe {name}")
            return 1
    altered = json.loads(json.dumps(file))
    altered["receipt"]["received_at"] += 1
    renumbered = dict(file, receipt_no="0" * 12)
    for what, receipt, wanted in [("the example", file, True), ("a changed stamp", altered, False), ("a changed number", renumbered, False)]:
        for who, verdict in [("the recipe", genuine(receipt, key)), ("the program", program_says(receipt))]:
            if verdict != wanted:
                print(f"{who} says {verdict} to {what}")
                return 1
    print("the example is genuine, alterations are not")
    return 0


sys.exit(main())
