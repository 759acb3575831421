#!/usr/bin/env python3
"""Style as a test: layers, portability, sizes, formatting, words, rule ids. Prints every fault; exits 1 when there is one."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLUMNS_MAX = 100
HEADER_LINES_MAX = 200
SOURCE_LINES_MAX = 400
TEST_LINES_MAX = 500
FUNCTION_LINES_MAX = 70

faults: list[str] = []


def fault(path: Path, line: int, what: str) -> None:
    faults.append(f"{path.relative_to(ROOT)}:{line}: {what}")


def tracked(*patterns: str) -> list[Path]:
    out = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, check=True, capture_output=True).stdout
    return [ROOT / name for name in out.decode().split("\0") if name and (ROOT / name).exists()]


def check_layers(sources: list[Path]) -> None:
    """Every #include of one module by another is allowed by cmake/layers.txt."""
    allowed: dict[str, set[str]] = {}
    for line in (ROOT / "cmake/layers.txt").read_text().splitlines():
        if match := re.match(r"([a-z_/]+):(.*)", line):
            allowed[match[1]] = set(match[2].split())

    def module_of(path: str) -> str:
        """The module whose folder holds the file: the innermost, where one lies within another."""
        folders = path.split("/")[:-1]
        while folders and "/".join(folders) not in allowed:
            folders.pop()
        return "/".join(folders)

    for path in sources:
        parts = path.relative_to(ROOT).parts
        if parts[0] not in ("src", "sim"):
            continue
        module = module_of("/".join(parts[1:] if parts[0] == "src" else parts))
        own = allowed.get(module)
        if own is None:
            fault(path, 1, "belongs to no module of cmake/layers.txt")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = re.match(r'\s*#include "([a-z_0-9/.]+)"', line)
            used = module_of(match[1]) if match else ""
            if used and used != module and used not in own:
                fault(path, number, f"{module} may not include {used} (cmake/layers.txt)")


# The files that stand for a library between a portable module and its users, and the library.
LIBRARY_FILES = {
    "src/base/libgcrypt.cpp": "gcrypt.h", "src/base/sha256_gcrypt.cpp": "gcrypt.h", "src/base/sha256_openssl.cpp": "openssl/",
    "src/codec/json_nlohmann.cpp": "nlohmann/", "src/codec/json_simdjson.cpp": "simdjson.h",
    "src/command_line/command_line.cpp": "CLI/",
    "src/signature/ed25519_gcrypt.cpp": "gcrypt.h", "src/signature/ed25519_sodium.cpp": "sodium.h",
}
# Headers without a library behind them, and those of tests.
EVERYWHERE = re.compile(r"[a-z_0-9]+|fmt/[a-z]+\.h|toml\+\+/toml\.h")


def check_portable(sources: list[Path]) -> None:
    """A portable module uses portable ones, the standard library and, in the files named above, one library each."""
    listed = re.search(r"^set\(portable (.*)\)", (ROOT / "src/CMakeLists.txt").read_text(), re.M)
    portable = set(listed[1].split())
    for line in (ROOT / "cmake/layers.txt").read_text().splitlines():
        module, _, uses = line.partition(":")
        if module in portable and set(uses.split()) - portable:
            faults.append(f"cmake/layers.txt: {module} is portable and may not use {sorted(set(uses.split()) - portable)}")
    for path in sources:
        name = str(path.relative_to(ROOT))
        if not name.startswith("src/") or name.split("/")[1] not in portable:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = re.match(r"\s*#\s*include <(.+?)>", line)
            if not match or EVERYWHERE.fullmatch(match[1]) or match[1].startswith(LIBRARY_FILES.get(name, "<")):
                continue
            if not (name.endswith("_test.cpp") and match[1].startswith(("gtest/", "gmock/"))):
                fault(path, number, f"a portable module may not include {match[1]}: see LIBRARY_FILES in tests/tidy/tidy.py")


