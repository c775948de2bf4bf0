#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# System sleep, with the simulated modem outside of it: to idle (freeze), where
# the bus keeps its power and resume is all that a driver gets, and S3 (mem),
# where the controller is reset and with it the modem (reset_resume). The modem
# takes both for DTR that drops: it has forgotten the session, and says nothing
# until a driver has set DTR again.
# vm: --modem ehci --sleep
# kernels: 5.10 7
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Sleep qw(move_into_memory slept);
use Klog qw(complaints mark);
use Modem qw(eventually load remove slurp spew);
use Mr200d;
use POSIX ();
use Qmi;
use Test::More;
use Time::HiRes qw(time);
use Tty;
use Wwan qw(echo netdev ping_socket pinged set up);

my $far = '192.0.2.1';		# answered by the simulated network
my $ours = 'mr200_serial - mr200_serial mr200_serial mr200_wwan -';
my $lines = "2 DTR RTS\n3 -\n4 DTR\n";	# AT open, NMEA not, DTR of QMI

load('-a', qw(mr200_serial mr200_wwan));
my $modem = Modem->outside;
is $modem->settled($ours), $ours, 'bound as designed';
my $wwan = netdev($modem);
spew("/proc/sys/net/ipv6/conf/$wwan/disable_ipv6", 1);
move_into_memory(qw(ip dmesg), map { "$ENV{MR200_BUILD}/user/$_" } qw(mr200 mr200d));

my $ping = ping_socket();
my $qmi = Qmi->of($modem);
my $at = Tty->open($modem->device('at')) or die "AT: $!\n";
mark();

# By the control port that has been open all the time, with ids of its own. On a
# machine with too much to do a request under the flood once had no answer, and the
# next write failed: there is a second try, as with mr200d.
sub online
{
	my $address;

	for (1, 2) {
		$qmi->{cid} = {};
		last if $address = eval { $qmi->format; $qmi->start };
		diag $@;
	}
	return 0 unless $address;

	system("ip address flush dev $wwan");
	up($wwan, $address, $far);
	return eventually(10, sub { pinged($ping, $far, 1) });
}

sub answers { ($at->at('AT') // '') =~ /\r\nOK\r\n$/ }

# What must outlive sleep: by name and number, and by who has what.
sub parts
{
	return join ' ', $modem->table, set($wwan, 'ifindex') // '-',
		map { scalar $modem->port($_) // '-' } qw(diag at nmea);
}

sub resets { scalar grep { /reset high-speed USB device/ } `dmesg` }

# One sleep, and everything that must be right afterwards.
sub cycle
{
	my ($state, $what) = @_;
	my $parts = parts();
	my $resets = resets();

	# which the bus does, and the simulator cannot see
	$modem->ctl(qw(usb suspend));
	is $modem->ctl(qw(usb lines)), "2 -\n3 -\n4 -\n", "$what: DTR and RTS drop";
	ok slept($state), 'slept';
	is resets() - $resets, $state eq 'mem' ? 1 : 0, 'the modem was reset in S3 only';
	is parts(), $parts, 'the same net device and ports';
	is $modem->ctl(qw(usb lines)), $lines, 'DTR and RTS are set again';
	ok answers(), 'AT, by the port that was open';
	ok online(), 'a new session, and packets';
}

ok online(), 'online';
ok answers(), 'AT answers';
is $modem->ctl(qw(usb lines)), $lines, 'control lines';

subtest 'to idle, five times' => sub {
	cycle('freeze', $_) for 1 .. 5;
};

subtest 'S3' => sub {
	cycle('mem', 'S3');
};

subtest 'a modem that may wake the system keeps the session' => sub {
	ok spew($modem->path . '/power/wakeup', 'enabled'), 'power/wakeup';
	$modem->ctl(qw(after 1s usb suspend));
	ok slept('freeze', 2), 'slept';
	is $modem->ctl(qw(usb lines)), $lines, 'DTR and RTS stayed';
	ok pinged($ping, $far, 5), 'packets of the session before';
	spew($modem->path . '/power/wakeup', 'disabled');
};

subtest 'asleep at runtime already' => sub {
	my $power = $modem->path . '/power';

	$at->close;
	spew("$power/autosuspend_delay_ms", 0);
	spew("$power/control", 'auto');
	ok eventually(10, sub { slurp("$power/runtime_status") eq 'suspended' }),
		'suspended, with remote wake-up';
	like $modem->ctl(qw(usb status)), qr/^remote-wakeup on$/m, 'the modem knows';
	$modem->ctl(qw(after 1s usb suspend));
	ok slept('freeze', 2), 'slept without';
	spew("$power/control", 'on');
	$at = Tty->open($modem->device('at'));
	is $modem->ctl(qw(usb lines)), $lines, 'DTR is set again';
	ok answers(), 'AT answers';
	ok online(), 'a new session, and packets';
};

# Packets as fast as they go, until it is killed.
sub flood
{
	my $pid = fork // die "fork: $!\n";

	return $pid if $pid;
	my $s = ping_socket();
	my $to = Socket::pack_sockaddr_in(0, Socket::inet_aton($far));
	for (my $number = 0; ; $number++) {
		send($s, echo($number, 1000), 0, $to) or select undef, undef, undef, 0.001;
	}
}

subtest 'under traffic' => sub {
	my $pid = flood();

	for my $state (qw(freeze mem)) {
		my $before = set($wwan, 'statistics/tx_packets');
		ok eventually(5, sub { set($wwan, 'statistics/tx_packets') > $before + 50 }),
			'packets leave';
		cycle($state, $state);
	}
	kill KILL => $pid;
	waitpid $pid, 0;
};

subtest 'unplugged while asleep' => sub {
	my $number = slurp($modem->path . '/devnum');

	$modem->ctl(qw(after 500ms unplug));
	ok slept('freeze', 1), 'slept';
	ok eventually(10, sub { !$modem->path }), 'gone';
	ok !defined $at->expect(qr/never/, 5), 'the open port is hung up';
	is $qmi->call(Qmi::CTL, 0x27), undef, 'the control port is dead';
	$at->close;
	$qmi->stop;
	$modem->plug;
	isnt slurp($modem->path . '/devnum'), $number, 'plugged in, a new device';
	is $modem->settled($ours), $ours, 'bound as designed';
	$wwan = netdev($modem);
	$qmi = Qmi->of($modem);
	$at = Tty->open($modem->device('at'));
	ok answers(), 'AT answers';
	ok online(), 'online';
	cycle('freeze', 'again');
};

subtest 'mr200d is online again by itself' => sub {
	$qmi->stop;
	my $daemon = Mr200d->new('-o', 'apn=internet');
	is $daemon->settled('online', 90)->{state}, 'online', 'online';
	my $index = set($wwan, 'ifindex');

	$modem->ctl(qw(usb suspend));
	ok slept('freeze'), 'slept';
	ok eventually(90, sub { pinged($ping, $far, 1) }), 'packets';
	is $daemon->settled('online', 90)->{state}, 'online', 'and it says so';
	is set($wwan, 'ifindex'), $index, 'the same net device';
};

is join('', grep { /usb|mr200|wdm/i } split /^/m, complaints()), '',
	'nobody had to complain about the modem';
$at->close;
undef $modem;
remove(qw(mr200_serial mr200_wwan));
done_testing;
