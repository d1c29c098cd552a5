# SPDX-License-Identifier: Apache-2.0
"""ITCH 5.0 in BinaryFILE framing, the plain way: one message, one dict.

Written from the protocol description alone; it shares no code and no tables with card, twin or tools.
"""
import gzip
import struct

LENGTH = {
    "S": 12, "R": 39, "H": 25, "Y": 20, "L": 26, "V": 35, "W": 12, "K": 28, "J": 35, "h": 21, "A": 36, "F": 40,
    "E": 31, "C": 36, "X": 23, "D": 19, "U": 35, "P": 44, "Q": 40, "B": 19, "I": 50, "N": 20, "O": 48,
}


class Truncated(Exception):
    """The file ends inside a record."""


def messages(path):
    """Yield the raw messages of a BinaryFILE, gzip or not."""
    with open(path, "rb") as raw:
        magic = raw.read(2)
    opener = gzip.open if magic == b"\x1f\x8b" else open
    with opener(path, "rb") as f:
        data = f.read()
    at = 0
    while at < len(data):
        if at + 2 > len(data):
            raise Truncated(f"{path}: byte {at}: half a length")
        (n,) = struct.unpack_from(">H", data, at)
        if n == 0:
            return
        if at + 2 + n > len(data):
            raise Truncated(f"{path}: byte {at}: {n} bytes announced, {len(data) - at - 2} left")
        yield data[at + 2:at + 2 + n]
        at += 2 + n


def decode(msg):
    """Decode what the book, the trading state and the strategy need; None for a type or length that is not ITCH 5.0."""
    kind = chr(msg[0]) if msg else "?"
    if LENGTH.get(kind) != len(msg):
        return None
    m = {
        "type": kind,
        "locate": int.from_bytes(msg[1:3], "big"),
        "ts": int.from_bytes(msg[5:11], "big"),
    }

    def num(name, at, size):
        m[name] = int.from_bytes(msg[at:at + size], "big")

    if kind in "AF":
        num("ref", 11, 8)
        m["side"] = chr(msg[19])
        if m["side"] not in "BS":
            return None
        num("qty", 20, 4)
        num("px", 32, 4)
    elif kind in "ECX":
        num("ref", 11, 8)
        num("qty", 19, 4)
    elif kind == "D":
        num("ref", 11, 8)
    elif kind == "U":
        num("ref", 11, 8)
        num("new", 19, 8)
        num("qty", 27, 4)
        num("px", 31, 4)
    elif kind in "SW":
        m["code"] = chr(msg[11])
    elif kind in "HY":
        m["stock"] = msg[11:19].decode("latin-1").rstrip()
        m["code"] = chr(msg[19])
        if kind == "H":
            m["reason"] = msg[21:25].decode("latin-1").rstrip()
    elif kind == "h":
        m["stock"] = msg[11:19].decode("latin-1").rstrip()
        m["market"] = chr(msg[19])
        m["code"] = chr(msg[20])
    elif kind == "R":
        m["stock"] = msg[11:19].decode("latin-1").rstrip()
        num("round_lot", 21, 4)
        m["luld_tier"] = chr(msg[32])
    return m
