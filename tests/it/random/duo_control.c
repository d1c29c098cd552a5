// SPDX-License-Identifier: Apache-2.0
/* duo_control.c - the commands of the host, to card and twin; see duo.h. */
#include <string.h>

#include "duo.h"
#include "saker/config.h"
#include "saker/regs.h"

static uint32_t
locate_of(uint32_t word)
{
    return word >> 31 != 0 ? word & 0xffff : 0;
}

bool
duo_slot_word(unsigned table, unsigned slot, unsigned word, uint32_t data)
{
    const struct tw_risk *r = saker_twin_risk(duo.twin);
    bool locate = table == TABLE_LOCATE;
    uint32_t *at = locate ? &duo.locate[slot] : &duo.name[slot][word];
    bool differs = locate ? locate_of(*at) != locate_of(data) : *at != data;
    bool tick = locate && ((*at ^ data) >> 16 & 3) != 0;
    bool denied = r->armed || (differs && r->open_orders != 0) || (tick && saker_twin_catchup(duo.twin)->touched);
    char name[8];

    duo_wr(SAKER_TBL_ADDR_OFFSET, table << SAKER_TBL_ADDR_TABLE_SHIFT | slot << SAKER_TBL_ADDR_ROW_SHIFT | word);
    if ((saker_model_reg_write(duo.card, SAKER_TBL_DATA_OFFSET, data) != 0) != denied)
        duo_fail("table %u slot %u word %u: %s by the card, armed %d, open orders %llu, %s", table, slot, word, denied ? "taken" : "refused", r->armed,
                 (unsigned long long)r->open_orders, differs ? "another" : "the same");
    duo.not_armed += r->armed;
    duo.not_open += denied && !r->armed;
    if (denied)
        return false;
    *at = data;
    duo.changes += differs;
    memcpy(name, duo.name[slot], sizeof(name));
    saker_twin_load_slot(duo.twin, slot, (uint16_t)duo.locate[slot], duo.locate[slot] >> 16 & 3, name, duo.locate[slot] >> 31 != 0);
    return true;
}

void
duo_commit_params(void)
{
    uint64_t digest = saker_digest(&duo.param[0][0], DUO_SLOTS * 8);

    duo.revision++;
    for (unsigned r = 0; r < DUO_SLOTS; r++) {
        duo_row(TABLE_PARAMS, r, duo.param[r], 8);
        for (unsigned w = 0; w < 8; w++)
            saker_twin_write_param(duo.twin, r, w, duo.param[r][w]);
    }
    duo_wr(SAKER_PARAMS_REV_OFFSET, duo.revision);
    duo_wr64(SAKER_PARAMS_DIGEST_EXPECT_OFFSET, digest);
    duo_wr(SAKER_PARAMS_CHECK_OFFSET, 1);
    (void)saker_twin_params_digest(duo.twin);
    duo_fault_follow();
    duo_wr(SAKER_PARAMS_COMMIT_OFFSET, 1);
    if ((duo_rd(SAKER_PARAMS_STATUS_OFFSET) & SAKER_PARAMS_STATUS_REFUSED_MASK) != 0)
        duo_fail("parameters refused by the card");
    if (!saker_twin_commit_params(duo.twin, duo.revision, digest))
        duo_fail("parameters refused by the twin");
}

void
duo_commit_limits(void)
{
    static uint32_t all[DUO_SLOTS * 16 + 48 * 8];
    uint64_t digest;

    for (unsigned r = 1; r < 48; r++)
        if (r != 16 && r < 32)
            memset(duo.scope[r], 0, sizeof(duo.scope[r])); /* sessions that the card does not have */
    memcpy(all, duo.limit, sizeof(duo.limit));
    memcpy(all + DUO_SLOTS * 16, duo.scope, sizeof(duo.scope));
    digest = saker_digest(all, sizeof(all) / 4);
    duo.revision++;
    for (unsigned r = 0; r < DUO_SLOTS; r++) {
        duo_row(TABLE_LIMITS, r, duo.limit[r], 16);
        for (unsigned w = 0; w < 16; w++)
            saker_twin_write_limit(duo.twin, r, w, duo.limit[r][w]);
    }
    for (unsigned r = 0; r < 48; r++) {
        duo_row(TABLE_SCOPES, r, duo.scope[r], 8);
        for (unsigned w = 0; w < 8; w++)
            saker_twin_write_scope(duo.twin, r, w, duo.scope[r][w]);
    }
    duo_wr(SAKER_LIMITS_REV_OFFSET, duo.revision);
    duo_wr64(SAKER_LIMITS_DIGEST_EXPECT_OFFSET, digest);
    duo_wr(SAKER_LIMITS_CHECK_OFFSET, 1);
    (void)saker_twin_limits_digest(duo.twin);
    duo_fault_follow();
    duo_wr(SAKER_LIMITS_COMMIT_OFFSET, 1);
    if ((duo_rd(SAKER_LIMITS_STATUS_OFFSET) & SAKER_LIMITS_STATUS_REFUSED_MASK) != 0)
        duo_fail("limits refused by the card");
    if (!saker_twin_commit_limits(duo.twin, duo.revision, digest))
        duo_fail("limits refused by the twin");
}

