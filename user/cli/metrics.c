// SPDX-License-Identifier: GPL-2.0
/*
 * metrics: those members of the status that are metrics, for a scraper. What is
 * absent there is absent here. Nothing of it identifies the owner.
 */
#include "cli/cli.h"

#include <errno.h>
#include <json-c/json.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/watch/openmetrics.h"
#include "ctl/json.h"

#define PREFIX		"mr200_"
#define NAME_BYTES	64

typedef void (*metric_fn)(void *user, const char *name,
			  const struct mr200_member *m, const void *record);

/* Calls @fn for each metric of a record and the objects in it, there or not. */
static void each_metric(enum mr200_record record, const void *at, metric_fn fn,
			void *user)
{
	char name[NAME_BYTES];
	struct mr200_member m;

	for (unsigned int i = 0; mr200_member(record, i, &m); i++) {
		if (m.type == MR200_MEMBER_OBJECT)
			each_metric(m.of, (const char *)at + m.offset, fn, user);
		if (m.export == MR200_EXPORT_NONE)
			continue;
		snprintf(name, sizeof(name), PREFIX "%s", m.metric);
		fn(user, name, &m, at);
	}
}

/* False: it is absent. */
static bool take_value(const struct mr200_member *m, const void *record,
		       struct mr200_number *value)
{
	const void *at = (const char *)record + m->offset;
	const char *text;

	switch (m->type) {
	case MR200_MEMBER_FLAG:
		*value = mr200_number_of(((const struct mr200_flag *)at)->v);
		return ((const struct mr200_flag *)at)->has;
	case MR200_MEMBER_TEXT:
		text = *(const char * const *)at;
		*value = mr200_number_of(text && !strcmp(text, m->is));
		return text;
	default:
		*value = *(const struct mr200_number *)at;
		return value->has;
	}
}

/* As JSON: one object of numbers. */
static void put_json(void *user, const char *name, const struct mr200_member *m,
		     const void *record)
{
	struct mr200_number value;

	if (!take_value(m, record, &value))
		return;
	if (m->type == MR200_MEMBER_TENTHS)
		mr200_put_tenths(user, name, (int)value.v);
	else
		mr200_put_number(user, name, value.v);
}

static struct json_object *make_json(const struct mr200_status_members *m)
{
	struct json_object *o = json_object_new_object(), *bearers;

	each_metric(MR200_RECORD_status, m, put_json, mr200_put_object(o, "metrics"));
	bearers = m->bearers.n ? mr200_put_object(o, "bearers") : NULL;
	for (size_t i = 0; i < m->bearers.n; i++)
		each_metric(MR200_RECORD_bearer, &m->bearers.v[i], put_json,
			    mr200_put_object(bearers, m->bearers.v[i].name ?
					     m->bearers.v[i].name : ""));
	mr200_put_text(o, "technology", m->network.technology);
	mr200_put_text(o, "mcc", m->network.mcc);
	mr200_put_text(o, "mnc", m->network.mnc);
	mr200_put_text(o, "quality", m->signal.quality);
	return o;
}

/* As text. */
struct exposition {
	FILE *f;
	const struct mr200_status_members *m;
};

static struct mr200_om_family family_of(const char *name, const struct mr200_member *m)
{
	static const char units[][8] = {
		"dbm", "db", "mbps", "seconds", "bytes", "packets", "errors"
	};
	const char *tail = strrchr(name, '_') + 1;
	struct mr200_om_family family = {
		.name = name,
		.counter = m->export == MR200_EXPORT_COUNTER,
		.tenths = m->type == MR200_MEMBER_TENTHS,
		.help = m->words,
	};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (!strcmp(tail, units[i]))
			family.unit = tail;
	return family;
}

static void put_text(void *user, const char *name, const struct mr200_member *m,
		     const void *record)
{
	struct mr200_om_family family = family_of(name, m);
	const struct exposition *x = user;
	struct mr200_number value;

	if (!take_value(m, record, &value))
		return;
	mr200_om_begin(x->f, &family);
	mr200_om_sample(x->f, &family, NULL, 0, value.v);
}

