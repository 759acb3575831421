#!/usr/bin/env python3
"""zhiyuan-receipt on Windows (under Wine) and on Linux says what `zhiyuan verify receipt` says, word for word, and ends
alike: of genuine and of altered receipts, under names in Chinese, and of wrong command lines."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("ZHIYUAN_BIN", ROOT / "build/release/bin"))
PROGRAMS = {
    "zhiyuan verify receipt": [BIN / "zhiyuan", "verify", "receipt"],
    "zhiyuan-receipt": [BIN / "zhiyuan-receipt"],
    "zhiyuan-receipt.exe": [ROOT / "scripts/wine.sh", ROOT / "build/windows-x64/bin/zhiyuan-receipt.exe"],
}


def with_another_server_key(keys: str) -> str:
    """The same register and names, but another server (docs/formats.md, "Receipt": the keys)."""
    log, server = keys.split()
    name, key = server.split("+")[0], b"\1" + bytes(range(32))
    shown = hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8]
    return f"{log}\n{name}+{shown}+{base64.b64encode(key).decode()}\n"


def write_files(folder: Path) -> None:
    examples = ROOT / "docs/examples"
    shutil.copy(examples / "receipt.json", folder / "receipt.json")
    shutil.copy(examples / "receipt.json", folder / "我的回执 Ω 2014.json")
    shutil.copy(examples / "receipt-key.pub", folder / "receipt-key.pub")
    shutil.copy(examples / "receipt-key.pub", folder / "公钥.pub")
    (folder / "other.pub").write_text(with_another_server_key((examples / "receipt-key.pub").read_text()))
    (folder / "crlf.pub").write_bytes((folder / "receipt-key.pub").read_bytes().strip() + b"\r\n")
    (folder / "empty.json").write_bytes(b"")
    (folder / "文件夹").mkdir()
    genuine = json.loads((examples / "receipt.json").read_text())

    def altered(name: str, change) -> None:
        file = json.loads(json.dumps(genuine))
        change(file)
        (folder / name).write_text(json.dumps(file, ensure_ascii=False))

    altered("stamp.json", lambda file: file["receipt"].update(received_at=file["receipt"]["received_at"] + 1))
    altered("college.json", lambda file: file["receipt"]["forms"][0]["sections"][0]["choices"][0].update(college="9999"))
    altered("number.json", lambda file: file.update(receipt_no="0" * 12))
    altered("signature.json", lambda file: file.update(proof=file["proof"][:-8] + "AAAA" + file["proof"][-4:]))
    altered("before.json", lambda file: file["receipt"].update(format="zhiyuan-receipt-1"))
    altered("capitals.json", lambda file: file.update(salt=file["salt"].upper()))
    altered("more.json", lambda file: file.update(more=1))
    (folder / "zero.json").write_bytes((folder / "receipt.json").read_bytes() + b"\0")


def cases(folder: Path) -> list[tuple[int, list[str]]]:
    key = ["--key", "receipt-key.pub"]
    altered = ["stamp.json", "college.json", "number.json", "signature.json", "before.json", "capitals.json", "more.json", "zero.json", "empty.json"]
    return [
        (0, ["receipt.json", *key]),
        (0, ["我的回执 Ω 2014.json", "--key", "公钥.pub"]),
        (0, ["receipt.json", "--key", "crlf.pub"]),
        (1, ["receipt.json", "--key", "other.pub"]),
        (1, ["receipt.json", "--key", "receipt.json"]),
        (2, ["receipt.json", "--key", "没有这个文件.pub"]),
        *[(1, [name, *key]) for name in altered],
        (2, ["没有这个文件.json", *key]),
        (2, ["文件夹", *key]),
        (2, ["receipt.json"]),
        (2, []),
    ]


def answer(program: str, arguments: list[str], folder: Path) -> tuple[int, str, str]:
    run = subprocess.run([*map(str, PROGRAMS[program]), *arguments], cwd=folder, capture_output=True)
    texts = [text.decode().replace("\r\n", "\n") for text in (run.stdout, run.stderr)]
    return run.returncode, texts[0], texts[1]


def main() -> int:
    for command in PROGRAMS.values():
        for path in command:
            if isinstance(path, Path) and not path.exists():
                print(f"{path} is missing: cmake --preset windows-x64 && cmake --build --preset windows-x64")
                return 1
    faults = 0
    with tempfile.TemporaryDirectory(prefix="zhiyuan 回执 ") as name:
        folder = Path(name)
        write_files(folder)
        first = next(iter(PROGRAMS))
        for code, arguments in cases(folder):
            wanted = answer(first, arguments, folder)
            if wanted[0] != code or (code == 0) == (wanted[1] == ""):
                print(f"{first} {arguments}: {wanted}")
                faults += 1
            for program in list(PROGRAMS)[1:]:
                got = answer(program, arguments, folder)
                if got != wanted:
                    print(f"{arguments}: {first} {wanted}, but {program} {got}")
                    faults += 1
    print(f"{faults} faults")
    return 1 if faults else 0


sys.exit(main())
