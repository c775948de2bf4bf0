// SPDX-License-Identifier: GPL-2.0
/* libqmi at one end of a pseudo terminal, our codec at the other. */
#include "libqmi_host.h"

#include "test.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <termios.h>
#include <unistd.h>

#define TIMEOUT_SECONDS	10

static struct {
	int modem;		/* our end */
	int line;		/* keeps the other end open */
	guint watch;
	QmiDevice *device;
	GAsyncResult *result;
	uint8_t buf[MR200_QMI_MAX_BYTES];
	size_t len;
	uint8_t last_cid;
	const struct mr200_msg *expected;
	void *got;
	const void *rsp;
} host;

static void reply(const struct mr200_qmi *req, const struct mr200_msg *msg,
		  uint8_t cid, const void *fields)
{
	uint8_t tlvs[MR200_QMI_MAX_BYTES], frame[MR200_QMI_MAX_BYTES];
	struct mr200_qmi q = {
		.service = msg->service, .cid = cid, .kind = msg->kind,
		.txn = req ? req->txn : 0, .id = msg->id, .from_modem = true,
		.tlvs = tlvs,
	};
	int n = mr200_msg_encode(msg, fields, tlvs, sizeof(tlvs));

	assert_true(n >= 0);
	q.tlv_len = n;
	n = mr200_qmi_build(&q, frame, sizeof(frame));
	assert_true(n > 0);
	assert_int_equal(write(host.modem, frame, n), n);
}

static void control(const struct mr200_qmi *q)
{
	struct mr200_ctl_allocate_cid_req allocate;
	struct mr200_ctl_release_cid_req release;
	struct mr200_ctl_allocate_cid_rsp allocated = { .has_result = true };
	struct mr200_ctl_release_cid_rsp released = { .has_result = true };

	if (q->id == mr200_msg_ctl_allocate_cid_req.id) {
		assert_int_equal(mr200_msg_decode(&mr200_msg_ctl_allocate_cid_req,
						  q->tlvs, q->tlv_len,
						  &allocate), 0);
		allocated.has_allocation_info = true;
		allocated.allocation_info.service = allocate.service;
		allocated.allocation_info.cid = ++host.last_cid;
		reply(q, &mr200_msg_ctl_allocate_cid_rsp, 0, &allocated);
	} else if (q->id == mr200_msg_ctl_release_cid_req.id) {
		assert_int_equal(mr200_msg_decode(&mr200_msg_ctl_release_cid_req,
						  q->tlvs, q->tlv_len,
						  &release), 0);
		released.has_release_info = true;
		released.release_info = release.release_info;
		reply(q, &mr200_msg_ctl_release_cid_rsp, 0, &released);
	} else {
		fail_msg("unexpected CTL message 0x%04x", q->id);
	}
}

static void request(const struct mr200_qmi *q)
{
	const struct mr200_msg *m = host.expected;

	assert_false(q->from_modem);
	assert_int_equal(q->kind, MR200_REQ);
	if (q->service == MR200_SVC_CTL) {
		control(q);
		return;
	}
	assert_non_null(m);
	assert_int_equal(q->service, m->service);
	assert_int_equal(q->id, m->id);
	assert_int_equal(mr200_msg_decode(m, q->tlvs, q->tlv_len, host.got), 0);
	reply(q, mr200_msg_reply(m), q->cid, host.rsp);
	host.expected = NULL;
}

static gboolean readable(gint fd, GIOCondition condition, gpointer user)
{
	struct mr200_qmi q;
	ssize_t n;
	int used;

	(void)condition;
	(void)user;
	n = read(fd, host.buf + host.len, sizeof(host.buf) - host.len);
	assert_true(n > 0);
	host.len += n;
	while ((used = mr200_qmi_parse(host.buf, host.len, &q)) > 0) {
		request(&q);
		host.len -= used;
		memmove(host.buf, host.buf + used, host.len);
	}
	assert_true(used == -EAGAIN || !host.len);
	return G_SOURCE_CONTINUE;
}

static gboolean timed_out(gpointer user)
{
	*(bool *)user = true;
	return G_SOURCE_REMOVE;
}

