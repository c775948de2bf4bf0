/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A host that runs libqmi, with this project's codec as the modem at the other
 * end of a pseudo terminal.
 */
#ifndef LIBQMI_HOST_H
#define LIBQMI_HOST_H

#include <libqmi-glib.h>

#include "wire/msg.h"

void host_start(void);
void host_stop(void);
/* A client of the service; its id comes from our CTL messages. */
QmiClient *host_client(QmiService service);
/* Gives the id back, by our CTL messages too. */
void host_release(QmiClient *client);

/*
 * The next request must be @req: it is decoded into @got, and answered by @rsp,
 * a struct of req->reply.
 */
void host_expect(const struct mr200_msg *req, void *got, const void *rsp);
/* Runs the loop until a call that was given host_ready is through. */
void host_ready(GObject *source, GAsyncResult *result, gpointer user);
GAsyncResult *host_wait(void);
/* Sends an indication to @client and runs the loop until *@seen. */
void host_indicate(QmiClient *client, const struct mr200_msg *ind,
		   const void *fields, const bool *seen);

#endif
