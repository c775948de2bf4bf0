// SPDX-License-Identifier: GPL-2.0
/* What others are told of a call: name servers in a file, and the hook. */
#include "daemon/uplink.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

#define PATH_BYTES	(PATH_MAX + 32)
/* The hook's events say up, and not down yet. */
#define MARKER		"hook"

static const char *address_text(const struct mr200_bearer *b,
				const uint8_t *bytes, char *out)
{
	return inet_ntop(b->family == 4 ? AF_INET : AF_INET6, bytes, out,
			 INET6_ADDRSTRLEN);
}

/* --- name servers --- */

static void resolv_path(const struct mr200_uplink *u, unsigned int n, char *out,
			size_t cap)
{
	struct mr200_uplink_view v;

	mr200_uplink_see(u, n, &v);
	snprintf(out, cap, "%s/resolv%s%s.conf", u->state_dir, n ? "-" : "",
		 v.name);
}

/* A file of its own: what /etc/resolv.conf is, the owner decides. */
void mr200_uplink_write_resolv(struct mr200_uplink *u, unsigned int n)
{
	char path[PATH_BYTES], tmp[PATH_BYTES + 4], text[INET6_ADDRSTRLEN];
	struct mr200_uplink_view v;
	FILE *f;

	mr200_uplink_see(u, n, &v);
	resolv_path(u, n, path, sizeof(path));
	snprintf(tmp, sizeof(tmp), "%s.new", path);
	f = fopen(tmp, "we");
	if (!f) {
		mr200_log(MR200_LOG_WARNING, "%s: %s", tmp, strerror(errno));
		return;
	}
	fprintf(f, "# from the mobile network, by mr200d\n");
	for (const struct mr200_bearer *b = v.bearer; b < v.bearer + 2; b++)
		for (int i = 0; b->up && i < b->n_dns; i++)
			fprintf(f, "nameserver %s\n",
				address_text(b, b->dns[i], text));
	if (fclose(f) || rename(tmp, path))
		mr200_log(MR200_LOG_WARNING, "%s: %s", path, strerror(errno));
}

void mr200_uplink_remove_resolv(struct mr200_uplink *u, unsigned int n)
{
	char path[PATH_BYTES];

	resolv_path(u, n, path, sizeof(path));
	unlink(path);
}

/* --- the hook's variables --- */

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

/* Whom an event is about; the main bearer has no name. */
static void put_name(const struct mr200_uplink *u, struct mr200_hook_env *env,
		     const char *netdev, const char *bearer)
{
	mr200_hook_set(env, "interface", "%s", netdev);
	mr200_hook_set(env, "name", "%s", u->config->name);
	if (bearer[0])
		mr200_hook_set(env, "bearer", "%s", bearer);
}

static void describe(const struct mr200_uplink *u, unsigned int n,
		     struct mr200_hook_env *env)
{
	const struct mr200_network *net = &u->session->network;
	struct mr200_uplink_view v;

	mr200_uplink_see(u, n, &v);
	put_name(u, env, u->link[n].netdev, v.name);
	mr200_hook_set(env, "mtu", "%u", u->link[n].mtu);
	mr200_hook_set(env, "metric", "%u", v.net.metric);
	mr200_hook_set(env, "table", "%u", v.net.table);
	mr200_hook_set(env, "defaultroute", "%u", v.net.defaultroute);
	mr200_hook_set(env, "peerdns", "%u", v.net.dns);
	mr200_hook_set(env, "apn", "%s", v.apn);
	if (net->mcc)
		mr200_hook_set(env, "plmn", net->mnc_3digits ? "%03u%03u" :
			       "%03u%02u", net->mcc, net->mnc);
	if (v.bearer[0].up)
		put_ipv4(env, &v.bearer[0]);
	if (v.bearer[1].up)
		put_ipv6(env, &v.bearer[1]);
}

/* --- its events --- */

static void run_hook(struct mr200_uplink *u, const char *event,
		     const struct mr200_hook_env *env)
{
	struct mr200_hook_env copy = { .n = 0 };

	if (!u->config->hook[0])
		return;
	for (unsigned int i = 0; i < env->n; i++) {
		copy.v[copy.n] = strdup(env->v[i]);
		copy.n += copy.v[copy.n] ? 1 : 0;
	}
	mr200_hook_run(u->hook, u->config->hook, event, &copy);
}

