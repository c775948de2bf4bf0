#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Packets through the net device of interface 4: raw IP and QMAP, sizes around
# those of USB packets, both speeds, and what goes wrong on the way.
# kernels: 5.10 6.1 7
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp spew unload);
use Qmi;
use Socket;
use Test::More;
use Time::HiRes qw(time);
use Wwan qw(checksum counter counters netdev pings plugged run set up);

my $far = '192.0.2.1';		# answered by the simulated network
my $in = '0x88';		# bulk endpoints of interface 4
my $out = '0x05';

load('mr200_wwan');
my ($modem, $wwan, $qmi);

# A new modem, and what a case has to find before it.
sub fresh
{
	undef $qmi;
	undef $modem;
	($modem, $wwan, $qmi) = plugged(@_);
}

# Online in raw IP.
sub online
{
	fresh(@_);
	$qmi->format;
	up($wwan, $qmi->start);
	pings($far, 1) == 1 or die "not online\n";
}

# Online in QMAP, the net device itself being mux id 0.
sub online_qmap
{
	fresh(@_);
	my $format = $qmi->format(8192);
	is $format->{down}, 5, 'the modem agrees to QMAP';
	set($wwan, 'qmi/rx_size', $format->{down_bytes});
	set($wwan, 'qmi/tx_size', 8192);
	set($wwan, 'qmi/tx_count', $format->{up_count});
	set($wwan, 'qmi/mux_id', 0);
	up($wwan, $qmi->start);
	pings($far, 1) == 1 or die "not online\n";
}

# As many echoes of @$sizes bytes of IP as there are sizes.
sub sizes
{
	my ($what, @sizes) = @_;
	my @lost = grep { pings($far, 1, '-s', $_ - 28) != 1 } @sizes;

	is "@lost", '', "$what: packets of @sizes bytes come back";
}

sub clean
{
	my $counters = counters($wwan);
	my @bad = map { "$_=$counters->{$_}" } grep { $counters->{$_} }
		grep { /error|stall|killed|not_ip|trunc|malformed|over|memory|no_mux|time/ }
		sort keys %$counters;

	is "@bad", '', 'nothing went wrong';
}

# Send UDP datagrams to the discard port as fast as they go, waiting for nothing.
sub flood
{
	my ($count, $bytes) = @_;
	my $to = sockaddr_in(9, inet_aton($far));

	socket my $socket, PF_INET, SOCK_DGRAM, 0 or die "socket: $!\n";
	send $socket, 'x' x $bytes, MSG_DONTWAIT, $to for 1 .. $count;
}

sub statistic { return set($wwan, "statistics/$_[0]") }

# More echoes at once than go into a transfer. Nothing may get lost between the
# modem and the net device; what ping itself cannot take in time does not count.
sub burst
{
	my ($count) = @_;
	my ($sent, $received) = map { statistic($_) } qw(tx_packets rx_packets);

	ok pings($far, $count, '-l 50 -i 0.002 -s 1000') > 0, 'a burst';
	eventually(5, sub { statistic('rx_packets') - $received >= $count });
	is statistic('tx_packets') - $sent, $count, 'all of it went out';
	is statistic('rx_packets') - $received, $count, 'and came back';
}

subtest 'raw IP, high speed' => sub {
	online();
	my $zero = counter($wwan, 'tx_zero_packets');
	sizes('around 512', 28, 60, 511, 512, 513, 1023, 1024, 1025, 1499, 1500);
	is counter($wwan, 'tx_zero_packets') - $zero, 2,
		'transfers of 512 and 1024 bytes are ended by an empty packet';
	is pings($far, 300, '-f -s 1000'), 300, 'a flood comes back';
	ok counter($wwan, 'rx_fragments') >= 300, 'large packets are not copied';
	ok counter($wwan, 'rx_copied') > 0, 'small ones are';
	is statistic('rx_packets'), counter($wwan, 'rx_transfers'),
		'a transfer is a packet';
	ok statistic('rx_bytes') >= 300 * 1028, 'bytes are counted';
	clean();
};

