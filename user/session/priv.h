/* SPDX-License-Identifier: GPL-2.0 */
/* Shared by the files of the session; nobody else includes it. */
#ifndef MR200_SESSION_PRIV_H
#define MR200_SESSION_PRIV_H

#include "session/session.h"

/* What we can take: a router of 64 MB has no memory for more. */
#define MR200_QMAP_BYTES		4096	/* of a driver that says nothing */
#define MR200_QMAP_DATAGRAMS		16

/* One call's part in a call of mr200_session_step(). */
struct mr200_run {
	struct mr200_session *s;
	struct mr200_call *c;
	uint8_t number;			/* of it, 0: the main one */
	struct mr200_actions *out;
	uint64_t now;
};

/* The answer to the request of a step. */
struct mr200_reply {
	int err;		/* 0 or -errno */
	uint16_t code;		/* QMI error code, 0: none */
	const void *body;	/* NULL unless the modem answered */
};

enum mr200_step {
	MR200_STEP_ABSENT,
	MR200_STEP_OPEN,
	MR200_STEP_SYNC,
	MR200_STEP_FORMAT,
	MR200_STEP_FORMAT_CTL,
	MR200_STEP_DRIVER,
	MR200_STEP_MODE_GET,
	MR200_STEP_MODE_SET,
	MR200_STEP_CARD,
	MR200_STEP_CARD_DMS,
	MR200_STEP_PIN,
	MR200_STEP_PIN_DMS,
	MR200_STEP_IMSI,
	MR200_STEP_MNC_LENGTH,
	MR200_STEP_SPN,
	MR200_STEP_DEFAULT_NUMBER,
	MR200_STEP_DEFAULT_GET,
	MR200_STEP_DEFAULT_OFF,
	MR200_STEP_DEFAULT_SET,
	MR200_STEP_DEFAULT_ON,
	MR200_STEP_SERVING,
	MR200_STEP_REJECT,
	MR200_STEP_ATTACH,
	MR200_STEP_IDLE,
	MR200_STEP_ACCESS,
	MR200_STEP_PROFILE_LIST,
	MR200_STEP_PROFILE_NEW,
	MR200_STEP_PROFILE_GET,
	MR200_STEP_PROFILE_SET,
	MR200_STEP_BIND,
	MR200_STEP_START,
	MR200_STEP_SETTINGS,
	MR200_STEP_NET,
	MR200_STEP_ONLINE,
	MR200_STEP_STOP,
	MR200_STEP_CLOSE,
	MR200_STEP_REOPEN,
	MR200_STEP_REREGISTER,
	MR200_STEP_MODE_LOW,
	MR200_STEP_MODE_OFFLINE,
	MR200_STEP_RESET,
	MR200_STEP_USB_RESET,
	MR200_STEP_POWER,
	MR200_STEP_PARKED,
	MR200_STEP_PAUSE,
	MR200_STEP_STOPPED,
	MR200_STEP_REST,
	MR200_STEP_REFUSED,
	MR200_STEP_COUNT
};

/* An unanswered request of this step must not be repeated blindly. */
#define MR200_STEP_ONCE		1
/* The firmware may lack the whole service. */
#define MR200_STEP_OPTIONAL	2
/* Towards a call, or in one: taken down as soon as none is wanted. */
#define MR200_STEP_CALLING	4
/* Its answer has the handle without which nothing stops the call: not left. */
#define MR200_STEP_UNCUT	8
/* There is a call of which the modem's word counts. */
#define MR200_STEP_UP		16
/* The modem is in the network: further bearers may come up. */
#define MR200_STEP_REGISTERED	32
/* Of no use without a card that can be used. */
#define MR200_STEP_NEEDS_CARD	64
/* A step of the recovery that makes the modem leave the bus. */
#define MR200_STEP_CURE		128
/* There is another way: not asked twice when it is not answered. */
#define MR200_STEP_EITHER	256
/* Nothing is under way, nor up. */
#define MR200_STEP_RESTS	512

