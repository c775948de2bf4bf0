// SPDX-License-Identifier: GPL-2.0
/*
 * Life of the modelled modem: power, boot, reset, operating mode, host ports,
 * and the events that tell everybody else what changed.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/model/model.h"

#define BOOT_MS		3000	/* reset to enumeration */
#define PORT_USB	0
#define PORT_SOCKET	1

static const struct modem_reason reason_power_down = { 3, 3, 2500 };	/* CM offline */

static void identity_defaults(struct modem_identity *id)
{
	/* IMEI: a test TAC (001019) with a valid check digit */
	*id = (struct modem_identity) {
		.manufacturer = "QUALCOMM INCORPORATED",
		.model = "MR200",
		.revision = "MDM9225 1 [Dec 05 2014 10:00:00]",
		.hardware = "10000",
		.software = "MPSS.DI.2.0.c1-00083-M9625NAAAANAZM-1",
		.imei = "001019000000017",
		.imei_sv = "01",
		.msisdn = "",
	};
}

static void on_event(void *user, unsigned int events)
{
	(void)events;
	modem_autoconnect(user);
}

static void no_request(struct modem *m, unsigned int port, const uint8_t *frame, size_t len)
{
	(void)m;
	(void)port;
	(void)frame;
	(void)len;
}

static void no_port(struct modem *m, unsigned int port)
{
	(void)m;
	(void)port;
}

/* A modem without services: it is there, and says nothing. */
static const struct modem_control no_control = {
	.request = no_request, .sync = no_port, .reset = no_port,
};

struct modem *modem_new(struct ev_loop *loop)
{
	struct modem *m = calloc(1, sizeof(*m));

	if (!m)
		return NULL;
	if (sim_clock_init(&m->clock, loop, m, modem_flush_events)) {
		free(m);
		return NULL;
	}
	m->card_changed = modem_net_evaluate;
	m->control = &no_control;
	identity_defaults(&m->identity);
	m->boot_ms = BOOT_MS;
	modem_card_defaults(&m->card);
	modem_net_defaults(&m->net);
	modem_profile_defaults(m);
	modem_calls_defaults(&m->calls);
	modem_data_defaults(m);
	modem_watch(m, on_event, m);

	/*
	 * The simulator starts with a modem that has been on for a while:
	 * card read, registered. Scenarios bend it from there.
	 */
	m->powered = true;
	m->booted = true;
	m->qmi_ready = true;
	m->boots = 1;
	m->card.powered = true;
	modem_net_register_now(m);
	m->events = 0;
	return m;
}

void modem_free(struct modem *m)
{
	if (!m)
		return;
	modem_data_free(m);
	sim_clock_free(&m->clock);
	free(m);
}

void modem_advance(struct modem *m, uint64_t ms)
{
	sim_clock_advance(&m->clock, ms);
}

void modem_set_control(struct modem *m, const struct modem_control *control)
{
	m->control = control;
}

void modem_set_language(struct modem *m, modem_language_fn fn)
{
	m->language = fn;
}

int modem_command(struct modem *m, int argc, char **argv, char *text, size_t len)
{
	int err;

	if (len)
		text[0] = 0;
	err = m->language ? m->language(m, argc, argv, text, len) : -ENOENT;
	modem_flush_events(m);
	return err;
}

void modem_set_device_words(struct modem *m, modem_device_fn fn, void *user)
{
	m->device_words = fn;
	m->device_user = user;
}

const struct modem_identity *modem_identity(const struct modem *m)
{
	return &m->identity;
}

bool modem_booted(const struct modem *m)
{
	return m->booted;
}

enum modem_mode modem_mode(const struct modem *m)
{
	return m->mode;
}

bool modem_qmi_alive(const struct modem *m)
{
	return m->booted && m->qmi_ready && !m->hung;
}

/*
 * Boot and reset
 */

static void on_qmi_ready(struct modem *m, void *arg)
{
	unsigned int i;

	(void)arg;
	m->qmi_ready = true;
	for (i = 0; i < MODEM_PORTS; i++)
		m->control->sync(m, i);
	modem_event(m, MODEM_EV_BOOT);
}

static void on_booted(struct modem *m, void *arg)
{
	unsigned int i;

	(void)arg;
	m->booted = true;
	m->boots++;
	m->enumerations = 0;
	modem_card_boot(m);
	sim_timer_start(&m->clock, &m->qmi_timer, m->qmi_ready_ms, on_qmi_ready, NULL);
	for (i = 0; i < MODEM_PORTS; i++)
		if (m->port[i].host && m->port[i].host->bus_return)
			m->port[i].host->bus_return(m->port[i].user);
}

