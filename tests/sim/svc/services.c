// SPDX-License-Identifier: GPL-2.0
/*
 * The services of this firmware, and what ties them to the modem.
 */
#include <errno.h>
#include <stdlib.h>

#include "sim/svc/svc.h"

static const struct svc_service *const services[] = {
	&svc_ctl, &svc_wds, &svc_dms, &svc_nas, &svc_wms, &svc_voice, &svc_uim, &svc_wda, NULL,
};

static void on_event(void *user, unsigned int events)
{
	const struct svc_service *const *s;
	struct modem *m = user;

	if (!m->booted)
		return;
	for (s = services; *s; s++)
		if ((*s)->event)
			(*s)->event(m, events);
}

static const struct modem_control control = {
	.request = svc_request, .sync = ctl_sync, .reset = svc_reset,
};

int svc_attach(struct modem *m)
{
	m->client = calloc(MODEM_CLIENTS, sizeof(*m->client));
	if (!m->client)
		return -ENOMEM;
	m->max_clients = MODEM_CLIENTS_PER_SERVICE;
	m->services = services;
	wms_defaults(&m->messages);
	modem_set_control(m, &control);
	return modem_watch(m, on_event, m);
}

void svc_detach(struct modem *m)
{
	svc_stop(m);
	svc_faults_free(m);
	free(m->client);
	m->client = NULL;
}
