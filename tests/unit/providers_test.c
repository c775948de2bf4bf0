// SPDX-License-Identifier: GPL-2.0
/*
 * Access points from the provider list: a list of invented providers for each
 * rule of choice, files cut and bent, and the list that Debian installs.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"
#include "gsm/providers.h"

#define LIST	MR200_GOLDEN "/providers.xml"

struct want {
	const char *apn, *provider, *username;
};

static void test_choice(void **state)
{
	static const struct {
		const char *what;
		struct mr200_provider_query q;
		struct want want[8];
		const char *name;
	} t[] = {
		{ "the best known provider, internet first, each access once",
		  { .mcc = "001", .mnc = "01" }, {
			{ "alpha.net", "Alpha Mobile", "user" },
			{ "alpha.pre", "Alpha Mobile", "u" },
			{ "alpha.unsaid", "Alpha Mobile", "" },
			{ "alpha.shared", "Alpha Mobile", "" },
			{ "alpha.net", "Reseller <R>", "other" },
			{ "brand.one", "Brand One", "" },
		  }, "Alpha Mobile" },
		{ "the SIM's own name comes before that",
		  { .mcc = "001", .mnc = "01", .spn = "brand-ONE" }, {
			{ "brand.one", "Brand One", "" },
			{ "alpha.net", "Alpha Mobile", "user" },
			{ "alpha.pre", "Alpha Mobile", "u" },
			{ "alpha.unsaid", "Alpha Mobile", "" },
			{ "alpha.shared", "Alpha Mobile", "" },
			{ "alpha.net", "Reseller <R>", "other" },
		  }, "Brand One" },
		{ "the network's name comes second",
		  { .mcc = "001", .mnc = "01", .network = "Brand One plc",
		    .spn = "Reseller" }, {
			{ "alpha.net", "Reseller <R>", "user" },
			{ "alpha.net", "Reseller <R>", "other" },
			{ "brand.one", "Brand One", "" },
			{ "alpha.pre", "Alpha Mobile", "u" },
			{ "alpha.unsaid", "Alpha Mobile", "" },
			{ "alpha.shared", "Alpha Mobile", "" },
		  }, "Reseller <R>" },
		{ "a name in another language counts too",
		  { .mcc = "001", .mnc = "01", .spn = "Αλφα",
		    .network = "Brand One" }, {
			{ "alpha.net", "Alpha Mobile", "user" },
			{ "alpha.pre", "Alpha Mobile", "u" },
			{ "alpha.unsaid", "Alpha Mobile", "" },
			{ "alpha.shared", "Alpha Mobile", "" },
			{ "brand.one", "Brand One", "" },
			{ "alpha.net", "Reseller <R>", "other" },
		  }, "Alpha Mobile" },
		{ "one letter is no name",
		  { .mcc = "001", .mnc = "09", .spn = "B" }, {
			{ "alpha.net", "Alpha Mobile", "user" },
			{ "alpha.pre", "Alpha Mobile", "u" },
			{ "alpha.unsaid", "Alpha Mobile", "" },
			{ "alpha.shared", "Alpha Mobile", "" },
		  }, "Alpha Mobile" },
		{ "primary goes before the longer entry",
		  { .mcc = "002", .mnc = "02" }, {
			{ "first", "First", "" }, { "big", "Big", "" },
		  }, "First" },
		{ "three digits",
		  { .mcc = "003", .mnc = "410" }, {
			{ "three.digits", "Three", "" },
		  }, "Three" },
		{ "two digits, whatever the IMSI goes on with",
		  { .mcc = "003", .mnc = "41", .imsi = "003410123456789" }, {
			{ "two.digits", "Two", "" },
		  }, "Two" },
		{ "a number written with more zeros",
		  { .mcc = "002", .mnc = "003" }, {
			{ "big", "Big", "" },
		  }, "Big" },
		{ "the IMSI alone: three digits before two",
		  { .imsi = "003410123456789" }, {
			{ "three.digits", "Three", "" },
		  }, "Three" },
		{ "the IMSI alone: two digits",
		  { .mcc = "", .mnc = "", .imsi = "003411234567890" }, {
			{ "two.digits", "Two", "" },
		  }, "Two" },
		{ "the IMSI when the MNC given is not listed",
		  { .mcc = "001", .mnc = "099", .imsi = "001090123456789",
		    .network = NULL }, {
			{ "alpha.net", "Alpha Mobile", "user" },
			{ "alpha.pre", "Alpha Mobile", "u" },
			{ "alpha.unsaid", "Alpha Mobile", "" },
			{ "alpha.shared", "Alpha Mobile", "" },
		  }, "Alpha Mobile" },
		{ "a number with too few digits in the list",
		  { .mcc = "004", .mnc = "07" }, {
			{ "seven", "Numberless", "" },
		  }, "Numberless" },
		{ "not listed", { .mcc = "009", .mnc = "99" }, { { NULL } },
		  NULL },
		{ "listed without internet", { .mcc = "006", .mnc = "01" },
		  { { NULL } }, "Silent" },
		{ "another number of the same length",
		  { .mcc = "003", .mnc = "42" }, { { NULL } }, NULL },
	};
	struct mr200_apn list[8];
	char name[32];
	size_t i;
	int n, k;

	(void)state;
	for (i = 0; i < N(t); i++) {
		print_message("# %s\n", t[i].what);
		n = mr200_providers_apns(LIST, &t[i].q, list, N(list));
		for (k = 0; k < (int)N(t[i].want) && t[i].want[k].apn; k++) {
			assert_true(k < n);
			assert_string_equal(list[k].apn, t[i].want[k].apn);
			assert_string_equal(list[k].provider,
					    t[i].want[k].provider);
			assert_string_equal(list[k].username,
					    t[i].want[k].username);
		}
		assert_int_equal(n, k);
		/* fewer are the best ones */
		assert_int_equal(mr200_providers_apns(LIST, &t[i].q, list, 1),
				 n ? 1 : 0);
		if (n)
			assert_string_equal(list[0].apn, t[i].want[0].apn);
		assert_int_equal(mr200_providers_name(LIST, &t[i].q, name,
						      sizeof(name)),
				 t[i].name ? 0 : -ENOENT);
		if (t[i].name)
			assert_string_equal(name, t[i].name);
	}
}

