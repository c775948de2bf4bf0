// SPDX-License-Identifier: GPL-2.0
/*
 * The configuration file: each tests/golden/config/N.conf gives what N.ok
 * says, or complains as in N.err.
 */
#include "test.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/config_priv.h"

#define GOLDEN	MR200_GOLDEN "/config"

static const char *pdp_name(enum mr200_pdp pdp)
{
	return pdp == MR200_PDP_IPV4 ? "ipv4" : pdp == MR200_PDP_IPV6 ? "ipv6" :
								      "ipv4v6";
}

static void describe(FILE *f, const struct mr200_config *c)
{
	const struct mr200_wish *w = &c->wish;

	fprintf(f, "apn=%s\npdp=%s profile=%u auth=%d roaming=%d connect=%d\n",
		w->apn, pdp_name(w->pdp), w->profile, w->auth, w->roaming,
		w->connect);
	fprintf(f, "mtu=%u metric=%u table=%u defaultroute=%d dns=%d\n", w->mtu,
		c->metric, c->table, c->defaultroute, c->dns);
	if (c->hook[0])
		fprintf(f, "user=%s\nby_list=%d follow=%d power=%d netcfg=%d hook=%s name=%s probe=%s/%u\n",
			w->user, w->by_list, w->follow, w->power, c->configure, c->hook,
			c->name, c->probe, c->probe_interval_s);
	for (int i = 0; i < w->n_plmns; i++)
		fprintf(f, "plmn=%u-%u/%u\n", w->plmn[i].mcc, w->plmn[i].mnc,
			w->plmn[i].mnc_digits);
	for (int i = 0; i < w->n_muxes; i++) {
		const struct mr200_call_wish *m = &w->mux[i];
		const struct mr200_mux_net *net = &c->mux_net[i];

		fprintf(f, "bearer=%s mux=%u apn=%s pdp=%s profile=%u connect=%d metric=%u table=%u defaultroute=%d dns=%d\n",
			m->name, m->id, m->apn, pdp_name(m->pdp), m->profile,
			m->connect, net->metric, net->table, net->defaultroute,
			net->dns);
	}
	fprintf(f, "retry=%u..%u device=%s loglevel=%s\n", w->retry_min_ms,
		w->retry_max_ms, c->device, c->loglevel);
}

#define TEXT_BYTES	65536	/* of the longest manual page, with room */

static char *slurp(const char *path)
{
	char *text = calloc(1, TEXT_BYTES);
	FILE *f = fopen(path, "r");

	assert_non_null(text);
	if (!f) {
		free(text);
		return NULL;
	}
	assert_in_range(fread(text, 1, TEXT_BYTES, f), 1, TEXT_BYTES - 1);
	fclose(f);
	return text;
}

/* The complaints with the path, which differs by machine, as FILE. */
static char *without_path(const char *text, const char *path)
{
	size_t len = strlen(path);
	char *out = calloc(1, strlen(text) + 1), *p = out;

	assert_non_null(out);
	while (*text) {
		if (!strncmp(text, path, len)) {
			p = stpcpy(p, "FILE");
			text += len;
		} else {
			*p++ = *text++;
		}
	}
	return out;
}

static void check_case(const char *name)
{
	char path[512], *want, *got = NULL, *clean;
	struct mr200_config c;
	size_t size;
	FILE *f = open_memstream(&got, &size);
	int ret;

	assert_non_null(f);
	snprintf(path, sizeof(path), "%s/%s.conf", GOLDEN, name);
	mr200_config_init(&c);
	ret = mr200_config_load(&c, path, f);
	if (!ret)
		describe(f, &c);
	fclose(f);
	clean = without_path(got, path);
	snprintf(path, sizeof(path), "%s/%s.%s", GOLDEN, name, ret ? "err" : "ok");
	want = slurp(path);
	if (!want)
		fail_msg("%s: no such file, but this came out:\n%s", path, clean);
	assert_string_equal(clean, want);
	free(want);
	free(clean);
	free(got);
}

