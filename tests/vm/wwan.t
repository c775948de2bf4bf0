#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The net device and the control port of interface 4 as ip, ethtool and the
# tools made for qmi_wwan see them. Debian's cdc-wdm has no port of the WWAN core,
# User-Mode Linux's has.
# kernels: 5.10 6.1 6.12 7 uml
use strict;
use warnings;
use Errno qw(EBUSY EINVAL);
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(bound eventually load slurp spew unload);
use Qmi;
use Test::More;
use Time::HiRes qw(time);
use Wwan qw(counters netdev pings run set up);

# include/uapi/linux/if.h, if_arp.h
use constant {
	IFF_UP => 0x1, IFF_BROADCAST => 0x2, IFF_POINTOPOINT => 0x10,
	IFF_NOARP => 0x80, IFF_MULTICAST => 0x1000,
	ARPHRD_ETHER => 1, ARPHRD_NONE => 0xfffe,
};

load('mr200_wwan');
my $modem = Modem->new;
my $wwan = netdev($modem);

sub flags { return hex set($wwan, 'flags') }
# Service=number of the client ids that the modem has given away.
sub clients { return join ' ', $modem->ctl('get', 'modem.clients') =~ /(\w+=[1-9]\d*)/g }

sub refused
{
	my ($file, $value, $errno, $text) = @_;

	ok !set($wwan, $file, $value), $text;
	is $! + 0, $errno, '... for the right reason';
}

subtest 'the net device' => sub {
	like $wwan, qr/^wwan\d+$/, "named $wwan";
	is set($wwan, 'type'), ARPHRD_NONE, 'no link layer';
	is flags() & ~IFF_UP, IFF_POINTOPOINT | IFF_NOARP | IFF_MULTICAST,
		'point-to-point, no ARP, multicast';
	is set($wwan, 'addr_len'), 0, 'no hardware address';
	is set($wwan, 'mtu'), 1500, 'MTU';
	is set($wwan, 'tx_queue_len'), 1000, 'a queue';
	like slurp("/sys/class/net/$wwan/uevent"), qr/^DEVTYPE=wwan$/m,
		'network managers see a wwan device';
	like `ethtool -i $wwan`, qr/^driver: mr200_wwan\n.*^bus-info: \S+:1\.4$/ms,
		'ethtool -i names driver and interface';
	ok keys %{counters($wwan)} > 20, 'ethtool -S counts';
};

subtest 'the control port' => sub {
	my ($dir) = glob($modem->interface(4) . '/usbmisc/cdc-wdm*');
	ok $dir, 'cdc-wdm';
	my $qmi = Qmi->of($modem);
	is $qmi->format->{link}, 2, 'QMI answers: raw IP';
	is clients(), 'WDA=1', 'the modem has a client of ours';
	$qmi->stop;
	select undef, undef, undef, 0.3;
	is clients(), 'WDA=1', 'which outlives the open port: DTR stays';
	$dir = $modem->interface(4);
	my ($name) = $dir =~ m{([^/]+)$};
	ok spew("$dir/driver/unbind", $name), 'unbind';
	ok eventually(5, sub { clients() eq '' }), 'drops DTR, and with it the clients';
	is bound($dir), '-', 'unbound';
	ok spew('/sys/bus/usb/drivers/mr200_wwan/bind', $name), 'bind';
	$wwan = netdev($modem);
	$qmi = Qmi->of($modem);
	ok defined $qmi->format, 'DTR is back: QMI answers';
};

# Every node of the control port.
sub nodes
{
	my ($dir) = ($modem->interface(4));

	return map { m{([^/]+)$} ? "/dev/$1" : () } glob("$dir/usbmisc/cdc-wdm*"),
		glob("$dir/wwan/wwan*/wwan*qmi*"), glob("$dir/wwan*/wwan*qmi*");
}

# What the next program hears until its own answer: how many frames before it, and
# how many reads without a byte, which mean the end to many; undef if it hears none.
sub heard
{
	my ($path) = @_;
	my ($before, $empty, $in, $end) = (0, 0, '', time + 5);
	my $qmi = Qmi->open($path);

	$qmi->{txn} = 0x70;	# not the number of an old one
	my $mine = $qmi->tell(Qmi::CTL, 0x21);
	while (time < $end) {
		my $bits = '';
		vec($bits, fileno $qmi->{fh}, 1) = 1;
		select $bits, undef, undef, 0.2;
		my $n = sysread $qmi->{fh}, $in, 4096, length $in;
		$empty++ if defined $n && !$n;
		while (length $in >= 3 && length $in > unpack 'xv', $in) {
			my $frame = substr $in, 0, 1 + unpack('xv', $in), '';

			return ($before, $empty) if unpack('x7C', $frame) == $mine;
			$before++;
		}
	}
	return (undef, $empty);
}

