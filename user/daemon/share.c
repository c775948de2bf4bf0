// SPDX-License-Identifier: GPL-2.0
#include "daemon/share.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"

/* Not being able to share the modem is no reason not to be online. */
void mr200_share_serve(struct mr200_share *s)
{
	bool was_foreign = s->foreign;
	int err;

	if (!s->path[0])
		return;
	err = mr200_proxy_new(&s->proxy, s->loop, s->path);
	s->foreign = err == -EADDRINUSE;
	if (s->foreign && !was_foreign)
		mr200_log(MR200_LOG_INFO, "a qmi-proxy runs already: the modem is used through it");
	else if (was_foreign && !err)
		mr200_log(MR200_LOG_INFO, "the other qmi-proxy has ended: mr200d serves its socket now");
	else if (err && !s->foreign)
		mr200_log(MR200_LOG_WARNING, "%s is not served: %s", s->path,
			  strerror(-err));
}

void mr200_share_free(struct mr200_share *s)
{
	mr200_proxy_free(s->proxy);
	s->proxy = NULL;
}

int mr200_share_open(struct mr200_share *s, const char *node,
		     const char *qmi_socket, struct mr200_transport **out,
		     char *words, size_t cap)
{
	int err;

	/* It may have ended meanwhile. */
	if (s->foreign)
		mr200_share_serve(s);
	if (qmi_socket)
		err = mr200_transport_unix(s->loop, qmi_socket, out);
	else if (s->foreign)
		err = mr200_transport_proxy(s->loop, s->path, node, out);
	else
		err = mr200_transport_wdm(s->loop, node, out);
	if (err == -EBUSY)
		snprintf(words, cap, "%s is held by another program, or another mr200d: device says which modem is whose",
			 node);
	else if (err)
		snprintf(words, cap, "%s cannot be opened: %s", node,
			 strerror(-err));
	return err;
}
