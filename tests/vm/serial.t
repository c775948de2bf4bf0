#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The serial ports as programs use them.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp spew unload);
use Test::More;
use Time::HiRes qw(sleep time);
use POSIX ();
use Tty;

# Alone on the modem: a disk or a network device would keep it awake.
unload(qw(mr200_wwan qmi_wwan option uas usb-storage));
load('mr200_serial');
my $modem = Modem->new;
my %device = map { $_ => $modem->device($_) } qw(diag at nmea);

sub tty { Tty->open($_[0]) // die "$_[0]: $!\n" }

subtest 'roles' => sub {
	my %number = (diag => 0, at => 2, nmea => 3);

	for my $role (sort keys %number) {
		my ($name, $dir) = $modem->port($role);

		is $dir, $modem->interface($number{$role}) . "/$name",
			"$role is on interface $number{$role}";
		ok !spew("$dir/role", 'at'), 'and read-only';
	}
	is scalar(my @ports = glob $modem->path . ':*/ttyUSB*'), 3, 'no other port';
};

subtest 'AT' => sub {
	my $at = tty($device{at});

	is $at->at('ATE0'), "ATE0\r\r\nOK\r\n", 'echo off';
	is $at->at('AT'), "\r\nOK\r\n", 'AT';
	like $at->at('ATI'), qr/\r\n.+\r\n.*OK/s, 'ATI';
	like $at->at('AT+CGSN'), qr/\r\n\d{15}\r\n/, 'IMEI';
	like $at->at('AT+NOSUCH'), qr/ERROR/, 'an unknown command';
	like $at->at('ATE1'), qr/OK/, 'echo on';
};

subtest 'mr200 at' => sub {
	my $mr200 = "$ENV{MR200_BUILD}/user/mr200";
	my $text = `$mr200 --json at AT+CGSN 2>&1`;

	is $?, 0, 'finds the port by its role' or diag $text;
	like $text, qr/"port":"\Q$device{at}\E"/, 'the right one';
	like $text, qr/"lines":\["\d{15}"\],"result":"OK"/, 'and gets the answer';
	$text = `$mr200 at AT+NOSUCH 2>&1`;
	is $? >> 8, 1, 'an unknown command';
	like $text, qr/^ERROR$/m, 'fails';
};

subtest 'NMEA' => sub {
	my $nmea = tty($device{nmea});

	like $nmea->expect(qr/\$G[PN]RMC.*\r\n/, 10), qr/\*[0-9A-F]{2}\r\n/, 'a sentence';
};

# HDLC: escape, CRC-16/X.25, flag. The request for the version is one zero byte.
subtest 'DIAG' => sub {
	my $diag = tty($device{diag});
	my $crc = 0xffff;

	for my $byte (0) {
		$crc ^= $byte;
		$crc = $crc & 1 ? ($crc >> 1) ^ 0x8408 : $crc >> 1 for 1 .. 8;
	}
	ok $diag->write("\0" . pack('v', $crc ^ 0xffff) . "\x7e"), 'version request';
	like $diag->expect(qr/\x7e$/s), qr/^\0.{20,}\x7e$/s, 'version answer';
};

subtest 'speed and format' => sub {
	is system("stty -F $device{at} 115200 cs8 -parenb"), 0, 'stty 115200';
	like `stty -F $device{at}`, qr/speed 115200/, 'is kept';
	is system("stty -F $device{at} 9600 crtscts"), 0, 'stty 9600 crtscts';
	like tty($device{at})->at('AT'), qr/OK/, 'and none of it matters';
};

subtest 'control lines' => sub {
	for my $role (qw(at nmea diag)) {
		my $tty = tty($device{$role});

		is $tty->lines & (Tty::DTR | Tty::RTS), Tty::DTR | Tty::RTS,
			"$role: DTR and RTS are on";
		ok $tty->set_lines(0, Tty::DTR), 'DTR off';
		is $tty->lines & (Tty::DTR | Tty::RTS), Tty::RTS, 'RTS is left';
		ok $tty->set_lines(1, Tty::DTR), 'DTR on';
		is $tty->lines & (Tty::DTR | Tty::RTS), Tty::DTR | Tty::RTS, 'both';
	}
};

# The modem answers DTR with DCD and DSR, on its interrupt endpoint.
subtest 'modem status' => sub {
	my $state = Tty::CAR | Tty::DSR;
	my $at = tty($device{at});
	my $before = $at->counts;

	ok eventually(5, sub { ($at->lines & $state) == $state }),
		'DTR brought DCD and DSR';
	ok !($at->lines & Tty::RNG), 'nobody rings';

	my $waiting = fork // die "fork: $!\n";
	POSIX::_exit($at->wait_lines(Tty::CAR) ? 0 : 1) unless $waiting;
	sleep 1;
	is waitpid($waiting, POSIX::WNOHANG), 0, 'TIOCMIWAIT waits';
	$at->set_lines(0, Tty::DTR);
	ok eventually(5, sub { waitpid($waiting, POSIX::WNOHANG) == $waiting }),
		'until DTR and with it DCD is off';
	is $?, 0, 'and succeeds';
	is $at->lines & $state, 0, 'no DCD, no DSR';
	my $counts = $at->counts;
	cmp_ok $counts->{dcd}, '>', $before->{dcd}, 'DCD is counted';
	cmp_ok $counts->{dsr}, '>', $before->{dsr}, 'DSR is counted';
	is $counts->{rng}, $before->{rng}, 'RI is not';
	$at->set_lines(1, Tty::DTR);
	ok eventually(5, sub { ($at->lines & $state) == $state }), 'back';

	$modem->ctl(qw(usb serial-state 2 0x0b));
	ok eventually(5, sub { $at->lines & Tty::RNG }), 'somebody rings';
	$modem->ctl(qw(usb serial-state 2 0x03));
	ok eventually(5, sub { !($at->lines & Tty::RNG) }), 'and stops';
	is $at->counts->{rng}, $before->{rng} + 2, 'RI is counted';
	$modem->ctl(qw(usb serial-state 2 0x77));
	ok eventually(5, sub { $at->counts->{overrun} == $before->{overrun} + 1 }),
		'overrun is an event';
	is $at->counts->{$_}, $before->{$_} + 1, "$_ is one too"
		for qw(brk frame parity);

	is system("stty -F $device{at} -clocal"), 0, 'a port that obeys DCD';
	$at->set_lines(0, Tty::DTR);
	ok !defined $at->expect(qr/never/, 5), 'is hung up when DCD drops';
	is tty($device{diag})->lines & $state, 0, 'DIAG has no modem status';
};

# Bytes of all kinds, cut into lines that the modem ignores but echoes.
sub noise
{
	my ($length) = @_;
	my ($seed, $text) = (12345, '');

	while (length $text < $length) {
		my $line = 'x';

		for (1 .. 200 + $seed % 700) {
			$seed = ($seed * 1103515245 + 12345) & 0x7fffffff;
			$line .= chr(32 + ($seed >> 8) % 224);
		}
		$text .= "$line\r";
	}
	return $text;
}

# Reads until nothing has come for a second.
sub read_all
{
	my ($tty) = @_;
	my $text = '';

	while ($tty->ready(0, 1)) {
		last unless sysread $tty->{fh}, $text, 65536, length $text;
	}
	return $text;
}

# The modem keeps 64 KiB for a slow reader; the tty layer would keep as much.
subtest 'throttling' => sub {
	my $at = tty($device{at});
	my $text = noise(48 << 10);

	like $at->at('ATE1'), qr/OK/, 'echo on';
	my $before = $at->counts->{rx};
	# slowly, for the line discipline has to notice that it is full
	my $sent = 0;
	for (my $at_byte = 0; $at_byte < length $text; $at_byte += 2048) {
		$sent += $at->write(substr($text, $at_byte, 2048), 10);
		sleep 0.1;
	}
	is $sent, int((length($text) + 2047) / 2048), 'written, nothing read';
	my $rx = $at->counts->{rx} - $before;
	cmp_ok $rx, '>', 0, 'something was received';
	cmp_ok $rx, '<', 20 << 10, "but the port stopped after $rx bytes";
	my $back = read_all($at);
	is length $back, length $text, 'all of it is there when it is read';
	ok $back eq $text, 'unchanged and in order';
};

subtest 'integrity both ways at once' => sub {
	my $at = tty($device{at});
	my $text = noise(256 << 10);
	my ($sent, $back, $end) = (0, '', time + 60);
	my $before = $at->counts;

	while (length $back < length $text && time < $end) {
		if ($sent < length $text && $sent - length $back < 32 << 10 &&
		    $at->ready(1, 0)) {
			$sent += syswrite($at->{fh}, $text, 4096, $sent) // 0;
		}
		sysread $at->{fh}, $back, 65536, length $back if $at->ready(0, 0.02);
	}
	is length $back, length $text, 'all of it came back';
	ok $back eq $text, 'unchanged and in order';
	my $counts = $at->counts;
	is $counts->{tx} - $before->{tx}, length $text, 'tx is counted';
	is $counts->{rx} - $before->{rx}, length $text, 'rx is counted';
};

# Transfers that end exactly at a packet's end.
subtest 'full packets' => sub {
	my $at = tty($device{at});

	for my $length (63, 64, 65, 511, 512, 513, 1000) {
		my $line = ('y' x ($length - 1)) . "\r";

		$at->write($line);
		my $back = $at->expect(qr/\r/);
		is $back, $line, "$length bytes";
	}
};

# Endpoints of the simulated interface 2: 0x83 interrupt, 0x84 in, 0x03 out.
subtest 'stalled endpoints' => sub {
	for my $endpoint (qw(0x84 0x03)) {
		my $at = tty($device{at});

		$modem->ctl('usb', 'stall', $endpoint);
		$at->write("AT\r");
		is $at->expect(qr/OK/, 1), '', "$endpoint: no answer";
		undef $at;
		like tty($device{at})->at('AT'), qr/OK/, 'opening again cures it';
	}
	my $at = tty($device{at});
	$modem->ctl(qw(usb stall 0x83));
	like $at->at('AT'), qr/OK/, '0x83: data flows without modem status';
	undef $at;
	$at = tty($device{at});
	ok eventually(5, sub { $at->lines & Tty::CAR }), 'which comes back, too';
};

sub seconds
{
	my ($what) = @_;
	my $start = time;

	$what->();
	return time - $start;
}

subtest 'a modem that takes nothing' => sub {
	my $at = tty($device{at});

	$modem->ctl(qw(usb nak 0x03));
	ok $at->write("AT\r"), 'written';
	cmp_ok seconds(sub { undef $at }), '<', 8, 'close() gives up';
	$modem->ctl(qw(usb nak 0x00));
	cmp_ok seconds(sub { $at = tty($device{at}) }), '<', 8,
		'open() does not wait for the control lines';
	$modem->ctl(qw(usb nak 0x03 off));
	$modem->ctl(qw(usb nak 0x00 off));
	like $at->at('AT'), qr/OK/, 'it works on';
};

subtest 'runtime suspend and resume' => sub {
	my $power = $modem->path . '/power';

	spew("$power/autosuspend_delay_ms", '0');
	ok spew("$power/control", 'auto'), 'autosuspend allowed';
	ok eventually(10, sub { slurp("$power/runtime_status") eq 'suspended' }),
		'suspended while no port is open';
	my $at = tty($device{at});
	is slurp("$power/runtime_status"), 'active', 'open wakes it';
	like $at->at('AT'), qr/OK/, 'and it answers';
	spew("$power/control", 'on');
};

# What the program at the other end of an unplugged cable sees.
sub cable_cut
{
	my ($title, $cut, $restore) = @_;

	subtest $title => sub {
		my %tty = map { $_ => tty($device{$_}) } qw(diag at nmea);
		my ($first) = $modem->port('at');
		my $waiting = fork // die "fork: $!\n";

		if (!$waiting) {
			my $ok = $tty{at}->wait_lines(Tty::CAR | Tty::DSR | Tty::RNG);
			POSIX::_exit($ok ? 1 : 0);
		}
		like $tty{at}->at('AT'), qr/OK/, 'open and working';
		$cut->();
		for my $role (sort keys %tty) {
			ok !defined $tty{$role}->expect(qr/never/, 10),
				"$role: reading ends";
			ok !defined syswrite($tty{$role}{fh}, "AT\r"),
				"$role: writing fails";
			ok !defined $tty{$role}->lines, "$role: TIOCMGET fails";
		}
		ok eventually(5, sub { waitpid($waiting, POSIX::WNOHANG) == $waiting }),
			'TIOCMIWAIT returns';
		is $? >> 8, 0, 'with an error';
		kill KILL => $waiting if $? == -1;

		# the old descriptors are still open
		$restore->();
		$device{$_} = $modem->device($_) for qw(diag at nmea);
		like tty($device{at})->at('AT'), qr/OK/, 'the new port answers';
		ok !defined $tty{at}->lines, 'the old descriptor stays dead';
		$_->close for values %tty;
		like tty($device{at})->at('AT'), qr/OK/, 'the new port still does';
	};
}

cable_cut('unplug with open ports', sub { $modem->unplug }, sub { $modem->plug });
cable_cut('unbind with open ports', sub {
	for my $number (0, 2, 3) {
		my $dir = $modem->interface($number);

		spew("$dir/driver/unbind", $dir =~ m{([^/]+)$});
	}
}, sub {
	for my $number (0, 2, 3) {
		my $dir = $modem->interface($number);

		spew('/sys/bus/usb/drivers/mr200_serial/bind', $dir =~ m{([^/]+)$});
	}
});
cable_cut('authorized 0 and 1 with open ports',
	  sub { spew($modem->path . '/authorized', '0') },
	  sub {
		my ($dir) = map { m{(.*)/} } grep { slurp($_) eq '05c6' }
			glob '/sys/bus/usb/devices/*/idVendor';

		spew("$dir/authorized", '1');
		eventually(10, sub { $modem->path });
	  });

subtest 'a port that is open cannot lose its driver' => sub {
	my $at = tty($device{at});

	isnt system('rmmod mr200_serial 2>/dev/null'), 0, 'rmmod refuses';
	like $at->at('AT'), qr/OK/, 'the port works on';
	$at->close;
	is system('rmmod mr200_serial'), 0, 'closed, it goes';
	load('mr200_serial');
	ok eventually(10, sub { scalar $modem->port('at') }), 'and comes back';
};

for my $options ([ '--speed', 'full' ], [ '--descriptors', 'b' ],
		 [ '--speed', 'full', '--descriptors', 'b' ]) {
	undef $modem;
	$modem = Modem->new(@$options);
	subtest "simulator @$options" => sub {
		my $at = tty($modem->device('at'));
		my $lines = join '', map { ('z' x $_) . "\r" } 62, 63, 64, 511, 512;

		like $at->at('ATI'), qr/OK/, 'AT';
		$at->write($lines);
		is $at->expect(qr/(?:z+\r){5}/), $lines, 'echo';
		is $at->lines & Tty::DTR, Tty::DTR, 'DTR';
		ok $modem->device($_), $_ for qw(diag nmea);
	};
}

# kmemleak does not look into modules that are still there
undef $modem;
unload(qw(mr200_serial mr200_wwan option qmi_wwan));
done_testing;
