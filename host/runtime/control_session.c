// SPDX-License-Identifier: Apache-2.0
/* control_session.c - feed filter, order session, heartbeat, arm and kill. See include/saker/control.h. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "control_ops.h"
#include "saker/control.h"
#include "saker/error.h"

/* Text of `bytes` bytes, space padded, four to a register, first byte in the low byte, as the symbol table has it. */
static void
write_text(struct saker_ops *o, uint32_t addr, const char *text, unsigned bytes)
{
    size_t len = strlen(text);
    uint32_t word = 0;

    for (unsigned i = 0; i < bytes; i++) {
        word |= (uint32_t)(i < len ? (unsigned char)text[i] : ' ') << (i % 4 * 8);
        if (i % 4 == 3 || i + 1 == bytes) {
            saker_ops_write(o, addr, word);
            addr += 4;
            word = 0;
        }
    }
}

/* SoupBinTCP sessions are right-justified. */
static void
write_text_right(struct saker_ops *o, uint32_t addr, const char *text, unsigned bytes)
{
    char padded[32];

    snprintf(padded, sizeof padded, "%*s", (int)bytes, text);
    write_text(o, addr, padded, bytes);
}

int
saker_control_configure(struct saker_card *card, const struct saker_session_cfg *cfg, bool lockstep)
{
    struct saker_ops o;

    saker_ops_init(&o, card);
    saker_ops_write(&o, SAKER_FEED_CFG_OFFSET,
                    (cfg->act_fcs ? SAKER_FEED_CFG_ACT_FCS_MASK : 0) | (lockstep ? SAKER_FEED_CFG_LOCKSTEP_MASK : 0) |
                        (cfg->any_port ? SAKER_FEED_CFG_ANY_PORT_MASK : 0) |
                        (cfg->lock_session ? SAKER_FEED_CFG_LOCK_SESSION_MASK : 0) |
                        (cfg->line_b ? SAKER_FEED_CFG_LINE_B_MASK : 0));
    saker_ops_write(&o, SAKER_FEED_DST_IP_OFFSET, cfg->feed_ip);
    saker_ops_write(&o, SAKER_FEED_DST_PORT_OFFSET, cfg->feed_port);
    saker_ops_write(&o, SAKER_FEED_B_DST_IP_OFFSET, cfg->feed_ip_b);
    saker_ops_write(&o, SAKER_FEED_B_DST_PORT_OFFSET, cfg->feed_port_b);
    saker_ops_write(&o, SAKER_FEED_HOLD_NS_OFFSET, cfg->feed_hold_ns);
    saker_ops_write64(&o, SAKER_NET_A_MAC_OFFSET, cfg->port_mac[0]);
    saker_ops_write64(&o, SAKER_NET_B_MAC_OFFSET, cfg->port_mac[1]);
    saker_ops_write(&o, SAKER_NET_A_IP_OFFSET, cfg->port_ip[0]);
    saker_ops_write(&o, SAKER_NET_B_IP_OFFSET, cfg->port_ip[1]);
    saker_ops_write(&o, SAKER_NET_SERVER_IP_0_OFFSET, cfg->feed_server_ip);
    saker_ops_write(&o, SAKER_NET_SERVER_PORT_0_OFFSET, cfg->feed_server_port);
    write_text(&o, SAKER_FEED_SESSION_0_OFFSET, cfg->feed_session, 10);
    saker_ops_write64(&o, SAKER_OE_SRC_MAC_OFFSET, cfg->src_mac);
    saker_ops_write64(&o, SAKER_OE_DST_MAC_OFFSET, cfg->dst_mac);
    saker_ops_write(&o, SAKER_OE_SRC_IP_OFFSET, cfg->src_ip);
    saker_ops_write(&o, SAKER_OE_DST_IP_OFFSET, cfg->dst_ip);
    saker_ops_write(&o, SAKER_OE_SRC_PORT_OFFSET, cfg->src_port);
    saker_ops_write(&o, SAKER_OE_DST_PORT_OFFSET, cfg->dst_port);
    saker_ops_write(&o, SAKER_OE_ISN_OFFSET, cfg->isn);
    saker_ops_write(&o, SAKER_OE_WINDOW_OFFSET, cfg->window);
    write_text(&o, SAKER_OE_USERNAME_0_OFFSET, cfg->username, 6);
    write_text(&o, SAKER_OE_PASSWORD_0_OFFSET, cfg->password, 10);
    write_text_right(&o, SAKER_OE_SESSION_0_OFFSET, cfg->soup_session, 10);
    saker_ops_write64(&o, SAKER_OE_SEQ_REQ_OFFSET, cfg->seq_req);
    write_text(&o, SAKER_OE_FIRM_OFFSET, cfg->firm, 4);
    saker_ops_write64(&o, SAKER_OE_HB_TX_NS_OFFSET, cfg->hb_tx_ns);
    saker_ops_write64(&o, SAKER_OE_HB_RX_NS_OFFSET, cfg->hb_rx_ns);
    saker_ops_write64(&o, SAKER_OE_RTO_MIN_NS_OFFSET, cfg->rto_min_ns);
    saker_ops_write64(&o, SAKER_OE_RTO_MAX_NS_OFFSET, cfg->rto_max_ns);
    saker_ops_write64(&o, SAKER_OE_KEEPALIVE_NS_OFFSET, cfg->keepalive_ns);
    saker_ops_write(&o, SAKER_OE_RETRIES_OFFSET, cfg->retries);
    saker_ops_write(&o, SAKER_WATCHDOG_TIMEOUT_US_OFFSET, cfg->watchdog_us);
    saker_ops_write(&o, SAKER_TIMESCALE_OFFSET, cfg->timescale);
    saker_ops_write(&o, SAKER_KILL_CTRL_OFFSET, cfg->mass_cancel_on_kill ? SAKER_KILL_CTRL_MASS_CANCEL_MASK : 0);
    return saker_ops_flush(&o);
}

