"""`workshop` at the command line: a port in use, what it says, and how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from click.testing import CliRunner
from live import TEXT

from journeysim import engines
from journeysim.errors import UsageError
from journeysim.workshop import keeping, serving
from journeysim.workshop.serving import PORT, Wishes, listening, told

live_only = pytest.mark.skipif(bool(engines.why_not_compiled()), reason="needs the compiled engine to be ready while a test waits")


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("JOURNEYSIM_STATE", str(tmp_path / "state"))
    path = tmp_path / "form.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def taken():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        yield door.getsockname()[1]


def test_a_port_in_use_is_one_clear_line(file, taken):
    from journeysim.cli.program import program

    result = CliRunner().invoke(program, ["workshop", str(file), "--port", str(taken)])
    assert result.exit_code == 2
    with pytest.raises(UsageError, match=f"--port {taken} is in use; .* --port {taken + 1}"):
        listening(Wishes(port=taken))


def test_a_folder_that_cannot_be_written_is_told_before_the_session(file, tmp_path, monkeypatch):
    """Once: the page opened, kept nothing, and said at the end where everything was kept."""
    from journeysim.cli.program import program

    (tmp_path / "in-the-way").write_text("a file")
    monkeypatch.setenv("JOURNEYSIM_STATE", str(tmp_path / "in-the-way"))
    monkeypatch.setattr(serving, "run", lambda *rest: None)
    assert CliRunner().invoke(program, ["workshop", str(file)]).exit_code == 2
    with pytest.raises(UsageError, match=r"cannot be written .*JOURNEYSIM_STATE"):
        keeping.check(keeping.folder_for(str(file)))
    keeping.check(tmp_path / "new" / "one")
    assert list((tmp_path / "new" / "one").iterdir()) == []


def test_without_a_port_the_next_free_one_is_taken(monkeypatch, taken):
    monkeypatch.setattr(serving, "PORT", taken)
    with listening(Wishes()) as door:
        assert taken < door.getsockname()[1] < taken + serving.TRIED
    assert PORT > 1024


def test_all_ports_in_use_is_told(monkeypatch, taken):
    monkeypatch.setattr(serving, "PORT", taken)
    monkeypatch.setattr(serving, "TRIED", 1)
    with pytest.raises(UsageError, match="all in use"):
        listening(Wishes())


def test_only_this_machine_unless_it_is_shared():
    for share, host in ((False, "127.0.0.1"), (True, "0.0.0.0")):
        with listening(Wishes(share=share)) as door:
            assert door.getsockname()[0] == host


def test_sharing_says_what_becomes_visible_to_whom():
    lines = told(8420, "secret", "http://192.168.1.20:8420/join", Wishes(share=True))
    assert "?key=secret" in lines[0] and "?key" not in lines[1]
    assert "anybody on this network with the room code" in lines[1] and "http://192.168.1.20:8420/join" in lines[1]
    assert "key" not in told(8420, None, "", Wishes())[0]
    assert "geen enkel netwerk" in told(8420, "k", "", Wishes(share=True, lang="nl"))[1]


def test_a_file_with_faults_is_refused_before_anything_opens(tmp_path):
    from journeysim.cli.program import program

    bad = tmp_path / "bad.yaml"
    bad.write_text("journeysim: 1\n")
    assert CliRunner().invoke(program, ["workshop", str(bad)]).exit_code == 2


@live_only
@pytest.mark.skipif(os.name != "posix", reason="sends the signal of Ctrl-C, which Windows does not have")
def test_it_opens_answers_and_ends_tidily(file):
    running = subprocess.Popen(
        [sys.executable, "-m", "journeysim", "workshop", str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    said = []
    for line in running.stdout:
        said.append(line)
        if "Ctrl-C" in line:
            break
    address = re.search(r"http://127\.0\.0\.1:\d+/", "".join(said)).group()
    with urllib.request.urlopen(address) as page:
        assert "A &lt;b&gt;form&lt;/b&gt;" in page.read().decode()
    news = urllib.request.urlopen(page.url + "news")  # a page that stays open does not hold it up
    began = time.monotonic()
    running.send_signal(signal.SIGINT)
    rest = running.stdout.read()
    assert running.wait(60) == 0, rest
    assert "kept in" in rest and "Traceback" not in rest and time.monotonic() - began < 60
    news.close()
