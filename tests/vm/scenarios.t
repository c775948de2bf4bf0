#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Pains that need a kernel: USB speed, a cable that goes, framing on a link that
# is up, names that change, nodes that come late, bearers that carry nothing.
# The others are in tests/unit/scenarios.t; Documentation/testing.md has them all.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp spew unload);
use Mr200d qw(addresses links pings routes);
use Test::More;

my $far = '192.0.2.1';		# answered by the simulated network
my @drivers = qw(mr200_wwan mr200_serial qmi_wwan option);

sub scenario { return ('--scenario', "$ENV{MR200_SRC}/tests/sim/scenarios/$_[0].sim") }

sub netdev
{
	my ($modem) = @_;
	my $dir = eventually(10, sub { (glob(($modem->interface(4) // return 0) . '/net/*'))[0] })
		or die "no net device\n";

	return $dir =~ m{([^/]+)$} ? $1 : undef;
}

sub daemon { return Mr200d->new('-o', 'apn=internet', @_) }

sub online
{
	my ($d, $seconds) = @_;
	my $status = $d->settled('online', $seconds // 30);

	is $status->{state}, 'online', 'online' or diag $d->log_text;
	ok pings($status->{link}{netdev}, $far), 'and packets come back';
	return $status;
}

# The code of the last error, once it is this one.
sub error
{
	my ($d, $code, $seconds) = @_;

	eventually($seconds, sub { (($d->json('status')->{last_error} // {})->{code} // '') eq $code });
	is(($d->json('status')->{last_error} // {})->{code} // 'none', $code, "told: $code");
}

load('mr200_wwan');

subtest 'full-speed-usb (pain 1.8 4.20)' => sub {
	my $modem = Modem->new(scenario('full-speed-usb'));
	my $d = daemon();

	online($d);
	like $d->mr200('status'), qr/12 Mb\/s/, 'the speed is shown';
	my ($warning) = grep { $_->{code} eq 'full-speed' } @{$d->json('status')->{warnings}};
	like $warning->{remedy} // '', qr/ehci/, 'with what helps';
};

subtest 'unplug-during-start (pain 4.8)' => sub {
	my $modem = Modem->new(scenario('unplug-during-start'));
	my $d = daemon();

	online($d);
	ok eventually(1, sub { $d->log_text =~ /left the USB bus/ }), 'it was gone meanwhile';
};

for my $probe ($far, 'dns') {
	subtest "dead-bearer, probe=$probe (pain 4.8)" => sub {
		my $modem = Modem->new(scenario('dead-bearer'));
		my $d = daemon('-o', "probe=$probe", '-o', 'probe_interval=3');

		my $first = online($d);
		error($d, 'dead-bearer', 60);
		my $now = online($d);
		isnt $now->{connection}{bearers}[0]{address},
			$first->{connection}{bearers}[0]{address}, 'by a new call';
		# the simulated network answers: it stays up through probes
		sleep 5;
		is $d->json('status')->{connection}{connections}, 2, 'which lives';
	};
}

# The SIM reader comes up stuck; one more enumeration wakes it (FACTS of this
# firmware generation), and the ladder's rung for that is not waited for.
subtest 'sim-wedged-at-boot (pain 4.21)' => sub {
	my $modem = Modem->new(scenario('sim-wedged-at-boot'));
	my $d = daemon();

	error($d, 'sim-mute', 20);
	online($d, 40);
	my ($said) = $d->log_text =~ /(error: the SIM does not answer.*)/s;
	is_deeply [$said =~ /recovery: ([^,\n]*)/g], ['taking the modem from the USB bus and back'],
		'the modem was enumerated once more, and nothing else was tried';
	is $d->json('status')->{sim}{state}, 'ready', 'the SIM answers now';
};

subtest 'the interface has another name (pain 4.23)' => sub {
	my $modem = Modem->new;
	my $was = netdev($modem);

	is system("ip link set $was name lte7"), 0, 'renamed, as systemd does';
	my $d = daemon();
	my $status = online($d);
	is $status->{link}{netdev}, 'lte7', 'found by sysfs';
	is_deeply [addresses('lte7')], [$status->{connection}{bearers}[0]{address}],
		'and configured';
};

subtest 'IPv6 and no default route wanted' => sub {
	my $modem = Modem->new;
	my $netdev = netdev($modem);
	my $accept = "/proc/sys/net/ipv6/conf/$netdev/accept_ra";
	my $before = slurp($accept);

	$modem->ctl(qw(set wds.pdp ipv4v6));
	my $d = daemon('-o', 'pdptype=ipv4v6', '-o', 'defaultroute=no');
	my ($ipv6) = grep { $_->{family} eq 'IPv6' } @{online($d)->{connection}{bearers}};

	isnt $before, 0, 'the kernel heeds router advertisements';
	ok pings($netdev, $ipv6->{gateway}), 'IPv6 packets come back';
	# it asks for them within a second or so
	ok !eventually(4, sub { grep { /^dst default/ } routes($netdev) }), 'no default route of theirs';
	is_deeply [addresses($netdev)], [sort map { $_->{address} } @{$d->json('status')->{connection}{bearers}}],
		'no address of theirs';
	$d->end('KILL');
	$d->start;
	$d->settled('online');
	is slurp($accept), 0, 'while it is online they are ignored';
	$d->mr200('disconnect');
	is slurp($accept), $before, 'and then as before';
};

subtest 'drivers that come late (pain 4.22 1.1)' => sub {
	unload(@drivers);
	my $modem = Modem->new;
	my $d = daemon();

	my $status = $d->json('status');
	is $status->{state}, 'absent', 'a modem without a driver is not there';
	like $d->mr200('status'), qr/no QMI driver on interface 4/, 'which is told';
	load('mr200_wwan');
	online($d);
};

subtest 'raw_ip on a running link (pain 4.10 4.11)' => sub {
	unload(@drivers);
	load('qmi_wwan');
	my $modem = Modem->new;
	my $name = netdev($modem);

	is system("ip link set $name up"), 0, 'up, in 802.3';
	is slurp("/sys/class/net/$name/qmi/raw_ip"), 'N', 'as the in-tree driver starts';
	ok !spew("/sys/class/net/$name/qmi/raw_ip", 'Y'), 'where it takes no other framing';
	my $d = daemon();
	online($d);
	is slurp("/sys/class/net/$name/qmi/raw_ip"), 'Y', 'in raw IP now, without DHCP';
};

# From then on an answer comes when so many others are announced: the modem seems
# to be silent, and only who opens the port first can end it.
subtest 'announcements are lost (pain 1.4)' => sub {
	unload(@drivers);
	load('mr200_wwan');
	my $modem = Modem->new;
	my $d = daemon();
	online($d);
	my $number = slurp($modem->path . '/devnum');

	$d->mr200('disconnect');
	$modem->ctl(qw(usb nak 0x87));
	# CTL Sync, an answer to nobody
	$modem->ctl(qw(usb answer 0112000080000001ee2700070002040000000000)) for 1 .. 30;
	$modem->ctl(qw(usb unannounce));
	$modem->ctl(qw(usb nak 0x87 off));
	isnt +($d->mr200('connect', '--timeout', 2))[1], 0, 'no answer';
	online($d, 60);
	like $d->log_text, qr/warning: recovery: opening the control port again/, 'by opening it again';
	is slurp($modem->path . '/devnum'), $number, 'and the modem stayed on the bus';
};

subtest 'two programs on one port (pain 4.3)' => sub {
	unload(@drivers);
	load('mr200_wwan');
	my $modem = Modem->new;
	my $d = daemon();
	my $status = online($d);
	my $address = $status->{connection}{bearers}[0]{address};

	# each asks for its own: a second program through us, and we
	for (1 .. 3) {
		my $text = `timeout 10 qmicli --device-open-qmi -p -d $status->{modem}{node} --dms-get-ids 2>&1`;

		like $text, qr/IMEI: '?\d{15}/, "qmicli -p, round $_";
		like $d->mr200('signal', '--timeout', '5'), qr/RSRP/, 'and mr200 beside it';
	}
	is $d->json('status')->{connection}{bearers}[0]{address}, $address, 'the call is the same';
};

done_testing;