static void test_details(void **state)
{
	const struct mr200_provider_query q = {
		.mcc = "001", .mnc = "01", .spn = "Alpha"
	};
	struct mr200_apn list[8];
	char name[6];

	(void)state;
	assert_int_equal(mr200_providers_apns(LIST, &q, list, 8), 6);
	assert_string_equal(list[0].password, "pass word");
	assert_int_equal(list[0].auth, MR200_APN_AUTH_CHAP);
	assert_int_equal(list[0].plan, MR200_APN_ANY_PLAN);
	assert_string_equal(list[0].name, "Flat");
	assert_string_equal(list[0].country, "aa");
	assert_string_equal(list[0].origin,
			    "mobile-broadband-provider-info: Alpha Mobile (aa) for 001-01, the SIM's provider, Flat");
	assert_int_equal(list[1].auth, MR200_APN_AUTH_PAP);
	assert_int_equal(list[1].plan, MR200_APN_PREPAID);
	assert_string_equal(list[1].password, "");
	assert_string_equal(list[2].name, "Old & small");
	assert_int_equal(list[2].auth, MR200_APN_AUTH_DEFAULT);
	assert_int_equal(list[4].plan, MR200_APN_POSTPAID);
	assert_string_equal(list[5].origin,
			    "mobile-broadband-provider-info: Brand One (aa) for 001-01");
	/* a name is cut, not refused */
	assert_int_equal(mr200_providers_name(LIST, &q, name, sizeof(name)), 0);
	assert_string_equal(name, "Alpha");
}

/* What does not fit whole is of no use, but for names. */
static void test_overlong(void **state)
{
	const struct mr200_provider_query q = { .mcc = "005", .mnc = "01" };
	struct mr200_apn list[8];

	(void)state;
	assert_int_equal(mr200_providers_apns(LIST, &q, list, 8), 1);
	assert_int_equal(strlen(list[0].apn), MR200_APN_BYTES);
	assert_int_equal(strlen(list[0].username), MR200_APN_SECRET_BYTES);
	/* 33 Euro signs, cut at 96 bytes */
	assert_int_equal(strlen(list[0].name), 96);
}

static void test_query(void **state)
{
	static const struct mr200_provider_query t[] = {
		{ .mcc = NULL }, { .mcc = "001" }, { .mnc = "01" },
		{ .mcc = "01", .mnc = "01" }, { .mcc = "0010", .mnc = "01" },
		{ .mcc = "001", .mnc = "1" }, { .mcc = "001", .mnc = "0001" },
		{ .mcc = "00x", .mnc = "01" }, { .imsi = "0010" },
		{ .imsi = "0010112345678901" }, { .imsi = "00101x" },
	};
	struct mr200_apn apn;
	char name[8];
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_providers_apns(LIST, &t[i], &apn, 1),
				 -EINVAL);
		assert_int_equal(mr200_providers_name(LIST, &t[i], name, 8),
				 -EINVAL);
	}
}

static const struct mr200_provider_query alpha = { .mcc = "001", .mnc = "01" };

