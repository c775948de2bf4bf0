// SPDX-License-Identifier: GPL-2.0
/* QMI through a qmi-proxy that another program runs. */
#include "client/transport.h"

#include <errno.h>
#include <string.h>

#include "wire/msg.h"

/*
 * The client's own CTL transactions begin at 1, so the answer to this one is
 * nobody's.  A proxy that refuses closes the connection or lets the first
 * request run into its deadline.
 */
#define PROXY_OPEN_TXN	0

int mr200_transport_proxy(struct ev_loop *loop, const char *socket,
			  const char *node, struct mr200_transport **out)
{
	struct mr200_ctl_internal_proxy_open_req req = {
		.has_device_path = true,
	};
	uint8_t tlvs[sizeof(req.device_path) + 3], frame[sizeof(tlvs) + 32];
	struct mr200_qmi qmi = {
		.service = MR200_SVC_CTL,
		.kind = MR200_REQ,
		.txn = PROXY_OPEN_TXN,
		.id = mr200_msg_ctl_internal_proxy_open_req.id,
		.tlvs = tlvs,
	};
	int len, err;

	if (strlen(node) >= sizeof(req.device_path))
		return -ENAMETOOLONG;
	strcpy(req.device_path, node);
	len = mr200_msg_encode(&mr200_msg_ctl_internal_proxy_open_req, &req,
			       tlvs, sizeof(tlvs));
	if (len < 0)
		return len;
	qmi.tlv_len = len;
	len = mr200_qmi_build(&qmi, frame, sizeof(frame));
	if (len < 0)
		return len;
	err = mr200_transport_unix(loop, socket, out);
	if (err)
		return err;
	err = (*out)->send(*out, frame, len);
	if (err)
		(*out)->close(*out);
	return err;
}
