// SPDX-License-Identifier: GPL-2.0
/* The configuration: read at start, and again when that is asked for. */
#include "program/program.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

const char *mr200_program_config_path(const struct mr200_program *p)
{
	return p->d.opt.config_path ? p->d.opt.config_path : MR200_CONFIG_PATH;
}

int mr200_program_load(const struct mr200_program *p, struct mr200_config *c)
{
	const char *path = mr200_program_config_path(p);
	char err[MR200_COMPLAINT_MAX];
	int ret = 0;

	mr200_config_init(c);
	/* Without a file of its own name, the presets do. */
	if (p->d.opt.config_path || !access(path, F_OK))
		ret = mr200_config_load(c, path, stderr);
	for (unsigned int i = 0; i < p->n_overrides; i++) {
		int bad = mr200_config_set(c, p->override[i], err, sizeof(err));

		if (bad) {
			fprintf(stderr, "mr200d: -o: %s\n", err);
			ret = bad;
		}
	}
	if (p->n_overrides && !ret)
		ret = mr200_config_check(c, "mr200d: with -o", stderr);
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

int mr200_program_reload(struct mr200_program *p)
{
	struct mr200_event ev = { .kind = MR200_EV_WISH };
	struct mr200_config config, *now = &p->d.config;
	int err = mr200_program_load(p, &config);

	if (err) {
		mr200_log(MR200_LOG_ERROR,
			  "the new configuration has errors (mr200d -n -f %s shows them), the old one stays",
			  mr200_program_config_path(p));
		return err;
	}
	keep_text("device", config.device, now->device, sizeof(config.device));
	keep_text("control", config.control, now->control,
		  sizeof(config.control));
	keep_text("proxy", config.proxy, now->proxy, sizeof(config.proxy));
	keep_text("group", config.group, now->group, sizeof(config.group));
	*now = config;
	mr200_log_limit(config.loglevel);
	ev.wish = &now->wish;
	mr200_daemon_feed(&p->d, &ev);
	mr200_uplink_reload(&p->d.uplink);
	mr200_log(MR200_LOG_INFO, "configuration read again");
	return 0;
}
