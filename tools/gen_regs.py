# SPDX-License-Identifier: Apache-2.0
"""Registers from SystemRDL: RTL by PeakRDL-regblock, C header and documentation by this file.

Called by tools/gen_regs. The design digest is the first 64 bits of the SHA-256 of the register sources' text, so that card and
library agree exactly when they were made from the same description; edits of other RTL do not change it.
"""
import argparse
import hashlib
import pathlib
import re
import sys
import tempfile

from peakrdl_regblock import RegblockExporter
from peakrdl_regblock.cpuif.passthrough import PassthroughCpuif
from peakrdl_regblock.udps import ALL_UDPS
from systemrdl import RDLCompiler
from systemrdl.node import RegNode

ROOT = pathlib.Path(__file__).resolve().parent.parent
REGMAP_VERSION = 1
WINDOWS = [("kern_regs", 0x0000), ("csr_regs", 0x2000)]
GENERATED = "Generated from the .rdl files in hw/regs by tools/gen_regs. Do not edit."


def compile_rdl(name):
    rdlc = RDLCompiler()
    for udp in ALL_UDPS:
        rdlc.register_udp(udp, soft=False)
    rdlc.compile_file(str(ROOT / "hw/regs" / f"{name.split('_')[0]}.rdl"))
    return rdlc.elaborate(name).top


def registers(top, base):
    """(name, absolute address, node, array count, array stride) of every register."""
    for node in top.descendants(unroll=False):
        if not isinstance(node, RegNode):
            continue
        path = [n for n in node.get_path_segments(array_suffix="")][1:]
        name = "_".join(p.upper() for p in path)
        count, stride = (node.array_dimensions[0], node.array_stride) if node.is_array else (0, 0)
        addr = base + node.raw_absolute_address if node.is_array else base + node.absolute_address
        yield name, addr, node, count, stride


def digest():
    text = b"".join(p.read_bytes() for p in sorted((ROOT / "hw/regs").glob("*.rdl")))
    return hashlib.sha256(text).hexdigest()[:16]


def make_header(tops):
    out = ["/* SPDX-License-Identifier: Apache-2.0 */", "/* regs.h - the card's register window, absolute byte offsets.",
           f" * {GENERATED} Meaning: docs/registers.md. */", "#ifndef SAKER_REGS_H", "#define SAKER_REGS_H", "",
           f"#define SAKER_REGMAP_VERSION {REGMAP_VERSION}u", f"#define SAKER_DESIGN_DIGEST 0x{digest()}ull",
           "#define SAKER_ID_VALUE 0x53414B52u", "#define SAKER_REG_WINDOW_BYTES 0x4000u",
           "#define SAKER_CTL_OFFSET 0x0000u", "#define SAKER_EVT_OFFSET 0x1000u", "#define SAKER_CSR_OFFSET 0x2000u", ""]
    for top, base in tops:
        regs = list(registers(top, base))
        names = {r[0]: r[1] for r in regs}
        for name, addr, node, count, stride in regs:
            m = re.fullmatch(r"(.*)_0", name)
            run = 0
            while m and names.get(f"{m[1]}_{run}") == addr + 4 * run:
                run += 1
            if run > 3:  # a numbered run of registers: base, count, stride
                out += [f"#define SAKER_{m[1]}_OFFSET 0x{addr:04X}u", f"#define SAKER_{m[1]}_COUNT {run}u",
                        f"#define SAKER_{m[1]}_STRIDE 4u"]
            wide = node.get_property("regwidth") == 64
            out.append(f"#define SAKER_{name}_OFFSET 0x{addr:04X}u")
            if wide:
                out.append(f"#define SAKER_{name}_LO_OFFSET 0x{addr:04X}u")
                out.append(f"#define SAKER_{name}_HI_OFFSET 0x{addr + 4:04X}u")
            if count:
                out.append(f"#define SAKER_{name}_COUNT {count}u")
                out.append(f"#define SAKER_{name}_STRIDE {stride}u")
            for f in node.fields():
                if f.inst_name == "v":
                    continue
                # A field may have another name in C than in RTL, where some words are reserved.
                full = f"SAKER_{name}_{f.inst.properties.get('name', f.inst_name).upper()}"
                out.append(f"#define {full}_SHIFT {f.low}u")
                out.append(f"#define {full}_MASK 0x{((1 << f.width) - 1) << f.low:X}u")
    out += ["", "#endif", ""]
    return "\n".join(out)


def make_offsets(tops):
    """Absolute byte offsets for RTL that looks at the bus."""
    out = []
    for top, base in tops:
        for name, addr, node, _, _ in registers(top, base):
            out.append(f"`define SAKER_REG_{name} 16'h{addr:04X}\n")
            if node.get_property("regwidth") == 64:
                out.append(f"`define SAKER_REG_{name}_HI 16'h{addr + 4:04X}\n")
    return "".join(out)


def md(text):
    return " ".join((text or "").split()).replace("|", "\\|")


def access(f):
    sw = str(f.get_property("sw")).split(".")[-1]
    return {"r": "read", "w": "write", "rw": "read/write"}.get(sw, sw)


