// SPDX-License-Identifier: GPL-2.0
/*
 * What being online means to this machine: the interface's configuration, the
 * name servers and the owner's hook.
 */
#include "daemon/daemon.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

#define RESOLV_CONF	"resolv.conf"
#define HOOK_END_S	5.

void mr200_state_path(const struct mr200_daemon *d, const char *name, char *out,
		      size_t cap)
{
	snprintf(out, cap, "%s/%s", d->state_dir, name);
}

static const char *address_text(const struct mr200_bearer *b,
				const uint8_t *bytes, char *out)
{
	return inet_ntop(b->family == 4 ? AF_INET : AF_INET6, bytes, out,
			 INET6_ADDRSTRLEN);
}

/* --- interface --- */

uint32_t mr200_uplink_mtu(const struct mr200_daemon *d,
			  const struct mr200_bearer *b)
{
	uint32_t wish = d->session.wish.mtu, mtu = wish;

	for (int i = 0; i < 2 && !wish; i++)
		if (b[i].up && b[i].mtu && (!mtu || b[i].mtu < mtu))
			mtu = b[i].mtu;
	return mtu;
}

void mr200_uplink_put_ips(struct mr200_link *link, const struct mr200_bearer *b)
{
	for (int i = 0; i < 2; i++, b++) {
		struct mr200_ip *ip = &link->ip[link->n_ips];

		if (!b->up)
			continue;
		ip->family = b->family;
		ip->prefix = b->prefix;
		ip->has_gateway = b->has_gateway;
		memcpy(ip->address, b->address, sizeof(ip->address));
		memcpy(ip->gateway, b->gateway, sizeof(ip->gateway));
		link->n_ips++;
	}
}

static void make_link(const struct mr200_daemon *d, struct mr200_link *link)
{
	const struct mr200_session *s = &d->session;

	memset(link, 0, sizeof(*link));
	snprintf(link->netdev, sizeof(link->netdev), "%s",
		 mr200_daemon_netdev(d));
	link->mtu = mr200_uplink_mtu(d, s->bearer);
	if (!d->config.configure)
		return;
	link->defaultroute = d->config.defaultroute;
	link->metric = d->config.metric;
	link->table = d->config.table;
	mr200_uplink_put_ips(link, s->bearer);
}

/* A file of its own: what /etc/resolv.conf is, the owner decides. */
void mr200_uplink_write_resolv(struct mr200_daemon *d, const char *name,
			       const struct mr200_bearer *b)
{
	char path[PATH_MAX + 16], tmp[PATH_MAX + 20];
	char text[INET6_ADDRSTRLEN];
	FILE *f;

	mr200_state_path(d, name, path, sizeof(path));
	snprintf(tmp, sizeof(tmp), "%s.new", path);
	f = fopen(tmp, "we");
	if (!f) {
		mr200_log(MR200_LOG_WARNING, "%s: %s", tmp, strerror(errno));
		return;
	}
	fprintf(f, "# from the mobile network, by mr200d\n");
	for (int i = 0; i < 2; i++, b++) {
		for (int j = 0; b->up && j < b->n_dns; j++)
			fprintf(f, "nameserver %s\n",
				address_text(b, b->dns[j], text));
	}
	if (fclose(f) || rename(tmp, path))
		mr200_log(MR200_LOG_WARNING, "%s: %s", path, strerror(errno));
}

/* --- hook --- */

static void put_dns(struct mr200_hook_env *env, const char *name,
		    const struct mr200_bearer *b)
{
	char list[2 * INET6_ADDRSTRLEN] = "", text[INET6_ADDRSTRLEN];

	for (int i = 0; i < b->n_dns; i++)
		snprintf(list + strlen(list), sizeof(list) - strlen(list),
			 "%s%s", i ? " " : "", address_text(b, b->dns[i], text));
	mr200_hook_set(env, name, "%s", list);
}

