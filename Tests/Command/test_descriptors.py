"""Open files under bad luck: each is closed once, by who opened it."""
import fcntl
import os

from test_publication import faults, portal  # fixtures


def test_nothing_is_closed_twice(portal, faults, tmp_path):
    """A second close shuts what another thread has opened under that number meanwhile."""
    closed = tmp_path / "closed"
    portal.write("旧")
    portal.built()
    for name in (b"\xd6\xd0.txt", b"\xce\xc4/\xd6\xd0.txt"):  # foreign files whose names are no UTF-8
        path = os.path.join(os.fsencode(portal.public), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w").close()
    watched = {**faults, "FAULTS_CLOSED": str(closed)}
    assert portal.build(**watched).returncode == 0
    portal.write("新")
    assert portal.build(**watched).returncode == 0 and portal.rollback("--allow-returns", **watched).returncode == 0
    with open(portal.state / "lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert portal.build(**watched).returncode == 75
    assert not closed.exists(), closed.read_text()
