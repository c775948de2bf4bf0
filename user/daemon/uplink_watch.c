// SPDX-License-Identifier: GPL-2.0
/*
 * The interfaces of calls, while they are up: what somebody takes from them is
 * given back, without a new call. One who does so again and again has the last
 * word until then, and so has who makes the MTU smaller.
 */
#include "daemon/uplink.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "host/netwatch.h"

/* What is done at once is told by many messages. */
#define SETTLE_S	0.05
#define REPAIRS_MAX	5
#define REPAIRS_S	60.

/* "its address, the default route" */
static void list_set(unsigned int set, char *out, size_t cap)
{
	static const char * const words[] = {
		"its MTU", "that it is up", "its address", "the default route",
	};

	out[0] = '\0';
	for (unsigned int i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (set & 1u << i) {
			size_t len = strlen(out);

			snprintf(out + len, cap - len, "%s%s", len ? ", " : "",
				 words[i]);
		}
}

static bool too_often(struct mr200_uplink *u)
{
	double now = ev_now(u->loop);

	if (now - u->repair_s > REPAIRS_S) {
		u->repair_s = now;
		u->repairs = 0;
	}
	return u->repairs++ >= REPAIRS_MAX;
}

/* False: there is none of that number here any more. */
static bool follow_name(struct mr200_uplink *u, unsigned int n)
{
	struct mr200_uplink_link *l = &u->link[n];
	char words[MR200_WORDS_MAX], name[IFNAMSIZ];

	if (!if_indextoname(l->ifindex, name))
		return false;
	if (!strcmp(name, l->netdev))
		return true;
	snprintf(words, sizeof(words), "%s has been renamed to %s, which is used on",
		 l->netdev, name);
	snprintf(l->netdev, sizeof(l->netdev), "%s", name);
	if (!n)
		u->renamed(u->user, name);
	u->changed(u->user, words);
	return true;
}

static void lose(struct mr200_uplink *u, unsigned int n, const char *words)
{
	u->link[n].ifindex = 0;
	u->taken(u->user, n, words);
}

static void repair(struct mr200_uplink *u, unsigned int n, bool keep_mtu)
{
	struct mr200_uplink_link *l = &u->link[n];
	char words[MR200_WORDS_MAX], list[80];
	unsigned int set;

	if (mr200_uplink_again(u, n, keep_mtu)) {
		snprintf(words, sizeof(words), "%s", l->words);
		lose(u, n, words);
		return;
	}
	set = mr200_netcfg_set(l->netcfg);
	if (!set)
		return;
	list_set(set, list, sizeof(list));
	if (too_often(u)) {
		snprintf(words, sizeof(words),
			 "another program changes %s again and again (%s)",
			 l->netdev, list);
		lose(u, n, words);
		return;
	}
	snprintf(words, sizeof(words), "another program has changed %s (%s), which was set right",
		 l->netdev, list);
	u->changed(u->user, words);
}

static void check(struct mr200_uplink *u, unsigned int n)
{
	struct mr200_uplink_link *l = &u->link[n];
	char words[MR200_WORDS_MAX];
	struct mr200_link_state now;
	bool smaller;

	if (!follow_name(u, n) || mr200_netcfg_get(l->netcfg, l->netdev, &now)) {
		snprintf(words, sizeof(words),
			 "%s is gone: deleted, or moved to another network namespace",
			 l->netdev);
		lose(u, n, words);
		return;
	}
	smaller = l->mtu && now.mtu < l->mtu;
	if (smaller) {
		snprintf(words, sizeof(words),
			 "the MTU of %s was made %u bytes where the network has %u, and is left so",
			 l->netdev, now.mtu, l->mtu);
		u->changed(u->user, words);
	}
	repair(u, n, smaller);
}

static void on_settled(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_uplink *u = timer->data;

	(void)loop;
	(void)revents;
	for (unsigned int n = 0; n < MR200_UPLINKS; n++)
		if (u->link[n].ifindex)
			check(u, n);
}

static void on_message(struct ev_loop *loop, ev_io *io, int revents)
{
	struct mr200_uplink *u = io->data;
	unsigned int ifindex[MR200_UPLINKS];

	(void)revents;
	for (unsigned int n = 0; n < MR200_UPLINKS; n++)
		ifindex[n] = u->link[n].ifindex;
	if (!mr200_netwatch_read(u->watch_fd, ifindex, MR200_UPLINKS) ||
	    ev_is_active(&u->watch_settle))
		return;
	ev_timer_set(&u->watch_settle, SETTLE_S, 0.);
	ev_timer_start(loop, &u->watch_settle);
}

void mr200_uplink_watch_start(struct mr200_uplink *u)
{
	ev_init(&u->watch_settle, on_settled);
	u->watch_settle.data = u;
	u->watch_fd = mr200_netwatch_open();
	if (u->watch_fd < 0) {
		mr200_log(MR200_LOG_WARNING, "what others change about the interface will not be seen: %s",
			  strerror(-u->watch_fd));
		return;
	}
	ev_io_init(&u->watch, on_message, u->watch_fd, EV_READ);
	u->watch.data = u;
	ev_io_start(u->loop, &u->watch);
}

void mr200_uplink_watch_stop(struct mr200_uplink *u)
{
	ev_timer_stop(u->loop, &u->watch_settle);
	if (u->watch_fd < 0)
		return;
	ev_io_stop(u->loop, &u->watch);
	close(u->watch_fd);
	u->watch_fd = -1;
}
