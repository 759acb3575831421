"""Verifies what a log tells, as the public texts have it: RFC 8032 (Ed25519), RFC 6962 (trees), C2SP (signed-note,
tlog-checkpoint, tlog-proof). Written from those texts alone: a second implementation, which shares no code with the
program. Whatever is not exactly as they say raises Refused."""

import base64
import hashlib
from functools import lru_cache
from typing import NamedTuple

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
NEUTRAL = (0, 1, 1, 0)
SIGNATURES_MAX = 64  # of a note


class Refused(Exception):
    """It does not verify."""


def need(holds: bool, what: str) -> None:
    if not holds:
        raise Refused(what)


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def add(p: tuple, q: tuple) -> tuple:
    """Of two points in extended coordinates: RFC 8032, 5.1.4."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point(data: bytes) -> tuple:
    """RFC 8032, 5.1.3."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    need(y < P, "a point lies beyond the field")
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    need(x * x % P == square and (x or not sign), "this is no point")
    x = P - x if x % 2 != sign else x
    return x, y, 1, x * y % P


def spelled(p: tuple) -> bytes:
    """RFC 8032, 5.1.2."""
    x, y, z, _ = p
    x, y = x * pow(z, -1, P) % P, y * pow(z, -1, P) % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


@lru_cache(maxsize=8)
def multiples(base: tuple) -> list:
    """0 to 15 times 16^i times the point, so that a product is 64 sums."""
    out = []
    for _ in range(64):
        row = [NEUTRAL]
        for _ in range(16):
            row.append(add(row[-1], base))
        base = row.pop()
        out.append(row)
    return out


def times(base: tuple, factor: int) -> tuple:
    total = NEUTRAL
    for row in multiples(base):
        total, factor = add(total, row[factor & 15]), factor >> 4
    return total


def is_small(p: tuple) -> bool:
    """Whether its order divides 8: what signs with such a point signs anything."""
    for _ in range(3):
        p = add(p, p)
    return spelled(p) == spelled(NEUTRAL)


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


@lru_cache(maxsize=64)
def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """RFC 8032, 5.1.7; the sum s·B − k·A has to be spelled as R is, and neither it nor the key may be of small order."""
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    key = point(public)
    total = add(times(BASE, s), times(key, ORDER - k))
    return spelled(total) == signature[:32] and not is_small(key) and not is_small(total)


def from_base64(text: str, length: int | None = None) -> bytes:
    """RFC 4648, 4, spelled in the one right way; of any length when none is told."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Refused(f"no base64: {text}") from error
    need(base64.b64encode(data).decode() == text and len(data) == (length or len(data)), f"no base64 of {length} bytes: {text}")
    return data


def number(text: str) -> int:
    """Logs count below 2^63 (docs/formats.md, "Register")."""
    need(text.isascii() and text.isdigit() and len(text) < 20 and str(int(text)) == text and int(text) < 1 << 63, f"no number: {text}")
    return int(text)


def is_name(text: str) -> bool:
    """Of a key."""
    return text != "" and "+" not in text and not any(c.isspace() for c in text)


class Key(NamedTuple):
    name: str
    id: bytes
    public: bytes

    @staticmethod
    def read(text: str, kind: int = 1) -> "Key":
        """NAME+ID+BASE64(type || key), as C2SP's keys are spelled; + may stand in the base64. A witness's is of type 4."""
        parts = text.split("+", 2)
        need(len(parts) == 3 and is_name(parts[0]), f"no key: {text}")
        data = from_base64(parts[2], 33)
        made = sha256(parts[0].encode() + b"\n" + data)[:4]
        need(data[0] == kind and parts[1] == made.hex(), f"the key is another than it says: {text}")
        return Key(parts[0], made, data[1:])


class Checkpoint(NamedTuple):
    size: int
    root: bytes


def read_note(note: bytes, key: Key) -> str:
    """The text of a signed note, once the key's signature has been verified; each of them, where it is there twice."""
    try:
        text = note.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("a note is UTF-8") from error
    need(all(c >= " " or c == "\n" for c in text), "a note has no control characters")
    body, gap, below = text.rpartition("\n\n")
    need(gap != "" and below.endswith("\n"), "a note ends with signatures")
    own, lines = 0, below[:-1].split("\n")
    need(len(lines) <= SIGNATURES_MAX, "too many signatures")
    for line in lines:
        parts = line.split(" ")
        need(len(parts) == 3 and parts[0] == "\u2014" and is_name(parts[1]), f"no signature: {line}")
        data = from_base64(parts[2])
        need(len(data) > 4, f"no signature: {line}")
        if parts[1] == key.name and data[:4] == key.id:  # any other key is not known here
            need(signed(key.public, (body + "\n").encode(), data[4:]), "the signature is false")
            own += 1
    need(own > 0, f"no signature of {key.name}")
    return body + "\n"


def read_checkpoint(note: bytes, key: Key) -> Checkpoint:
    """Lines behind the root are extensions, which tell nothing here."""
    lines = read_note(note, key)[:-1].split("\n")
    need(len(lines) > 2 and "" not in lines and lines[0] == key.name, "no checkpoint of this log")
    return Checkpoint(number(lines[1]), from_base64(lines[2], 32))


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right)


def check_inclusion(leaf: bytes, index: int, path: list[bytes], at: Checkpoint) -> None:
    """RFC 9162, 2.1.3.2."""
    need(index < at.size, "the index lies beyond the tree")
    fn, sn, root = index, at.size - 1, leaf
    for step in path:
        need(sn != 0, "the path is too long")
        if fn & 1 or fn == sn:
            root = node(step, root)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node(root, step)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and root == at.root, "the path leads to another root")


def check_consistency(old: Checkpoint, new: Checkpoint, path: list[bytes]) -> None:
    """RFC 9162, 2.1.4.2; from an empty tree, and to the same tree, nothing has to be proved."""
    need(old.size <= new.size, "the tree has shrunk")
    if old.size in (0, new.size):
        need(path == [] and old.root == (new.root if old.size else sha256(b"")), "the trees differ")
        return
    path = ([old.root] if old.size & (old.size - 1) == 0 else []) + path
    need(path != [], "the path is empty")
    fn, sn = old.size - 1, new.size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    first = second = path[0]
    for step in path[1:]:
        need(sn != 0, "the path is too long")
        if fn & 1 or fn == sn:
            first, second = node(step, first), node(step, second)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            second = node(second, step)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and first == old.root and second == new.root, "the path leads to other roots")


def check_proof(proof: bytes, entry: bytes, key: Key, *others: Key) -> tuple[int, Checkpoint]:
    """That the log which the key signs has the entry; its index, and the checkpoint that says so, signed by the others, too."""
    head, gap, note = proof.partition(b"\n\n")
    lines = head.decode("utf-8", "replace").split("\n")
    need(gap != b"" and lines[0] == "c2sp.org/tlog-proof@v1", "no tlog-proof")
    if len(lines) > 1 and lines[1].startswith("extra "):
        need(from_base64(lines.pop(1)[6:]) != b"", "a line for nothing extra")
    need(len(lines) > 1 and lines[1].startswith("index "), "a proof names the index")
    index, path = number(lines[1][6:]), [from_base64(line, 32) for line in lines[2:]]
    at = read_checkpoint(note, key)
    for other in others:
        read_note(note, other)
    check_inclusion(sha256(b"\x00" + entry), index, path, at)
    return index, at
