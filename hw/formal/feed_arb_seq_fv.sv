// SPDX-License-Identifier: Apache-2.0
// feed_arb_seq_fv: what feed_arb takes is the expected sequence number and nothing else. Positions have their 64 bits.
//
// P_EXPECTED is the statement: a walk over the blocks of a cycle, in 64 bits, takes what the arbiter takes and leads to what it expects next,
// and a gap is declared only where one is. The arbiter itself compares distances of 8 bits whose upper part is a cycle old. No solver takes
// that in one go, so there are parts, each small; tools/prove calls the statement proved only when every part is:
// P_LAW, P_RUN  facts of any numbers (any_i is free), of which the other parts assume instances;
// P_MOVED       the stored differences are those of the positions a cycle ago, from which positions have moved by small steps or were set;
// P_PASSED      a line in a packet lies at most at what it is known to have passed; no position wraps;
// P_TELLS       so every distance tells the difference of two positions as they are now;
// P_CHOSEN      so do those that the arbiter goes by, from expected or from where a gap leads; a gap leads to the right place;
// P_STEP        so the arbiter takes what the walk takes.
// The order is sound: P_MOVED and P_PASSED assume all of this of the cycle before (before_q) and nothing of their own; each of the others
// assumes of its own cycle only what stands above it (p_). With NO_HELPERS (base case, covers) nothing of this is assumed.
// Assumes: reset in the first cycle; m_lines: what feed_arb asserts of its lines in every simulation; m_apart: no header of a line in the
// cycle behind another (the frame ends between them); m_line_b: line B is in no packet and brings no header while it is off;
// m_range: no packet has numbers of 2^64 - 64 or more. The walk is over the blocks of packets that the arbiter has let in (n, msg_v).
package feed_arb_seq_pkg;
  import saker_pkg::*;
  typedef logic signed [7:0] rel_t;

  typedef struct packed {
    u64_t        a, b, x, y;
    logic [5:0]  dx, dy;
    logic [64:0] d;
    rel_t        z, z2;
    logic [3:0]  n;
    logic        pick;
  } any_t;

  // ---- Words -------------------------------------------------------------------------------------------
  function automatic logic low(input u64_t x);
    low = x[63:6] != '1;
  endfunction
  function automatic logic [64:0] minus(input u64_t a, input u64_t b);
    minus = {1'b0, a} - {1'b0, b};
  endfunction
  function automatic rel_t rel(input logic [64:0] diff, input logic [7:0] lo);   // as in feed_arb
    rel = (diff[64:6] == '0 || diff[64:6] == '1) ? rel_t'(lo) : diff[64] ? -8'sd100 : 8'sd100;
  endfunction
  // Distance z tells a - b: exactly, or that it is 32 and more.
  function automatic logic tells(input rel_t z, input u64_t a, input u64_t b);
    u64_t up, down;
    up   = a - b;
    down = b - a;
    case (z)
      8'sd100:  tells = a > b && up[63:5] != '0;
      -8'sd100: tells = a < b && down[63:5] != '0;
      default:  tells = a == b + {{56{z[7]}}, z} && (a > b) == (z > 8'sd0);
    endcase
  endfunction
  // a is dx beyond x.
  function automatic logic step(input u64_t a, input u64_t x, input logic [5:0] dx);
    step = a == x + {58'd0, dx};
  endfunction
  // Expected, when count blocks from first on have gone by.
  function automatic u64_t past(input u64_t e, input u64_t first, input logic [3:0] count);
    past = first <= e && first + {60'd0, count} > e ? first + {60'd0, count} : e;
  endfunction
  // What a line is known to have passed, b before, when count blocks from distance z on have gone by.
  function automatic u64_t knows(input u64_t b, input logic [3:0] count, input rel_t z);
    rel_t to;
    to    = z + rel_t'({4'd0, count});
    knows = count != 4'd0 && to > 8'sd0 ? b + {56'd0, to} : b;
  endfunction
  function automatic logic reaches(input u64_t a, input u64_t b, input logic [3:0] count, input rel_t z);
    reaches = count == 4'd0 || (z <= 8'sd0 && low(knows(b, count, z)) && a + {60'd0, count} <= knows(b, count, z));
  endfunction
  // So many of count blocks from distance z on are taken, k having been taken before.
  function automatic logic [4:0] gain(input rel_t z, input logic [3:0] count, input logic [4:0] k);
    rel_t to;
    to   = z + rel_t'({4'd0, count});
    gain = z <= rel_t'({3'd0, k}) && to > rel_t'({3'd0, k}) ? to[4:0] - k : 5'd0;
  endfunction

  // ---- Laws: true of any numbers -------------------------------------------------------------------------
  // Of two positions, their difference d, their small steps since, and the distance made of both.
  function automatic logic law(input u64_t a, input u64_t b, input u64_t x, input u64_t y, input logic [5:0] dx, input logic [5:0] dy,
                               input logic [64:0] d, input rel_t z);
    law = !(low(x) && low(y) && low(a) && low(b) && dx <= 6'd8 && dy <= 6'd32 && step(a, x, dx) && step(b, y, dy)
            && d == minus(x, y) && z == rel(d, a[7:0] - b[7:0])) || tells(z, a, b);
  endfunction
  // Of a choice.
  function automatic logic picks(input logic pick, input rel_t z1, input rel_t z2, input u64_t a, input u64_t b1, input u64_t b2);
    picks = !(pick ? tells(z1, a, b1) : tells(z2, a, b2)) || tells(pick ? z1 : z2, a, pick ? b1 : b2);
  endfunction
  // Of count blocks that begin at a, z from e0, when e is expected, k beyond e0: where they lead, and whether up to their end.
  function automatic logic starts(input u64_t e, input u64_t e0, input logic [4:0] k, input u64_t a, input logic [3:0] count, input rel_t z);
    starts = low(e0) && low(a) && k <= 5'd8 && count <= 4'd8 && step(e, e0, {1'b0, k}) && tells(z, a, e0);
  endfunction
  function automatic logic run(input u64_t e, input u64_t e0, input logic [4:0] k, input u64_t a, input logic [3:0] count, input rel_t z);
    run = !starts(e, e0, k, a, count, z) || step(past(e, a, count), e0, {1'b0, k + gain(z, count, k)});
  endfunction
  function automatic logic into(input u64_t e, input u64_t e0, input logic [4:0] k, input u64_t a, input logic [3:0] count, input rel_t z);
    into = !starts(e, e0, k, a, count, z) || (past(e, a, count) == a + {60'd0, count})
             == (z <= rel_t'({3'd0, k}) && z + rel_t'({4'd0, count}) >= rel_t'({3'd0, k}));
  endfunction
  // Of a line that has not gone beyond what it is known to have passed.
  function automatic logic reach(input u64_t a, input u64_t b, input logic [3:0] count, input rel_t z);
    reach = !(tells(z, a, b) && a <= b && low(b) && low(a + {60'd0, count}) && count <= 4'd8) || reaches(a, b, count, z);
  endfunction
endpackage

module feed_arb_seq
  import saker_pkg::*, feed_pkg::*, feed_arb_seq_pkg::*;
(
  input logic             clk_i, rst_i,
  input any_t             any_i,     // free
  input feed_cfg_t        cfg_i,
  input arb_in_t [1:0]    in_i,
  // Internals.
  input logic             locked_q, gap, tgt, hold_go, rewind, rewind_line, sync_line,
  input logic [1:0]       drop_q, hdr1_q, ge_q, plain1_q, plain_q, bend_q, bend_open_q, open_q, moved_q, rewind_q, on, hdr_v, msg_v, opens, sync, take,
  input logic [1:0][3:0]  n, from_add_q,
  input logic [4:0]       acc_q, acc_f, acc_s,
  input u64_t             exp_q, exp_now, p_exp, jump_to,
  input logic [7:0]       exp_lo_q,
  input u64_t [1:0]       blk_q, known_q, p_known, known_s_q, moved_from_q,
  input logic [1:0][64:0] d_be_q, d_ke_q, d_own_q, d_cross_q,
  input logic [64:0]      d_ab_q,
  input rel_t [1:0]       z, z_blk, z_known, z_own, z_cross,
  input rel_t             z_ab
);
  logic       started_q = 1'b0, twice_q = 1'b0;
  logic [1:0] some;                  // blocks come
  always_ff @(posedge clk_i) {twice_q, started_q} <= {started_q, 1'b1};
  always_comb begin
    some = {n[1] != 4'd0, n[0] != 4'd0};
    if (!started_q) m_reset_first: assume (rst_i);
    m_lines: assume (((hdr1_q | hdr_v | bend_q) & some) == 2'b00 && (bend_q & hdr_v) == 2'b00);
    m_apart: assume ((hdr1_q & hdr_v) == 2'b00);
    m_range: assume (low(blk_q[0]) && low(blk_q[1]) && low(blk_q[0] + {60'd0, n[0]}) && low(blk_q[1] + {60'd0, n[1]}));
    if (!cfg_i.line_b) m_line_b: assume (drop_q[1] && !hdr_v[1]);
  end

  // ---- Ghosts: the positions of a cycle ago, and by how much they have moved since ---------------------
  u64_t            pe_q;
  u64_t [1:0]      pb_q, pk_q;
  logic [4:0]      moved_e_q;        // without acc_q
  logic [1:0][5:0] moved_b_q, moved_k_q;
  logic            jump_q;           // expected and known were set, not moved
  logic [1:0]      jump_b_q;         // the block was
  always_ff @(posedge clk_i) begin
    pe_q      <= p_exp;
    moved_e_q <= gap || rewind ? 5'd0 : acc_q;
    jump_q    <= rst_i || sync != 2'b00;
    for (int l = 0; l < 2; l++) begin
      pb_q[l]      <= blk_q[l];
      pk_q[l]      <= p_known[l];
      moved_b_q[l] <= {2'd0, n[l]};
      moved_k_q[l] <= 6'(knows(64'd0, n[l], z_own[l]));
      jump_b_q[l]  <= rst_i || opens[l] || (bend_q[l] && bend_open_q[l]);
    end
  end

  // ---- What the parts show -------------------------------------------------------------------------------
  u64_t       e0;                    // what is expected when this cycle's blocks come
  logic [5:0] moved_ea;
  logic       diffs, moved, quiet, passed, wraps_not, all_tell, chosen, reached, gaps, steps, ends, before_q;
  always_comb begin
    e0        = gap ? jump_to : exp_now;
    moved_ea  = {1'b0, moved_e_q} + {1'b0, acc_q};
    diffs     = d_ab_q == minus(pk_q[0], pk_q[1]);
    moved     = exp_lo_q == exp_now[7:0] && acc_q <= 5'd16;
    if (!jump_q) moved = moved && moved_e_q <= 5'd16 && step(exp_q, pe_q, {1'b0, moved_e_q}) && step(exp_now, pe_q, moved_ea);
    quiet     = !jump_q || !locked_q || hdr1_q != 2'b00;
    passed    = 1'b1;
    wraps_not = low(exp_q) && low(exp_now) && (jump_q || low(pe_q));
    all_tell  = jump_q || tells(z_ab, known_q[0], known_q[1]);
    for (int l = 0; l < 2; l++) begin
      diffs = diffs && d_be_q[l] == minus(pb_q[l], pe_q) && d_ke_q[l] == minus(pk_q[l], pe_q);
      diffs = diffs && d_own_q[l] == minus(pb_q[l], pk_q[l]) && d_cross_q[l] == minus(pb_q[l], pk_q[1-l]);
      if (!jump_q) begin
        moved    = moved && moved_k_q[l] <= 6'd8 && step(known_q[l], pk_q[l], moved_k_q[l]);
        all_tell = all_tell && tells(z_known[l], known_q[l], exp_now);
      end
      if (!jump_b_q[l]) moved = moved && moved_b_q[l] <= 6'd8 && step(blk_q[l], pb_q[l], moved_b_q[l]);
      if (!jump_q && !jump_b_q[l])
        all_tell = all_tell && tells(z_blk[l], blk_q[l], exp_now) && tells(z_own[l], blk_q[l], known_q[l]) && tells(z_cross[l], blk_q[l], known_q[1-l]);
      // Where a position was set, nothing comes until the differences know.
      if (!drop_q[l] && (bend_q[l] || ((jump_q || jump_b_q[l]) && !hdr1_q[l]) || (jump_q && plain_q[l]))) quiet = 1'b0;
      if (plain1_q[l] && !hdr1_q[l]) quiet = 1'b0;
      if (!drop_q[l] && !(hdr1_q[l] && ge_q[l]) && blk_q[l] > known_q[l]) passed = 1'b0;
      wraps_not = wraps_not && low(pb_q[l]) && low(known_q[l]) && (jump_q || low(pk_q[l]));
      if (open_q[l] || (bend_q[l] && bend_open_q[l])) wraps_not = wraps_not && low(known_s_q[l]);
      if (moved_q[l] || rewind_q[l]) wraps_not = wraps_not && low(moved_from_q[l]) && low(moved_from_q[l] + {60'd0, from_add_q[l]});
    end
    chosen  = low(e0) && (!some[0] || tells(z[0], blk_q[0], e0)) && (!some[1] || tells(z[1], blk_q[1], e0));
    reached = reaches(blk_q[0], known_q[0], n[0], z_own[0]) && reaches(blk_q[1], known_q[1], n[1], z_own[1]);
    ends    = low(e0 + {59'd0, acc_f}) && low(e0 + {59'd0, acc_f + acc_s}) && acc_f <= 5'd8 && acc_s <= 5'd8;
    // A gap leads forward, to the lowest number that a line beyond the hole has passed, and unless the hold timer was over all have.
    gaps = !gap || jump_to > exp_now;
    for (int l = 0; l < 2; l++) if (gap && on[l]) gaps = gaps && (known_q[l] > exp_now ? jump_to <= known_q[l] : hold_go);
  end
  always_ff @(posedge clk_i) before_q <= diffs && moved && quiet && passed && wraps_not && reached && ends;

  // ---- The walk ------------------------------------------------------------------------------------------
  // A then B, B then A. The first line is A, unless its blocks begin beyond.
  u64_t       a1, ab, b1, ba, e2;
  u64_t [1:0] at;                    // expected, when the line's message comes
  logic       b_first;
  logic [1:0] taken;
  always_comb begin
    b_first = blk_q[0] > e0;
    a1      = past(e0, blk_q[0], n[0]);
    ab      = past(a1, blk_q[1], n[1]);
    b1      = past(e0, blk_q[1], n[1]);
    ba      = past(b1, blk_q[0], n[0]);
    e2      = b_first ? ba : ab;
    at[0]   = past(b_first ? b1 : e0, blk_q[0], {1'b0, in_i[0].shorts});
    at[1]   = past(b_first ? e0 : a1, blk_q[1], {1'b0, in_i[1].shorts});
    for (int l = 0; l < 2; l++) taken[l] = msg_v[l] && at[l] == blk_q[l] + {61'd0, in_i[l].shorts};
    steps   = e2 == e0 + {59'd0, acc_f + acc_s} && take == taken;
  end

`ifndef NO_HELPERS
`ifdef P_LAW
  always_comb a_law: assert (law(any_i.a, any_i.b, any_i.x, any_i.y, any_i.dx, any_i.dy, any_i.d, any_i.z));
`endif
`ifdef P_RUN
  always_comb begin
    a_picks: assert (picks(any_i.pick, any_i.z, any_i.z2, any_i.a, any_i.b, any_i.x));
    a_run:   assert (run(any_i.y, any_i.b, any_i.dx[4:0], any_i.a, any_i.n, any_i.z));
    a_into:  assert (into(any_i.y, any_i.b, any_i.dx[4:0], any_i.a, any_i.n, any_i.z));
    a_reach: assert (reach(any_i.a, any_i.b, any_i.n, any_i.z));
  end
`endif

`ifdef P_MOVED
  always_comb begin
    if (twice_q) p_before: assume (before_q);
    if (started_q) begin
      a_diffs: assert (diffs);
      a_moved: assert (moved);
      a_quiet: assert (quiet);
    end
  end
`endif
`ifdef P_PASSED
  always_comb begin
    if (twice_q) p_before: assume (before_q);
    if (started_q) begin
      a_passed:    assert (passed);
      a_wraps_not: assert (wraps_not);
    end
  end
`endif

`ifdef P_TELLS
  logic laws;
  always_comb begin
    laws = law(known_q[0], known_q[1], pk_q[0], pk_q[1], moved_k_q[0], moved_k_q[1], d_ab_q, z_ab);
    for (int l = 0; l < 2; l++) begin
      laws = laws && law(known_q[l], exp_now, pk_q[l], pe_q, moved_k_q[l], moved_ea, d_ke_q[l], z_known[l]);
      laws = laws && law(blk_q[l], exp_now, pb_q[l], pe_q, moved_b_q[l], moved_ea, d_be_q[l], z_blk[l]);
      laws = laws && law(blk_q[l], known_q[l], pb_q[l], pk_q[l], moved_b_q[l], moved_k_q[l], d_own_q[l], z_own[l]);
      laws = laws && law(blk_q[l], known_q[1-l], pb_q[l], pk_q[1-l], moved_b_q[l], moved_k_q[1-l], d_cross_q[l], z_cross[l]);
    end
    p_laws: assume (laws);
    if (started_q) begin
      p_moved: assume (diffs && moved && wraps_not);
      a_tells: assert (all_tell);
    end
  end
`endif

`ifdef P_CHOSEN
  logic laws;
  rel_t [1:0] z_gap;
  always_comb begin
    laws = 1'b1;
    for (int l = 0; l < 2; l++) begin
      z_gap[l] = tgt == l[0] ? z_own[l] : z_cross[l];
      laws = laws && picks(tgt == l[0], z_own[l], z_cross[l], blk_q[l], known_q[l], known_q[1-l]);
      laws = laws && picks(gap, z_gap[l], z_blk[l], blk_q[l], jump_to, exp_now);
      laws = laws && reach(blk_q[l], known_q[l], n[l], z_own[l]);
    end
    p_laws: assume (laws);
    if (started_q) begin
      p_tells:   assume (all_tell && quiet && passed && wraps_not);
      a_chosen:  assert (chosen);
      a_reached: assert (reached);
      a_gaps:    assert (gaps);
    end
  end
`endif

`ifdef P_STEP
  logic laws;
  logic [1:0][4:0] k1;               // what the line takes when it is first
  always_comb begin
    for (int l = 0; l < 2; l++) k1[l] = gain(z[l], n[l], 5'd0);
    laws = run(e0, e0, 5'd0, blk_q[0], n[0], z[0]) && run(a1, e0, k1[0], blk_q[1], n[1], z[1])
        && run(e0, e0, 5'd0, blk_q[1], n[1], z[1]) && run(b1, e0, k1[1], blk_q[0], n[0], z[0])
        && into(b_first ? b1 : e0, e0, b_first ? k1[1] : 5'd0, blk_q[0], {1'b0, in_i[0].shorts}, z[0])
        && into(b_first ? e0 : a1, e0, b_first ? 5'd0 : k1[0], blk_q[1], {1'b0, in_i[1].shorts}, z[1]);
    p_laws: assume (laws);
    if (started_q) begin
      p_chosen: assume (chosen);
      a_steps:  assert (steps);
      a_ends:   assert (ends);
    end
  end
`endif
`ifdef P_EXPECTED
  always_comb if (started_q) p_steps: assume (steps && gaps);
`endif
`endif

  // ---- The statement ---------------------------------------------------------------------------------------
`ifdef P_EXPECTED
  // What is expected next is where the walk leads from what is expected now, but for a packet that starts the stream and a frame taken back.
  u64_t e_q;
  always_ff @(posedge clk_i) begin
    e_q <= e2;
    if (rewind)        e_q <= moved_from_q[rewind_line];
    if (sync != 2'b00) e_q <= in_i[sync_line].hdr.seq;
    if (rst_i)         e_q <= 64'd0;
  end
  always_comb if (started_q && !rst_i) begin
    a_expected: assert (exp_now == e_q);
    a_taken:    assert (take == taken);   // a message: when its number is expected, and only then
    a_gap:      assert (gaps);
    c_below:    cover (locked_q && msg_v[0] && !take[0] && blk_q[0] < e_q);
    c_beyond:   cover (locked_q && msg_v[1] && !take[1] && blk_q[1] > e_q);
    c_both:     cover (take == 2'b11 && b_first);
    c_gap:      cover (gap && take != 2'b00);
  end
`endif
endmodule

bind feed_arb feed_arb_seq seq (.any_i(feed_arb_seq_fv.any_i), .*);

module feed_arb_seq_fv
  import saker_pkg::*, feed_pkg::*, feed_arb_seq_pkg::*;
(
  input logic          clk_i,
  input logic          rst_i,
  input any_t          any_i,
  input feed_cfg_t     cfg_i,
  input arb_in_t [1:0] in_i,
  input u64_t          time_i,
  input logic          clear_stale_i, relock_i, recover_i, hold_i, live_i, room_i,
  input logic [1:0]    epoch_i,
  input held_t         alt_i
);
  feed_arb dut (.clk_i, .rst_i, .cfg_i, .in_i, .time_i, .input_seq_i(64'd0), .clear_stale_i, .relock_i, .recover_i, .hold_i, .live_i, .room_i, .epoch_i,
    .alt_i, .alt_take_o(), .held_o(), .tell_o(), .book_o(), .book_maybe_o(), .msg_o(), .raw_o(), .meta_o(), .ev_o(), .stale_o(), .behind_o(), .expected_o(), .cnt_o());
endmodule