subtest 'raw IP, full speed' => sub {
	online('--speed', 'full');
	my $zero = counter($wwan, 'tx_zero_packets');
	sizes('around 64', 63, 64, 65, 127, 128, 129, 1472, 1500);
	is counter($wwan, 'tx_zero_packets') - $zero, 3,
		'transfers of 64, 128 and 1472 bytes are ended by an empty packet';
	is pings($far, 100, '-f -s 1000'), 100, 'a flood comes back';
	clean();
};

subtest 'large MTU' => sub {
	fresh();
	$modem->ctl('set', 'wds.mtu', '9000');
	$qmi->format;
	up($wwan, $qmi->start);
	ok set($wwan, 'mtu', 9000), 'while up';
	sizes('whole', 2048, 2049, 4096, 8192, 9000);
	ok set($wwan, 'mtu', 1280), 'smaller again';
	sizes('whole and in fragments', 1280, 2048, 4096);
	clean();
};

subtest 'QMAP, the device itself' => sub {
	online_qmap();
	my $before = counters($wwan);
	sizes('alone in a transfer', 28, 508, 509, 512, 1020, 1496, 1500);
	is counter($wwan, 'tx_aggregated') - $before->{tx_aggregated}, 0,
		'a lone packet is sent at once';
	is counter($wwan, 'tx_zero_packets') - $before->{tx_zero_packets}, 2,
		'an empty packet after 508 and 1020 bytes and a header';
	burst(200);
	flood(300, 1000);
	my $after = counters($wwan);
	ok $after->{tx_aggregated} > 0, 'packets share transfers';
	ok $after->{rx_qmap_frames} > $after->{rx_transfers}, 'both ways';
	clean();
};

subtest 'QMAP, full speed' => sub {
	online_qmap('--speed', 'full');
	sizes('around 64', 28, 59, 60, 61, 124, 1500);
	burst(100);
	clean();
};

subtest 'QMAP, two calls' => sub {
	fresh();
	my $format = $qmi->format(4096);
	set($wwan, 'qmi/rx_size', 4096);
	set($wwan, 'qmi/tx_count', 8);
	set($wwan, 'qmi/add_mux', $_) for 1, 2;
	my %mux = reverse map { m{/([^/]+)/qmap} ? ($1, hex slurp($_)) : () }
		glob '/sys/class/net/qmimux*/qmap/mux_id';
	my $other = Qmi->of($modem);
	run("ip link set $wwan up");
	up($mux{1}, $qmi->start(1), "$far/32");
	up($mux{2}, $other->start(2), '192.0.2.2/32');
	is pings($far, 20, "-l 10 -i 0.01 -s 1400 -I $mux{1}"), 20, 'mux id 1';
	is pings('192.0.2.2', 20, "-l 10 -i 0.01 -s 1400 -I $mux{2}"), 20,
		'mux id 2';
	is set($mux{$_}, 'statistics/rx_packets'), 20, "$mux{$_} counts its own"
		for 1, 2;
	is statistic("${_}_packets"), 0, "$wwan has no part in them: $_" for qw(rx tx);
	clean();

	run("ip link set $mux{2} down");
	pings('192.0.2.2', 2, "-i 0.1 -W 1 -I $mux{1}");
	ok set($wwan, 'qmi/del_mux', 2), 'one goes';
	is pings($far, 5, "-i 0.05 -I $mux{1}"), 5, 'the other stays';
	is counter($wwan, 'rx_no_mux'), 0, 'nobody else sends';
};

