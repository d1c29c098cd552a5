# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034
# Messages, steps with their times, and what has to be installed.

say() { printf '%s\n' "$*" >&2; }
die() { local code="$1"; shift; say "dev: $*"; exit "$code"; }

# step "what" "expected time" command...: announce, run quietly into a log, show the log's end on failure.
step() {
  local what="$1" expect="$2" t0 log
  shift 2
  mkdir -p build/log
  log="build/log/$(printf '%s' "$what" | tr -c 'a-zA-Z0-9' '_').log"
  printf '==> %s (about %s) ... ' "$what" "$expect" >&2
  t0=$SECONDS
  if "$@" >"$log" 2>&1; then
    printf 'done in %d s\n' $((SECONDS - t0)) >&2
  else
    printf 'FAILED after %d s, log %s:\n' $((SECONDS - t0)) "$log" >&2
    tail -n 40 "$log" >&2
    return 1
  fi
}

# Debian packages by purpose. Building, the demo and the tests need these and nothing else.
PKG_BUILD=(git gcc g++ make cmake ninja-build pkg-config clang verilator check libsubunit-dev libpcap-dev zlib1g-dev
  libyaml-dev libjansson-dev libuv1-dev libssl-dev ocl-icd-opencl-dev ocl-icd-libopencl1 opencl-headers)
PKG_RUN=(clinfo gnuplot-nox python3)
PKG_TEST=(tshark python3-yaml)
PKG_FUZZ=(clang libclang-rt-dev)
PKG_LINT=(shellcheck)
PKG_VENV=(python3-venv)
PKG_PROVE=(yosys z3 cvc5)

missing_packages() {
  local p
  for p in "$@"; do
    dpkg-query -W -f='${Status}\n' "$p" 2>/dev/null | grep -q '^install ok installed' || printf '%s\n' "$p"
  done
}

# need PACKAGE...: install what is missing, or say exactly what to run.
need() {
  local missing line
  if ! command -v dpkg-query >/dev/null || ! grep -q '^VERSION_ID="12"' /etc/os-release 2>/dev/null; then
    [ -n "${SAKER_NO_INSTALL:-}" ] && return 0
    die 3 "this is not Debian 12: nothing was touched. Use the Dockerfile in this folder (docker build -t saker . && docker run --rm -it saker), or set SAKER_NO_INSTALL=1 to go on with the tools you have."
  fi
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -eq 0 ] && return 0
  line="apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" -eq 0 ]; then
    apt_install "" "${missing[@]}"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    apt_install sudo "${missing[@]}"
  else
    die 3 "these Debian packages are missing; run this line and start again:
  sudo $line"
  fi
}

apt_install() {
  local sudo="$1"
  shift
  say "Debian packages missing: $*"
  # shellcheck disable=SC2317  # called through step
  apt_run() { ${sudo:+"$sudo"} env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"; }
  step "apt-get update" "10 s" apt_run update
  step "apt-get install ($# packages)" "60 s" apt_run install -y --no-install-recommends "$@"
}

# The Python side of synth, prove and regs: pinned in one lock file.
need_venv() {
  [ -x "$SAKER_VENV/bin/python" ] && cmp -s tools/requirements.lock "$SAKER_VENV/requirements.lock" && return 0
  need "${PKG_VENV[@]}"
  rm -rf "$SAKER_VENV"
  step "Python environment" "20 s" make_venv
}

make_venv() {
  local py=/usr/bin/python3
  [ -x "$py" ] || py=python3
  "$py" -m venv "$SAKER_VENV"
  "$SAKER_VENV/bin/pip" install --disable-pip-version-check -q -r tools/requirements.lock
  cp tools/requirements.lock "$SAKER_VENV/requirements.lock"
}

configure() {
  [ -f build/build.ninja ] && return 0
  step "configure" "5 s" cmake -S . -B build -G Ninja
}

cmd_build() {
  need "${PKG_BUILD[@]}"
  configure
  step "build" "4 min from scratch" ninja -C build "$@"
}

cmd_help() {
  cat <<'TXT'
Saker: an FPGA trading card, its host and its twin, simulated on your machine.

  ./dev demo                     a real Nasdaq session through the card; report in out/demo/
  ./dev test [--quick|--full]    every test; --quick for the edit loop (<= 3 min)
  ./dev cover [--branches] [--toggles] [--json]   what of hw/ the testbenches reach (lines; sides of ifs; changes of bits)
  ./dev fuzz [NAME...] [--seconds N]   the parsers of tests/fuzz under a fuzzer, 60 s each; finds stay in build/fuzz/corpus
  ./dev build [TARGET...]        binaries in build/bin/, the CLI is build/bin/saker
  ./dev tb --list                testbenches
  ./dev tb NAME [--seed N] [--waves]   run one; a failure leaves build/waves/NAME.N.fst, --waves all waves
  ./dev lint                     RTL (verilator, slang), shell, headers, generated files
  ./dev synth [--pnr] [--seeds N] [--json]   ECP5 resources of each part of the card; with --pnr place & route and Fmax; --top core, --xilinx
  ./dev prove [NAME...] [--json]       formal proofs, each with its cover and mutant
  ./dev bench [NAME] [--json]    benchmarks: latency, line, sim, twin, fill
  ./dev regs [--check]           regenerate registers from hw/regs/*.rdl
  ./dev help                     this text

Exit codes: 0 done, 1 refused or failed, 2 usage, 3 something is missing.
TXT
}
