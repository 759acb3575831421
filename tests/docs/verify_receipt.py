#!/usr/bin/env python3
"""Whether a receipt file is genuine, by docs/formats.md, "Receipt", alone: a second implementation, which shares nothing
with the program. Exits 0 when it is, else 1.

    verify_receipt.py RECEIPT KEYS
"""

import hashlib
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "register"))
from log_verifier import Key, Refused, check_proof, need  # noqa: E402

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
COUNT_MAX = 1_000_000
PROOF_BYTES_MAX = 32768


def text(most: int, control: str = r"[\0-\x1f\x7f]"):
    return lambda value: type(value) is str and 0 < len(value.encode()) <= most and not re.search(control, value)


def spelled(pattern: str):
    return lambda value: type(value) is str and re.fullmatch(pattern, value) is not None


def whole(least: int, most: int):
    return lambda value: type(value) is int and least <= value <= most


def array(of, most: int):
    return lambda value: type(value) is list and len(value) <= most and all(map(of, value))


def members(**of):
    return lambda value: type(value) is dict and value.keys() == of.keys() and all(of[name](value[name]) for name in of)


FLAG, ID, CODE, WORD = (lambda value: type(value) is bool), text(40), text(32), text(64)
CHOICE = members(accepts_other_majors=FLAG, college=CODE, majors=array(CODE, 50))
SECTION = members(accepts_other_colleges=FLAG, choices=array(CHOICE, 200), section=ID)
FORM = members(batch=ID, sections=array(SECTION, 20), version=whole(1, COUNT_MAX))
RECEIPT = members(
    candidate_no=WORD, card_position=whole(0, COUNT_MAX), card_serial=WORD, changed=array(ID, 64),
    format=spelled("zhiyuan-receipt-2"), forms=array(FORM, 64), plan_version=WORD, previous=spelled("[0-9a-f]{64}"),
    received_at=whole(0, 2**53 - 1), request_id=spelled("[0-9a-f]{32}"), season=WORD, seq=whole(1, COUNT_MAX), window=WORD)
FILE = members(proof=text(PROOF_BYTES_MAX, r"[\0-\x09\x0b-\x1f\x7f]"), receipt=RECEIPT,
               receipt_no=spelled(f"[{CROCKFORD}]{{12}}"), salt=spelled("[0-9a-f]{64}"))


def read_text(data: bytes) -> str:
    """UTF-8, with or without a byte order mark, or UTF-16 with one."""
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except ValueError as error:
        raise Refused(f"no text: {error}") from error


def once(pairs: list) -> dict:
    need(len(dict(pairs)) == len(pairs), "a member is there twice")
    return dict(pairs)


def no_fraction(spelling: str) -> None:
    raise Refused(f"no integer: {spelling}")


def read_json(data: bytes) -> object:
    try:
        value = json.loads(read_text(data), object_pairs_hook=once, parse_float=no_fraction, parse_constant=no_fraction)
        canonical(value)  # which half a character has not
        return value
    except (ValueError, RecursionError) as error:
        raise Refused(f"no JSON: {error}") from error


def canonical(value: object) -> bytes:
    """RFC 8785, for the names and the values that there are here."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def receipt_no(commitment: bytes) -> str:
    bits = int.from_bytes(commitment, "big") >> (256 - 60)
    return "".join(CROCKFORD[bits >> shift & 31] for shift in range(55, -1, -5))


def read_keys(data: bytes) -> tuple[Key, Key]:
    """Of the register's log and of the server."""
    keys = [Key.read(line) for line in read_text(data).split()]
    names = [key.name.rpartition("/") for key in keys]
    need([name[2] for name in names] == ["receipts", "server"] and names[0][:2] == names[1][:2] != ("", ""), "not the two keys")
    return keys[0], keys[1]


def check_receipt(data: bytes, keys: tuple[Key, Key]) -> tuple[dict, int]:
    """What the file holds and its place in the log; raises Refused where it is not genuine."""
    file = read_json(data)
    need(FILE(file), "no receipt file")
    commitment = hashlib.sha256(bytes.fromhex(file["salt"]) + canonical(file["receipt"])).digest()
    need(file["receipt_no"] == receipt_no(commitment), "the number is of another receipt")
    return file, check_proof(file["proof"].encode(), commitment, *keys)[0]


def main(receipt: str, keys: str) -> int:
    try:
        file, index = check_receipt(Path(receipt).read_bytes(), read_keys(Path(keys).read_bytes()))
    except Refused as error:
        print(f"not genuine: {error}")
        return 1
    print(f"genuine: {file['receipt_no']}, of {file['receipt']['candidate_no']}, entry {index}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
