"""What the checks of signed files share: RFC 8785 JSON, and Ed25519 by OpenSSL. Nothing of the program."""

import hashlib
import json
import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("ZHIYUAN_BIN", ROOT / "build/release/bin"))


def canonical(value: dict) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def signed_by(key: bytes, file: dict, body: bytes) -> bool:
    """Whether the file's signature over these bytes is by that key, and the file names the key."""
    if hashlib.sha256(key).hexdigest()[:16] != file["key_id"]:
        return False
    with tempfile.TemporaryDirectory() as folder:
        names = {name: str(Path(folder) / name) for name in ("body", "signature", "key.der")}
        Path(names["body"]).write_bytes(body)
        Path(names["signature"]).write_bytes(bytes.fromhex(file["signature"]))
        # RFC 8410: twelve bytes of DER before the 32 of the key.
        Path(names["key.der"]).write_bytes(bytes.fromhex("302a300506032b6570032100") + key)
        return subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names["key.der"], "-rawin",
                               "-in", names["body"], "-sigfile", names["signature"]], capture_output=True).returncode == 0
