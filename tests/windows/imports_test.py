#!/usr/bin/env python3
"""zhiyuan-receipt.exe needs nothing that Windows 7 SP1 lacks: its libraries are those that came with it, none of their
functions is newer, and its header asks for no later system. For 64 and 32 bits."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = {"windows-x64": ("x86_64-w64-mingw32", "pei-x86-64"), "windows-x86": ("i686-w64-mingw32", "pei-i386")}
# What a Windows 7 without anything installed has in its system folder.
LIBRARIES = {"advapi32.dll", "kernel32.dll", "msvcrt.dll", "shell32.dll", "user32.dll", "ws2_32.dll"}
# Newer functions of these that a run-time library of C or C++ may ask for.
NEWER = {
    "CreateFile2", "GetCurrentThreadStackLimits", "GetSystemTimePreciseAsFileTime", "GetThreadDescription",
    "InitOnceComplete2", "PathCchCanonicalizeEx", "PrefetchVirtualMemory", "SetThreadDescription",
    "WaitOnAddress", "WakeByAddressAll", "WakeByAddressSingle", "GetOverlappedResultEx", "GetPackageFamilyName",
    "CopyFile2", "SetDefaultDllDirectories", "AddDllDirectory", "RemoveDllDirectory", "GetTempPath2W",
    "QueryInterruptTimePrecise", "QueryUnbiasedInterruptTimePrecise", "GetHostNameW", "ProcessPrng", "_aligned_msize_dbg",
}


def faults_of(preset: str) -> list[str]:
    triple, form = PROGRAMS[preset]
    program = ROOT / "build" / preset / "bin/zhiyuan-receipt.exe"
    if not program.exists():
        return [f"{program} is missing: cmake --preset {preset} && cmake --build --preset {preset}"]
    told = subprocess.run([f"{triple}-objdump", "-p", str(program)], check=True, capture_output=True, text=True).stdout
    faults = []
    if f"file format {form}" not in told:
        faults.append(f"is no {form}")
    libraries = {name.lower() for name in re.findall(r"DLL Name: (\S+)", told)}
    if not libraries or libraries - LIBRARIES:
        faults.append(f"needs {sorted(libraries - LIBRARIES) or 'nothing at all'}")
    # Lines of the import tables: address, number or hint, name.
    functions = set(re.findall(r"^\t[0-9a-f]+\t\s*\d+\s+(\w+)\s*$", told, re.M))
    if len(functions) < 50:
        faults.append("has an import table that can't be read")
    if functions & NEWER:
        faults.append(f"calls {sorted(functions & NEWER)}")
    version = [int(re.search(rf"{which}SubsystemVersion\s+(\d+)", told)[1]) for which in ("Major", "Minor")]
    if version > [6, 1]:
        faults.append(f"asks for Windows {version}")
    print(f"{preset}: {sorted(libraries)}, {len(functions)} functions, system {version}, {program.stat().st_size} bytes")
    return [f"{preset} {fault}" for fault in faults]


def main() -> int:
    faults = [fault for preset in PROGRAMS for fault in faults_of(preset)]
    print("\n".join(faults))
    return 1 if faults else 0


sys.exit(main())
