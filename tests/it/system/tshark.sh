#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.tshark - an independent decoder reads the capture of the demo: nothing malformed, no bad checksum, no TCP anomaly.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"
command -v tshark >/dev/null || skip "tshark is not installed"

read_pcap() { # FILE FILTER FIELDS...
  local file="$1" filter="$2"
  shift 2
  tshark -n -r "$file" -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -d tcp.port==15000,soupbintcp --disable-protocol ouch \
    -Y "$filter" "$@" 2>/dev/null
}
bad='_ws.malformed || _ws.expert.severity == "Error" || ip.checksum.status == 0 || tcp.checksum.status == 0 || tcp.analysis.flags || frame.len < 60'
pcap="$kept/out/orders.pcap"
found="$(read_pcap "$pcap" "$bad")"
[ -z "$found" ] || fail "tshark finds: $(printf '%s' "$found" | head -n 5)"

# As many packets of each kind as the report counts, decoded by somebody else.
read_pcap "$pcap" soupbintcp -T fields -e tcp.dstport -e soupbintcp.packet_type -e soupbintcp.message >"$work/soup.txt"
py 'import json, sys
r = json.load(open(sys.argv[2]))
n = {}
for line in open(sys.argv[1]):
    port, kinds, *rest = line.rstrip("\n").split("\t")
    payload = (rest[0] if rest else "").replace(":", "").split(",")
    kinds = kinds.split(",")
    data = iter(payload)
    for k in kinds:
        letter = k.strip("\x27")
        first = ""
        if letter in "US":
            first = chr(int(next(data)[:2], 16))
        n[port, letter, first] = n.get((port, letter, first), 0) + 1
port = "15000"
venue = {f: c for (p, k, f), c in n.items() if p != port and k == "S"}
assert n[port, "U", "O"] == r["orders"]["sent"], n
assert venue["A"] == r["orders"]["accepted"] and venue["E"] == r["fills"]["count"], n
assert n[port, "L", ""] == 1, n
print(n)' "$work/soup.txt" "$kept/out/report.json" >"$work/n.txt" || fail "tshark counts differently: $(tail -n 3 "$work/n.txt")"

# And it can fail.
py 'import sys
b = bytearray(open(sys.argv[1], "rb").read())
b[b.find(b"SAKER00000020") + 3] ^= 1
open(sys.argv[2], "wb").write(b)' "$pcap" "$work/bad.pcap"
[ -n "$(read_pcap "$work/bad.pcap" "$bad")" ] || fail "a flipped bit is not seen"
ok "$(wc -l <"$work/soup.txt") frames with SoupBinTCP read by $(tshark --version 2>/dev/null | head -n 1)"