subtest 'framing that was not agreed upon' => sub {
	load('tun');
	# what the network sends, though nothing was asked for
	my $network = sub {
		my ($address) = @_;

		run("ip netns add net$$ && ip link set inet0 netns net$$ && " .
		    "ip -n net$$ link set inet0 up && " .
		    "ip -n net$$ address add $far/32 dev inet0 && " .
		    "ip -n net$$ route add default dev inet0");
		return sub {
			return `ip netns exec net$$ ping -q -n -c 5 -i 0.05 -W 2 $address`
				=~ /(\d+) received/ ? $1 : -1;
		};
	};

	fresh('--tun', 'inet0');
	$qmi->format(8192);
	my $address = $qmi->start;
	my $ping = $network->($address);
	up($wwan, $address);
	is $ping->(), 0, 'QMAP, taken for raw IP';
	is counter($wwan, 'rx_not_ip'), 5, 'is no IP';
	set($wwan, 'qmi/mux_id', 3);
	is $ping->(), 0, 'QMAP of another mux id';
	is counter($wwan, 'rx_no_mux'), 5, 'is for nobody';
	set($wwan, 'qmi/mux_id', 0);
	is $ping->(), 5, 'QMAP as agreed';
	run("ip netns delete net$$");

	fresh('--tun', 'inet0');
	$qmi->format;
	$address = $qmi->start;
	$ping = $network->($address);
	set($wwan, 'qmi/mux_id', 0);
	up($wwan, $address);
	is $ping->(), 0, 'raw IP, taken for QMAP';
	is counter($wwan, 'rx_qmap_truncated'), 5, 'has absurd lengths';
	is statistic('rx_errors'), 5, 'which are errors';
	set($wwan, 'qmi/mux_id', 'none');
	is $ping->(), 5, 'raw IP as agreed';
	run("ip netns delete net$$");
};

# Kilobytes of kernel memory that only their owner can free.
sub unreclaimable { return slurp('/proc/meminfo') =~ /^SUnreclaim:\s*(\d+)/m ? $1 : die }

subtest 'what is no IP is freed' => sub {
	my $packets = 4000;		# of 768 bytes and more, were they kept
	my $noise = 1500;

	online();
	my $before = unreclaimable();
	# other bytes each time, which may look like IP
	$modem->ctl(qw(usb flood), $in, $packets / 10, 60) for 1 .. 14;
	ok eventually(30, sub { counter($wwan, 'rx_not_ip') >= $packets }), 'they are counted' or
		diag counter($wwan, 'rx_not_ip');
	my $grown;
	eventually(15, sub { ($grown = unreclaimable() - $before) < $noise });
	cmp_ok $grown, '<', $noise, 'none is kept';
	is pings($far, 1), 1, 'packets go on';
};

# An IPv4 packet with UDP to the discard port of 192.0.2.2.
sub datagram
{
	my ($text) = @_;
	my $udp = pack('nnnn', 9, 9, 8 + length $text, 0) . $text;
	my $head = sub {
		pack 'CCnNCCna4a4', 0x45, 0, 20 + length $udp, 0, 64, 17, $_[0],
			inet_aton($far), inet_aton('192.0.2.2');
	};

	return $head->(checksum($head->(0))) . $udp;
}

# The same with a checksum of UDP.
sub summed
{
	my ($text) = @_;
	my $packet = datagram($text);
	my $udp = substr $packet, 20;
	my $sum = checksum(substr($packet, 12, 8) . pack('nn', 17, length $udp) . $udp .
			   (length $udp & 1 ? "\0" : ''));

	substr $packet, 26, 2, pack 'n', $sum;
	return $packet;
}

