// SPDX-License-Identifier: GPL-2.0
/* Finding the modem in a sysfs tree that the test builds. */
#include "test.h"

#include <ftw.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/sysfs.h"

static char root[32];

static void make_dirs(const char *path)
{
	char part[PATH_MAX];

	snprintf(part, sizeof(part), "%s", path);
	for (char *p = part + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		mkdir(part, 0755);
		*p = '/';
	}
	mkdir(part, 0755);
}

static void put(const char *device, const char *name, const char *text)
{
	char path[PATH_MAX];
	FILE *f;

	snprintf(path, sizeof(path), "%s/bus/usb/devices/%s", root, device);
	make_dirs(path);
	snprintf(path, sizeof(path), "%s/bus/usb/devices/%s/%s", root, device,
		 name);
	f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "%s\n", text);
	fclose(f);
}

static void put_dir(const char *device, const char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/bus/usb/devices/%s/%s", root, device,
		 name);
	make_dirs(path);
}

static void put_device(const char *path, const char *vendor,
		       const char *product, const char *speed)
{
	put(path, "idVendor", vendor);
	put(path, "idProduct", product);
	put(path, "speed", speed);
	put(path, "busnum", "1");
	put(path, "devnum", "7");
	put(path, "manufacturer", "TP-Link");
	put(path, "product", "LTE module");
}

static void put_interface(const char *path, const char *number,
			  const char *class, const char *endpoints,
			  const char *driver)
{
	char device[64], link[PATH_MAX], target[64];

	snprintf(device, sizeof(device), "%s:1.%s", path, number + 1);
	put(device, "bInterfaceNumber", number);
	put(device, "bInterfaceClass", class);
	put(device, "bInterfaceSubClass", "ff");
	put(device, "bInterfaceProtocol", "ff");
	put(device, "bNumEndpoints", endpoints);
	if (!driver)
		return;
	snprintf(link, sizeof(link), "%s/bus/usb/devices/%s/driver", root,
		 device);
	snprintf(target, sizeof(target), "../../../../bus/usb/drivers/%s",
		 driver);
	assert_int_equal(symlink(target, link), 0);
}

static void put_modem(const char *path, const char *speed)
{
	char device[64];

	put_device(path, "05c6", "9025", speed);
	put_interface(path, "00", "ff", "02", "mr200_serial");
	put_interface(path, "01", "ff", "02", NULL);
	put_interface(path, "02", "ff", "03", "mr200_serial");
	put_interface(path, "03", "ff", "03", "mr200_serial");
	put_interface(path, "04", "ff", "03", "mr200_wwan");
	put_interface(path, "05", "08", "02", "usb-storage");
	snprintf(device, sizeof(device), "%s:1.4", path);
	put_dir(device, "usbmisc/cdc-wdm3");
	put_dir(device, "net/lte0");
	snprintf(device, sizeof(device), "%s:1.2", path);
	put_dir(device, "ttyUSB1");
}

