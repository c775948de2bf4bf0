#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The simulated modem over TCP, attached by the usbip tool as on anyone's
# desktop: list, attach, use, detach, attach again.
# vm: --stock
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Klog qw(complaints mark);
use Modem qw(eventually load slurp);
use POSIX ();
use Test::More;

my $sim = "$ENV{MR200_BUILD}/sim/mr200-sim";
my $control = "/run/mr200-sim.$$";

load(qw(-a vhci-hcd qmi_wwan));
system(qw(ip link set lo up)) == 0 or die "lo\n";
mark();

my $pid = fork // die "fork: $!\n";
if (!$pid) {
	open STDOUT, '>', '/run/sim.log';
	open STDERR, '>&', \*STDOUT;
	{ exec $sim, '--listen', '3240', '--control', $control }
	POSIX::_exit(127);
}
END { local $?; if ($pid) { kill TERM => $pid; waitpid $pid, 0 } }
ok eventually(10, sub { -S $control }), 'listens' or BAIL_OUT(slurp('/run/sim.log'));

sub usbip { my $text = `usbip @_ 2>&1`; return $? ? "failed: $text" : $text }

sub device
{
	my ($id) = grep { (slurp($_) // '') eq '9025' } glob '/sys/bus/usb/devices/*/idProduct';
	return defined $id ? $id =~ s{/idProduct$}{}r : undef;
}

my $list = usbip('list', '-r', '127.0.0.1');
like $list, qr/1-1: .*\(05c6:9025\)/, 'the list has the modem';
is scalar(() = $list =~ m{: +\d+ - |Vendor Specific|Mass Storage}g) > 5, 1, 'and its interfaces';
like usbip('attach', '-r', '127.0.0.1', '-b', '7-7'), qr/^failed/, 'another bus id is refused';

for my $round (1, 2) {
	is usbip('attach', '-r', '127.0.0.1', '-b', '1-1'), '', "attaches ($round)";
	ok eventually(10, sub { -e '/dev/cdc-wdm0' }), 'the modem is there';
	unlike usbip('list', '-r', '127.0.0.1'), qr/05c6:9025/, 'and offered to nobody else';
	like `timeout 30 qmicli -d /dev/cdc-wdm0 --dms-get-manufacturer 2>&1`,
		qr/Manufacturer: '/, 'QMI answers';
	like usbip('port'), qr/Port 00: <Port in Use> at High Speed/, 'in use';
	like usbip('detach', '-p', '00'), qr/detached/, 'detaches';
	ok eventually(10, sub { !device() }), 'gone';
	ok eventually(5, sub { usbip('list', '-r', '127.0.0.1') =~ /05c6:9025/ }), 'offered again';
}

# An unplug at the modem's end is one here.
is usbip('attach', '-r', '127.0.0.1', '-b', '1-1'), '', 'attaches once more';
ok eventually(10, sub { -e '/dev/cdc-wdm0' }), 'the modem is there';
is system($sim, 'ctl', $control, 'unplug'), 0, 'unplug';
ok eventually(10, sub { !device() }), 'gone';
unlike usbip('list', '-r', '127.0.0.1'), qr/05c6:9025/, 'an unplugged modem is not offered';

is complaints(), '', 'the kernel has nothing to complain about';
done_testing;