def check_sizes(sources: list[Path]) -> None:
    for path in sources:
        lines = path.read_text().splitlines()
        limit = HEADER_LINES_MAX if path.suffix == ".h" else SOURCE_LINES_MAX
        if path.name.endswith("_test.cpp"):
            limit = TEST_LINES_MAX
        if len(lines) > limit:
            fault(path, 1, f"{len(lines)} lines, more than {limit}: a room that wants a wall")
        began = 0
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS_MAX and "http" not in line:
                width = sum(2 if ord(c) > 0x2E80 else 1 for c in line)
                if width > COLUMNS_MAX and len(line) > COLUMNS_MAX:
                    fault(path, number, f"{len(line)} columns, more than {COLUMNS_MAX}")
            # A function at file level begins where a line ends with "{" at no indent and ends with "}".
            if re.match(r"^[A-Za-z].*\{$", line) and not re.match(r"^(namespace|struct|class|enum|extern|union)", line):
                began = number
            if line.startswith("}") and began:
                if line == "}" and number - began > FUNCTION_LINES_MAX:
                    fault(path, began, f"a function of {number - began} lines, more than {FUNCTION_LINES_MAX}")
                began = 0


def check_format(sources: list[Path]) -> None:
    tool = "clang-format-14"
    try:
        run = subprocess.run([tool, "--dry-run", "-Werror", *map(str, sources)], capture_output=True, text=True)
    except FileNotFoundError:
        faults.append(f"{tool} is missing: scripts/install-packages.sh packages/test.txt")
        return
    for line in run.stderr.splitlines():
        if match := re.match(r"(.+?):(\d+):\d+: error: code should be clang-formatted", line):
            fault(Path(match[1]), int(match[2]), "not formatted: make format")


def check_headers(sources: list[Path]) -> None:
    for path in sources:
        if path.suffix == ".h" and not path.read_text().startswith("#pragma once"):
            fault(path, 1, "a header begins with #pragma once")


def check_words() -> None:
    """The project speaks of itself alone."""
    banned = re.compile(r"/wo" r"rk/|/fa" r"rm/|TODO|FIXME|\bXX" r"X\b|HACK\b|registry\.npmjs|deb\.debian\.org")
    for path in tracked():
        if path.suffix in (".png", ".br", ".dbf", ".xlsx") or path == Path(__file__).resolve():
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if match := banned.search(line):
                fault(path, number, f"does not belong here: {match[0]}")


def rule_table() -> list[tuple[str, str, str, str]]:
    """Kind, enumerator, name on the wire and rule id of each answer, as the program has them."""
    source = (ROOT / "src/domain/refusal.cpp").read_text()
    return re.findall(r'\{(Refusal|Warning)::(\w+),\s*"(\w+)",\s*"([A-Z0-9-]*)"\}', source)


def check_rules() -> None:
    """Each rule: enumerator with an id, a row in docs/rules.md, a test that names the id, words in both languages."""
    table = rule_table()
    if len(table) < 60:
        faults.append("src/domain/refusal.cpp: the table of rules can't be read")
    document = (ROOT / "docs/rules.md").read_text()
    rows = {match[1]: match[0] for match in re.finditer(r"^\| (R-[A-Z]+-\d+) \|.*$", document, re.M)}
    tests = "\n".join(path.read_text() for path in tracked("*_test.cpp", "tests/**/*.mjs", "tests/**/*.cpp"))
    texts = {language: "\n".join(p.read_text() for p in tracked(f"web/shared/texts/{language}/*")) for language in ("zh", "en")}
    seen: set[str] = set()
    for kind, enumerator, name, rule in table:
        if enumerator != name:
            faults.append(f"src/domain/refusal.cpp: {enumerator} is called {name} on the wire")
        for language, text in texts.items():
            if not re.search(rf"\b{name}\b", text):
                faults.append(f"web/shared/texts/{language}: no words for {name}")
        if not rule:
            continue
        if rule in seen:
            faults.append(f"src/domain/refusal.cpp: {rule} is used twice")
        seen.add(rule)
        if rule not in rows:
            faults.append(f"docs/rules.md: no row for {rule} ({name})")
        elif f"`{name}`" not in rows[rule]:
            faults.append(f"docs/rules.md: the row of {rule} does not name {name}")
        if not re.search(rf"{rule}\b", tests) and not re.search(rf"::{name}\b", tests):
            faults.append(f"no test names {rule} or {kind}::{name}")
    for rule in rows.keys() - seen:
        faults.append(f"docs/rules.md: {rule} is no rule of src/domain/refusal.cpp")
    for rule, row in rows.items():
        for link in re.findall(r"`((?:src|tests|sim)/[^`]+)`", row):
            if not (ROOT / link).exists():
                faults.append(f"docs/rules.md: {rule} names {link}, which is not there")