void
duo_commit_wrong(bool limits)
{
    uint32_t expect = limits ? SAKER_LIMITS_DIGEST_EXPECT_OFFSET : SAKER_PARAMS_DIGEST_EXPECT_OFFSET;
    uint64_t digest = limits ? saker_twin_limits_digest(duo.twin) : saker_twin_params_digest(duo.twin);

    duo_wr64(expect, digest ^ 1);
    duo_wr(limits ? SAKER_LIMITS_CHECK_OFFSET : SAKER_PARAMS_CHECK_OFFSET, 1);
    duo_fault_follow(); /* the shadow may hold words with a fault of the load before */
    duo_wr(limits ? SAKER_LIMITS_COMMIT_OFFSET : SAKER_PARAMS_COMMIT_OFFSET, 1);
    if ((duo_rd(limits ? SAKER_LIMITS_STATUS_OFFSET : SAKER_PARAMS_STATUS_OFFSET) & SAKER_PARAMS_STATUS_REFUSED_MASK) == 0)
        duo_fail("a commit with a wrong digest was not refused");
    saker_twin_commit_refused(duo.twin, limits, digest);
}

void
duo_beat(void)
{
    duo.heartbeat++;
    duo_wr(SAKER_HEARTBEAT_OFFSET, duo.heartbeat);
    saker_twin_heartbeat(duo.twin, duo.heartbeat);
}

uint32_t
duo_arm(void)
{
    uint32_t why;

    duo_wr(SAKER_ARM_OFFSET, 1);
    if (saker_twin_risk(duo.twin)->armed)
        return 0; /* an arm that does not act leaves no trace on the card */
    why = saker_twin_arm(duo.twin);
    duo_equal("arm result", 0, duo_rd(SAKER_ARM_RESULT_OFFSET), why);
    return why;
}

void
duo_disarm(void)
{
    duo_wr(SAKER_DISARM_OFFSET, 1);
    saker_twin_disarm(duo.twin);
}

void
duo_kill(void)
{
    duo_wr(SAKER_KILL_OFFSET, 1);
    saker_twin_kill(duo.twin, TW_KILL_HOST);
}

void
duo_unkill(void)
{
    duo_disarm();
    duo_wr(SAKER_UNKILL_OFFSET, 1);
    (void)saker_twin_unkill(duo.twin);
}

void
duo_clear_stale(void)
{
    duo_wr(SAKER_FEED_CTRL_OFFSET, SAKER_FEED_CTRL_CLEAR_STALE_MASK);
    saker_twin_clear_stale(duo.twin);
}

void
duo_clear_book(void)
{
    duo_wr(SAKER_FEED_CTRL_OFFSET, SAKER_FEED_CTRL_CLEAR_BOOK_MASK);
    saker_twin_clear_book(duo.twin);
    while ((duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_READY_MASK) == 0)
        for (unsigned i = 0; i < 100; i++)
            saker_model_clock(duo.card);
}

void
duo_position(unsigned slot, int64_t shares)
{
    uint32_t w[2] = {(uint32_t)shares, (uint32_t)((uint64_t)shares >> 32)};

    duo_row(TABLE_POS, slot, w, 2);
    (void)saker_twin_set_position(duo.twin, slot, shares);
}

void
duo_zero_positions(void)
{
    duo_wr(SAKER_POS_ZERO_OFFSET, 1);
    (void)saker_twin_zero_positions(duo.twin);
}

void
duo_assume(bool market, bool trading)
{
    uint32_t data = (market ? SAKER_ASSUME_MARKET_MASK : 0) | (trading ? SAKER_ASSUME_TRADING_MASK : 0);

    if (saker_twin_risk(duo.twin)->armed) {
        if (saker_model_reg_write(duo.card, SAKER_ASSUME_OFFSET, data) == 0)
            duo_fail("ASSUME was written while armed");
        return;
    }
    duo_wr(SAKER_ASSUME_OFFSET, data);
    saker_twin_assume(duo.twin, market, trading);
}

void
duo_connect(void)
{
    duo_wr(SAKER_OE_CTRL_OFFSET, SAKER_OE_CTRL_CONNECT_MASK);
    saker_twin_connect(duo.twin);
}

void
duo_disconnect(void)
{
    duo_wr(SAKER_OE_CTRL_OFFSET, SAKER_OE_CTRL_CLOSE_MASK);
    saker_twin_close(duo.twin);
}

void
duo_relock(void)
{
    duo_wr(SAKER_FEED_CTRL_OFFSET, SAKER_FEED_CTRL_RELOCK_MASK);
    saker_twin_relock(duo.twin);
}

void
duo_hold(void)
{
    duo_wr(SAKER_RECOVER_CMD_OFFSET, SAKER_RECOVER_CMD_HOLD_MASK);
    tw_catchup_hold(saker_twin_catchup(duo.twin));
}

