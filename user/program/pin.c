// SPDX-License-Identifier: GPL-2.0
/*
 * The session's PIN on its way to the card: a card that has refused it before is
 * not asked again, in this life of mr200d or any other.
 */
#include "program/program.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "daemon/pins.h"

struct verify {
	struct mr200_program *p;
	char iccid[24];
	char pin[MR200_PIN_MAX + 1];
	struct mr200_action action;
};

static void finish(struct verify *v, int err, const void *rsp)
{
	struct mr200_daemon *d = &v->p->d;
	struct mr200_event ev = {
		.kind = MR200_EV_REPLY,
		.err = err,
		.tag = v->action.tag,
		.msg = mr200_msg_reply(v->action.msg),
		.body = rsp,
	};

	explicit_bzero(v, sizeof(*v));
	free(v);
	mr200_daemon_feed(d, &ev);
}

static void on_verified(void *user, int err, const void *rsp)
{
	struct verify *v = user;
	uint16_t code = mr200_op_code(err, rsp);
	int failed = 0;

	if (code == MR200_QMI_ERR_INCORRECT_PIN ||
	    code == MR200_QMI_ERR_PIN_BLOCKED)
		failed = mr200_pins_refuse(v->p->d.pins_path, v->iccid, v->pin);
	if (failed)
		mr200_log(MR200_LOG_WARNING, "%s: %s; correct pin before the next start of mr200d",
			  v->p->d.pins_path, strerror(-failed));
	finish(v, err, rsp);
}

static void on_iccid(void *user, int err, const void *rsp)
{
	const struct mr200_dms_uim_get_iccid_rsp *p = rsp;
	struct verify *v = user;
	struct mr200_daemon *d = &v->p->d;

	if (!err && p->has_iccid)
		snprintf(v->iccid, sizeof(v->iccid), "%.23s", p->iccid);
	if (mr200_pins_is_refused(d->pins_path, v->iccid, v->pin))
		err = -EACCES;
	else if (!mr200_daemon_is_open(d))
		err = -ENODEV;
	else
		err = mr200_client_call(d->client, v->action.msg, &v->action.req,
					on_verified, v);
	if (err)
		finish(v, err, NULL);
}

int mr200_pin_verify(struct mr200_program *p, const struct mr200_action *a)
{
	struct verify *v = calloc(1, sizeof(*v));
	int err;

	if (!v)
		return -ETIMEDOUT;	/* it will be tried again */
	v->p = p;
	v->action = *a;
	memcpy(v->pin, p->d.session.wish.pin, sizeof(v->pin));
	err = mr200_client_call(p->d.client, &mr200_msg_dms_uim_get_iccid_req,
				NULL, on_iccid, v);
	if (err)
		free(v);
	return err;
}