subtest 'trailers of QMAPv4' => sub {
	fresh();
	$qmi->format(4096);
	set($wwan, 'qmi/dl_checksum', 'Y');
	set($wwan, 'qmi/mux_id', 0);
	up($wwan, '192.0.2.2');
	spew("/proc/sys/net/ipv4/conf/$_/rp_filter", 0) for 'all', $wwan;
	socket my $socket, PF_INET, SOCK_DGRAM, 0 or die "socket: $!\n";
	bind $socket, sockaddr_in(9, inet_aton('192.0.2.2')) or die "bind: $!\n";
	my $send = sub {
		my ($packet, $flags, $sum) = @_;
		my $trailer = pack 'CCnnn', 0, $flags, 0, length $packet, $sum;

		$modem->ctl(qw(usb send), $in, unpack 'H*',
			pack('CCn', 0, 0, length $packet) . $packet . $trailer);
		my $got = '';
		eventually(2, sub { defined recv $socket, $got, 2000, MSG_DONTWAIT });
		return $got;
	};
	my ($short, $long) = ('even', 'long ' x 200);
	my ($good, $unused) = (0, 0);
	for my $text ($short, $long) {
		my $packet = summed($text);
		my $sum = checksum($packet);
		my $broken = substr($packet, 0, -1) . 'X';

		is $send->($packet, 1, $sum), $text, 'right';
		$good++;
		is $send->($packet, 1, $sum ^ 0x1234), $text, 'wrong: the stack sums up itself';
		$unused++;
		is $send->($packet, 0, 0), $text, 'none: so it does';
		is $send->($broken, 1, checksum($broken)), '', 'a packet that is damaged is not believed';
		$unused++;
		is $send->(datagram($text), 1, checksum(datagram($text))), $text, 'UDP without a checksum';
		$unused++;
	}
	is counter($wwan, 'rx_sums_good'), $good, 'counted: good';
	is counter($wwan, 'rx_sums_unused'), $unused, 'counted: unused';
	unlike scalar(`dmesg`), qr/csum failure/, 'and the kernel has no complaint';
};

# This modem's firmware carries nothing in 802.3; what such firmware sends is known
# from the in-tree driver.
subtest '802.3' => sub {
	my $someone = "\x02\x50\xf3\0\0\1";
	my $ether = sub { join '', @_[0, 1], pack('n', $_[2]), $_[3] };

	fresh();
	set($wwan, 'qmi/raw_ip', 'N');
	up($wwan, '192.0.2.2');
	run(qw(ip neighbour replace), $far, 'lladdr', '02:50:f3:00:00:02', 'dev', $wwan);
	my $ours = pack 'H*', set($wwan, 'address') =~ s/://gr;
	socket my $socket, PF_INET, SOCK_DGRAM, 0 or die "socket: $!\n";
	bind $socket, sockaddr_in(9, inet_aton('192.0.2.2')) or die "bind: $!\n";
	for my $case (['a frame for us', sub { $ether->($ours, $someone, 0x800, $_[0]) }],
		      ['a frame for somebody else', sub { $ether->($someone, $ours, 0x800, $_[0]) }],
		      ['a packet without a header', sub { $_[0] }]) {
		my ($what, $framed) = @$case;
		my $got = '';

		$modem->ctl(qw(usb send), $in, unpack 'H*', $framed->(datagram($what)));
		eventually(5, sub { recv($socket, $got, 100, MSG_DONTWAIT) });
		is $got, $what, "$what arrives";
	}
	$modem->ctl(qw(usb send), $in, unpack 'H*',
		$ether->("\x33\x33\0\0\0\1", $someone, 0x86dd, "\x60" . "\0" x 39));
	ok eventually(5, sub { statistic('rx_packets') == 4 }), 'so does one for many';
	$modem->ctl(qw(usb send), $in, 'ff' x 13);
	ok eventually(5, sub { counter($wwan, 'rx_not_ip') == 1 }), 'what is too short is counted';
	my $sent = statistic('tx_bytes');
	send $socket, 'out', 0, sockaddr_in(9, inet_aton($far));
	ok eventually(5, sub { statistic('tx_bytes') - $sent == 14 + 28 + 3 }), 'what is sent has a header';
};

