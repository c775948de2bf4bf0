/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The modem's end of a socket pair, worked by hand: a test takes each request,
 * looks at it, and answers it or not.  Time stands still but for modem_pass.
 */
#ifndef FAKE_MODEM_H
#define FAKE_MODEM_H

#include "client/client.h"

#define FAKE_TEXT	256

struct fake_modem {
	struct ev_loop *loop;
	struct mr200_client *client;
	int fd;
	double now;
	size_t len;
	uint8_t buf[65536];
	uint8_t frame[MR200_QMI_MAX_BYTES];	/* of the last request */
	unsigned int resets;
	unsigned int closed;
	unsigned int tapped[2];			/* from, to the modem */
	bool free_on_closed;
	char state_path[FAKE_TEXT];
	char state_sent[FAKE_TEXT];	/* the file when the last frame went out */
	const char *tag;
};

/* What a callback was told. */
struct outcome {
	unsigned int calls;
	int err;
	bool has_rsp;
	uint16_t error_code;
	char manufacturer[FAKE_TEXT];
};

void modem_start(struct fake_modem *m);
/* Another client on the same state file, with the modem as it was. */
void modem_restart(struct fake_modem *m);
void modem_stop(struct fake_modem *m);
void modem_step(struct fake_modem *m);
void modem_pass(struct fake_modem *m, double seconds);
void modem_hang_up(struct fake_modem *m);

/* Nothing has been sent that was not taken. */
void modem_quiet(struct fake_modem *m);
/* Takes the next request, which must be @msg, into @req (may be NULL). */
struct mr200_qmi modem_take(struct fake_modem *m, const struct mr200_msg *msg,
			    void *req);
/* Sends a message of table @msg; @q gives client and transaction. */
void modem_send(struct fake_modem *m, const struct mr200_qmi *q,
		const struct mr200_msg *msg, const void *fields);
void modem_send_frame(struct fake_modem *m, const struct mr200_qmi *q);
/* Takes an allocation for @service and grants @cid. */
void modem_grant(struct fake_modem *m, uint8_t service, uint8_t cid);
void modem_answer_allocation(struct fake_modem *m, const struct mr200_qmi *q,
			     uint8_t service, uint8_t cid);
/* Takes the release of an id, and confirms it. */
void modem_released(struct fake_modem *m, uint8_t service, uint8_t cid);

/* Get Manufacturer, the call that most tests make: in, answer, callback. */
int ask(struct fake_modem *m, struct outcome *o);
void answer(struct fake_modem *m, const struct mr200_qmi *q, const char *name);
void on_manufacturer(void *user, int err, const void *rsp);
void on_done(void *user, int err);

/* The whole state file as text, "" when there is none. */
const char *modem_state(struct fake_modem *m);

#endif
