// SPDX-License-Identifier: GPL-2.0
/* Access points by what the SIM says, from a list of invented providers. */
#include "test.h"

#include "daemon/access.h"

#define LIST	MR200_GOLDEN "/providers.xml"

/* TS 31.102 annex A: the default alphabet, UCS-2, and the two mixed codings. */
static void reads_names_in_each_coding(void **state)
{
	static const struct {
		uint8_t octets[16];
		size_t n;
		const char *want;
	} t[] = {
		{ "Test SIM", 8, "Test SIM" },
		{ { 0x00, 'o' }, 2, "@o" },
		{ { 0x80, 0x04, 0x10, 0x04, 0x3b }, 5, "\xd0\x90\xd0\xbb" },
		{ { 0x80, 0x04, 0x10, 0x04 }, 4, "\xd0\x90" },
		/* base 0x0400, then 7-bit A */
		{ { 0x81, 3, 0x08, 0x90, 'A', 0xbb }, 6, "\xd0\x90" "A\xd0\xbb" },
		{ { 0x82, 2, 0x04, 0x10, 0x80, 0xab }, 6, "\xd0\x90\xd0\xbb" },
		{ { 0x81, 200, 0x08, 0x90 }, 4, "" },
		{ { 0x82, 1 }, 2, "" },
		{ { 0x9a, 'x' }, 2, "" },
		{ { 0 }, 0, "" },
	};
	char out[64];

	(void)state;
	for (size_t i = 0; i < N(t); i++) {
		mr200_access_spn(t[i].octets, t[i].n, out, sizeof(out));
		assert_string_equal(out, t[i].want);
	}
}

static int find(const char *imsi, uint8_t mnc_digits, const char *spn,
		struct mr200_access *out)
{
	struct mr200_sim_info sim = {
		.mnc_digits = mnc_digits, .n_spn = (uint8_t)strlen(spn),
	};

	strcpy(sim.imsi, imsi);
	memcpy(sim.spn, spn, sim.n_spn);
	return mr200_access_find(LIST, &sim, out, MR200_ACCESS_MAX);
}

static void finds_by_the_sim(void **state)
{
	struct mr200_access list[MR200_ACCESS_MAX];
	int n = find("001010123456789", 2, "", list);

	(void)state;
	assert_true(n >= 2);
	assert_string_equal(list[0].source, "Alpha Mobile");
	for (int i = 0; i < n; i++) {
		assert_true(list[i].apn[0]);
		assert_false(list[i].as_is);
		assert_int_equal(!!list[i].auth, !!list[i].user[0]);
	}
}

static void the_sims_name_decides(void **state)
{
	struct mr200_access list[MR200_ACCESS_MAX];

	(void)state;
	assert_true(find("001010123456789", 2, "Brand One", list) >= 2);
	assert_string_equal(list[0].source, "Brand One");
	assert_string_equal(list[0].apn, "brand.one");
}

static void tells_what_is_not_there(void **state)
{
	struct mr200_access list[MR200_ACCESS_MAX];
	struct mr200_sim_info sim = { .imsi = "001010123456789" };

	(void)state;
	assert_int_equal(find("999990123456789", 2, "", list), 0);
	assert_int_equal(mr200_access_find("/nonexistent/list", &sim, list,
					   MR200_ACCESS_MAX), -ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_names_in_each_coding),
		cmocka_unit_test(finds_by_the_sim),
		cmocka_unit_test(the_sims_name_decides),
		cmocka_unit_test(tells_what_is_not_there),
	};

	return cmocka_run_group_tests_name("access", tests, NULL, NULL);
}
