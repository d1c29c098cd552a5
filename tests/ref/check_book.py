# SPDX-License-Identifier: Apache-2.0
"""check_book FILE ORACLE: the reference book against an oracle of best-bid/offer changes. Prints the first difference."""
import gzip
import sys

from ref import book, itch


def bbo_changes(path, symbols=None):
    """Yield (message index, locate, bid px, bid qty, ask px, ask qty) at every change."""
    books = {}
    for i, raw in enumerate(itch.messages(path)):
        m = itch.decode(raw)
        if m is None or m["type"] not in "AFECXDU" or (symbols and m["locate"] not in symbols):
            continue
        b = books.setdefault(m["locate"], book.Book())
        if b.apply(m)[0]:
            yield (i, m["locate"]) + b.last


def main(path, oracle):
    opener = gzip.open if oracle.endswith(".gz") else open
    with opener(oracle, "rt") as f:
        want = [tuple(int(x) for x in line.split(",")) for line in f if line.strip()]
    got = list(bbo_changes(path))
    for i, (a, b) in enumerate(zip(got, want)):
        if a != b:
            print(f"change {i}: reference {a}, oracle {b}")
            return 1
    if len(got) != len(want):
        print(f"reference has {len(got)} changes, oracle {len(want)}")
        return 1
    print(f"{len(got)} changes agree")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
