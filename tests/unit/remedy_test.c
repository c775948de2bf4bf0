// SPDX-License-Identifier: GPL-2.0
/* Remedies of this system, and what a mistyped word may have meant. */
#include "test.h"

#include "base/fault.h"
#include "base/nearest.h"
#include "base/remedy.h"

static void places_are_filled_in(void **state)
{
	char buf[128];

	(void)state;
	mr200_remedy_place("/tmp/my.conf");
	assert_string_equal(mr200_remedy("set {pin} in {conf}", buf, sizeof(buf)),
			    "set pin in /tmp/my.conf");
	assert_string_equal(mr200_remedy("{user}: {reload}", buf, sizeof(buf)),
			    "user: mr200 reload");
	mr200_remedy_place(MR200_NETIFD_CONF);
	assert_string_equal(mr200_remedy("set {pin} and {user} in {conf}", buf, sizeof(buf)),
			    "set pincode and username in /etc/config/network");
	assert_string_equal(mr200_remedy("{start}", buf, sizeof(buf)),
			    "ifup the interface whose proto is mr200");
}

static void what_has_no_place_is_as_it_was(void **state)
{
	static const char plain[] = "insert a SIM";
	char buf[16];

	(void)state;
	assert_ptr_equal(mr200_remedy(plain, buf, sizeof(buf)), plain);
	mr200_remedy_place("/a/b");
	assert_string_equal(mr200_remedy("x { y", buf, sizeof(buf)), "x { y");
	/* cut, not overrun */
	assert_string_equal(mr200_remedy("123456789 {conf} {conf}", buf, sizeof(buf)),
			    "123456789 /a/b ");
}

/* Whatever an owner is told to do is written so that it fits his system. */
static void faults_name_no_place_by_itself(void **state)
{
#define FAULT(name, word, class, remedy)	{ word, remedy },
	static const struct {
		const char *word, *remedy;
	} faults[] = { MR200_FAULTS(FAULT) };

	(void)state;
	for (size_t i = 0; i < N(faults); i++) {
		char buf[256];

		if (strstr(faults[i].remedy, "/etc/") || strstr(faults[i].remedy, "systemctl"))
			fail_msg("%s: %s", faults[i].word, faults[i].remedy);
		if (strchr(mr200_remedy(faults[i].remedy, buf, sizeof(buf)), '{'))
			fail_msg("%s: %s", faults[i].word, buf);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(faults[k].word, faults[i].word);
	}
}

static void distances(void **state)
{
	static const struct {
		const char *typed, *word;
		unsigned int distance;
	} t[] = {
		{ "", "", 0 }, { "status", "status", 0 }, { "STATUS", "status", 0 },
		{ "sttaus", "status", 1 }, { "statu", "status", 1 }, { "statuss", "status", 1 },
		{ "stetus", "status", 1 }, { "ab", "ba", 1 }, { "abc", "", 3 }, { "", "abc", 3 },
		{ "kitten", "sitting", 3 }, { "ca", "abc", 3 },
		{ "aaaaaaaaaaaaaaaaaaaaaaaa", "a", MR200_FAR },
	};

	(void)state;
	for (size_t i = 0; i < N(t); i++)
		assert_int_equal(mr200_distance(t[i].typed, t[i].word), t[i].distance);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_are_filled_in),
		cmocka_unit_test(what_has_no_place_is_as_it_was),
		cmocka_unit_test(faults_name_no_place_by_itself),
		cmocka_unit_test(distances),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