# A program asks so often, and reads none of it.
sub leave
{
	my ($path, $count) = @_;
	my $qmi = Qmi->open($path);

	for (1 .. $count) {
		$qmi->tell(Qmi::CTL, 0x21) or die "request $_: $!\n";
		select undef, undef, undef, 0.05;
	}
	$qmi->stop;
}

# What a program left in the modem's queue must not answer the next one, which
# would hear old answers only, until the modem is reset.
subtest 'what nobody has read' => sub {
	my $sync = unpack 'H*', pack 'CvCCCCCvv', 1, 11, 0x80, 0, 0, 2, 0, 0x27, 0;

	is scalar(grep { /wwan/ } nodes()), scalar(() = glob '/sys/class/wwan/wwan*qmi*'),
		'the port of the WWAN core too, where there is one';
	for my $node (nodes()) {
		# cdc-wdm itself keeps the one that it has fetched, and hands it out
		my $kept = $node =~ /cdc-wdm/;

		for my $count (0 .. 5) {
			leave($node, $count);
			is_deeply [heard($node)], [$kept && $count ? 1 : 0, 0],
				"$node: $count answers that nobody has read";
			$modem->ctl(qw(usb answer), $sync) for 1 .. $count;
			is_deeply [heard($node)], [$count, 0],
				"$node: $count messages that came while it was closed";
		}
	}
	my ($node) = nodes();
	$modem->ctl(qw(usb answer), $sync) for 1 .. 5;
	$modem->ctl(qw(usb unannounce));
	heard($node);
	is_deeply [heard($node)], [0, 0], 'announcements that are lost: all is well for the second program';

	$modem->ctl(qw(usb nak 0));
	my $start = time;
	my $qmi = eval { Qmi->open($node) };
	$qmi->stop if $qmi;
	cmp_ok time - $start, '<', 2, 'a modem that says nothing holds nobody up';
	$modem->ctl(qw(usb nak 0 off));
	is_deeply [heard($node)], [0, 0], 'but it may talk again';
};

# The same with the in-tree driver: this is what the test would see.
subtest 'what nobody has read, elsewhere' => sub {
	my $dir = $modem->interface(4);
	my ($name) = $dir =~ m{([^/]+)$};

	unload('mr200_wwan');
	load('qmi_wwan');
	ok eventually(10, sub { bound($dir) eq 'qmi_wwan' }), 'qmi_wwan has it';
	my ($node) = nodes();
	leave($node, 5);
	my ($before) = heard($node);
	ok !defined $before || $before > 0, 'the next program hears old answers first, or only';
	unload('qmi_wwan');
	load('mr200_wwan');
	$wwan = netdev($modem);
	is_deeply [heard((nodes())[0])], [0, 0], 'not with ours, whatever was left';
};

subtest 'qmi/raw_ip' => sub {
	is set($wwan, 'qmi/raw_ip'), 'Y', 'raw IP from birth';
	ok set($wwan, 'qmi/raw_ip', "Y\n"), 'Y changes nothing';
	ok set($wwan, 'qmi/raw_ip', 'N'), 'N while down';
	is set($wwan, 'qmi/raw_ip'), 'N', 'reads back';
	is set($wwan, 'type'), ARPHRD_ETHER, '802.3';
	is flags(), IFF_BROADCAST | IFF_MULTICAST, 'broadcast, multicast';
	is set($wwan, 'addr_len'), 6, 'a hardware address';
	unlike set($wwan, 'address'), qr/^[46]/, 'that cannot be taken for an IP header';
	is set($wwan, 'mtu'), 1500, 'same MTU';
	ok system("ip link set $wwan address 46:00:00:00:00:01 2>/dev/null"),
		'nor be changed to one that can';
	refused('qmi/add_mux', '1', EINVAL, 'no QMAP in 802.3');
	refused('qmi/mux_id', '0', EINVAL, 'nor without a device of its own');
	run("ip link set $wwan up");
	refused('qmi/raw_ip', 'Y', EBUSY, 'no change while up');
	run("ip link set $wwan down");
	ok set($wwan, 'qmi/raw_ip', '1'), 'back to raw IP';
	is set($wwan, 'type'), ARPHRD_NONE, 'no link layer';
	is flags(), IFF_POINTOPOINT | IFF_NOARP | IFF_MULTICAST, 'flags as before';
	run("ip link set $wwan up");
	refused('qmi/raw_ip', 'N', EBUSY, 'no change while up');
	run("ip link set $wwan down");
	refused('qmi/raw_ip', 'maybe', EINVAL, 'nonsense');
};

subtest 'carrier' => sub {
	run("ip link set $wwan up");
	is set($wwan, 'carrier'), 1, 'on when up';
	run("ip link set $wwan carrier off");
	is set($wwan, 'carrier'), 0, 'off by netlink';
	run("ip link set $wwan carrier on");
	is set($wwan, 'carrier'), 1, 'and on';
	run("ip link set $wwan carrier off; ip link set $wwan down; ip link set $wwan up");
	is set($wwan, 'carrier'), 1, 'on again after the next up';
	run("ip link set $wwan down");
};