static void golden_files(void **state)
{
	struct dirent *e;
	DIR *d = opendir(GOLDEN);
	unsigned int n = 0;

	(void)state;
	assert_non_null(d);
	while ((e = readdir(d))) {
		char *dot = strrchr(e->d_name, '.');

		if (!dot || strcmp(dot, ".conf"))
			continue;
		*dot = '\0';
		check_case(e->d_name);
		n++;
	}
	closedir(d);
	assert_true(n >= 30);
}

static void the_example_is_good(void **state)
{
	struct mr200_config c, presets;
	char *got = NULL;
	size_t size;
	FILE *f = open_memstream(&got, &size);

	(void)state;
	mr200_config_init(&c);
	mr200_config_init(&presets);
	assert_int_equal(mr200_config_load(&c, MR200_GOLDEN
			 "/../../packaging/mr200.conf", f), 0);
	fclose(f);
	assert_string_equal(got, "");
	/* it documents the presets, so it must not change them */
	assert_memory_equal(&c, &presets, sizeof(c));
	free(got);
}

/* Each key is explained in the manual and in the example. */
static void every_key_is_documented(void **state)
{
	char *man = slurp(MR200_GOLDEN "/../../Documentation/man/mr200.conf.5");
	char *example = slurp(MR200_GOLDEN "/../../packaging/mr200.conf");
	char text[64], *section;

	(void)state;
	assert_non_null(man);
	assert_non_null(example);
	for (const struct mr200_config_key *k = mr200_config_keys; k->name; k++) {
		snprintf(text, sizeof(text), ".TP\n.BR %s ", k->name);
		if (!strstr(man, text))
			fail_msg("mr200.conf(5) lacks %s", k->name);
		snprintf(text, sizeof(text), "\n#%s = ", k->name);
		if (!strstr(example, text))
			fail_msg("packaging/mr200.conf lacks %s", k->name);
	}
	section = strstr(man, ".SH BEARERS\n");
	assert_non_null(section);
	*strstr(section, ".SH HOOK\n") = '\0';
	for (const struct mr200_config_key *k = mr200_config_bearer_keys;
	     k->name; k++) {
		snprintf(text, sizeof(text), ".TP\n.BR %s ", k->name);
		if (!strstr(section, text))
			fail_msg("mr200.conf(5) lacks %s of a bearer", k->name);
	}
	free(man);
	free(example);
}

static void secrets_need_a_private_file(void **state)
{
	static const char text[] = "pin = 1234\n";
	static const mode_t seen[] = { 0644, 0640, 0604, 0620, 0601 };
	char path[] = "/tmp/mr200-config-XXXXXX", *got = NULL;
	struct mr200_config c;
	size_t size;
	FILE *f = open_memstream(&got, &size);
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, sizeof(text) - 1), sizeof(text) - 1);
	for (size_t i = 0; i < N(seen); i++) {
		mr200_config_init(&c);
		fchmod(fd, seen[i]);
		assert_int_equal(mr200_config_load(&c, path, f), -EPERM);
	}
	fflush(f);
	assert_non_null(strstr(got, "chmod 600"));
	assert_null(strstr(got, "1234"));
	fchmod(fd, 0600);
	assert_int_equal(mr200_config_load(&c, path, f), 0);
	assert_string_equal(c.wish.pin, "1234");
	fclose(f);
	free(got);
	close(fd);
	unlink(path);
}

