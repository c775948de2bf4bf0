/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The inside of the modelled modem, for the files that make it up and show it. One
 * state, one clock: every delay in the model is a sim_timer.
 *
 * Reading order: modem.c (life, host side), card.c, serving.c, network.c,
 * profile.c, bearer.c (what a modem is), svc/ (how QMI shows it), net.c (packets),
 * scenario/ (how a test bends it).
 */
#ifndef MR200_SIM_MODEL_H
#define MR200_SIM_MODEL_H

#include "sim/base/clock.h"
#include "sim/model/bearer.h"
#include "sim/model/card.h"
#include "sim/model/cure.h"
#include "sim/model/data.h"
#include "sim/model/messages.h"
#include "sim/model/modem.h"
#include "sim/model/network.h"
#include "sim/model/profile.h"

/* Limits of the modelled firmware. */
#define MODEM_CLIENTS		96	/* over all services and ports */
#define MODEM_CLIENTS_PER_SERVICE 10
#define MODEM_WATCHERS		8

struct modem_port {
	const struct modem_host *host;	/* NULL: nobody connected */
	void *user;
	bool dtr;
	bool sync_due;	/* a CTL Sync indication is owed at the next DTR */
	bool on_usb;
};

struct command;
struct fault;
struct modem_pending;
struct qmi_client;
struct script;
struct svc_service;

struct modem {
	struct sim_clock clock;
	unsigned int events;	/* not yet told */
	bool in_events;

	struct {
		modem_watch_fn fn;
		void *user;
	} watch[MODEM_WATCHERS];
	const struct modem_control *control;
	modem_language_fn language;
	modem_device_fn device_words;
	void *device_user;

	struct modem_identity identity;
	enum modem_mode mode;
	bool powered;
	bool booted;
	bool hung;
	enum modem_cure hung_cure;
	uint64_t boot_ms;
	uint64_t qmi_ready_ms;	/* after boot */
	unsigned int boots;
	unsigned int crashes;
	unsigned int enumerations;	/* since boot */
	struct sim_timer boot_timer;
	struct sim_timer qmi_timer;
	bool qmi_ready;

	struct modem_port port[MODEM_PORTS];
	void (*card_changed)(struct modem *m);	/* network.c's */

	/* of the services: svc/ */
	const struct svc_service *const *services;	/* ends with NULL */
	struct qmi_client *client;	/* MODEM_CLIENTS of them */
	uint8_t next_cid[256];
	unsigned int max_clients;
	struct modem_pending *pending;
	struct fault *faults;

	struct modem_card card;
	struct modem_net net;
	struct modem_profile profile[MODEM_PROFILES];
	uint8_t default_profile;
	struct modem_calls calls;
	struct modem_data data;
	struct modem_messages messages;

	/* of the command language: scenario/ */
	const struct command *commands;
	struct script *scripts;
};

/*
 * Events are collected while a request or a timer is served and told at its
 * end: a response leaves before the indications that it caused.
 */
static inline void modem_event(struct modem *m, unsigned int events)
{
	m->events |= events;
}

#endif