def plan_rows() -> list[tuple[int, str]]:
    """Rows of the tables of docs/plan-coverage.md with their line numbers."""
    lines = (ROOT / "docs/plan-coverage.md").read_text().splitlines()
    return [(n, line) for n, line in enumerate(lines, 1) if line.startswith("| ") and not line.startswith("| clause")]


def named_tests(row: str) -> tuple[str, list[str]]:
    """Text of all test files that a row names, and what of their names is not there."""
    text, missing = "", []
    for link, name in re.findall(r"`((?:src|tests|sim)/[^`:]+)(?:::([^`]+))?`", row.split("|")[3]):
        if not (ROOT / link).exists():
            missing.append(link)
            continue
        body = (ROOT / link).read_text()
        text += body
        titles = re.findall(r"^TEST(?:_[FP])?\(\w+, (\w+)\)|\btest\((['\"`])(.+?)\2, ", body, re.M)
        if name and not any(cpp == name or title.startswith(name) for cpp, _, title in titles):
            missing.append(f"{link}::{name}")
    return text, missing


def check_plan_coverage() -> None:
    """Each clause names rules and tests that exist; each rule is named; a row's tests speak of its rules."""
    page = ROOT / "docs/plan-coverage.md"
    rules = set(re.findall(r"(?:^\| |\*\*)(R-[A-Z]+-\d+)\b", (ROOT / "docs/rules.md").read_text(), re.M))
    called = {rule: enumerator for _, enumerator, _, rule in rule_table()}
    seen: set[str] = set()
    for number, row in plan_rows():
        text, missing = named_tests(row)
        for what in missing:
            fault(page, number, f"names {what}, which is not there")
        for rule in re.findall(r"R-[A-Z]+-\d+", row.split("|")[2]):
            seen.add(rule)
            if rule not in rules:
                fault(page, number, f"{rule} is not in docs/rules.md")
            written = rule.replace("-", "").lower()  # in the name of a test: RChg1…
            if not re.search(rf"{rule}\b|::{called.get(rule, rule)}\b", text) and written not in text.lower():
                fault(page, number, f"no test of this row speaks of {rule}")
    for rule in sorted(rules - seen):
        fault(page, 1, f"{rule} of docs/rules.md belongs to no clause")


