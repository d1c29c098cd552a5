// SPDX-License-Identifier: Apache-2.0
// book_ahead: reads the levels below one record of best levels from the ladder, ahead of need, and offers the next ones in order.
//
// Latency:      the first level is offered 11 cycles after go_i, 20 if an operation of the cycles before may have changed what is read.
// Throughput:   a level a cycle where many are in one bitmap word, one every second cycle where each has its own; less when operations
//               and others use the ports of the memories.
// Backpressure: it waits for the ports, and stops when DEPTH levels wait here.
// A level counts as long as nothing changed at its price or at a better one below the record since the search began (lim_q is the best
// price of all that changed): no level that is offered can be wrong. What changes among the first three levels of the list is changed here
// as well; what changes behind them cuts the list. A search that goes on behind the list begins a new account when all that changed lies
// behind the list.
`include "saker_assert.svh"

module book_ahead
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,
  parameter int LEVELS_LOG2 = 12,
  parameter int DEPTH_LOG2  = 4
) (
  input  logic                     clk_i,
  input  logic                     rst_i,
  input  logic                     stop_i,     // forget the side
  // Start: the side, and its record.
  input  logic                     go_i,
  input  logic [$clog2(SYMBOLS):0] key_i,
  input  below_t                   rec_i,
  input  logic                     short_i,    // other sides wait: three levels are enough
  output logic                     run_o,      // has a side
  output logic                     again_o,    // the list has ended before the levels have: go_i with the same side is wanted
  output logic                     full_o,     // the record needs nothing
  output logic                     busy_o,     // reading
  output logic [$clog2(SYMBOLS):0] key_o,
  // Operations, two cycles behind the read of the record, and a cycle later.
  input  price_t                   add2_px_i,
  input  logic                     commit_i,
  input  logic [$clog2(SYMBOLS)-1:0] slot_i,
  input  logic [1:0]               red_i,      // below the record of that side
  input  logic [1:0]               add_i,
  input  logic [1:0]               void_i,     // another level is the next now
  input  logic [1:0]               merged_i,   // that record took what was offered when it was read
  input  logic [1:0][2:0]          cnt_i,      // records
  input  logic [1:0]               more_i,
  input  price_t                   red_px_i,
  input  price_t                   add_px_i,
  input  qty_t                     red_qty_i,
  input  qty_t                     add_qty_i,
  input  logic                     recent_i,   // an operation of the cycles before may be below a record and not yet in the memories
  // Offer, for the record that is read in this cycle.
  output pend_t                    pend_o,
  output logic                     low_o,      // two levels are left in the record at most, and here is one
  output logic                     near_o,     // the operation in cycle 3 keeps what is here from being offered in the next cycle
  // Memories of the ladder.
  output logic                     bm_req_o,
  output logic [LEVELS_LOG2-7:0]   bm_word_o,
  input  logic                     bm_gnt_i,
  input  logic [2**(LEVELS_LOG2-6)-1:0] bm_row_i,   // summary, in the cycle of the grant
  input  logic [63:0]              bm_data_i,  // a cycle later
  output logic                     lv_req_o,
  output logic [LEVELS_LOG2-1:0]   lv_idx_o,
  input  logic                     lv_gnt_i,
  input  qty_t                     lv_data_i   // a cycle later
);
  localparam int L   = LEVELS_LOG2;
  localparam int WL  = L - 6;
  localparam int NW  = 2**WL;
  localparam int SLW = $clog2(SYMBOLS);
  localparam int N   = 3;             // levels at the front, from which a record takes
  localparam logic [DEPTH_LOG2:0] MOST = (DEPTH_LOG2 + 1)'(2**DEPTH_LOG2);
  typedef logic [L-1:0] idx_t;
  typedef enum logic [2:0] {A_IDLE, A_LEVEL, A_WAIT, A_WORD, A_GET, A_RUN} ahead_e;

  // ---- The side, and what operations do to it ------------------------------------------------------
  logic       run_q, more_q, here, below, void_, used, side;
  logic [SLW:0] key_q;
  price_t     lo_q;
  qty_t       new_qty_q, eq_qty;
  tick_e      tick_q;
  logic [2:0] cnt_q, cnt;
  logic       more, far_q, new_v_q, new_far_q, new_add_q, new_red_q, new2_v_q, lim_v_q, tail_ok_q, forget;
  price_t     new_px_q, lim_q, tail_px_q;
  logic [2:0]      off_v_q;    // offers of the three cycles before; for the assertion
  logic [2:0][1:0] off_n_q;    // how many levels they were

  // ---- List: a FIFO and its front -----------------------------------------------------------------
  lvl_t             mem_q [2**DEPTH_LOG2];
  logic [DEPTH_LOG2:0] most, held;
  logic [DEPTH_LOG2:0] wr_q, rd_q, out_q;   // out_q: levels of the list, those included that are being read
  lvl_t             head;
  price_t           m_px;
  lvl_t [N-1:0]     st_q;
  logic [N-1:0]     sv_q;
  logic             have, load, load_ok, flush, cut;
  logic [N-1:0]     worse, same, keep;
  logic             ins, upd, gone, pushed;
  logic [1:0]       n;

  // ---- Search -------------------------------------------------------------------------------------
  ahead_e        a_q;
  logic [3:0]    wait_q;
  logic [2:0]    quiet_q;            // cycles without an operation on the slot
  logic          top_q, end_q, begin_, extend, steady, stale, idle, empty, emit, last, room;
  price_t        px_q;
  logic [18:0]   diff_q;
  idx_t          idx_q;
  logic [NW-1:0] words_q;
  logic          first_q, pick_v_q, rd_v_q, nxt_v_q, l_v_q, m_v_q, p_v_q;
  logic [WL-1:0] pick_q, rd_q_w, nxt_w_q, cur_w_q, word_hi;
  logic [63:0]   cur_q, nxt_q, mask;
  logic [5:0]    bit_hi;
  idx_t          l_idx_q, l_level;
  logic [18:0]   m_width_q;
  qty_t          p_qty_q;

  assign side   = key_q[0];
  assign key_o  = key_q;
  assign run_o  = run_q;
  assign here   = run_q && commit_i && slot_i == key_q[SLW:1];
  assign below  = here && (red_i[side] || add_i[side]);
  assign used   = here && merged_i[side];
  assign void_  = here && void_i[side];
  assign cnt    = here ? cnt_i[side] : cnt_q;
  assign more   = here ? more_i[side] : more_q;
  assign full_o = cnt_q == 3'(K) && !here;
  assign idle   = a_q == A_IDLE && !l_v_q && !m_v_q && !p_v_q;
  assign empty  = idle && !sv_q[0] && !have;
  assign again_o = run_q && empty && more_q && !here && !(end_q && !lim_v_q && !new_v_q) && !extend;
  assign busy_o = run_q && (!idle || again_o);
  assign forget = stop_i || (here && !more_i[side]);

  // ---- Offer --------------------------------------------------------------------------------------
  always_comb begin
    n = 2'(sv_q[0]) + 2'(sv_q[1]) + 2'(sv_q[2]);
    if (3'(n) > 3'(K) - cnt) n = 2'(3'(K) - cnt);
    pend_o       = '0;
    pend_o.side  = side_e'(side);
    pend_o.slot  = slot_t'(key_q[SLW:1]);
    pend_o.cnt   = cnt + 3'(n);
    pend_o.more  = sv_q[0];
    pend_o.was   = cnt;
    for (int i = 0; i < K; i++)
      for (int j = 0; j < N; j++)
        if (j <= i && cnt == 3'(i - j) && sv_q[j]) pend_o.lv[i] = st_q[j];
    // An addition far behind what is offered does not matter, but it does where the offer is that nothing is left.
    pend_o.valid = run_q && more && cnt != 3'(K) && (sv_q[0] || (empty && end_q && !lim_v_q && !below && !new_v_q)) && !used && !void_ &&
                   !near_o && !(new_v_q && !new_far_q);
  end
  assign near_o = below && (red_i[side] || !far_q);
  assign low_o  = run_q && cnt <= 3'd2 && more && sv_q[0];

  // ---- Front --------------------------------------------------------------------------------------
  assign have    = wr_q != rd_q;
  assign m_px    = lo_q + 32'(m_width_q);
  assign head    = mem_q[rd_q[DEPTH_LOG2-1:0]];
  assign load    = have && !sv_q[N-1] && !used && !new_v_q;
  assign load_ok = !lim_v_q || better(side_e'(side), head.px, lim_q);
  always_comb begin
    eq_qty = '0;
    for (int j = 0; j < N; j++) begin
      same[j]  = new_v_q && sv_q[j] && st_q[j].px == new_px_q;
      worse[j] = new_v_q && sv_q[j] && !better(side_e'(side), st_q[j].px, new_px_q);
      if (same[j]) eq_qty = eq_qty | st_q[j].qty;
    end
    eq_qty = new_red_q ? eq_qty - new_qty_q : eq_qty + new_qty_q;
    // At the front a change is made here, too: a level comes between two, or another quantity to one.
    ins    = new_add_q && worse != '0 && same == '0;
    upd    = (new_add_q || new_red_q) && same != '0;
    gone   = upd && eq_qty == '0;
    pushed = ins && sv_q[N-1];
    // Else what lies behind the first that no longer counts goes with it.
    keep  = sv_q;
    for (int j = 0; j < N; j++) for (int k = 0; k <= j; k++) if (worse[k]) keep[j] = 1'b0;
    if (ins) keep = sv_q;
    cut   = (worse != '0 && !ins && !upd) || (load && !load_ok) || stale || pushed;
    flush = cut || void_ || begin_ || forget;
  end

  always_ff @(posedge clk_i) begin
    // Of an empty list the tail says nothing, and nobody asks: its first level is offered three cycles later at the earliest.
    far_q     <= better(side_e'(side), tail_px_q, add2_px_i);
    new_v_q   <= below;
    new_far_q <= far_q && !red_i[side];
    new_px_q  <= (add_i[side] && !(red_i[side] && better(side_e'(side), red_px_i, add_px_i))) ? add_px_i : red_px_i;
    new_qty_q <= add_i[side] ? add_qty_i : red_qty_i;
    new_add_q <= below && !red_i[side];
    new_red_q <= below && !add_i[side];
    new2_v_q  <= new_v_q;
    quiet_q   <= here ? '0 : (quiet_q == '1) ? quiet_q : quiet_q + 1'b1;
    if (new_v_q && !ins && !upd && (!lim_v_q || better(side_e'(side), new_px_q, lim_q))) lim_q <= new_px_q;
    if (new_v_q && !ins && !upd) lim_v_q <= 1'b1;
    tail_ok_q <= !lim_v_q || better(side_e'(side), tail_px_q, lim_q);
    if (here) begin
      cnt_q  <= cnt_i[side];
      more_q <= more_i[side];
    end
    off_v_q <= {off_v_q[1:0], pend_o.valid};
    off_n_q <= {off_n_q[1:0], n};

    // Front.
    if (used) begin
      unique case (off_n_q[2])
        2'd0: ;
        2'd1: begin
          st_q[1:0] <= st_q[2:1];
          sv_q      <= {1'b0, sv_q[2:1]};
        end
        2'd2: begin
          st_q[0] <= st_q[2];
          sv_q    <= {2'b0, sv_q[2]};
        end
        default: sv_q <= '0;
      endcase
    end else if (load && load_ok) begin
      for (int j = 0; j < N; j++) begin
        if (!sv_q[j] && (j == 0 || sv_q[(j + N - 1) % N])) begin
          st_q[j] <= head;
          sv_q[j] <= 1'b1;
        end
      end
    end
    if (load) rd_q <= rd_q + 1'b1;
    // The price is known as that of the tail a cycle before the level is in the list: far_q speaks of all that is there.
    if (m_v_q) begin
      tail_px_q <= m_px;
      p_qty_q   <= lv_data_i;
    end
    if (p_v_q) begin
      mem_q[wr_q[DEPTH_LOG2-1:0]] <= '{px: tail_px_q, qty: p_qty_q};
      wr_q      <= wr_q + 1'b1;
    end
    out_q <= out_q + (DEPTH_LOG2 + 1)'(emit) + (DEPTH_LOG2 + 1)'(ins) - (DEPTH_LOG2 + 1)'(gone) - (used ? (DEPTH_LOG2 + 1)'(off_n_q[2]) : '0);
    if (worse != '0 && !ins && !upd) sv_q <= keep;
    for (int j = 0; j < N; j++) begin
      if (upd && same[j]) st_q[j].qty <= eq_qty;
      if (ins && worse[j]) begin
        st_q[j] <= (j == 0 || !worse[(j + N - 1) % N]) ? '{px: new_px_q, qty: new_qty_q} : st_q[(j + N - 1) % N];
      end
      // The level behind the last that is worse.
      if (ins && !sv_q[j] && (j == 0 || sv_q[(j + N - 1) % N])) begin
        st_q[j] <= st_q[(j + N - 1) % N];
        sv_q[j] <= 1'b1;
      end
      if (gone && worse[j]) begin
        if (j < N - 1) st_q[j] <= st_q[(j + 1) % N];
        sv_q[j] <= (j < N - 1) && sv_q[(j + 1) % N];
      end
    end
    if (flush) begin
      rd_q  <= '0;
      wr_q  <= '0;
      out_q <= (DEPTH_LOG2 + 1)'(keep[0]) + (DEPTH_LOG2 + 1)'(keep[1]) + (DEPTH_LOG2 + 1)'(keep[2]);
    end
    if (cut) begin
      tail_px_q <= keep[2] ? st_q[2].px : keep[1] ? st_q[1].px : st_q[0].px;
      if (pushed) tail_px_q <= worse[1] ? st_q[1].px : new_px_q;
    end
    if (void_ || begin_ || forget) begin
      sv_q  <= '0;
      out_q <= '0;
    end
    if (begin_) begin
      key_q   <= key_i;
      lo_q    <= rec_i.lo;
      tick_q  <= rec_i.tick;
      cnt_q   <= rec_i.cnt;
      more_q  <= rec_i.more;
      run_q   <= rec_i.more;
    end
    if (begin_ || extend) lim_v_q <= 1'b0;
    if (forget && !begin_) run_q <= 1'b0;
    if (rst_i) begin
      run_q    <= 1'b0;
      new_v_q  <= 1'b0;
      new2_v_q <= 1'b0;
      off_v_q  <= '0;
      sv_q     <= '0;
      rd_q     <= '0;
      wr_q     <= '0;
      out_q    <= '0;
    end
  end

  // ---- Search -------------------------------------------------------------------------------------
  assign begin_ = go_i;
  // Behind the list, when half of it is used up; not in the cycles in which an operation is being compared. Where something changed within
  // the list, and nothing happens any more, only its front is kept.
  assign steady = run_q && idle && out_q != '0 && !here && !new_v_q && !new2_v_q;
  assign stale  = steady && !tail_ok_q && quiet_q == '1 && !load;
  assign extend = steady && (!end_q || lim_v_q) && tail_ok_q && out_q <= MOST / 2 && more_q && !short_i;
  always_comb begin
    most = short_i ? (DEPTH_LOG2 + 1)'(K) - (DEPTH_LOG2 + 1)'(cnt_q) : MOST;
    // A word gives one level at least.
    held = out_q + (DEPTH_LOG2 + 1)'(cur_q != '0) + (DEPTH_LOG2 + 1)'(nxt_v_q) + (DEPTH_LOG2 + 1)'(rd_v_q);
    room = out_q < most;
  end
  assign last   = (cur_q & (cur_q - 64'd1)) == '0;
  assign emit   = a_q == A_RUN && cur_q != '0 && room && (!l_v_q || lv_gnt_i);
  assign bit_hi = high64(cur_q);
  assign mask   = (64'd1 << idx_q[5:0]) - 64'd1;
  always_comb begin
    word_hi = '0;
    for (int i = 0; i < NW; i++) if (words_q[i]) word_hi = WL'(i);
  end
  assign bm_req_o  = a_q == A_WORD || (a_q == A_RUN && pick_v_q && !nxt_v_q && (!rd_v_q || cur_q == '0) && held < most);
  assign bm_word_o = (a_q == A_WORD) ? idx_q[L-1:6] : pick_q;
  assign lv_req_o  = l_v_q;
  assign lv_idx_o  = l_idx_q;
  assign l_level   = side ? ~l_idx_q : l_idx_q;

  always_ff @(posedge clk_i) begin
    diff_q <= 19'(px_q - lo_q);
    unique case (a_q)
      A_IDLE: ;
      A_LEVEL: a_q <= A_WAIT;   // diff_q
      A_WAIT: begin
        idx_q  <= top_q ? '1 : idx_t'(level_of(diff_q, tick_q) ^ {12{side}});
        wait_q <= wait_q - 1'b1;
        if (wait_q == '0) a_q <= A_WORD;
      end
      A_WORD: if (bm_gnt_i) begin
        words_q <= bm_row_i & ((NW'(1) << idx_q[L-1:6]) - NW'(1));
        first_q <= bm_row_i[idx_q[L-1:6]];
        a_q     <= A_GET;
      end
      A_GET: begin
        cur_q    <= first_q ? bm_data_i & (top_q ? '1 : mask) : '0;
        cur_w_q  <= idx_q[L-1:6];
        a_q      <= A_RUN;
      end
      default: begin
        // Levels of the word, the best first.
        if (emit) cur_q[bit_hi] <= 1'b0;
        if (emit ? last : cur_q == '0) begin
          cur_w_q <= nxt_v_q ? nxt_w_q : rd_q_w;
          if (nxt_v_q)     cur_q <= nxt_q;
          else if (rd_v_q) cur_q <= bm_data_i;
        end
        if (nxt_v_q && (emit ? last : cur_q == '0)) nxt_v_q <= 1'b0;
        if (rd_v_q && !(!nxt_v_q && (emit ? last : cur_q == '0))) begin
          nxt_v_q <= 1'b1;
          nxt_q   <= bm_data_i;
          nxt_w_q <= rd_q_w;
        end
        // The next word.
        if (!pick_v_q || bm_gnt_i) begin
          pick_v_q <= words_q != '0;
          pick_q   <= word_hi;
          words_q[word_hi] <= 1'b0;
        end
        if (!room) a_q <= A_IDLE;
        else if (cur_q == '0 && !nxt_v_q && !rd_v_q && !pick_v_q && words_q == '0) begin
          a_q   <= A_IDLE;
          end_q <= 1'b1;
        end
      end
    endcase
    rd_v_q <= a_q == A_RUN && bm_gnt_i;
    rd_q_w <= pick_q;
    if (a_q != A_RUN) begin
      nxt_v_q  <= 1'b0;
      pick_v_q <= 1'b0;
      rd_v_q   <= 1'b0;
    end
    // Its quantity.
    if (!l_v_q || lv_gnt_i) l_v_q <= emit;
    if (emit) l_idx_q <= {cur_w_q, bit_hi};
    m_v_q <= l_v_q && lv_gnt_i;
    p_v_q <= m_v_q;
    m_width_q <= width_of(12'(l_level), tick_q);
    if (flush) begin
      a_q   <= A_IDLE;
      l_v_q <= 1'b0;
      m_v_q <= 1'b0;
      p_v_q <= 1'b0;
      end_q <= 1'b0;
    end
    if (begin_ || extend) begin
      a_q    <= A_LEVEL;
      end_q  <= 1'b0;
      top_q  <= begin_ && rec_i.cnt == '0;
      px_q   <= begin_ ? rec_i.px : tail_px_q;
      wait_q <= ((begin_ && rec_i.cnt == '0) || recent_i) ? 4'd7 : 4'd0;
      if (begin_ && !rec_i.more) a_q <= A_IDLE;
    end
    if (rst_i) begin
      a_q   <= A_IDLE;
      l_v_q <= 1'b0;
      m_v_q <= 1'b0;
      p_v_q <= 1'b0;
      end_q <= 1'b0;
    end
  end

  `SAKER_ASSERT(OffersWhatIsMissing, !(pend_o.valid && pend_o.cnt > 3'(K)))
  `SAKER_ASSERT(FrontInOrder, (sv_q != 3'b010) && (sv_q != 3'b100) && (sv_q != 3'b101) && (sv_q != 3'b110))
  `SAKER_ASSERT(ListHasRoom, out_q <= MOST + (DEPTH_LOG2 + 1)'(N) && wr_q - rd_q <= MOST)
  `SAKER_ASSERT(ListIsCounted, 32'(out_q) == $countones(sv_q) + 32'((DEPTH_LOG2 + 1)'(wr_q - rd_q)) + 32'(l_v_q) + 32'(m_v_q) + 32'(p_v_q))
  // A reader begins only when it offers nothing and no operation is on its slot: what a record took is what this reader offered, and still has.
  `SAKER_ASSERT(TakenIsWhatWasOffered, !used || off_v_q[2])
  `SAKER_ASSERT(NothingHappensAtTheStart, !(begin_ && here))
  `SAKER_ASSERT(OneThingAtATime, !((used || void_) && new_v_q))
  for (genvar j = 1; j < N; j++) begin : g_order
    `SAKER_ASSERT(LevelsInOrder, !sv_q[j] || better(side_e'(side), st_q[j-1].px, st_q[j].px))
  end
endmodule
