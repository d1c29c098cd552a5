# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev lint, synth, prove, regs, bench.

cmd_lint() {
  need "${PKG_BUILD[@]}" "${PKG_LINT[@]}"
  need_venv
  local rc=0
  step "RTL: verilator --lint-only -Wall" "5 s" tools/lint_rtl verilator || rc=1
  step "RTL: slang elaboration, no latches" "30 s" tools/lint_rtl slang || rc=1
  step "board tops and clock crossings" "60 s" tools/lint_rtl boards || rc=1
  step "registers as generated" "5 s" tools/gen_regs --check || rc=1
  step "shell scripts" "5 s" lint_shell || rc=1
  step "SPDX lines, forbidden words, floats" "2 s" tools/lint_text || rc=1
  return $rc
}

lint_shell() {
  local f files=()
  while IFS= read -r f; do
    head -c 64 "$f" | grep -qE '^#!.*(bash|sh)$|shellcheck shell' && files+=("$f")
  done < <(git ls-files dev .ci tools)
  files+=(tools/dev.d/*.sh)
  shellcheck -x "${files[@]}"
}

cmd_synth() { need_venv; tools/synth "$@"; }

cmd_prove() {
  need "${PKG_PROVE[@]}"
  need_venv
  tools/prove "$@"
}

cmd_regs() { need_venv; tools/gen_regs "$@"; }

cmd_bench() {
  cmd_build >&2
  tools/bench "$@"
}