void
duo_recover_clear(void)
{
    duo_wr(SAKER_RECOVER_CMD_OFFSET, SAKER_RECOVER_CMD_CLEAR_MASK);
    if (!saker_twin_recover_clear(duo.twin))
        duo_fail("the card cleared its book, the twin did not");
    memset(duo.shown_tradable, 1, sizeof(duo.shown_tradable));
}

void
duo_inject(const struct tw_itch *m)
{
    duo_wr64(SAKER_INJECT_REF_OFFSET, m->refnum);
    if (m->mtype == 'U')
        duo_wr64(SAKER_INJECT_NEW_OFFSET, m->new_ref);
    duo_wr(SAKER_INJECT_QTY_OFFSET, m->qty);
    duo_wr(SAKER_INJECT_PX_OFFSET, m->px);
    duo_wr(SAKER_INJECT_AT_OFFSET, m->slot | (m->slot_hit ? SAKER_INJECT_AT_HIT_MASK : 0) | (m->side != 0 ? SAKER_INJECT_AT_SIDE_MASK : 0));
    duo_wr(SAKER_INJECT_GO_OFFSET, m->mtype | (uint32_t)m->code << SAKER_INJECT_GO_CODE_SHIFT | (uint32_t)m->code2 << SAKER_INJECT_GO_CODE2_SHIFT);
    if (!tw_catchup_inject(saker_twin_catchup(duo.twin), m))
        duo_fail("the card injected, the twin did not");
}

bool
duo_splice(uint64_t n)
{
    uint32_t ok;

    duo_wr64(SAKER_RECOVER_SPLICE_OFFSET, n);
    ok = (duo_rd(SAKER_RECOVER_STATUS_OFFSET) & SAKER_RECOVER_STATUS_SPLICE_OK_MASK) != 0;
    duo_equal("splice accepted", 0, ok, saker_twin_splice(duo.twin, n));
    return ok != 0;
}

void
duo_intent(enum tw_intent_kind kind, unsigned slot, unsigned side, uint32_t qty, uint32_t px, uint32_t urn)
{
    duo_wr(SAKER_HOST_INTENT_OFFSET, (uint32_t)kind | side << SAKER_HOST_INTENT_SIDE_SHIFT | slot << SAKER_HOST_INTENT_SLOT_SHIFT);
    duo_wr(SAKER_HOST_INTENT_QTY_OFFSET, qty);
    duo_wr(SAKER_HOST_INTENT_PX_OFFSET, px);
    duo_wr(SAKER_HOST_INTENT_URN_OFFSET, urn);
    duo_wr(SAKER_HOST_INTENT_SUBMIT_OFFSET, 1);
    if (!saker_twin_host_intent(duo.twin, kind, 0, (uint16_t)slot, (uint8_t)side, qty, px, urn))
        duo_fail("the card took an intent that the twin refuses");
}

void
duo_unmeant(unsigned kind, unsigned session, unsigned slot)
{
    duo_wr(SAKER_HOST_INTENT_OFFSET, kind | slot << SAKER_HOST_INTENT_SLOT_SHIFT | session << SAKER_HOST_INTENT_SESSION_SHIFT);
    if (saker_model_reg_write(duo.card, SAKER_HOST_INTENT_SUBMIT_OFFSET, 1) == 0 ||
        saker_twin_host_intent(duo.twin, (enum tw_intent_kind)kind, (uint8_t)session, (uint16_t)slot, 0, 1, 1, 1))
        duo_fail("an intent of kind %u, session %u, slot %u was taken", kind, session, slot);
}

void
duo_seed_is_rooted(void)
{
    bool touched = saker_twin_catchup(duo.twin)->touched, armed = saker_twin_risk(duo.twin)->armed;

    if (touched && !armed && saker_model_reg_write(duo.card, SAKER_HASH_SEED_HI_OFFSET, 0) == 0)
        duo_fail("the card took another hash seed with something in its book");
}

void
duo_set_time(uint64_t ns)
{
    duo_wr64(SAKER_TIME_SET_OFFSET, ns);
    saker_twin_set_time(duo.twin, ns);
}

bool
duo_fault_inject(enum tw_mem mem, unsigned part)
{
    uint32_t word = (uint32_t)mem | part << SAKER_FAULT_INJECT_PART_SHIFT | SAKER_TWIN_FAULT_KEY << SAKER_FAULT_INJECT_KEY_SHIFT;
    bool taken = saker_model_reg_write(duo.card, SAKER_FAULT_INJECT_OFFSET, word) == 0;

    duo_equal("fault on purpose", mem, taken, saker_twin_fault_inject(duo.twin, word));
    duo.faults += taken;
    return taken;
}

void
duo_fault_follow(void)
{
    struct saker_twin_status st;
    uint32_t last;

    if (duo.faults == 0)
        return;
    saker_twin_status(duo.twin, &st);
    if (duo_rd(SAKER_FAULT_CNT_PARITY_OFFSET) == st.faults)
        return;
    last = duo_rd(SAKER_FAULT_LAST_OFFSET);
    saker_twin_fault(duo.twin, (enum tw_mem)(last & SAKER_FAULT_LAST_MEMORY_MASK), last >> SAKER_FAULT_LAST_AT_SHIFT);
}