/* One family with a sample of each bearer; @record is the first of them. */
static void put_bearers(void *user, const char *name, const struct mr200_member *m,
			const void *record)
{
	struct mr200_om_family family = family_of(name, m);
	const struct mr200_bearer_members *b = record;
	const struct exposition *x = user;
	bool begun = false;

	for (size_t i = 0; i < x->m->bearers.n; i++) {
		struct mr200_om_label label = { "bearer", b[i].name ? b[i].name : "" };
		struct mr200_number value;

		if (!take_value(m, &b[i], &value))
			continue;
		if (!begun)
			mr200_om_begin(x->f, &family);
		begun = true;
		mr200_om_sample(x->f, &family, &label, 1, value.v);
	}
}

/* Gauges of 1: node_exporter knows neither state sets nor infos. */
static void put_words(FILE *f, const struct mr200_status_members *m)
{
	static const struct mr200_om_family word = {
		.name = PREFIX "signal_quality",
		.help = "1; the label is the signal in a word",
	}, info = {
		.name = PREFIX "network_info",
		.help = "1; the labels are the network that the modem is in",
	};
	const struct mr200_network_members *n = &m->network;
	struct mr200_om_label quality = { "quality", m->signal.quality };
	struct mr200_om_label network[] = {
		{ "technology", n->technology },
		{ "mcc", n->mcc ? n->mcc : "" },
		{ "mnc", n->mnc ? n->mnc : "" },
	};

	if (quality.value) {
		mr200_om_begin(f, &word);
		mr200_om_sample(f, &word, &quality, 1, 1);
	}
	if (n->technology) {
		mr200_om_begin(f, &info);
		mr200_om_sample(f, &info, network, sizeof(network) / sizeof(network[0]), 1);
	}
}

static void show_metrics(struct mr200_out *out, const struct mr200_status_members *m)
{
	struct exposition x = { .f = out->f, .m = m };

	each_metric(MR200_RECORD_status, m, put_text, &x);
	if (m->bearers.n)
		each_metric(MR200_RECORD_bearer, m->bearers.v, put_bearers, &x);
	put_words(out->f, m);
	mr200_om_end(out->f);
}

static void tell(struct mr200_invocation *in, struct json_object *status)
{
	struct mr200_status_members m;
	struct json_object *o;

	mr200_members_read(MR200_RECORD_status, &m, status);
	if (in->out.json) {
		o = make_json(&m);
		in->out.ops->result(&in->out, in->command->name, o, NULL);
		json_object_put(o);
	} else {
		show_metrics(&in->out, &m);
	}
	mr200_members_free(MR200_RECORD_status, &m);
}

static int tell_file(struct mr200_invocation *in, const char *path, int err)
{
	char words[PATH_MAX + 64];

	snprintf(words, sizeof(words), "%s: %s", path, strerror(-err));
	in->out.ops->error(&in->out, in->command->name, "file", words,
			   "name a file in a directory that you may write, where there is room");
	return MR200_EXIT_FAILED;
}

/* Whoever reads @path at any time reads all of the old or all of the new. */
static int write_file(struct mr200_invocation *in, const char *path,
		      struct json_object *status)
{
	FILE *standard = in->out.f;
	char temporary[PATH_MAX];
	int fd, err = 0;

	if (snprintf(temporary, sizeof(temporary), "%s.XXXXXX", path) >= PATH_MAX)
		return tell_file(in, path, -ENAMETOOLONG);
	fd = mkstemp(temporary);
	if (fd < 0)
		return tell_file(in, path, -errno);
	in->out.f = fdopen(fd, "w");
	if (in->out.f) {
		tell(in, status);
		/* the scraper is another user */
		if (fflush(in->out.f) || ferror(in->out.f) || fchmod(fd, 0644))
			err = -errno;
		if (fclose(in->out.f) && !err)
			err = -errno;
	} else {
		err = -errno;
		close(fd);
	}
	in->out.f = standard;
	if (!err && rename(temporary, path))
		err = -errno;
	if (!err)
		return MR200_EXIT_OK;
	unlink(temporary);
	return tell_file(in, path, err);
}

int mr200_run_metrics(struct mr200_invocation *in)
{
	const char *path = mr200_option(in, "output");
	struct json_object *reply;
	int status = mr200_ask(in, in->command->request, NULL, &reply);

	if (status)
		return status;
	if (path)
		status = write_file(in, path, mr200_json_get(reply, "result"));
	else
		tell(in, mr200_json_get(reply, "result"));
	json_object_put(reply);
	return status;
}
