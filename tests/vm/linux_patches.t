#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# vm: --stock
# The kernel's own drivers with the patches of packaging/linux: the map without a
# module of ours, and everything above it.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp);
use Test::More;

my $mr200 = "$ENV{MR200_BUILD}/user/mr200";

load($_) for qw(usbserial cdc-wdm usbnet usb_wwan);
system('insmod', "$ENV{MR200_BUILD}/patched/$_.ko") == 0 or die "insmod $_\n" for qw(option qmi_wwan);
my $modem = Modem->new;

ok eventually(30, sub { ($modem->driver(4) // '') eq 'qmi_wwan' && ($modem->driver(3) // '') eq 'option' }),
	'bound when plugged';
is $modem->driver($_), 'option', "$_ is option's" for 0, 2, 3;
is $modem->driver($_), '-', "$_ is free" for 1, 5;
is slurp('/sys/class/net/wwan0/qmi/raw_ip'), 'Y', 'raw-IP from the start';
is slurp('/sys/class/net/wwan0/type'), 65534, 'so are its frames';

mkdir '/run/mr200';
open my $conf, '>', '/run/mr200.conf' or die;
print $conf qq(apn = "internet"\n);
close $conf;
system("$mr200" . 'd -d -f /run/mr200.conf >/run/mr200d.log 2>&1 &');
ok eventually(60, sub { `$mr200 status 2>/dev/null` =~ /^State +online/m }), 'mr200d is online on them' or
	diag slurp('/run/mr200d.log');
like scalar `ping -c 2 -W 5 -I wwan0 192.0.2.1`, qr/2 received/, 'ping';
like scalar `timeout 60 qmicli -p --device-open-qmi -d /dev/cdc-wdm0 --dms-get-manufacturer 2>&1`,
	qr/QUALCOMM/, 'qmicli';
like scalar `$mr200 at ATI 2>&1`, qr/MDM9225/, 'AT';
system('pkill', '-x', 'mr200d');
done_testing;