def make_docs(tops):
    out = ["<!-- SPDX-License-Identifier: Apache-2.0 -->", f"<!-- {GENERATED} -->", "# Registers", "",
           "One AXI4-Lite slave, 32-bit data, 16-bit byte addresses. A 64-bit register is latched by reading its low half and",
           f"committed by writing its high half. Register map version {REGMAP_VERSION}, design digest 0x{digest()}.",
           "Unmapped addresses answer with an error.", ""]
    for top, base in tops:
        out += [f"## {top.get_property('name')} (0x{base:04X})", "", md(top.get_property("desc")), ""]
        out += ["| offset | register | bits | access | reset | meaning |", "|---|---|---|---|---|---|"]
        for name, addr, node, count, stride in registers(top, base):
            label = f"{name}[{count}]" if count else name
            where = f"0x{addr:04X}" + (f" + {stride}i" if count else "")
            desc = md(node.get_property("desc"))
            fields = list(node.fields())
            plain = len(fields) == 1 and fields[0].inst_name == "v"
            for i, f in enumerate(fields):
                reset = f.get_property("reset")
                bits = f"{f.high}:{f.low}" if f.width > 1 else f"{f.low}"
                text = desc if plain else md(f.get_property("desc"))
                if plain:
                    out.append(f"| {where} | `{label}` | {bits} | {access(f)} | {'' if reset is None else hex(reset)} | {text} |")
                    continue
                if i == 0:
                    out.append(f"| {where} | `{label}` | | | | {desc} |")
                out.append(f"| | `.{f.inst_name}` | {bits} | {access(f)} | {'' if reset is None else hex(reset)} | {text} |")
        out.append("")
    return "\n".join(out)


def gate_decoder(text):
    """Decode and read back only when there is a request: a simulator then skips some 500 comparisons in all other cycles."""
    text = re.sub(r"(        is_valid_rw = '1;[^\n]*\n)(.*?)(        decoded_err = )",
                  r"\1        decoded_reg_strb = '0;\n        if (cpuif_req_masked) begin\n\2        end\n\3", text, count=1, flags=re.S)
    return re.sub(r"(        readback_data_var = '0;\n)(.*?)(        readback_data = readback_data_var;)",
                  lambda m: f"{m[1]}        if (decoded_req && !decoded_req_is_wr) begin\n{one_of(m[2])}        end\n{m[3]}", text, count=1, flags=re.S)


def one_of(text):
    """The comparisons with the read address, one behind the other, as one choice: as they stand they are a chain of some 300 multiplexers."""
    branch = r"        if\(rd_mux_addr == (\d+'h[0-9a-f]+)\) begin\n((?:            [^\n]*\n)*)        end\n"
    if not re.fullmatch(f"(?:{branch})+", text):
        sys.exit("gen_regs: the read-back is not what it was; look at one_of")
    return "        case (rd_mux_addr)\n" + re.sub(branch, r"        \1: begin\n\2        end\n", text) + "        default: ;\n        endcase\n"


def make_rtl(top):
    with tempfile.TemporaryDirectory() as tmp:
        RegblockExporter().export(top, tmp, cpuif_cls=PassthroughCpuif, module_name=top.inst_name,
                                  package_name=f"{top.inst_name}_pkg", err_if_bad_addr=True, default_reset_activelow=False)
        res = {}
        for p in pathlib.Path(tmp).glob("*.sv"):
            text = p.read_text()
            text = re.sub(r"^//.*?generated.*?\n(//.*\n)*", "", text, count=1, flags=re.I)
            # Verilator 5.006 miscompiles part selects of members of unpacked structs.
            text = re.sub(r"\bstruct \{", "struct packed {", text)
            text = gate_decoder(text)
            res[f"hw/regs/{p.name}"] = f"// SPDX-License-Identifier: Apache-2.0\n// {GENERATED}\n{text}"
        return res


def main():
    ap = argparse.ArgumentParser(prog="gen_regs")
    ap.add_argument("--check", action="store_true", help="compare only")
    args = ap.parse_args()
    tops = [(compile_rdl(n), base) for n, base in WINDOWS]
    files = {"include/saker/regs.h": make_header(tops), "docs/registers.md": make_docs(tops)}
    d = digest()
    files["hw/lib/regmap.svh"] = (
        "// SPDX-License-Identifier: Apache-2.0\n// " + GENERATED + "\n`ifndef SAKER_REGMAP_SVH\n`define SAKER_REGMAP_SVH\n"
        f"`define SAKER_REGMAP_VERSION 32'd{REGMAP_VERSION}\n`define SAKER_DESIGN_DIGEST 64'h{d}\n" + make_offsets(tops) + "`endif\n")
    for top, _ in tops:
        files.update(make_rtl(top))
    bad = 0
    for name, text in sorted(files.items()):
        path = ROOT / name
        if args.check:
            if not path.exists() or path.read_text() != text:
                print(f"gen_regs: {name} differs from what hw/regs/*.rdl gives: run tools/gen_regs", file=sys.stderr)
                bad = 1
        else:
            path.write_text(text)
    return bad


if __name__ == "__main__":
    sys.exit(main())
