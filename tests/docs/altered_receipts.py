"""What may become of a receipt file, by chance or by will: one alteration at a time, of every kind that the format leaves
room for, and what has to be said to it where that is plain."""

import copy
import json
import random
import re
from typing import Callable, NamedTuple

from made_receipts import Issuer
from verify_receipt import canonical

MARK = "\ue000"
SPACES = " \t\r\n"
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[-+.\w]+|[][{}:,]')
CHARACTER = re.compile(r"[^\\]|\\u....|\\.")


class Altered(NamedTuple):
    what: str
    data: bytes
    keys: bytes
    genuine: bool | None  # None: as may be, if both judges say the same


class Made(NamedTuple):
    """What is altered: a file by this issuer, and another one by somebody else."""
    issuer: Issuer
    file: dict
    stranger: Issuer
    strange: dict

    def copy(self) -> dict:
        return copy.deepcopy(self.file)

    def altered(self, file: dict | bytes | str, genuine: bool | None = False, keys: bytes | None = None) -> tuple:
        """A file is written canonically when it is not written already."""
        if isinstance(file, dict):
            file = canonical(file)
        return (file.encode() if isinstance(file, str) else file), self.issuer.keys if keys is None else keys, genuine


def nodes(value: object, path: tuple = ()) -> list[tuple[tuple, object]]:
    """Everything in it, with the names and numbers that lead there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value)] + [found for name, item in inner for found in nodes(item, (*path, name))]


def parent(file: object, path: tuple) -> object:
    for name in path[:-1]:
        file = file[name]
    return file


def pick(file: dict, holds: Callable[[object], bool] = lambda value: True) -> tuple[tuple, object]:
    return random.choice([(path, value) for path, value in nodes(file) if path and holds(value)])


def member(file: dict) -> tuple[tuple, object]:
    path, value = pick(file)
    while not isinstance(path[-1], str):
        path, value = path[:-1], parent(file, path)
    return path, value


def put(file: dict, path: tuple, value: object) -> dict:
    parent(file, path)[path[-1]] = value
    return file


def spelled(file: dict, path: tuple, raw: str) -> str:
    """The file with this text where a value stood."""
    return canonical(put(copy.deepcopy(file), path, MARK)).decode().replace(f'"{MARK}"', raw)


def to_json(value: object) -> str:
    return canonical(value).decode()


def other_text(text: str) -> str:
    """Alike, but not the same."""
    at = random.randrange(len(text) + 1)
    head, odd, tail = text[:at], random.choice("0a9fZ /é"), text[at + 1:]
    changes = [head + odd + text[at:], head + tail, head + odd + tail, text.swapcase(), text[::-1], text + " ",
               text.replace("0", "O"), ""]
    return random.choice([change for change in changes if change != text])


def other_value(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return random.choice((value + 1, value - 1, -value - 1, value + 2**32, value + 2**64))
    if isinstance(value, str):
        return other_text(value)
    if isinstance(value, dict):
        return {name: other_value(item) if name == min(value) else item for name, item in value.items()}
    at = random.randrange(len(value) + 1)
    changes = [value[:at] + value[at + 1:], value[::-1], value + value[-1:], value[:at] + ["x"] + value[at:]]
    return random.choice([change for change in changes if change != value])


# Which leave its meaning.

def white_space(made: Made) -> tuple:
    blank = lambda: "".join(random.choices(SPACES, k=random.choice((0, 0, 1, 3))))  # noqa: E731
    return made.altered("".join(blank() + token for token in TOKEN.findall(to_json(made.file))) + blank(), True)


def indented(made: Made) -> tuple:
    return made.altered(json.dumps(made.file, indent=random.choice((1, 4, "\t")), ensure_ascii=random.random() < 0.5), True)


def order(made: Made) -> tuple:
    def shuffled(value: object) -> object:
        if isinstance(value, list):
            return [shuffled(item) for item in value]
        if isinstance(value, dict):
            return {name: shuffled(value[name]) for name in random.sample(sorted(value), len(value))}
        return value

    return made.altered(json.dumps(shuffled(made.file), ensure_ascii=False), True)


def escapes(made: Made) -> tuple:
    def escaped(match: re.Match) -> str:
        if random.random() < 0.7 or match[0][0] == "\\":
            return match[0]
        if match[0] == "/" and random.random() < 0.5:
            return "\\/"
        units = match[0].encode("utf-16-be").hex(" ", 2).split(" ")
        return "".join("\\u" + random.choice((unit, unit.upper())) for unit in units)

    def spell(token: str) -> str:
        return f'"{CHARACTER.sub(escaped, token[1:-1])}"' if token[0] == '"' else token

    return made.altered("".join(map(spell, TOKEN.findall(to_json(made.file)))), True)


def encodings(made: Made) -> tuple:
    text = to_json(made.file)
    marked = text.encode("utf-8-sig"), b"\xff\xfe" + text.encode("utf-16-le"), b"\xfe\xff" + text.encode("utf-16-be")
    return made.altered(random.choice(marked), True)


def keys_as_text(made: Made) -> tuple:
    keys = made.issuer.keys
    spaced = b"\n" + keys.replace(b"\n", b" \n\n")
    changed = keys[:-1], keys.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + keys, keys.decode().encode("utf-16"), spaced
    return made.altered(made.file, True, random.choice(changed))


# Bytes, without a thought of what they mean.

def flipped(made: Made) -> tuple:
    data = bytearray(canonical(made.file))
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return made.altered(bytes(data), None)


def cut_and_pasted(made: Made) -> tuple:
    data = canonical(made.file)
    odd = random.choice((b"\0", b"\xef\xbb\xbf", b"\r", b" ", b",", b'"', b"\\", b"\xff", b"}", b"0", b"\xed\xa0\x80", b"="))
    a, b = sorted(random.choices(range(len(data) + 1), k=2))
    c = min(a + random.choice((1, 2, 8)), len(data))
    head, part, tail = data[:a], data[a:c], data[c:]
    return made.altered(random.choice((
        head, data[a:], data + part, head + tail, head + data[b:], head + part + part + tail, head + part[::-1] + tail,
        head + odd + part + tail, head + odd + tail)), None)


def around(made: Made) -> tuple:
    data, utf16 = canonical(made.file), to_json(made.file).encode("utf-16")
    odd = random.choice((b"\0", b"x", b",", b"}", b"\x1a", b"\xef\xbb\xbf", b"{}", b"\x0c", b"\xc2\xa0", b"//", b"\xff\xfe"))
    return made.altered(random.choice((
        data + odd, b"x" + odd + data, data + data, b"[" + data + b"]", utf16 + odd, utf16[2:], data[:-1] + b",}")))


# Members and values.

def another_value(made: Made) -> tuple:
    path, value = pick(made.file)
    return made.altered(put(made.copy(), path, other_value(value)))


def another_type(made: Made) -> tuple:
    path, value = pick(made.file)
    kinds = [None, str(value), [value], {"x": value}, 1, 1.5, True, "", [], {}]
    return made.altered(put(made.copy(), path, random.choice([kind for kind in kinds if to_json(kind) != to_json(value)])))


def missing(made: Made) -> tuple:
    file = made.copy()
    path, _ = pick(file)
    parent(file, path).pop(path[-1])
    return made.altered(file)


def renamed(made: Made) -> tuple:
    file = made.copy()
    path, value = member(file)
    inner, name = parent(file, path), other_text(path[-1])
    inner[name] = value if random.random() < 0.5 else inner.pop(path[-1])
    return made.altered(file)


def doubled(made: Made) -> tuple:
    path, value = member(made.file)
    values = [to_json(value), to_json(random.choice((value, None, other_value(value))))]
    name = random.choice((path[-1], path[-1].replace("e", "\\u0065")))
    random.shuffle(values)
    return made.altered(spelled(made.file, path, f'{values[0]},"{name}":{values[1]}'))


def numbers(made: Made) -> tuple:
    path, value = pick(made.file, lambda value: type(value) is int)
    raw = random.choice(("{}.0", "{}e0", "{}E+0", "{}0e-1", "{}.", "0{}", "+{}", "--{}", "0x{:x}", '"{}"'))
    return made.altered(spelled(made.file, path, raw.format(value)))


def characters(made: Made) -> tuple:
    """Within a text: what a text may not have, and what looks the same."""
    path, value = pick(made.file, lambda value: isinstance(value, str))
    raw, at = to_json(value), random.randint(1, len(to_json(value)) - 1)
    odd = (r"\u0000", r"\ud800", r"\udfff\ud800", r"\u007f", r"\n", r"\r", r"\x41", r"\u00e", r"\u200b", "\x01", "\t", "\x7f",
           "\ufeff", "'")
    return made.altered(spelled(made.file, path, raw[:at] + random.choice(odd) + raw[at:]), None)


def of_another(made: Made) -> tuple:
    name = random.choice(sorted(made.file))
    return made.altered(made.file | {name: made.strange[name]}, keys=random.choice((None, made.stranger.keys)))


def part_of_another(made: Made) -> tuple:
    name = random.choice(sorted(made.file["receipt"]))
    value = made.strange["receipt"][name]
    return made.altered(put(made.copy(), ("receipt", name), value), value == made.file["receipt"][name])


KINDS = [white_space, indented, order, escapes, encodings, keys_as_text, flipped, cut_and_pasted, around, another_value,
         another_type, missing, renamed, doubled, numbers, characters, of_another, part_of_another]