/* Whoever can change the file could run what he likes as root. */
static void a_hook_needs_a_file_of_our_own(void **state)
{
	static const char text[] = "hook = /bin/true\n";
	static const struct {
		mode_t mode;
		int want;
	} t[] = {
		{ 0644, 0 }, { 0600, 0 }, { 0664, 0 }, { 0646, -EPERM },
		{ 0666, -EPERM }, { 0602, -EPERM },
	};
	char path[] = "/tmp/mr200-config-XXXXXX", *got = NULL;
	struct mr200_config c;
	size_t size;
	FILE *f = open_memstream(&got, &size);
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, sizeof(text) - 1), sizeof(text) - 1);
	for (size_t i = 0; i < N(t); i++) {
		mr200_config_init(&c);
		assert_int_equal(fchmod(fd, t[i].mode), 0);
		assert_int_equal(mr200_config_load(&c, path, f), t[i].want);
	}
	fflush(f);
	assert_non_null(strstr(got, "chmod go-w"));
	if (!geteuid()) {
		mr200_config_init(&c);
		assert_int_equal(fchmod(fd, 0664), 0);
		assert_int_equal(fchown(fd, 0, 100), 0);
		assert_int_equal(mr200_config_load(&c, path, f), -EPERM);
		assert_int_equal(fchmod(fd, 0644), 0);
		assert_int_equal(mr200_config_load(&c, path, f), 0);
		assert_int_equal(fchown(fd, 65534, 0), 0);
		assert_int_equal(mr200_config_load(&c, path, f), -EPERM);
	}
	/* without one, nothing in it runs */
	assert_int_equal(ftruncate(fd, 0), 0);
	mr200_config_init(&c);
	assert_int_equal(mr200_config_load(&c, path, f), 0);
	fclose(f);
	free(got);
	close(fd);
	unlink(path);
}

/* Whoever can change the hook could, too. */
static void a_hook_is_a_file_of_our_own(void **state)
{
	static const struct {
		mode_t mode;
		int want;
	} t[] = {
		{ 0755, 0 }, { 0700, 0 }, { 0775, 0 }, { 0757, -EPERM }, { 0777, -EPERM },
	};
	char path[] = "/tmp/mr200-config-XXXXXX", hook[] = "/tmp/mr200-hook-XXXXXX";
	char *got = NULL, text[128];
	struct mr200_config c;
	size_t size;
	FILE *f = open_memstream(&got, &size);
	int fd = mkstemp(path), hook_fd = mkstemp(hook);

	(void)state;
	assert_true(fd >= 0 && hook_fd >= 0);
	dprintf(fd, "\nhook = %s\n", hook);
	for (size_t i = 0; i < N(t); i++) {
		mr200_config_init(&c);
		assert_int_equal(fchmod(hook_fd, t[i].mode), 0);
		assert_int_equal(mr200_config_load(&c, path, f), t[i].want);
	}
	fflush(f);
	snprintf(text, sizeof(text), "%s:2: hook: others can change %s (mode 0757,", path, hook);
	assert_non_null(strstr(got, text));
	fclose(f);
	free(got);
	close(fd);
	close(hook_fd);
	unlink(path);
	unlink(hook);
}

static int load_text(const char *path, char **complaints)
{
	struct mr200_config c;
	size_t size;
	FILE *f = open_memstream(complaints, &size);
	int ret;

	assert_non_null(f);
	mr200_config_init(&c);
	ret = mr200_config_load(&c, path, f);
	fclose(f);
	return ret;
}

/* At once: nothing is waited for, and nothing read into memory without end. */
static void refuses_what_is_no_text(void **state)
{
	char path[] = "/tmp/mr200-config-XXXXXX", *got;
	int fd;

	(void)state;
	assert_non_null(mkdtemp(path));
	assert_int_equal(load_text(path, &got), -EINVAL);
	assert_non_null(strstr(got, ": is not a file but a directory\n"));
	free(got);
	assert_int_equal(rmdir(path), 0);

	assert_int_equal(mkfifo(path, 0600), 0);
	alarm(5);
	assert_int_equal(load_text(path, &got), -EINVAL);
	alarm(0);
	assert_non_null(strstr(got, ": is not a file but a pipe, socket or device\n"));
	free(got);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(load_text("/dev/zero", &got), -EINVAL);
	free(got);

	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, 1LL << 40), 0);
	assert_int_equal(load_text(path, &got), -EINVAL);
	assert_non_null(strstr(got, ": is longer than 65536 bytes"));
	free(got);
	/* as much as is legal */
	assert_int_equal(ftruncate(fd, 0), 0);
	for (int i = 0; i < 65536; i++)
		assert_int_equal(pwrite(fd, "\n", 1, i), 1);
	assert_int_equal(load_text(path, &got), 0);
	free(got);
	assert_int_equal(pwrite(fd, "\0", 1, 2), 1);
	assert_int_equal(load_text(path, &got), -EINVAL);
	assert_non_null(strstr(got, ":3: is no text"));
	free(got);
	close(fd);
	unlink(path);
}

