// SPDX-License-Identifier: Apache-2.0
// saker_assert.svh: one spelling of an assertion for simulation and proof.
//
// SAKER_ASSERT(name, cond)             cond holds on every clock edge out of reset.
// SAKER_ASSERT_NEXT(name, if, then)    if now, then `then` one cycle later.
// SAKER_COVER(name, cond)              reachable (proofs and --coverage-user).
// They use clk_i and rst_i of the module they stand in. Every operand must be sized: an unsized constant
// widens an expression to 32 bits and hides wrap-around.
`ifndef SAKER_ASSERT_SVH
`define SAKER_ASSERT_SVH

`define SAKER_ASSERT(NAME, COND) \
  always_ff @(posedge clk_i) if (!rst_i) NAME: assert (COND);

`define SAKER_ASSERT_NEXT(NAME, IF_, THEN_) \
  logic NAME``_past_q; \
  always_ff @(posedge clk_i) begin \
    NAME``_past_q <= (IF_) && !rst_i; \
    if (!rst_i && NAME``_past_q === 1'b1) NAME: assert (THEN_); \
  end

`define SAKER_COVER(NAME, COND) \
  always_ff @(posedge clk_i) if (!rst_i) NAME: cover (COND);

`endif
