// SPDX-License-Identifier: GPL-2.0
/* trace: frames from mr200d as they come, or from a file; decoded here. */
#include "cli/cli.h"

#include <errno.h>
#include <json-c/json.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "cli/trace/capture.h"
#include "cli/trace/frame.h"
#include "ctl/ctl.h"
#include "ctl/json.h"
#include "wire/redact.h"

/* A live frame, and what is saved of any. */
static uint8_t bytes[MR200_CAPTURE_FRAME_BYTES];

struct trace {
	struct mr200_invocation *in;
	FILE *save;		/* NULL: nothing is saved */
	int save_err;
	int64_t frames;
	int64_t wanted;		/* 0: all */
};

static void show_frame(struct mr200_out *out, struct json_object *frame)
{
	struct json_object *text = mr200_json_get(frame, "text");
	int64_t ns = mr200_json_number(frame, "time_ns");
	bool up = !strcmp(mr200_json_text(frame, "direction"), "to-modem");
	time_t s = ns / 1000000000;
	char when[16];
	struct tm tm;

	localtime_r(&s, &tm);
	strftime(when, sizeof(when), "%H:%M:%S", &tm);
	fprintf(out->f, "%s.%06d %s ", when, (int)(ns % 1000000000 / 1000),
		up ? "->" : "<-");
	if (!mr200_json_count(text))
		fprintf(out->f, "%s: %s\n", mr200_json_text(frame, "error"),
			mr200_json_text(frame, "bytes"));
	for (size_t i = 0; i < mr200_json_count(text); i++)
		fprintf(out->f, "%s\n",
			json_object_get_string(mr200_json_at(text, i)));
}

static int save_frame(struct trace *t, const struct mr200_capture_frame *frame)
{
	struct mr200_capture_frame clean = *frame;
	int err;

	if (frame->len > sizeof(bytes))
		return -EMSGSIZE;
	memmove(bytes, frame->data, frame->len);
	mr200_frame_redact(bytes, frame->len);
	clean.data = bytes;
	clean.wire_len = frame->len;
	err = mr200_capture_write(t->save, &clean);
	/* Whoever ends this with Ctrl-C shall have all until then. */
	return !err && fflush(t->save) ? -errno : err;
}

static int take_frame(struct trace *t, const struct mr200_capture_frame *frame)
{
	struct mr200_out *out = &t->in->out;
	struct json_object *o;

	o = mr200_frame_describe(frame->data, frame->len, frame->from_modem,
				 frame->time_ns);
	if (!o)
		return -ENOMEM;
	t->frames++;
	out->ops->item(out, t->in->command->name, "frame", o, show_frame);
	json_object_put(o);
	if (t->save && !t->save_err)
		t->save_err = save_frame(t, frame);
	return 0;
}

static void on_progress(void *user, struct json_object *progress)
{
	struct json_object *o = mr200_json_get(progress, "frame");
	struct mr200_capture_frame frame = { .data = bytes };
	struct trace *t = user;
	int len;

	if (mr200_json_flag(progress, "tracing"))
		t->in->out.ops->progress(&t->in->out,
					 "waiting for QMI, Ctrl-C ends");
	if (!o)
		return;
	frame.time_ns = mr200_json_number(o, "time_ns");
	frame.from_modem = strcmp(mr200_json_text(o, "direction"), "to-modem");
	len = mr200_frame_bytes(mr200_json_text(o, "bytes"), bytes,
				sizeof(bytes));
	frame.len = len;
	if (len >= 0)
		take_frame(t, &frame);
}

static int trace_live(struct trace *t)
{
	struct mr200_invocation *in = t->in;
	struct json_object *args = json_object_new_object();
	struct json_object *reply;
	int err, status;

	if (t->wanted)
		mr200_put_number(args, "count", t->wanted);
	err = mr200_ctl_call(in->socket, "trace", args, in->timeout_ms,
			     on_progress, t, &reply);
	json_object_put(args);
	/* --timeout is how long one wants to watch. */
	if (err == -ETIMEDOUT && in->timeout_ms)
		return MR200_EXIT_OK;
	status = mr200_settle(in, err, &reply);
	if (!status)
		json_object_put(reply);
	return status;
}

static int tell_file(struct mr200_invocation *in, const char *path, int err)
{
	struct mr200_out *out = &in->out;
	char words[PATH_MAX + 64];
	const char *remedy = "";

	if (err == -EBADMSG) {
		snprintf(words, sizeof(words), "%s is no capture, or damaged",
			 path);
		remedy = "give it a pcapng or pcap file: of mr200 trace --save, Wireshark or tcpdump -i usbmonN";
	} else if (err == -ENODATA) {
		snprintf(words, sizeof(words), "%s ends in the middle of a packet",
			 path);
		remedy = "what came before is shown; whoever wrote it was stopped";
	} else {
		snprintf(words, sizeof(words), "%s: %s", path, strerror(-err));
		remedy = "name a file that can be opened, where there is room";
	}
	out->ops->error(out, in->command->name, "file", words, remedy);
	return MR200_EXIT_FAILED;
}

static int decode(struct trace *t, FILE *f)
{
	struct mr200_capture_frame frame;
	struct mr200_capture *c;
	int ret;

	ret = mr200_capture_open(f, &c);
	if (ret)
		return ret;
	while ((!t->wanted || t->frames < t->wanted) &&
	       (ret = mr200_capture_next(c, &frame)) > 0) {
		ret = take_frame(t, &frame);
		if (ret)
			break;
	}
	mr200_capture_close(c);
	return ret < 0 ? ret : 0;
}

static int trace_file(struct trace *t, const char *path)
{
	bool pipe = !strcmp(path, "-");
	FILE *f = pipe ? stdin : fopen(path, "re");
	int err;

	if (!f)
		return tell_file(t->in, path, -errno);
	err = decode(t, f);
	if (!pipe)
		fclose(f);
	return err ? tell_file(t->in, path, err) : MR200_EXIT_OK;
}

static int open_save(struct trace *t, const char *path)
{
	/* Addresses and identities of the owner are in it. */
	mode_t old = umask(077);

	t->save = fopen(path, "we");
	umask(old);
	if (!t->save)
		return -errno;
	t->save_err = mr200_capture_write_head(t->save, "mr200 " MR200_VERSION);
	if (!t->save_err && fflush(t->save))
		t->save_err = -errno;
	return t->save_err;
}

int mr200_run_trace(struct mr200_invocation *in)
{
	const char *count = mr200_option(in, "count");
	const char *save = mr200_option(in, "save");
	struct trace t = { .in = in };
	int status, err;

	if (in->argc > 1)
		return mr200_usage(in, "'%.40s' is one word too many",
				   in->argv[1]);
	status = count ? mr200_take_number(in, count, "a number of frames", 1,
					   INT_MAX, &t.wanted) : 0;
	if (status)
		return status;
	err = save ? open_save(&t, save) : 0;
	if (err)
		return tell_file(in, save, err);
	status = in->argc ? trace_file(&t, in->argv[0]) : trace_live(&t);
	if (t.save && fclose(t.save) && !t.save_err)
		t.save_err = -errno;
	if (t.save_err && !status)
		status = tell_file(in, save, t.save_err);
	return status;
}
