# SPDX-License-Identifier: Apache-2.0
"""OUCH 5.0, SoupBinTCP, TCP/IP frames and pcap files: a decoder and the few encoders a check needs."""
import struct

OUT_FIXED = {  # type: (fixed length, appendage length field: "req" or "opt")
    "S": (10, None), "A": (62, "req"), "U": (66, "req"), "C": (18, "opt"), "D": (32, "opt"), "E": (34, "req"),
    "B": (36, "opt"), "J": (29, "opt"), "P": (13, "opt"), "I": (13, "opt"), "T": (30, "opt"), "M": (18, "opt"),
    "R": (14, "req"), "X": (25, "req"), "G": (17, "req"), "K": (17, "req"), "Q": (13, "opt"),
}
IN_FIXED = {"O": (45, "req"), "U": (38, "req"), "X": (9, "opt"), "M": (10, "opt"), "C": (17, "req"), "D": (9, "req"),
            "E": (9, "req"), "Q": (1, "opt")}


class Malformed(Exception):
    """Bytes that are not what they claim to be."""


def tags(data):
    out, at = [], 0
    while at < len(data):
        n = data[at]
        if n < 1 or at + 1 + n > len(data):
            raise Malformed(f"appendage byte {at}: length {n}")
        out.append((data[at + 1], data[at + 2:at + 1 + n]))
        at += 1 + n
    return out


def split(msg, table):
    """Check the length of a message; return its type letter and its tags."""
    kind = chr(msg[0]) if msg else ""
    if kind not in table:
        raise Malformed(f"unknown type {msg[:1]!r}")
    fixed, app = table[kind]
    if app is None or (app == "opt" and len(msg) == fixed):
        if len(msg) != fixed:
            raise Malformed(f"{kind}: {len(msg)} bytes, {fixed} expected")
        return kind, []
    if len(msg) < fixed + 2:
        raise Malformed(f"{kind}: {len(msg)} bytes, at least {fixed + 2} expected")
    (n,) = struct.unpack_from(">H", msg, fixed)
    if len(msg) != fixed + 2 + n:
        raise Malformed(f"{kind}: {len(msg)} bytes, {fixed + 2 + n} expected")
    return kind, tags(msg[fixed + 2:])


def decode_in(msg):
    """Client to venue."""
    kind, app = split(msg, IN_FIXED)
    m = {"type": kind, "tags": app}
    if kind == "O":
        (m["urn"], side, m["qty"], sym, m["px"], tif, disp, cap, iso, cross, clid) = struct.unpack_from(">IcI8sQccccc14s", msg, 1)
        m.update(side=side.decode(), symbol=sym.decode().rstrip(), tif=tif.decode(), display=disp.decode(), capacity=cap.decode(),
                 iso=iso.decode(), cross=cross.decode(), clordid=clid.decode())
    elif kind == "X":
        m["urn"], m["qty"] = struct.unpack_from(">II", msg, 1)
    elif kind == "C":
        m["urn"], firm, sym = struct.unpack_from(">I4s8s", msg, 1)
        m.update(firm=firm.decode(), symbol=sym.decode().rstrip())
    return m


def decode_out(msg):
    """Venue to client."""
    kind, app = split(msg, OUT_FIXED)
    m = {"type": kind, "tags": app, "ts": struct.unpack_from(">Q", msg, 1)[0]}
    if kind == "A":
        m["urn"], side, m["qty"], sym, m["px"] = struct.unpack_from(">IcI8sQ", msg, 9)
        m.update(side=side.decode(), symbol=sym.decode().rstrip(), ref=struct.unpack_from(">Q", msg, 36)[0], state=chr(msg[47]))
    elif kind == "C":
        m["urn"], m["qty"], reason = struct.unpack_from(">IIc", msg, 9)
        m["reason"] = reason.decode()
    elif kind == "D":
        m["urn"], m["qty"] = struct.unpack_from(">II", msg, 9)
    elif kind == "E":
        m["urn"], m["qty"], m["px"], flag, m["match"] = struct.unpack_from(">IIQcQ", msg, 9)
        m["flag"] = flag.decode()
    elif kind == "J":
        m["urn"], m["reason"] = struct.unpack_from(">IH", msg, 9)
    elif kind == "Q":
        (m["urn"],) = struct.unpack_from(">I", msg, 9)
    return m


