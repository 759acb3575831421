#!/usr/bin/env python3
"""docs/formats.md, "Receipt": a few lines that share nothing with the program check the example, and the program does
too; one changed byte and both refuse it."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("ZHIYUAN_BIN", ROOT / "build/release/bin"))
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY = ROOT / "docs/examples/receipt-key.pub"


def canonical(receipt: dict) -> bytes:
    return json.dumps(receipt, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def genuine(file: dict, key: bytes) -> bool:
    """The recipe of docs/formats.md, with OpenSSL for the signature."""
    body = canonical(file["receipt"])
    digest = hashlib.sha256(body).digest()
    bits = int.from_bytes(digest, "big") >> (256 - 60)
    number = "".join(ALPHABET[bits >> (5 * (11 - i)) & 31] for i in range(12))
    if number != file["receipt_no"] or hashlib.sha256(key).hexdigest()[:16] != file["key_id"]:
        return False
    with tempfile.TemporaryDirectory() as folder:
        names = {name: str(Path(folder) / name) for name in ("body", "signature", "key.der")}
        Path(names["body"]).write_bytes(body)
        Path(names["signature"]).write_bytes(bytes.fromhex(file["signature"]))
        # RFC 8410: twelve bytes of DER before the 32 of the key.
        Path(names["key.der"]).write_bytes(bytes.fromhex("302a300506032b6570032100") + key)
        return subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names["key.der"], "-rawin",
                               "-in", names["body"], "-sigfile", names["signature"]], capture_output=True).returncode == 0


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
