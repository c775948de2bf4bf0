// SPDX-License-Identifier: GPL-2.0
/*
 * Network configuration in a network namespace of the test's own, judged by
 * what ip(8) shows: the same text before and after.
 */
#include "test.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/log.h"
#include "host/netcfg_priv.h"

#define DEV		"lte%d"
#define TEXT_BYTES	8192

struct fixture {
	int tun;
	char journal[64];
	char dir[32];
	struct mr200_netcfg *n;
	struct mr200_link link;
	char before[TEXT_BYTES];
};

static bool isolated;

/* Output of a command; the caller frees nothing, the buffer is its own. */
static char *run(const char *command, char *out)
{
	FILE *f = popen(command, "r");
	size_t n;

	assert_non_null(f);
	n = fread(out, 1, TEXT_BYTES - 1, f);
	out[n] = '\0';
	pclose(f);
	return out;
}

/* Everything of this namespace that we could have changed. */
static char *snapshot(char *out)
{
	return run("ip -o link | sed 's/ qdisc.* mode/ mode/'; ip -o -4 addr;"
		   "ip -4 route show table all; ip -6 route show default", out);
}

static int open_tun(char *name)
{
	struct ifreq ifr = { .ifr_flags = IFF_TUN | IFF_NO_PI };
	int fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC);

	if (fd < 0)
		return -1;
	memcpy(ifr.ifr_name, DEV, sizeof(DEV));
	if (ioctl(fd, TUNSETIFF, &ifr)) {
		close(fd);
		return -1;
	}
	memcpy(name, ifr.ifr_name, IFNAMSIZ);
	return fd;
}

static void put_ip(struct mr200_link *link, const char *address,
		   uint8_t prefix, const char *gateway)
{
	struct mr200_ip *ip = &link->ip[link->n_ips++];
	int family = strchr(address, ':') ? AF_INET6 : AF_INET;

	ip->family = family == AF_INET ? 4 : 6;
	ip->prefix = prefix;
	assert_int_equal(inet_pton(family, address, ip->address), 1);
	if (!gateway)
		return;
	ip->has_gateway = true;
	assert_int_equal(inet_pton(family, gateway, ip->gateway), 1);
}

static int set_up(void **state)
{
	static char text[TEXT_BYTES];
	struct fixture *f;

	if (!isolated) {
		*state = NULL;
		return 0;
	}
	f = calloc(1, sizeof(*f));
	strcpy(f->dir, "/tmp/mr200-netcfg-XXXXXX");
	f->tun = open_tun(f->link.netdev);
	if (f->tun < 0 || !mkdtemp(f->dir))
		return -1;
	snprintf(f->journal, sizeof(f->journal), "%s/netcfg", f->dir);
	if (mr200_netcfg_new(&f->n, f->journal))
		return -1;
	run("ip link set lo up", text);
	f->link.mtu = 1430;
	f->link.defaultroute = true;
	f->link.metric = 700;
	snapshot(f->before);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	if (!f)
		return 0;
	mr200_netcfg_free(f->n);
	close(f->tun);
	unlink(f->journal);
	rmdir(f->dir);
	free(f);
	return 0;
}

static struct fixture *need(void **state)
{
	if (!isolated) {
		print_message("SKIP: needs root for a network namespace\n");
		skip();
	}
	return *state;
}

static void check_undone(struct fixture *f)
{
	char after[TEXT_BYTES];

	assert_string_equal(snapshot(after), f->before);
	assert_int_equal(access(f->journal, F_OK), -1);
}

static void applies_and_undoes(void **state)
{
	struct fixture *f = need(state);
	struct mr200_link_state st;
	char text[TEXT_BYTES];

	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	assert_int_equal(mr200_netcfg_get(f->n, f->link.netdev, &st), 0);
	assert_true(st.up);
	assert_true(st.carrier);
	assert_int_equal(st.mtu, 1430);
	assert_non_null(strstr(run("ip -o -4 addr", text),
			       "inet 10.64.64.65/30 scope global"));
	run("ip -N -4 route show default", text);
	assert_non_null(strstr(text, "default via 10.64.64.66 dev "));
	assert_non_null(strstr(text, "proto 200 metric 700"));
	assert_int_equal(access(f->journal, F_OK), 0);
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	check_undone(f);
	/* once more is no error */
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
}

