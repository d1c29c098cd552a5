#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_runner.py PROGRAM: what a testbench prints and leaves when it fails. PROGRAM is fails.c with the runner of all testbenches."""
import os
import re
import struct
import subprocess
import sys
import tempfile

LAST = 60000  # cycle where the second model of fails.c begins to fail


def times(path):
    """First and last time of an FST that was closed: only then its first block is a header (type 0)."""
    with open(path, "rb") as f:
        kind, _, first, last = struct.unpack(">BQQQ", f.read(25))
    assert kind == 0, f"{path} was not closed"
    return first, last


def run(program, waves, how, *args, **env):
    r = subprocess.run([program, "--seed", "7", *args], capture_output=True, text=True, check=False,
                       env=dict(os.environ, RUNNER_FAILS=how, TB_WAVES_DIR=waves, **env))
    text = r.stdout + r.stderr
    assert r.returncode == (0 if how == "none" else 1), text
    if how != "none":
        assert text.count("FAILED with seed 7\n") == 1, text
        assert text.count("test_that_fails") == 1, text  # the second run says nothing
    return text


def main():
    program = sys.argv[1]
    for how, end in (("check", LAST * 10), ("crash", LAST * 10), ("assertion", LAST * 10 + 1005)):
        with tempfile.TemporaryDirectory() as waves:
            text = run(program, waves, how, TB_LEVEL="quick")
            assert "again: TB_LEVEL=quick ./dev tb runner_fails --seed 7\n" in text, text
            assert os.listdir(waves) == ["runner_fails.7.fst"], os.listdir(waves)
            path = re.search(r"waves: (\S+), up to cycle (\d+) ", text)
            assert path[1] == f"{waves}/runner_fails.7.fst" and int(path[2]) == end // 10, text
            first, last = times(path[1])
            assert abs(last - end) <= 10 and first == last - 500000, (how, first, last, end)
    with tempfile.TemporaryDirectory() as waves:  # --waves: all of every model, also of the one that fails
        text = run(program, waves, "check", "--waves", TB_LEVEL="normal")
        assert "again: ./dev tb runner_fails --seed 7\n" in text, text
        assert times(f"{waves}/runner_fails.fst")[1] == 995
        assert times(f"{waves}/runner_fails.2.fst")[1] == 1995
        assert times(f"{waves}/runner_fails.3.fst") == (0, LAST * 10)
    with tempfile.TemporaryDirectory() as waves:
        run(program, waves, "none")
        assert os.listdir(waves) == []
        run(program, waves, "none", "--waves")
        assert len(os.listdir(waves)) == 4
    return 0


if __name__ == "__main__":
    sys.exit(main())
