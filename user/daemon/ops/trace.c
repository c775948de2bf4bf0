// SPDX-License-Identifier: GPL-2.0
/*
 * trace: whoever asks gets every QMI frame, both ways, as progress, until it
 * has had as many as it wanted or goes away: its bytes without the secrets, what
 * they say is for the command to tell. It needs no modem: one may want to see the
 * first frame of a modem that is plugged later.
 */
#include "daemon/ops/ops.h"

#include <errno.h>
#include <time.h>

#include "ctl/json.h"
#include "wire/redact.h"

struct trace {
	int64_t left;		/* frames, 0: without end */
	int64_t seen;
	bool full;		/* the last of them has been told */
};

static void trace_run(struct mr200_op *op, struct json_object *args);

const struct mr200_op_def mr200_ops_trace[] = {
	{
		.name = "trace",
		.run = trace_run,
		.state_bytes = sizeof(struct trace),
		.without_modem = true,
	},
	{ .name = NULL }
};

static void trace_run(struct mr200_op *op, struct json_object *args)
{
	struct trace *t = op->state;
	struct json_object *o;
	int err;

	err = mr200_arg_number(args, "count", 1, INT32_MAX, &t->left);
	if (err == -EINVAL) {
		mr200_op_fail(op, "usage", "mr200 trace --help",
			      "count is a number from 1");
		return;
	}
	o = json_object_new_object();
	mr200_put_bool(o, "tracing", true);
	mr200_ctl_progress(op->rq, o);
}

static uint64_t wall_ns(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	return (uint64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

static void tell(struct mr200_op *op, struct json_object *frame)
{
	struct trace *t = op->state;
	struct json_object *o;

	if (t->full || !mr200_ctl_alive(op->rq))
		return;
	o = json_object_new_object();
	json_object_object_add(o, "frame", json_object_get(frame));
	mr200_ctl_progress(op->rq, o);
	t->seen++;
	t->full = t->left && t->seen == t->left;
}

static struct json_object *describe(bool to_modem, const uint8_t *frame,
				    size_t len)
{
	struct json_object *o = json_object_new_object();
	uint8_t clean[MR200_QMI_MAX_BYTES];

	len = len < sizeof(clean) ? len : sizeof(clean);
	memcpy(clean, frame, len);
	mr200_frame_redact(clean, len);
	mr200_put_number(o, "time_ns", (int64_t)wall_ns());
	mr200_put_text(o, "direction", to_modem ? "to-modem" : "from-modem");
	mr200_put_hex(o, "bytes", clean, len);
	return o;
}

void mr200_trace_tap(void *user, bool to_modem, const uint8_t *frame,
		     size_t len)
{
	struct mr200_ops *ops = user;
	struct json_object *o = NULL;
	struct mr200_op *op, *next;

	for (op = ops->first; op; op = op->next) {
		if (op->def != mr200_ops_trace)
			continue;
		if (!o)
			o = describe(to_modem, frame, len);
		tell(op, o);
	}
	json_object_put(o);
	for (op = ops->first; op; op = next) {
		struct trace *t = op->state;

		next = op->next;
		if (op->def != mr200_ops_trace || !t->full)
			continue;
		mr200_put_number(op->result, "frames", t->seen);
		mr200_op_done(op);
	}
}
