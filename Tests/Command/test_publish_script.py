"""The guide's script that publishes by the clock, as it stands, with stand-ins for at and nginx that note what they are told."""
import datetime
import os
import re
import subprocess

import pytest
from conftest import ROOT

# The script works for the time that it is.
YEAR = datetime.date.today().year + 1
STANDINS = {
    "at": 'test "$1 $2" = "-q g" || exit 9; shift 2; n=$(($(ls "$STATE/jobs" | wc -l) + 1)); echo "$@" > "$STATE/jobs/$n"; cat > "$STATE/job"',
    "atq": 'for job in "$STATE"/jobs/*; do test -e "$job" && printf "%s\\tFri Nov\\n" "${job##*/}"; done; :',
    "atrm": 'rm "$STATE/jobs/$1"',
    "nginx": 'echo "$@" >> "$STATE/nginx"; test ! -e "$STATE/refuse"',
}


@pytest.fixture(params=["docs/hosting.md", "docs/hosting.zh-CN.md"])
def publish(request, contents, gongkai, tmp_path):
    (text,) = re.findall(r"\$ cat /usr/local/bin/publish\n(.*?)```", (ROOT / request.param).read_text("utf8"), re.S)
    script = tmp_path / "publish"
    script.write_text(text.replace("/srv/daduan", str(contents.site)), "utf8")
    script.chmod(0o755)
    state = tmp_path / "state"
    (state / "jobs").mkdir(parents=True)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, body in STANDINS.items():
        (programs / name).write_text("#!/bin/sh\n" + body + "\n")
        (programs / name).chmod(0o755)
    (programs / "gongkai").symlink_to(gongkai)

    def publish():
        (state / "nginx").unlink(missing_ok=True)
        result = subprocess.run([script], env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}", "STATE": str(state), "TZ": "Asia/Shanghai"}, capture_output=True, text=True)
        nginx = (state / "nginx").read_text().split("\n") if (state / "nginx").exists() else []
        return result.returncode, result.stderr, "-s reload" in nginx, sorted(job.read_text().strip() for job in (state / "jobs").iterdir())

    publish.state = state
    return publish


def test_one_job_waits_for_the_next_change_whatever_the_build_says(publish, contents):
    assert publish() == (0, "", False, [])
    contents.document("a", published=f"{YEAR}-12-31 09:00")
    assert publish() == (0, "", False, [f"-t {YEAR}12310900.00"])
    assert publish()[3] == [f"-t {YEAR}12310900.00"], "not a second one"
    assert (publish.state / "job").read_text() == "/usr/local/bin/publish\n"
    contents.document("b", "[x](nix.md)")
    status, errors, _, jobs = publish()
    assert status == 1 and "GK3201" in errors and jobs == [f"-t {YEAR}12310900.00"]
    settings = contents.site / "content/site.yml"
    whole = settings.read_text("utf8")
    settings.write_text("name: [", "utf8")
    status, errors, _, jobs = publish()
    assert status == 1 and "content/site.yml" in errors and len(jobs) == 1 and jobs[0].startswith("-t 20") and jobs != [f"-t {YEAR}12310900.00"]
    settings.write_text(whole, "utf8")
    contents.document("b", published=f"{datetime.date.today()} 00:00")
    assert publish() == (0, "", False, [f"-t {YEAR}12310900.00"])


def test_nginx_reloads_when_the_map_has_changed_and_only_then(publish, contents):
    assert not publish()[2]
    contents.document("a", aliases="/old")
    assert publish()[2]
    assert not publish()[2]
    contents.document("b")
    assert publish()[0] == 0 and not publish()[2], "a publication without another map"
    contents.document("b", aliases="/older")
    (publish.state / "refuse").touch()
    assert publish()[2] is False, "a configuration that nginx refuses is not loaded"
    (publish.state / "refuse").unlink()
    assert publish()[2], "and is tried again"
    contents.document("a")
    contents.document("b")
    assert publish()[2] and not publish()[2], "the map is gone"
