"""A log of its own, which can fork, and a witness in a temporary folder: starts, stops and kills its process, and posts
to it. From RFC 6962, RFC 8032 and C2SP's tlog-witness and tlog-cosignature alone. Used by the tests beside it."""

import base64
import hashlib
import http.client
import random
import re
from typing import NamedTuple

from log_verifier import BASE, ORDER, Key, Refused, from_base64, need, node, sha256, signed, spelled, times
from register_client import Broken, Served, check

AHEAD = 3600  # by how much a cosignature's time may be off


def to_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


class Signer:
    """RFC 8032, 5.1.6, under a name as C2SP has them."""

    def __init__(self, name: str):
        digest = hashlib.sha512(random.randbytes(32)).digest()
        self.scalar = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
        self.prefix, public = digest[32:], spelled(times(BASE, self.scalar % ORDER))
        typed = b"\x01" + public
        self.key = Key(name, sha256(name.encode() + b"\n" + typed)[:4], public)
        self.text = f"{name}+{self.key.id.hex()}+{to_base64(typed)}"

    def sign(self, message: bytes) -> bytes:
        r = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little") % ORDER
        begin = spelled(times(BASE, r))
        k = int.from_bytes(hashlib.sha512(begin + self.key.public + message).digest(), "little")
        return begin + ((r + k * self.scalar) % ORDER).to_bytes(32, "little")

    def line(self, message: bytes) -> bytes:
        return signature_line(self.key.name, self.key.id + self.sign(message))


def signature_line(name: str, data: bytes) -> bytes:
    return f"\u2014 {name} {to_base64(data)}\n".encode()


class Log:
    """Leaves, and what RFC 6962 makes of them at every size that it has had."""

    def __init__(self, signer: Signer, leaves: list[bytes] | None = None):
        self.signer, self.leaves, self.roots = signer, list(leaves or []), {}

    def grow(self, count: int) -> "Log":
        self.leaves += [sha256(b"\x00" + random.randbytes(32)) for _ in range(count)]
        return self

    def fork(self, at: int, count: int) -> "Log":
        """Another log under the same key, which is the same up to a size and goes on otherwise."""
        return Log(self.signer, self.leaves[:at]).grow(count)

    def tree(self, start: int, end: int) -> bytes:
        """RFC 6962, 2.1."""
        if end - start < 2:
            return self.leaves[start] if end > start else sha256(b"")
        if (start, end) not in self.roots:
            middle = start + split(end - start)
            self.roots[start, end] = node(self.tree(start, middle), self.tree(middle, end))
        return self.roots[start, end]

    def path(self, old: int, new: int) -> list[bytes]:
        """RFC 6962, 2.1.2."""
        return self.subproof(old, 0, new, True) if 0 < old < new else []

    def subproof(self, old: int, start: int, end: int, whole: bool) -> list[bytes]:
        if old == end - start:
            return [] if whole else [self.tree(start, end)]
        middle = split(end - start)
        if old <= middle:
            return [*self.subproof(old, start, start + middle, whole), self.tree(start + middle, end)]
        return [*self.subproof(old - middle, start + middle, end, False), self.tree(start, start + middle)]

    def body(self, size: int, *extensions: str) -> bytes:
        """What is signed of a checkpoint."""
        return "\n".join([self.signer.key.name, str(size), to_base64(self.tree(0, size)), *extensions, ""]).encode()

    def note(self, body: bytes) -> bytes:
        return body + b"\n" + self.signer.line(body)

    def request(self, old: int, new: int, *extensions: str) -> bytes:
        return question(old, self.path(old, new), self.note(self.body(new, *extensions)))


def split(length: int) -> int:
    """The greatest power of two below it."""
    return 1 << (length - 1).bit_length() - 1


def question(old: object, path: list[bytes], note: bytes) -> bytes:
    return "".join(f"{line}\n" for line in (f"old {old}", *map(to_base64, path), "")).encode() + note


class Answer(NamedTuple):
    status: int
    kind: str | None
    body: bytes

    def size(self) -> int:
        """What it has seen, as 409 tells it."""
        text = self.body.decode("utf-8", "replace")
        check(self.status == 409 and re.fullmatch(r"(0|[1-9]\d*)\n", text) is not None, f"409 tells a size: {self}")
        check(self.kind == "text/x.tlog.size", f"409 is of type text/x.tlog.size: {self}")
        return int(text)


def cosigned_at(answer: bytes, body: bytes, key: Key) -> int:
    """The time that a cosignature names, once it has been verified; every line of the answer has to be the key's."""
    lines = answer.decode("utf-8").split("\n")
    need(len(lines) == 2 and lines[1] == "", f"one line is answered: {answer!r}")
    parts = lines[0].split(" ")
    need(len(parts) == 3 and parts[:2] == ["\u2014", key.name], f"the line names the witness: {answer!r}")
    data = from_base64(parts[2], 76)
    need(data[:4] == key.id, "the line is of the witness's key")
    time = int.from_bytes(data[4:12], "big")
    need(signed(key.public, f"cosignature/v1\ntime {time}\n".encode() + body, data[12:]), "the cosignature is false")
    return time


def post_on(connection: http.client.HTTPConnection, body: bytes, path: str = "/add-checkpoint", verb: str = "POST") -> Answer:
    try:
        connection.request(verb, path, body)
        got = connection.getresponse()
        return Answer(got.status, got.getheader("Content-Type"), got.read())
    except (OSError, http.client.HTTPException) as error:
        raise Broken(repr(error)) from error


class Witness(Served):
    def __init__(self, name: str, *logs: str):
        super().__init__("witness")
        done = self.run("init", "--name", name)
        check(done.returncode == 0, f"a witness is made: {done.stderr}")
        self.text = done.stdout.splitlines()[1].split(" ")[2]
        try:
            self.key = Key.read(self.text, 4)
        except Refused as error:
            check(False, f"a witness's key is one of C2SP's: {error}")
        for log in logs:
            done = self.run("watch", "--log", log)
            check(done.returncode == 0, f"a log is watched: {done.stderr}")
        self.port = 0

    def start(self, *under: object) -> bool:
        """Whether it serves; it keeps the port that it had at first."""
        lines = self.serve(under, ("--port", self.port), 1)
        if lines:
            self.port = int(re.search(r":(\d+)/add-checkpoint\n", lines[0])[1])
        return lines != []

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def post(self, body: bytes, path: str = "/add-checkpoint", verb: str = "POST") -> Answer:
        connection = self.connect()
        try:
            return post_on(connection, body, path, verb)
        finally:
            connection.close()
