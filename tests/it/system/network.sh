#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.network - the network edges with the real processes: sakerd joins and leaves the feed's groups through the card, the card answers ARP
# and ICMP echo, with and without a VLAN tag, and nothing else; tshark reads what left.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"
command -v tshark >/dev/null || skip "tshark is not installed"

mkdir "$work/s"
printf 'test1\n' >"$work/s/password.txt"
chmod 600 "$work/s/password.txt"
cat >"$work/s/session.yaml" <<'YAML'
version: 1
feed:
  local: {mac: "02:53:41:4b:00:11", ip: 10.0.0.5}
  line_b: {ip: 233.54.12.112, port: 26477, source: 10.9.9.9, local: {mac: "02:53:41:4b:00:12", ip: 10.0.1.5}}
venue:
  simulated: true
  local: {}
  remote: {}
  username: NET1
  password_file: password.txt
  silence: 0s
YAML
expect 0 "$saker" session check "$work/s/session.yaml"

# Questions, good and bad, one frame each.
py 'import struct, sys
us, peer = bytes.fromhex("0253414b0011"), bytes.fromhex("020102030405")
ip = lambda s: bytes(int(x) for x in s.split("."))
def csum(b):
    b += b"\0" * (len(b) % 2)
    s = sum(struct.unpack(">%dH" % (len(b) // 2), b))
    while s >> 16:
        s = (s & 0xffff) + (s >> 16)
    return ~s & 0xffff
def eth(dst, kind, body, tag=None):
    return dst + peer + (struct.pack(">HH", 0x8100, tag) if tag is not None else b"") + struct.pack(">H", kind) + body
def arp(target, op=1):
    return struct.pack(">HHBBH", 1, 0x800, 6, 4, op) + peer + ip("10.0.0.1") + bytes(6) + ip(target)
def ip4(proto, body, dst="10.0.0.5", src="10.0.0.1", frag=0, options=b""):
    h = lambda c: struct.pack(">BBHHHBBH", 0x45 + len(options) // 4, 0, 20 + len(options) + len(body), 7, frag, 33, proto, c) + ip(src) + ip(dst) + options
    return h(csum(h(0))) + body
def echo(n, bad=0):
    d = bytes(range(n))
    return struct.pack(">BBHHH", 8, 0, csum(struct.pack(">BBHHH", 8, 0, 0, 0x77, n) + d) ^ bad, 0x77, n) + d
all = b"\xff" * 6
frames = [eth(all, 0x806, arp("10.0.0.5")), eth(us, 0x806, arp("10.0.0.5"), 42), eth(all, 0x806, arp("10.0.0.6")), eth(all, 0x806, arp("10.0.0.5", 2))]
frames += [eth(us, 0x800, ip4(1, echo(n)), t) for n, t in ((0, None), (1, None), (17, 42), (56, None), (57, 4095), (128, None))]
frames += [eth(us, 0x800, ip4(1, echo(56, 1))), eth(us, 0x800, ip4(1, echo(20), frag=0x2000)), eth(us, 0x800, ip4(1, echo(20), options=b"\x94\4\0\0")),
           eth(us, 0x800, ip4(1, echo(200))), eth(us, 0x800, ip4(1, echo(20), dst="10.0.0.6")), eth(us, 0x800, ip4(1, echo(20), src="224.0.0.1")),
           eth(us, 0x800, ip4(6, bytes(20))), eth(us, 0x800, ip4(17, bytes(8)))]
with open(sys.argv[1], "wb") as f:
    f.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1))
    for i, x in enumerate(frames):
        x += b"\0" * (60 - len(x))
        f.write(struct.pack("<IIII", i, 0, len(x), len(x)) + x)' "$work/ask.pcap"

mkfifo "$work/go"
exec 9<>"$work/go"
start_card --lockstep --session "$work/s/session.yaml" --feed "$work/ask.pcap" --start-on-stdin --feed-tx "$work/feed.pcap"
start_daemon --lockstep --session "$work/s/session.yaml" # joins
printf 'go\n' >&9
wait_line "$work/card.out" 'feed done' 60 "$card_pid"
expect 0 "$saker" feed leave
says 'left: 2 reports, IGMPv3'
expect 0 "$saker" feed join --json
[ "$(member reports)" = 2 ] || fail "no two reports: $(cat "$work/cmd.out")"
expect 0 "$saker" status --counters --json
cp "$work/cmd.out" "$work/status.json"
expect 0 "$saker" quit
wait "$daemon_pid" || fail "sakerd ended with $?"
kill "$card_pid"
wait "$card_pid" || fail "saker-card ended with $?"

read_pcap() { # FILE FILTER FIELDS...
  local file="$1" filter="$2"
  shift 2
  tshark -n -r "$file" -o ip.check_checksum:TRUE -Y "$filter" "$@" 2>/dev/null
}
bad='_ws.malformed || _ws.expert.severity == "Error" || ip.checksum.status == 0 || icmp.checksum.status == 0 || igmp.checksum.status == 0 || frame.len < 60 || frame.len > 192'
found="$(read_pcap "$work/feed.pcap" "$bad")"
[ -z "$found" ] || fail "tshark finds: $(printf '%s' "$found" | head -n 5)"
count() { read_pcap "$work/feed.pcap" "$1" | wc -l; }
is() { [ "$(count "$1")" = "$2" ] || fail "$(count "$1") frames of '$1', $2 expected: $(read_pcap "$work/feed.pcap" frame)"; }
is frame 14
is 'arp.opcode == 2 && arp.src.hw_mac == 02:53:41:4b:00:11 && arp.src.proto_ipv4 == 10.0.0.5 && arp.dst.hw_mac == 02:01:02:03:04:05 && arp.dst.proto_ipv4 == 10.0.0.1' 2
is 'arp && vlan.id == 42' 1
is 'icmp.type == 0 && icmp.ident == 0x77 && ip.src == 10.0.0.5 && ip.dst == 10.0.0.1 && eth.dst == 02:01:02:03:04:05 && ip.ttl == 64' 6
is 'icmp && vlan.id == 42' 1
is 'icmp && vlan.id == 4095' 1
is 'icmp && icmp.seq == 128 && frame.len == 170' 1
is 'igmp.version == 3 && igmp.type == 0x22 && ip.dst == 224.0.0.22 && ip.ttl == 1 && ip.opt.type == 148' 6
is 'igmp.record_type == 4 && igmp.maddr == 233.54.12.111 && igmp.num_src == 0 && eth.src == 02:53:41:4b:00:11' 2
is 'igmp.record_type == 5 && igmp.maddr == 233.54.12.112 && igmp.saddr == 10.9.9.9 && ip.src == 10.0.1.5' 2
is 'igmp.record_type == 3 && igmp.maddr == 233.54.12.111' 1
is 'igmp.record_type == 6 && igmp.maddr == 233.54.12.112' 1
# Two ARPs and two echoes that are not for us; a bad sum; a fragment and options; one too long.
py 'import json, sys
def find(o, k):
    if isinstance(o, dict):
        for a, b in o.items():
            if a == k:
                return b
            r = find(b, k)
            if r is not None:
                return r
c = find(json.load(open(sys.argv[1])), "net_a")
want = {"arp": 2, "echo": 6, "host": 3, "ignored": 4, "bad": 1, "frag_opt": 2, "long": 1, "busy": 0}
assert c == want, (c, want)' "$work/status.json" || fail "counters: $(head -c 300 "$work/status.json")"

# And it can fail.
py 'import sys
b = bytearray(open(sys.argv[1], "rb").read())
b[b.find(bytes(range(32, 48))) + 3] ^= 1 # in the data of an echo
open(sys.argv[2], "wb").write(b)' "$work/feed.pcap" "$work/bad.pcap"
[ -n "$(read_pcap "$work/bad.pcap" "$bad")" ] || fail "a flipped bit is not seen"
ok "14 frames of the feed ports read by $(tshark --version 2>/dev/null | head -n 1)"
