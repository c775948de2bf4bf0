/* SPDX-License-Identifier: GPL-2.0 */
/* CTL (control) messages. */
#ifndef MR200_MSG_CTL_H
#define MR200_MSG_CTL_H

#define MR200_REC_ctl_service(F, S)					\
	F(S, service, E8, service)					\
	F(S, major_version, U16)					\
	F(S, minor_version, U16)

#define MR200_REC_ctl_client_id(F, S)					\
	F(S, service, E8, service)					\
	F(S, cid, U8)

#define MR200_CTL_RECORDS(OWN, SHOWN)					\
	OWN(ctl_service) OWN(ctl_client_id)

#define MR200_TLVS_ctl_set_instance_id_req(T, S)			\
	T(S, 0x01, id, U8)

#define MR200_TLVS_ctl_set_instance_id_rsp(T, S)			\
	T(S, 0x01, link_id, U16)

#define MR200_TLVS_ctl_get_version_info_rsp(T, S)			\
	T(S, 0x01, service_list, RECS8, ctl_service, 64)

#define MR200_TLVS_ctl_allocate_cid_req(T, S)				\
	T(S, 0x01, service, E8, service)

#define MR200_TLVS_ctl_allocate_cid_rsp(T, S)				\
	T(S, 0x01, allocation_info, REC, ctl_client_id)

#define MR200_TLVS_ctl_release_cid_req(T, S)				\
	T(S, 0x01, release_info, REC, ctl_client_id)

#define MR200_TLVS_ctl_release_cid_rsp(T, S)				\
	T(S, 0x01, release_info, REC, ctl_client_id)

#define MR200_TLVS_ctl_set_data_format_req(T, S)			\
	T(S, 0x01, format, U8)						\
	T(S, 0x10, protocol, U16)

#define MR200_TLVS_ctl_set_data_format_rsp(T, S)			\
	T(S, 0x10, protocol, U16)

#define MR200_TLVS_ctl_internal_proxy_open_req(T, S)			\
	T(S, 0x01, device_path, STR, 255)

#define MR200_CTL_MESSAGES(OWN, SHOWN)					\
	SHOWN(REQ_RSP, CTL, ctl_set_instance_id, 0x0020, "Set Instance ID", 5) \
	OWN(RSP, CTL, ctl_get_version_info, 0x0021, "Get Version Info", 5) \
	OWN(REQ_RSP, CTL, ctl_allocate_cid, 0x0022, "Allocate CID", 5)	\
	OWN(REQ_RSP, CTL, ctl_release_cid, 0x0023, "Release CID", 5)	\
	OWN(REQ_RSP, CTL, ctl_set_data_format, 0x0026, "Set Data Format", 5) \
	OWN(NONE, CTL, ctl_sync, 0x0027, "Sync", 5)			\
	OWN(EMPTY_IND, CTL, ctl_sync, 0x0027, "Sync", 0)		\
	OWN(REQ, CTL, ctl_internal_proxy_open, 0xff00, "Internal Proxy Open", 5)

#endif