#define ISN_STEP 0x10000u

int
saker_control_resume(struct saker_card *card, const struct saker_session_cfg *cfg, bool afresh, uint64_t *seq)
{
    uint32_t word[3], nxt;
    char name[13] = {0};
    struct saker_ops o;

    for (unsigned i = 0; i < 3; i++)
        if (saker_card_read32(card, SAKER_OE_SOUP_SESSION_0_OFFSET + 4 * i, &word[i]) != SAKER_OK)
            return SAKER_ERR_IO;
    if (saker_card_read64(card, SAKER_OE_SOUP_SEQ_LO_OFFSET, seq) != SAKER_OK || saker_card_read32(card, SAKER_OE_SND_NXT_OFFSET, &nxt) != SAKER_OK)
        return SAKER_ERR_IO;
    if (*seq == 0)
        return SAKER_OK;
    for (unsigned i = 0; i < 10; i++)
        name[i] = (char)(word[i / 4] >> 8 * (i % 4));
    for (unsigned i = 10; i > 0 && name[i - 1] == ' '; i--)
        name[i - 1] = '\0';
    if (afresh || (cfg->soup_session[0] != '\0' && strcmp(cfg->soup_session, name) != 0))
        *seq = 0;
    saker_ops_init(&o, card);
    write_text_right(&o, SAKER_OE_SESSION_0_OFFSET, *seq == 0 ? cfg->soup_session : name, 10);
    saker_ops_write64(&o, SAKER_OE_SEQ_REQ_OFFSET, *seq == 0 ? cfg->seq_req : *seq);
    saker_ops_write(&o, SAKER_OE_ISN_OFFSET, nxt + ISN_STEP);
    return saker_ops_flush(&o);
}

int
saker_control_connect(struct saker_card *card)
{
    return saker_card_write32(card, SAKER_OE_CTRL_OFFSET, SAKER_OE_CTRL_CONNECT_MASK);
}

int
saker_control_wait_ready(struct saker_card *card, unsigned timeout_ms)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    uint32_t status;

    for (unsigned i = 0;; i++) {
        if (saker_card_read32(card, SAKER_STATUS_OFFSET, &status) != SAKER_OK)
            return SAKER_ERR_IO;
        if (status & SAKER_STATUS_READY_MASK)
            return SAKER_OK;
        if (i >= timeout_ms)
            return saker_fail(SAKER_ERR_TIMEOUT, "the card is not ready after %u ms", timeout_ms);
        nanosleep(&pause, NULL);
    }
}

int
saker_control_heartbeat_sync(struct saker_card *card, uint32_t *value)
{
    return saker_card_read32(card, SAKER_HEARTBEAT_OFFSET, value);
}

int
saker_control_heartbeat(struct saker_card *card, uint32_t *value)
{
    uint32_t accepted = *value;
    struct saker_ops o;

    /* Read back what counts: a value that was not the next one would otherwise put every later one out of step. */
    saker_ops_init(&o, card);
    saker_ops_write(&o, SAKER_HEARTBEAT_OFFSET, *value + 1);
    saker_ops_read(&o, SAKER_HEARTBEAT_OFFSET, &accepted);
    if (saker_ops_flush(&o) == SAKER_OK)
        *value = accepted;
    return o.rc;
}

int
saker_control_zero_positions(struct saker_card *card)
{
    return saker_card_write32(card, SAKER_POS_ZERO_OFFSET, 1);
}

int
saker_control_assume(struct saker_card *card, bool market_open, bool trading)
{
    return saker_card_write32(card, SAKER_ASSUME_OFFSET,
                              (market_open ? SAKER_ASSUME_MARKET_MASK : 0) | (trading ? SAKER_ASSUME_TRADING_MASK : 0));
}

