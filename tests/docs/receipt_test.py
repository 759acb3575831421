#!/usr/bin/env python3
"""docs/formats.md, "Receipt": verify_receipt.py and the program find the example genuine, and say the same, and what the
document says, wherever readers of such files are known to differ."""

import copy
import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "faults"))
from altered_receipts import put, spelled, to_json  # noqa: E402
from harness import check, main, seed_from  # noqa: E402
from judges import EXAMPLES, PROGRAM, ROOT, SMALL_PROGRAM, program_says, recipe_says  # noqa: E402
from log_verifier import BASE, ORDER, Key, sha256, spelled as spelled_point, times  # noqa: E402
from made_receipts import Issuer, Proof  # noqa: E402
from odd_receipts import BODY, BOUNDS, CHOICE, FORM, SECTION  # noqa: E402
from verify_receipt import PROOF_BYTES_MAX, canonical  # noqa: E402
from witness_client import signature_line, to_base64  # noqa: E402

EXAMPLE, KEYS = (EXAMPLES / "receipt.json").read_bytes(), (EXAMPLES / "receipt-key.pub").read_bytes()
seed_from(sys.argv[1:])
ISSUER = Issuer()
NO_POINT = (1).to_bytes(32, "little")  # the neutral one


def without(receipt: dict, path: tuple, value: object) -> bytes:
    """Issued with a value that a reader may make up when it is missing, which it then is."""
    file = ISSUER.issue(put(copy.deepcopy(receipt), path, value))
    inner = file["receipt"]
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return canonical(file)


def members() -> list[tuple]:
    example = json.loads(EXAMPLE)
    cases = [("the example", EXAMPLE, True, KEYS),
             ("another stamp", canonical(put(json.loads(EXAMPLE), ("receipt", "received_at"), 1)), False, KEYS),
             ("another number", canonical(example | {"receipt_no": "0" * 12}), False, KEYS)]
    for path, value in [(("format",), "zhiyuan-receipt-2"), (("previous",), "0" * 64), (("request_id",), "0" * 32),
                        (("card_position",), 0), (("received_at",), 0), (("changed",), []), (("forms",), []),
                        ((*FORM, "sections"), []), ((*SECTION, "choices"), []), ((*CHOICE, "majors"), []),
                        ((*SECTION, "accepts_other_colleges"), False), ((*CHOICE, "accepts_other_majors"), False)]:
        cases.append((f"no {path[-1]}", without(BODY, path, value), False))
    for path, other in [(("receipt", *CHOICE, "college"), "9999"), (("receipt", "seq"), 2), (("receipt",), BODY),
                        (("salt",), "0" * 64), (("receipt", "changed"), [])]:
        value = json.loads(EXAMPLE)
        for name in path:
            value = value[name]
        for first, second in [(other, value), (value, other), (value, value)]:
            raw = f'{to_json(first)},"{path[-1]}":{to_json(second)}'
            cases.append((f"{path[-1]} twice", spelled(example, path, raw).encode(), False, KEYS))
    return cases


def bounds() -> list[tuple]:
    """Issued, each with what one value may just be, or just may not be."""
    cases = []
    for path, values in BOUNDS:
        for genuine, value in [(genuine, value) for genuine in (True, False) for value in values[0 if genuine else 1]]:
            receipt = put(copy.deepcopy(BODY), path, value)
            cases.append((f"{path} is {str(value)[:40]!r}", canonical(ISSUER.issue(receipt)), genuine))
    return cases


def spellings() -> list[tuple]:
    file = ISSUER.issue(BODY | {"previous": "ab" * 32, "request_id": "cd" * 16, "card_position": 0})
    while "0" not in file["receipt_no"] or "1" not in file["receipt_no"] or not any(c.isalpha() for c in file["salt"]):
        file = ISSUER.issue(file["receipt"])
    number, text = file["receipt_no"], canonical(file)
    cases = []
    for name in ("previous", "request_id"):
        spelling = file["receipt"] | {name: file["receipt"][name].upper()}
        cases.append((f"{name} in capitals", canonical(file | {"receipt": spelling}), False))
    for other in (number.replace("0", "O"), number.replace("1", "I"), number.replace("1", "L"), number.lower(), f"{number} "):
        cases.append((f"the number as {other}", canonical(file | {"receipt_no": other}), False))
    cases += [("the salt in capitals", canonical(file | {"salt": file["salt"].upper()}), False),
              ("0 as -0", spelled(file, ("receipt", "card_position"), "-0").encode(), True),
              ("half a UTF-16 character behind", text.decode().encode("utf-16") + b"x", False)]
    return cases