# A socket filter looks from the MAC header on: where there is none, from where
# the IP header begins.
sub seen_by_filter
{
	my ($count) = @_;
	my ($packet, $all, $ll_offset, $outgoing) = (17, 3, 0xffe00000, 4);
	my @program = ([0x30, 0, 0, $ll_offset],	# ldb [first byte of the MAC header]
		       [0x15, 0, 1, 0x45],		# jeq #IPv4 without options
		       [0x06, 0, 0, 0xffff], [0x06, 0, 0, 0]);
	my $code = join '', map { pack 'SCCL', @$_ } @program;
	my $seen = 0;

	socket my $socket, $packet, SOCK_RAW, unpack 'S', pack 'n', $all or die "socket: $!\n";
	setsockopt $socket, SOL_SOCKET, 26, pack 'S x![P] P', scalar @program, $code
		or die "SO_ATTACH_FILTER: $!\n";
	bind $socket, pack 'S n i x12', $packet, $all, set($wwan, 'ifindex') or die "bind: $!\n";
	pings($far, $count);
	while (defined(my $from = recv $socket, my $bytes, 2048, MSG_DONTWAIT)) {
		$seen++ if (unpack 'S n i S C', $from)[4] != $outgoing;
	}
	return $seen;
}

subtest 'the MAC header is where the IP header is' => sub {
	online();
	is seen_by_filter(3), 3, 'raw IP';
	online_qmap();
	is seen_by_filter(3), 3, 'QMAP';
};

subtest 'stalls' => sub {
	online();
	for my $endpoint ($in, $out) {
		my $word = $endpoint eq $in ? 'rx' : 'tx';

		$modem->ctl('usb', 'stall', $endpoint);
		pings($far, 3, '-i 0.1 -W 1');
		ok eventually(5, sub { counter($wwan, "${word}_stalls") }),
			"$word: seen";
		ok eventually(5, sub { pings($far, 1, '-W 1') == 1 }),
			"$word: cleared";
	}
};

subtest 'floods of nothing' => sub {
	online();
	$modem->ctl(qw(usb flood), $in, 5000, 0);
	select undef, undef, undef, 1;
	my $seen = counter($wwan, 'rx_empty');
	cmp_ok $seen, '>', 0, 'empty transfers are seen';
	cmp_ok $seen, '<', 1500, '... and not as fast as they come';
	fresh();
	$qmi->format;
	up($wwan, $qmi->start);
	$modem->ctl(qw(usb babble), $in);
	$modem->ctl(qw(usb flood), $in, 5000, 20);
	select undef, undef, undef, 1;
	$seen = counter($wwan, 'rx_overflows');
	cmp_ok $seen, '>', 0, 'babble is seen';
	cmp_ok $seen, '<', 1500, '... and not as fast as it comes';
};

subtest 'down while a halt is not cleared' => sub {
	online();
	$modem->ctl(qw(usb stall), $_) for $in, $out;
	$modem->ctl(qw(usb nak 0));
	flood(5, 100);
	ok eventually(5, sub { counter($wwan, 'rx_stalls') }), 'halted';
	my $start = time;
	run("ip link set $wwan down");
	cmp_ok time - $start, '<', 1.5, 'nobody waits for a modem that does not answer';
	$modem->ctl(qw(usb nak 0 off));
};

# Frames in the queue of the device below.
sub queued { return `tc -s qdisc show dev $wwan` =~ /backlog \d+b (\d+)p/ ? $1 : die }

subtest 'a queue of frames' => sub {
	fresh();
	$qmi->format(4096);
	set($wwan, 'qmi/rx_size', 4096);
	set($wwan, 'qmi/add_mux', 1);
	my ($mux) = map { m{/(qmimux\d+)$} } glob '/sys/class/net/qmimux*';
	run("ip link set $wwan up && tc qdisc replace dev $wwan root fq_codel");
	up($mux, $qmi->start(1), "$far/32");
	$modem->ctl('usb', 'nak', $out);
	flood(200, 1000);
	flood(50, 1000);	# another port, another flow
	cmp_ok queued(), '>', 50, 'waits';
	my @flows = `tc -s class show dev $wwan` =~ /^class fq_codel/mg;
	is scalar @flows, 2, 'each flow apart from the others';
	my $before = counter($wwan, 'tx_no_mux');
	set($wwan, 'qmi/del_mux', 1);
	$modem->ctl('usb', 'nak', $out, 'off');
	ok eventually(10, sub { !queued() }), 'goes on';
	cmp_ok counter($wwan, 'tx_no_mux') - $before, '>', 50, 'and no frame is sent when QMAP is off';
};

