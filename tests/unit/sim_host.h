/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A USB host at the other end of the simulator's USB/IP socket, for tests:
 * what it sends and receives is written by hand here, not by the simulator's
 * own code. Time stands still unless a test moves the modem's clock.
 */
#ifndef SIM_HOST_H
#define SIM_HOST_H

#include "sim/base/sim.h"
#include "test.h"
#include "sim/usb/usb.h"

#define HOST_DATA_BYTES	(1 << 20)
#define HOST_MAX_SEQ	16384
#define HOST_BOOT_MS	60000
#define HOST_PATIENCE	100000	/* turns of the loop, before a test fails */

struct host {
	struct sim sim;
	int fd;
	int sim_fd;			/* the simulator's own end, to be left open */
	uint32_t seq;
	bool in[HOST_MAX_SEQ];		/* direction of each URB sent */
	size_t len;			/* received, not yet looked at */
	uint8_t buf[HOST_DATA_BYTES];
};

struct reply {
	uint32_t command;
	uint32_t seqnum;
	int32_t status;
	uint32_t actual;
	uint8_t data[65536];
};

/* cmocka fixtures: 05c6:9025, booted modem, connected, not configured. */
int host_setup(void **state);
int host_setup_b(void **state);
int host_setup_full_speed(void **state);
int host_setup_rndis(void **state);
/* The same, configured. */
int host_setup_configured(void **state);
int host_setup_configured_rndis(void **state);
int host_teardown(void **state);

/* Lets the simulator do what there is to do. */
void host_run(struct host *h);
void host_send(struct host *h, const void *data, size_t len);
/* For who does not look at answers: lets the simulator give them, to nobody. */
void host_drain(struct host *h);
/* As host_send(), but what the simulator does not take in so many tries is lost. */
void host_put(struct host *h, const uint8_t *data, size_t len, int tries);
/* ep with direction bit; setup NULL but for endpoint 0. Returns the seqnum. */
uint32_t host_submit(struct host *h, uint8_t ep, uint32_t flags, const uint8_t *setup,
		     const void *data, uint32_t len);
uint32_t host_unlink(struct host *h, uint32_t seqnum);
/* The next answer, false when there is none. */
bool host_reply(struct host *h, struct reply *r);
/* The next answer must be this one. */
void host_expect(struct host *h, uint32_t seqnum, int32_t status, uint32_t actual,
		 struct reply *r);
void host_expect_nothing(struct host *h);

/* Whole transfers that complete at once; status in *r. */
void host_in(struct host *h, uint8_t ep, uint32_t len, struct reply *r);
void host_out(struct host *h, uint8_t ep, const void *data, uint32_t len, int32_t status);
void host_control_in(struct host *h, uint8_t type, uint8_t request, uint16_t value,
		     uint16_t index, uint16_t len, struct reply *r);
int32_t host_control_out(struct host *h, uint8_t type, uint8_t request, uint16_t value,
			 uint16_t index, const void *data, uint16_t len);
void host_configure(struct host *h);
/* One command of the simulator, words in one string; its result. */
int host_command(struct host *h, const char *line);
/* One that succeeds, and its answer. */
void host_command_says(struct host *h, const char *line, const char *want);
/* Hangs up and connects again, as after a replug. */
void host_connect(struct host *h);
void host_hang_up(struct host *h);

#endif
