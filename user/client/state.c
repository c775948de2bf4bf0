// SPDX-License-Identifier: GPL-2.0
/*
 * QMI client: the file that remembers client ids beyond the process.
 *
 *	mr200-cids 1 TAG
 *	SERVICE CID		an id that the modem holds for us
 *	SERVICE ?		one was asked for, the answer is not known yet
 *	0 ?			one was asked for, the answer will not be known
 */
#include "client/priv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAGIC		"mr200-cids 1 "
#define LINE_BYTES	256
#define CIDS_MAX	256	/* more than a modem has */

static const char *tag_of(const struct mr200_client *c)
{
	return c->state_tag ? c->state_tag : "";
}

static void write_cids(FILE *f, const struct mr200_client *c)
{
	const struct mr200_cid *id;

	fprintf(f, MAGIC "%s\n", tag_of(c));
	if (c->unknown)
		fprintf(f, "%d ?\n", MR200_SVC_CTL);
	for (id = c->cids; id; id = id->next) {
		if (id->state == MR200_CID_ALLOCATING)
			fprintf(f, "%u ?\n", id->service);
		else
			fprintf(f, "%u %u\n", id->service, id->cid);
	}
}

/* Replaced whole, so that a reader never sees half of it. */
static void save(struct mr200_client *c)
{
	char *path;
	FILE *f;

	if (!c->ids_changed || !c->state_path)
		return;
	c->ids_changed = false;
	if (!c->cids && !c->unknown) {
		unlink(c->state_path);
		return;
	}
	if (asprintf(&path, "%s.new", c->state_path) < 0)
		return;
	f = fopen(path, "we");
	if (f) {
		write_cids(f, c);
		if (!fclose(f))
			rename(path, c->state_path);
	}
	free(path);
}

static bool is_ours(const struct mr200_client *c, char *line)
{
	line[strcspn(line, "\n")] = '\0';
	return !strncmp(line, MAGIC, strlen(MAGIC)) &&
	       !strcmp(line + strlen(MAGIC), tag_of(c));
}

static bool byte_of(const char *text, char **end, uint8_t *value)
{
	unsigned long number;

	errno = 0;
	number = strtoul(text, end, 10);
	if (errno || *end == text || number > UINT8_MAX)
		return false;
	*value = number;
	return true;
}

static void load_line(struct mr200_client *c, const char *line)
{
	struct mr200_cid *id;
	uint8_t service, cid;
	char *rest;

	if (!byte_of(line, &rest, &service) || *rest != ' ')
		return;
	if (rest[1] == '?') {
		c->unknown = true;
		return;
	}
	if (!byte_of(rest + 1, &rest, &cid) ||
	    service == MR200_SVC_CTL || cid == MR200_QMI_CID_NONE ||
	    cid == MR200_QMI_CID_ALL || mr200_cid_find(c, service, cid))
		return;
	id = mr200_cid_add(c, service, cid, NULL);
	if (id)
		id->state = MR200_CID_STALE;
}

void mr200_state_load(struct mr200_client *c)
{
	char line[LINE_BYTES];
	int n;
	FILE *f;

	f = c->state_path ? fopen(c->state_path, "re") : NULL;
	if (!f)
		return;
	if (fgets(line, sizeof(line), f) && is_ours(c, line))
		for (n = 0; n < CIDS_MAX && fgets(line, sizeof(line), f); n++)
			load_line(c, line);
	fclose(f);
	c->ids_changed = true;
}

const struct mr200_part mr200_state_part = { .save = save };