static void does_both_families(void **state)
{
	struct fixture *f = need(state);
	char text[TEXT_BYTES];

	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	put_ip(&f->link, "2001:db8::1", 64, "2001:db8::2");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	run("ip -o -6 addr show scope global", text);
	assert_non_null(strstr(text, "2001:db8::1/64"));
	assert_null(strstr(text, "tentative"));
	run("ip -N -6 route show default", text);
	assert_non_null(strstr(text, "proto 200 metric 700"));
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	check_undone(f);
}

static void routes_by_link_without_gateway(void **state)
{
	static const char * const gateways[] = { NULL, "192.0.2.9" };
	struct fixture *f = need(state);
	char text[TEXT_BYTES];

	for (size_t i = 0; i < N(gateways); i++) {
		f->link.n_ips = 0;
		put_ip(&f->link, "10.64.64.65", 32, gateways[i]);
		assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
		run("ip -4 route show default", text);
		assert_non_null(strstr(text, "default dev "));
		assert_non_null(strstr(text, "scope link"));
		assert_int_equal(mr200_netcfg_undo(f->n), 0);
		check_undone(f);
	}
}

static void changes_only_what_differs(void **state)
{
	struct fixture *f = need(state);
	char text[TEXT_BYTES], same[TEXT_BYTES];

	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	snapshot(text);
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	assert_string_equal(snapshot(same), text);
	/* a new address: the old one goes, with its route */
	f->link.n_ips = 0;
	put_ip(&f->link, "10.64.64.69", 30, "10.64.64.70");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	snapshot(text);
	assert_null(strstr(text, "10.64.64.65"));
	assert_null(strstr(text, "10.64.64.66"));
	assert_non_null(strstr(text, "default via 10.64.64.70"));
	f->link.defaultroute = false;
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	assert_string_equal(run("ip -4 route show default", text), "");
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	check_undone(f);
}

static void uses_the_table_it_is_told(void **state)
{
	struct fixture *f = need(state);
	char text[TEXT_BYTES];

	f->link.table = 4242;
	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	assert_string_equal(run("ip -4 route show default", text), "");
	assert_non_null(strstr(run("ip -4 route show table 4242", text),
			       "default via 10.64.64.66"));
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	check_undone(f);
}

/* The same address with another prefix is another address. */
static void changes_the_prefix(void **state)
{
	struct fixture *f = need(state);
	char text[TEXT_BYTES];

	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	f->link.ip[0].prefix = 29;
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	run("ip -o -4 addr", text);
	assert_non_null(strstr(text, "10.64.64.65/29"));
	assert_null(strstr(text, "10.64.64.65/30"));
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	check_undone(f);
}

static void takes_the_carrier_away_again(void **state)
{
	struct fixture *f = need(state);
	char command[64], text[TEXT_BYTES];
	struct mr200_link_state st;

	snprintf(command, sizeof(command), "ip link set %s up carrier off", f->link.netdev);
	run(command, text);
	snapshot(f->before);
	put_ip(&f->link, "10.64.64.65", 30, NULL);
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	assert_int_equal(mr200_netcfg_get(f->n, f->link.netdev, &st), 0);
	assert_true(st.carrier);
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	assert_int_equal(mr200_netcfg_get(f->n, f->link.netdev, &st), 0);
	assert_false(st.carrier);
	assert_true(st.up);
}

/* Another bearer of ours is on an interface of its own. */
static void leaves_routes_of_another_interface(void **state)
{
	struct fixture *f = need(state);
	char command[192], name[IFNAMSIZ], text[TEXT_BYTES];
	int other = open_tun(name);

	snprintf(command, sizeof(command), "ip link set %s up;"
		 "ip route add default dev %s metric 800 proto 200", name, name);
	run(command, text);
	snapshot(f->before);
	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	run("ip -N -4 route show default", text);
	assert_non_null(strstr(text, "metric 700"));
	assert_non_null(strstr(text, "metric 800"));
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	check_undone(f);
	close(other);
}