/* Everything that does not survive a reboot; the host sees the bus go. */
static void go_down(struct modem *m)
{
	unsigned int i;

	m->booted = false;
	m->qmi_ready = false;
	m->hung = false;
	m->calls.stale = false;
	sim_timer_stop(&m->clock, &m->qmi_timer);
	for (i = 0; i < MODEM_PORTS; i++)
		m->control->reset(m, i);
	modem_bearers_drop(m, reason_power_down);
	modem_net_down_at_reset(m);
	modem_card_down(m);
	modem_data_reset(m);
	if (m->mode != MODEM_MODE_PERSISTENT_LOW_POWER)
		m->mode = MODEM_MODE_ONLINE;
	for (i = 0; i < MODEM_PORTS; i++) {
		m->port[i].sync_due = true;
		m->port[i].dtr = !m->port[i].on_usb;
		if (m->port[i].host && m->port[i].host->bus_drop)
			m->port[i].host->bus_drop(m->port[i].user);
	}
	/* nobody is left to hear of it but the AT side */
	modem_event(m, MODEM_EV_BOOT);
}

void modem_reset(struct modem *m)
{
	if (!m->powered)
		return;
	if (m->booted)
		go_down(m);
	sim_timer_start(&m->clock, &m->boot_timer, m->boot_ms, on_booted, NULL);
	modem_cure(m, MODEM_CURE_RESET);
}

void modem_crash(struct modem *m)
{
	m->crashes++;
	if (!m->powered)
		return;
	if (m->booted)
		go_down(m);
	sim_timer_start(&m->clock, &m->boot_timer, m->boot_ms, on_booted, NULL);
}

void modem_power(struct modem *m, bool on)
{
	if (m->powered == on)
		return;
	m->powered = on;
	if (!on) {
		sim_timer_stop(&m->clock, &m->boot_timer);
		if (m->booted)
			go_down(m);
		return;
	}
	modem_cure(m, MODEM_CURE_POWER);
	sim_timer_start(&m->clock, &m->boot_timer, m->boot_ms, on_booted, NULL);
}

static void on_mode_reset(struct modem *m, void *arg)
{
	(void)arg;
	modem_reset(m);
}

static void on_mode_off(struct modem *m, void *arg)
{
	(void)arg;
	modem_power(m, false);
}

/* The answer to the request still goes out before the modem leaves the bus. */
#define MODE_GRACE_MS	50

int modem_set_mode(struct modem *m, enum modem_mode mode)
{
	enum modem_mode old = m->mode;

	switch (mode) {
	case MODEM_MODE_ONLINE:
	case MODEM_MODE_LOW_POWER:
	case MODEM_MODE_PERSISTENT_LOW_POWER:
	case MODEM_MODE_FACTORY_TEST:
		if (old == MODEM_MODE_OFFLINE)
			return -EPERM;
		break;
	case MODEM_MODE_OFFLINE:
		break;
	case MODEM_MODE_RESET:
		sim_timer_start(&m->clock, &m->boot_timer, MODE_GRACE_MS, on_mode_reset, NULL);
		return 0;
	case MODEM_MODE_SHUTTING_DOWN:
		sim_timer_start(&m->clock, &m->boot_timer, MODE_GRACE_MS, on_mode_off, NULL);
		return 0;
	default:
		return -EINVAL;
	}
	if (mode == old)
		return 0;
	m->mode = mode;
	modem_event(m, MODEM_EV_MODE);
	if (mode == MODEM_MODE_ONLINE)
		modem_cure(m, MODEM_CURE_MODE);
	modem_net_evaluate(m);
	return 0;
}

/*
 * Host ports
 */

void modem_set_usb(struct modem *m, const struct modem_host *host, void *user)
{
	m->port[PORT_USB].host = host;
	m->port[PORT_USB].user = user;
	m->port[PORT_USB].on_usb = true;
	m->port[PORT_USB].sync_due = true;
}

void modem_set_socket(struct modem *m, const struct modem_host *host, void *user)
{
	m->port[PORT_SOCKET] = (struct modem_port) {
		.host = host, .user = user, .dtr = true, .sync_due = true,
	};
}

void modem_socket_opened(struct modem *m)
{
	m->control->sync(m, PORT_SOCKET);
}

void modem_socket_request(struct modem *m, const uint8_t *frame, size_t len)
{
	m->control->request(m, PORT_SOCKET, frame, len);
}

void modem_enumerated(struct modem *m)
{
	if (!m->booted)
		return;
	m->enumerations++;
	if (m->enumerations < 2)
		return;
	modem_cure(m, MODEM_CURE_USB);
	modem_card_unwedge(m);
	modem_flush_events(m);
}

static void forget_host(struct modem *m, unsigned int port)
{
	m->control->reset(m, port);
	m->port[port].sync_due = true;
}

void modem_unplugged(struct modem *m)
{
	struct modem_port *p = &m->port[PORT_USB];

	forget_host(m, PORT_USB);
	p->dtr = false;
	/* the data format is the interface's: SET_CONFIGURATION starts anew */
	modem_data_reset(m);
	modem_flush_events(m);
}

void modem_dtr(struct modem *m, bool on)
{
	struct modem_port *p = &m->port[PORT_USB];

	if (p->dtr == on)
		return;
	p->dtr = on;
	if (on)
		m->control->sync(m, PORT_USB);
	else
		forget_host(m, PORT_USB);
	modem_flush_events(m);
}

void modem_qmi_request(struct modem *m, const uint8_t *frame, size_t len)
{
	m->control->request(m, PORT_USB, frame, len);
}
