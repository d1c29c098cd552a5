# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev cover: what of hw/ the testbenches reach.

# The models in a build of their own, with a counter on every block and branch; the files they leave are evaluated by tools/cover.
cmd_cover() {
  local kind=line dir=build/cover arg show=()
  for arg in "$@"; do
    case "$arg" in
      --json | --branches) show+=("$arg") ;;
      --toggles) kind=toggle dir=build/cover_toggle ;;
      *) die 2 "cover: unknown option $arg" ;;
    esac
  done
  need "${PKG_BUILD[@]}" python3
  local expect="3 min" run="4 min" tests='^(tb\.|unit\.model$)'
  [ $kind = toggle ] && expect="12 min" run="30 min" show+=(--toggles)
  [ -f "$dir/build.ninja" ] || step "configure for coverage" "5 s" cmake -S . -B "$dir" -G Ninja -DSAKER_COVERAGE="$kind"
  local targets
  mapfile -t targets < <(ctest --test-dir "$dir" -N -R "$tests" | sed -n 's/^ *Test *#[0-9]*: //p' | tr . _)
  step "build for coverage" "$expect" ninja -C "$dir" "${targets[@]}"
  rm -rf "$dir/dat"
  mkdir -p "$dir/dat"
  step "testbenches with coverage" "$run" env COVER_DIR="$PWD/$dir/dat" TB_LEVEL="${TB_LEVEL:-quick}" CK_TIMEOUT_MULTIPLIER=10 \
    ctest --test-dir "$dir" -j2 --output-on-failure --no-tests=error -R "$tests"
  tools/cover "${show[@]}" "$dir/dat"
}