/* The MTU to restore is the one before us, however often it changes. */
static void restores_the_first_mtu(void **state)
{
	struct fixture *f = need(state);
	char command[64], text[TEXT_BYTES];
	struct mr200_link_state st;

	snprintf(command, sizeof(command), "ip link set %s mtu 1380", f->link.netdev);
	run(command, text);
	snapshot(f->before);
	put_ip(&f->link, "10.64.64.65", 30, NULL);
	for (f->link.mtu = 1430; f->link.mtu <= 1434; f->link.mtu += 2) {
		assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
		assert_int_equal(mr200_netcfg_get(f->n, f->link.netdev, &st), 0);
		assert_int_equal(st.mtu, f->link.mtu);
	}
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	assert_int_equal(mr200_netcfg_get(f->n, f->link.netdev, &st), 0);
	assert_int_equal(st.mtu, 1380);
	check_undone(f);
}

static int accept_ra(const struct fixture *f, const char *value)
{
	char command[128], text[TEXT_BYTES];

	snprintf(command, sizeof(command), "cd /proc/sys/net/ipv6/conf/%s; %s%s%s cat accept_ra",
		 f->link.netdev, value ? "echo " : "", value ? value : "",
		 value ? " >accept_ra;" : "");
	return atoi(run(command, text));
}

static void heeds_router_advertisements_as_before(void **state)
{
	static const char * const values[] = { "2", "1" };
	struct fixture *f = need(state);

	put_ip(&f->link, "2001:db8::1", 64, NULL);
	for (size_t i = 0; i < N(values); i++) {
		int before = accept_ra(f, values[i]);

		assert_int_equal(before, atoi(values[i]));
		assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
		assert_int_equal(accept_ra(f, NULL), 0);
		assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
		assert_int_equal(mr200_netcfg_undo(f->n), 0);
		assert_int_equal(accept_ra(f, NULL), before);
		/* and in the next life */
		assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
		mr200_netcfg_free(f->n);
		f->n = NULL;
		assert_int_equal(mr200_netcfg_new(&f->n, f->journal), 0);
		assert_int_equal(mr200_netcfg_undo(f->n), 0);
		assert_int_equal(accept_ra(f, NULL), before);
	}
	/* the administrator's own decision stays, of before and of meanwhile */
	accept_ra(f, "0");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	assert_int_equal(accept_ra(f, NULL), 0);
	accept_ra(f, "2");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	accept_ra(f, "1");
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	assert_int_equal(accept_ra(f, NULL), 1);
	check_undone(f);
}

/* The kernel makes 1024 of an IPv6 metric of 0: it is the same route all the same. */
static void an_ipv6_metric_of_0_is_found_again(void **state)
{
	struct fixture *f = need(state);
	char text[TEXT_BYTES], same[TEXT_BYTES];

	f->link.metric = 0;
	put_ip(&f->link, "2001:db8::1", 64, NULL);
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	run("ip -N -6 route show default", text);
	assert_non_null(strstr(text, "proto 200 metric 1024"));
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	assert_string_equal(run("ip -N -6 route show default", same), text);
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	check_undone(f);
}

static void counts_what_goes_through(void **state)
{
	struct fixture *f = need(state);
	struct mr200_link_state st, after;
	size_t packets = 0, bytes = 0;
	ssize_t len;
	char text[TEXT_BYTES];

	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	assert_int_equal(mr200_netcfg_get(f->n, f->link.netdev, &st), 0);
	run("ping -c 2 -i 0.2 -s 100 -W 1 10.64.64.66", text);
	fcntl(f->tun, F_SETFL, O_NONBLOCK);
	while ((len = read(f->tun, text, sizeof(text))) > 0) {
		packets++;
		bytes += len;
	}
	text[0] = 0x45;
	assert_int_equal(write(f->tun, text, 60), 60);
	assert_int_equal(mr200_netcfg_get(f->n, f->link.netdev, &after), 0);
	assert_true(packets >= 2 && bytes >= 256);
	assert_int_equal(after.tx_packets - st.tx_packets, packets);
	assert_int_equal(after.tx_bytes - st.tx_bytes, bytes);
	assert_int_equal(after.rx_packets - st.rx_packets, 1);
	assert_int_equal(after.rx_bytes - st.rx_bytes, 60);
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
}

