// SPDX-License-Identifier: Apache-2.0
// book_pkg: types and functions inside the order book; counters are the only part others see.
package book_pkg;
  import saker_pkg::*;

  localparam int K     = 4;  // best levels kept in a side's record
  localparam int WAYS  = 4;
  localparam int STASH = 8;
  localparam int SPOTS = WAYS + STASH;  // where one reference may lie: 0..3 a way, 4..11 the stash

  typedef logic [19:0] place_t;  // {set, way}, then the stash; also a count of orders
  typedef logic [3:0]  spot_t;
  typedef logic [17:0] hash_t;   // its low bits are the set

  // Read by the host. Names are those of struct tw_book_cnt.
  typedef struct packed {
    logic [31:0] messages;
    logic [31:0] adds;
    logic [31:0] executes;
    logic [31:0] cancels;
    logic [31:0] deletes;
    logic [31:0] replaces;
    logic [31:0] unknown_ref;
    logic [31:0] dup_ref;
    logic [31:0] over_reduce;
    logic [31:0] bad_field;
    logic [31:0] degraded;
    logic [31:0] suspends;
    logic [31:0] rebuild_walks;
    logic [31:0] deep;
    logic [31:0] stash_used;
    logic [31:0] outside;
  } book_cnt_t;

  // What an event needs of its message.
  typedef struct packed {
    tag_t       tag;
    logic [7:0] mtype;
    logic       slot_hit;
    slot_t      slot;
    logic [7:0] code;
    logic [7:0] code2;
    logic       feed_ok;
  } ctx_t;

  typedef enum logic [2:0] {
    OP_NOP  = 3'd0,
    OP_ADD  = 3'd1,
    OP_RED  = 3'd2,  // E C X
    OP_DEL  = 3'd3,  // D, first half of U
    OP_WALK = 3'd4,  // rebuild: add the order at `place` if it is of slot and side
    OP_WEND = 3'd5,  // rebuild: every place was walked
    OP_LOST = 3'd6   // a book message that came during the clear walk
  } op_e;

  typedef struct packed {
    logic   valid;
    op_e    kind;
    logic   main;     // the last operation of a message: its event leaves with it
    logic   repl;     // of a U
    ctx_t   ctx;
    u64_t   refnum;
    hash_t  hash;
    side_e  side;
    qty_t   qty;
    price_t px;
    place_t place;    // WALK
  } op_t;

  typedef struct packed {
    logic   live;
    slot_t  slot;
    u64_t   refnum;
    side_e  side;
    logic   grid;     // price is a multiple of the slot's tick
    price_t px;
    qty_t   qty;
  } entry_t;

  typedef enum logic [1:0] {
    R_NOP  = 2'd0,
    R_ADD  = 2'd1,
    R_RED  = 2'd2,
    R_WEND = 2'd3
  } res_e;

  // An operation after the order table: what it does to its side.
  typedef struct packed {
    logic     valid;
    res_e     kind;
    logic     main;
    logic     repl;
    logic     walk;
    ctx_t     ctx;
    logic     side_ok;   // side is known: the message may have touched it
    side_e    side;
    price_t   px;
    logic     grid;
    qty_t     qty;       // shares added or taken
    logic     gone;      // the order left the table
    place_t   place;
    logic     stashed;
    book_ev_e err;
    u64_t     err_ref;
    logic     degraded;  // of the slot, this operation included
    logic     unreliable;
  } res_t;

  typedef struct packed {
    price_t px;
    qty_t   qty;
  } lvl_t;

  // One side of one slot: record of best levels, window, outside count.
  typedef struct packed {
    lvl_t [K-1:0] lv;       // 0 is the best
    logic [2:0]   cnt;
    logic         more;     // the ladder may hold levels beyond the record
    logic         fine;     // tick 1
    price_t       lo;       // window: lo <= px < hi
    price_t       hi;
    place_t       out_cnt;
    price_t       out_best;
    logic         out_grid;
    logic         susp;
  } side_t;

  typedef enum logic [1:0] {
    L_ADD   = 2'd0,
    L_RED   = 2'd1,
    L_CLEAR = 2'd2
  } lad_e;

  typedef enum logic [1:0] {
    TICK_100 = 2'd0,
    TICK_50  = 2'd1,
    TICK_1   = 2'd2
  } tick_e;

  // Set of a reference: the low bits. XOR only.
  function automatic hash_t hash(input slot_t slot, input u64_t refnum, input u64_t seed);
    logic [31:0] lo, hi, x;
    lo = refnum[31:0] ^ seed[31:0];
    hi = refnum[63:32] ^ seed[63:32];
    x  = lo ^ {hi[18:0], hi[31:19]} ^ {4{slot}};
    x  = x ^ {16'd0, x[31:16]};
    x  = x ^ {x[24:0], x[31:25]} ^ {x[12:0], x[31:13]};
    return x[17:0];
  endfunction

  function automatic logic better(input side_e side, input price_t a, input price_t b);
    return (side == SIDE_BUY) ? a > b : a < b;
  endfunction

  // 25 is odd: px is a multiple of it exactly when px times its inverse modulo 2^32 is small, and then that product is px / 25.
  localparam logic [31:0] INV25   = 32'hC28F_5C29;
  localparam logic [31:0] MAX25   = 32'h0A3D_70A3;

  function automatic tick_e tick_of(input logic fine, input logic [1:0] sel);
    if (fine) return TICK_1;
    unique case (sel)
      2'd0:    return TICK_100;
      2'd1:    return TICK_50;
      default: return TICK_1;
    endcase
  endfunction
endpackage
