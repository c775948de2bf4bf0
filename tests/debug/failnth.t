#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Lets each memory allocation (and each copy from or to user space) of what the
# modules do fail, one after the other, by /proc/self/fail-nth of a kernel with
# FAULT_INJECTION. The operation may fail with an error; afterwards it must work.
# What others do for us (interrupts, work items) gets its faults at random. What is
# lost, kmemleak finds at the end of the guest.
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
for my $kind (qw(failslab fail_page_alloc)) {
	spew("$faults/$kind/ignore-gfp-wait", 'N') or die "$kind: $!\n";
	spew("$faults/$kind/verbose", '0');
}
spew("$faults/fail_page_alloc/min-order", '0');
sysopen my $nth, "/proc/$$/fail-nth", O_RDWR or die "fail-nth: $!\n";

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
# worked; undo: after it has worked; mend: after it has failed
sub each_site
{
	my ($name, %do) = @_;
	my ($n, $failed, %errors) = (0, 0);

	return unless $name =~ /$only/;
	note $name;
	$do{prepare} //= sub {};
	$do{undo} //= sub {};
	$do{mend} //= sub {};
	while (++$n < $MOST) {
		my @state = $do{prepare}->();
		my ($met, $ok, $errno) = armed($n, sub { $do{op}->(@state) });

		$ok ? $do{undo}->(@state) : $do{mend}->(@state);
		last unless $met;
		next if $ok;
		$failed++;
		$errors{$errno}++;
	}
	my @state = $do{prepare}->();
	ok $n < $MOST && $do{op}->(@state), "$name works after " . ($n - 1) .
		" faults, $failed of them with an error (" .
		join(', ', map { local $! = $_; "$!" } sort keys %errors) . ')';
	$do{undo}->(@state);
	$sites += $n - 1;
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

# At random: what interrupts allocate for packets in both directions; no transfer
# of the host controller's, and nothing that may sleep.
sub atomic_faults
{
	my ($per_cent) = @_;

	spew("$faults/failslab/cache-filter", $per_cent ? 'Y' : 'N');
	spew('/sys/kernel/slab/skbuff_head_cache/failslab', $per_cent ? 1 : 0);
	for my $kind (qw(failslab fail_page_alloc)) {
		spew("$faults/$kind/ignore-gfp-wait", $per_cent ? 'Y' : 'N');
		spew("$faults/$kind/times", $per_cent ? -1 : 1);
		spew("$faults/$kind/probability", $per_cent);
	}
}

if ('reception' =~ /$only/) {
	my ($sent, $back) = (0, 0);
	my $before = counter($wwan, 'rx_no_memory') + counter($wwan, 'tx_no_memory');
	my $end = time + 10;

	atomic_faults(20);
	while (time < $end) {
		$sent++ if defined send $socket, echo(1, 1000), 0, $there;
		fcntl $socket, F_SETFL, O_NONBLOCK;
		$back++ while defined recv $socket, my $answer, 2048, 0;
	}
	atomic_faults(0);
	my $met = counter($wwan, 'rx_no_memory') + counter($wwan, 'tx_no_memory') - $before;
	cmp_ok $met, '>', 0, "reception: $met allocations failed, $back of $sent packets came back";
	$sites += $met;
	ok eventually(20, sub { pings($far, 1, '-W 1') == 1 }), '... and packets come back';
}

# Adoption is the work of kernel threads: one allocation of each, of whatever work
# it is; the first ones in turn, then any.
sub workers { return grep { (slurp("$_/comm") // '') =~ /^kworker/ } glob '/proc/[0-9]*' }

if ('adoption' =~ /$only/) {
	my $ours = join ' ', qw(mr200_serial - mr200_serial mr200_serial mr200_wwan);
	my $bound = sub { join ' ', map { $modem->driver($_) } 0 .. 4 };
	my ($met, $late) = (0, 0);

	load('-a', qw(option qmi_wwan));
	spew('/sys/bus/usb-serial/drivers/option1/new_id', '05c6 9025');
	for my $n (1 .. 20, map { 20 + int rand 800 } 1 .. 30) {
		spew("/sys/module/$_/parameters/adopt", 0) for @modules;
		# or it is a fight
		$modem->unplug;
		$modem->plug;
		eventually(10, sub { $modem->driver(4) eq 'mr200_wwan' });
		for my $number (0, 2, 3) {
			my $name = interface_name($number);
			spew('/sys/bus/usb/drivers/mr200_serial/unbind', $name);
			spew('/sys/bus/usb/drivers/option/bind', $name);
		}
		my $name = interface_name(4);
		spew('/sys/bus/usb/drivers/mr200_wwan/unbind', $name);
		spew('/sys/bus/usb/drivers/qmi_wwan/bind', $name);
		my @workers = workers();
		spew("$_/fail-nth", $n) for @workers;
		spew("/sys/module/$_/parameters/adopt", 1) for @modules;
		eventually(0.7, sub { $bound->() eq $ours });
		for my $worker (@workers) {
			my $left = slurp("$worker/fail-nth") // next;

			$met++ if $left eq '0';
			spew("$worker/fail-nth", 0);
		}
		next if $bound->() eq $ours;
		$late++;
		# what failed is done at the next occasion
		spew("/sys/module/$_/parameters/adopt", 1) for @modules;
		eventually(10, sub { $bound->() eq $ours }) or last;
	}
	is $bound->(), $ours, "adoption works after $met faults, at the second try $late times";
	cmp_ok $met, '>', 0, '... and there were faults';
	$sites += $met;
	unload(qw(option qmi_wwan));
}

diag "$sites faults";
undef $modem;
unload(@modules);
done_testing;
