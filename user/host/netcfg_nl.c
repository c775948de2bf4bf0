// SPDX-License-Identifier: GPL-2.0
/* One request to the kernel's rtnetlink and its answer. */
#include "host/netcfg_priv.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define UNANSWERED	1

int mr200_netcfg_note(struct mr200_netcfg *n, int err, const char *fmt, ...)
{
	va_list ap;
	size_t len;

	va_start(ap, fmt);
	vsnprintf(n->words, sizeof(n->words), fmt, ap);
	va_end(ap);
	/* Whatever it was that could not be done, here is why. */
	len = strlen(n->words);
	if (err == -EPERM || err == -EACCES)
		snprintf(n->words + len, sizeof(n->words) - len, ": %s",
			 strerror(-err));
	return err;
}

const char *mr200_netcfg_ip_text(const struct mr200_ip *ip, char *out, size_t cap)
{
	inet_ntop(mr200_netcfg_family(ip), ip->address, out, cap);
	return out;
}

struct nl_msg *mr200_netcfg_msg(int type, int flags, void *body, size_t len)
{
	struct nl_msg *msg = nlmsg_alloc_simple(type, flags);

	if (msg && nlmsg_append(msg, body, len, NLMSG_ALIGNTO)) {
		nlmsg_free(msg);
		msg = NULL;
	}
	return msg;
}

struct talk {
	int err;			/* UNANSWERED, 0 or -errno */
	uint32_t seq;
	bool heard;			/* anything at all */
	void (*take)(struct nlmsghdr *h, void *arg);
	void *arg;
};

/* What is left of a request that was given up is passed over. */
static int on_any(struct nl_msg *msg, void *arg)
{
	struct talk *t = arg;

	t->heard = true;
	return nlmsg_hdr(msg)->nlmsg_seq == t->seq ? NL_OK : NL_SKIP;
}

static int on_end(struct nl_msg *msg, void *arg)
{
	struct talk *t = arg;

	(void)msg;
	t->err = 0;
	return NL_STOP;
}

static int on_error(struct sockaddr_nl *from, struct nlmsgerr *e, void *arg)
{
	struct talk *t = arg;

	(void)from;
	t->err = e->error;
	return NL_STOP;
}

static int on_valid(struct nl_msg *msg, void *arg)
{
	struct talk *t = arg;

	if (t->take)
		t->take(nlmsg_hdr(msg), t->arg);
	return NL_OK;
}

int mr200_netcfg_talk(struct mr200_netcfg *n, struct nl_msg *msg,
		      void (*take)(struct nlmsghdr *h, void *arg), void *arg)
{
	struct talk t = { .err = UNANSWERED, .take = take, .arg = arg };
	struct nl_cb *cb = nl_cb_alloc(NL_CB_DEFAULT);
	int err = -ENOMEM;

	if (!msg || !cb)
		goto out_free;
	err = -EIO;
	if (nl_send_auto_complete(n->sock, msg) < 0)
		goto out_free;
	t.seq = nlmsg_hdr(msg)->nlmsg_seq;
	nl_cb_set(cb, NL_CB_SEQ_CHECK, NL_CB_CUSTOM, on_any, &t);
	nl_cb_set(cb, NL_CB_VALID, NL_CB_CUSTOM, on_valid, &t);
	nl_cb_set(cb, NL_CB_FINISH, NL_CB_CUSTOM, on_end, &t);
	nl_cb_set(cb, NL_CB_ACK, NL_CB_CUSTOM, on_end, &t);
	nl_cb_err(cb, NL_CB_CUSTOM, on_error, &t);
	while (t.err == UNANSWERED) {
		t.heard = false;
		if ((nl_recvmsgs(n->sock, cb) < 0 || !t.heard) && t.err == UNANSWERED)
			t.err = -ETIMEDOUT;
	}
	err = t.err;
out_free:
	if (msg)
		nlmsg_free(msg);
	if (cb)
		nl_cb_put(cb);
	return err;
}