static int remove_entry(const char *path, const struct stat *st, int flag,
			struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

static int make_root(void **state)
{
	(void)state;
	strcpy(root, "/tmp/mr200-sysfs-XXXXXX");
	return mkdtemp(root) ? 0 : -1;
}

static int remove_root(void **state)
{
	(void)state;
	return nftw(root, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static void describes_the_modem(void **state)
{
	struct mr200_modem m[2];
	const struct mr200_interface *qmi;

	(void)state;
	put_modem("1-1.2", "480");
	assert_int_equal(mr200_sysfs_scan(root, m, N(m)), 1);
	assert_int_equal(m[0].kind, MR200_MODEM_QMI);
	assert_string_equal(m[0].path, "1-1.2");
	assert_int_equal(m[0].vendor, 0x05c6);
	assert_int_equal(m[0].speed_mbps, 480);
	assert_int_equal(m[0].devnum, 7);
	assert_string_equal(m[0].manufacturer, "TP-Link");
	assert_int_equal(m[0].n_interfaces, 6);
	assert_string_equal(m[0].interface[0].role, "diag");
	assert_string_equal(m[0].interface[1].role, "adb");
	assert_string_equal(m[0].interface[1].driver, "");
	assert_string_equal(m[0].interface[2].role, "at");
	assert_string_equal(m[0].interface[2].node, "ttyUSB1");
	assert_string_equal(m[0].interface[5].role, "storage");
	qmi = mr200_modem_qmi(&m[0]);
	assert_non_null(qmi);
	assert_int_equal(qmi->number, 4);
	assert_string_equal(qmi->driver, "mr200_wwan");
	assert_string_equal(qmi->node, "cdc-wdm3");
	assert_string_equal(qmi->netdev, "lte0");
}

static void knows_full_speed(void **state)
{
	struct mr200_modem m[1];

	(void)state;
	put_modem("2-1", "12");
	assert_int_equal(mr200_sysfs_scan(root, m, N(m)), 1);
	assert_int_equal(m[0].speed_mbps, MR200_SPEED_FULL_MBPS);
}

static void leaves_phones_alone(void **state)
{
	struct mr200_modem m[2];

	(void)state;
	/* the same id, but interface 4 has another shape */
	put_device("1-2", "05c6", "9025", "480");
	put_interface("1-2", "00", "ff", "02", NULL);
	put_interface("1-2", "04", "08", "02", "usb-storage");
	/* or no interface 4 at all */
	put_device("1-3", "05c6", "9025", "480");
	put_interface("1-3", "00", "ff", "02", NULL);
	/* another device altogether */
	put_device("1-4", "1d6b", "0002", "480");
	assert_int_equal(mr200_sysfs_scan(root, m, N(m)), 0);
}

static void recognizes_the_rndis_mode(void **state)
{
	struct mr200_modem m[2];

	(void)state;
	put_device("1-1", "2357", "000d", "480");
	put_interface("1-1", "00", "e0", "01", "rndis_host");
	assert_int_equal(mr200_sysfs_scan(root, m, N(m)), 1);
	assert_int_equal(m[0].kind, MR200_MODEM_RNDIS);
	assert_null(mr200_modem_qmi(&m[0]));
	assert_string_equal(m[0].interface[0].role, "");
}

static void picks_what_is_wanted(void **state)
{
	struct mr200_modem m[4];
	const struct mr200_modem *p;
	int n;

	(void)state;
	put_modem("1-1", "480");
	put_device("1-2", "2357", "000d", "480");
	n = mr200_sysfs_scan(root, m, N(m));
	assert_int_equal(n, 2);
	p = mr200_sysfs_pick(m, n, "");
	assert_int_equal(p->kind, MR200_MODEM_QMI);
	p = mr200_sysfs_pick(m, n, "/dev/cdc-wdm3");
	assert_string_equal(p->path, "1-1");
	p = mr200_sysfs_pick(m, n, "1-2");
	assert_int_equal(p->kind, MR200_MODEM_RNDIS);
	assert_null(mr200_sysfs_pick(m, n, "1-3"));
	assert_null(mr200_sysfs_pick(m, n, "/dev/cdc-wdm0"));
	assert_null(mr200_sysfs_pick(m, 0, ""));
}

static void does_not_mix_neighbours_up(void **state)
{
	struct mr200_modem m[4];
	int n;

	(void)state;
	/* 1-1.4 begins like 1-1, and 1-1:1.4 is an interface of the latter */
	put_modem("1-1", "480");
	put_modem("1-1.4", "480");
	n = mr200_sysfs_scan(root, m, N(m));
	assert_int_equal(n, 2);
	assert_int_equal(m[0].n_interfaces, 6);
	assert_int_equal(m[1].n_interfaces, 6);
}

static void keeps_to_its_bounds(void **state)
{
	struct mr200_modem m[1];
	char number[8];

	(void)state;
	put_device("1-1", "05c6", "9025", "480");
	for (int i = 0; i < 40; i++) {
		snprintf(number, sizeof(number), "%02x", i);
		put_interface("1-1", number, "ff", "03", NULL);
	}
	put_modem("1-2", "480");
	assert_true(mr200_sysfs_scan(root, m, N(m)) <= 1);
}

static void no_usb_is_no_modem(void **state)
{
	struct mr200_modem m[1];

	(void)state;
	assert_int_equal(mr200_sysfs_scan(root, m, N(m)), 0);
}

static void reads_and_writes_attributes(void **state)
{
	char text[16], path[PATH_MAX];
	FILE *f;

	(void)state;
	snprintf(path, sizeof(path), "%s/class/net/lte0/qmi", root);
	make_dirs(path);
	assert_int_equal(mr200_sysfs_qmi_get(root, "lte0", "raw_ip", text,
					     sizeof(text)), -ENOENT);
	snprintf(path, sizeof(path), "%s/class/net/lte0/qmi/raw_ip", root);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("N\n", f);
	fclose(f);
	assert_int_equal(mr200_sysfs_qmi_get(root, "lte0", "raw_ip", text,
					     sizeof(text)), 0);
	assert_string_equal(text, "N");
	assert_int_equal(mr200_sysfs_qmi_set(root, "lte0", "raw_ip", "Y"), 0);
	assert_int_equal(mr200_sysfs_qmi_get(root, "lte0", "raw_ip", text,
					     sizeof(text)), 0);
	assert_string_equal(text, "Y");
	put("1-1", "authorized", "1");
	assert_int_equal(mr200_sysfs_authorize(root, "1-1", false), 0);
	assert_int_equal(mr200_sysfs_authorize(root, "9-9", false), -ENOENT);
}

static void listens_to_the_kernel(void **state)
{
	int fd = mr200_uevent_open();

	(void)state;
	assert_true(fd >= 0);
	/* nothing waiting: false, and at once */
	mr200_uevent_read(fd);
	assert_false(mr200_uevent_read(fd));
	close(fd);
}

#define CASE(f)	cmocka_unit_test_setup_teardown(f, make_root, remove_root)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(describes_the_modem),
		CASE(knows_full_speed),
		CASE(leaves_phones_alone),
		CASE(recognizes_the_rndis_mode),
		CASE(picks_what_is_wanted),
		CASE(does_not_mix_neighbours_up),
		CASE(keeps_to_its_bounds),
		CASE(no_usb_is_no_modem),
		CASE(reads_and_writes_attributes),
		cmocka_unit_test(listens_to_the_kernel),
	};

	return cmocka_run_group_tests_name("sysfs", tests, NULL, NULL);
}
