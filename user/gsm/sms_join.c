// SPDX-License-Identifier: GPL-2.0
/* Parts of concatenated short messages put together. */
#include "gsm/sms.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define GAP	"[...]"

static bool is_part(const struct mr200_sms *sms)
{
	return sms->parts && sms->kind != MR200_SMS_STATUS_REPORT;
}

static bool within_window(const struct mr200_sms *a, const struct mr200_sms *b)
{
	int64_t apart;

	if (!a->has_time || !b->has_time)
		return true;
	apart = mr200_sms_time_unix(&a->time) - mr200_sms_time_unix(&b->time);
	return llabs(apart) < MR200_SMS_JOIN_WINDOW_S;
}

static bool same_message(const struct mr200_sms *a, const struct mr200_sms *b)
{
	return is_part(a) && is_part(b) && a->kind == b->kind &&
	       a->concat_16bit == b->concat_16bit &&
	       a->concat_ref == b->concat_ref && a->parts == b->parts &&
	       !strcmp(a->peer, b->peer) && within_window(a, b);
}

static bool same_content(const struct mr200_sms *a, const struct mr200_sms *b)
{
	return a->dcs == b->dcs && a->data_len == b->data_len &&
	       !memcmp(a->data, b->data, a->data_len) &&
	       !strcmp(a->text, b->text);
}

/* Has the group of @leader another text in the place of sms[i]? */
static bool contradicts(const struct mr200_sms *const *sms,
			const uint16_t *group, size_t leader, size_t i)
{
	size_t k;

	for (k = leader; k < i; k++)
		if (group[k] == group[leader] && sms[k]->part == sms[i]->part &&
		    !same_content(sms[k], sms[i]))
			return true;
	return false;
}

/* The first member of the group that sms[i] belongs to, or @i itself. */
static size_t find_leader(const struct mr200_sms *const *sms,
			  const uint16_t *group, const uint16_t *leader,
			  uint16_t groups, size_t i)
{
	uint16_t g;

	for (g = 0; g < groups; g++)
		if (same_message(sms[leader[g]], sms[i]) &&
		    !contradicts(sms, group, leader[g], i))
			return leader[g];
	return i;
}

int mr200_sms_join(const struct mr200_sms *const *sms, size_t n,
		   uint16_t *group)
{
	uint16_t leader[MR200_SMS_JOIN_MAX];
	uint16_t groups = 0;
	size_t i, k;

	if (n > MR200_SMS_JOIN_MAX)
		return -E2BIG;
	for (i = 0; i < n; i++) {
		k = find_leader(sms, group, leader, groups, i);
		if (k != i) {
			group[i] = group[k];
			continue;
		}
		leader[groups] = (uint16_t)i;
		group[i] = groups++;
	}
	return groups;
}

bool mr200_sms_part_missing(const struct mr200_sms_whole *w, unsigned int part)
{
	return part && part <= w->parts &&
	       w->missing[part / 8] & 1 << part % 8;
}

/* The first member of @which with number @part; @n when there is none. */
static size_t find_part(const struct mr200_sms *const *sms, size_t n,
			const uint16_t *group, uint16_t which,
			unsigned int part)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (group[i] == which && (!is_part(sms[i]) ||
					  sms[i]->part == part))
			break;
	return i;
}

static int append(struct mr200_sms_whole *w, char *text, size_t cap,
		  const char *more)
{
	size_t len = strlen(more);

	if (w->text_len >= cap || len >= cap - w->text_len)
		return -EMSGSIZE;
	memcpy(text + w->text_len, more, len + 1);
	w->text_len += len;
	return 0;
}

int mr200_sms_whole(const struct mr200_sms *const *sms, size_t n,
		    const uint16_t *group, uint16_t which,
		    struct mr200_sms_whole *w, char *text, size_t cap)
{
	bool gap = false;
	unsigned int part;
	size_t i;
	int err;

	memset(w, 0, sizeof(*w));
	w->first = n;
	for (i = 0; i < n; i++) {
		if (group[i] != which)
			continue;
		w->members++;
		w->parts = is_part(sms[i]) ? sms[i]->parts : 1;
	}
	if (!w->members)
		return -ENOENT;
	err = append(w, text, cap, "");
	for (part = 1; part <= w->parts && !err; part++) {
		i = find_part(sms, n, group, which, part);
		if (i == n) {
			w->missing[part / 8] |= (uint8_t)(1 << part % 8);
			if (!gap)
				err = append(w, text, cap, GAP);
			gap = true;
			continue;
		}
		gap = false;
		w->present++;
		if (w->first == n)
			w->first = i;
		err = append(w, text, cap, sms[i]->text);
	}
	return err;
}
