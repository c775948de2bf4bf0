# SPDX-License-Identifier: GPL-2.0
# System sleep of a guest. Its files are the host's, by 9p over virtio, and that
# driver has no resume: after the first sleep nobody can read one that is not in
# memory already, nor close one. So a test first moves into memory, with the
# programs it wants, and its guest ends before it does (tests/rig/init.c). That
# is an END block: this module comes before Test::More, whose own sets $?.
package Sleep;

use strict;
use warnings;
use Carp;
use Carp::Heavy;
use Exporter 'import';
use Fcntl;
use File::Path qw(make_path);
use Modem qw(spew);
use POSIX ();
use Tty;

# x86-64
use constant { SYS_mlockall => 151, MCL_CURRENT_AND_FUTURE => 3 };

our @EXPORT_OK = qw(move_into_memory slept);

my $root = '/run/memory';
my $in_memory = 0;	# the process that is

# With these programs and what they are linked with, at the same paths; /lib and
# the like may be links on the host.
sub move_into_memory
{
	my @programs = split ' ', `which /bin/sh @_`;
	my %files = map { $_ => 1 } @programs, `ldd @programs` =~ m{(/\S+) \(0x}g;

	make_path($root);
	system('cp', '-L', '--parents', keys %files, $root) == 0 or die "cp: $?\n";
	for my $dir (qw(/proc /sys /dev /run)) {
		make_path("$root$dir");
		system('mount', '--bind', $dir, "$root$dir") == 0 or die "mount $dir\n";
	}
	make_path("$root/tmp", "$root/etc");
	syscall(SYS_mlockall, MCL_CURRENT_AND_FUTURE) == 0 or die "mlockall: $!\n";
	chroot $root or die "chroot: $!\n";
	chdir '/';
	$in_memory = $$;
}

END {
	if ($in_memory == $$) {
		POSIX::tcdrain(1);
		kill $? ? 'USR2' : 'USR1', 1;
		sleep 60;
	}
}

# Somebody must wake us: a serial port, with an alarm clock of tests/rig/vm
# --sleep at the other end. In S3 it is that one that wakes the machine, and the
# port has to be set up anew afterwards.
sub set_alarm
{
	my ($state, $seconds) = @_;
	my $alarm = Tty->at_address('0x3E8') or die "no alarm; tests/rig/vm --sleep makes it\n";

	spew("/sys/class/tty/$alarm->{name}/power/wakeup", $state eq 'mem' ? 'disabled' : 'enabled');
	$alarm->write("$seconds\n") or die "alarm: $!\n";
	return $alarm;
}

# Where the power management's registers are, in the configuration of q35's LPC
# bridge. SeaBIOS 1.16 sets it anew after S3 by a way that is closed by then
# (MMCONFIG), and without it there is no second S3.
sub pm_base
{
	my ($value) = @_;
	my $done;

	sysopen my $config, '/sys/bus/pci/devices/0000:00:1f.0/config', O_RDWR or die "LPC: $!\n";
	sysseek $config, 0x40, 0;
	$done = defined $value ? syswrite $config, $value : sysread $config, $value, 8;
	die "LPC: $!\n" if ($done // 0) != 8;
	return $value;
}

# Sleeps in this state (freeze, mem) for about so many seconds; true if the
# system did. An alarm that comes before S3 is none. What wakes it while it is about to makes it try again.
sub slept
{
	my ($state, $seconds) = @_;

	for my $try (1 .. 3) {
		my $pm_base = pm_base();
		my $alarm = set_alarm($state, $seconds // ($state eq 'mem' ? 1.5 : 0.5));
		my $slept = spew('/sys/power/state', $state);
		my $why = $!;

		pm_base($pm_base);
		$alarm->close;
		return 1 if $slept;
		warn "# $state: $why\n";
	}
	return 0;
}

1;
