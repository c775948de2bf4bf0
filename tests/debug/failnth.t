#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Lets each memory allocation (and each copy from or to user space) of what the
# modules do fail, one after the other, by /proc/self/fail-nth of a kernel with
# FAULT_INJECTION. The operation may fail with an error; afterwards it must work.
# What interrupts and kernel threads do for us gets only faults that have a function
# of ours above them: those of others would be the end of the host controller. What
# is lost, kmemleak finds at the end of the guest.
# ONLY=REGEX in the environment: operations by name.
use strict;
use warnings;
no warnings 'io';	# closing what is gone fails
use Fcntl;
use FindBin;
use lib "$FindBin::Bin/../vm/lib";
use Modem qw(eventually load slurp spew unload);
use POSIX ();
use Qmi;
use Socket;
use Test::More;
use Time::HiRes qw(sleep time);
use Tty;
use Wwan qw(counter echo netdev pings run set up);

use constant {
	SYS_pread64 => 17, SYS_delete_module => 176, SYS_finit_module => 313,
	# include/uapi/linux/sockios.h, if.h
	SIOCGIFFLAGS => 0x8913, SIOCSIFFLAGS => 0x8914, IFF_UP => 1, SO_BINDTODEVICE => 25,
};
# Nothing allocates so often.
my $MOST = 2000;

my $faults = '/sys/kernel/debug';
-w '/proc/self/fail-nth' or plan skip_all => 'this kernel lets no allocation fail';

sub knob
{
	my ($kind, $name, $value) = @_;

	spew("$faults/$kind/$name", $value) or die "$kind/$name: $!\n";
}

for my $kind (qw(failslab fail_page_alloc)) {
	knob($kind, 'ignore-gfp-wait', 'N');
	knob($kind, 'verbose', 0);
}
knob('fail_page_alloc', 'min-order', 0);
sysopen my $nth, "/proc/$$/fail-nth", O_RDWR or die "fail-nth: $!\n";

# Only what is called, directly or not, from between these addresses fails
# ("require"), or only what is not ("reject").
sub called_from
{
	my ($how, $start, $end) = @_;

	for my $kind (qw(failslab fail_page_alloc fail_usercopy)) {
		knob($kind, "$how-start", $start);
		knob($kind, "$how-end", $end);
	}
}