int
saker_control_unkill(struct saker_card *card)
{
    struct saker_ops o;
    uint32_t status;

    saker_ops_init(&o, card);
    saker_ops_write(&o, SAKER_UNKILL_OFFSET, 1);
    saker_ops_read(&o, SAKER_STATUS_OFFSET, &status);
    if (saker_ops_flush(&o) != SAKER_OK)
        return o.rc;
    if (status & SAKER_STATUS_KILLED_MASK)
        return saker_fail(SAKER_ERR_REFUSED, "the card keeps the kill latched%s",
                          status & SAKER_STATUS_ARMED_MASK   ? ": disarm it first"
                          : status & SAKER_STATUS_FAULT_MASK ? ": a memory has wrong parity"
                                                             : "");
    return SAKER_OK;
}

static int
try_arm(struct saker_card *card, bool unkill, uint32_t *status, uint32_t *result)
{
    struct saker_ops o;

    saker_ops_init(&o, card);
    if (unkill)
        saker_ops_write(&o, SAKER_UNKILL_OFFSET, 1);
    saker_ops_write(&o, SAKER_ARM_OFFSET, 1);
    saker_ops_read(&o, SAKER_ARM_RESULT_OFFSET, result);
    saker_ops_read(&o, SAKER_STATUS_OFFSET, status);
    return saker_ops_flush(&o);
}

int
saker_control_arm(struct saker_card *card, bool clear_kill)
{
    static const struct {
        uint32_t mask;
        const char *text;
    } missing[] = {
        {SAKER_ARM_RESULT_NOT_READY_MASK, "the card is still clearing its tables"},
        {SAKER_ARM_RESULT_NO_PARAMS_MASK, "no parameters are committed"},
        {SAKER_ARM_RESULT_NO_LIMITS_MASK, "no limits are committed"},
        {SAKER_ARM_RESULT_SESSION_DOWN_MASK, "the order session is not up"},
        {SAKER_ARM_RESULT_NO_WATCHDOG_MASK, "the watchdog time is not programmed"},
        {SAKER_ARM_RESULT_NO_HEARTBEAT_MASK, "no heartbeat was seen"},
        {SAKER_ARM_RESULT_KILLED_MASK, "the kill is latched"},
        {SAKER_ARM_RESULT_NO_POSITIONS_MASK, "positions are not loaded"},
    };
    uint32_t status, result;
    char text[512] = "";
    int rc = try_arm(card, false, &status, &result);

    if (rc == SAKER_OK && clear_kill && result == SAKER_ARM_RESULT_KILLED_MASK)
        rc = try_arm(card, true, &status, &result);
    else if (clear_kill)
        result &= ~SAKER_ARM_RESULT_KILLED_MASK;
    if (rc != SAKER_OK)
        return rc;
    if (result == 0 && (status & SAKER_STATUS_ARMED_MASK))
        return SAKER_OK;
    for (size_t i = 0; i < sizeof missing / sizeof missing[0]; i++)
        if (result & missing[i].mask) {
            size_t n = strlen(text);

            snprintf(text + n, sizeof text - n, "%s%s", n ? "; " : "", missing[i].text);
        }
    if (status & SAKER_STATUS_FAULT_MASK) {
        size_t n = strlen(text);

        snprintf(text + n, sizeof text - n, "%sa memory has wrong parity", n ? "; " : "");
    }
    return saker_fail(SAKER_ERR_REFUSED, "the card refuses to arm: %s", text[0] ? text : "it was disarmed or killed at once");
}

int
saker_control_disarm(struct saker_card *card)
{
    return saker_card_write32(card, SAKER_DISARM_OFFSET, 1);
}

const char *
saker_oe_state_name(uint8_t state)
{
    static const char *const names[] = {"closed",     "syn_sent", "tcp_up",  "login_sent",
                                        "query_sent", "up",       "closing", "failed"};

    return state < sizeof names / sizeof names[0] ? names[state] : "?";
}

const char *
saker_oe_fail_name(uint8_t reason)
{
    static const char *const names[] = {
        "none",           "reset by the venue",      "closed by the venue", "login rejected: not authorised",
        "login rejected: session not available",     "end of session",      "the venue went silent",
        "protocol error", "no acknowledgement",  "closed by the host",  "the venue's sequence differs from the one asked for",
    };

    return reason < sizeof names / sizeof names[0] ? names[reason] : "?";
}

const char *
saker_kill_name(uint8_t cause)
{
    static const char *const names[] = {"none", "power_up", "host", "watchdog", "overfill", "fault", "parity"};

    return cause < sizeof names / sizeof names[0] ? names[cause] : "?";
}
