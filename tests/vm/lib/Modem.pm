# SPDX-License-Identifier: GPL-2.0
# The simulated modem as the test cases in a guest see it: plug, unplug, which
# driver has which interface, and the ports by role. Everything is found in
# sysfs; no name of a device is assumed.
package Modem;

use strict;
use warnings;
use Exporter 'import';
use Fcntl;
use POSIX ();
use Time::HiRes qw(sleep time);

our @EXPORT_OK = qw(bound eventually load slurp spew unload);

my $sim = "$ENV{MR200_BUILD}/sim/mr200-sim";
my $devices = '/sys/bus/usb/devices';

sub slurp
{
	my ($path) = @_;

	open my $fh, '<', $path or return undef;
	my $text = do { local $/; <$fh> };
	chomp $text if defined $text;
	return $text;
}

# True if the kernel took it.
sub spew
{
	my ($path, $text) = @_;

	sysopen my $fh, $path, O_WRONLY or return 0;
	return defined syswrite $fh, $text;
}

# Polls until &$what is true; its last value. At growing intervals: most of
# what is asked takes a process.
sub eventually
{
	my ($seconds, $what) = @_;
	my $end = time + $seconds;
	my $pause = 0.02;
	my $value;

	until ($value = $what->()) {
		return $value if time > $end;
		sleep $pause;
		$pause *= 1.5 if $pause < 0.3;
	}
	return $value;
}

sub load
{
	system('modprobe', @_) == 0 or die "modprobe @_ failed\n";
}

sub unload
{
	my @loaded = grep { my $m = $_; $m =~ tr/-/_/; -d "/sys/module/$m" } @_;

	return unless @loaded;
	system('modprobe', '-r', @loaded) == 0 or die "modprobe -r @loaded failed\n";
}

# Starts the simulator, plugged in. Options are the simulator's.
sub new
{
	my $self = mad(@_);

	eventually(10, sub { $self->path }) or
		die "the modem did not appear: ", slurp($self->{log}) // '', "\n";
	return $self;
}

# The same, but it may be that no kernel takes it for a device.
sub mad
{
	my ($class, @options) = @_;
	my $self = bless {
		control => "/run/mr200-sim.$$",
		log => "/run/mr200-sim.$$.log",
	}, $class;

	load('vhci-hcd');
	unlink $self->{control};
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>', $self->{log};
		open STDERR, '>&', \*STDOUT;
		{ exec $sim, '--attach', '--control', $self->{control}, @options }
		POSIX::_exit(127);
	}
	$self->{pid} = $pid;
	$self->{owner} = $$;
	eventually(10, sub { -S $self->{control} }) or
		die "no simulator: ", slurp($self->{log}) // '', "\n";
	return $self;
}

sub DESTROY
{
	my ($self) = @_;

	# a forked child of a test has a copy of us
	return unless $self->{pid} && $self->{owner} == $$;
	local $?;
	kill TERM => $self->{pid};
	waitpid $self->{pid}, 0;
	eventually(10, sub { !$self->path });
}

sub log_text { slurp($_[0]{log}) // '' }

# A word or more for the simulator; its answer. Dies if it refuses.
sub ctl
{
	my ($self, @words) = @_;

	open my $fh, '-|', $sim, 'ctl', $self->{control}, @words or
		die "$sim: $!\n";
	my $text = do { local $/; <$fh> };
	close $fh or die "mr200-sim ctl @words: ", $text // '', "\n";
	return $text;
}

# The configured device in sysfs, whichever of its identities it has.
sub path
{
	for my $id (glob "$devices/*/idVendor") {
		my ($dir) = $id =~ m{(.*)/};
		my $ids = (slurp($id) // '') . ':' . (slurp("$dir/idProduct") // '');

		next unless $ids =~ /^(?:05c6:902[45]|2357:000d)$/;
		return $dir if slurp("$dir/bConfigurationValue");
	}
	return undef;
}

sub plug
{
	my ($self) = @_;

	$self->ctl('plug');
	eventually(10, sub { $self->path }) or die "no modem after plug\n";
}

sub unplug
{
	my ($self) = @_;

	$self->ctl('unplug');
	eventually(10, sub { !$self->path }) or die "still there after unplug\n";
}

sub interface
{
	my ($self, $number) = @_;
	my ($dir) = glob(($self->path // return undef) . ":*.$number");

	return defined $dir && -d $dir ? $dir : undef;
}

# Name of the driver that has the interface, "-" if none has.
sub bound
{
	my ($dir) = @_;
	my $link = readlink "$dir/driver" // '';

	return $link =~ m{([^/]+)$} ? $1 : '-';
}

sub driver
{
	my ($self, $number) = @_;
	my $dir = $self->interface($number);

	return defined $dir ? bound($dir) : 'absent';
}

# The binding table: the drivers of interfaces 0 to 5.
sub table
{
	my ($self) = @_;

	return join ' ', map { $self->driver($_) } 0 .. 5;
}

# The table, as soon as it is @want and stays so, or what it is in the end.
sub settled
{
	my ($self, $want, $seconds) = @_;

	eventually($seconds // 10, sub {
		return 0 if $self->table ne $want;
		sleep 0.2;
		return $self->table eq $want;
	});
	return $self->table;
}

# The tty of a role: its name and its directory in sysfs.
sub port
{
	my ($self, $role) = @_;

	for my $file (glob(($self->path // return) . ':*/ttyUSB*/role')) {
		my ($dir) = $file =~ m{(.*)/role$};
		my ($name) = $dir =~ m{([^/]+)$};

		return wantarray ? ($name, $dir) : $name
			if (slurp($file) // '') eq $role && -d "$dir/tty/$name";
	}
	return;
}

# Waits for the port; devtmpfs makes the node before udev hears of it.
sub device
{
	my ($self, $role) = @_;
	my $name = eventually(10, sub { scalar $self->port($role) }) or
		die "no $role port\n";

	return "/dev/$name";
}

1;
