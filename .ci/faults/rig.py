"""What the cases share: an incident to harm, ways to harm it, and the checks that must hold afterwards."""

import fcntl
import hashlib
import importlib.util
import itertools
import json
import os
import re
import shutil
import struct
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
# The first words of a log that every incident here has before anything fails.
BEFORE = ["before-1", "before-2"]
KILLED = (-9, 137)


class Failed(Exception):
    """Something that must hold does not."""


class Skipped(Exception):
    """This machine cannot do what the case needs."""


def need(holds, why):
    if not holds:
        raise Failed(why)


def independent_checker():
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_file_location("verify_log", PROJECT / "examples/verify_log.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.verify


class Done:
    """A command that has ended, and what it claimed."""

    def __init__(self, code, out, err, trace=None):
        self.code, self.out, self.err, self.trace = code, out, err, trace

    @property
    def noted(self):
        """The notes of which it said that they are in the log."""
        said = re.findall(r"^(?:Logged|.*\d\d:\d\d [^:]+): noted: (\S+?)\.?$", self.out + "\n" + self.err, re.M)
        return said

    @property
    def unsaved(self):
        """The notes of which it said that they are not."""
        lines = re.findall(r"^not saved: (.*)$|^ +not in the log: (.*)$", self.err, re.M)
        return [word for pair in lines for word in re.findall(r"[a-z]+-\d+", "".join(pair))]

    def __str__(self):
        end = "".join(self.err.splitlines(keepends=True)[-12:])
        trace = f", trace {self.trace}" if self.trace else ""
        return f"exit code {self.code}{trace}\n--- stdout\n{self.out}--- the end of stderr\n{end}---"


class Rig:
    """The program under test and a folder for everything that a run leaves behind."""

    def __init__(self, binary, scratch):
        self.binary, self.scratch = Path(binary).resolve(), Path(scratch).resolve()
        self.numbers = itertools.count(1)
        self.verify = independent_checker()
        self.project = PROJECT
        self.cache = {}

    def path(self, name):
        """A path in the scratch folder that nobody else uses."""
        return self.scratch / f"{next(self.numbers):04}-{name}"

    def once(self, name, make):
        if name not in self.cache:
            self.cache[name] = make()
        return self.cache[name]

    def tool(self, name):
        if not shutil.which(name):
            raise Skipped(f"`{name}` is not installed")

    def root(self):
        if os.geteuid() != 0:
            raise Skipped("only root can mount")

    def fresh(self, at=None):
        """A home with an incident that has two notes, which were acknowledged."""
        ready = self.once("ready", self.make_ready)
        home = Home(self, at or self.path("home"))
        shutil.copytree(ready.path, home.path)
        return home

    def make_ready(self):
        home = Home(self, self.path("ready"))
        done = home.run("start", "viral-video", said="growing\n" + "".join(f"note {one}\n" for one in BEFORE))
        need(done.code == 0 and done.noted == BEFORE, f"the incident could not be prepared: {done}")
        return home

    def each(self, positions, check):
        """Runs a check for every position, as many at a time as there are processors."""
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            return list(pool.map(check, positions))

    def preload(self):
        """The library of faults.c, built at first use."""
        return self.once("library", self.build_library)

    def build_library(self):
        self.tool("gcc")
        library = self.path("faults.so")
        source = Path(__file__).with_name("faults.c")
        command = ["gcc", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl"]
        built = subprocess.run(command, capture_output=True, text=True)
        need(built.returncode == 0, f"faults.c does not build: {built.stderr}")
        return library

    def strace(self, inject=None, only="all", path=None):
        self.tool("strace")
        self.once("ptrace", self.check_ptrace)
        return Strace(self.path("trace"), inject, only, path)

    def check_ptrace(self):
        tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, text=True)
        if tried.returncode != 0:
            raise Skipped(f"this machine does not let strace look: {tried.stderr.strip()}")

    @contextmanager
    def tmpfs(self, size):
        self.root()
        at = self.path("tmpfs")
        at.mkdir()
        with mounted(["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", at], at):
            yield at

    @contextmanager
    def ext4(self):
        """A file system of its own, whose power can be cut."""
        self.root()
        self.tool("mkfs.ext4")
        volume = Volume(self.path("image"), self.path("ext4"))
        try:
            volume.mount()
            yield volume
        finally:
            volume.unmount()


class Home:
    """A `$CRISIS_HOME` with at most one incident that matters, and what is to be true of it."""

    def __init__(self, rig, path, person="ling"):
        self.rig, self.path, self.person = rig, Path(path), person

    @property
    def incidents(self):
        folder = self.path / "incidents"
        names = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
        return [name for name in names if not name.startswith(".")]

    @property
    def folder(self):
        names = self.incidents
        need(names, f"there is no incident in {self.path}")
        return self.path / "incidents" / names[0]

    @property
    def log(self):
        return self.folder / "log.jsonl"

    def command(self, *args):
        return [self.rig.binary, "--home", self.path, "--as", self.person, *args]

    def environment(self, env=None):
        kept = {name: os.environ[name] for name in ("PATH", "USER", "TMPDIR") if name in os.environ}
        return {**kept, "TERM": "dumb", "TZ": "UTC", **(env or {})}

    def run(self, *args, said="", under=(), env=None, out=subprocess.PIPE, err=subprocess.PIPE, **more):
        command = [str(part) for part in (*under, *self.command(*args))]
        try:
            done = subprocess.run(
                command,
                input=said.encode(),
                stdout=out,
                stderr=err,
                env=self.environment(env),
                cwd=self.rig.scratch,
                timeout=60,
                **more,
            )
        except subprocess.TimeoutExpired as error:
            raise Failed(f"it hangs: {' '.join(command)}") from error
        trace = under.file if isinstance(under, Strace) else None
        return Done(done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode(), trace)

    def lines(self):
        """The lines of all whole commands, and the bytes of a torn tail after them."""
        settled, group, tail = [], [], b""
        for raw in self.log.read_bytes().splitlines(keepends=True):
            tail += raw
            if not raw.endswith(b"\n"):
                break
            group.append(json.loads(raw))
            if "more" not in group[-1]:
                settled, group, tail = settled + group, [], b""
        return settled, tail

    def notes(self):
        settled, _ = self.lines()
        return [line["open"]["text"][1] for line in settled if line["event"] == "note" and "open" in line]

    def verify(self):
        """Both checkers find the log intact, and agree on its head."""
        done = self.run("log", "verify", self.folder)
        need(done.code == 0 and done.out.startswith("intact"), f"`log verify` of {self.log}: {done}")
        with open(self.log, "rb") as log:
            intact, said = self.rig.verify(log)
        need(intact, f"verify_log.py of {self.log}: {said}")
        head = re.search(r"head (\S+)", done.out)[1]
        need(f"head {head}" in said, f"the heads differ: {done.out} and {said}")
        return done

    def check(self, acknowledged=(), maybe=()):
        """The log is intact, has all that was acknowledged, nothing that was not said, and can be written to.

        Returns how many of the notes in `maybe`, which were neither acknowledged nor refused, are in it.
        """
        wanted = [*BEFORE, *acknowledged]
        self.verify()
        notes = self.notes()
        more = notes[len(wanted) :]
        need(notes[: len(wanted)] == wanted, f"{self.log}: acknowledged {wanted}, and found {notes}")
        need(more == list(maybe)[: len(more)], f"{self.log}: {more} is in it, and should not be")
        _, tail = self.lines()
        done = self.run("note", "afterwards", "--incident", self.incidents[0])
        need(done.code == 0 and done.noted == ["afterwards"], f"the next command on {self.log}: {done}")
        self.verify()
        need(self.notes() == [*notes, "afterwards"], f"{self.log}: found {self.notes()}")
        self.check_tail(tail)
        return len(more)

    def check_tail(self, tail):
        """What stood torn at the end of the log was kept apart, and the log says so."""
        settled, left = self.lines()
        need(not left, f"{self.log} still ends in a torn tail")
        if not tail:
            return
        digest = hashlib.sha256(tail).hexdigest()
        aside = [line["data"] for line in settled if line["event"] == "tail_set_aside"]
        need({"bytes": len(tail), "sha256": digest} in aside, f"{self.log} does not say that a tail was set aside")
        need(self.set_aside(tail) == tail, f"the tail of {self.log} is not in its files")

    def set_aside(self, tail):
        """What stands in the file for a tail that was set aside."""
        kept = self.folder / "files" / hashlib.sha256(tail).hexdigest()
        return kept.read_bytes() if kept.exists() else None


class Strace:
    """One program under strace, with or without a fault; its trace proves that the fault happened."""

    def __init__(self, file, inject, only, path):
        self.file, self.inject = file, [inject] if isinstance(inject, str) else inject or []
        self.options = ["-e", f"trace={only}"]
        self.options += ["-P", path] if path else []
        for fault in self.inject:
            self.options += ["-e", f"inject={fault}"]

    def __iter__(self):
        return iter(["strace", "-f", "-qq", "-y", "-o", self.file, *self.options])

    def text(self):
        return self.file.read_text(errors="replace")

    def need_injected(self):
        text = self.text()
        found = "+++ killed by SIGKILL +++" if "signal=KILL" in self.inject[0] else "(INJECTED)"
        need(text.count(found) >= len(self.inject), f"{self.inject} did not happen: {self.file}")
        return text.split(found, 1)[1]

    def calls(self):
        """Each system call of the main thread: its name, its number among those of its name, and its line.

        Left out is what differs from run to run: what concerns memory, waiting for another thread, and the thread
        that reads the input, which the end of the program may overtake. None of it touches the disk.
        """
        differing = {"execve", "brk", "mmap", "munmap", "mprotect", "madvise", "futex", "sched_yield"}
        calls = [call for call in map(re.compile(r"(\d+) +(\w+)\(.*").match, self.text().splitlines()) if call]
        count, found = Counter(), []
        for call in calls:
            if call[1] == calls[0][1] and call[2] not in differing:
                count[call[2]] += 1
                found.append((call[2], count[call[2]], call[0]))
        return found


@contextmanager
def mounted(command, at):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise Skipped(f"mounting is not possible here: {done.stderr.strip()}")
    try:
        yield at
    finally:
        subprocess.run(["umount", at], check=True)


class Volume:
    """A file system in a file. Cutting its power keeps what reached the file, and nothing that was only in memory."""

    # FS_IOC_SHUTDOWN is _IOR('X', 125, __u32); the flag NOLOGFLUSH leaves even the journal unwritten.
    SHUTDOWN, NOLOGFLUSH = 0x8004587D, 2

    def __init__(self, image, at):
        self.image, self.at, self.is_mounted = image, at, False
        with open(image, "wb") as file:
            file.truncate(32 << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
        at.mkdir()

    def mount(self, options="commit=300"):
        # The journal is written only when a program asks for it, or after so many seconds.
        command = ["mount", "-o", f"loop,{options}", self.image, self.at]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise Skipped(f"mounting is not possible here: {done.stderr.strip()}")
        self.is_mounted = True

    def unmount(self):
        if self.is_mounted:
            subprocess.run(["umount", self.at], check=True)
            self.is_mounted = False

    def cut_power(self):
        folder = os.open(self.at, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, self.SHUTDOWN, struct.pack("I", self.NOLOGFLUSH))
        finally:
            os.close(folder)

    def restart(self):
        self.unmount()
        self.mount()
