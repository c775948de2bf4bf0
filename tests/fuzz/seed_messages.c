// SPDX-License-Identifier: GPL-2.0
/* Writes one seed per message table, every TLV set: what fuzz_msg.c reads. */
#include <stdio.h>
#include <stdlib.h>

#include "fill.h"

#define TLVS_MAX	65536

static int write_seed(const char *dir, const struct mr200_msg *m)
{
	static uint8_t tlvs[TLVS_MAX];
	void *s = calloc(1, m->size + 1);
	char path[4096];
	int len;
	FILE *f;

	if (!s)
		return -1;
	fill_message(m, s, m->id);
	len = mr200_msg_encode(m, s, tlvs, sizeof(tlvs));
	free(s);
	snprintf(path, sizeof(path), "%s/table_%02x_%04x_%d", dir, m->service,
		 m->id, m->kind);
	f = len < 0 ? NULL : fopen(path, "we");
	if (!f)
		return -1;
	fprintf(f, "%c%c%c%c", m->service, m->kind, m->id & 0xff, m->id >> 8);
	fwrite(tlvs, 1, len, f);
	return fclose(f);
}

int main(int argc, char **argv)
{
	const struct mr200_msg *m;

	if (argc != 2)
		return EXIT_FAILURE;
	for (size_t i = 0; (m = mr200_msg_nth(i)); i++)
		if (write_seed(argv[1], m)) {
			fprintf(stderr, "%s: no seed\n", mr200_msg_name(m));
			return EXIT_FAILURE;
		}
	return EXIT_SUCCESS;
}
