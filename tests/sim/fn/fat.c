// SPDX-License-Identifier: GPL-2.0
/* Facts: Microsoft FAT specification 1.03 (boot sector, FAT12, directory). */
#include <stdlib.h>
#include <string.h>

#include "sim/fn/fat.h"
#include "sim/base/wire.h"

enum {
	RESERVED_SECTORS = 1,
	FATS = 2,
	FAT_SIZE_SECTORS = 9,
	ROOT_ENTRIES = 224,
	ENTRY_BYTES = 32,
	ROOT_SECTOR = RESERVED_SECTORS + FATS * FAT_SIZE_SECTORS,
	DATA_SECTOR = ROOT_SECTOR + ROOT_ENTRIES * ENTRY_BYTES / FAT_SECTOR_BYTES,
	FIRST_CLUSTER = 2,
	MEDIA_FIXED = 0xf8,
	ATTR_READ_ONLY = 0x01,
	ATTR_VOLUME = 0x08,
	SERIAL_NUMBER = 0x02000200,
	DATE_2014_11_14 = (2014 - 1980) << 9 | 11 << 5 | 14,
};

static const char readme[] =
	"This disk belongs to a simulated MR200 LTE modem.\r\n"
	"It is read-only and holds nothing but this file.\r\n";

static void put_boot_sector(uint8_t *s)
{
	static const uint8_t jump[] = { 0xeb, 0x3c, 0x90 };

	memcpy(s, jump, sizeof(jump));
	memcpy(s + 3, "MR200SIM", 8);
	put_le16(s + 11, FAT_SECTOR_BYTES);
	s[13] = 1;		/* sectors per cluster */
	put_le16(s + 14, RESERVED_SECTORS);
	s[16] = FATS;
	put_le16(s + 17, ROOT_ENTRIES);
	put_le16(s + 19, FAT_SECTORS);
	s[21] = MEDIA_FIXED;
	put_le16(s + 22, FAT_SIZE_SECTORS);
	put_le16(s + 24, 18);	/* sectors per track */
	put_le16(s + 26, 2);	/* heads */
	s[36] = 0x80;		/* drive number */
	s[38] = 0x29;		/* serial, label and type follow */
	put_le32(s + 39, SERIAL_NUMBER);
	memcpy(s + 43, "MR200      ", 11);
	memcpy(s + 54, "FAT12   ", 8);
	s[510] = 0x55;
	s[511] = 0xaa;
}

/* Two reserved entries and one cluster that ends its chain: 12 bits each. */
static void put_table(uint8_t *s)
{
	s[0] = MEDIA_FIXED;
	s[1] = 0xff;
	s[2] = 0xff;
	s[3] = 0xff;
	s[4] = 0x0f;
}

static void put_entry(uint8_t *e, const char *name, uint8_t attr, uint16_t cluster, uint32_t len)
{
	memcpy(e, name, 11);
	e[11] = attr;
	put_le16(e + 16, DATE_2014_11_14);
	put_le16(e + 24, DATE_2014_11_14);
	put_le16(e + 26, cluster);
	put_le32(e + 28, len);
}

uint8_t *fat_image_new(void)
{
	uint8_t *image = calloc(FAT_SECTORS, FAT_SECTOR_BYTES);
	uint8_t *root;

	if (!image)
		return NULL;
	root = image + ROOT_SECTOR * FAT_SECTOR_BYTES;
	put_boot_sector(image);
	for (int i = 0; i < FATS; i++)
		put_table(image + (RESERVED_SECTORS + i * FAT_SIZE_SECTORS) * FAT_SECTOR_BYTES);
	put_entry(root, "MR200      ", ATTR_VOLUME, 0, 0);
	put_entry(root + ENTRY_BYTES, "README  TXT", ATTR_READ_ONLY, FIRST_CLUSTER,
		  sizeof(readme) - 1);
	memcpy(image + DATA_SECTOR * FAT_SECTOR_BYTES, readme, sizeof(readme) - 1);
	return image;
}
