#!/usr/bin/env python3
"""docs/formats.md, "Receipt", suffices: to thousands of genuine receipts and to what may become of them, the program and
verify_receipt.py, which was written from it alone, say the same; and what is plain to be genuine, or altered, they say.

    receipts_agree_test.py [RECEIPTS [SEED]]
"""

import multiprocessing
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "faults"))
import altered_proofs  # noqa: E402
import altered_receipts  # noqa: E402
import odd_receipts  # noqa: E402
from altered_receipts import Altered, Made  # noqa: E402
from harness import check, main, seed_from  # noqa: E402
from judges import PROGRAM, SMALL_PROGRAM, program_says, recipe_says  # noqa: E402
from made_receipts import Issuer, a_receipt  # noqa: E402
from verify_receipt import canonical  # noqa: E402

BATCH = 10  # receipts of one issuer
ALTERED = 10  # for each receipt
KINDS = altered_receipts.KINDS + altered_proofs.KINDS + odd_receipts.KINDS
OTHER_PROGRAM = 0.05  # asked as well


def judge(case: Altered) -> tuple[bool, str]:
    """What verify_receipt.py says, and what is wrong with the verdicts: nothing when all is well."""
    said = {"recipe": recipe_says(case.data, case.keys), "program": program_says([case.data], case.keys, SMALL_PROGRAM)}
    if random.random() < OTHER_PROGRAM:
        said["zhiyuan verify receipt"] = program_says([case.data], case.keys, PROGRAM)
    wanted = said["recipe"] if case.genuine is None else case.genuine
    fault = "" if set(said.values()) == {wanted} else f"{case.what}: genuine {case.genuine}; {said}"
    return said["recipe"], fault


def batch(seed: str) -> tuple[Counter, list[tuple[str, Altered]]]:
    random.seed(seed)
    issuer, stranger = Issuer(), Issuer()
    files, strange = ([whose.issue(a_receipt()) for _ in range(BATCH)] for whose in (issuer, stranger))
    cases = [Altered("as issued", canonical(file), issuer.keys, True) for file in files]
    for _ in range(ALTERED * BATCH):
        kind = random.choice(KINDS)
        data, keys, genuine = kind(Made(issuer, random.choice(files), stranger, random.choice(strange)))
        cases.append(Altered(kind.__name__, data, keys, genuine))
    judged = [(case, *judge(case)) for case in cases]
    return Counter((case.what, said) for case, said, _ in judged), [(fault, case) for case, _, fault in judged if fault]


def test() -> None:
    receipts, seed = int(sys.argv[1]) if len(sys.argv) > 1 else 300, seed_from(sys.argv[2:])
    counts, faults = Counter(), []
    with multiprocessing.Pool() as pool:
        for counted, found in pool.imap_unordered(batch, [f"{seed} {number}" for number in range(receipts // BATCH)]):
            counts += counted
            faults += found
    folder = Path(tempfile.mkdtemp(prefix="zhiyuan-receipts-")) if faults else Path()
    for number, (fault, case) in enumerate(faults[:100]):
        (folder / f"{number}.json").write_bytes(case.data)
        (folder / f"{number}.pub").write_bytes(case.keys)
        print(f"{folder}/{number}.json: {fault}")
    check(not faults, f"all judges say the same, and what is plain: {len(faults)} times not")
    genuine, judged = sum(count for (_, said), count in counts.items() if said), sum(counts.values())
    print(f"{judged} receipts, as issued or altered in {len(KINDS)} ways: {genuine} genuine, {judged - genuine} not")
    for kind in KINDS:
        check(counts[kind.__name__, True] + counts[kind.__name__, False] > 0, f"some are altered by {kind.__name__}")


main(test)
