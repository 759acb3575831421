"""Receipts which register and server have signed, though they are none or only just are: within the bounds of docs/formats.md
and beyond."""

import copy
import random

from altered_proofs import misspelt_base64
from altered_receipts import Made, put
from made_receipts import far_place
from verify_receipt import COUNT_MAX
from witness_client import Signer

CHOICE_MADE = {"accepts_other_majors": False, "college": "7278", "majors": ["01"]}
SECTION_MADE = {"accepts_other_colleges": True, "choices": [CHOICE_MADE], "section": "general"}
FORM_MADE = {"batch": "college", "sections": [SECTION_MADE], "version": 1}
BODY = {
    "candidate_no": "14430724110006", "card_position": 2, "card_serial": "0000000059", "changed": ["college"],
    "format": "zhiyuan-receipt-2", "forms": [FORM_MADE], "plan_version": "1c" * 32, "previous": "0" * 64,
    "received_at": 1404003600541924, "request_id": "07" * 16, "season": "hunan-2014", "seq": 1, "window": "june28"}
FORM, SECTION, CHOICE = ("forms", 0), ("forms", 0, "sections", 0), ("forms", 0, "sections", 0, "choices", 0)


def texts_of(most: int) -> tuple[list, list]:
    """What may stand there, and what may not; as below."""
    long, wide = "7" * most, "\u00e9" * (most // 2)
    return ["x", long, wide, '"', "\u5f20"], ["", long + "7", wide + "\u00e9", "a\x7f", "a\n", "\0", None, 1, [], True]


def counts(least: int, most: int) -> tuple[list, list]:
    return [least, most], [least - 1, most + 1, -1, 2**63, 2**64, None, "1", 1.5, [], True]


def hex_of(count: int) -> tuple[list, list]:
    zeros = "0" * count
    return [zeros, "af" * (count // 2)], ["AF" * (count // 2), zeros[1:], zeros + "0", "g" * count, "", None, 1]


def arrays(most: int, item: object) -> tuple[list, list]:
    return [[], [item] * most], [[item] * (most + 1), [None], [item, 1.5], None, {}, "x", item]


FLAGS = [True, False], [0, 1, None, "true", []]
FORMATS = ["zhiyuan-receipt-2"], ["zhiyuan-receipt-1", "zhiyuan-receipt-3", "", None, 2]
BOUNDS = [
    *(((name,), texts_of(64)) for name in ("candidate_no", "card_serial", "plan_version", "season", "window")),
    (("format",), FORMATS), (("previous",), hex_of(64)), (("request_id",), hex_of(32)), (("seq",), counts(1, COUNT_MAX)),
    (("card_position",), counts(0, COUNT_MAX)), (("received_at",), counts(0, 2**53 - 1)),
    (("changed",), arrays(64, "college")), (("changed", 0), texts_of(40)), (("forms",), arrays(64, FORM_MADE)),
    ((*FORM, "batch"), texts_of(40)), ((*FORM, "sections"), arrays(20, SECTION_MADE)), ((*FORM, "version"), counts(1, COUNT_MAX)),
    ((*SECTION, "section"), texts_of(40)), ((*SECTION, "accepts_other_colleges"), FLAGS),
    ((*SECTION, "choices"), arrays(200, CHOICE_MADE)), ((*CHOICE, "accepts_other_majors"), FLAGS),
    ((*CHOICE, "college"), texts_of(32)), ((*CHOICE, "majors"), arrays(50, "01")), ((*CHOICE, "majors", 0), texts_of(32))]


def bounds(made: Made) -> tuple:
    genuine, (path, values) = random.random() < 0.5, random.choice(BOUNDS)
    receipt = put(copy.deepcopy(BODY), path, random.choice(values[0 if genuine else 1]))
    return made.altered(made.issuer.issue(receipt), genuine)


def issued_members(made: Made) -> tuple:
    """One too few, or one too many."""
    receipt = copy.deepcopy(BODY)
    inner = receipt
    for name in random.choice(((), FORM, SECTION, CHOICE)):
        inner = inner[name]
    if random.random() < 0.5:
        inner.pop(random.choice(sorted(inner)))
    else:
        inner[random.choice(("more", "Seq", ""))] = 1
    return made.altered(made.issuer.issue(receipt))


def issued_notes(made: Made) -> tuple:
    """Signed anew by both after the change, or by others."""
    issuer, file = made.issuer, made.issuer.commit(made.file["receipt"])
    proof, (register, server), witness = issuer.prove(file), issuer.signers, Signer("w.example/x")
    name, size, root = proof.note
    genuine = random.random() < 0.3
    if random.random() < 0.3:
        too_few = random.choice(((register,), (server,), (register, witness)))
        signers = (server, register, server, witness) if genuine else too_few
    elif genuine:
        signers, proof = issuer.signers, proof.noted(*proof.note, *random.choice((("more",), ("\u00e9", " "))))
    else:
        signers = issuer.signers
        proof = random.choice((
            proof.noted(*proof.note, ""), proof.noted(*proof.note, "a", "", "b"), proof.noted(server.key.name, size, root),
            proof.noted(f"{name}x", size, root), proof.noted(name, f"0{size}", root), proof.noted(name, f"+{size}", root),
            proof.noted(name, size, misspelt_base64(root)), proof.noted(name, size), proof.noted(),
            issuer.prove(file, lambda leaf: far_place(leaf, 0, (1 << 63) + random.randrange(2)))))
    return made.altered(file | {"proof": proof.signed(*signers).text()}, genuine)


KINDS = [bounds, issued_members, issued_notes]
