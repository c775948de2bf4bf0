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

static void start(struct mr200_sms_watch *w);

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

static void run_hook(const struct mr200_daemon *d, struct mr200_sms_box *box,
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
	mr200_hook_run(d->uplink.hook, d->config.hook, EVENT, &env);
}

static bool is_whole(const struct mr200_sms_box *box, unsigned int which)
{
	struct mr200_sms_whole w;
	char *text = mr200_sms_box_text(box, which, &w);

	free(text);
	return text && w.present == w.parts;
}

/* What has been told, or is no message, is not waited for any more. */
static void tell_whole(struct mr200_sms_watch *w, struct mr200_sms_box *box)
{
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
		run_hook(w->ops->d, box, (unsigned int)which);
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
	tell_whole(op->user, op->state);
	mr200_op_done(op);
}

static void run(struct mr200_op *op, struct json_object *args)
{
	(void)args;
	mr200_sms_box_load(op, on_loaded);
}

static void end(struct mr200_op *op)
{
	struct mr200_sms_watch *w = op->user;

	mr200_sms_box_free(op->state);
	w->busy = false;
	if (w->again && mr200_daemon_is_open(op->d))
		start(w);
}

static const struct mr200_op_def arrival = {
	.name = "sms-arrived", .run = run, .end = end,
	.state_bytes = sizeof(struct mr200_sms_box),
};

static void start(struct mr200_sms_watch *w)
{
	w->again = w->busy;
	if (w->busy)
		return;
	/* It may be over before the call returns. */
	w->busy = true;
	if (mr200_op_start(w->ops, &arrival, w))
		w->busy = false;
}

void mr200_sms_arrived(struct mr200_sms_watch *w, uint8_t storage,
		       uint32_t index)
{
	/* The oldest of too many has waited long for its other parts. */
	if (w->n == MR200_SMS_ARRIVALS_MAX) {
		memmove(w->v, w->v + 1, (w->n - 1) * sizeof(w->v[0]));
		w->n--;
	}
	w->v[w->n].storage = storage;
	w->v[w->n++].index = index;
	start(w);
}
