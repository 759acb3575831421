"""Genuine receipts of all sorts, issued in Python under keys of its own, as docs/formats.md, "Receipt", has them. What the
program never sees of a real season (logs of 2^62 entries, ids with quotes in them) is as genuine as the rest."""

import hashlib
import random
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "register"))
from log_verifier import node, sha256  # noqa: E402
from verify_receipt import canonical, receipt_no  # noqa: E402
from witness_client import Log, Signer, split, to_base64  # noqa: E402

ODD = "aZ09-_ /\\\"'<>&\u00e9\u2028\u5f20\u4e09\U0001f600"


class Place(NamedTuple):
    """Of a leaf in a tree."""
    index: int
    size: int
    path: list[bytes]
    root: bytes


def real_place(leaf: bytes, size: int) -> Place:
    """In a tree whose other leaves are there: RFC 6962, 2.1.1."""
    log, index = Log(Signer("some/log")).grow(size), random.randrange(size)
    log.leaves[index] = leaf

    def path(start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + split(end - start)
        if index < middle:
            return [*path(start, middle), log.tree(middle, end)]
        return [*path(middle, end), log.tree(start, middle)]

    return Place(index, size, path(0, size), log.tree(0, size))


def far_place(leaf: bytes, index: int, size: int) -> Place:
    """In a tree of any size, of which there is only what lies beside the way up."""
    path, up, i, n = [], leaf, index, size - 1
    while n > 0:
        if i % 2 == 1 or i < n:
            path.append(random.randbytes(32))
            up = node(path[-1], up) if i % 2 == 1 else node(up, path[-1])
        i, n = i // 2, n // 2
    return Place(index, size, path, up)


def any_place(leaf: bytes) -> Place:
    power = 1 << random.randrange(8)
    size = max(1, random.choice((1, 2, 3, power - 1, power, power + 1, random.randrange(1, 300))))
    if random.random() < 0.5:
        return real_place(leaf, size)
    size = random.choice((size, random.randrange(1, 1 << random.randrange(1, 63)), (1 << 63) - 1))
    return far_place(leaf, random.choice((0, size - 1, random.randrange(size))), size)


@dataclass
class Proof:
    """The lines of a tlog-proof."""
    index: str
    path: list[str]
    note: list[str]
    signatures: list[str]
    head: list[str] = field(default_factory=lambda: ["c2sp.org/tlog-proof@v1"])

    @staticmethod
    def read(text: str) -> "Proof":
        head, note, signatures = (part.split("\n") for part in text[:-1].split("\n\n"))
        return Proof(head[1].removeprefix("index "), head[2:], note, signatures)

    def text(self, line_end: str = "\n") -> str:
        lines = [*self.head, f"index {self.index}", *self.path, "", *self.note, "", *self.signatures, ""]
        return line_end.join(lines)

    def noted(self, *note: str) -> "Proof":
        return replace(self, note=list(note))

    def signed(self, *signers: Signer) -> "Proof":
        self.signatures = [signer.line("".join(f"{line}\n" for line in self.note).encode()).decode()[:-1] for signer in signers]
        return self


class Issuer:
    """A register and a server."""

    def __init__(self, *names: str) -> None:
        name = random.choice(("hunan-2014", "a", "example.com/zy", "登记", "x" * 40))
        self.register, self.server = map(Signer, names or (f"{name}/receipts", f"{name}/server"))
        self.signers = self.register, self.server
        self.keys = "".join(f"{signer.text}\n" for signer in self.signers).encode()

    def commit(self, receipt: dict) -> dict:
        """A file without proof."""
        salt = random.randbytes(32)
        number = receipt_no(hashlib.sha256(salt + canonical(receipt)).digest())
        return {"receipt": receipt, "receipt_no": number, "salt": salt.hex()}

    def prove(self, file: dict, place=any_place, extensions: tuple[str, ...] = ()) -> Proof:
        at = place(sha256(b"\0" + sha256(bytes.fromhex(file["salt"]) + canonical(file["receipt"]))))
        note = [self.register.key.name, str(at.size), to_base64(at.root), *extensions]
        return Proof(str(at.index), [to_base64(hash) for hash in at.path], note, []).signed(*self.signers)

    def issue(self, receipt: dict, place=any_place) -> dict:
        file = self.commit(receipt)
        return file | {"proof": self.prove(file, place).text()}


def word(most: int, usual: str) -> str:
    """Mostly what a season has, at times whatever a text may hold."""
    if random.random() < 0.95:
        return usual
    out = "".join(random.choices(ODD, k=random.randint(1, most)))
    while len(out.encode()) > most:
        out = out[:-1]
    return out


def some(least: int, most: int, make) -> list:
    return [make() for _ in range(random.randint(least, most))]


def a_choice() -> dict:
    majors = some(0, random.choice((0, 2, 6)), lambda: word(32, f"{random.randrange(100):02}"))
    return {"accepts_other_majors": random.random() < 0.5, "college": word(32, f"{random.randrange(10000):04}"), "majors": majors}


def a_section() -> dict:
    return {"accepts_other_colleges": random.random() < 0.5, "choices": some(1, 5, a_choice), "section": word(40, "general")}


def a_form() -> dict:
    sections = some(0, 2, a_section)
    batch = word(40, random.choice(("college", "undergrad1", "art_troupe")))
    return {"batch": batch, "sections": sections, "version": random.randint(1, 9)}


def a_receipt() -> dict:
    forms = some(0, 3, a_form)
    first = random.random() < 0.4
    return {
        "candidate_no": word(64, f"1443{random.randrange(10**10):010}"), "card_position": random.randrange(100),
        "card_serial": word(64, f"{random.randrange(10**10):010}"),
        "changed": [form["batch"] for form in forms if random.random() < 0.7], "format": "zhiyuan-receipt-2", "forms": forms,
        "plan_version": word(64, random.randbytes(32).hex()), "previous": "0" * 64 if first else random.randbytes(32).hex(),
        "received_at": random.randrange(1 << random.choice((1, 51, 53))), "request_id": random.randbytes(16).hex(),
        "season": word(64, "hunan-2014"), "seq": 1 if first else random.randint(1, 400),
        "window": word(64, random.choice(("june28", "w2")))}