struct mr200_step_ops {
	const char *words;
	enum mr200_state state;
	const struct mr200_msg *msg;
	unsigned int flags;
	/* Does what the step does; NULL: sends @msg without TLVs. */
	void (*enter)(struct mr200_run *r);
	/* NULL: on to the next step, whatever was answered. */
	void (*done)(struct mr200_run *r, const struct mr200_reply *reply);
	/* The deadline of the step has passed. */
	void (*timer)(struct mr200_run *r);
};

/* A request beside the steps, and what is made of its answer. */
struct mr200_aside {
	const struct mr200_msg *msg;
	/* NULL: that there is one is all that matters. */
	void (*done)(struct mr200_run *r, const struct mr200_reply *reply);
};

extern const struct mr200_step_ops mr200_steps[MR200_STEP_COUNT];

enum mr200_after_stop {
	MR200_AFTER_PAUSE,
	MR200_AFTER_IDLE,
	MR200_AFTER_RETRY,
	MR200_AFTER_CLOSE,
	MR200_AFTER_REFUSAL,
};

static inline bool mr200_step_is(const struct mr200_session *s,
				 const struct mr200_call *c, unsigned int flags)
{
	return s->steps[c->step].flags & flags;
}

static inline struct mr200_bearer *mr200_run_bearer(const struct mr200_run *r)
{
	return &r->c->bearer[r->c->bearer_now];
}

/* Engine: engine.c */
/* The same for call @number. */
struct mr200_run mr200_run_of(const struct mr200_run *r, unsigned int number);
void mr200_run_goto(struct mr200_run *r, enum mr200_step step);
void mr200_run_next(struct mr200_run *r);
/* Enters the present step once more. */
void mr200_run_enter(struct mr200_run *r);
void mr200_run_wait(struct mr200_run *r, uint64_t ms);
/* An action for this call. */
void mr200_run_act(struct mr200_run *r, enum mr200_action_kind kind);
/* A request of the present step, its TLVs to be filled in by the caller. */
union mr200_session_req *mr200_run_call(struct mr200_run *r);
/* A request beside the step, answered to poll_tag. */
union mr200_session_req *mr200_run_poll(struct mr200_run *r,
					const struct mr200_msg *msg,
					uint8_t bearer);
/* Asks beside the step; an answer that does not come is none the less one. */
union mr200_session_req *mr200_run_aside(struct mr200_run *r,
					 const struct mr200_aside *what,
					 uint8_t bearer);
