#!/usr/bin/env python3
"""A file of the journal that is missing is found when the register starts: it names it, does not serve a shorter log, and
leaves the files that are there as they are. A journal is made by `register init` and by nothing else.

    register_missing_test.py [SEED]
"""

import sys

from register_client import Register, check, main, seed_from
from register_world import Writer, append, check_whole


def try_without(kept: Register, missing: list[str]) -> None:
    """Takes the files away, and brings them back."""
    journal, away = kept.folder / "journal", kept.home / "away"
    away.mkdir(exist_ok=True)
    for name in missing:
        (journal / name).rename(away / name)
    before = {path.name: path.read_bytes() for path in journal.glob("*.journal")}
    what = f"without {' and '.join(missing)} it"
    check(not kept.start(), f"{what} does not start")
    check(missing[0] in kept.errors.read_text(), f"{what} names the file: {kept.errors.read_text()}")
    check({path.name: path.read_bytes() for path in journal.glob("*.journal")} == before, f"{what} changes nothing")
    print(f"{what} does not start", flush=True)
    for name in missing:
        (away / name).rename(journal / name)


def test() -> None:
    seed_from(sys.argv[1:])
    register, writer = Register(), Writer()
    register.must_start()
    groups = [writer.group(2, 5 << 20) for _ in range(8)]
    for group in groups:
        check(append(register.connect(), group)[:1] == b"\x00", "a group is acknowledged")
    register.stop()
    names = sorted(path.name for path in (register.folder / "journal").glob("*.journal"))
    check(len(names) == 3, f"the groups fill three files: {names}")
    for missing in (names[:1], names[1:2], names[:2], names):
        try_without(register, missing)
    register.must_start()
    check(check_whole(register) == groups, "with all of its files it starts, and nothing is lost")
    register.stop()
    register.close()


main(test)