def enter(urn, side, qty, symbol, px):
    """The card's Enter Order (docs/interfaces.md, section 8)."""
    return struct.pack(">cIcI8sQccccc14sH", b"O", urn, side.encode(), qty, symbol.encode().ljust(8), px, b"3", b"Y", b"P", b"N", b"N",
                       f"SAKER{urn:08X} ".encode(), 0)


def csum(data):
    if len(data) % 2:
        data += b"\0"
    s = sum(struct.unpack(f">{len(data) // 2}H", data))
    while s >> 16:
        s = (s & 0xFFFF) + (s >> 16)
    return ~s & 0xFFFF


def tcp_frame(eth, ip_src, ip_dst, sport, dport, seq, ack, window, payload):
    """A data segment as the card sends it: PSH|ACK, no options, IP id 0, DF, TTL 64."""
    tcp = struct.pack(">HHIIBBHHH", sport, dport, seq, ack, 0x50, 0x18, window, 0, 0) + payload
    pseudo = ip_src + ip_dst + struct.pack(">BBH", 0, 6, len(tcp))
    tcp = tcp[:16] + struct.pack(">H", csum(pseudo + tcp)) + tcp[18:]
    ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0x4000, 64, 6, 0) + ip_src + ip_dst
    ip = ip[:10] + struct.pack(">H", csum(ip)) + ip[12:]
    return (eth + ip + tcp).ljust(60, b"\0")


def parse_frame(frame):
    """Ethernet/IPv4/TCP to a dict; Malformed when a length or checksum is wrong."""
    if len(frame) < 60 or frame[12:14] != b"\x08\x00" or frame[14] != 0x45:
        raise Malformed("not IPv4 without options in a frame of at least 60 bytes")
    total = int.from_bytes(frame[16:18], "big")
    if 14 + total > len(frame) or csum(frame[14:34]) != 0:
        raise Malformed("IPv4 length or checksum")
    if frame[23] != 6:
        raise Malformed("not TCP")
    seg = frame[34:14 + total]
    if csum(frame[26:34] + struct.pack(">BBH", 0, 6, len(seg)) + seg) != 0:
        raise Malformed("TCP checksum")
    sport, dport, seq, ack, off, flags, window = struct.unpack_from(">HHIIBBH", seg)
    return {"eth": frame[:14], "src": frame[26:30], "dst": frame[30:34], "sport": sport, "dport": dport, "seq": seq, "ack": ack,
            "flags": flags, "window": window, "payload": seg[(off >> 4) * 4:]}


class Soup:
    """Reassemble SoupBinTCP packets of one direction."""

    def __init__(self):
        self.buf = b""

    def feed(self, data):
        self.buf += data
        while len(self.buf) >= 2:
            (n,) = struct.unpack_from(">H", self.buf)
            if n == 0:
                raise Malformed("SoupBinTCP length 0")
            if len(self.buf) < 2 + n:
                return
            yield chr(self.buf[2]), self.buf[3:2 + n]
            self.buf = self.buf[2 + n:]


def pcap(path):
    """Yield (time in ns, frame) of a classic pcap, microseconds or nanoseconds, either byte order."""
    with open(path, "rb") as f:
        data = f.read()
    magic = data[:4]
    order = "<" if magic in (b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1") else ">"
    scale = 1 if magic in (b"\x4d\x3c\xb2\xa1", b"\xa1\xb2\x3c\x4d") else 1000
    at = 24
    while at < len(data):
        sec, sub, cap, _ = struct.unpack_from(order + "IIII", data, at)
        yield sec * 1_000_000_000 + sub * scale, data[at + 16:at + 16 + cap]
        at += 16 + cap