/* Runs the loop until the flag or a result is there. */
static void run_until(const bool *seen)
{
	bool late = false;
	guint timer = g_timeout_add_seconds(TIMEOUT_SECONDS, timed_out, &late);

	while (!late && !(seen ? *seen : !!host.result))
		g_main_context_iteration(NULL, TRUE);
	if (late)
		fail_msg("nothing in %d s", TIMEOUT_SECONDS);
	g_source_remove(timer);
}

void host_ready(GObject *source, GAsyncResult *result, gpointer user)
{
	(void)source;
	(void)user;
	host.result = g_object_ref(result);
}

GAsyncResult *host_wait(void)
{
	GAsyncResult *result;

	run_until(NULL);
	result = host.result;
	host.result = NULL;
	return result;
}

void host_expect(const struct mr200_msg *req, void *got, const void *rsp)
{
	host.expected = req;
	host.got = got;
	host.rsp = rsp;
}

void host_indicate(QmiClient *client, const struct mr200_msg *ind,
		   const void *fields, const bool *seen)
{
	reply(NULL, ind, qmi_client_get_cid(client), fields);
	run_until(seen);
}

static void open_line(char *path, size_t size)
{
	struct termios raw;

	host.modem = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(host.modem >= 0);
	assert_int_equal(grantpt(host.modem), 0);
	assert_int_equal(unlockpt(host.modem), 0);
	assert_int_equal(ptsname_r(host.modem, path, size), 0);
	host.line = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(host.line >= 0);
	assert_int_equal(tcgetattr(host.line, &raw), 0);
	cfmakeraw(&raw);
	assert_int_equal(tcsetattr(host.line, TCSANOW, &raw), 0);
}

void host_start(void)
{
	GAsyncResult *result;
	GError *error = NULL;
	char path[64];
	GFile *file;
	GObject *source;

	open_line(path, sizeof(path));
	host.watch = g_unix_fd_add(host.modem, G_IO_IN, readable, NULL);
	file = g_file_new_for_path(path);
	/* the path is no cdc-wdm device: libqmi shall take our word for it */
	g_async_initable_new_async(QMI_TYPE_DEVICE, G_PRIORITY_DEFAULT, NULL,
				   host_ready, NULL,
				   QMI_DEVICE_FILE, file,
				   QMI_DEVICE_NO_FILE_CHECK, TRUE, NULL);
	result = host_wait();
	source = g_async_result_get_source_object(result);
	host.device = QMI_DEVICE(g_async_initable_new_finish(
				 G_ASYNC_INITABLE(source), result, &error));
	g_object_unref(source);
	g_object_unref(result);
	g_object_unref(file);
	assert_non_null(host.device);

	qmi_device_open(host.device, QMI_DEVICE_OPEN_FLAGS_NONE,
			TIMEOUT_SECONDS, NULL, host_ready, NULL);
	result = host_wait();
	if (!qmi_device_open_finish(host.device, result, &error))
		fail_msg("libqmi cannot open: %s", error->message);
	g_object_unref(result);
}

QmiClient *host_client(QmiService service)
{
	GAsyncResult *result;
	GError *error = NULL;
	QmiClient *client;

	qmi_device_allocate_client(host.device, service, QMI_CID_NONE,
				   TIMEOUT_SECONDS, NULL, host_ready, NULL);
	result = host_wait();
	client = qmi_device_allocate_client_finish(host.device, result, &error);
	if (!client)
		fail_msg("libqmi gets no client: %s", error->message);
	g_object_unref(result);
	assert_int_equal(qmi_client_get_cid(client), host.last_cid);
	return client;
}

void host_release(QmiClient *client)
{
	GAsyncResult *result;
	GError *error = NULL;

	qmi_device_release_client(host.device, client,
				  QMI_DEVICE_RELEASE_CLIENT_FLAGS_RELEASE_CID,
				  TIMEOUT_SECONDS, NULL, host_ready, NULL);
	result = host_wait();
	if (!qmi_device_release_client_finish(host.device, result, &error))
		fail_msg("libqmi cannot release: %s", error->message);
	g_object_unref(result);
	g_object_unref(client);
}

void host_stop(void)
{
	GAsyncResult *result;

	qmi_device_close_async(host.device, TIMEOUT_SECONDS, NULL, host_ready,
			       NULL);
	result = host_wait();
	qmi_device_close_finish(host.device, result, NULL);
	g_object_unref(result);
	g_object_unref(host.device);
	g_source_remove(host.watch);
	close(host.line);
	close(host.modem);
}
