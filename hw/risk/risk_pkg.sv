// SPDX-License-Identifier: Apache-2.0
// risk_pkg: types inside the risk gate, its counters and its read-back.
package risk_pkg;
  import saker_pkg::*;

  localparam int REASONS = 24;
  localparam price_t ORDER_PX_MAX  = 32'd1_999_999_900;
  localparam qty_t   ORDER_QTY_MAX = 32'd999_999;
  localparam logic [31:0] URN_RESERVE = 32'hFFFF_FF00;  // numbers from here on are for mass cancels
  localparam int STRATS     = 16;                       // strategy scope rows 32..47
  localparam logic [3:0] HOST_SCOPE = 4'd15;            // row 47: host orders

  typedef logic [39:0] shares_t;  // sum of open shares of a symbol: 2^16 orders of 999,999 fit

  // Counters, 32 bit, wrapping.
  typedef struct packed {
    logic [31:0] admitted;
    logic [31:0] granted;
    logic [31:0] refused;
    logic [REASONS-1:0][31:0] refused_by;  // index = reason
    logic [31:0] no_credit_drops;
    logic [31:0] fifo_drops;               // strategy intents that found the FIFO full
    logic [31:0] cancels;
    logic [31:0] mass_cancels;
    logic [31:0] venue_a;
    logic [31:0] venue_c;
    logic [31:0] venue_e;
    logic [31:0] venue_j;
    logic [31:0] venue_other;
    logic [31:0] unknown_urn;
    logic [31:0] overfill;
  } risk_cnt_t;

  // Position read-back of one slot.
  typedef struct packed {
    logic signed [63:0] pos;
    shares_t            ob;
    shares_t            os;
    u64_t               used;
  } risk_pos_t;

  // What one verdict looks at besides rows and registers, read in the cycle before the admission.
  typedef struct packed {
    logic signed [63:0] pos;
    shares_t            ob;
    shares_t            os;
    u64_t               used_sym;
    u64_t               used_strat;
    u64_t               used_sess;
    u64_t               used_acct;
  } snap_t;

  // Reservation of a granted NEW; open and the used sums are final values.
  typedef struct packed {
    logic        valid;
    slot_t       slot;
    logic [3:0]  scope;     // strategy scope index
    strat_t      strat;
    side_e       side;
    qty_t        qty;
    price_t      px;
    logic [31:0] urn;
    shares_t     open;      // of its side
    u64_t        used_sym;
    u64_t        used_strat;
    u64_t        used_sess;
    u64_t        used_acct;
  } reserve_t;

  typedef logic [LIMIT_WORDS-1:0][31:0] limit_row_t;
  typedef logic [SCOPE_WORDS-1:0][31:0] scope_row_t;

  // Scope index of a strategy; bit 4: it has none.
  function automatic logic [4:0] scope_of(input strat_t strat);
    if (strat == STRAT_HOST) return {1'b0, HOST_SCOPE};
    return {strat >= 8'd15, strat[3:0]};
  endfunction

  function automatic u64_t sat_add(input u64_t a, input u64_t b);
    logic [64:0] s;
    s = {1'b0, a} + {1'b0, b};
    return s[64] ? '1 : s[63:0];
  endfunction
endpackage
