"""What may become of a receipt's proof, and of the keys."""

import random

from altered_receipts import Made
from log_verifier import ORDER, from_base64
from made_receipts import Proof, some
from witness_client import Signer, signature_line, to_base64

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def with_proof(made: Made, proof: Proof, genuine: bool | None = False) -> tuple:
    return made.altered(made.file | {"proof": proof.text()}, genuine)


def flip_base64(text: str) -> str:
    data = bytearray(from_base64(text))
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return to_base64(bytes(data))


def misspelt_base64(text: str) -> str:
    """Of bytes whose base64 ends with =, so that its last digit has bits to spare: which decoders may let pass."""
    body = text.rstrip("=")
    at = random.randrange(len(body))
    return random.choice((
        body[:-1] + ALPHABET[ALPHABET.index(body[-1]) + 1] + text[len(body):], body, body + "A", body + "%3D", "",
        text + "=", text + " ", " " + text, text[:at] + " " + text[at:], text[:at] + "\n" + text[at:],
        text[:at] + "-" + text[at + 1:]))


def indexes(made: Made) -> tuple:
    proof = Proof.read(made.file["proof"])
    value = int(proof.index)
    proof.index = random.choice((
        str(value + 1), str(value - 1), str(value ^ 1 << random.randrange(63)), str(value + 2**63), str(value + 2**64),
        f"0{value}", f"+{value}", f"-{value}", f" {value}", f"{value} ", f"{value}\r", f"{value}.0", f"{value:#x}",
        "", proof.note[1], "\uff10", "9" * 5000))
    return with_proof(made, proof)


def paths(made: Made) -> tuple:
    proof = Proof.read(made.file["proof"])
    path = proof.path
    if not path or random.random() < 0.2:
        more = random.choice((*path, to_base64(random.randbytes(32)), proof.note[2]))
        path.insert(random.randint(0, len(path)), more)
        return with_proof(made, proof)
    at, other = sorted(random.choices(range(len(path)), k=2))
    head, tail, odd = path[:at], path[at + 1:], (flip_base64(path[at]), misspelt_base64(path[at]), to_base64(random.randbytes(31)))
    turned = [head, tail, head + tail, path + path, path[::-1], [*head, random.choice(odd), *tail]]
    if at < other:
        turned.append([*head, path[other], *path[at + 1:other], path[at], *path[other + 1:]])
    proof.path = random.choice([changed for changed in turned if changed != path])
    return with_proof(made, proof)


def note_texts(made: Made) -> tuple:
    """Not what was signed."""
    proof, strange = Proof.read(made.file["proof"]), Proof.read(made.strange["proof"])
    name, size, root = proof.note
    names = made.issuer.server.key.name, f"{name} ", f"{name}\u200b", f" {name}", ""
    proof.note = random.choice((
        [random.choice(names), size, root], [name, str(int(size) + 1), root], [name, f"0{size}", root],
        [name, size, flip_base64(root)], [name, size, misspelt_base64(root)], [name, size], [name, root, size], [], strange.note,
        [name, size, root, "more"], [name, size, root, ""], ["", name, size, root], [name, size, root, *proof.note]))
    return with_proof(made, proof)


def signatures(made: Made) -> tuple:
    proof, strange = Proof.read(made.file["proof"]), Proof.read(made.strange["proof"])
    register, server = proof.signatures
    (_, name, own), (_, server_name, servers) = register.split(" "), server.split(" ")
    data = from_base64(own)
    beyond = data[:36] + (int.from_bytes(data[36:], "little") + ORDER).to_bytes(32, "little")  # the order of the curve
    false = signature_line(name, data[:4] + random.randbytes(64)).decode()[:-1]
    misspelt = random.choice((
        register.replace("\u2014", "-"), register[2:], register + " ", register.replace(" ", "  "), f"{register}\r",
        f"\u2014 {name} {misspelt_base64(own)}", f"\u2014 {name} {flip_base64(own)}", f"\u2014 {name.upper()} {own}",
        f"\u2014 {server_name} {own}", signature_line(name, beyond).decode()[:-1]))
    more = random.choice((
        false, "", "more", "\u2014 w/x AAAA", "\u2014 w\u00a0x AAAAAAA=", "\u2014 w+x AAAAAAA=", "\u2014  AAAAAAA=", "\u2014 w/x",
        "\u2014 w\x7fx AAAAAAA="))
    proof.signatures = random.choice((
        [register], [server], [], [register, register], strange.signatures, [register, strange.signatures[1]],
        [f"\u2014 {name} {servers}", f"\u2014 {server_name} {own}"], [register, server, more], [more, register, server],
        [misspelt, server], [misspelt, server]))
    return with_proof(made, proof)


def more_signatures(made: Made) -> tuple:
    """Which are no matter; up to 64 in all."""
    proof = Proof.read(made.file["proof"])
    register, server = proof.signatures
    other_key = f"\u2014 {register.split(' ')[1]} {to_base64(random.randbytes(68))}"

    def witness() -> str:
        name, data = f"w{random.randrange(99)}.example/\u00e9", random.randbytes(random.choice((5, 68, 76)))
        return signature_line(name, data).decode()[:-1]

    count = random.choice((0, 0, 0, 62, 63))
    more = [other_key] * count or [*random.choice(([], [other_key], [register], [server, server])), *some(0, 3, witness)]
    proof.signatures = random.sample([server, register, *more], 2 + len(more))
    if random.random() < 0.3:
        proof.head.append(f"extra {to_base64(random.randbytes(random.randint(1, 40)))}")
    return with_proof(made, proof, len(proof.signatures) <= 64)


def proof_lines(made: Made) -> tuple:
    text = made.file["proof"]
    lines, at = text.split("\n"), random.randrange(text.count("\n"))
    head, line, tail = lines[:at], lines[at], lines[at + 1:]
    odd = [head + tail, [*head, "", line, *tail], [*head, f"{line} ", *tail], [*head, f" {line}", *tail]]
    turned = (("\n\n", "\n"), ("\n\n", "\n\n\n"), ("v1", "v2"), ("index", "Index"), ("index ", "index"), ("\n", "\nextra A\n"),
              ("\n", "\nextra \n"), ("\n", "\nextra YQ==\nextra YQ==\n"), ("\n", "\n" + "#" * 40000 + "\n"))
    texts = [text[:-1], text + "\n", "\n" + text, text + text, text.replace("\n", "\r\n"), text.replace("\n", "\r")]
    texts += [text.replace(old, new, 1) for old, new in turned] + ["\n".join(changed) for changed in odd]
    return made.altered(made.file | {"proof": random.choice(texts)})


def other_keys(made: Made) -> tuple:
    (own, server), (others, others_server) = made.issuer.keys.splitlines(), made.stranger.keys.splitlines()
    name, kind, data = own.decode().split("+", 2)
    # Another key under the name of the right one; the right one with another ID.
    renewed, renewed_server = (Signer(signer.key.name).text.encode() for signer in made.issuer.signers)
    misnamed = f"{name}+{int(kind, 16) ^ 1:08x}+{data}".encode()
    lines = random.choice((
        [others, others_server], [own, others_server], [others, server], [renewed, server], [own, renewed_server],
        [server, own], [own], [server], [own, own], [own, server, others_server], [], [misnamed, server], [b"x", server],
        [own + b"=", server], [own.replace(b"receipts", b"acts"), server]))
    return made.altered(made.file, keys=b"\n".join(lines))


KINDS = [indexes, paths, note_texts, signatures, more_signatures, proof_lines, other_keys]
