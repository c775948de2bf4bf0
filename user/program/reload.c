// SPDX-License-Identifier: GPL-2.0
/* The configuration: read at start, and again when that is asked for. */
#include "program/program.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

const char *mr200_program_config_path(const struct mr200_program *p)
{
	return p->d.opt.config_path ? p->d.opt.config_path : MR200_CONFIG_PATH;
}

/* What another file, or the same one with other words in it, would not have. */
static struct mr200_stamp stamp_of(const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return (struct mr200_stamp){ .size = -1 };
	return (struct mr200_stamp){
		.size = st.st_size, .inode = st.st_ino, .mtime = st.st_mtim,
	};
}

static bool same_stamp(const struct mr200_stamp *a, const struct mr200_stamp *b)
{
	return a->size == b->size && a->inode == b->inode &&
	       a->mtime.tv_sec == b->mtime.tv_sec &&
	       a->mtime.tv_nsec == b->mtime.tv_nsec;
}

void mr200_program_compare(struct mr200_program *p)
{
	const char *path = mr200_program_config_path(p);
	struct mr200_stamp now = stamp_of(path);

	if (!same_stamp(&now, &p->stamp))
		mr200_daemon_note(&p->d, MR200_NOTE_CONFIG, "config-changed",
				  "{reload}", "%.120s has changed since it was read",
				  path);
	else if (!p->broken)
		mr200_daemon_unnote(&p->d, MR200_NOTE_CONFIG);
}

int mr200_program_load(struct mr200_program *p, struct mr200_config *c,
		       FILE *complaints)
{
	const char *path = mr200_program_config_path(p);
	char err[MR200_COMPLAINT_MAX];
	int ret = 0;

	mr200_config_init(c);
	p->stamp = stamp_of(path);
	/* Without a file of its own name, the presets do. */
	if (p->d.opt.config_path || !access(path, F_OK))
		ret = mr200_config_load(c, path, complaints);
	for (unsigned int i = 0; i < p->n_overrides; i++) {
		int bad = mr200_config_set(c, p->override[i], err, sizeof(err));

		if (bad) {
			fprintf(complaints, "mr200d: -o: %s\n", err);
			ret = bad;
		}
	}
	if (p->n_overrides && !ret)
		ret = mr200_config_check(c, "mr200d: with -o", complaints);
	return ret;
}

/* What is set up once stays as it is. */
static void keep_text(const char *key, char *now, const char *was, size_t cap)
{
	if (!strcmp(now, was))
		return;
	mr200_log(MR200_LOG_WARNING, "%s is read at start only: restart mr200d to change it",
		  key);
	memcpy(now, was, cap);
}

/* Each line of @complaints to the log, the first into the note. */
static void tell_broken(struct mr200_program *p, char *complaints)
{
	const char *path = mr200_program_config_path(p);
	char *rest = complaints, *line = strsep(&rest, "\n");

	mr200_log(MR200_LOG_ERROR,
		  "the new configuration has errors (mr200d -n -f %s shows them), the old one stays",
		  path);
	p->broken = true;
	mr200_daemon_unnote(&p->d, MR200_NOTE_CONFIG);
	mr200_daemon_note(&p->d, MR200_NOTE_CONFIG, "config-broken",
			  "correct it, then mr200 reload; until then the former configuration holds",
			  "%s", line && *line ? line : path);
	while (rest && (line = strsep(&rest, "\n")))
		if (*line)
			mr200_log(MR200_LOG_ERROR, "%s", line);
}

int mr200_program_reload(struct mr200_program *p)
{
	struct mr200_event ev = { .kind = MR200_EV_WISH };
	struct mr200_config config, *now = &p->d.config;
	char *complaints = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&complaints, &len);
	int err;

	if (!f)
		return -ENOMEM;
	err = mr200_program_load(p, &config, f);
	if (!fclose(f) && err)
		tell_broken(p, complaints);
	free(complaints);
	if (err)
		return err;
	p->broken = false;
	mr200_daemon_unnote(&p->d, MR200_NOTE_CONFIG);
	keep_text("device", config.device, now->device, sizeof(config.device));
	keep_text("control", config.control, now->control,
		  sizeof(config.control));
	keep_text("proxy", config.proxy, now->proxy, sizeof(config.proxy));
	keep_text("group", config.group, now->group, sizeof(config.group));
	if (strcmp(config.wish.pin, now->wish.pin))
		mr200_daemon_unnote(&p->d, MR200_NOTE_PIN);
	*now = config;
	mr200_log_limit(config.loglevel);
	ev.wish = &now->wish;
	mr200_daemon_feed(&p->d, &ev);
	mr200_uplink_reload(&p->d.uplink);
	mr200_log(MR200_LOG_INFO, "configuration read again");
	return 0;
}