static void tells_a_missing_file(void **state)
{
	struct mr200_config c;
	char *got = NULL;
	size_t size;
	FILE *f = open_memstream(&got, &size);

	(void)state;
	mr200_config_init(&c);
	assert_int_equal(mr200_config_load(&c, "/nonexistent/mr200.conf", f),
			 -ENOENT);
	fclose(f);
	assert_non_null(strstr(got, "/nonexistent/mr200.conf: No such file"));
	free(got);
}

static void sets_single_keys(void **state)
{
	struct mr200_config c;
	char err[MR200_COMPLAINT_MAX];

	(void)state;
	mr200_config_init(&c);
	assert_int_equal(mr200_config_set(&c, "apn=a=b", err, sizeof(err)),
			 -EINVAL);
	assert_int_equal(mr200_config_set(&c, "apn=internet", err, sizeof(err)), 0);
	assert_string_equal(c.wish.apn, "internet");
	assert_int_equal(mr200_config_set(&c, "metrik=1", err, sizeof(err)),
			 -EINVAL);
	assert_non_null(strstr(err, "nearest is 'metric'"));
	assert_int_equal(mr200_config_set(&c, "apn", err, sizeof(err)), -EINVAL);
	assert_int_equal(mr200_config_set(&c, "metric=4294967295", err,
					  sizeof(err)), 0);
	assert_int_equal(c.metric, 4294967295u);
	assert_int_equal(mr200_config_set(&c, "metric=4294967296", err,
					  sizeof(err)), -EINVAL);
	assert_int_equal(mr200_config_set(&c, "metric=-1", err, sizeof(err)),
			 -EINVAL);
	assert_int_equal(mr200_config_set(&c, "password=hush\tx", err,
					  sizeof(err)), -EINVAL);
	assert_null(strstr(err, "hush"));
}

/* Nothing is put in the place of a variable; a backslash saves the next. */
static void values_arrive_as_they_are(void **state)
{
	static const struct {
		const char *line, *want;
	} t[] = {
		{ "password = \"a${HOME}b\"\n", "a${HOME}b" },
		{ "password = 'a${HOME}b'\n", "a${HOME}b" },
		{ "password = \"\\${HOME}\"\n", "${HOME}" },
		{ "password = \"$HOME $\"\n", "$HOME $" },
		{ "password = \"a\\\\\" # ${x}\n", "a\\" },
		{ "password = \"a\\\"b#c\"\n", "a\"b#c" },
		{ "password = \"//no /* comment */\"\n", "//no /* comment */" },
		{ "password = 'it\\'s'\n", "it's" },
	};
	char path[] = "/tmp/mr200-config-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	for (size_t i = 0; i < N(t); i++) {
		struct mr200_config c;

		assert_int_equal(ftruncate(fd, 0), 0);
		assert_int_equal(pwrite(fd, t[i].line, strlen(t[i].line), 0),
				 strlen(t[i].line));
		mr200_config_init(&c);
		assert_int_equal(mr200_config_load(&c, path, stderr), 0);
		assert_string_equal(c.wish.password, t[i].want);
	}
	close(fd);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_files),
		cmocka_unit_test(the_example_is_good),
		cmocka_unit_test(every_key_is_documented),
		cmocka_unit_test(secrets_need_a_private_file),
		cmocka_unit_test(a_hook_needs_a_file_of_our_own),
		cmocka_unit_test(a_hook_is_a_file_of_our_own),
		cmocka_unit_test(refuses_what_is_no_text),
		cmocka_unit_test(tells_a_missing_file),
		cmocka_unit_test(values_arrive_as_they_are),
		cmocka_unit_test(sets_single_keys),
	};

	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
