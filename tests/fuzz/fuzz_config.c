// SPDX-License-Identifier: GPL-2.0
/*
 * /etc/mr200.conf, and the same text as one KEY=VALUE of the command line:
 * either it is taken, or there is a complaint in words.
 */
#include "file.h"

#include <errno.h>
#include <string.h>

#include "daemon/config.h"

/* What the rest of the daemon relies on. */
static void check(const struct mr200_config *c)
{
	const struct mr200_wish *w = &c->wish;

	CHECK(w->pdp == MR200_PDP_IPV4 || w->pdp == MR200_PDP_IPV6 ||
	      w->pdp == MR200_PDP_IPV4V6);
	CHECK(w->profile >= 1);
	CHECK(w->retry_min_ms && w->retry_min_ms <= w->retry_max_ms);
	CHECK(w->n_plmns <= MR200_PLMNS_MAX);
	CHECK(strnlen(w->apn, sizeof(w->apn)) < sizeof(w->apn));
	CHECK(strnlen(w->pin, sizeof(w->pin)) < sizeof(w->pin));
	CHECK(strspn(w->pin, "0123456789") == strlen(w->pin));
	CHECK(strnlen(c->device, sizeof(c->device)) < sizeof(c->device));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char err[MR200_COMPLAINT_MAX], *text, *complaints = NULL;
	struct mr200_config c;
	size_t len = 0;
	FILE *f;
	int ret;

	f = open_memstream(&complaints, &len);
	CHECK(f);
	mr200_config_init(&c);
	ret = mr200_config_load(&c, fuzz_file(data, size), f);
	fclose(f);
	CHECK(ret == 0 || ret == -EINVAL);
	CHECK(ret == 0 || len);
	if (!ret)
		check(&c);
	free(complaints);

	mr200_config_init(&c);
	text = fuzz_text(data, size);
	err[0] = '\0';
	if (mr200_config_set(&c, text, err, sizeof(err)))
		CHECK(err[0] && strlen(err) < sizeof(err));
	free(text);
	return 0;
}
