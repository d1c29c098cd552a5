// SPDX-License-Identifier: Apache-2.0
// book_pkg: types and functions inside the order book; counters are the only part others see.
package book_pkg;
  import saker_pkg::*;

  localparam int K     = 4;  // best levels kept in a side's record
  // Order table: in each half a set of the reference's own.
  localparam int HALVES    = 2;
  localparam int SET_WAYS  = 4;
  localparam int WAYS      = HALVES * SET_WAYS;   // places of the table where a reference may lie: those of its set in the left half first
  localparam int WAYS_LOG2 = 3;
  localparam int STASH     = 8;
  localparam int SPOTS     = WAYS + 2;   // where it may lie at all: a way, then the last write, then the stash
  localparam int CANDS     = WAYS + 1;   // candidates at the decision: a way each, and the one of stash and last write

  typedef logic [20:0] place_t;               // {set, half, way}, then the stash; also a count of orders
  typedef logic [HALVES-1:0][16:0] hash_t;    // of each half: its low bits are the set

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

  typedef enum logic [3:0] {
    OP_NOP    = 4'd0,   // of a message without effect
    OP_LOST   = 4'd1,   // of a book message that came during the clear walk
    OP_ADD    = 4'd2,   // A F, and the second half of a Replace that could not be done at once
    OP_RED    = 4'd3,   // E C X
    OP_DEL    = 4'd4,   // D
    OP_REP    = 4'd5,   // U
    OP_TOUCH  = 4'd6,   // refill: look at a slot, merge what was found
    OP_FIN    = 4'd7,   // event of a message that had to wait
    OP_CENTRE = 4'd8,   // suspend: centre the window of a side and empty it
    OP_FETCH  = 4'd9,   // rebuild: read a set
    OP_LADD   = 4'd10,  // rebuild: add an order to its window
    OP_WEND   = 4'd11   // rebuild: every place was walked
  } op_e;

  typedef struct packed {
    logic   valid;
    op_e    kind;
    logic   msg;      // straight from the queue
    logic   ends;     // its event is that of a message
    logic   bg;       // may be cancelled: work in the background
    logic   known;    // ADD: the side is `side` although the message does not say so (second half of a Replace)
    logic   deep;     // its event is of class deep
    logic   mute;     // its event reports nothing new
    ctx_t   ctx;
    u64_t   refnum;
    u64_t   new_ref;  // what is added: of U; else refnum
    hash_t  hash;     // of refnum; FETCH: the set of its place
    hash_t  new_hash;
    side_e  side;
    qty_t   qty;
    price_t px;
    logic   grid;     // CENTRE, LADD
    place_t place;    // FETCH: the first place of interest
  } op_t;

  // The order a message is about, and the one it adds.
  typedef struct packed {
    slot_t slot;
    u64_t  refnum;
    u64_t  new_ref;
  } refs_t;

  typedef struct packed {
    logic   live;
    slot_t  slot;
    u64_t   refnum;
    side_e  side;
    logic   grid;     // price is a multiple of the slot's tick
    price_t px;
    qty_t   qty;
  } entry_t;

  // What a decision needs of the order that was found.
  typedef struct packed {
    side_e  side;
    logic   grid;
    price_t px;
    qty_t   qty;
  } cand_t;

  typedef enum logic [1:0] {
    TICK_100 = 2'd0,
    TICK_50  = 2'd1,
    TICK_1   = 2'd2
  } tick_e;

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
    qty_t         total;    // live shares
  } side_t;

  // What is needed of a record to look for the levels below it.
  typedef struct packed {
    logic [2:0] cnt;
    logic       more;
    price_t     px;     // its last level
    price_t     lo;
    tick_e      tick;
  } below_t;

  // The next levels of a record, each at its place in it, until the record takes them in.
  typedef struct packed {
    logic         valid;
    slot_t        slot;
    side_e        side;
    lvl_t [K-1:0] lv;
    logic [2:0]   cnt;    // of the record, then
    logic         more;
    logic [2:0]   was;    // and now
  } pend_t;

  typedef enum logic [1:0] {
    L_ADD   = 2'd0,
    L_RED   = 2'd1,
    L_CLEAR = 2'd2
  } lad_e;

  // Sets of a reference. XOR only, one to one in x: no two references that differ in it share both sets of the largest table, and with 2^16 sets
  // of a half or fewer no bit of x is in both.
  function automatic hash_t hash(input slot_t slot, input u64_t refnum, input u64_t seed);
    logic [31:0] lo, hi, x;
    lo = refnum[31:0] ^ seed[31:0];
    hi = refnum[63:32] ^ seed[63:32];
    x  = lo ^ {hi[18:0], hi[31:19]} ^ {4{slot}};
    x  = x ^ {16'd0, x[31:16]};
    x  = x ^ {x[24:0], x[31:25]} ^ {x[12:0], x[31:13]};
    return {x[31:15], x[16:0]};
  endfunction

  function automatic logic better(input side_e side, input price_t a, input price_t b);
    return (side == SIDE_BUY) ? a > b : a < b;
  endfunction

  // 25 is odd: a multiple of it times its inverse modulo 2^32 is the quotient.
  localparam logic [31:0] INV25 = 32'hC28F_5C29;

  // Level of a price difference that is a multiple of the tick: exact division by the inverse modulo 2^14. Its low bits are right for fewer levels.
  function automatic logic [11:0] level_of(input logic [18:0] d, input tick_e t);
    logic [13:0] p;
    p = d[13:0] * INV25[13:0];
    unique case (t)
      TICK_100: return p[13:2];
      TICK_50:  return p[12:1];
      default:  return d[11:0];
    endcase
  endfunction

  function automatic logic [18:0] width_of(input logic [11:0] n, input tick_e t);
    unique case (t)
      TICK_100: return 19'(n) * 19'd100;
      TICK_50:  return 19'(n) * 19'd50;
      default:  return 19'(n);
    endcase
  endfunction

  function automatic logic [5:0] high64(input logic [63:0] v);
    logic [7:0] some, part;
    logic [2:0] hi, lo;
    for (int i = 0; i < 8; i++) some[i] = v[8*i +: 8] != '0;
    hi = '0;
    for (int i = 0; i < 8; i++) if (some[i]) hi = 3'(i);
    part = v[{hi, 3'd0} +: 8];
    lo = '0;
    for (int i = 0; i < 8; i++) if (part[i]) lo = 3'(i);
    return {hi, lo};
  endfunction

  // Multiple of 25: 2^10 is -1 and 64 is 14 modulo 25.
  function automatic logic by25(input price_t px);
    logic [11:0] t;
    logic [4:0]  a, b;
    t = 12'd1050 + (12'(px[9:0]) + 12'(px[29:20])) - (12'(px[19:10]) + 12'(px[31:30]));
    a = '0;
    b = '0;
    for (int i = 0; i < 64; i++) begin
      if (t[5:0] == 6'(i)) a = 5'(i % 25);
      if (t[11:6] == 6'(i)) b = 5'((11 * i) % 25);
    end
    return a == b;
  endfunction

  function automatic logic on_grid(input price_t px, input logic [1:0] sel);
    unique case (sel)
      2'd0:    return by25(px) && px[1:0] == 2'd0;
      2'd1:    return by25(px) && !px[0];
      default: return 1'b1;
    endcase
  endfunction

  function automatic tick_e tick_of(input logic fine, input logic [1:0] sel);
    if (fine) return TICK_1;
    unique case (sel)
      2'd0:    return TICK_100;
      2'd1:    return TICK_50;
      default: return TICK_1;
    endcase
  endfunction
endpackage
