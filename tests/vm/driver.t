#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# vm: --udev --timeout 600
# mr200 driver: the network driver is changed under a modem in use, and
# ModemManager, which insists on the in-tree one, connects the simulated modem.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use JSON::PP;
use List::Util qw(first);
use Modem qw(eventually load slurp);
use POSIX ();
use Test::More;

my $mr200 = "$ENV{MR200_BUILD}/user/mr200";

sub driver { decode_json(scalar `$mr200 --json driver @_`)->{result} }

# A program of the system that stays; it is ended with the test.
my @started;
sub start
{
	my ($log, @words) = @_;
	my $pid = fork // die "fork: $!\n";

	if (!$pid) {
		open STDOUT, '>', $log;
		open STDERR, '>&', \*STDOUT;
		{ exec @words }
		POSIX::_exit(127);
	}
	push @started, $pid;
	return $pid;
}

END {
	local $?;
	kill TERM => @started;
	waitpid $_, 0 for @started;
}

load('mr200_wwan');
my $modem = Modem->new;
# Debian 12's ModemManager asks for what crashes this firmware.
$modem->ctl('set', 'wds.pco-crash', 'off');

is eventually(10, sub { $modem->driver(4) eq 'mr200_wwan' }), 1, 'ours at first';
is_deeply driver(), { chosen => 'mr200', bound => 'mr200_wwan' }, 'and shown';
is_deeply driver('in-tree'), { chosen => 'in-tree', bound => 'qmi_wwan' },
	'mr200 driver in-tree';
# while udev is loading what it saw chosen
for (1 .. 3) {
	driver('mr200');
	$modem->unplug;
	$modem->plug;
	is_deeply driver('in-tree'), { chosen => 'in-tree', bound => 'qmi_wwan' },
		"as soon as it is plugged, $_";
}
$modem->unplug;
$modem->plug;
ok eventually(20, sub { $modem->driver(4) eq 'qmi_wwan' }), 'it lasts';
ok eventually(20, sub { $modem->driver(2) eq 'mr200_serial' }), 'serial ports stay ours';

mkdir '/run/dbus';
start('/run/dbus.log', qw(dbus-daemon --system --nofork));
ok eventually(60, sub { -S '/run/dbus/system_bus_socket' }), 'a system bus' or
	diag slurp('/run/dbus.log');
start('/run/polkit.log', qw(/usr/lib/polkit-1/polkitd --no-debug));
start('/run/mm.log', qw(ModemManager --log-level=INFO));
# On a slow machine its question whether cdc-wdm0 speaks QMI times out, and it
# makes do with the AT port, until the modem is plugged again.
sub by_qmi
{
	my $state;

	return 1 if eventually(90, sub { ($state = `mmcli -m any -J 2>/dev/null`) =~ /"primary-port"/ }) &&
		$state =~ /"primary-port":"cdc-wdm/;
	diag 'plugged again for ModemManager';
	$modem->unplug;
	eventually(30, sub { `mmcli -L 2>/dev/null` !~ m{Modem/\d} });
	$modem->plug;
	return 0;
}

my $found = first { by_qmi() } 1 .. 5;
my ($wdm) = map { s{.*/}{}r } glob(($modem->interface(4) // '') . '/usbmisc/cdc-wdm*');
ok $found, 'ModemManager finds the modem' or
	diag slurp('/run/mm.log'), `timeout 60 qmicli -p -d /dev/$wdm --dms-get-manufacturer 2>&1`;
like scalar `timeout 120 mmcli -m any --simple-connect=apn=internet 2>&1`,
	qr/successfully connected/, 'and connects it' or diag slurp('/run/mm.log');
my $state = `mmcli -m any -J`;
is_deeply [sort @{(eval { decode_json($state) } // {})->{modem}{generic}{drivers} // []}],
	[qw(mr200_serial qmi_wwan)], 'by its own driver';
like $state, qr/"state":"connected"/, 'connected';
like $state, qr/"operator-name":"Test PLMN 1-1"/, 'with the operator';

is_deeply driver('mr200'), { chosen => 'mr200', bound => 'mr200_wwan' },
	'mr200 driver mr200: back, under a ModemManager that is connected';
is_deeply driver('modemmanager'), { chosen => 'modemmanager', bound => 'qmi_wwan' },
	'mr200 driver modemmanager';
ok -e '/sys/module/mr200_wwan/drivers/usb:qmi_wwan', 'which is ours by that name';
ok ! -e '/sys/module/qmi_wwan', 'the in-tree one is gone';
$found = first { by_qmi() } 1 .. 5;
ok $found, 'ModemManager finds it';
like scalar `timeout 120 mmcli -m any --simple-connect=apn=internet 2>&1`,
	qr/successfully connected/, 'and connects it' or diag slurp('/run/mm.log');
is_deeply driver('in-tree'), { chosen => 'in-tree', bound => 'qmi_wwan' }, 'from there to in-tree';
ok -e '/sys/module/qmi_wwan', 'which is loaded';
is_deeply driver('mr200'), { chosen => 'mr200', bound => 'mr200_wwan' }, 'and back';
like scalar `$mr200 driver foreign 2>&1`, qr/mr200, in-tree or modemmanager/, 'no other';

done_testing;
