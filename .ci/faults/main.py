#!/usr/bin/env python3
"""Makes disks and processes fail under the real program, and checks that nothing is lost.

    main.py PROGRAM [WORD]...

Runs every case whose name has all of the words. The exit code is 1 if a case failed. A case that this machine cannot
run is told with its reason, and counted; as root on Linux, with strace, gcc, e2fsprogs and libeatmydata, all run.
"""

import os
import shutil
import sys
import tempfile
import time

sys.dont_write_bytecode = True

import disk
import killed
import power
import rig
import streams

THEMES = [disk, streams, power, killed]


def memory():
    """Thousands of small folders are made sooner in memory. The cases that need a disk bring their own."""
    at = "/dev/shm"
    roomy = os.access(at, os.W_OK) and shutil.disk_usage(at).free > 1 << 30
    return at if roomy else None


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    began = time.monotonic()
    scratch = tempfile.mkdtemp(prefix="crisis-faults-", dir=memory())
    bench = rig.Rig(arguments[0], scratch)
    count = {"ok": 0, "FAIL": 0, "SKIP": 0}
    for name, case in (each for theme in THEMES for each in theme.cases(bench)):
        if not all(word in name for word in arguments[1:]):
            continue
        try:
            result, why = "ok", case()
        except rig.Skipped as error:
            result, why = "SKIP", f"SKIPPED: {error}"
        except Exception as error:
            result, why = "FAIL", f"{error}" if isinstance(error, rig.Failed) else f"{type(error).__name__}: {error}"
        count[result] += 1
        print(f"{result:4} {name}" + (f": {why}" if why else ""), flush=True)
    taken = time.monotonic() - began
    print(f"{count['ok']} ok, {count['FAIL']} failed, {count['SKIP']} SKIPPED, in {taken:.0f} s")
    if count["FAIL"]:
        print(f"what was left behind is in {scratch}")
        return 1
    shutil.rmtree(scratch)
    return 0 if count["ok"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
