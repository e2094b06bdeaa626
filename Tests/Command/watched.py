"""A run of the program under watch: what it costs itself, what the programs cost that it calls, and what it leaves behind."""
import dataclasses
import os
import pathlib
import signal
import subprocess
import time

MEGABYTE = 1 << 20
TICK = os.sysconf("SC_CLK_TCK")


@dataclasses.dataclass
class Cost:
    """Seconds of processor time, seconds by the clock, megabytes at the highest."""
    seconds: float = 0
    clock: float = 0
    memory: float = 0

    def raise_to(self, other):
        self.seconds, self.clock, self.memory = max(self.seconds, other.seconds), max(self.clock, other.clock), max(self.memory, other.memory)


@dataclasses.dataclass
class Watched:
    status: int
    output: str
    errors: str
    own: Cost
    helper: Cost
    left: list


def facts(process):
    """Start, processor time and highest memory of a process that is there."""
    try:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return None
    peak = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0)
    return int(fields[19]), (int(fields[11]) + int(fields[12])) / TICK, peak


def below(root):
    """All processes that one started, by their parents."""
    waiting, found = [root], {}
    while waiting:
        process = waiting.pop()
        try:
            children = [int(one) for task in os.listdir(f"/proc/{process}/task")
                        for one in pathlib.Path(f"/proc/{process}/task/{task}/children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in children:
            if known := facts(child):
                found[child] = known
                waiting.append(child)
    return found


def run(arguments, folder, timeout=180):
    """Runs the program with a temporary folder and a home of its own, which it leaves empty."""
    temporary, home = folder / "tmp", folder / "home"
    for one in (temporary, home):
        one.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "TMPDIR": str(temporary), "HOME": str(home), "SWIFT_BACKTRACE": "enable=no"}
    output, errors = folder / "output", folder / "errors"
    with output.open("wb") as out, errors.open("wb") as err:
        process = subprocess.Popen([str(one) for one in arguments], stdout=out, stderr=err, env=environment, cwd=folder, start_new_session=True)
    own, helper, seen, start = Cost(), Cost(), {}, time.monotonic()
    while process.poll() is None:
        if known := facts(process.pid):
            own.raise_to(Cost(known[1], 0, known[2]))
        for number, (begun, seconds, memory) in below(process.pid).items():
            first = seen.setdefault((number, begun), time.monotonic())
            helper.raise_to(Cost(seconds, time.monotonic() - first, memory))
        if time.monotonic() - start > timeout:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            break
        time.sleep(0.005)
    own.clock = time.monotonic() - start
    left = [str(one.relative_to(folder)) for one in [*temporary.rglob("*"), *home.rglob("*")]]
    for name in os.listdir("/proc"):
        try:
            if name.isdigit() and os.readlink(f"/proc/{name}/cwd").startswith(str(temporary)):
                left.append(f"process {name}")
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            pass
    return Watched(process.returncode, output.read_text(errors="replace"), errors.read_text(errors="replace"), own, helper, left)