def signed_with(key: Key, signature: bytes) -> str:
    return signature_line(key.name, key.id + signature).decode()[:-1]


def small_signature(note: list[str]) -> str:
    """As RFC 8032 would have it, and as only who has the key can make it."""
    server = ISSUER.server
    k = int.from_bytes(hashlib.sha512(NO_POINT + server.key.public + "\n".join([*note, ""]).encode()).digest(), "little")
    return signed_with(server.key, NO_POINT + (k * server.scalar % ORDER).to_bytes(32, "little"))


def proofs() -> list[tuple]:
    file = ISSUER.commit(BODY)
    proof = ISSUER.prove(file)
    register, server = proof.signatures

    def changed(*lines: str, extra: str = "") -> Proof:
        return Proof(proof.index, proof.path, proof.note, list(lines), proof.head + [f"extra {extra}"] * (extra != ""))

    cases = [("as it was issued", proof, True), ("extra that is base64", changed(register, server, extra="YQ=="), True),
             ("extra that is none", changed(register, server, extra="?"), False),
             ("extra that is only begun", changed(register, server, extra="YQ"), False),
             ("a witness named with U+007F", changed(register, server, "\u2014 w\x7fx AAAAAAA="), False),
             ("a signature twice", changed(register, server, register), True),
             ("a false signature, too", changed(register, server, signed_with(ISSUER.register.key, bytes(64))), False),
             ("a signature of small order", changed(register, small_signature(proof.note)), False),
             ("a line behind the root", proof.noted(*proof.note, "more").signed(*ISSUER.signers), True)]
    for size in (PROOF_BYTES_MAX, PROOF_BYTES_MAX + 1):
        filled = proof.noted(*proof.note, "x" * (size - len(proof.text().encode()) - 1)).signed(*ISSUER.signers)
        cases.append((f"a proof of {len(filled.text().encode())} bytes", filled, size == PROOF_BYTES_MAX))
    return [(what, canonical(file | {"proof": one.text()}), genuine) for what, one, genuine in cases]


def keys() -> list[tuple]:
    cases = []
    for register, server, genuine in [
            ("a/b/receipts", "a/b/server", True), ("a/receipts", "b/server", False), ("receipts", "server", False),
            ("a/acts", "a/server", False), ("a/receipts", "a/receipts", False), ("a/server", "a/receipts", False)]:
        issuer = Issuer(register, server)
        cases.append((f"keys of {register} and {server}", canonical(issuer.issue(BODY)), genuine, issuer.keys))
    # A key under which r·B and r sign whatever there is.
    key = Key(ISSUER.server.key.name, sha256(f"{ISSUER.server.key.name}\n\1".encode() + NO_POINT)[:4], NO_POINT)
    file = ISSUER.commit(BODY)
    proof = ISSUER.prove(file)
    proof.signatures[1] = signed_with(key, spelled_point(times(BASE, 7)) + (7).to_bytes(32, "little"))
    text = f"{ISSUER.register.text}\n{key.name}+{key.id.hex()}+".encode() + to_base64(b"\1" + NO_POINT).encode()
    return [*cases, ("a key of small order", canonical(file | {"proof": proof.text()}), False, text)]


def test() -> None:
    document, example = (ROOT / "docs/formats.md").read_text(), json.loads(EXAMPLE)
    for name in [*example, *example["receipt"]]:
        check(f"`{name}`" in document, f"docs/formats.md describes {name}")
    faults = 0
    others = [*members(), *spellings(), *proofs(), *keys()]
    for cases, programs in [(bounds(), [SMALL_PROGRAM]), (others, [SMALL_PROGRAM, PROGRAM])]:
        for what, data, genuine, *given in cases:
            said = {"verify_receipt.py": recipe_says(data, *given or [ISSUER.keys])}
            said |= {Path(program[0]).name: program_says([data], *given or [ISSUER.keys], program) for program in programs}
            for who, verdict in said.items():
                if verdict != genuine:
                    print(f"{what}: genuine is {genuine}, {who} says {verdict}")
                    faults += 1
    check(faults == 0, f"both judges say what the document says: {faults} times not")


main(test)
