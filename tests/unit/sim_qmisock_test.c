// SPDX-License-Identifier: GPL-2.0
/*
 * The simulator's QMI socket: a cdc-wdm device for programs without a kernel.
 */
#include <ev.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "sim/host/qmisock.h"
#include "sim/scenario/scenario.h"
#include "sim_probe.h"

#define SYNC_IND	"01 0b00 80 00 00 02 00 2700 0000"
#define SYNC		"01 0b00 00 00 00 00 01 2700 0000"
#define SYNC_OK		"01 1200 80 00 00 01 01 2700 0700 02 0400 0000 0000"
#define ALLOCATE	"01 0f00 00 00 00 00 02 2200 0400 01 0100 02"
#define ALLOCATED	"01 1700 80 00 00 01 02 2200 0c00 02 0400 0000 0000 01 0200 02 "
#define MODEL		"01 0c00 00 02 01 00 3412 2200 0000"
#define MODEL_OK	"01 1b00 80 02 01 02 3412 2200 0f00 02 0400 0000 0000 01 0500 4d52323030"

#define TURNS	20	/* of the loop; all that is to do is done by then */

struct rig {
	struct ev_loop *loop;
	struct modem *modem;
	struct qmisock *sock;
	char dir[32], path[64];
};

static void turn(struct rig *r)
{
	int i;

	for (i = 0; i < TURNS; i++)
		ev_run(r->loop, EVRUN_NOWAIT);
}

static int setup(void **state)
{
	struct rig *r = calloc(1, sizeof(*r));

	assert_non_null(r);
	strcpy(r->dir, "/tmp/qmisock.XXXXXX");
	assert_non_null(mkdtemp(r->dir));
	snprintf(r->path, sizeof(r->path), "%s/qmi", r->dir);
	r->loop = ev_loop_new(0);
	r->modem = scenario_modem_new(r->loop);
	assert_int_equal(qmisock_new(r->modem, r->loop, r->path, &r->sock), 0);
	*state = r;
	return 0;
}

static int teardown(void **state)
{
	struct rig *r = *state;

	qmisock_free(r->sock);
	scenario_modem_free(r->modem);
	ev_loop_destroy(r->loop);
	assert_int_equal(access(r->path, F_OK), -1);
	rmdir(r->dir);
	free(r);
	return 0;
}

static int connect_to(struct rig *r)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);

	assert_true(fd >= 0);
	strcpy(addr.sun_path, r->path);
	assert_int_equal(connect(fd, (struct sockaddr *)&addr, sizeof(addr)), 0);
	turn(r);
	return fd;
}

static void put(struct rig *r, int fd, const char *hex)
{
	uint8_t buf[256];
	size_t len = probe_hex(hex, buf, sizeof(buf));

	assert_int_equal(write(fd, buf, len), (ssize_t)len);
	turn(r);
}

/* Everything that has come must be this. */
static void expect(int fd, const char *hex)
{
	uint8_t want[256], got[256];
	size_t len = probe_hex(hex, want, sizeof(want));
	ssize_t n = read(fd, got, sizeof(got));

	if (!len) {
		assert_int_equal(n, -1);
		assert_int_equal(errno, EAGAIN);
		return;
	}
	assert_int_equal(n, (ssize_t)len);
	assert_memory_equal(got, want, len);
}

static void frames_over_a_stream(void **state)
{
	struct rig *r = *state;
	int fd = connect_to(r);

	expect(fd, SYNC_IND);
	put(r, fd, SYNC ALLOCATE);	/* two in one write */
	expect(fd, SYNC_OK ALLOCATED "01");
	put(r, fd, "01 0c00 00 02 01 00");	/* one in two writes */
	expect(fd, "");
	put(r, fd, "3412 2200 0000");
	expect(fd, MODEL_OK);
	put(r, fd, "ff ff 00 " MODEL);	/* noise in front */
	expect(fd, MODEL_OK);
	close(fd);
}

static void one_user_at_a_time(void **state)
{
	struct rig *r = *state;
	int first = connect_to(r), second = connect_to(r);
	uint8_t octet;

	/* the second is turned away, the first undisturbed */
	assert_int_equal(read(second, &octet, 1), 0);
	close(second);
	expect(first, SYNC_IND);
	put(r, first, SYNC);
	expect(first, SYNC_OK);
	close(first);
	turn(r);
	second = connect_to(r);
	put(r, second, SYNC);
	expect(second, SYNC_OK);
	close(second);
}

static void a_killed_user_leaves_its_ids(void **state)
{
	struct rig *r = *state;
	int fd = connect_to(r);

	expect(fd, SYNC_IND);
	put(r, fd, ALLOCATE);
	expect(fd, ALLOCATED "01");
	close(fd);
	turn(r);
	fd = connect_to(r);
	put(r, fd, MODEL);
	expect(fd, MODEL_OK);
	put(r, fd, ALLOCATE);
	expect(fd, ALLOCATED "02");
	close(fd);
}

static void a_reset_hangs_up(void **state)
{
	struct rig *r = *state;
	int fd = connect_to(r);
	uint8_t octet;

	expect(fd, SYNC_IND);
	modem_reset(r->modem);
	turn(r);
	assert_int_equal(read(fd, &octet, 1), 0);
	close(fd);
	/* and turns away whoever comes while it boots */
	fd = connect_to(r);
	assert_int_equal(read(fd, &octet, 1), 0);
	close(fd);
}

static void its_name(void **state)
{
	struct rig *r = *state;
	struct modem *other = scenario_modem_new(r->loop);
	struct qmisock *sock;
	char long_path[200];

	assert_int_equal(qmisock_new(other, r->loop, r->path, &sock), -EADDRINUSE);
	memset(long_path, 'x', sizeof(long_path));
	long_path[sizeof(long_path) - 1] = 0;
	assert_int_equal(qmisock_new(other, r->loop, long_path, &sock),
			 -ENAMETOOLONG);
	scenario_modem_free(other);
	/* the socket is still the first one's */
	close(connect_to(r));
}

static void a_dead_ones_name_is_taken_over(void **state)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	struct rig *r = *state;
	struct modem *other = scenario_modem_new(r->loop);
	struct qmisock *sock;
	char path[64];
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(path, sizeof(path), "%s/dead", r->dir);
	strcpy(addr.sun_path, path);
	assert_int_equal(bind(fd, (struct sockaddr *)&addr, sizeof(addr)), 0);
	close(fd);
	assert_int_equal(qmisock_new(other, r->loop, path, &sock), 0);
	qmisock_free(sock);
	scenario_modem_free(other);
	assert_int_equal(access(path, F_OK), -1);
}

int main(void)
{
#define TEST(f)	cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(frames_over_a_stream),
		TEST(one_user_at_a_time),
		TEST(a_killed_user_leaves_its_ids),
		TEST(a_reset_hangs_up),
		TEST(its_name),
		TEST(a_dead_ones_name_is_taken_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