static void put_ipv4(struct mr200_hook_env *env, const struct mr200_bearer *b)
{
	struct in_addr mask = {
		.s_addr = htonl(b->prefix ? ~0u << (32 - b->prefix) : 0),
	};
	char text[INET6_ADDRSTRLEN];

	mr200_hook_set(env, "ip", "%s", address_text(b, b->address, text));
	mr200_hook_set(env, "mask", "%u", b->prefix);
	mr200_hook_set(env, "subnet", "%s", inet_ntoa(mask));
	if (b->has_gateway)
		mr200_hook_set(env, "router", "%s",
			       address_text(b, b->gateway, text));
	put_dns(env, "dns", b);
}

static void prefix_text(const struct mr200_bearer *b, char *out, size_t cap)
{
	uint8_t bytes[16] = { 0 };
	char text[INET6_ADDRSTRLEN];
	unsigned int whole = b->prefix / 8;

	memcpy(bytes, b->address, whole);
	if (b->prefix % 8)
		bytes[whole] = b->address[whole] & (uint8_t)(0xff << (8 - b->prefix % 8));
	snprintf(out, cap, "%s/%u", address_text(b, bytes, text), b->prefix);
}

static void put_ipv6(struct mr200_hook_env *env, const struct mr200_bearer *b)
{
	char text[INET6_ADDRSTRLEN + 8];

	mr200_hook_set(env, "ip6", "%s", address_text(b, b->address, text));
	mr200_hook_set(env, "ip6mask", "%u", b->prefix);
	prefix_text(b, text, sizeof(text));
	mr200_hook_set(env, "ip6prefix", "%s", text);
	if (b->has_gateway)
		mr200_hook_set(env, "ip6router", "%s",
			       address_text(b, b->gateway, text));
	put_dns(env, "ip6dns", b);
}

void mr200_uplink_put_bearers(struct mr200_hook_env *env,
			      const struct mr200_bearer *b)
{
	if (b[0].up)
		put_ipv4(env, &b[0]);
	if (b[1].up)
		put_ipv6(env, &b[1]);
}

static void describe(struct mr200_daemon *d, struct mr200_hook_env *env)
{
	const struct mr200_session *s = &d->session;
	const struct mr200_network *n = &s->network;

	mr200_uplink_name(d, env, mr200_daemon_netdev(d), "");
	mr200_hook_set(env, "mtu", "%u", mr200_uplink_mtu(d, s->bearer));
	mr200_hook_set(env, "metric", "%u", d->config.metric);
	mr200_hook_set(env, "table", "%u", d->config.table);
	mr200_hook_set(env, "defaultroute", "%u", d->config.defaultroute);
	mr200_hook_set(env, "peerdns", "%u", d->config.dns);
	mr200_hook_set(env, "apn", "%s", mr200_session_apn(s));
	if (n->mcc)
		mr200_hook_set(env, "plmn", n->mnc_3digits ? "%03u%03u" :
			       "%03u%02u", n->mcc, n->mnc);
	mr200_uplink_put_bearers(env, s->bearer);
}

static void copy_env(struct mr200_hook_env *to, const struct mr200_hook_env *from)
{
	memset(to, 0, sizeof(*to));
	for (unsigned int i = 0; i < from->n; i++) {
		to->v[to->n] = strdup(from->v[i]);
		to->n += to->v[to->n] ? 1 : 0;
	}
}

void mr200_uplink_hook(struct mr200_daemon *d, const char *event,
		       const struct mr200_hook_env *env)
{
	struct mr200_hook_env copy;

	if (!d->config.hook[0])
		return;
	copy_env(&copy, env);
	mr200_hook_run(d->hook, d->config.hook, event, &copy);
}

