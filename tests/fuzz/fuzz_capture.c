// SPDX-License-Identifier: GPL-2.0
/* A saved capture: what is read out of it can be saved, and reads the same. */
#include "fuzz.h"

#include <errno.h>
#include <string.h>

#include "cli/trace/capture.h"

static void save(const struct mr200_capture_frame *f)
{
	struct mr200_capture_frame again;
	struct mr200_capture *c;
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	CHECK(out);
	CHECK(!mr200_capture_write_head(out, "fuzz"));
	if (mr200_capture_write(out, f) == -EMSGSIZE)
		goto end;
	fclose(out);
	out = fmemopen(text, len, "r");
	CHECK(out && !mr200_capture_open(out, &c));
	CHECK(mr200_capture_next(c, &again) == 1);
	CHECK(again.len == f->len && again.time_ns == f->time_ns &&
	      again.from_modem == f->from_modem &&
	      !memcmp(again.data, f->data, f->len));
	CHECK(!mr200_capture_next(c, &again));
	mr200_capture_close(c);
end:
	fclose(out);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mr200_capture_frame f;
	struct mr200_capture *c;
	FILE *in;
	int ret;

	if (!size)
		return 0;
	in = fmemopen((void *)data, size, "r");
	CHECK(in);
	ret = mr200_capture_open(in, &c);
	CHECK(ret == 0 || ret == -EBADMSG || ret == -ENODATA);
	if (!ret) {
		bool saved = false;

		while ((ret = mr200_capture_next(c, &f)) == 1) {
			CHECK(f.len <= MR200_CAPTURE_FRAME_BYTES);
			CHECK(f.wire_len >= f.len);
			if (!saved)
				save(&f);
			saved = true;
		}
		CHECK(ret == 0 || ret == -ENODATA || ret == -EBADMSG);
		mr200_capture_close(c);
	}
	fclose(in);
	return 0;
}