subtest 'MTU' => sub {
	for my $case ([67, 0], [68, 1], [1280, 1], [1500, 1], [16384, 1],
		      [16385, 0]) {
		my ($mtu, $legal) = @$case;

		is !!set($wwan, 'mtu', $mtu), !!$legal,
			"$mtu is " . ($legal ? 'legal' : 'refused');
	}
	run("ip link set $wwan up");
	for my $mtu (68, 16384, 1500) {
		ok set($wwan, 'mtu', $mtu), "$mtu while up";
	}
	run("ip link set $wwan down");
};

subtest 'sizes' => sub {
	for my $case (['rx_size', 2047, 0], ['rx_size', 32769, 0],
		      ['rx_size', 4096, 1], ['tx_size', 1, 0],
		      ['tx_size', 8192, 1], ['tx_count', 0, 0],
		      ['tx_count', 65, 0], ['tx_count', 10, 1],
		      ['mux_id', 255, 0], ['mux_id', '-1', 0],
		      ['mux_id', 254, 1], ['dl_checksum', 'Y', 1],
		      ['rx_size', 'x', 0], ['rx_size', '0x2000', 1]) {
		my ($file, $value, $legal) = @$case;

		is !!set($wwan, "qmi/$file", $value), !!$legal,
			"$file '$value' is " . ($legal ? 'legal' : 'refused');
	}
	is set($wwan, 'qmi/rx_size'), 8192, 'rx_size reads back';
	is set($wwan, 'qmi/mux_id'), '0xfe', 'mux_id, too';
	refused('qmi/raw_ip', 'N', EBUSY, 'no 802.3 with QMAP');
	ok set($wwan, 'qmi/mux_id', "none\n"), 'mux_id none';
	is set($wwan, 'qmi/mux_id'), 'none', 'reads back';
	ok set($wwan, 'qmi/dl_checksum', 'N'), 'no trailers';
};

subtest 'mux ids' => sub {
	is set($wwan, 'qmi/add_mux'), '', 'none at first';
	ok set($wwan, 'qmi/add_mux', $_), "add_mux $_" for 1, '0x80', 254;
	is set($wwan, 'qmi/add_mux'), "0x01\n0x80\n0xfe", 'listed';
	is set($wwan, 'qmi/del_mux'), "0x01\n0x80\n0xfe", 'by del_mux, too';
	refused('qmi/add_mux', $_, EINVAL, "add_mux $_ again or out of range")
		for 1, 0, 255;
	refused('qmi/mux_id', 1, EINVAL, 'mux_id of another one');
	my %ids = map { m{/([^/]+)/qmap} ? ($1, slurp($_)) : () }
		glob '/sys/class/net/qmimux*/qmap/mux_id';
	is_deeply [sort values %ids], [qw(0x01 0x80 0xfe)], 'a net device each';
	my ($mux) = keys %ids;
	is set($mux, 'type'), ARPHRD_NONE, "$mux: no link layer";
	ok -d "/sys/class/net/$mux/lower_$wwan", "stacked on $wwan";
	ok system("ip link set $mux up 2>/dev/null"), 'not up while that is down';
	run("ip link set $wwan up; ip link set $mux up");
	is set($mux, 'carrier'), 1, 'up with it';
	ok set($wwan, 'qmi/del_mux', 128), 'del_mux 128';
	refused('qmi/del_mux', 128, EINVAL, 'only once');
	is set($wwan, 'qmi/add_mux'), "0x01\n0xfe", 'two left';
	ok set($wwan, 'qmi/del_mux', $_), "del_mux $_" for 1, 254;
	is scalar(() = glob '/sys/class/net/qmimux*'), 0, 'all are gone';
	run("ip link set $wwan down");
	ok set($wwan, 'qmi/raw_ip', 'N') && set($wwan, 'qmi/raw_ip', 'Y'),
		'and QMAP is off';
};

subtest 'removal with everything in use' => sub {
	my $address = Qmi->of($modem)->start;
	set($wwan, 'qmi/add_mux', 1);
	my ($mux) = map { m{/(qmimux\d+)$} } glob '/sys/class/net/qmimux*';
	up($wwan, $address);
	run("ip link set $mux up");
	pings('192.0.2.1', 3, '-i 0.01 -W 1');
	my $port = Qmi->of($modem);
	unload('mr200_wwan');
	ok !-e "/sys/class/net/$_", "$_ is gone" for $wwan, $mux;
	ok !defined $port->call(Qmi::CTL, 0x27), 'the open port says so';
	load('mr200_wwan');
	ok netdev($modem), 'and all comes back';
};

undef $modem;
unload('mr200_wwan');

done_testing;
