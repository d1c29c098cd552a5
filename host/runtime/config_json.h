// SPDX-License-Identifier: Apache-2.0
/* config_json.h - parameters and limits as JSON: what the daemon answers and the CLI prints. Prices are decimal text. */
#ifndef SAKER_CONFIG_JSON_H
#define SAKER_CONFIG_JSON_H

#include <jansson.h>

#include "saker/config.h"

/** {"symbols": [{"symbol", "enabled", "sides", "imbalance", "max_spread", "quantity", "cooldown_ns", "slip"}]}. New reference. */
json_t *saker_params_json(const struct saker_params *p);

/** {"account": scope, "session": {"0": scope}, "strategy": {"take": scope, "host": scope}, "symbols": [...]}; scope =
 * {"credit", "rate_interval_ns", "burst"}; null = not programmed. New reference. */
json_t *saker_limits_json(const struct saker_limits *l);

#endif
