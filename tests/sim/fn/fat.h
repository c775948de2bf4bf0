/* SPDX-License-Identifier: GPL-2.0 */
/* A small FAT12 disk image with one file, as the modem's storage offers it. */
#ifndef MR200_SIM_FAT_H
#define MR200_SIM_FAT_H

#include <stdint.h>

#define FAT_SECTOR_BYTES	512
#define FAT_SECTORS		2880
#define FAT_FILE_NAME		"README.TXT"

/* The image of FAT_SECTORS sectors, to be freed; NULL without memory. */
uint8_t *fat_image_new(void);

#endif
