"""Both who tell whether a receipt is genuine: the program, and verify_receipt.py."""

import os
import subprocess
import tempfile
from pathlib import Path

from verify_receipt import check_receipt, read_keys
from log_verifier import Refused

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("ZHIYUAN_BIN", ROOT / "build/release/bin"))
EXAMPLES = ROOT / "docs/examples"
# What is built of the same parts and starts in a fraction of the time (tests/windows/receipt_test.py: it says the same).
SMALL_PROGRAM = [str(BIN / "zhiyuan-receipt")]
PROGRAM = [str(BIN / "zhiyuan"), "verify", "receipt"]


def recipe_says(data: bytes, keys: bytes) -> bool:
    try:
        check_receipt(data, read_keys(keys))
        return True
    except Refused:
        return False


def program_says(files: list[bytes], keys: bytes, program: list[str]) -> bool | None:
    """None: neither yes nor no."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for data in [*files, keys]:
            names.append(f"{folder}/{len(names)}")
            Path(names[-1]).write_bytes(data)
        done = subprocess.run([*program, *names[:-1], "--key", names[-1]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return {0: True, 1: False}.get(done.returncode)