static void leaves_what_is_not_ours(void **state)
{
	struct fixture *f = need(state);
	char command[256], text[TEXT_BYTES];

	snprintf(command, sizeof(command),
		 "ip link set %s up mtu 1400; ip addr add 10.64.64.65/30 dev %s;"
		 "ip addr add 192.0.2.1/24 dev %s;"
		 "ip route add 198.51.100.0/24 dev %s", f->link.netdev,
		 f->link.netdev, f->link.netdev, f->link.netdev);
	run(command, text);
	snapshot(f->before);
	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	/* up, MTU 1400, both addresses and the route as they were */
	check_undone(f);
}

static void does_not_replace_a_foreign_route(void **state)
{
	struct fixture *f = need(state);
	char text[TEXT_BYTES], name[IFNAMSIZ], command[128];
	int other = open_tun(name);

	snprintf(command, sizeof(command), "ip link set %s up;"
		 "ip route add default dev %s metric 700", name, name);
	run(command, text);
	snapshot(f->before);
	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), -EEXIST);
	assert_non_null(strstr(mr200_netcfg_words(f->n), "another metric"));
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	check_undone(f);
	close(other);
}

/* What kill -9 leaves, the next life takes back. */
static void undoes_in_the_next_life(void **state)
{
	struct fixture *f = need(state);

	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	put_ip(&f->link, "2001:db8::1", 64, NULL);
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	mr200_netcfg_free(f->n);
	f->n = NULL;
	assert_int_equal(mr200_netcfg_new(&f->n, f->journal), 0);
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	check_undone(f);
}

static void survives_the_interface(void **state)
{
	struct fixture *f = need(state);
	char name[IFNAMSIZ], text[TEXT_BYTES], command[64];

	put_ip(&f->link, "10.64.64.65", 30, "10.64.64.66");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	/* renamed under us: still found */
	snprintf(command, sizeof(command), "ip link set %s name wwx0",
		 f->link.netdev);
	run(command, text);
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	assert_null(strstr(snapshot(text), "10.64.64.65"));
	run("ip link set wwx0 name lte9", text);
	strcpy(f->link.netdev, "lte9");
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), 0);
	/* gone under us: nothing to undo, and no error */
	close(f->tun);
	assert_int_equal(mr200_netcfg_undo(f->n), 0);
	assert_int_equal(access(f->journal, F_OK), -1);
	assert_int_equal(mr200_netcfg_apply(f->n, &f->link), -ENODEV);
	assert_non_null(strstr(mr200_netcfg_words(f->n), "lte9"));
	f->tun = open_tun(name);
	assert_true(f->tun >= 0);
}

static void ignores_a_broken_journal(void **state)
{
	static const char * const texts[] = {
		"", "nonsense\n", "mr200-netcfg 2\nlink 1 lo 1 1 0\n",
		"mr200-netcfg 1\nlink 99999 nosuch 0 0 1500\naddress 4 10.0.0.1 8\n",
		"mr200-netcfg 1\nlink x\naddress 4 nonsense 8\naddress 9 1 1\n",
	};
	struct fixture *f = need(state);

	for (size_t i = 0; i < N(texts); i++) {
		FILE *out = fopen(f->journal, "w");
		struct mr200_netcfg *n;

		assert_non_null(out);
		fputs(texts[i], out);
		fclose(out);
		assert_int_equal(mr200_netcfg_new(&n, f->journal), 0);
		assert_int_equal(mr200_netcfg_undo(n), 0);
		mr200_netcfg_free(n);
	}
	unlink(f->journal);
	check_undone(f);
}