/* So that a successor of ours can say down if we cannot. */
static void mark_hook(struct mr200_daemon *d, const char *marker,
		      const char *netdev, const char *bearer)
{
	char path[PATH_MAX + 16];
	FILE *f;

	mr200_state_path(d, marker, path, sizeof(path));
	f = fopen(path, "we");
	if (f && fprintf(f, "%s %s\n", netdev, bearer) < 0) {
		fclose(f);
		f = NULL;
	}
	if (!f || fclose(f))
		mr200_log(MR200_LOG_WARNING, "%s: %s", path, strerror(errno));
}

static void unmark_hook(struct mr200_daemon *d, const char *marker)
{
	char path[PATH_MAX + 16];

	mr200_state_path(d, marker, path, sizeof(path));
	unlink(path);
}

void mr200_uplink_name(struct mr200_daemon *d, struct mr200_hook_env *env,
		       const char *netdev, const char *bearer)
{
	mr200_hook_set(env, "interface", "%s", netdev);
	mr200_hook_set(env, "name", "%s", d->config.name);
	if (bearer[0])
		mr200_hook_set(env, "bearer", "%s", bearer);
}

bool mr200_uplink_tell_up(struct mr200_daemon *d, struct mr200_hook_env *told,
			  struct mr200_hook_env *now, const char *marker,
			  const char *netdev, const char *bearer)
{
	bool was_up = told->n;

	if (mr200_hook_same(now, told)) {
		mr200_hook_clear(now);
		return false;
	}
	mr200_hook_clear(told);
	*told = *now;
	if (d->config.hook[0])
		mark_hook(d, marker, netdev, bearer);
	mr200_uplink_hook(d, was_up ? "changed" : "up", told);
	return true;
}

void mr200_uplink_tell_down(struct mr200_daemon *d, struct mr200_hook_env *told,
			    const char *marker)
{
	if (!told->n)
		return;
	mr200_uplink_hook(d, "down", told);
	mr200_hook_clear(told);
	unmark_hook(d, marker);
}

void mr200_uplink_tell_failed(struct mr200_daemon *d, const char *netdev,
			      const char *bearer, const struct mr200_failure *f,
			      uint64_t *told_ms)
{
	struct mr200_hook_env env = { .n = 0 };

	if (f->at_ms == *told_ms)
		return;
	*told_ms = f->at_ms;
	mr200_uplink_name(d, &env, netdev, bearer);
	mr200_hook_set(&env, "fault", "%s", mr200_fault_word(f->fault));
	mr200_hook_set(&env, "message", "%s", f->words);
	mr200_hook_set(&env, "remedy", "%s", mr200_fault_remedy(f->fault));
	mr200_uplink_hook(d, "failed", &env);
	mr200_hook_clear(&env);
}

/* What a killed predecessor said up of. */
void mr200_uplink_tell_leftover(struct mr200_daemon *d, const char *marker)
{
	struct mr200_hook_env env = { .n = 0 };
	char netdev[IFNAMSIZ], bearer[MR200_MUX_NAME_MAX + 1] = "";
	char path[PATH_MAX + 16], line[64] = "";
	FILE *f;

	mr200_state_path(d, marker, path, sizeof(path));
	f = fopen(path, "re");
	if (!f)
		return;
	if (fgets(line, sizeof(line), f) &&
	    sscanf(line, "%15s %15s", netdev, bearer) >= 1) {
		mr200_uplink_name(d, &env, netdev, bearer);
		mr200_uplink_hook(d, "down", &env);
		mr200_hook_clear(&env);
	}
	fclose(f);
	unmark_hook(d, marker);
}

static void remember_prefix(struct mr200_daemon *d)
{
	const struct mr200_bearer *b = &d->session.bearer[1];

	d->prefix_told[0] = '\0';
	if (b->up)
		prefix_text(b, d->prefix_told, sizeof(d->prefix_told));
}

static void tell_up(struct mr200_daemon *d)
{
	struct mr200_hook_env now = { .n = 0 };
	char before[sizeof(d->prefix_told)];

	describe(d, &now);
	if (!mr200_uplink_tell_up(d, &d->told, &now, MR200_HOOK_MARKER,
				  mr200_daemon_netdev(d), ""))
		return;
	memcpy(before, d->prefix_told, sizeof(before));
	remember_prefix(d);
	if (d->prefix_told[0] && strcmp(before, d->prefix_told))
		mr200_uplink_hook(d, "prefix", &d->told);
}