/* Result for a file of these bytes. */
static int apns_of(const char *bytes, size_t len)
{
	char path[] = "/tmp/mr200-providers-XXXXXX";
	struct mr200_apn list[4];
	int fd = mkstemp(path), n;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), len);
	close(fd);
	n = mr200_providers_apns(path, &alpha, list, N(list));
	unlink(path);
	return n;
}

static void test_bad_files(void **state)
{
	static const char * const t[] = {
		"", "text", "<", "<serviceproviders>", "<apns/>",
		"<serviceproviders></country>",
		"<serviceproviders>\xff</serviceproviders>",
		"<serviceproviders/><serviceproviders/>",
		/* the root again inside */
		"<serviceproviders><serviceproviders/></serviceproviders>",
		/* a laugh */
		"<!DOCTYPE x [<!ENTITY a \"aa\">]><serviceproviders/>",
		"<!DOCTYPE x [<!ENTITY % a SYSTEM \"/etc/passwd\">]><serviceproviders/>",
		/* deeper than anything real */
		"<serviceproviders><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></serviceproviders>",
	};
	struct mr200_apn apn;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++)
		assert_int_equal(apns_of(t[i], strlen(t[i])), -EBADMSG);
	assert_int_equal(apns_of("<serviceproviders/>", 19), 0);
	assert_int_equal(mr200_providers_apns("/nonexistent", &alpha, &apn, 1),
			 -ENOENT);
	assert_int_equal(mr200_providers_apns("/dev/null", &alpha, &apn, 1),
			 -EINVAL);
	assert_int_equal(mr200_providers_apns("/", &alpha, &apn, 1), -EINVAL);
}

static void test_fifo_does_not_block(void **state)
{
	char dir[] = "/tmp/mr200-providers-XXXXXX", path[64];
	struct mr200_apn apn;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/fifo", dir);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(mr200_providers_apns(path, &alpha, &apn, 1), -EINVAL);
	unlink(path);
	rmdir(dir);
}

static char *read_list(size_t *len)
{
	FILE *f = fopen(LIST, "r");
	char *s = malloc(65536);

	assert_non_null(f);
	*len = fread(s, 1, 65536, f);
	assert_true(*len > 1000 && *len < 65536);
	fclose(f);
	return s;
}

/* A list cut anywhere is refused; one with any byte bent does no harm. */
static void test_cut_and_bent(void **state)
{
	size_t len, i;
	char *s = read_list(&len), *end;

	(void)state;
	end = strstr(s, "</serviceproviders>");
	assert_non_null(end);
	for (i = 0; i < (size_t)(end - s) + 18; i += 37)
		assert_int_equal(apns_of(s, i), -EBADMSG);
	for (i = 0; i < len; i += 11) {
		char saved = s[i];
		int n;

		s[i] ^= (char)(1 << i % 8);
		n = apns_of(s, len);
		assert_true(n == -EBADMSG || (n >= 0 && n <= 4));
		s[i] = saved;
	}
	free(s);
}

static void test_too_long(void **state)
{
	size_t len = MR200_PROVIDERS_MAX_BYTES + 1;
	char *s = malloc(len);

	(void)state;
	memset(s, ' ', len);
	memcpy(s, "<serviceproviders>", 18);
	assert_int_equal(apns_of(s, len), -EFBIG);
	memcpy(s + len - 20, "</serviceproviders>", 19);
	assert_int_equal(apns_of(s, len - 1), 0);
	free(s);
}

/* The package that a Debian or OpenWrt system has. */
static void test_installed_list(void **state)
{
	static const struct {
		const char *mcc, *mnc, *apn, *name;
	} t[] = {
		/* the network of the forum thread that this project began with */
		{ "250", "11", "internet.yota", "Yota" },
		{ "262", "02", "web.vodafone.de", "Vodafone" },
	};
	struct mr200_apn list[8];
	char name[64];
	size_t i;

	(void)state;
	if (access(MR200_PROVIDERS_FILE, R_OK)) {
		print_message("# SKIP mobile-broadband-provider-info is not installed\n");
		skip();
	}
	for (i = 0; i < N(t); i++) {
		struct mr200_provider_query q = {
			.mcc = t[i].mcc, .mnc = t[i].mnc
		};

		assert_in_range(mr200_providers_apns(MR200_PROVIDERS_FILE, &q,
						     list, N(list)), 1, 8);
		assert_string_equal(list[0].apn, t[i].apn);
		assert_int_equal(mr200_providers_name(MR200_PROVIDERS_FILE, &q,
						      name, sizeof(name)), 0);
		assert_string_equal(name, t[i].name);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_choice),
		cmocka_unit_test(test_details),
		cmocka_unit_test(test_overlong),
		cmocka_unit_test(test_query),
		cmocka_unit_test(test_bad_files),
		cmocka_unit_test(test_fifo_does_not_block),
		cmocka_unit_test(test_cut_and_bent),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_installed_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