/* Gives the client id of a bearer back; the next request has a new one. */
void mr200_run_release(struct mr200_run *r, uint8_t bearer);
/* Of which call is said, unless of the main one. */
void mr200_run_say(struct mr200_run *r, enum mr200_level level,
		   const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Failures: recover.c */
/* From wherever the call stands, towards what is wanted. */
void mr200_run_restart(struct mr200_run *r);
/* Time may mend it, or the ladder. */
void mr200_run_fail(struct mr200_run *r, enum mr200_fault fault,
		    const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Time does not: not until modem, driver or owner want it otherwise. */
void mr200_run_refuse(struct mr200_run *r, enum mr200_fault fault,
		      const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Settings of a call that is no more. */
void mr200_bearer_clear(struct mr200_bearer *b);
void mr200_call_clear(struct mr200_call *c);
void mr200_run_net_down(struct mr200_run *r);
/* Takes the call down, then does @after. */
void mr200_run_teardown(struct mr200_run *r, enum mr200_after_stop after);
/* Forgets every call and starts with SYNC, at most once per try. */
void mr200_run_resync(struct mr200_run *r, const char *why);
/* A SIM that does not answer: once more enumerating the modem may wake it. */
bool mr200_sim_cure_due(const struct mr200_session *s, uint64_t now);
/* After so many failures in a row. */
uint32_t mr200_pause_ms(const struct mr200_session *s, uint32_t failures);
void mr200_pause_enter(struct mr200_run *r);
/* The ladder for the main call, another try for others. */
void mr200_pause_timer(struct mr200_run *r);
/* Without a modem; a power switch is tried when that lasts. */
void mr200_absent_enter(struct mr200_run *r);
void mr200_absent_timer(struct mr200_run *r);

/* SIM card: sim.c */
void mr200_card_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_card_dms_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_card_indication(struct mr200_run *r,
			   const struct mr200_uim_card_status_ind *ind);
void mr200_pin_enter(struct mr200_run *r);
void mr200_pin_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_pin_dms_enter(struct mr200_run *r);
void mr200_pin_dms_done(struct mr200_run *r, const struct mr200_reply *reply);

/* What the SIM says of its operator: sim.c */
void mr200_iccid_ask(struct mr200_run *r);
void mr200_imsi_enter(struct mr200_run *r);
void mr200_imsi_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_mnc_length_enter(struct mr200_run *r);
void mr200_mnc_length_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_spn_enter(struct mr200_run *r);
void mr200_spn_done(struct mr200_run *r, const struct mr200_reply *reply);

/* Network and signal: nas.c */
/* At home, or abroad where the owner allows it. */
bool mr200_may_roam(const struct mr200_session *s);
void mr200_serving_enter(struct mr200_run *r);
void mr200_serving_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_serving_indication(struct mr200_run *r,
			      const struct mr200_nas_serving_system_ind *ind);
void mr200_reject_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_reject_indication(struct mr200_run *r,
			     const struct mr200_nas_network_reject_ind *ind);
void mr200_signal_indication(struct mr200_run *r,
			     const struct mr200_nas_signal_info_ind *ind);
void mr200_signal_reply(struct mr200_run *r,
			const struct mr200_nas_get_signal_info_rsp *rsp);
void mr200_attach_enter(struct mr200_run *r);
void mr200_attach_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_idle_enter(struct mr200_run *r);

/* Access point and profile: profile.c */
/* What the profile is to hold; false: it is taken as it is. */
bool mr200_access_of(const struct mr200_run *r, struct mr200_access *out);
/* The same as soon as it is known, before a call; false: not yet. */
bool mr200_access_settled(struct mr200_run *r, struct mr200_access *out);
/* Which one the present family's call uses. */
uint8_t mr200_profile_of(const struct mr200_run *r);
/* Each family has a profile, or an access point, of its own. */
bool mr200_families_apart(const struct mr200_call *c);
void mr200_access_enter(struct mr200_run *r);
void mr200_access_take(struct mr200_run *r, const struct mr200_event *ev);
/* Both: true when the refused call is started in another way. */
bool mr200_access_next(struct mr200_run *r, uint16_t cause);
bool mr200_access_split(struct mr200_run *r, uint16_t cause);
/* What was found no longer holds. */
void mr200_access_forget(struct mr200_session *s);
void mr200_profile_list_enter(struct mr200_run *r);
void mr200_profile_list_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_profile_new_enter(struct mr200_run *r);
void mr200_profile_new_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_profile_get_enter(struct mr200_run *r);
void mr200_profile_get_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_profile_set_enter(struct mr200_run *r);
/* It holds what the present call wants. */
bool mr200_profile_fits(const struct mr200_run *r,
			const struct mr200_wds_get_profile_settings_rsp *p);
/* Writes profile @index, as a request of the present step. */
void mr200_profile_write(struct mr200_run *r, uint8_t index);
void mr200_profile_set_done(struct mr200_run *r, const struct mr200_reply *reply);

/* The access point of the attach: attach.c */
void mr200_default_number_enter(struct mr200_run *r);
void mr200_default_number_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_default_get_enter(struct mr200_run *r);
void mr200_default_get_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_default_set_enter(struct mr200_run *r);
void mr200_default_set_done(struct mr200_run *r, const struct mr200_reply *reply);
/* True when the network refuses that access point, and it is looked at again. */
bool mr200_attach_blamed(struct mr200_run *r);

/* The call: wds.c */
void mr200_bind_enter(struct mr200_run *r);
void mr200_bind_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_start_enter(struct mr200_run *r);
void mr200_start_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_settings_enter(struct mr200_run *r);
void mr200_settings_done(struct mr200_run *r, const struct mr200_reply *reply);
void mr200_net_enter(struct mr200_run *r);
void mr200_online_enter(struct mr200_run *r);
void mr200_online_timer(struct mr200_run *r);
/* The call that is starting is up, without an answer; goes on with it. */
void mr200_start_adopt(struct mr200_run *r);
void mr200_stop_enter(struct mr200_run *r);
void mr200_stop_done(struct mr200_run *r, const struct mr200_reply *reply);
/* @instance: of the WDS client, or of none of ours. */
void mr200_packet_status_indication(struct mr200_run *r, unsigned int instance,
		const struct mr200_wds_packet_service_status_ind *ind);
void mr200_bearer_lost(struct mr200_run *r, struct mr200_bearer *b,
		       const char *why);

/* Further calls: mux.c */
void mr200_mux_init(struct mr200_session *s);
/* After each event: what the main machine's way means for them. */
void mr200_mux_follow(struct mr200_run *r);
/* The modem has restarted: their calls are no more. */
void mr200_mux_forget(struct mr200_run *r);
void mr200_mux_connect(struct mr200_run *r, bool connect);
void mr200_rest_enter(struct mr200_run *r);

/* When a start that is not answered is looked at. */
#define MR200_START_POLL_MS	15000
/* The answer may be right behind the state that it tells of. */
#define MR200_START_SURE_MS	3000

/* A call that has no handle of ours answers to this one, autoconnect's too. */
#define MR200_HANDLE_GLOBAL	0xffffffffu

/* Both requests that write a profile have these members. */
#define MR200_PROFILE_FILL(q, pdp_now, w)				\
	do {								\
		(q)->has_pdp_type = true;				\
		(q)->pdp_type = (pdp_now);				\
		(q)->has_apn_name = true;				\
		snprintf((q)->apn_name, sizeof((q)->apn_name), "%s",	\
			 (w)->apn);					\
		(q)->has_authentication = true;				\
		(q)->authentication = (w)->auth;			\
		(q)->has_username = true;				\
		snprintf((q)->username, sizeof((q)->username), "%s",	\
			 (w)->user);					\
		(q)->has_password = true;				\
		snprintf((q)->password, sizeof((q)->password), "%s",	\
			 (w)->password);				\
	} while (0)

/* Who the modem is, once, when there is time: identity.c */
void mr200_identity_ask(struct mr200_run *r);

/* What answers say of a call: call.c */
bool mr200_any_up(const struct mr200_bearer *b);
/* Of a call that was there before. */
uint32_t mr200_call_handle(const struct mr200_wds_start_network_rsp *p);
const char *mr200_family_word(const struct mr200_bearer *b);
void mr200_bind_ask(union mr200_session_req *req, uint8_t mux_id);
void mr200_settings_ask(union mr200_session_req *req);
/* False without an address. */
bool mr200_settings_read(struct mr200_bearer *b,
			 const struct mr200_wds_get_current_settings_rsp *p);
bool mr200_settings_differ(const struct mr200_bearer *b,
			   const struct mr200_wds_get_current_settings_rsp *p);
/* Why Start Network was refused; the network's own word, 0: the modem's. */
void mr200_call_end_words(char *words, size_t cap,
			  const struct mr200_reply *reply);
/* Only waiting cures it: the network has no room, or the modem throttles. */
bool mr200_call_end_waits(const struct mr200_reply *reply);
uint16_t mr200_call_end_cause(const struct mr200_reply *reply);
const char *
mr200_status_end_words(const struct mr200_wds_packet_service_status_ind *ind);

/* Requests beside the steps: poll.c */
void mr200_poll_now(struct mr200_run *r);
void mr200_poll_reply(struct mr200_run *r, const struct mr200_reply *reply,
		      const struct mr200_msg *msg);

/* words.c: what went wrong with a request. */
const char *mr200_reply_words(const struct mr200_reply *reply);

#endif