/* So that a successor of ours can say down if we cannot. */
static void set_marker(const struct mr200_uplink *u, unsigned int n)
{
	struct mr200_uplink_view v;
	char path[PATH_BYTES];
	FILE *f;

	if (!u->config->hook[0])
		return;
	mr200_uplink_see(u, n, &v);
	mr200_uplink_path(u, MARKER, n, path, sizeof(path));
	f = fopen(path, "we");
	if (f && fprintf(f, "%s %s\n", u->link[n].netdev, v.name) < 0) {
		fclose(f);
		f = NULL;
	}
	if (!f || fclose(f))
		mr200_log(MR200_LOG_WARNING, "%s: %s", path, strerror(errno));
}

static void clear_marker(const struct mr200_uplink *u, unsigned int n)
{
	char path[PATH_BYTES];

	mr200_uplink_path(u, MARKER, n, path, sizeof(path));
	unlink(path);
}

static void tell_prefix(struct mr200_uplink *u, unsigned int n)
{
	struct mr200_uplink_link *l = &u->link[n];
	char before[sizeof(l->prefix_told)];
	struct mr200_uplink_view v;

	mr200_uplink_see(u, n, &v);
	memcpy(before, l->prefix_told, sizeof(before));
	l->prefix_told[0] = '\0';
	if (v.bearer[1].up)
		prefix_text(&v.bearer[1], l->prefix_told,
			    sizeof(l->prefix_told));
	if (!n && l->prefix_told[0] && strcmp(before, l->prefix_told))
		run_hook(u, "prefix", &l->told);
}

/* Up, or changed, unless the hook knows. */
void mr200_uplink_tell_up(struct mr200_uplink *u, unsigned int n)
{
	struct mr200_uplink_link *l = &u->link[n];
	struct mr200_hook_env now = { .n = 0 };
	bool was_up = l->told.n;

	describe(u, n, &now);
	if (mr200_hook_same(&now, &l->told)) {
		mr200_hook_clear(&now);
		return;
	}
	mr200_hook_clear(&l->told);
	l->told = now;
	set_marker(u, n);
	run_hook(u, was_up ? "changed" : "up", &l->told);
	tell_prefix(u, n);
}

void mr200_uplink_tell_down(struct mr200_uplink *u, unsigned int n)
{
	struct mr200_uplink_link *l = &u->link[n];

	l->prefix_told[0] = '\0';
	if (!l->told.n)
		return;
	run_hook(u, "down", &l->told);
	mr200_hook_clear(&l->told);
	clear_marker(u, n);
}

void mr200_uplink_tell_failed(struct mr200_uplink *u, unsigned int n)
{
	struct mr200_uplink_link *l = &u->link[n];
	struct mr200_hook_env env = { .n = 0 };
	struct mr200_uplink_view v;

	mr200_uplink_see(u, n, &v);
	if (!v.failure || v.failure->at_ms == l->failure_told_ms)
		return;
	l->failure_told_ms = v.failure->at_ms;
	put_name(u, &env, n ? l->netdev : u->device->netdev, v.name);
	mr200_hook_set(&env, "fault", "%s", mr200_fault_word(v.failure->fault));
	mr200_hook_set(&env, "message", "%s", v.failure->words);
	mr200_hook_set(&env, "remedy", "%s",
		       mr200_fault_remedy(v.failure->fault));
	run_hook(u, "failed", &env);
	mr200_hook_clear(&env);
}

void mr200_uplink_tell_predecessor(struct mr200_uplink *u, unsigned int n)
{
	char netdev[IFNAMSIZ], bearer[MR200_MUX_NAME_MAX + 1] = "";
	char path[PATH_BYTES], line[64] = "";
	struct mr200_hook_env env = { .n = 0 };
	FILE *f;

	mr200_uplink_path(u, MARKER, n, path, sizeof(path));
	f = fopen(path, "re");
	if (!f)
		return;
	if (fgets(line, sizeof(line), f) &&
	    sscanf(line, "%15s %15s", netdev, bearer) >= 1) {
		put_name(u, &env, netdev, bearer);
		run_hook(u, "down", &env);
		mr200_hook_clear(&env);
	}
	fclose(f);
	clear_marker(u, n);
}
