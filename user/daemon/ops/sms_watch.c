// SPDX-License-Identifier: GPL-2.0
/*
 * A new message: the hook is run with it, once all of its parts are there. The
 * parts of a message come one by one, each with an indication of its own.
 */
#include "daemon/ops/sms.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#define EVENT		"sms"

struct arrival {
	struct mr200_sms_box box;	/* first: the loader's */
};

static void start(struct mr200_daemon *d);

static void drop(struct mr200_sms_watch *w, unsigned int i)
{
	w->v[i] = w->v[--w->n];
}

/* Variables as those of the connection: lower case, never through a shell. */
static void put(struct mr200_hook_env *env, const char *name, const char *text)
{
	char *v;

	if (env->n == MR200_HOOK_VARS_MAX ||
	    asprintf(&v, "%s=%s", name, text) < 0)
		return;
	/* Lines stay; what would act on a terminal does not. */
	for (char *p = v; *p; p++)
		if (((unsigned char)*p < ' ' && *p != '\n') || *p == 0x7f)
			*p = ' ';
	env->v[env->n++] = v;
}

static void run_hook(struct mr200_daemon *d, struct mr200_sms_box *box,
		     unsigned int which)
{
	char id[MR200_SMS_ID_BYTES], when[MR200_SMS_TIME_BYTES];
	struct mr200_hook_env env = { 0 };
	const struct mr200_sms *m;
	struct mr200_sms_whole w;
	char *text = mr200_sms_box_text(box, which, &w);

	if (!text)
		return;
	m = box->sms[w.first];
	mr200_sms_id(mr200_sms_box_member(box, which, 0), id);
	put(&env, "sms_id", id);
	put(&env, "sms_from", m->peer);
	if (m->has_time) {
		mr200_sms_time_format(&m->time, when);
		put(&env, "sms_time", when);
	}
	put(&env, "sms_text", text);
	put(&env, "name", d->config.name);
	put(&env, "action", EVENT);
	free(text);
	mr200_log(MR200_LOG_INFO, "message %s has arrived", id);
	mr200_hook_run(d->hook, d->config.hook, EVENT, &env);
}

static bool is_whole(const struct mr200_sms_box *box, unsigned int which)
{
	struct mr200_sms_whole w;
	char *text = mr200_sms_box_text(box, which, &w);

	free(text);
	return text && w.present == w.parts;
}

/* What has been told, or is no message, is not waited for any more. */
static void tell_next(struct mr200_daemon *d, struct mr200_sms_box *box)
{
	struct mr200_sms_watch *w = &d->sms;
	unsigned int i = 0;

	while (i < w->n) {
		int which = mr200_sms_box_find(box, w->v[i].storage,
					       w->v[i].index);

		if (which < 0) {
			drop(w, i);
			continue;
		}
		if (!is_whole(box, (unsigned int)which)) {
			i++;
			continue;
		}
		run_hook(d, box, (unsigned int)which);
		for (unsigned int j = 0; j < w->n;)
			if (mr200_sms_box_find(box, w->v[j].storage,
					       w->v[j].index) == which)
				drop(w, j);
			else
				j++;
	}
}

static void on_loaded(struct mr200_op *op)
{
	struct arrival *s = op->state;
	struct mr200_daemon *d = op->d;

	tell_next(d, &s->box);
	mr200_op_done(op);
}

static void run(struct mr200_op *op, struct json_object *args)
{
	(void)args;
	mr200_sms_box_load(op, on_loaded);
}

static void end(struct mr200_op *op)
{
	struct mr200_daemon *d = op->d;

	mr200_sms_box_free(op->state);
	d->sms.busy = false;
	if (d->sms.again && d->client && !d->closing)
		start(d);
}

static const struct mr200_op_def arrival = {
	"sms-arrived", run, sizeof(struct arrival), end, false
};

static void start(struct mr200_daemon *d)
{
	d->sms.again = d->sms.busy;
	if (d->sms.busy)
		return;
	/* It may be over before the call returns. */
	d->sms.busy = true;
	if (mr200_op_start(d, &arrival))
		d->sms.busy = false;
}

void mr200_sms_arrived(struct mr200_daemon *d, uint8_t storage, uint32_t index)
{
	struct mr200_sms_watch *w = &d->sms;

	/* The oldest of too many has waited long for its other parts. */
	if (w->n == MR200_SMS_ARRIVALS_MAX) {
		memmove(w->v, w->v + 1, (w->n - 1) * sizeof(w->v[0]));
		w->n--;
	}
	w->v[w->n].storage = storage;
	w->v[w->n++].index = index;
	start(d);
}

static void on_indication(void *user, unsigned int instance,
			  const struct mr200_msg *msg, const void *ind)
{
	const struct mr200_wms_event_report_ind *p = ind;
	struct mr200_sms_watch *w = user;

	(void)instance;
	if (msg != &mr200_msg_wms_event_report_ind)
		return;
	if (p->has_mt_message)
		mr200_sms_arrived(w->d, p->mt_message.storage_type,
				  p->mt_message.memory_index);
	if (p->has_transfer_route_mt_message)
		mr200_sms_transferred(w->d, &p->transfer_route_mt_message);
}

void mr200_sms_watch(struct mr200_daemon *d)
{
	struct mr200_wms_set_event_report_req q = {
		.has_new_mt_message_indicator = true,
		.new_mt_message_indicator.report = true,
	};
	struct mr200_sms_watch *w = &d->sms;

	/* After a restart of the modem nothing is registered any more. */
	if (!d->client || !d->session.format.known) {
		w->client = NULL;
		w->n = 0;
		w->n_transfers = 0;
		return;
	}
	if (w->client == d->client || d->closing || !d->config.hook[0] ||
	    d->session.sim.state != MR200_SIM_READY)
		return;
	w->d = d;
	w->client = d->client;
	/* The same client may have been subscribed to before a restart. */
	mr200_client_unsubscribe(d->client, w);
	if (!mr200_client_subscribe(d->client, MR200_SVC_WMS, on_indication, w))
		mr200_client_call(d->client, &mr200_msg_wms_set_event_report_req,
				  &q, NULL, NULL);
}