sub addresses_of_module
{
	my ($module) = @_;
	my ($size, $start) = (slurp('/proc/modules') // '') =~ /^$module (\d+) .* 0x(\w+)/m
		or die "$module is not loaded\n";

	return (hex $start, hex($start) + $size);
}

# from one symbol to the next
sub addresses_of_function
{
	my ($name) = @_;
	my @symbols = sort map { /^(\w+) [tT] (\S+)$/ ? "$1 $2" : () } split /\n/, slurp('/proc/kallsyms');

	for my $n (0 .. $#symbols - 1) {
		return map { hex((split)[0]) } @symbols[$n, $n + 1] if $symbols[$n] =~ / \Q$name\E$/;
	}
	die "no function $name\n";
}

# the counting of lines, which has a part in loading and unloading
my @gcov = addresses_of_function('gcov_module_notifier');
called_from('reject', @gcov);

my @modules = qw(mr200_serial mr200_wwan);
my $only = $ENV{ONLY} // '';
my $far = '192.0.2.1';		# answered by the simulated network
my $sites = 0;

# Arms the fault, runs the operation, and tells whether the fault was met.
sub armed
{
	my ($n, $op) = @_;

	my $left = "\0" x 16;

	syswrite $nth, "$n";
	my $ok = $op->();
	my $errno = $! + 0;
	# not by sysread: this file has no position to go back to
	my $read = syscall SYS_pread64, fileno $nth, $left, length $left, 0;
	my $met = $read > 0 && $left =~ /^0\n/;
	# the rest of it may hit this write
	1 until defined syswrite $nth, '0';
	return ($met, $ok, $errno);
}

# name => what; prepare: before each time; op: one system call, true if it
# worked; undo: after it has worked; mend: after it has failed; armed: how it gets
# its fault, and undef for "met" is "once more"; step: 1, that is each allocation
sub each_site
{
	my ($name, %do) = @_;
	my ($n, $hits, $failed, $again, %errors) = (0, 0, 0, 0);

	return unless $name =~ /$only/;
	note $name;
	$do{prepare} //= sub {};
	$do{undo} //= sub {};
	$do{mend} //= sub {};
	$do{armed} //= \&armed;
	$do{step} //= 1;
	for ($n = 1; $n < $MOST; $n += $do{step}, $hits++) {
		my @state = $do{prepare}->();
		my ($met, $ok, $errno) = $do{armed}->($n, sub { $do{op}->(@state) });

		$ok ? $do{undo}->(@state) : $do{mend}->(@state);
		redo if !defined $met && $again++ < 20;
		last unless $met;
		next if $ok;
		$failed++;
		$errors{$errno}++;
	}
	my @state = $do{prepare}->();
	ok $n < $MOST && $do{op}->(@state), "$name works after $hits faults, $failed of them with an error (" .
		join(', ', map { local $! = $_; "$!" } sort keys %errors) . ')';
	$do{undo}->(@state);
	$sites += $hits;
}

sub file { my ($path) = @_; sysopen my $fh, $path, O_WRONLY or die "$path: $!\n"; return $fh }

# One write to an attribute that is open. The state of the file that sysfs keeps
# after a failed open is not ours.
sub attribute
{
	my ($name, $path, $value, %more) = @_;
	my $file;

	each_site($name, prepare => sub { $file = file($path) },
		op => sub { defined syswrite $file, $value }, %more);
}

# The modules themselves, without a modem and with one.
my ($release) = (POSIX::uname())[2];
sub ko { my ($path) = glob "/lib/modules/$release/{updates,updates/*}/$_[0].ko"; return $path }

sub insert
{
	my ($fh) = @_;
	my $none = '';

	return syscall(SYS_finit_module, fileno $fh, $none, 0) == 0;
}

sub load_and_unload
{
	my ($with) = @_;

	for my $module (@modules) {
		my $remove = sub { syscall SYS_delete_module, my $name = $module, O_NONBLOCK };

		each_site("$module: loading, $with",
			prepare => sub { sysopen my $fh, ko($module), O_RDONLY or die "$module: $!\n"; $fh },
			op => \&insert, undo => $remove);
	}
}

load(qw(-a usbserial cdc-wdm vhci-hcd));
load_and_unload('no modem');
my $modem = Modem->new;
load_and_unload('with a modem');
load('-a', @modules);

sub interface_name { my ($dir) = $modem->interface($_[0]); return $dir =~ m{([^/]+)$} ? $1 : undef }

for my $bind ([2, 'mr200_serial'], [0, 'mr200_serial'], [4, 'mr200_wwan']) {
	my ($number, $driver) = @$bind;
	my $name = interface_name($number);
	my $dir = "/sys/bus/usb/drivers/$driver";
	my ($in, $out) = map { file("$dir/$_") } qw(bind unbind);
	my $bound = sub { -e "$dir/$name" };
	my $unbind = sub { syswrite $out, $name if $bound->() };

	each_site("$driver: probe of interface $number", prepare => $unbind,
		op => sub { defined syswrite $in, $name });
	spew("$dir/bind", $name) unless $bound->();
	each_site("$driver: disconnect of interface $number",
		prepare => sub { $bound->() or syswrite($in, $name) or die "bind: $!\n" },
		op => sub { defined syswrite $out, $name });
	spew("$dir/bind", $name) unless $bound->();
}

# Serial ports. AT has the control lines and notifications, DIAG has not.
for my $role (qw(diag at)) {
	my $path = $modem->device($role);
	my $open = sub { Tty->open($path) or die "$path: $!\n" };
	my $close = sub { $_[0]->close };

	each_site("$role: open", undo => sub { POSIX::close($_) for splice @{$_[0]} },
		prepare => sub { [] },
		op => sub {
			my $fd = POSIX::open($path, O_RDWR | O_NOCTTY | O_NONBLOCK) // return 0;
			push @{$_[0]}, $fd;
			return 1;
		});
	each_site("$role: write", prepare => $open, undo => $close, mend => $close,
		op => sub { defined syswrite $_[0]{fh}, "AT\r" });
	each_site("$role: control lines", prepare => $open, undo => $close, mend => $close,
		op => sub { $_[0]->set_lines(1, Tty::DTR) && $_[0]->lines });
	each_site("$role: hang-up", prepare => $open, undo => $close, mend => $close,
		op => sub {
			my $termios = POSIX::Termios->new;

			$termios->getattr($_[0]->fd) or return 0;
			$termios->setospeed(POSIX::B0);
			return $termios->setattr($_[0]->fd, POSIX::TCSANOW);
		});
	each_site("$role: close", prepare => sub {
			my $tty = $open->();

			syswrite $tty->{fh}, "AT\r";
			return $tty;
		}, op => sub { POSIX::close($_[0]->fd) }, undo => $close, mend => $close);
}
like(Tty->open($modem->device('at'))->at('AT'), qr/OK/, 'at: it answers');

# The net device.
my $wwan = netdev($modem);
spew("/proc/sys/net/ipv6/conf/$wwan/disable_ipv6", 1);
socket my $socket, AF_INET, SOCK_RAW, Socket::IPPROTO_ICMP or die "socket: $!\n";

sub flags
{
	my ($up) = @_;
	my $request = pack 'a16 S x14', $wwan, 0;

	ioctl $socket, SIOCGIFFLAGS, $request or return 0;
	my $flags = unpack 'x16 S', $request;
	$request = pack 'a16 S x14', $wwan, $up ? $flags | IFF_UP : $flags & ~IFF_UP;
	return ioctl $socket, SIOCSIFFLAGS, $request;
}

my $down = sub { flags(0) };
my $up = sub { flags(1) };
my $sysfs = "/sys/class/net/$wwan";

sub online
{
	my ($bytes) = @_;
	my $qmi = Qmi->of($modem);

	$qmi->format($bytes);
	set($wwan, 'qmi/mux_id', defined $bytes ? 0 : 'none');
	up($wwan, $qmi->start, $far);
	setsockopt $socket, SOL_SOCKET, SO_BINDTODEVICE, pack 'a16', $wwan;
}

each_site('net device: up', prepare => $down, op => $up, undo => $down);
each_site('net device: down', prepare => $up, op => $down);
flags(0);
attribute('raw_ip', "$sysfs/qmi/raw_ip", 'N', undo => sub { set($wwan, 'qmi/raw_ip', 'Y') });
attribute('add_mux', "$sysfs/qmi/add_mux", '5', undo => sub { set($wwan, 'qmi/del_mux', '5') });
attribute('del_mux', "$sysfs/qmi/del_mux", '5',
	prepare => sub { set($wwan, 'qmi/add_mux', '5'); file("$sysfs/qmi/del_mux") },
	op => sub { defined syswrite $_[0], '5' }, mend => sub { set($wwan, 'qmi/del_mux', '5') });
flags(1);
for my $case (['mux_id', '0', 'none'], ['tx_size', '16384', '4096'], ['tx_count', '16', '1']) {
	my ($name, $value, $back) = @$case;

	attribute("$name while up", "$sysfs/qmi/$name", $value,
		undo => sub { set($wwan, "qmi/$name", $back) });
}
set($wwan, 'qmi/mux_id', '0');
attribute('rx_size while up', "$sysfs/qmi/rx_size", '16384',
	undo => sub { set($wwan, 'qmi/rx_size', '4096') });
set($wwan, 'qmi/mux_id', 'none');
attribute('mtu while up', "$sysfs/mtu", '9000', undo => sub { set($wwan, 'mtu', '1500') });
flags(0);

my $there = pack_sockaddr_in(0, inet_aton($far));
for my $bytes (undef, 8192) {
	online($bytes);
	each_site(($bytes ? 'QMAP' : 'raw IP') . ': a packet',
		op => sub { defined send $socket, echo(1, 1000), 0, $there });
	ok eventually(10, sub { pings($far, 1, '-W 1') == 1 }), '... and packets come back';
	flags(0);
}

# A modem that cannot be woken is taken off the bus by the USB core, at some time,
# and comes back by itself or has to be plugged: what was set is gone with it.
sub asleep
{
	my $suspended = sub {
		my $path = $modem->path // return 0;
		my ($net) = glob "$path:*.4/net/wwan*" or return 0;

		($wwan) = $net =~ m{([^/]+)$};
		spew("/proc/sys/net/ipv6/conf/$wwan/disable_ipv6", 1);
		flags(1);
		spew("$path/power/autosuspend_delay_ms", 0);
		spew("$path/power/control", 'auto');
		return (slurp("$path/power/runtime_status") // '') eq 'suspended';
	};

	if (!eventually(5, $suspended)) {
		eval { $modem->ctl('unplug') };
		$modem->plug;
		eventually(10, $suspended) or die "does not sleep\n";
	}
	return file($modem->path . '/power/control');
}

each_site('resume', prepare => \&asleep, op => sub { defined syswrite $_[0], 'on' });
eventually(10, sub { $modem->driver(4) eq 'mr200_wwan' });
$wwan = netdev($modem);
online();
ok eventually(10, sub { pings($far, 1, '-W 1') == 1 }), '... and packets come back';

# At random: what is allocated for packets in both directions.
if ('reception' =~ /$only/) {
	my ($sent, $back) = (0, 0);
	my $before = counter($wwan, 'rx_no_memory') + counter($wwan, 'tx_no_memory');
	# open: with it nothing has to be allocated to end the faults
	my @probability = map { file("$faults/$_/probability") } qw(failslab fail_page_alloc);
	my $end = time + 10;

	called_from('require', addresses_of_module('mr200_wwan'));
	knob($_, 'times', -1) for qw(failslab fail_page_alloc);
	syswrite $_, '20' for @probability;
	while (time < $end) {
		$sent++ if defined send $socket, echo(1, 1000), 0, $there;
		fcntl $socket, F_SETFL, O_NONBLOCK;
		$back++ while defined recv $socket, my $answer, 2048, 0;
	}
	syswrite $_, '0' for @probability;
	knob($_, 'times', 1) for qw(failslab fail_page_alloc);
	called_from('require', 0, ~0);
	my $met = counter($wwan, 'rx_no_memory') + counter($wwan, 'tx_no_memory') - $before;
	cmp_ok $met, '>', 0, "reception: $met allocations failed, $back of $sent packets came back";
	$sites += $met;
	ok eventually(20, sub { pings($far, 1, '-W 1') == 1 }), '... and packets come back';
}

# Adoption is the work of kernel threads. Which one is not known: all are armed,
# and it is the one that has counted down.
my $ours = join ' ', qw(mr200_serial - mr200_serial mr200_serial mr200_wwan);
my $bound = sub { join ' ', map { $modem->driver($_) } 0 .. 4 };
my ($late, $never) = (0, 0);
my (@workers, $hit);

sub workers { return grep { (slurp("$_/comm") // '') =~ /^kworker/ } glob '/proc/[0-9]*' }
sub left { return map { slurp("$_/fail-nth") // () } @workers }

sub worker_armed
{
	my ($n, $op) = @_;

	@workers = workers();
	$hit = 0;
	spew("$_/fail-nth", $n) for @workers;
	my $ok = $op->();
	my @left = left();
	spew("$_/fail-nth", 0) for @workers;
	@workers = ();
	# or it was a new thread that did it
	my $counted = grep { $_ < $n } @left;
	return ($counted ? scalar grep({ $_ == 0 } @left) : undef, $ok, 0);
}

# How often an interface was moved since the modem was plugged: three times in a row
# is a fight. A failed probe may cost one more.
my %moves = (any => 2);
my $log;

sub count_moves
{
	my $line;

	sysopen $log, '/dev/kmsg', O_RDONLY | O_NONBLOCK or die "kmsg: $!\n" unless $log;
	while (defined sysread $log, $line, 8192 or $!{EPIPE}) {
		$moves{$1}++ if $line =~ /;\S+ (\S+): \w+ interface: detaching /;
	}
}

# To those that had it before us
sub give_away
{
	spew("/sys/module/$_/parameters/adopt", 0) for @modules;
	count_moves();
	if (grep { $_ > 1 } values %moves) {
		$modem->unplug;
		$modem->plug;
		eventually(10, sub { $modem->driver(4) eq 'mr200_wwan' });
		%moves = ();
	}
	for my $way ([2, 'mr200_serial', 'option'], [4, 'mr200_wwan', 'qmi_wwan']) {
		my ($number, $from, $to) = @$way;
		my $name = interface_name($number);

		spew("/sys/bus/usb/drivers/$from/unbind", $name);
		spew("/sys/bus/usb/drivers/$to/bind", $name);
	}
}

# Waits no longer than what follows the fault takes, if it was met.
sub adopt
{
	spew("/sys/module/$_/parameters/adopt", 1) for @modules;
	eventually(10, sub {
		$hit ||= time if grep { $_ == 0 } left();
		return $bound->() eq $ours || $hit && time > $hit + 0.7;
	});
	return $bound->() eq $ours;
}

# What failed is done at the next occasion. One that gave in met more faults than
# one, of threads that took turns, and took that for a fight: it is done after the
# next plug.
sub adopt_at_last
{
	$late++;
	count_moves();
	give_away() if grep { $_ > 2 } values %moves;
	adopt() or $never++;
}

if ('adoption' =~ /$only/) {
	load('-a', qw(option qmi_wwan));
	spew('/sys/bus/usb-serial/drivers/option1/new_id', '05c6 9025');
	# what the others do when they go
	called_from('reject', addresses_of_function('device_release_driver'));
	for my $module (@modules) {
		called_from('require', addresses_of_module($module));
		# it is the probe of above, most of the time
		each_site("$module: adoption", prepare => \&give_away, op => \&adopt, step => 3,
			armed => \&worker_armed, mend => \&adopt_at_last);
		called_from('require', 0, ~0);
	}
	called_from('reject', @gcov);
	is $never, 0, "... at the second try $late times";
	unload(qw(option qmi_wwan));
}

diag "$sites faults";
undef $modem;
unload(@modules);
done_testing;