def check_links() -> None:
    for path in tracked("*.md"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", line):
                if not (path.parent / target).exists():
                    fault(path, number, f"links to {target}, which is not there")


# What the contract says of a value, and the constant of src/domain/season/limits.h that it must be.
CONTRACT_LIMITS = [
    ("kIdBytesMax", r"\n    Code:\n.*\n +pattern: .*\{0,(\d+)\}", 1),
    ("kCollegeCodeBytesMax", r"\n    CollegeCode: .*\{2,(\d+)\}", 0),
    ("kMajorCodeBytesMax", r"\n    MajorCode: .*\{1,(\d+)\}", 0),
    ("kBatchesOfWindowMax", r"\n    Forms: .*maxItems: (\d+)", 0),
    ("kSectionsOfBatchMax", r"\n +sections:(?:\n +type: array\n +| .*)maxItems: (\d+)", 0),
    ("kChoicesOfSectionMax", r"\n +(?:choices|colleges_max): .*(?:maxItems|maximum): (\d+)", 0),
    ("kMajorsOfChoiceMax", r"\n +(?:majors|majors_max): .*(?:maxItems|maximum): (\d+)", 0),
]


def check_limits() -> None:
    """The API takes lists as long as a season file may let them be."""
    limits = ROOT / "src/domain/season/limits.h"
    contract = ROOT / "api/candidate.openapi.yaml"
    text = contract.read_text()
    for name, pattern, less in CONTRACT_LIMITS:
        value = re.search(rf"\b{name} = (\d+);", limits.read_text())
        said = re.findall(pattern, text)
        if not value or not said:
            fault(limits if not value else contract, 1, f"{name} is not found")
        for number in said:
            if value and int(number) != int(value[1]) - less:
                fault(contract, 1, f"{number} where {name} = {value[1]} (src/domain/season/limits.h) allows another")


def check_events() -> None:
    """What happens to an account has a name in the contract, and words in both languages."""
    kinds = set(re.findall(r'EventKind::\w+, "(\w+)"', (ROOT / "src/domain/people/event.cpp").read_text()))
    contract = ROOT / "api/candidate.openapi.yaml"
    said = re.search(r"enum: \[(first_sign_in,[^\]]*)\]", contract.read_text())
    if not said or {kind.strip() for kind in said[1].split(",")} != kinds:
        fault(contract, 1, "the kinds of an Event are not those of src/domain/people/event.cpp")
    for texts in tracked("web/shared/texts/*/home.ts"):
        for kind in sorted(kinds - set(re.findall(r"  event_(\w+):", texts.read_text()))):
            fault(texts, 1, f"no words for event_{kind}")


def check_audit_acts() -> None:
    """What the audit calls an act stands in docs/formats.md."""
    acts = ROOT / "src/domain/office/audit_act.h"
    document = (ROOT / "docs/formats.md").read_text()
    for name in re.findall(r'AuditActRow\{AuditAct::\w+, "(\w+)"', acts.read_text()):
        if f"`{name}`" not in document:
            fault(acts, 1, f"docs/formats.md has no act {name}")


def check_built_tests() -> None:
    """A built program and a test that runs one are declared by what has them built for the tests' label."""
    for path in tracked("CMakeLists.txt", "*/CMakeLists.txt"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.search(r"add_test\(.*COMMAND \w", line) or re.search(r"add_test\((?!.*COMMAND)", line):
                fault(path, number, "a test of a built program is declared by zhiyuan_run (cmake/zhiyuan_module.cmake)")
            if "RUNTIME_OUTPUT_DIRECTORY" in line:
                fault(path, number, "a program of bin/ is declared by zhiyuan_program (cmake/zhiyuan_module.cmake)")


def check_columns() -> None:
    """Every name that a column of an import may have stands in docs/formats.md."""
    document = (ROOT / "docs/formats.md").read_text()
    specs = re.compile(r'\{\{((?:"[^"]*"(?:,\s*)?)+)\}')
    for path in tracked("src/tables/*.cpp"):
        for spec in () if path.name.endswith("_test.cpp") else specs.findall(path.read_text()):
            for name in re.findall(r'"([^"]*)"', spec):
                if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", document):
                    fault(path, 1, f"docs/formats.md has no column {name}")


def main() -> int:
    sources = [p for p in tracked("*.h", "*.cpp") if p.suffix in (".h", ".cpp")]
    check_layers(sources)
    check_portable(sources)
    check_sizes(sources)
    check_headers(sources)
    check_format(sources)
    check_words()
    check_rules()
    check_plan_coverage()
    check_links()
    check_limits()
    check_events()
    check_audit_acts()
    check_built_tests()
    check_columns()
    for line in faults:
        print(line)
    print(f"tidy: {len(sources)} sources, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