/* Each line for itself: what is possible of it is undone. */
static void refuses_impossible_numbers(void **state)
{
	static const char * const lines[] = {
		"link 4294967295 lte0 0 0 0", "link 2147483648 lte0 0 0 0",
		"link 99999999999999999999 lte0 0 0 0", "link -1 lte0 0 0 0",
		"link 0 lte0 0 0 0", "link 0x1 lte0 0 0 0", "link 1 lte0 0 0 4294967296",
		"link 1 lte0 0 0 -1", "link 1 lte0 2 0 0", "link 1 a-name-of-16-char 0 0 0",
		"link 1 lte0 0 0", "link 1 lte0 0 0 0 0", "accept_ra 2147483648",
		"accept_ra 1x", "accept_ra", "address 4 10.0.0.1 33",
		"address 4 10.0.0.1 -1", "address 5 10.0.0.1 8", "address 4 ::1 8",
		"address 6 ::1 129", "address 6 ::1 4294967424", "address 260 10.0.0.1 8",
		"address 4 10.0.0.1", "addresses 4 10.0.0.1 8",
	};
	struct fixture *f = need(state);
	unsigned int index = if_nametoindex(f->link.netdev);
	char command[128], text[TEXT_BYTES];

	for (size_t i = 0; i < N(lines); i++) {
		FILE *out = fopen(f->journal, "w");
		struct mr200_netcfg *n;

		snprintf(command, sizeof(command), "ip link set %s up; ip addr add 192.0.2.7/24 dev %s",
			 f->link.netdev, f->link.netdev);
		run(command, text);
		assert_non_null(out);
		fputs("mr200-netcfg 1\n", out);
		fprintf(out, "link %u %s 0 0 0\naddress 4 192.0.2.7 24\n", index, f->link.netdev);
		fprintf(out, "%s\n", lines[i]);
		fclose(out);
		assert_int_equal(mr200_netcfg_new(&n, f->journal), 0);
		assert_int_equal(n->done.ifindex, index);
		assert_int_equal(n->done.n_ips, 1);
		assert_int_equal(n->done.was_mtu, 0);
		assert_false(n->done.ra_ignored);
		assert_int_equal(mr200_netcfg_undo(n), 0);
		mr200_netcfg_free(n);
		check_undone(f);
	}
}

static void goes_up_and_down(void **state)
{
	struct fixture *f = need(state);
	struct mr200_link_state st;

	assert_int_equal(mr200_netcfg_set_up(f->n, f->link.netdev, true), 0);
	assert_int_equal(mr200_netcfg_get(f->n, f->link.netdev, &st), 0);
	assert_true(st.up);
	assert_int_equal(mr200_netcfg_set_up(f->n, f->link.netdev, false), 0);
	assert_int_equal(mr200_netcfg_get(f->n, f->link.netdev, &st), 0);
	assert_false(st.up);
	assert_int_equal(mr200_netcfg_set_up(f->n, "nosuch", true), -ENODEV);
}

#define CASE(f)	cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(applies_and_undoes),
		CASE(does_both_families),
		CASE(routes_by_link_without_gateway),
		CASE(changes_only_what_differs),
		CASE(uses_the_table_it_is_told),
		CASE(changes_the_prefix),
		CASE(takes_the_carrier_away_again),
		CASE(leaves_routes_of_another_interface),
		CASE(restores_the_first_mtu),
		CASE(heeds_router_advertisements_as_before),
		CASE(an_ipv6_metric_of_0_is_found_again),
		CASE(counts_what_goes_through),
		CASE(leaves_what_is_not_ours),
		CASE(does_not_replace_a_foreign_route),
		CASE(undoes_in_the_next_life),
		CASE(survives_the_interface),
		CASE(ignores_a_broken_journal),
		CASE(refuses_impossible_numbers),
		CASE(goes_up_and_down),
	};

	mr200_log_limit("error");
	isolated = geteuid() == 0 && !unshare(CLONE_NEWNET) &&
		   !access("/dev/net/tun", R_OK | W_OK);
	return cmocka_run_group_tests_name("netcfg", tests, NULL, NULL);
}
