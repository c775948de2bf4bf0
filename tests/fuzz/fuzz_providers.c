// SPDX-License-Identifier: GPL-2.0
/* The list of providers, asked for the SIM that the golden one knows. */
#include "file.h"

#include <errno.h>
#include <string.h>

#include "gsm/providers.h"
#include "base/utf8.h"

#define LIST_MAX	8

static const struct mr200_provider_query queries[] = {
	{ .mcc = "001", .mnc = "01" },
	{ .mcc = "001", .mnc = "", .imsi = "001010123456789", .spn = "Test" },
	{ .mcc = "001", .mnc = "010", .network = "Test" },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = fuzz_file(data, size);
	struct mr200_apn list[LIST_MAX];
	char name[MR200_APN_NAME_BYTES + 1];

	for (size_t i = 0; i < N(queries); i++) {
		int n = mr200_providers_apns(path, &queries[i], list, N(list));

		CHECK(n <= LIST_MAX);
		CHECK(n >= 0 || n == -EBADMSG || n == -EFBIG);
		for (int k = 0; k < n; k++) {
			CHECK(strnlen(list[k].apn, sizeof(list[k].apn)) <=
			      MR200_APN_BYTES);
			CHECK(strlen(list[k].origin) < sizeof(list[k].origin));
		}
		n = mr200_providers_name(path, &queries[i], name, sizeof(name));
		CHECK(n || strnlen(name, sizeof(name)) < sizeof(name));
	}
	return 0;
}