static void tell_down(struct mr200_daemon *d)
{
	mr200_uplink_tell_down(d, &d->told, MR200_HOOK_MARKER);
	d->prefix_told[0] = '\0';
}

void mr200_uplink_watch(struct mr200_daemon *d)
{
	if (d->session.state == MR200_STATE_PAUSED)
		mr200_uplink_tell_failed(d, mr200_daemon_netdev(d), "",
					 &d->session.last, &d->failure_told_ms);
}

void mr200_uplink_remove_resolv(struct mr200_daemon *d, const char *name)
{
	char path[PATH_MAX + 16];

	mr200_state_path(d, name, path, sizeof(path));
	unlink(path);
}

/* --- up and down --- */

int mr200_uplink_up(struct mr200_daemon *d)
{
	struct mr200_link link;
	int err;

	err = mr200_muxes_hold(d);
	if (err)
		return err;
	make_link(d, &link);
	err = mr200_netcfg_apply(d->netcfg, &link);
	if (err)
		return err;
	if (d->config.dns)
		mr200_uplink_write_resolv(d, RESOLV_CONF, d->session.bearer);
	else
		mr200_uplink_remove_resolv(d, RESOLV_CONF);
	tell_up(d);
	mr200_uplink_probe_start(d);
	return 0;
}

const char *mr200_uplink_words(const struct mr200_daemon *d)
{
	bool below = d->config.wish.n_muxes && d->session.format.qmap &&
		     !d->muxes_held;

	return mr200_netcfg_words(below ? d->mux_parent : d->netcfg);
}

void mr200_uplink_down(struct mr200_daemon *d)
{
	int err;

	mr200_uplink_probe_stop(d);
	/* It may still want to see the interface as it was. */
	tell_down(d);
	err = mr200_netcfg_undo(d->netcfg);
	if (err)
		mr200_log(MR200_LOG_WARNING, "network configuration not undone: %s",
			  mr200_netcfg_words(d->netcfg));
	mr200_uplink_remove_resolv(d, RESOLV_CONF);
}

static void reload_mux(struct mr200_daemon *d, uint8_t mux)
{
	const struct mr200_mux *x = &d->session.mux[mux - 1];

	/* One that is another now ends by itself. */
	if (x->state != MR200_MUX_ONLINE ||
	    strcmp(x->wish.name, d->config.wish.mux[mux - 1].name))
		return;
	if (mr200_mux_up(d, mux))
		mr200_log(MR200_LOG_ERROR, "%s: %s", x->wish.name,
			  mr200_mux_words(d, mux));
}

/* Calls that go on are used as the configuration now says. */
void mr200_uplink_reload(struct mr200_daemon *d)
{
	mr200_uplink_probe_stop(d);
	if (d->session.state == MR200_STATE_ONLINE && mr200_uplink_up(d)) {
		mr200_log(MR200_LOG_ERROR, "%s", mr200_uplink_words(d));
		mr200_uplink_probe_start(d);
	}
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++)
		reload_mux(d, n);
}

int mr200_uplink_start(struct mr200_daemon *d)
{
	int err = mr200_hook_new(&d->hook, d->loop, MR200_HOOK_SECONDS);

	if (err)
		return err;
	mr200_uplink_probe_init(d);
	mr200_uplink_tell_leftover(d, MR200_HOOK_MARKER);
	mr200_muxes_leftovers(d);
	mr200_uplink_remove_resolv(d, RESOLV_CONF);
	return 0;
}

void mr200_uplink_stop(struct mr200_daemon *d)
{
	mr200_hook_free(d->hook, HOOK_END_S);
	d->hook = NULL;
}
