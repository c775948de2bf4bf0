// SPDX-License-Identifier: GPL-2.0
/* Prints whole messages for people: what "mr200 trace" shows. */
#include "wire/msg.h"

#include <stdlib.h>

static const char *kind_name(enum mr200_msg_kind kind)
{
	switch (kind) {
	case MR200_REQ:
		return "request";
	case MR200_RSP:
		return "response";
	default:
		return "indication";
	}
}

static void print_reason(FILE *f, const struct mr200_wds_call_end_reason *r)
{
	fprintf(f, "  reason: %s\n", mr200_call_end_reason(r->type, r->reason));
}

/* Call end reasons are two numbers that only together have a meaning. */
static void print_call_end(FILE *f, const struct mr200_msg *m,
			   const struct mr200_qmi *qmi)
{
	struct mr200_wds_packet_service_status_ind ind;
	struct mr200_wds_start_network_rsp rsp;

	if (m == &mr200_msg_wds_start_network_rsp) {
		if (!mr200_msg_decode(m, qmi->tlvs, qmi->tlv_len, &rsp) &&
		    rsp.has_verbose_call_end_reason)
			print_reason(f, &rsp.verbose_call_end_reason);
	} else if (m == &mr200_msg_wds_packet_service_status_ind) {
		if (!mr200_msg_decode(m, qmi->tlvs, qmi->tlv_len, &ind) &&
		    ind.has_verbose_call_end_reason)
			print_reason(f, &ind.verbose_call_end_reason);
	}
}

void mr200_msg_print(FILE *f, const struct mr200_qmi *qmi)
{
	const struct mr200_msg *m = mr200_msg_find(qmi->service, qmi->id,
						   qmi->kind);
	struct mr200_reader r;

	if (m)
		fprintf(f, "%s %s", mr200_msg_name(m), kind_name(m->kind));
	else
		fprintf(f, "%s message 0x%04x %s",
			mr200_service_name(qmi->service), qmi->id,
			kind_name(qmi->kind));
	fprintf(f, " (client %u, transaction %u)\n", qmi->cid, qmi->txn);

	mr200_reader_init(&r, qmi->tlvs, qmi->tlv_len);
	mr200_tlvs_print(f, m ? mr200_msg_tables(m) : NULL, &mr200_dictionary,
			 m ? m->tlvs : NULL, m ? m->n_tlvs : 0,
			 m ? mr200_dictionary.labels + m->labels : "", &r);
	if (m)
		print_call_end(f, m, qmi);
}
