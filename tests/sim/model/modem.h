/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The modelled modem as those see it who connect it to something: its life, its
 * host side, its events and its command language.
 *
 * Functions return 0 or -errno unless they say otherwise. Nothing here
 * blocks; everything runs on one libev loop.
 */
#ifndef MR200_SIM_MODEM_H
#define MR200_SIM_MODEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ev_loop;
struct modem;

#define MODEM_ID_LEN		63
#define MODEM_QMI_FRAME_BYTES	4096	/* largest encapsulated message */

/* What the modem asks of the side that connects it to a host. */
struct modem_host {
	/* one whole QMI frame towards the host */
	void (*qmi_emit)(void *user, const uint8_t *frame, size_t len);
	/* one bulk-in transfer towards the host; NULL: no data endpoint */
	void (*data_emit)(void *user, const uint8_t *buf, size_t len);
	/* the modem vanishes from the bus (reset, crash, power off) */
	void (*bus_drop)(void *user);
	/* it has booted and may be enumerated again */
	void (*bus_return)(void *user);
};

/* What answers on the control channels: the services, or nobody. */
struct modem_control {
	/* one QMI frame from the host */
	void (*request)(struct modem *m, unsigned int port, const uint8_t *frame, size_t len);
	/* the modem is ready, or DTR came back: says so where it is owed */
	void (*sync)(struct modem *m, unsigned int port);
	/* all clients of a port go, as on CTL Sync: their calls end with them */
	void (*reset)(struct modem *m, unsigned int port);
};

/* Time moves by modem_advance() alone when loop is NULL (unit tests). */
struct modem *modem_new(struct ev_loop *loop);
void modem_free(struct modem *m);
void modem_set_control(struct modem *m, const struct modem_control *control);

/*
 * Words of the command language that belong to the device, not the modem
 * ("unplug"): asked first for a word that the modem does not know. fn returns
 * -ENOENT when it does not know it either.
 */
typedef int (*modem_device_fn)(void *user, int argc, char **argv, char *text, size_t len);
void modem_set_device_words(struct modem *m, modem_device_fn fn, void *user);

/* The command language: what modem_command() runs. */
typedef int (*modem_language_fn)(struct modem *m, int argc, char **argv, char *text, size_t len);
void modem_set_language(struct modem *m, modem_language_fn fn);
/*
 * Runs one command. text receives the error, or the answer of a query
 * ("get NAME", "show"); it is NUL-terminated and may be empty.
 */
int modem_command(struct modem *m, int argc, char **argv, char *text, size_t len);

/* Connects the USB function; host and user stay owned by the caller. */
void modem_set_usb(struct modem *m, const struct modem_host *host, void *user);
/* Connects the test socket, whose DTR is always up; host NULL: nobody. */
void modem_set_socket(struct modem *m, const struct modem_host *host, void *user);
/* Its user has come, and one QMI frame of his. */
void modem_socket_opened(struct modem *m);
void modem_socket_request(struct modem *m, const uint8_t *frame, size_t len);

/*
 * The host has enumerated the device (SET_CONFIGURATION). Ends the boot-time
 * SIM wedge of this firmware generation when it happens a second time.
 */
void modem_enumerated(struct modem *m);
/* The device lost its bus (unplug): client ids and calls of the host go. */
void modem_unplugged(struct modem *m);

/*
 * SET_CONTROL_LINE_STATE bit 0 on the RMNET interface. Requests are swallowed
 * while it is off; dropping it frees all client ids, as a CTL Sync does.
 */
void modem_dtr(struct modem *m, bool on);
/* SEND_ENCAPSULATED_COMMAND: one QMI frame from the host. */
void modem_qmi_request(struct modem *m, const uint8_t *frame, size_t len);

/* Only without a loop: moves time on, runs what becomes due in order. */
void modem_advance(struct modem *m, uint64_t ms);

/* State changes that somebody may want to hear of (AT result codes, NMEA). */
enum modem_event {
	MODEM_EV_SIM		= 1 << 0,
	MODEM_EV_REGISTRATION	= 1 << 1,
	MODEM_EV_SIGNAL		= 1 << 2,
	MODEM_EV_MODE		= 1 << 3,
	MODEM_EV_BEARER		= 1 << 4,
	MODEM_EV_PROFILE	= 1 << 5,
	MODEM_EV_SMS		= 1 << 6,
	MODEM_EV_BOOT		= 1 << 7,
	MODEM_EV_CELL		= 1 << 8,
	MODEM_EV_TIME		= 1 << 9,
};

typedef void (*modem_watch_fn)(void *user, unsigned int events);
/* They hear in the order in which they came. -ENOSPC: too many. */
int modem_watch(struct modem *m, modem_watch_fn fn, void *user);
/* Tells the watchers what happened since the last time. */
void modem_flush_events(struct modem *m);

struct modem_identity {
	char manufacturer[MODEM_ID_LEN + 1];
	char model[MODEM_ID_LEN + 1];
	char revision[MODEM_ID_LEN + 1];
	char hardware[MODEM_ID_LEN + 1];
	char software[MODEM_ID_LEN + 1];
	char imei[16];
	char imei_sv[4];
	char msisdn[21];
};

const struct modem_identity *modem_identity(const struct modem *m);
bool modem_booted(const struct modem *m);

/* Values as in DMS Set Operating Mode. */
enum modem_mode {
	MODEM_MODE_ONLINE = 0,
	MODEM_MODE_LOW_POWER = 1,
	MODEM_MODE_FACTORY_TEST = 2,
	MODEM_MODE_OFFLINE = 3,
	MODEM_MODE_RESET = 4,
	MODEM_MODE_SHUTTING_DOWN = 5,
	MODEM_MODE_PERSISTENT_LOW_POWER = 6,
};

enum modem_mode modem_mode(const struct modem *m);
/* -EPERM: the transition is not allowed (offline leaves by reset only). */
int modem_set_mode(struct modem *m, enum modem_mode mode);
void modem_reset(struct modem *m);

/* A reset that nobody asked for; comes back like modem_reset(). */
void modem_crash(struct modem *m);
void modem_power(struct modem *m, bool on);
bool modem_qmi_alive(const struct modem *m);

#endif