subtest 'QMAP flow control' => sub {
	online_qmap();
	# disable, transaction 1, and for mux id 0 what the modem calls a flow
	$modem->ctl(qw(usb send), $in, '8000000c' . '01000000' . '00000001' . '00000000');
	ok eventually(5, sub { counter($wwan, 'rx_qmap_commands') == 1 }), 'is counted';
	like scalar(`dmesg`), qr/$wwan: the modem sends QMAP flow control, which was not asked for/,
		'refused in words';
	is pings($far, 3, '-i 0.05'), 3, 'and nothing stops';
};

subtest 'a modem that takes nothing' => sub {
	my ($major, $minor) = `uname -r` =~ /^(\d+)\.(\d+)/;
	plan skip_all => 'the watchdog of this kernel ends in a backtrace'
		if $major < 6;
	online();
	$modem->ctl('usb', 'nak', $out);
	flood(200, 1000);
	ok eventually(20, sub { counter($wwan, 'tx_timeouts') }), 'is noticed';
	$modem->ctl('usb', 'nak', $out, 'off');
	ok eventually(10, sub { pings($far, 1, '-W 1') == 1 }), 'and recovers';
};

subtest 'USB reset with an open session' => sub {
	online();
	my ($bus, $device) = map { slurp($modem->path . "/$_") } qw(busnum devnum);
	my $node = sprintf '/dev/bus/usb/%03d/%03d', $bus, $device;
	my $index = set($wwan, 'ifindex');

	sysopen my $usb, $node, 2 or die "$node: $!\n";
	ok defined ioctl($usb, 0x5514, 0), 'USBDEVFS_RESET';
	is set(netdev($modem), 'ifindex'), $index, 'the same net device';
	# with its last descriptor cdc-wdm forgets that reads were interrupted
	undef $qmi;
	$qmi = Qmi->of($modem);
	$qmi->format;
	run("ip address flush dev $wwan");
	up($wwan, $qmi->start);
	is pings($far, 5, '-i 0.05'), 5, 'DTR is on again: a new session, and traffic';
};

subtest 'runtime suspend' => sub {
	online();
	my $power = $modem->path . '/power';
	ok hex(slurp($modem->path . '/bmAttributes')) & 0x20,
		'the modem can wake the host';
	spew("$power/autosuspend_delay_ms", 200);
	spew("$power/control", 'auto');
	ok eventually(10, sub { slurp("$power/runtime_status") eq 'suspended' }),
		'asleep when idle, though up';
	like $modem->ctl('usb', 'status'), qr/remote-wakeup on/, 'may wake the host';
	is pings($far, 1), 1, 'a packet wakes it';
	for my $round (1 .. 3) {
		eventually(10, sub { slurp("$power/runtime_status") eq 'suspended' });
		is pings($far, 3, '-i 0.01'), 3, "again, $round";
	}
	ok eventually(10, sub { slurp("$power/runtime_status") eq 'suspended' }),
		'asleep';
	run("ip link set $wwan down");
	run("ip link set $wwan up; ip route replace default dev $wwan");
	is pings($far, 1), 1, 'down and up while asleep';
	spew("$power/control", 'on');
	clean();
};

subtest 'unplug under traffic' => sub {
	for my $round (1 .. 3) {
		online();
		my $pid = fork // die "fork: $!\n";
		if (!$pid) {
			pings($far, 100000, '-f -s 1000 -w 5');
			POSIX::_exit(0);
		}
		select undef, undef, undef, 0.5;
		my $index = set($wwan, 'ifindex');
		$modem->unplug;
		ok eventually(5, sub { !-e "/sys/class/net/$wwan" }),
			"round $round: gone with the modem";
		kill KILL => $pid;
		waitpid $pid, 0;
		$modem->plug;
		$wwan = netdev($modem);
		isnt set($wwan, 'ifindex'), $index, 'and there again';
	}
};

undef $qmi;
undef $modem;
unload('mr200_wwan');
done_testing;
