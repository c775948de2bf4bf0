// SPDX-License-Identifier: GPL-2.0
/* Who the modem is: nothing waits for that, and the call comes first. */
#include "session/priv.h"

#include <stdio.h>

/* Each answers one text; any of them may be missing. */
static void manufacturer_done(struct mr200_run *r,
			      const struct mr200_reply *reply)
{
	const struct mr200_dms_get_manufacturer_rsp *p = reply->body;

	if (!reply->err)
		snprintf(r->s->identity.manufacturer,
			 sizeof(r->s->identity.manufacturer), "%.63s",
			 p->manufacturer);
}

static void model_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_dms_get_model_rsp *p = reply->body;

	if (!reply->err)
		snprintf(r->s->identity.model, sizeof(r->s->identity.model),
			 "%.63s", p->model);
}

static void revision_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_dms_get_revision_rsp *p = reply->body;

	if (!reply->err)
		snprintf(r->s->identity.revision,
			 sizeof(r->s->identity.revision), "%.95s", p->revision);
}

static void ids_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_dms_get_ids_rsp *p = reply->body;

	if (!reply->err && p->has_imei)
		snprintf(r->s->identity.imei, sizeof(r->s->identity.imei),
			 "%.16s", p->imei);
}

static const struct mr200_aside identity[] = {
	{ &mr200_msg_dms_get_manufacturer_req, manufacturer_done },
	{ &mr200_msg_dms_get_model_req, model_done },
	{ &mr200_msg_dms_get_revision_req, revision_done },
	{ &mr200_msg_dms_get_ids_req, ids_done },
};

void mr200_identity_ask(struct mr200_run *r)
{
	if (r->s->identity_asked || !r->s->open)
		return;
	r->s->identity_asked = true;
	for (size_t i = 0; i < sizeof(identity) / sizeof(identity[0]); i++)
		mr200_run_aside(r, &identity[i], 0);
}
